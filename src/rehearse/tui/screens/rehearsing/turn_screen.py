"""The clock of a telling on the screen: it runs, stands still when asked to, and notices when nobody is there."""

from contextlib import suppress
from dataclasses import replace

from textual.events import Key

from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.core.errors import RehearseError
from rehearse.core.narration import clock_reading, place
from rehearse.core.rehearsing.session import Turn
from rehearse.core.rehearsing.timing import Timing
from rehearse.tui.debounce import Debounce
from rehearse.tui.screens.page_screen import Host, PageScreen


class TurnScreen(PageScreen[None]):
    """A screen of the session's present turn.

    `fresh` swallows keys that came before the turn was seen, `seen` those before the newest part of it was.
    """

    def __init__(self, host: Host, rehearsal: Rehearsal) -> None:
        super().__init__(host)
        self.rehearsal = rehearsal
        self.seen = Debounce(rehearsal.stopwatch)
        self.standing: tuple[str, ...] = ()
        """How the next interview stands, in ever shorter ways."""

    def on_mount(self) -> None:
        self.set_interval(1, self.tick)
        self.seen.begin()
        self.call_after_refresh(self.look_at_interview)

    @property
    def turn(self) -> Turn:
        """The telling on the screen."""
        turn = self.rehearsal.session.turn
        if turn is None:
            raise AssertionError("the telling screen is only up while there is a telling")
        return turn

    def tick(self) -> None:
        """A second has passed."""
        if self.rehearsal.session.turn is None:
            return
        self.rehearsal.look_around()
        stood = self.turn.timing.stands
        self.keep_time(self.turn.timing.look(self.rehearsal.now_ms))
        if self.turn.timing.stands is stood:
            self.show_status()
        else:
            self.draw()

    def show_status(self) -> None:
        """Show what is to go and how long the telling takes."""
        rehearsal = self.rehearsal
        clock = clock_reading(self.turn, rehearsal.settings, rehearsal.now_ms)
        waiting, beyond = len(rehearsal.session.waiting), rehearsal.session.beyond
        where = place(self.turn, waiting, beyond, rehearsal.reason)
        both = (" · ".join(filter(None, (text, clock.as_written))) for text in self.standing)
        self.status.show(where, clock.text, asides=(*both, clock.as_written), warning=clock.is_over)

    def look_at_interview(self) -> None:
        """Say in the status line how the next interview stands; where it cannot be read, that line does without."""
        if self.rehearsal.day_plan is None or not self.is_attached:
            return
        from rehearse.commands.rehearsing.interview_ahead import prospect_of
        from rehearse.reports.preparing.plan_words import standing_asides

        with suppress(RehearseError):
            prospect = prospect_of(self.rehearsal)
            self.standing = () if prospect is None else standing_asides(prospect.glance())
            if self.rehearsal.session.turn is not None:
                self.show_status()

    def swallow_early_keys(self) -> None:
        """Something new appears: a key pressed before it was seen is not meant for it."""
        self.seen.begin()
        self.call_after_refresh(self.seen.begin)

    def on_key(self, event: Key) -> None:
        """A key has come that no input took: somebody is there, unless nobody was for long."""
        turn = self.rehearsal.session.turn
        if turn is not None:
            self.touch()
            if self.turn.timing.stands is not turn.timing.stands:
                self.draw()

    def keep_time(self, timing: Timing) -> None:
        """Take a step of the clock."""
        self.rehearsal.turn_to(replace(self.turn, timing=timing))

    def touch(self) -> None:
        """Somebody is there."""
        self.keep_time(self.turn.timing.touch(self.rehearsal.now_ms))

    def action_pause(self) -> None:
        self.keep_time(self.turn.timing.pause(self.rehearsal.now_ms))
        self.draw()

    def action_go_on(self) -> None:
        self.keep_time(self.turn.timing.go_on(self.rehearsal.now_ms))
        self.draw()
        self.swallow_early_keys()
        self.fresh.begin()
