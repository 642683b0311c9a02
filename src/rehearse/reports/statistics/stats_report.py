"""Statistics in words."""

from collections.abc import Iterable, Sequence

from rehearse.commands.statistics.stats import Stats
from rehearse.core.width import wrapped
from rehearse.reports.inked import Ink, Inked, InkedLine, as_ansi, fitted_line, side_by_side
from rehearse.reports.statistics.stats_sections import NO_STORIES, StatsSection, is_empty, sections

WIDTH = 80
TWO_COLUMNS = 132
"""Columns of a terminal from which on sections stand side by side."""
_BETWEEN = 4
_WIDEST = 100
"""Columns of a section at most; a longer line is hard to follow."""


def passed_over(event_ids: Iterable[str]) -> list[str]:
    """The events that are damaged, a line each."""
    return [f"event {event_id}: cannot be read and was passed over" for event_id in sorted(event_ids)]


def as_text(stats: Stats, width: int = WIDTH, *, colourful: bool = False) -> str:
    """The statistics for people, at most `width` columns wide, safe for a terminal."""
    if is_empty(stats):
        return "\n".join(wrapped(NO_STORIES, width))
    if width < TWO_COLUMNS:
        lines: list[InkedLine] = _column(sections(stats, min(width, _WIDEST)), min(width, _WIDEST))
    else:
        room = min(_WIDEST, (width - _BETWEEN) // 2)
        lines = [*side_by_side(*_halves(sections(stats, room), room), room + _BETWEEN)]
    return "\n".join(as_ansi(line, colourful=colourful) for line in lines)


def _column(found: Sequence[StatsSection], room: int) -> list[InkedLine]:
    """Sections one below the other, an empty line between two."""
    lines: list[InkedLine] = []
    for section in found:
        lines += [[]] if lines else []
        lines += [[Inked(line, Ink.TITLE)] for line in wrapped(section.title, room)]
        lines += [fitted_line(line, room) for line in section.lines]
    return lines


def _halves(found: Sequence[StatsSection], room: int) -> tuple[list[InkedLine], list[InkedLine]]:
    """The sections in two columns, in their order, about as long as each other."""
    heights = [len(_column([section], room)) + 1 for section in found]
    first = min(range(1, len(found) + 1), key=lambda it: abs(sum(heights[:it]) - sum(heights[it:])))
    return _column(found[:first], room), _column(found[first:], room)
