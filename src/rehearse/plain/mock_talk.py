"""A mock interview held in lines: each typed line is one step."""

from collections.abc import Callable

from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.commands.practice.mock_telling import with_follow_up
from rehearse.core.narrowing import narrowed
from rehearse.core.practice.drill import MissedPoint
from rehearse.core.practice.mock import MockPhase
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.core.safetext import safe_line
from rehearse.plain.dialogue import Dialogue
from rehearse.plain.drill_talk import DrillTalk
from rehearse.plain.keys import help_text
from rehearse.plain.mock_steps import MOCK_KEYS
from rehearse.plain.mock_text import (
    asking_prompt,
    asking_text,
    beginning_prompt,
    beginning_text,
    debrief_text,
    end_prompt,
    follow_up_text,
    outline_prompt,
    outline_text,
    stories_text,
    times_text,
    uncovered_lines,
)
from rehearse.plain.recall_step import recall_step, turn_round
from rehearse.plain.telling_text import not_understood
from rehearse.plain.wrapping import TextBlock
from rehearse.reports.practice.mock_words import TIME_IS_UP, mock_clock, not_asked_text
from rehearse.reports.taken_back_text import NOTHING_TO_TAKE_BACK

_MOST_LISTED = 40
"""Stories that are listed at once; letters narrow them down."""


