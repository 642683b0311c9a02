"""The finish screen: what was told, how it went against the time before, what leaks and what comes."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from rehearse.commands.summary import Summary
from rehearse.core.days import clock_text, day_name
from rehearse.core.narration import rating_name
from rehearse.core.safetext import safe_line
from rehearse.core.session import Ending
from rehearse.core.width import cells, padded
from rehearse.reports.closing_words import LEAKS_SHOWN, asked_text, coming, part_said, sentence, title, work_done
from rehearse.tui.screens.page_screen import HELP_KEY, LINE_KEYS, PAGE_KEYS, SETTINGS_KEY, Host, PageScreen
from rehearse.tui.widgets.typeset import Paragraph

_HEADING = "bold $text-accent"
_QUIET = "$quiet"
_TRUE = "$text-success"
_NARROWEST_LABEL, _WIDEST_LABEL = 12, 24
"""Cells for the labels of parts."""


class FinishScreen(PageScreen[None]):
    """Shown at the end of a session, while no question stands on the screen. `notice` is said in the status line."""

    NAME = "Finish"
    KEYS = (
        Binding("c", "keep_going", "Go on", tooltip="Go on although the minutes of the day are spent"),
        Binding("a", "ahead", "Rehearse ahead", tooltip="Practise stories before they are due; no date moves"),
        Binding("u", "undo", "Undo", tooltip="Take back the last grade, burial or suspension; many steps"),
        Binding("i", "info", "Info", show=False, tooltip="About the story that was told last"),
        *LINE_KEYS,
        *PAGE_KEYS,
        HELP_KEY,
        SETTINGS_KEY,
        Binding("escape", "today", "Today", tooltip="The day at a glance"),
        Binding("q,enter", "leave", "Leave", tooltip="Leave; everything graded is saved"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, summary: Summary, *, can_undo: bool, notice: str | None = None) -> None:
        super().__init__(host)
        self._summary = summary
        self._can_undo = can_undo
        self._notice = notice

    def headline(self) -> tuple[str, str]:
        return "rehearse", self._notice or ""

    def paragraphs(self) -> list[Paragraph]:
        return finish_page(self._summary)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "keep_going":
                return self._summary.ending is Ending.OUT_OF_MINUTES
            case "ahead":
                return self._summary.ending is Ending.DONE and self._summary.ahead
            case "info":
                return bool(self._summary.told)
            case "undo":
                return self._can_undo
            case _:
                return True

    def action_keep_going(self) -> None:
        self.host.keep_going()

    def action_ahead(self) -> None:
        self.host.rehearse_ahead()

    def action_undo(self) -> None:
        self.host.undo()

    def action_info(self) -> None:
        self.host.show_info()

    def action_today(self) -> None:
        self.host.show_today()

    def action_leave(self) -> None:
        if not self.fresh.swallows():
            self.app.exit()


def finish_page(summary: Summary) -> list[Paragraph]:
    """What the screen says."""
    return [
        Paragraph(title(summary), "bold"),
        *([Paragraph(said, _TRUE)] if (said := sentence(summary)) else []),
        *_told(summary),
        *_parts(summary),
        *_leaks(summary),
        *(Paragraph(line, gap=int(first == 0)) for first, line in enumerate(coming(summary))),
    ]


def _told(summary: Summary) -> list[Paragraph]:
    if not summary.told:
        return []
    page = [Paragraph(work_done(summary), _HEADING, gap=1)]
    for told in summary.told:
        lead = f"  {rating_name(told.rating):<6}{clock_text(told.told_ms):>6}  "
        comes_back = "" if told.due_on is None else f" → {day_name(told.due_on, summary.today)}"
        name = summary.names[told.card_id]
        page.append(Paragraph(name + (" (practice)" if told.practice else comes_back), lead=lead, lead_style=_QUIET))
        if asked := asked_text(told, name):
            page.append(Paragraph(asked, _QUIET, lead=" " * cells(lead)))
    return page


def _parts(summary: Summary) -> list[Paragraph]:
    if not summary.parts:
        return []
    labels = [safe_line(part.label or "Prose") for part in summary.parts]
    room = min(_WIDEST_LABEL, max(_NARROWEST_LABEL, *map(cells, labels)))
    return [
        Paragraph("Points said, by part", _HEADING, gap=1),
        *(
            Paragraph(part_said(part, summary), lead=f"  {padded(label, room)} ", lead_style=_QUIET)
            for label, part in zip(labels, summary.parts, strict=True)
        ),
    ]


def _leaks(summary: Summary) -> list[Paragraph]:
    if not summary.leaks:
        return []
    page = [Paragraph("Points missed more than once", _HEADING, gap=1)]
    for _, leak in summary.leaks[:LEAKS_SHOWN]:
        lead = f"  {leak.missed} of {leak.asked}  "
        page.append(Paragraph(f"{leak.label}: {leak.text}" if leak.label else leak.text, lead=lead, lead_style=_QUIET))
    return page
