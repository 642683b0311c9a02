"""A key that acts, with what the key line says of it."""

from dataclasses import dataclass
from enum import IntEnum

from textual.binding import Binding


class Need(IntEnum):
    """How much a key is needed in the line: those needed `MOST` come first, `SPARE` ones once all others have room."""

    MOST = 0
    LESS = 1
    SPARE = 2


@dataclass(frozen=True)
class KeyBinding(Binding):
    """A binding that has a place in the key line unless `show` is False.

    `brief` says in a word what `description` says, for lines without room.
    """

    brief: str = ""
    need: Need = Need.MOST


_KEY_NAMES = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "question_mark": "?",
    "at": "@",
    "minus": "-",
    "slash": "/",
    "asterisk": "*",
    "plus": "+",
    "comma": ",",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "backspace": "Backspace",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "full_stop": ".",
}


def key_name(key: str) -> str:
    """A key as it is written on the keyboard: "Space", "?", "Ctrl+Z"."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return _KEY_NAMES.get(key, key)


def key_names(binding: Binding, separator: str = "/") -> str:
    """The keys of a binding as they are written on the keyboard."""
    if binding.key_display:
        return binding.key_display
    return separator.join(key_name(key.strip()) for key in binding.key.split(","))
