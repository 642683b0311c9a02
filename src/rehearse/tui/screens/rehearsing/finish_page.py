"""What the end of a sitting says: from the summary as a value to paragraphs."""

from itertools import groupby

from rehearse.commands.preparing.outlook import Glance
from rehearse.commands.rehearsing.summary import Summary
from rehearse.core.days import clock_text, day_name
from rehearse.core.narration import part_letter, part_name, rating_name
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, padded
from rehearse.reports.closing_words import (
    LEAKS_SHOWN,
    asked_text,
    coming_lines,
    missed_heading,
    part_said,
    planning_offer,
    sentence,
    title,
    work_done,
)
from rehearse.tui.part_face import part_style
from rehearse.tui.screens.preparing.plan_page import reading_list, standing_line
from rehearse.tui.widgets.charts import share_bar
from rehearse.tui.widgets.typeset import Block, Paragraph, SideBySide

_HEADING = "bold $text-accent"
_QUIET = "$quiet"
_TRUE = "$text-success"
_MISSED = "$text-warning"
_NARROWEST_LABEL, _WIDEST_LABEL = 10, 24
"""Cells for the labels of parts."""
_BAR_WIDTH = 10
_LETTER_ROOM = 2
_NO_BREAK = "\N{NO-BREAK SPACE}"


def finish_page(summary: Summary, glance: Glance | None = None) -> list[Block]:
    """What the screen says: what was missed first; `glance` is how the next interview stands.

    Where there is room, how it went part by part and what comes stand on the right.
    """
    left = (*_missed(summary), *_told(summary))
    rest = (*_leaks(summary), *_coming(summary))
    narrow = (*left, *_parts(summary, bars=False), *rest)
    right = (*_parts(summary, bars=True), *rest)
    head = [*_head(summary), *([] if glance is None else (standing_line(glance), *reading_list(glance)))]
    return [*head, SideBySide((left, right), narrow, gap=1)] if left and right else [*head, *narrow]


def _head(summary: Summary) -> list[Paragraph]:
    """Why no question stands here, and a sentence that is worth hearing."""
    said = sentence(summary)
    return [Paragraph(title(summary), "bold"), *([Paragraph(said, _TRUE)] if said else [])]


def _coming(summary: Summary) -> list[Paragraph]:
    lines = coming_lines(summary.coming, summary.counts, summary.today)
    offer = planning_offer(summary, "Esc, then i,")
    return [
        *(Paragraph(line, gap=int(first == 0)) for first, line in enumerate(lines)),
        *([Paragraph(offer, _QUIET, gap=1)] if offer else []),
    ]


def _missed(summary: Summary) -> list[Paragraph]:
    """The points missed today, under the name of each story."""
    if not summary.missed:
        return []
    page = [Paragraph(missed_heading(summary.missed), _HEADING, gap=1)]
    for _, points in groupby(summary.missed, key=lambda point: point.card_id):
        for number, point in enumerate(points):
            if number == 0:
                page.append(Paragraph(safe_line(point.story), lead="  "))
            letter, hue = padded(safe_line(part_letter(point.label)), _LETTER_ROOM), part_style(point.label)
            page.append(Paragraph(point.text, lead="    ✗ ", lead_style=_MISSED, label=f"{letter} ", label_style=hue))
    return page


def _told(summary: Summary) -> list[Paragraph]:
    if not summary.told:
        return []
    page = [Paragraph(work_done(summary), _HEADING, gap=1)]
    for told in summary.told:
        lead = f"  {rating_name(told.rating):<6}{clock_text(told.told_ms):>6}  "
        comes_back = "" if told.due_on is None else f" → {day_name(told.due_on, summary.today)}".replace(" ", _NO_BREAK)
        name = summary.names[told.card_id]
        page.append(Paragraph(name + (" (practice)" if told.practice else comes_back), lead=lead, lead_style=_QUIET))
        if asked := asked_text(told, name):
            page.append(Paragraph(asked, _QUIET, lead=" " * cells(lead)))
    return page


def _parts(summary: Summary, *, bars: bool) -> list[Paragraph]:
    """How much of each part was said, with bars where there is room for them."""
    if not summary.parts:
        return []
    room = _label_room([part.label for part in summary.parts])
    page = [Paragraph("Points said, by part", _HEADING, gap=1)]
    for part in summary.parts:
        bar = f"{share_bar(part.said, part.asked, _BAR_WIDTH)} " if bars else ""
        lead = f"  {padded(safe_line(part_name(part.label)), room)} {bar}"
        page.append(Paragraph(part_said(part, summary), lead=lead, lead_style=part_style(part.label)))
    return page


def _leaks(summary: Summary) -> list[Paragraph]:
    if not summary.leaks:
        return []
    page = [Paragraph("Points missed more than once", _HEADING, gap=1)]
    for _, leak in summary.leaks[:LEAKS_SHOWN]:
        lead = f"  {leak.missed} of {leak.asked}  "
        label = f"{leak.label}: " if leak.label else ""
        page.append(Paragraph(leak.text, "", lead, _QUIET, label, part_style(leak.label)))
    return page


def _label_room(labels: list[str | None]) -> int:
    widest = max(cells(safe_line(part_name(label))) for label in labels)
    return min(_WIDEST_LABEL, max(_NARROWEST_LABEL, widest))