class MockTalk:
    """Holds one mock interview over a dialogue, until it is left or over.

    `trial` is what to say of a clock that was set by hand.
    """

    def __init__(self, held: MockInterview, dialogue: Dialogue, trial: str = "") -> None:
        self._held = held
        self._dialogue = dialogue
        self._trial = trial
        self._left = False
        self._time_was_up = False
        self._missed: tuple[MissedPoint, ...] = ()
        self._drill: DrillTalk | None = None

    def hold(self) -> None:
        """Hold it. Raises ReaderGoneError, and RehearseError for what cannot be saved when no person can decide."""
        self._dialogue.say(beginning_text(self._held, self._trial))
        while not self._left:
            typed = self._dialogue.ask(self._prompt())
            if typed is None:
                self._leave()
            elif self._drill is not None:
                self._take_at_drill(self._drill, typed.lower())
            else:
                self._take(typed.lower(), typed)

    def _prompt(self) -> TextBlock:
        """What can be typed now."""
        held = self._held
        if self._drill is not None:
            return self._drill.prompt()
        match held.phase:
            case None:
                return beginning_prompt(held)
            case MockPhase.QUESTION | MockPhase.FOLLOW_UP:
                return asking_prompt(held)
            case MockPhase.PICK:
                return TextBlock("Which story did you tell? Its number, letters of its name, 0 none, u undo, q leave:")
            case MockPhase.OUTLINE:
                return outline_prompt(self._turn)
            case MockPhase.DONE:
                return end_prompt(can_drill=bool(self._missed))

    @property
    def _turn(self) -> Turn:
        if self._held.turn is None:
            self._held.face()
        if self._held.turn is None:
            raise AssertionError("nothing is gone through")
        return self._held.turn

    # -- what is typed -----------------------------------------------------------------------------------------------

    def _take(self, typed: str, written: str) -> None:
        held = self._held
        match typed:
            case "q":
                self._leave()
            case "?":
                self._dialogue.say(help_text(MOCK_KEYS))
            case "u" if held.phase is not None:
                self._undo()
            case _ if held.phase is None:
                self._take_at_beginning(typed)
            case _ if held.under_way.is_asking:
                self._take_at_question(typed)
            case _ if held.phase is MockPhase.PICK:
                self._take_at_pick(typed)
            case _ if held.phase is MockPhase.OUTLINE:
                self._take_at_outline(self._turn, typed, written)
            case "":
                self._left = True
            case "d" if self._missed:
                self._drill = DrillTalk(self._missed, self._dialogue)
            case _:
                self._not_understood(typed)

    def _take_at_beginning(self, typed: str) -> None:
        held = self._held
        match typed:
            case "" if held.left is not None:
                self._dialogue.attempt(held.go_on)
            case "" | "n" if typed == "" or held.left is not None:
                self._dialogue.attempt(held.begin)
            case _:
                self._not_understood(typed)
                return
        if held.phase is not None:
            self._arrive()

    def _take_at_question(self, typed: str) -> None:
        held = self._held
        match typed:
            case "" if held.timing.stands:
                held.run_on()
                self._arrive()
            case "":
                self._step(held.answer)
            case "p" if not held.timing.stands:
                held.pause()
                self._say(f"Paused at {mock_clock(held).rpartition(' · ')[2]}.")
            case "d" if held.under_way.told:
                self._step(held.end)
            case _:
                self._not_understood(typed)

    def _take_at_pick(self, typed: str) -> None:
        stories = self._held.stories()
        if typed == "0":
            self._step(lambda: self._held.pick(None))
            return
        found = narrowed([name for _, name in stories], typed) if typed else []
        if len(found) == 1:
            self._say(f"{stories[found[0]][1]}.")
            self._step(lambda: self._held.pick(stories[found[0]][0]))
        elif found:
            self._say("Several stories are called so:")
            self._dialogue.say(stories_text([name for _, name in stories], found[:_MOST_LISTED]))
        elif typed:
            self._say(f"No story is called “{safe_line(typed)}”.")
        else:
            self._list_stories()

    def _take_at_outline(self, turn: Turn, typed: str, written: str) -> None:
        held = self._held
        if turn.phase is Phase.FOLLOW_UP:
            self._take_at_follow_up(turn, typed)
        elif typed == "t":
            self._step(held.pick_again)
        elif not turn.covered and typed in ("", "s"):
            self._go_on(turn)
        elif not turn.covered:
            after, said = turn_round(turn, typed)
            held.turn_to(after)
            self._dialogue.say(said)
        elif typed == "h":
            self._not_understood(typed)
        elif typed == "a":
            held.turn_to(turn.uncover_rest())
            self._dialogue.say(uncovered_lines(turn, self._turn))
        else:
            after, said = recall_step(turn, written, held.settings)
            held.turn_to(after)
            self._dialogue.say(said)

    def _take_at_follow_up(self, turn: Turn, typed: str) -> None:
        if typed in ("", "s", "x"):
            if typed == "x":
                self._held.turn_to(turn.miss_follow_up())
            self._step(self._held.go_through)
        else:
            self._not_understood(typed)

    def _go_on(self, turn: Turn) -> None:
        """The outline is done: the follow-up, if one was asked, else the next story."""
        if not turn.follow_ups.texts:
            self._step(self._held.go_through)
            return
        after = with_follow_up(turn)
        self._held.turn_to(after)
        self._dialogue.say(follow_up_text(after))
        self._dialogue.forget_typed()

    def _take_at_drill(self, drill: DrillTalk, typed: str) -> None:
        drill.take(typed)
        if drill.over:
            self._drill = None

    def _not_understood(self, typed: str) -> None:
        self._dialogue.say([not_understood(typed)])

    # -- steps -------------------------------------------------------------------------------------------------------

    def _leave(self) -> None:
        self._left = True
        if self._held.phase not in (None, MockPhase.DONE):
            self._say("Left. `rehearse mock` goes on with it.")

    def _undo(self) -> None:
        if not self._held.under_way.can_take_back:
            self._say(NOTHING_TO_TAKE_BACK)
        elif self._attempt(self._held.undo):
            self._say("Taken back.")
            self._arrive()

    def _step(self, step: Callable[[], object]) -> None:
        was_asking = self._held.under_way.is_asking
        if self._attempt(step):
            self._arrive(debrief_begins=was_asking and not self._held.under_way.is_asking)

    def _arrive(self, *, debrief_begins: bool = False) -> None:
        """Say what stands there now. What was typed before that was not meant for it."""
        held = self._held
        if debrief_begins:
            self._say_times()
        match held.phase:
            case MockPhase.QUESTION | MockPhase.FOLLOW_UP:
                self._dialogue.say(asking_text(held))
                self._notice_time()
            case MockPhase.PICK:
                self._dialogue.say([TextBlock(held.asked.text, gap=True)])
                self._list_stories()
            case MockPhase.OUTLINE:
                self._dialogue.say(outline_text(held, self._turn, held.settings))
            case MockPhase.DONE:
                debrief = held.debrief()
                self._missed = debrief.missed
                self._dialogue.say(debrief_text(debrief))
        self._dialogue.forget_typed()

    def _notice_time(self) -> None:
        """Say once that the minutes are spent."""
        if self._held.time_is_up and not self._time_was_up:
            self._time_was_up = True
            self._say(TIME_IS_UP)

    def _say_times(self) -> None:
        """Say how long each answer took, and why no further question comes where some were not asked."""
        debrief = self._held.debrief()
        if why := not_asked_text(debrief):
            self._say(why)
        self._dialogue.say(times_text(debrief))

    def _list_stories(self) -> None:
        names = [name for _, name in self._held.stories()]
        self._dialogue.say(stories_text(names, range(min(len(names), _MOST_LISTED))))
        if len(names) > _MOST_LISTED:
            self._say(f"and {len(names) - _MOST_LISTED} more")

    def _attempt(self, step: Callable[[], object]) -> bool:
        """Take a step that writes; where it fails because another window was first, show what stands there now."""
        before = self._held.mock
        taken = self._dialogue.attempt(step)
        if not taken and self._held.mock != before:
            self._arrive()
        return taken

    def _say(self, line: str) -> None:
        self._dialogue.say([TextBlock(line)])
