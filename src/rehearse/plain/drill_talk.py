"""A drill of missed points held in lines: each typed line is one step."""

from collections.abc import Iterable

from rehearse.core.practice.drill import Drill, MissedPoint
from rehearse.core.rehearsing.recall import hint
from rehearse.core.safetext import safe_line
from rehearse.plain.dialogue import Dialogue
from rehearse.plain.keys import DRILL_KEYS, help_text
from rehearse.plain.wrapping import TextBlock
from rehearse.reports.closing_words import drill_cue, drill_end

_SHOWN_OF_UNKNOWN = 20


class DrillTalk:
    """Asks points over a dialogue until each was said, or the drill is left; `over` says that."""

    def __init__(self, points: Iterable[MissedPoint], dialogue: Dialogue) -> None:
        self._drill = Drill.of(points)
        self._dialogue = dialogue
        self.over = False
        self._say("Drill of what was missed. It is practice: no date moves, and nothing is written to the log.")
        self._ask()

    def prompt(self) -> TextBlock:
        """What can be typed now."""
        drill = self._drill
        undo = ", u undo" if drill.before else ""
        if drill.uncovered:
            return TextBlock(f"Enter said, x missed{undo}, q back:")
        return TextBlock(f"Say it aloud. Enter uncovers it{', h hint' if drill.can_hint else ''}{undo}, q back:")

    def take(self, typed: str) -> None:
        """Take a typed line as a step."""
        drill = self._drill
        match typed:
            case "q":
                self.over = True
            case "?":
                self._dialogue.say(help_text((("Drill", DRILL_KEYS),)))
            case "u" if drill.before is not None:
                self._drill = drill.undo()
                self._say("Taken back.")
                self._ask()
            case "h" if drill.can_hint:
                self._drill = drill.take_hint()
                self._dialogue.say([TextBlock(hint(self._point.text, self._drill.hints), "hint: ")])
            case "" if not drill.uncovered:
                self._uncover()
            case "" | "s" | "x" if drill.uncovered:
                self._answer(said=typed != "x")
            case _:
                self._say(f"“{safe_line(typed, _SHOWN_OF_UNKNOWN)}” does nothing here; ? lists what can be typed.")

    @property
    def _point(self) -> MissedPoint:
        if self._drill.present is None:
            raise AssertionError("the drill is over")
        return self._drill.present

    def _uncover(self) -> None:
        self._drill = self._drill.uncover()
        self._dialogue.say([TextBlock(self._point.text)])

    def _answer(self, *, said: bool) -> None:
        self._drill = self._drill.answer(said=said)
        if self._drill.present is None:
            self._say(drill_end(self._drill))
            self.over = True
        else:
            self._ask()

    def _ask(self) -> None:
        """Say what is asked now; a point that stands uncovered is said, too."""
        point, drill = self._point, self._drill
        text = [TextBlock(f"{drill.said} of {drill.total} said", gap=True)]
        if point.story != point.question:
            text.append(TextBlock(point.story))
        text += [TextBlock(point.question), TextBlock(drill_cue(point))]
        self._dialogue.say([*text, TextBlock(point.text)] if drill.uncovered else text)
        self._dialogue.forget_typed()

    def _say(self, line: str) -> None:
        self._dialogue.say([TextBlock(line)])
