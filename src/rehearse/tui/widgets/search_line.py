"""A line to search by: what is typed is told letter by letter, and keys that move go to the list below."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from rehearse.tui.widgets.typed_text import TypedText

LONGEST_SEARCH = 200
"""Characters that are searched for, at most."""


class SearchLine(TypedText):
    """Posts `Moved`, `Completing`, `Taken` and `Cleared`; what is typed comes as Textual's own `Changed`."""

    NAME = "Searching"
    KEYS = (
        Binding("enter", "take", "To the list", tooltip="Go to what was found; it stays narrowed"),
        Binding("tab", "complete", "Go on", tooltip="Go on with a filter word, such as is: deck: topic:"),
        Binding("escape", "clear", "All", tooltip="Show everything again"),
        Binding("up", "move(-1)", "Up", show=False, tooltip="The row above"),
        Binding("down", "move(1)", "Down", show=False, tooltip="The row below"),
        Binding("pageup", "page(-1)", "Page up", show=False, tooltip="A page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, tooltip="A page down"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    @dataclass
    class Moved(Message):
        """So many rows, or pages, further down."""

        rows: int = 0
        pages: int = 0

    class Completing(Message):
        """The word that is being typed is to go on."""

    class Taken(Message):
        """What was found is what was looked for."""

    class Cleared(Message):
        """Nothing is searched for any more."""

    def __init__(self, placeholder: str) -> None:
        super().__init__("", placeholder, longest=LONGEST_SEARCH)

    def put(self, text: str) -> None:
        """Let something else stand in the line."""
        self.value = text
        self.cursor_position = len(text)

    def action_take(self) -> None:
        self.post_message(self.Taken())

    def action_complete(self) -> None:
        self.post_message(self.Completing())

    def action_clear(self) -> None:
        self.post_message(self.Cleared())

    def action_move(self, rows: int) -> None:
        self.post_message(self.Moved(rows=rows))

    def action_page(self, pages: int) -> None:
        self.post_message(self.Moved(pages=pages))
