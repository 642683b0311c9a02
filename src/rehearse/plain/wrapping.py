"""Setting blocks of text in lines of a given width, with hanging indents. Pure: text in, lines out.

Text from notes is made safe for a terminal here, and nowhere else on its way out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rehearse.core.safetext import safe
from rehearse.core.width import cells, wrapped

NARROWEST = 20
"""Cells in a line at least; what is narrower than that is wrapped by the terminal."""

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
            yield from wrapped(lead.rstrip(), width)
            lead = ""
        for written in safe(block.text).translate(instead).split("\n"):
            for line in wrapped(written, room):
                yield (lead + line).rstrip()
                lead = hanging
