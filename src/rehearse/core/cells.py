"""How much room text takes in a terminal, counted in cells of one column, and how to make it fit."""

import unicodedata
from collections.abc import Iterator

_EMOJI_STYLE = "\ufe0f"
"""Asks for the wide, coloured form of the character before it."""
_JOINER = "\u200d"


def cells(text: str) -> int:
    """Return how many cells a line takes: two for an ideograph or emoji, none for what combines with its neighbour."""
    if text.isascii():
        return len(text)
    return sum(size for _, size in _sized(text))


def fitted(text: str, room: int) -> str:
    """Return a line cut to `room` cells, with an ellipsis where something is left out."""
    if cells(text) <= room:
        return text
    kept, used = [], 1
    for character, size in _sized(text):
        if used + size > room:
            break
        kept.append(character)
        used += size
    return f"{''.join(kept).rstrip()}…"


def padded(text: str, room: int) -> str:
    """Return a line cut or filled up with spaces to exactly `room` cells."""
    text = fitted(text, room)
    return text + " " * (room - cells(text))


def wrapped(text: str, room: int) -> list[str]:
    """Return a line broken between words into lines of at most `room` cells; a longer word is broken inside."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) <= room:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        line = ""
        for character in word:
            if line and cells(line + character) > room:
                lines.append(line)
                line = ""
            line += character
    return [*lines, line] if line else lines


def _sized(text: str) -> Iterator[tuple[str, int]]:
    before = 0
    for character in text:
        size = _size(character)
        if character == _EMOJI_STYLE and before == 1:
            size = 1
        yield character, size
        before = size


def _size(character: str) -> int:
    if character == _JOINER or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
