"""A page of typeset paragraphs: one widget, however many paragraphs, so a keystroke repaints one thing."""

from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from rehearse.tui.typeset import Line, Paragraph, typeset


class Page(Widget):
    """Shows paragraphs at whatever width it is given. Posts `Clicked` when a line with a key is clicked."""

    DEFAULT_CSS = """
    Page { width: 1fr; height: auto; max-width: 78; }
    """

    @dataclass
    class Clicked(Message):
        """A line of the paragraph with this key was clicked."""

        key: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name Textual gives it
        super().__init__(id=id)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._set: tuple[int, list[Line]] | None = None

    def show(self, paragraphs: list[Paragraph]) -> None:
        """Show other paragraphs."""
        if tuple(paragraphs) != self._paragraphs:
            self._paragraphs = tuple(paragraphs)
            self._set = None
            self.refresh(layout=True)

    @property
    def text(self) -> str:
        """What the page says, at its present width."""
        return "\n".join(line.content.plain.rstrip() for line in self._lines(self.size.width))

    def region_of(self, key: int) -> Region | None:
        """Where the lines of a key stand, relative to the page."""
        rows = [row for row, line in enumerate(self._lines(self.size.width)) if line.key == key]
        return Region(0, rows[0], self.size.width, len(rows)) if rows else None

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> RenderResult:
        return Content("\n").join(line.content for line in self._lines(self.content_size.width))

    def on_click(self, event: Click) -> None:
        lines = self._lines(self.size.width)
        if event.y < len(lines) and (key := lines[event.y].key) is not None:
            self.post_message(self.Clicked(key))

    def _lines(self, width: int) -> list[Line]:
        if self._set is None or self._set[0] != width:
            self._set = (width, typeset(self._paragraphs, width))
        return self._set[1]
