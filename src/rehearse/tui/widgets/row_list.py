"""A list of rows to choose from, of which only those in sight are ever made: ten thousand cost what twenty do."""

from dataclasses import dataclass
from typing import Protocol

from textual.events import Click
from textual.message import Message

from rehearse.tui.widgets.page_painter import SCROLLBAR, PageRow
from rehearse.tui.widgets.painted_lines import PaintedLines
from rehearse.tui.widgets.typeset import EMPTY_LINE, PageLine

_AROUND = 1
"""Rows that stay in sight above and below the one chosen, while there are any."""


class RowSource(Protocol):
    """What the rows say."""

    def __len__(self) -> int:
        """How many rows there are."""

    def head(self, width: int) -> PageLine:
        """The line above the rows, which does not scroll."""

    def row(self, place: int, width: int, *, chosen: bool) -> PageLine:
        """The row at a place, counted from 0, in so many cells."""

    def in_sight(self, places: range) -> None:
        """These rows are about to be shown."""


class RowList(PaintedLines):
    """Shows rows below a head, one of them chosen. Posts `Clicked`, `HeadClicked` and `Resized`."""

    @dataclass
    class Clicked(Message):
        """The row at `place` was clicked, so many times in a row."""

        place: int
        times: int

    @dataclass
    class HeadClicked(Message):
        """The head was clicked, `x` cells from its beginning; rows are `width` cells wide."""

        x: int
        width: int

    class Resized(PaintedLines.Resized):
        """The list has another size."""

    def __init__(self) -> None:
        super().__init__()
        self._source: RowSource | None = None
        self.chosen = 0
        """The place of the row that keys act on; without meaning while there are none."""

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show(self, source: RowSource, chosen: int) -> None:
        """Show other rows, with the one at a place chosen and in sight."""
        self._source = source
        self.chosen = min(max(0, chosen), max(0, len(source) - 1))
        if self.size.width:
            self.take_size()
            self.repaint_changed()

    def draw_again(self) -> None:
        """What some rows say has changed."""
        if self.size.width:
            self.repaint_changed()

    def choose(self, place: int) -> bool:
        """Choose the row at a place, or the nearest to it; whether that is another one than before."""
        place = min(max(0, place), max(0, self.line_count - 1))
        if place == self.chosen:
            return False
        self.chosen = place
        if self.size.width:
            self._keep_in_sight()
            self.repaint_changed()
        return True

    @property
    def page(self) -> int:
        """How many rows a page moves on."""
        return max(1, self.height_of_lines - _AROUND)

    # -- what it is made of --------------------------------------------------------------------------------------------

    @property
    def head_rows(self) -> int:
        return 1

    @property
    def line_count(self) -> int:
        return 0 if self._source is None else len(self._source)

    @property
    def height_of_lines(self) -> int:
        return max(0, self.size.height - self.head_rows)

    def take_size(self) -> None:
        self.set_length(self.line_count + self.head_rows)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Let the lines begin where the chosen one can be seen."""
        height, top = self.height_of_lines, self.scroll_offset.y
        around = _AROUND if height > 2 * _AROUND else 0
        lowest, highest = self.chosen + around - height + 1, self.chosen - around
        self.set_top(min(max(0, min(max(top, lowest), highest)), self.max_scroll_y))

    def rows(self) -> list[PageRow]:
        height, source = self.height_of_lines, self._source
        if source is None:
            return [PageRow(EMPTY_LINE, 0)] * self.size.height
        width = max(1, self.size.width - SCROLLBAR)
        top = self.scroll_offset.y
        places = range(top, min(len(source), top + height))
        source.in_sight(places)
        lines = [source.row(place, width, chosen=place == self.chosen) for place in places]
        lines += [EMPTY_LINE] * (height - len(lines))
        shown = [PageRow(line, 0, bar) for line, bar in zip(lines, self.bars(height), strict=True)]
        return [PageRow(source.head(width), 0), *shown][: self.size.height]

    # -- the mouse -----------------------------------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        width = self.size.width - SCROLLBAR
        if event.x >= width:
            return
        if event.y < self.head_rows:
            self.post_message(self.HeadClicked(event.x, width))
            return
        place = event.y - self.head_rows + self.scroll_offset.y
        if place < self.line_count:
            self.post_message(self.Clicked(place, event.chain))
