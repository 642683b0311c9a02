"""Setting text in lines of a given width, by the cells that terminals give characters. Pure: text in, lines out.

Text from notes is made safe for a terminal here, and nowhere else on its way out.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rehearse.core.safetext import safe

NARROWEST = 20
"""Cells in a line at least; what is narrower than that is wrapped by the terminal."""

_JOINER = "\u200d"

_IN_ASCII = {
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u00b7": "-",
    "\u00d7": "x",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u2022": "*",
    "\u2026": "...",
    "\u2032": "'",
    "\u2033": '"',
    "\u2190": "<-",
    "\u2192": "->",
    "\u2212": "-",
    "\u2248": "about",
    "\u2264": "<=",
    "\u2265": ">=",
}
"""Typographic characters and what a typewriter has for them."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Text set behind `lead`; further lines are indented to where it began. `gap` puts an empty line before it."""

    text: str
    lead: str = ""
    gap: bool = False


def typewritten(encoding: str) -> dict[int, str]:
    """What to write for typographic characters that `encoding` lacks, for `str.translate`."""
    return {ord(sign): plain for sign, plain in _IN_ASCII.items() if not _encodable(sign, encoding)}


def _encodable(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def set_lines(blocks: Iterable[TextBlock], width: int, instead: dict[int, str]) -> Iterator[str]:
    """The lines that blocks of text take up at a width in cells, made safe; nothing is cut.

    `instead` replaces characters, before they are measured.
    """
    width = max(NARROWEST, width)
    for block in blocks:
        if block.gap:
            yield ""
        lead = safe(block.lead).translate(instead)
        hanging = " " * cells(lead)
        room = width - len(hanging)
        if room < NARROWEST // 2:  # too narrow to hang
            hanging, room = "", width
            yield lead.rstrip()
            lead = ""
        for line in _wrapped(safe(block.text).translate(instead), room):
            yield (lead + line).rstrip()
            lead = hanging


def cells(text: str) -> int:
    """How many cells of a terminal text takes up."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        yield from _filled(line.split(" "), width)


def _filled(words: list[str], width: int) -> Iterator[str]:
    line, used = "", -1  # the space before the first word does not count
    for word in words:
        for piece in _pieces(word, width):
            size = cells(piece)
            if used >= 0 and (used + 1 + size > width or piece is not word):
                yield line
                line, used = "", -1
            line, used = (f"{line} {piece}", used + 1 + size) if used >= 0 else (piece, size)
    yield line


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word, cut where it is wider than a line; never before a mark that belongs to the character before it."""
    if cells(word) <= width:
        yield word
        return
    begin = used = 0
    for index, character in enumerate(word):
        size = _width(character)
        if used + size > width and size and word[index - 1] != _JOINER:
            yield word[begin:index]
            begin, used = index, 0
        used += size
    yield word[begin:]
