"""A grid of small cells that scrolls in both directions under heads that stay: only what is in sight is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.events import Click, MouseScrollDown, MouseScrollLeft, MouseScrollRight, MouseScrollUp
from textual.message import Message

from rehearse.core.width import cells, fitted, padded
from rehearse.tui.widgets.page_painter import SCROLLBAR, PageRow
from rehearse.tui.widgets.painted_lines import PaintedLines
from rehearse.tui.widgets.typeset import PageLine, Span

CELL = 4
"""Cells of the terminal that a cell of the grid takes."""

_WHEEL = 3
_HEAD = "bold $text-accent"


@dataclass(frozen=True, slots=True)
class Place2D:
    """A place in a grid, counted from 0."""

    row: int
    column: int


class Gridded(Protocol):
    """What a grid shows. What it gives is safe for a terminal already."""

    @property
    def rows(self) -> int:
        """How many rows there are."""

    @property
    def columns(self) -> int:
        """How many columns there are."""

    def side(self, row: int | None, room: int, *, chosen: bool) -> Sequence[Span]:
        """What stands beside a row where that has `room`, in `side_width` cells; None for what stands above all."""

    def side_width(self, room: int) -> int:
        """How many cells that takes where a row has `room`."""

    def cell(self, place: Place2D) -> Span:
        """What stands in a cell, in less than CELL cells, and its style."""

    def legend(self, column: int, room: int) -> Sequence[Span]:
        """What a column stands for, in a line of at most so many cells."""

    def below(self, column: int | None) -> Span:
        """What stands below a column, in less than CELL cells; None for what stands below the sides."""

    def words(self, place: Place2D, width: int) -> Sequence[PageLine]:
        """What is said of a place, in lines of at most `width` cells."""


class CellGrid(PaintedLines):
    """Shows what is `Gridded`, and a cursor in it. Posts `Moved`, and `Chosen` where the cell under it is clicked."""

    class Moved(Message):
        """The cursor is somewhere else."""

    class Chosen(Message):
        """The cell under the cursor was clicked."""

    def __init__(self, shown: Gridded) -> None:
        super().__init__()
        self._gridded = shown
        self.cursor = Place2D(0, 0)
        self._left = 0
        self._words_of: tuple[PageLine, ...] = ()

    def show(self, shown: Gridded) -> None:
        """Show something else; the cursor stays where that is possible."""
        self._gridded = shown
        self._set_length()
        self._put(self.cursor)

    # -- where things stand --------------------------------------------------------------------------------------------

    @property
    def head_rows(self) -> int:
        return 1

    @property
    def line_count(self) -> int:
        return self._gridded.rows

    @property
    def height_of_lines(self) -> int:
        return max(1, self.size.height - self.head_rows - self._foot_rows)

    @property
    def _foot_rows(self) -> int:
        """A row below the columns, and what is said of the cursor's place."""
        return 1 + self._word_rows

    @property
    def _word_rows(self) -> int:
        return 2 if self.size.height < 12 else 4 if self.size.height < 30 else 5

    @property
    def _side(self) -> int:
        return self._gridded.side_width(self.size.width)

    @property
    def _in_sight(self) -> int:
        """How many columns there is room for."""
        return max(1, (self.size.width - SCROLLBAR - self._side) // CELL)

    # -- moving --------------------------------------------------------------------------------------------------------

    def move(self, rows: int = 0, columns: int = 0) -> bool:
        """Move the cursor; False where that is the edge."""
        before = self.cursor
        self.put_cursor(Place2D(before.row + rows, before.column + columns))
        return before != self.cursor

    def turn(self, pages: int) -> bool:
        """Move by as many rows as there is room for."""
        return self.move(rows=pages * max(1, self.height_of_lines - 1))

    def put_cursor(self, place: Place2D) -> None:
        """Put the cursor somewhere, or as near as there is a cell, and bring it into sight."""
        before = self.cursor
        self._put(place)
        if before != self.cursor:
            self.post_message(self.Moved())

    def _put(self, place: Place2D) -> None:
        shown = self._gridded
        row = min(max(0, place.row), max(0, shown.rows - 1))
        column = min(max(0, place.column), max(0, shown.columns - 1))
        self.cursor = Place2D(row, column)
        if column < self._left:
            self._left = column
        elif column >= self._left + self._in_sight:
            self._left = column - self._in_sight + 1
        self._left = min(self._left, max(0, shown.columns - self._in_sight))
        top = self.scroll_offset.y
        if row < top or row >= top + self.height_of_lines:
            self.set_top(row if row < top else row - self.height_of_lines + 1)
        self._take_words()
        self.repaint_changed()

    def _scroll_columns(self, columns: int) -> None:
        self._left = min(max(0, self._left + columns), max(0, self._gridded.columns - self._in_sight))
        self.repaint_changed()

    # -- drawing -------------------------------------------------------------------------------------------------------

    def take_size(self) -> None:
        self._set_length()
        self._put(self.cursor)

    def _set_length(self) -> None:
        self.set_length(self._gridded.rows + self.head_rows + self._foot_rows)

    def _take_words(self) -> None:
        width = max(1, self.size.width - 2)
        self._words_of = tuple(self._gridded.words(self.cursor, width)[: self._word_rows])

    def rows(self) -> list[PageRow]:
        height = self.height_of_lines
        top, last = self.scroll_offset.y, self._gridded.rows
        shown = [PageRow(self._line(row), 0) for row in range(top, min(last, top + height))]
        shown += self._legend(height - len(shown))
        bars = self.bars(height)
        words = [*self._words_of, *[PageLine()] * (self._word_rows - len(self._words_of))]
        return [
            PageRow(self._head_line(), 0),
            *(PageRow(row.line, row.indent, bar) for row, bar in zip(shown, bars, strict=True)),
            PageRow(self._below_line(), 0),
            *(PageRow(line, 1) for line in words),
        ][: self.size.height]

    def _legend(self, rows: int) -> list[PageRow]:
        """What the columns in sight stand for, where rows are left for that."""
        room = self.size.width - SCROLLBAR - 2
        lines = [PageLine()] * (rows > 0)
        lines += [PageLine(tuple(self._gridded.legend(it, room))) for it in self._columns()][: max(0, rows - 1)]
        return [PageRow(line, 2) for line in [*lines, *[PageLine()] * (rows - len(lines))]]

    def _columns(self) -> range:
        return range(self._left, min(self._gridded.columns, self._left + self._in_sight))

    def _head_line(self) -> PageLine:
        numbers = [
            _set(str(column + 1), "bold reverse" if column == self.cursor.column else _HEAD)
            for column in self._columns()
        ]
        return PageLine((*self._gridded.side(None, self.size.width, chosen=False), *numbers, *self._more()))

    def _more(self) -> tuple[Span, ...]:
        """A sign that there are columns beyond those in sight."""
        last = self._left + self._in_sight
        return ((" ›", "$quiet"),) if last < self._gridded.columns and self._has_edge else ()

    @property
    def _has_edge(self) -> bool:
        return self.size.width - SCROLLBAR - self._side - CELL * self._in_sight >= cells(" ›")

    def _line(self, row: int) -> PageLine:
        chosen = row == self.cursor.row
        spans = list(self._gridded.side(row, self.size.width, chosen=chosen))
        for column in self._columns():
            text, style = self._gridded.cell(Place2D(row, column))
            here = chosen and column == self.cursor.column
            spans += [(" " * (CELL - len(text)), ""), (text, f"{style} reverse".strip() if here else style)]
        return PageLine(tuple(spans))

    def _below_line(self) -> PageLine:
        text, style = self._gridded.below(None)
        numbers = [_set(*self._gridded.below(column)) for column in self._columns()]
        return PageLine(((padded(fitted(text, self._side), self._side), style), *numbers))

    # -- the mouse -----------------------------------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        row = event.y - self.head_rows + self.scroll_offset.y
        if not 0 <= event.y - self.head_rows < self.height_of_lines or row >= self._gridded.rows:
            return
        across = (event.x - self._side) // CELL
        in_cells = event.x >= self._side and across < len(self._columns())
        place = Place2D(row, self._left + across if in_cells else self.cursor.column)
        if in_cells and place == self.cursor:
            self.post_message(self.Chosen())
        self.put_cursor(place)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        self._wheel(event, _WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        self._wheel(event, -_WHEEL)

    def on_mouse_scroll_left(self, event: MouseScrollLeft) -> None:
        event.stop()
        self._scroll_columns(-_WHEEL)

    def on_mouse_scroll_right(self, event: MouseScrollRight) -> None:
        event.stop()
        self._scroll_columns(_WHEEL)

    def _wheel(self, event: MouseScrollDown | MouseScrollUp, step: int) -> None:
        event.stop()
        if event.shift:
            self._scroll_columns(step)
        else:
            self.scroll_relative(y=step, animate=False)


def _set(text: str, style: str) -> Span:
    """A text at the right of its cell."""
    return f"{text:>{CELL}}", style
