"""A drill of numbers held in lines: each typed line is one step. A blank is a word here, for those who listen."""

from rehearse.commands.practice.numbers import Numbers
from rehearse.core.days import Stopwatch
from rehearse.core.practice.figures.cues import BLANK
from rehearse.core.practice.number_drill import NumberDrill
from rehearse.core.safetext import safe_line
from rehearse.plain.dialogue import Dialogue
from rehearse.plain.keys import NUMBER_KEYS, help_text
from rehearse.plain.wrapping import TextBlock
from rehearse.reports.practice.numbers_report import (
    NOTHING_WRITTEN,
    end_lines,
    left_text,
    missed_heading,
    no_number,
    nothing_to_ask,
    verdict_text,
    without_text,
)

SPOKEN_BLANK = "[blank]"
_SHOWN_OF_TYPED = 40


class NumberTalk:
    """Asks numbers over a dialogue until each was said, the drill is left, or nothing more will be typed."""

    def __init__(self, drill: NumberDrill, numbers: Numbers, dialogue: Dialogue, stopwatch: Stopwatch) -> None:
        self._drill = drill
        self._numbers = numbers
        self._dialogue = dialogue
        self._stopwatch = stopwatch
        self._left = False

    def hold(self) -> None:
        """Ask. Raises ReaderGoneError."""
        if not self._drill.is_over:
            self._say("The numbers of your results. It is practice: no date moves, and nothing is written to the log.")
            self._ask()
        while not self._drill.is_over and not self._left:
            typed = self._dialogue.ask(self._prompt())
            if typed is None:
                self._left = True
            else:
                self._take(typed)
        if self._drill.is_over:
            self._end()
        else:
            self._say(f"Left. {NOTHING_WRITTEN}")

    def _prompt(self) -> TextBlock:
        """What can be typed now."""
        drill = self._drill
        undo = ", u undo" if drill.before else ""
        if not drill.uncovered:
            return TextBlock(f"Say it aloud or type it. Enter shows it{undo}, q leave:")
        if drill.is_slip:
            return TextBlock(f"Enter missed, s said after all{undo}, q leave:")
        return TextBlock(f"Enter said, x missed{undo}, q leave:")

    def _take(self, typed: str) -> None:
        """Take a typed line as a step."""
        drill, now = self._drill, self._stopwatch()
        match typed.lower():
            case "q":
                self._left = True
            case "?":
                self._dialogue.say(help_text((("Numbers", NUMBER_KEYS),)))
            case "u" if drill.before is not None:
                self._drill = drill.undo()
                self._say("Taken back.")
                self._ask()
            case "" if not drill.uncovered:
                self._show(drill.uncover(now))
            case "" | "s" | "x" as answer if drill.uncovered:
                self._answer(said=answer == "s" or (answer == "" and not drill.is_slip))
            case _ if drill.uncovered:
                self._say(f"“{safe_line(typed, _SHOWN_OF_TYPED)}” does nothing here; ? lists what can be typed.")
            case _:
                self._compare(typed, now)

    def _compare(self, typed: str, now: int) -> None:
        taken = self._drill.take(typed, now)
        if taken is self._drill:
            self._say(f"{no_number(safe_line(typed, _SHOWN_OF_TYPED))} Enter shows the answer.")
        else:
            self._show(taken)

    def _show(self, drill: NumberDrill) -> None:
        """Show the figures of the present question."""
        self._drill = drill
        if drill.verdict is not None:
            self._say(verdict_text(drill.verdict))
        if drill.question is not None:
            self._dialogue.say([TextBlock(drill.question.cue.filled, "Answer: ")])

    def _answer(self, *, said: bool) -> None:
        self._drill = self._drill.answer(self._stopwatch(), said=said)
        if not self._drill.is_over:
            self._ask()

    def _ask(self) -> None:
        """Say what is asked now; figures that stand uncovered are said, too."""
        question, drill = self._drill.question, self._drill
        if question is None:
            return
        self._dialogue.say(
            [
                TextBlock(f"{drill.drill.said} of {drill.drill.total} said", gap=True),
                TextBlock(question.story),
                TextBlock(question.cue.text.replace(BLANK, SPOKEN_BLANK)),
                TextBlock(question.asked),
            ]
        )
        if drill.uncovered:
            self._show(drill)
        self._dialogue.forget_typed()

    def _end(self) -> None:
        drill = self._drill
        self._say(*(end_lines(drill) if drill.drill.total else [nothing_to_ask()]))
        if drill.missed:
            self._say(f"{missed_heading(drill.missed)}:")
            self._dialogue.say(TextBlock(f"{it.cue.filled} ({it.story})", "  ") for it in drill.missed)
        self._say(*filter(None, (left_text(self._numbers, drill), without_text(self._numbers.without))))
        self._say(NOTHING_WRITTEN)

    def _say(self, *lines: str) -> None:
        self._dialogue.say(map(TextBlock, lines))
