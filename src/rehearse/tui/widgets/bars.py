"""The two lines that frame every screen: where one is, and which keys work now."""

from collections.abc import Iterable

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from rehearse.core.safetext import safe_line

_KEY_NAMES = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "question_mark": "?",
    "at": "@",
    "minus": "-",
    "plus": "+",
    "comma": ",",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
}


def key_name(key: str) -> str:
    """A key as it is written on the keyboard: "Space", "?", "Ctrl+Z"."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return _KEY_NAMES.get(key, key)


def key_names(binding: Binding, separator: str = "/") -> str:
    """The keys of a binding as they are written on the keyboard."""
    return separator.join(key_name(key.strip()) for key in binding.key.split(","))


class _Bar(Widget):
    """One line that is drawn anew for whatever width it has."""

    def render(self) -> RenderResult:
        return self._line(self.content_size.width)

    def _line(self, width: int) -> Content:
        raise NotImplementedError


class StatusBar(_Bar):
    """What this is on the left, how things stand on the right. The right side is never cut.

    An aside stands before the right side where there is room for all.
    """

    DEFAULT_CSS = """
    StatusBar { dock: top; height: 1; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, trial: str = "") -> None:
        super().__init__()
        self._trial = trial
        self._left = ""
        self._right = ""
        self._aside = ""
        self._warning = False

    def show(self, left: str, right: str = "", *, aside: str = "", warning: bool = False) -> None:
        """Change both sides; `warning` colours the right one."""
        if (left, right, aside, warning) != (self._left, self._right, self._aside, self._warning):
            self._left, self._right, self._aside, self._warning = left, right, aside, warning
            self.refresh()

    def _line(self, width: int) -> Content:
        trial = Content.assemble(" ", (f" {self._trial} ", "reverse")) if self._trial else Content("")
        right = Content.styled(safe_line(self._right), "bold $text-warning" if self._warning else "$text")
        room = max(0, width - trial.cell_length - right.cell_length - 1)
        left = Content(safe_line(self._left))
        aside = Content(f"{safe_line(self._aside)} · ") if self._aside else Content("")
        if left.cell_length + aside.cell_length <= room:
            right = Content.assemble(aside, right)
        left = left.truncate(room, ellipsis=True)
        between = " " * max(1, width - left.cell_length - trial.cell_length - right.cell_length)
        return Content.assemble(left, trial, between, right)


class KeyBar(_Bar):
    """The keys that work now, the most important first; as many as fit whole."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; padding: 0 1; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Binding, ...] = ()

    def show(self, bindings: Iterable[Binding]) -> None:
        """Show other keys."""
        if (shown := tuple(bindings)) != self._shown:
            self._shown = shown
            self.refresh()

    def _line(self, width: int) -> Content:
        line = Content("")
        for binding in self._shown:
            hint = Content.assemble((key_names(binding), "bold $text-accent"), " ", binding.description)
            longer = Content.assemble(line, "   " if line else "", hint)
            if longer.cell_length > width:
                break
            line = longer
        return line
