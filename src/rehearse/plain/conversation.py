"""A session held in lines: each typed line is one step, each step says what it did."""

from collections.abc import Callable

from rehearse.commands.notices import Notice, once_told
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.summary import sum_up
from rehearse.commands.rehearsing.undoing import TakenBack
from rehearse.core.log import Rating
from rehearse.core.narration import astray_text, place, rating_name
from rehearse.core.practice.drill import MissedPoint
from rehearse.core.rehearsing.grading import go_astray
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.core.rehearsing.sitting import Ending
from rehearse.plain.dialogue import Dialogue
from rehearse.plain.drill_talk import DrillTalk
from rehearse.plain.finish_text import finish_prompt
from rehearse.plain.keys import help_text
from rehearse.plain.plan_text import foreseen_finish_text, standing_text
from rehearse.plain.recall_step import recall_step, turn_round
from rehearse.plain.telling_text import (
    answer_text,
    follow_ups_text,
    grade_prompt,
    grades_text,
    not_understood,
    part_text,
    question_prompt,
    recall_prompt,
    turn_text,
)
from rehearse.plain.wrapping import TextBlock
from rehearse.reports.closing_words import welcome_back
from rehearse.reports.notice_text import notice_text
from rehearse.reports.taken_back_text import NOTHING_TO_TAKE_BACK, taken_back_text

_GRADES = {str(int(rating)): rating for rating in Rating}


