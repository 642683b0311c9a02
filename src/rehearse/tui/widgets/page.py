"""A scrolling page of typeset paragraphs: one widget that draws lines, so a key repaints only what it changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from rehearse.tui.widgets.typeset import PageLine, Paragraph, typeset

WIDEST = 76
"""Cells in a line at most; longer ones are hard to read."""

_MARGIN = 2
_SCROLLBAR = 1
_KEPT_IN_SIGHT = 2
"""Lines that stay in sight when the page is turned."""


class Page(ScrollView, can_focus=False):
    """Shows paragraphs in a column in the middle. Posts `Clicked` when a line with a key is clicked, and `Resized`."""

    DEFAULT_CSS = """
    Page { width: 1fr; height: 1fr; overflow-x: hidden; }
    """

    @dataclass
    class Clicked(Message):
        """A line of the paragraph with this key was clicked."""

        key: int

    class Resized(Message):
        """The page has another size, and its lines were set for it."""

    def __init__(self) -> None:
        super().__init__()
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._centred = False
        self._typeset: tuple[int, list[PageLine]] | None = None
        self._lines: list[PageLine] = []

    def show(self, paragraphs: Sequence[Paragraph], *, centred: bool = False) -> None:
        """Show other paragraphs, from the top or `centred` in the height."""
        before = self._lines
        self._paragraphs, self._centred, self._typeset = tuple(paragraphs), centred, None
        if self.size.width:
            self._set_lines()
            self._repaint_changed(before)

    def turn(self, pages: int) -> None:
        """Scroll by pages, keeping two lines in sight."""
        self.scroll_relative(y=pages * max(1, self.size.height - _KEPT_IN_SIGHT), animate=False)

    @property
    def shows_end(self) -> bool:
        """Whether the last line can be seen."""
        return self.scroll_offset.y + self.size.height >= len(self._lines)

    def bring_into_view(self, key: int, *, top: bool = False) -> None:
        """Scroll until the lines of a key can be seen, or stand at the top below two lines of what comes before."""
        rows = [row for row, line in enumerate(self._lines) if line.key == key]
        if rows and top:
            self.scroll_to(y=max(0, rows[0] - _KEPT_IN_SIGHT), animate=False)
        elif rows:
            self.scroll_to_region(Region(0, rows[0], self.size.width, len(rows)), animate=False)

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = Content.assemble(" " * self._indent, self._lines[row].content)
        return Visual.to_strips(self, line, width, 1, self.visual_style)[0]

    def on_resize(self, event: Resize) -> None:
        self._set_lines()
        self.post_message(self.Resized())

    def on_click(self, event: Click) -> None:
        row = event.y + self.scroll_offset.y
        if row < len(self._lines) and (key := self._lines[row].key) is not None:
            self.post_message(self.Clicked(key))

    @property
    def _room(self) -> int:
        """Cells for text; the scroll bar's is kept free, so that a page which grows need not be set again."""
        whole = self.outer_size.width - _SCROLLBAR - 2 * _MARGIN
        return max(1, min(WIDEST, whole))

    @property
    def _indent(self) -> int:
        return max(_MARGIN, (self.outer_size.width - self._room) // 2)

    def _set_lines(self) -> None:
        if self._typeset is None or self._typeset[0] != self._room:
            self._typeset = (self._room, typeset(self._paragraphs, self._room))
        _, lines = self._typeset
        height = self.outer_size.height
        above = max(1, (height - len(lines)) // 2) if self._centred else 1
        self._lines = [PageLine(Content("")) for _ in range(above)] + lines
        # A page that fits is as high as the widget: only one that must scroll makes the screen lay itself out anew.
        self.virtual_size = Size(0, max(height, len(self._lines) + 1))

    def _repaint_changed(self, before: list[PageLine]) -> None:
        longest = max(len(before), len(self._lines))
        nothing = PageLine(Content(""))
        padded = [*before, *[nothing] * (longest - len(before))]
        now = [*self._lines, *[nothing] * (longest - len(self._lines))]
        changed = [row for row in range(longest) if not padded[row].content.is_same(now[row].content)]
        if changed:
            self.refresh_lines(changed[0], changed[-1] - changed[0] + 1)
