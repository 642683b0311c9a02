"""A mock interview on the screen: the questions alone with a clock, then the debrief. What its keys do."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.events import Key

from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.commands.practice.mock_setup import LONGEST_MINUTES, MOST_QUESTIONS, MockOptions
from rehearse.commands.practice.mock_telling import with_follow_up
from rehearse.core.rehearsing.session import Turn
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.practice.mock_keys import MOCK_KEYS, MockStage
from rehearse.tui.screens.practice.mock_stages import MockStages
from rehearse.tui.screens.rehearsing.telling_pages import heard_text
from rehearse.tui.widgets.page import Page

if TYPE_CHECKING:
    from rehearse.tui.widgets.typed_recall import TypedRecall

_SHORTEST_MINUTES = 5
_LONGEST_TYPED = 60


class MockScreen(MockStages):
    """Holds one mock interview. Dismissed when it is over, or left: then it waits where it stands."""

    NAME = "Mock interview"
    KEYS = MOCK_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, held: MockInterview) -> None:
        super().__init__(host, held)
        self._left_ms: int | None = None

    # -- before the first question -----------------------------------------------------------------------------------

    def action_begin(self) -> None:
        self._step(self.held.begin)

    def action_anew(self) -> None:
        self._step(self.held.begin)

    def action_take_up(self) -> None:
        self._step(self.held.go_on)

    def action_bank(self) -> None:
        self._wish(replace(self.held.options, others=not self.held.options.others))

    def action_other_words(self) -> None:
        self._wish(replace(self.held.options, paraphrased=not self.held.options.paraphrased))

    def action_more(self, step: int) -> None:
        wanted = self.held.options.questions + step
        self._wish(replace(self.held.options, questions=min(MOST_QUESTIONS, max(1, wanted))))

    def action_longer(self, step: int) -> None:
        wanted = self.held.options.minutes + step
        self._wish(replace(self.held.options, minutes=min(LONGEST_MINUTES, max(_SHORTEST_MINUTES, wanted))))

    def _wish(self, options: MockOptions) -> None:
        if try_or_notify(self, lambda: self.held.choose(options), "Not chosen"):
            self.draw()

    # -- while it is asked -------------------------------------------------------------------------------------------

    def action_answered(self) -> None:
        self._step(self.held.answer)

    def action_end(self) -> None:
        self._step(self.held.end)

    def action_pause(self) -> None:
        self.held.pause()
        self.draw()

    def action_go_on(self) -> None:
        self.held.run_on()
        self.show_new()

    # -- in the debrief ----------------------------------------------------------------------------------------------

    def action_outlines(self) -> None:
        if not self.seen.swallows():
            self.times_seen = True
            self.show_new()

    def action_pick(self) -> None:
        found = self.found
        if self.seen.swallows():
            return
        if not found:
            self.say("No story is called so")
            return
        story_id, _ = found[min(self.chosen, len(found) - 1)]
        self._step(lambda: self.held.pick(story_id))

    def action_pick_none(self) -> None:
        if self.number:
            self._type("0")
        else:
            self._step(lambda: self.held.pick(None))

    def action_choose(self, step: int) -> None:
        self.chosen = min(max(0, len(self.found) - 1), max(0, self.chosen + step))
        self.draw()
        self.page.bring_into_view(self.chosen)

    def action_rub_out(self) -> None:
        if self.number:
            self.number = self.number[:-1]
        else:
            self.letters = self.letters[:-1]
        self.chosen = int(self.number or 1) - 1
        self.draw()

    def on_key(self, event: Key) -> None:
        if self.held.mock is not None:
            self.held.touch()
        letter = event.character if event.is_printable else None
        if self.stage is MockStage.PICK and letter is not None and letter != "0":
            event.stop()
            self._type(letter)
        else:
            super().on_key(event)

    def _type(self, sign: str) -> None:
        """Letters narrow the stories down; a number means one of those that are left."""
        if sign.isascii() and sign.isdecimal():
            if int(self.number + sign) <= len(self.found):
                self.number += sign
                self.chosen = int(self.number) - 1
        elif self.letters or not sign.isspace():
            self.letters, self.number, self.chosen = (self.letters + sign)[:_LONGEST_TYPED], "", 0
        self.draw()
        self.page.bring_into_view(self.chosen)

    def action_uncover(self) -> None:
        if not self.seen.swallows():
            self._turn_to(self.turn.uncover())

    def action_miss(self) -> None:
        self._turn_to(self.turn.toggle())

    def action_uncover_rest(self) -> None:
        if not self.seen.swallows():
            self._turn_to(self.turn.uncover_rest())
            self.seen.begin()

    def action_move(self, step: int) -> None:
        self._turn_to(self.turn.move(step))

    def action_other_story(self) -> None:
        self._step(self.held.pick_again)

    def action_on(self) -> None:
        if self.turn.follow_ups.texts:
            if not self.seen.swallows():
                self.held.turn_to(with_follow_up(self.turn))
                self.show_new()
        else:
            self._step(self.held.go_through)

    def action_miss_follow_up(self) -> None:
        self._turn_to(self.turn.miss_follow_up())

    def action_kept(self) -> None:
        self._step(self.held.go_through)

    def action_drill(self) -> None:
        self.host.drill(self.debrief.missed)

    def action_leave_done(self) -> None:
        if not self.seen.swallows():
            self.dismiss()

    # -- typing what was said ----------------------------------------------------------------------------------------

    async def action_type(self) -> None:
        await self.open_typing()
        self.key_line.show(self.keys_now())

    def on_typed_recall_entered(self, event: "TypedRecall.Entered") -> None:
        turn, heard = self.turn.hear(event.line)
        self._turn_to(turn)
        self.answer_typed(heard_text(turn, heard))

    def on_typed_recall_stopped(self) -> None:
        self.close_typing()
        self.seen.begin()
        self.draw()

    # -- always ------------------------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        turn = self.held.turn
        if self.stage is MockStage.CHECK and turn is not None:
            self.held.face()  # back to the outline, as it was ticked
            self.held.turn_to(replace(turn, phase=self.turn.phase, follow_ups=self.turn.follow_ups))
            self.show_new()
        else:
            self._step(self.held.undo)

    def action_leave(self) -> None:
        self.dismiss()

    def action_leave_too(self) -> None:
        self.dismiss()

    def give_way(self) -> None:
        self._left_ms = self.held.now_ms

    def come_back(self) -> None:
        if self._left_ms is not None:
            gone_ms, self._left_ms = self.held.now_ms - self._left_ms, None
            self.held.timing = self.held.timing.without(gone_ms)
        self.seen.begin()
        self.draw()

    def on_page_clicked(self, event: Page.Clicked) -> None:
        if self.stage is MockStage.OUTLINE:
            self._turn_to(self.turn.toggle(event.key))
        elif self.stage is MockStage.PICK:
            self.chosen = event.key
            self.draw()

    # -- inside ------------------------------------------------------------------------------------------------------

    def _step(self, step: Callable[[], object]) -> None:
        """Take a step that is committed, unless the key came before what stands there was seen; show what does then."""
        if self.seen.swallows():
            return
        before = self.held.mock
        taken = try_or_notify(self, step)
        mock = self.held.mock
        if taken is None and mock == before:
            return
        self.forget_read()
        if mock is None or mock.is_asking:
            self.times_seen = True
        elif (before is None or before.is_asking) and not any(it.went_through for it in mock.told):
            self.times_seen = False
        self.show_new()

    def _turn_to(self, turn: Turn) -> None:
        before = self.turn
        self.held.turn_to(turn)
        self.draw()
        if turn.cursor != before.cursor:
            self.page.bring_into_view(turn.cursor)
