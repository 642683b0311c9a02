"""The line in which a person types what they remember of a story, a point a line."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, Static

from rehearse.core.safetext import safe_line
from rehearse.tui.widgets.typing_keys import TYPING_KEYS

_LONGEST_LINE = 500
_MOST_LINES = 200
_LONGEST_PASTE = 64_000


class TypedRecall(Vertical):
    """Shows a line to type in and above it what became of the last one.

    Posts `Entered` for each line, `Touched` for each change, and `Stopped` when the person wants the keys back.
    """

    DEFAULT_CSS = """
    TypedRecall {
        dock: bottom; height: 3; margin: 0 0 1 0; padding: 0 2; border-top: solid $surface-lighten-2;
        background: $background;
    }
    TypedRecall Static { height: 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
    TypedRecall Input, TypedRecall Input:focus {
        height: 1; padding: 0; border: none; background: $background; background-tint: $foreground 0%;
    }
    """

    @dataclass
    class Entered(Message):
        """A line was typed; it is not blank, and safe to show."""

        line: str

    class Touched(Message):
        """Something was typed."""

    class Stopped(Message):
        """The person is done with typing."""

    def __init__(self, wanted: str = "what you remember", how: str = "A point a line; Esc ends.") -> None:
        """`wanted` is said where nothing is typed yet, and `how` above the line until there is an answer."""
        super().__init__()
        self._how = how
        self._answer = Static(markup=False)
        self._input = TypedLine(wanted)

    def compose(self) -> ComposeResult:
        yield self._answer
        yield self._input

    def begin(self, typed: str = "") -> None:
        """Show a line that holds what is typed already, and take the keys."""
        self.display, self._input.disabled = True, False
        self._input.value = typed
        self._input.cursor_position = len(typed)
        self.answer(self._how)
        self._input.focus()

    def add(self, typed: str) -> None:
        """Take what was typed before the line had the keys."""
        self._input.insert_text_at_cursor(typed)

    def answer(self, text: str) -> None:
        """Say what became of a line."""
        self._answer.update(Content(safe_line(text)))

    def end(self) -> None:
        """Hide, and give the keys back."""
        self.display, self._input.disabled = False, True  # what is only hidden gets the keys once a screen comes back
        self.screen.set_focus(None)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Touched())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if line := safe_line(event.value):
            self._input.value = ""
            self.post_message(self.Entered(line))
        else:
            self.post_message(self.Stopped())

    def on_typed_line_stopped(self) -> None:
        self.post_message(self.Stopped())

    def on_typed_line_pasted(self, event: "TypedLine.Pasted") -> None:
        for line in event.lines:
            self.post_message(self.Entered(line))


class TypedLine(Input):
    """An input in which a paste of several lines counts as so many lines typed, its last one still open."""

    BINDINGS: ClassVar[list[BindingType]] = list(TYPING_KEYS)

    class Stopped(Message):
        """Escape was pressed."""

    @dataclass
    class Pasted(Message):
        """Whole lines were pasted."""

        lines: list[str]

    def __init__(self, wanted: str) -> None:
        super().__init__(placeholder=wanted, max_length=_LONGEST_LINE, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_stop(self) -> None:
        """End typing."""
        self.post_message(self.Stopped())

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        *whole, last = event.text[:_LONGEST_PASTE].replace("\r\n", "\n").replace("\r", "\n").split("\n")[:_MOST_LINES]
        if whole:
            whole[0] = self.value[: self.cursor_position] + whole[0]
            last += self.value[self.cursor_position :]
            self.value = ""
        self.insert_text_at_cursor(safe_line(last, _LONGEST_LINE))
        lines = [line for text in whole if (line := safe_line(text, _LONGEST_LINE))]
        if lines:
            self.post_message(self.Pasted(lines))