class Conversation:
    """Holds one session over a dialogue, until it is left or nothing more will be typed.

    `trial` is what to say of a clock that was set by hand.
    """

    def __init__(self, rehearsal: Rehearsal, dialogue: Dialogue, trial: str = "") -> None:
        self._rehearsal = rehearsal
        self._dialogue = dialogue
        self._trial = trial
        self._notice: Notice | None = None
        self._left = False
        self._missed: tuple[MissedPoint, ...] = ()
        self._drill: DrillTalk | None = None

    def hold(self) -> None:
        """Rehearse. Raises ReaderGoneError, and RehearseError for what cannot be saved when no person can decide."""
        if self._rehearsal.day_plan is not None and self._rehearsal.session.turn is not None:
            self._say_standing(self._rehearsal)
        if self._rehearsal.days_away:
            self._dialogue.say(TextBlock(line, gap=not at) for at, line in enumerate(self._welcome()))
            self._rehearsal.begin()
        self._arrive()
        while not self._left and (prompt := self._prompt()):
            typed = self._dialogue.ask(prompt)
            if typed is None:
                self._leave()
            elif self._drill is not None:
                self._take_at_drill(self._drill, typed.lower())
            else:
                self._take(typed.lower(), typed)

    # -- saying ------------------------------------------------------------------------------------------------------

    def _welcome(self) -> list[str]:
        """What meets someone who comes back to more than a day holds."""
        from rehearse.commands.rehearsing.today import look_at_today

        return [*welcome_back(look_at_today(self._rehearsal)), "When the minutes of the day are spent, c goes on."]

    def _say_standing(self, rehearsal: Rehearsal) -> None:
        """Say how the next interview stands."""
        from rehearse.commands.rehearsing.interview_ahead import prospect_of

        if (prospect := prospect_of(rehearsal)) is not None:
            self._dialogue.say(standing_text(prospect))

    def _say(self, *lines: str) -> None:
        self._dialogue.say(map(TextBlock, lines))

    def _arrive(self) -> None:
        """Say what stands in the session now. What was typed before that was not meant for it."""
        rehearsal = self._rehearsal
        rehearsal.go_on()
        notice = once_told(rehearsal.notice)  # that one answers aloud, every prompt says
        if notice and notice != self._notice:
            self._dialogue.say([TextBlock(notice_text(notice), gap=True)])
        self._notice = notice
        session = rehearsal.session
        if session.turn is None:
            summary = sum_up(rehearsal)
            self._missed = summary.missed
            self._dialogue.say(foreseen_finish_text(summary, self._trial))
        else:
            where = place(session.turn, len(session.waiting), session.beyond, rehearsal.reason)
            self._dialogue.say(turn_text(session.turn, where, self._trial, rehearsal.settings))
            if session.turn.phase is Phase.ANSWER:
                self._say_grades(session.turn)
        self._dialogue.forget_typed()

    def _say_grades(self, turn: Turn) -> None:
        rehearsal = self._rehearsal
        due_on = None if turn.state.memory is None else turn.state.memory.due_on
        self._dialogue.say(grades_text(rehearsal.returns_on(), rehearsal.suggestion(), due_on, rehearsal.today))

    def _prompt(self) -> TextBlock | None:
        """What can be typed now; None at the end, if there is nothing but leaving."""
        rehearsal = self._rehearsal
        turn = rehearsal.session.turn
        if self._drill is not None:
            return self._drill.prompt()
        if turn is None:
            return finish_prompt(
                can_drill=bool(self._missed),
                can_keep_going=self._can_keep_going,
                can_go_ahead=self._can_go_ahead,
                can_undo=rehearsal.can_undo,
            )
        match turn.phase:
            case Phase.QUESTION:
                return question_prompt(turn, can_undo=rehearsal.can_undo)
            case Phase.RECALL:
                return recall_prompt(turn, rehearsal.settings)
            case Phase.ANSWER | Phase.FOLLOW_UP:
                return grade_prompt(rehearsal.suggestion())

    # -- what is typed -----------------------------------------------------------------------------------------------

    @property
    def _can_keep_going(self) -> bool:
        ending = self._rehearsal.session.ending
        return ending is not None and ending.may_keep_going

    @property
    def _can_go_ahead(self) -> bool:
        return self._rehearsal.session.ending is Ending.DONE and self._rehearsal.can_go_ahead()

    def _take(self, typed: str, written: str) -> None:
        turn = self._rehearsal.session.turn
        match typed:
            case "q":
                self._leave()
            case "?":
                self._dialogue.say(help_text())
            case "u":
                self._undo()
            case _ if turn is None:
                self._take_at_finish(typed)
            case "f":
                self._dialogue.say(follow_ups_text(turn))
            case "-":
                self._end_telling(self._rehearsal.bury, "Buried until tomorrow.")
            case "@":
                self._end_telling(self._rehearsal.suspend, "Suspended until `rehearse resume`.")
            case _ if turn.phase is Phase.ANSWER:
                self._take_at_answer(turn, typed)
            case _ if typed in _GRADES:
                self._say("A grade counts only once the full answer has been shown.")
            case "" if turn.phase is Phase.QUESTION:
                self._tell(turn)
            case _ if turn.phase is Phase.RECALL:
                self._take_at_recall(turn, written)
            case _:
                self._not_understood(typed)

    def _take_at_recall(self, turn: Turn, written: str) -> None:
        after, said = recall_step(turn, written, self._rehearsal.settings)
        self._rehearsal.turn_to(after)
        self._dialogue.say(said)
        if not after.covered:
            self._show_answer(after)

    def _take_at_answer(self, turn: Turn, typed: str) -> None:
        if typed == "":
            self._grade(self._rehearsal.suggestion())
        elif typed in _GRADES:
            self._grade(_GRADES[typed])
        elif typed == "o" and not turn.practice:
            turned = go_astray(turn)
            self._rehearsal.turn_to(turned)
            self._say(astray_text(turned) or "The question led you to this story.")
        else:
            turned, said = turn_round(turn, typed)
            self._rehearsal.turn_to(turned)
            self._dialogue.say(said)
            if turned is not turn:
                self._say_grades(turned)

    def _take_at_finish(self, typed: str) -> None:
        match typed:
            case "":
                self._left = True
            case "d" if self._missed:
                self._drill = DrillTalk(self._missed, self._dialogue)
            case "c" if self._can_keep_going:
                self._dialogue.attempt(self._rehearsal.keep_going)
                self._arrive()
            case "a" if self._can_go_ahead:
                self._dialogue.attempt(self._rehearsal.rehearse_ahead)
                self._arrive()
            case _:
                self._not_understood(typed)

    def _take_at_drill(self, drill: DrillTalk, typed: str) -> None:
        drill.take(typed)
        if drill.over:
            self._drill = None
            self._arrive()

    def _not_understood(self, typed: str) -> None:
        self._dialogue.say([not_understood(typed)])

    # -- steps -------------------------------------------------------------------------------------------------------

    def _leave(self) -> None:
        self._left = True
        if self._rehearsal.session.turn is not None:
            self._say("Left. Everything graded is saved.")

    def _tell(self, turn: Turn) -> None:
        told = turn.tell(self._rehearsal.now_ms)
        self._rehearsal.turn_to(told)
        if told.covered:
            self._say("Type what you remember, a point a line, or go on point by point.")
            self._dialogue.say([part_text(told, told.slots[0].part, self._rehearsal.settings)])
        else:
            self._show_answer(told)

    def _show_answer(self, turn: Turn) -> None:
        answering = turn.show_answer()
        self._rehearsal.turn_to(answering)
        self._dialogue.say(answer_text(answering, self._rehearsal.settings))
        self._say_grades(answering)
        self._dialogue.forget_typed()

    def _grade(self, rating: Rating) -> None:
        told = len(self._rehearsal.session.told)
        if self._dialogue.attempt(lambda: self._rehearsal.grade(rating)):
            if len(self._rehearsal.session.told) > told:
                self._say(f"Graded {int(rating)} {rating_name(rating)}.")
            self._arrive()

    def _end_telling(self, step: Callable[[], object], done: str) -> None:
        if self._dialogue.attempt(step):
            self._say(f"{done} u takes it back.")
            self._arrive()

    def _undo(self) -> None:
        taken: list[TakenBack | None] = []
        if not self._rehearsal.can_undo:
            self._say(NOTHING_TO_TAKE_BACK)
        elif self._dialogue.attempt(lambda: taken.append(self._rehearsal.undo())):
            self._say(taken_back_text(taken[0]))
            self._arrive()
