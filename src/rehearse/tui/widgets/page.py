"""A scrolling page of typeset paragraphs: one widget that draws lines, so a key repaints only what it changed.

A page has three parts: a line that shows how far one is, text that scrolls, and a foot that does not. Changing any of
them lays nothing out anew: what is drawn is kept as strips, and only the rows that differ are sent to the terminal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.events import Click
from textual.message import Message

from rehearse.tui.widgets.page_painter import BAR_STYLE, SCROLLBAR, PageRow
from rehearse.tui.widgets.painted_lines import PaintedLines
from rehearse.tui.widgets.typeset import EMPTY_LINE, WIDEST, Block, PageLine, Span, text_width, typeset

LOW = 16
"""Rows below which a page has none to spare."""

MARGIN = 2
"""Cells that are kept free beside text."""

_DONE, _TO_DO = "━", "─"
_KEPT_IN_SIGHT = 2
"""Lines that stay in sight when the page is turned."""

Foot = Callable[[int, int], Sequence[PageLine]]
"""What stands at the foot of a page: lines of so many cells, where the page has so many rows."""


class Page(PaintedLines):
    """Shows paragraphs in a column, or several. Posts `Clicked` when a line with a key is clicked, `FootClicked` and
    `Resized`.
    """

    class Resized(PaintedLines.Resized):
        """The page has another size."""

    @dataclass
    class Clicked(Message):
        """A line of the paragraph with this key was clicked."""

        key: int

    @dataclass
    class FootClicked(Message):
        """The foot was clicked, `x` cells from its beginning; it is `width` cells wide."""

        x: int
        width: int

    def __init__(self) -> None:
        super().__init__()
        self._blocks: tuple[Block, ...] = ()
        self._centred = False
        self._progress: float | None = None
        self._foot: Foot | None = None
        self._lines: list[PageLine] = []
        self._foot_lines: tuple[PageLine, ...] = ()
        self._width = 0

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show(
        self,
        blocks: Sequence[Block],
        *,
        centred: bool = False,
        progress: float | None = None,
        foot: Foot | None = None,
    ) -> None:
        """Show something else, from the top or `centred` in the height.

        `progress`, from 0 to 1, is drawn as a line above; `foot` stays in sight below while the rest scrolls.
        """
        self._blocks, self._centred, self._progress, self._foot = tuple(blocks), centred, progress, foot
        if self.size.width:
            self.take_size()
            self.repaint_changed()

    def show_progress(self, progress: float | None) -> None:
        """Change nothing but the line above."""
        self._progress = progress
        if self.size.width:
            self.repaint_changed()

    def prepare(self, blocks: Sequence[Block]) -> None:
        """Typeset what may be shown next, while there is time for it."""
        if self.size.width:
            typeset(blocks, text_width(blocks, self._room))

    @property
    def plain(self) -> str:
        """All of the text, whether it fits the screen or not."""
        return "\n".join(line.plain.rstrip() for line in self._lines).strip("\n")

    @property
    def plain_foot(self) -> tuple[str, ...]:
        """The lines of the foot; none where there is no foot."""
        return tuple(line.plain for line in self._foot_lines)

    @property
    def is_low(self) -> bool:
        """Whether the text needs every row that can be spared."""
        return self.size.height < LOW

    @property
    def head_rows(self) -> int:
        return 0 if self.is_low and self._foot else 1  # a low page with a foot has none to spare

    @property
    def line_count(self) -> int:
        return len(self._lines)

    @property
    def _room(self) -> int:
        """Cells for text; the scroll bar's is kept free, so that a page which grows need not be set again."""
        return max(1, self.size.width - SCROLLBAR - 2 * MARGIN)

    @property
    def _indent(self) -> int:
        return max(MARGIN, (self.size.width - self._width) // 2)

    @property
    def _foot_width(self) -> int:
        """Cells for the foot: as many as a column of text takes, and no bar beside it."""
        return max(1, min(WIDEST, self.size.width - 2 * MARGIN))

    @property
    def height_of_lines(self) -> int:
        return max(0, self.size.height - self.head_rows - len(self._foot_lines))

    def take_size(self) -> None:
        self._width = text_width(self._blocks, self._room)
        lines = typeset(self._blocks, self._width)
        self._foot_lines = tuple(self._foot(self._foot_width, self.size.height)) if self._foot else ()
        above = max(0, (self.height_of_lines - len(lines) - self.head_rows) // 2) if self._centred else 0
        self._lines = [EMPTY_LINE] * above + lines
        self.set_length(len(self._lines) + self.head_rows + len(self._foot_lines))

    # -- scrolling ---------------------------------------------------------------------------------------------------

    def turn(self, pages: int) -> None:
        """Scroll by pages, keeping two lines in sight."""
        self.scroll_relative(y=pages * max(1, self.height_of_lines - _KEPT_IN_SIGHT), animate=False)

    @property
    def shows_end(self) -> bool:
        """Whether the last line can be seen."""
        return self.scroll_offset.y + self.height_of_lines >= len(self._lines)

    def bring_into_view(self, key: int, *, top: bool = False) -> None:
        """Scroll until the lines of a key can be seen, or stand at the top below two lines of what comes before."""
        rows = [row for row, line in enumerate(self._lines) if line.has_key(key)]
        if not rows:
            return
        first, last = rows[0], rows[-1]
        at = self.scroll_offset.y
        if top:
            at = max(0, first - _KEPT_IN_SIGHT)
        elif first < at or len(rows) > self.height_of_lines:
            at = first
        elif last >= at + self.height_of_lines:
            at = last - self.height_of_lines + 1
        self.scroll_to(y=at, animate=False)

    # -- drawing -----------------------------------------------------------------------------------------------------

    def rows(self) -> list[PageRow]:
        width, height = self.size
        rows = max(0, height - self.head_rows - len(self._foot_lines))
        top, indent = self.scroll_offset.y, self._indent
        lines = self._lines[top : top + rows]
        lines += [EMPTY_LINE] * (rows - len(lines))
        bars = self.bars(rows)
        return [
            *([PageRow(PageLine(self._head(width)), 0)] * self.head_rows),
            *(PageRow(line, indent, bar) for line, bar in zip(lines, bars, strict=True)),
            *(PageRow(line, indent) for line in self._foot_lines),
        ][:height]

    def _head(self, width: int) -> tuple[Span, ...]:
        if self._progress is None:
            return ()
        done = min(width, round(width * self._progress))
        return ((_DONE * done, "$text-accent"), (_TO_DO * (width - done), BAR_STYLE))

    # -- the mouse ---------------------------------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        foot_begins = self.size.height - len(self._foot_lines)
        if event.y >= foot_begins:
            if 0 <= event.x - self._indent < self._foot_width:
                self.post_message(self.FootClicked(event.x - self._indent, self._foot_width))
            return
        row = event.y - self.head_rows + self.scroll_offset.y
        if event.y >= self.head_rows and row < len(self._lines):
            key = self._lines[row].key_at(event.x - self._indent)
            if key is not None:
                self.post_message(self.Clicked(key))
