"""What was missed, asked again point by point until each was said; over the end of a sitting."""

from typing import ClassVar

from textual.binding import BindingType

from rehearse.core.drill import Drill, MissedPoint
from rehearse.core.recall import hint
from rehearse.core.safetext import safe_line
from rehearse.reports.closing_words import drill_end, point_place
from rehearse.tui.part_face import part_heading
from rehearse.tui.screens.page_screen import HELP_KEY, LINE_KEYS, PAGE_KEYS, Host, PageScreen
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.typeset import Paragraph

_QUIET = "$quiet"


class DrillScreen(PageScreen[None]):
    """Draws a drill, and keeps nothing of it: it is practice. Dismissed to go back to what it lies over."""

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

    def __init__(self, host: Host, drill: Drill[MissedPoint]) -> None:
        super().__init__(host)
        self._drill = drill

    def headline(self) -> tuple[str, str]:
        drill = self._drill
        return "Drill · practice, no date moves", f"{drill.said} of {drill.total} said"

    def paragraphs(self) -> list[Paragraph]:
        return drill_page(self._drill)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        drill = self._drill
        match action:
            case "uncover":
                return drill.present is not None and not drill.uncovered
            case "said" | "missed":
                return drill.uncovered
            case "hint":
                return drill.can_hint
            case "undo":
                return drill.before is not None
            case "leave_done":
                return drill.present is None
            case _:
                return True

    def why_not(self, action: str) -> str:
        drill = self._drill
        match action:
            case "undo":
                return "Nothing to undo"
            case _ if drill.present is None:
                return "Every point was said"
            case "missed":
                return "Uncover the point first: Space"
            case "hint":
                return "The point is uncovered" if drill.uncovered else "No more hints for this point"
            case _:
                return ""

    def action_uncover(self) -> None:
        self._step(self._drill.uncover())

    def action_said(self) -> None:
        self._step(self._drill.answer(said=True))

    def action_missed(self) -> None:
        self._step(self._drill.answer(said=False))

    def action_hint(self) -> None:
        self._drill = self._drill.take_hint()
        self.draw()

    def action_undo(self) -> None:
        self._drill = self._drill.undo()
        self.draw()

    def action_back(self) -> None:
        self.dismiss()

    def action_leave_done(self) -> None:
        if not self.fresh.swallows():
            self.dismiss()

    def _step(self, drill: Drill[MissedPoint]) -> None:
        """Go on, unless the key was pressed before this point was seen."""
        if not self.fresh.swallows():
            self._drill = drill
            self.draw()
            self.page.scroll_home(animate=False)
            self.fresh.begin()
            self.call_after_refresh(self.fresh.begin)


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
