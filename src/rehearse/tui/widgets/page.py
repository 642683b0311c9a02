"""A scrolling page of typeset paragraphs: one widget that draws lines, so a key repaints only what it changed.

A page has three parts: a line that shows how far one is, text that scrolls, and a foot that does not. Changing any of
them lays nothing out anew: what is drawn is kept as strips, and only the rows that differ are sent to the terminal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.events import Click, MouseDown, MouseMove, MouseUp, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rehearse.tui.widgets.inks import Inks
from rehearse.tui.widgets.page_painter import BAR_STYLE, SCROLLBAR, THUMB, PagePainter, PageRow, thumb
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


class Page(ScrollView, can_focus=False):
    """Shows paragraphs in a column, or several. Posts `Clicked` when a line with a key is clicked, `FootClicked` and
    `Resized`.
    """

    DEFAULT_CSS = """
    Page { width: 1fr; height: 1fr; overflow: hidden hidden; }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    @dataclass
    class Clicked(Message):
        """A line of the paragraph with this key was clicked."""

        key: int

    class Resized(Message):
        """The page has another size, and its lines were set for it."""

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
        self._shown: list[PageRow] = []
        self._painter: PagePainter | None = None
        self._dragged_from: int | None = None

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
            self._set_lines()
            self._repaint_changed()

    def show_progress(self, progress: float | None) -> None:
        """Change nothing but the line above."""
        self._progress = progress
        if self.size.width:
            self._repaint_changed()

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
    def _head_rows(self) -> int:
        """Rows for the line that shows how far one is; a low page with a foot has none to spare for it."""
        return 0 if self.is_low and self._foot else 1

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
    def _height(self) -> int:
        """Rows for text."""
        return max(0, self.size.height - self._head_rows - len(self._foot_lines))

    def _set_lines(self) -> None:
        self._width = text_width(self._blocks, self._room)
        lines = typeset(self._blocks, self._width)
        self._foot_lines = tuple(self._foot(self._foot_width, self.size.height)) if self._foot else ()
        above = max(0, (self._height - len(lines) - self._head_rows) // 2) if self._centred else 0
        self._lines = [EMPTY_LINE] * above + lines
        self.virtual_size = Size(0, len(self._lines) + self._head_rows + len(self._foot_lines))
        top = min(self.scroll_y, self.max_scroll_y)
        self.set_reactive(ScrollView.scroll_y, top)
        self.set_reactive(ScrollView.scroll_target_y, top)

    # -- scrolling ---------------------------------------------------------------------------------------------------

    @property
    def allow_vertical_scroll(self) -> bool:
        return self.max_scroll_y > 0

    def turn(self, pages: int) -> None:
        """Scroll by pages, keeping two lines in sight."""
        self.scroll_relative(y=pages * max(1, self._height - _KEPT_IN_SIGHT), animate=False)

    @property
    def shows_end(self) -> bool:
        """Whether the last line can be seen."""
        return self.scroll_offset.y + self._height >= len(self._lines)

    def bring_into_view(self, key: int, *, top: bool = False) -> None:
        """Scroll until the lines of a key can be seen, or stand at the top below two lines of what comes before."""
        rows = [row for row, line in enumerate(self._lines) if line.has_key(key)]
        if not rows:
            return
        first, last = rows[0], rows[-1]
        at = self.scroll_offset.y
        if top:
            at = max(0, first - _KEPT_IN_SIGHT)
        elif first < at or len(rows) > self._height:
            at = first
        elif last >= at + self._height:
            at = last - self._height + 1
        self.scroll_to(y=at, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if round(old_value) != round(new_value):
            self._repaint_changed()

    # -- drawing -----------------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        self._dirty_regions.clear()
        width = self.size.width
        paint = self._painter = self._painter or self._new_painter()
        if len(self._shown) != self.size.height:
            self._shown = self._rows()
        strips = [paint.strip(row) for row in self._shown[crop.y : crop.bottom]]
        return strips if crop.column_span == (0, width) else [strip.crop(*crop.column_span) for strip in strips]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter = None

    def on_resize(self, event: Resize) -> None:
        self._painter = None
        self._set_lines()
        self._shown = self._rows()
        self.refresh()
        self.post_message(self.Resized())

    def _new_painter(self) -> PagePainter:
        """What draws for the present size and theme."""
        inks = Inks(self.rich_style, self.app.theme_variables)
        return PagePainter(inks, self.size.width, self.get_line_filters(), self.background_colors[1])

    def _rows(self) -> list[PageRow]:
        """What each row of the terminal shows."""
        width, height = self.size
        rows = max(0, height - self._head_rows - len(self._foot_lines))
        top, indent = self.scroll_offset.y, self._indent
        lines = self._lines[top : top + rows]
        lines += [EMPTY_LINE] * (rows - len(lines))
        bars = self._bars(rows)
        return [
            *([PageRow(PageLine(self._head(width)), 0)] * self._head_rows),
            *(PageRow(line, indent, bar) for line, bar in zip(lines, bars, strict=True)),
            *(PageRow(line, indent) for line in self._foot_lines),
        ][:height]

    def _head(self, width: int) -> tuple[Span, ...]:
        if self._progress is None:
            return ()
        done = min(width, round(width * self._progress))
        return ((_DONE * done, "$text-accent"), (_TO_DO * (width - done), BAR_STYLE))

    def _bars(self, rows: int) -> list[str]:
        """The scroll bar beside each row of text."""
        if not self.max_scroll_y:
            return [""] * rows
        first, size = self._thumb()
        return [THUMB if first <= y < first + size else " " for y in range(rows)]

    def _thumb(self) -> tuple[int, int]:
        return thumb(self._height, len(self._lines), self.scroll_offset.y)

    def _repaint_changed(self) -> None:
        before, self._shown = self._shown, self._rows()
        if len(before) != len(self._shown):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._shown, strict=True)) if old != new]
        if changed:
            width = self.size.width
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    # -- the mouse ---------------------------------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        foot_begins = self.size.height - len(self._foot_lines)
        if event.y >= foot_begins:
            if 0 <= event.x - self._indent < self._foot_width:
                self.post_message(self.FootClicked(event.x - self._indent, self._foot_width))
            return
        row = event.y - self._head_rows + self.scroll_offset.y
        if event.y >= self._head_rows and row < len(self._lines):
            key = self._lines[row].key_at(event.x - self._indent)
            if key is not None:
                self.post_message(self.Clicked(key))

    def on_mouse_down(self, event: MouseDown) -> None:
        if event.x == self.size.width - SCROLLBAR and self.max_scroll_y and event.y - self._head_rows < self._height:
            first, size = self._thumb()
            self._dragged_from = (
                event.y - self._head_rows - first if first <= event.y - self._head_rows < first + size else size // 2
            )
            self.capture_mouse()
            self._drag_to(event.y)

    def on_mouse_move(self, event: MouseMove) -> None:
        if self._dragged_from is not None:
            self._drag_to(event.y)

    def on_mouse_up(self, event: MouseUp) -> None:
        if self._dragged_from is not None:
            self._dragged_from = None
            self.release_mouse()

    def _drag_to(self, y: int) -> None:
        _, size = self._thumb()
        way = max(1, self._height - size)
        share = (y - self._head_rows - (self._dragged_from or 0)) / way
        self.scroll_to(y=round(share * self.max_scroll_y), animate=False)
