"""Rows of a page as strips, each drawn once for a size and a theme."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from rehearse.core.width import cells
from rehearse.tui.widgets.inks import Inks
from rehearse.tui.widgets.typeset import PageLine

SCROLLBAR = 1
"""Cells of the scroll bar."""

THUMB = "▐"
BAR_STYLE = "$surface-lighten-2"

_MOST_STRIPS = 1000


@dataclass(frozen=True, slots=True)
class PageRow:
    """What a row of the terminal shows: a line, where it begins, and the scroll bar's part."""

    line: PageLine
    indent: int
    bar: str = ""


def thumb(height: int, lines: int, top: int) -> tuple[int, int]:
    """Where the scroll bar's thumb begins and its rows, where `height` of more `lines` show from line `top` on."""
    size = max(1, height * height // max(1, lines))
    return round((height - size) * top / max(1, lines - height)), size


class PagePainter:
    """Draws rows that are `width` cells wide; `filters` may take the colours out again."""

    def __init__(self, inks: Inks, width: int, filters: Sequence[LineFilter], background: Color) -> None:
        self._inks = inks
        self._width = width
        self._filters = tuple(filters)
        self._background = background
        self._strips: dict[PageRow, Strip] = {}

    def strip(self, row: PageRow) -> Strip:
        """A row as the terminal is sent it."""
        if (strip := self._strips.get(row)) is None:
            if len(self._strips) >= _MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[row] = self._draw(row)
        return strip

    def _draw(self, row: PageRow) -> Strip:
        inks = self._inks
        segments = []
        at, begin = 0, row.indent
        line: PageLine | None = row.line
        while line is not None:
            segments.append(Segment(" " * (begin - at), inks.base))
            at = begin
            for text, style in line.spans:
                segments.append(Segment(text, inks.style(style)))
                at += cells(text)
            begin, line = begin + line.beside_at, line.beside
        room = self._width - (SCROLLBAR if row.bar else 0)
        strip = Strip([segment for segment in segments if segment.text], at).adjust_cell_length(room, inks.base)
        if row.bar:
            strip = Strip.join([strip, Strip([Segment(row.bar, inks.style(BAR_STYLE))], SCROLLBAR)])
        for line_filter in self._filters:
            strip = strip.apply_filter(line_filter, self._background)
        return strip
