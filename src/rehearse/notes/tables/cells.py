"""Tables as values, whatever they are written in: rows of cells that know their lines."""

from collections.abc import Iterable
from dataclasses import dataclass

EMPTY = frozenset("-–—.…/_~ ")
"""Signs that say in a cell that it is empty."""


MOST_COLUMNS = 1_000
"""Most columns of a table of stories; a longer row is no row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its rows of text, each with the number of its line. An empty cell has no rows."""

    rows: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str:
        """The text with its line breaks."""
        return self.rows[0][0] if len(self.rows) == 1 else "\n".join([text for text, _ in self.rows])

    @property
    def line(self) -> int:
        """The line where the text begins."""
        return self.rows[0][1]

    @property
    def end_line(self) -> int:
        """The line where the text ends."""
        return self.rows[-1][1]


EMPTY_CELL = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and the lines they stand on."""

    cells: tuple[Cell, ...]
    line: int
    end_line: int

    def cell(self, index: int) -> Cell:
        """Return the cell in column `index`; rows may end early."""
        return self.cells[index] if index < len(self.cells) else EMPTY_CELL


@dataclass(frozen=True, slots=True)
class Table:
    """A table and all lines it stands on. `mixed` are lines that also hold text outside its cells."""

    header: Row | None
    rows: tuple[Row, ...]
    line: int
    end_line: int
    mixed: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """How many columns the header announces; without one, how many the longest row has."""
        return len(self.header.cells) if self.header else max((len(row.cells) for row in self.rows), default=0)

    def column(self, index: int) -> list[Cell]:
        """Return the cells of a column that are not empty, without its header."""
        return [cell for row in self.rows if (cell := row.cell(index)).rows]


def cell_of(rows: Iterable[tuple[str, int]]) -> Cell:
    """Return the cell with these rows of text, without the space around them and the signs for nothing."""
    kept = [(text.rstrip(), line) for text, line in rows]
    while kept and not kept[-1][0]:
        kept.pop()
    if not kept:
        return EMPTY_CELL
    begin = next(index for index, (text, _) in enumerate(kept) if text)
    if all(EMPTY.issuperset(text) for text, _ in kept[begin:]):
        return EMPTY_CELL
    text, line = kept[begin]
    return Cell(((text.lstrip(), line), *kept[begin + 1 :]))
