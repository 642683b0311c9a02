"""What draws lines that scroll: rows kept as strips, of which only those that differ are sent to the terminal."""

from collections.abc import Sequence

from textual.events import MouseDown, MouseMove, MouseUp, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rehearse.tui.widgets.inks import Inks
from rehearse.tui.widgets.page_painter import SCROLLBAR, THUMB, PagePainter, PageRow, thumb


class PaintedLines(ScrollView, can_focus=False):
    """Lines below `head_rows` rows that stay, with a scroll bar of its own. Posts `Resized`.

    Changing what it shows lays nothing out anew. A subclass gives `line_count`, `height_of_lines` and `rows`, sets
    `virtual_size` when there are more lines or fewer, and asks for `repaint_changed` after any other change.
    """

    DEFAULT_CSS = """
    PaintedLines { width: 1fr; height: 1fr; overflow: hidden hidden; }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    class Resized(Message):
        """It has another size, and what it shows was set for it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[PageRow] = []
        self._painter: PagePainter | None = None
        self._dragged_from: int | None = None

    @property
    def head_rows(self) -> int:
        """Rows above the lines, which do not scroll."""
        raise NotImplementedError

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    @property
    def height_of_lines(self) -> int:
        """Rows for lines."""
        raise NotImplementedError

    def rows(self) -> list[PageRow]:
        """What each row of the terminal shows."""
        raise NotImplementedError

    def take_size(self) -> None:
        """The widget has another size: set what it shows for that."""

    # -- scrolling ---------------------------------------------------------------------------------------------------

    @property
    def allow_vertical_scroll(self) -> bool:
        return self.max_scroll_y > 0

    def set_length(self, rows: int) -> None:
        """There are so many rows now, those counted that do not scroll; stay where that is possible."""
        self.virtual_size = Size(0, rows)
        self.set_top(min(self.scroll_y, self.max_scroll_y))

    def set_top(self, top: float) -> None:
        """Let the lines begin there, without drawing anything."""
        self.set_reactive(ScrollView.scroll_y, top)
        self.set_reactive(ScrollView.scroll_target_y, top)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if round(old_value) != round(new_value):
            self.repaint_changed()

    # -- drawing -----------------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        self._dirty_regions.clear()
        width = self.size.width
        paint = self._painter = self._painter or self._new_painter()
        if len(self._shown) != self.size.height:
            self._shown = self.rows()
        strips = [paint.strip(row) for row in self._shown[crop.y : crop.bottom]]
        return strips if crop.column_span == (0, width) else [strip.crop(*crop.column_span) for strip in strips]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter = None

    def on_resize(self, event: Resize) -> None:
        self._painter = None
        self.take_size()
        self._shown = self.rows()
        self.refresh()
        self.post_message(self.Resized())

    def _new_painter(self) -> PagePainter:
        """What draws for the present size and theme."""
        inks = Inks(self.rich_style, self.app.theme_variables)
        return PagePainter(inks, self.size.width, self.get_line_filters(), self.background_colors[1])

    def bars(self, rows: int) -> Sequence[str]:
        """The scroll bar beside each row of lines."""
        if not self.max_scroll_y:
            return [""] * rows
        first, size = self._thumb()
        return [THUMB if first <= y < first + size else " " for y in range(rows)]

    def repaint_changed(self) -> None:
        """Draw the rows that show something else than they did."""
        before, self._shown = self._shown, self.rows()
        if len(before) != len(self._shown):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._shown, strict=True)) if old != new]
        if changed:
            width = self.size.width
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    # -- the mouse on the scroll bar -----------------------------------------------------------------------------------

    def _thumb(self) -> tuple[int, int]:
        return thumb(self.height_of_lines, self.line_count, self.scroll_offset.y)

    def on_mouse_down(self, event: MouseDown) -> None:
        y = event.y - self.head_rows
        if event.x == self.size.width - SCROLLBAR and self.max_scroll_y and y < self.height_of_lines:
            first, size = self._thumb()
            self._dragged_from = y - first if first <= y < first + size else size // 2
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
        way = max(1, self.height_of_lines - size)
        share = (y - self.head_rows - (self._dragged_from or 0)) / way
        self.scroll_to(y=round(share * self.max_scroll_y), animate=False)
