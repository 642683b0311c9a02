"""What was missed, asked again point by point until each was said; over the end of a sitting."""

from typing import ClassVar

from textual.binding import BindingType

from rehearse.core.practice.drill import Drill, MissedPoint
from rehearse.core.rehearsing.recall import hint
from rehearse.core.safetext import safe_line
from rehearse.reports.closing_words import drill_end, point_place
from rehearse.tui.part_face import part_heading
from rehearse.tui.screens.page_screen import HELP_KEY, LINE_KEYS, PAGE_KEYS
from rehearse.tui.screens.practice.drilling_screen import DrillingScreen
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.typeset import Paragraph

_QUIET = "$quiet"


class DrillScreen(DrillingScreen[Drill[MissedPoint]]):
    """The drill of missed points."""

    NAME = "Drill"
    KEYS = (
        KeyBinding("space,enter", "uncover", "Uncover", tooltip="Say the point aloud first; this shows it"),
        KeyBinding("space,enter", "said", "Said", tooltip="After that: it was said, and the next one comes"),
        KeyBinding("x", "missed", "Missed", tooltip="It was missed; it comes again after the others"),
        KeyBinding("h", "hint", "Hint", tooltip="A hint at the point: its initials, then half of it"),
        KeyBinding("u", "undo", "Undo", tooltip="Take back the last answer; many steps"),
        *LINE_KEYS,
        *PAGE_KEYS,
        HELP_KEY,
        KeyBinding("escape,q", "back", "Back", tooltip="Back to the end of the sitting"),
        KeyBinding("space,enter", "leave_done", "Back", show=False, tooltip="Once every point was said: back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def headline(self) -> tuple[str, str]:
        drill = self.drill
        return "Drill · practice, no date moves", f"{drill.said} of {drill.total} said"

    def paragraphs(self) -> list[Paragraph]:
        return drill_page(self.drill)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.drill.can_hint if action == "hint" else super().check_action(action, parameters)

    def why_not(self, action: str) -> str:
        drill = self.drill
        match action:
            case "undo":
                return "Nothing to undo"
            case _ if drill.is_over:
                return "Every point was said"
            case "missed":
                return "Uncover the point first: Space"
            case "hint":
                return "The point is uncovered" if drill.uncovered else "No more hints for this point"
            case _:
                return ""

    def action_uncover(self) -> None:
        self.step(self.drill.uncover())

    def action_said(self) -> None:
        self.step(self.drill.answer(said=True))

    def action_missed(self) -> None:
        self.step(self.drill.answer(said=False))

    def action_hint(self) -> None:
        self.drill = self.drill.take_hint()
        self.draw()


def drill_page(drill: Drill[MissedPoint]) -> list[Paragraph]:
    """What the screen says."""
    point = drill.present
    if point is None:
        return [Paragraph(drill_end(drill), "bold"), Paragraph("Nothing was written to the log.", _QUIET, gap=1)]
    page = []
    if point.story != point.question:
        page.append(Paragraph(safe_line(point.story), _QUIET))
    page += [Paragraph(point.question, "bold"), part_heading(point.label, point_place(point), _QUIET)]
    if drill.uncovered:
        page.append(Paragraph(point.text, lead="   ", gap=1))
    else:
        page.append(Paragraph(hint(point.text, drill.hints), _QUIET, lead="   ▢ ", lead_style=_QUIET, gap=1))
    return page
