"""Which columns of the wall have room in a width, and where each stands. Pure: a width in, columns out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

POINTER = 2
"""Cells before everything, for what points at the row chosen."""

BETWEEN = 2
"""Cells between columns."""

_MOST_NAME = 60
"""Cells of a name at most; topics take what is left."""


class Column(Enum):
    """What a column says of a story."""

    SIGNS = "signs"
    NAME = "name"
    NOW = "now"
    DAY = "day"
    STRIP = "strip"
    DUE = "due"
    TOLD = "told"
    QUESTIONS = "questions"
    DECK = "deck"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True)
class Placed:
    """A column from cell `begin` on, so many cells wide."""

    column: Column
    begin: int
    width: int

    @property
    def end(self) -> int:
        """The cell behind it."""
        return self.begin + self.width


FIGURE = 4
"""Cells of a chance: "100%"."""

_SIGNS = 2
_FEWEST_BAR, _USUAL_BAR = 3, 6
_NOW = _FEWEST_BAR + 1 + FIGURE
_WIDER_BAR = _USUAL_BAR - _FEWEST_BAR
STRIP = 12
"""Cells of the letters of the parts: S T A R Rf, and + for all others."""

_OPTIONAL = (
    (Column.STRIP, STRIP, 18),
    (Column.DAY, FIGURE, 20),
    (Column.DUE, 9, 20),
    (Column.TOLD, 5, 20),
    (Column.QUESTIONS, 2, 30),
    (Column.DECK, 12, 30),
    (Column.TOPICS, 18, 30),
)
"""The columns that come once there is room, the most needed first: cells, and those that the name still has then."""

_ORDER = (
    Column.SIGNS,
    Column.NAME,
    Column.NOW,
    Column.DAY,
    Column.STRIP,
    Column.DUE,
    Column.TOLD,
    Column.QUESTIONS,
    Column.DECK,
    Column.TOPICS,
)
"""The columns from left to right."""

_ROOM_FOR_WIDER_BAR = 26
"""Cells of a name from which on the bar of the strength is longer."""


def columns_of(width: int, *, interview: bool, decks: bool) -> tuple[Placed, ...]:
    """The columns of rows that are `width` cells wide, from left to right. Name and strength are always there.

    `interview`: there is a day to foretell; `decks`: there is more than one deck to tell apart.
    """
    widths = {Column.SIGNS: _SIGNS, Column.NOW: _NOW}
    name = width - POINTER - _SIGNS - 1 - _NOW - BETWEEN
    for column, cells, name_needs in _OPTIONAL:
        if (column is Column.DAY and not interview) or (column is Column.DECK and not decks):
            continue
        if name - cells - BETWEEN < name_needs:
            break  # or a wider list would show less than a narrower one
        widths[column] = cells
        name -= cells + BETWEEN
    if name - _WIDER_BAR >= _ROOM_FOR_WIDER_BAR:
        widths[Column.NOW] += _WIDER_BAR
        name -= _WIDER_BAR
    if Column.TOPICS in widths and name > _MOST_NAME:
        widths[Column.TOPICS] += name - _MOST_NAME
        name = _MOST_NAME
    widths[Column.NAME] = max(1, name)
    return _placed(widths)


def _placed(widths: dict[Column, int]) -> tuple[Placed, ...]:
    placed = []
    begin = POINTER
    for column in _ORDER:
        if column in widths:
            placed.append(Placed(column, begin, widths[column]))
            begin += widths[column] + (1 if column is Column.SIGNS else BETWEEN)
    return tuple(placed)


def column_at(columns: Sequence[Placed], x: int) -> Column | None:
    """The column at a cell; the space behind one belongs to it."""
    return next((it.column for it in reversed(columns) if it.begin <= x), None)
