"""Statistics laid out for a width: sections one below the other, or in two columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.commands.statistics.stats import Stats
from rehearse.core.width import wrapped
from rehearse.reports.inked import Ink, Inked, InkedLine, fitted_line, side_by_side
from rehearse.reports.statistics.section_lines import StatsSection
from rehearse.reports.statistics.stats_sections import NO_STORIES, is_empty, sections

TWO_COLUMNS = 132
"""Cells from which on sections stand side by side."""
_BETWEEN = 4
_WIDEST = 100
"""Cells of a section at most; a longer line is hard to follow."""


@dataclass(frozen=True, slots=True)
class StatsLayout:
    """Lines of at most `width` cells; a second column begins at cell `second` of each, if there is one."""

    lines: Sequence[InkedLine]
    width: int
    second: int | None = None


def laid_out(stats: Stats, width: int) -> StatsLayout:
    """The statistics in lines of at most so many cells, safe for a terminal."""
    if is_empty(stats):
        return StatsLayout([[Inked(line)] for line in wrapped(NO_STORIES, width)], width)
    if width < TWO_COLUMNS:
        room = min(width, _WIDEST)
        return StatsLayout(_column(sections(stats, room), room), room)
    room = min(_WIDEST, (width - _BETWEEN) // 2)
    second = room + _BETWEEN
    return StatsLayout(side_by_side(*_halves(sections(stats, room), room), second), second + room, second)


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
