"""Lines made of pieces, each with what it means for the eye; whatever shows them knows the colours.

A hue never stands alone: a sign, a word or a figure says the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from rehearse.core.statistics.behind import Behind
from rehearse.core.width import cells, fitted


class Ink(StrEnum):
    """What a piece means for the eye."""

    PLAIN = "plain"
    TITLE = "title"
    QUIET = "quiet"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    BAR = "bar"


SGR = {
    Ink.TITLE: "1",
    Ink.QUIET: "2",
    Ink.GOOD: "32",
    Ink.FAIR: "33",
    Ink.POOR: "31",
    Ink.BAR: "36",
}
"""Select Graphic Rendition (ECMA-48): the terminal's own colours, which its user has chosen."""


@dataclass(frozen=True, slots=True)
class Inked:
    """A piece of a line, safe for a terminal; `behind` is what it is a figure of, if that can be looked into."""

    text: str
    ink: Ink = Ink.PLAIN
    behind: Behind | None = None


InkedLine = Sequence[Inked]


def line_cells(line: InkedLine) -> int:
    """How many cells a line takes."""
    return sum(cells(piece.text) for piece in line)


def fitted_line(line: InkedLine, room: int) -> list[Inked]:
    """A line cut to `room` cells, with an ellipsis where something is left out."""
    if line_cells(line) <= room:
        return list(line)
    kept: list[Inked] = []
    for piece in line:
        left = room - line_cells(kept)
        if cells(piece.text) >= left:  # what follows it is left out as well
            kept.append(replace(piece, text=fitted(f"{piece.text}  ", left)))
            break
        kept.append(piece)
    return kept


def as_ansi(line: InkedLine, *, colourful: bool) -> str:
    """A line for a terminal, without spaces at its end; with colours where it may be `colourful`."""
    pieces = list(line)
    while pieces and not (text := pieces[-1].text.rstrip()):
        pieces.pop()
    if pieces:
        pieces[-1] = replace(pieces[-1], text=text)
    runs = [(ink, "".join(it.text for it in run)) for ink, run in groupby(pieces, key=attrgetter("ink"))]
    return "".join(_coloured(ink, text) if colourful else text for ink, text in runs)


def _coloured(ink: Ink, text: str) -> str:
    return f"\x1b[{SGR[ink]}m{text}\x1b[0m" if ink in SGR and text.strip() else text


def opening(line: Iterable[Inked], behind: Behind | None) -> list[Inked]:
    """A line of which every piece leads to the same."""
    return [replace(piece, behind=behind) for piece in line]


def side_by_side(left: Sequence[InkedLine], right: Iterable[InkedLine], at: int) -> list[list[Inked]]:
    """Two columns of lines, of which the right one begins at cell `at`."""
    beside = list(right)
    rows: list[list[Inked]] = []
    for number in range(max(len(left), len(beside))):
        row = list(left[number]) if number < len(left) else []
        if number < len(beside) and beside[number]:
            row = [*row, Inked(" " * (at - line_cells(row))), *beside[number]]
        rows.append(row)
    return rows
