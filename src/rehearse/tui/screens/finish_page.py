"""What the end of a sitting says: from the summary as a value to paragraphs."""

from itertools import chain, groupby

from rehearse.commands.summary import Summary
from rehearse.core.days import clock_text, day_name
from rehearse.core.narration import part_name, rating_name
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, padded
from rehearse.reports.closing_words import (
    LEAKS_SHOWN,
    asked_text,
    coming_lines,
    missed_heading,
    part_said,
    sentence,
    title,
    work_done,
)
from rehearse.tui.part_face import part_style
from rehearse.tui.widgets.typeset import Paragraph

_HEADING = "bold $text-accent"
_QUIET = "$quiet"
_TRUE = "$text-success"
_MISSED = "$text-warning"
_NARROWEST_LABEL, _WIDEST_LABEL = 10, 24
"""Cells for the labels of parts."""


def finish_page(summary: Summary) -> list[Paragraph]:
    """What the screen says."""
    return list(chain(finish_head(summary), *what_went_wrong(summary), *what_was_done(summary)))


def finish_head(summary: Summary) -> list[Paragraph]:
    """Why no question stands here, and a sentence that is worth hearing."""
    said = sentence(summary)
    return [Paragraph(title(summary), "bold"), *([Paragraph(said, _TRUE)] if said else [])]


def what_went_wrong(summary: Summary) -> list[list[Paragraph]]:
    """The sections on points that were missed, today's first."""
    return [_missed(summary), _leaks(summary)]


def what_was_done(summary: Summary) -> list[list[Paragraph]]:
    """The sections on what was told, how it went against the time before, and what comes."""
    return [_told(summary), _parts(summary), _coming(summary)]


def _coming(summary: Summary) -> list[Paragraph]:
    lines = coming_lines(summary.coming, summary.counts, summary.today)
    return [Paragraph(line, gap=int(first == 0)) for first, line in enumerate(lines)]


def _missed(summary: Summary) -> list[Paragraph]:
    """The points missed today, under the name of each story."""
    if not summary.missed:
        return []
    page = [Paragraph(missed_heading(summary.missed), _HEADING, gap=1)]
    room = _label_room([point.label for point in summary.missed])
    for _, points in groupby(summary.missed, key=lambda point: point.card_id):
        for number, point in enumerate(points):
            if number == 0:
                page.append(Paragraph(safe_line(point.story), lead="  "))
            label = padded(safe_line(part_name(point.label)), room)
            hue = part_style(point.label)
            page.append(Paragraph(point.text, lead="    ✗ ", lead_style=_MISSED, label=f"{label} ", label_style=hue))
    return page


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
    room = _label_room([part.label for part in summary.parts])
    return [
        Paragraph("Points said, by part", _HEADING, gap=1),
        *(
            Paragraph(
                part_said(part, summary),
                lead=f"  {padded(safe_line(part_name(part.label)), room)} ",
                lead_style=part_style(part.label),
            )
            for part in summary.parts
        ),
    ]


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
