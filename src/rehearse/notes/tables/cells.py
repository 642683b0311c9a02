"""Tables as values, whatever they are written in: rows of cells that know their lines."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EMPTY = frozenset("-–—.…/_~ ")
"""Signs that say in a cell that it is empty."""


MOST_COLUMNS = 1_000
"""Most columns of a table of stories; a longer row is no row."""


_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its rows of text, each with the number of its line. An empty cell has no rows."""

    rows: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str:
        """The text with its line breaks."""
        return self.rows[0][0] if len(self.rows) == 1 else "\n".join([text for text, _ in self.rows])

    @property
    def flat(self) -> str:
        """The text on one line."""
        return self.rows[0][0] if len(self.rows) == 1 else " ".join([text.strip() for text, _ in self.rows if text])

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
    """A table and all lines it stands on."""

    header: Row | None
    rows: tuple[Row, ...]
    line: int
    end_line: int

    @property
    def every_row(self) -> Sequence[Row]:
        """The rows with the header, if there is one."""
        return (self.header, *self.rows) if self.header else self.rows

    @property
    def width(self) -> int:
        """How many columns the header announces; without one, how many the longest row has."""
        return len(self.header.cells) if self.header else max((len(row.cells) for row in self.rows), default=0)

    def column(self, index: int) -> list[Cell]:
        """Return the cells of a column that are not empty, without its header."""
        return [cell for row in self.rows if (cell := row.cell(index)).rows]


def unescaped(text: str) -> str:
    """Return `text` with its character references resolved."""
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text)


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


def joined_rows(rows: Sequence[Row]) -> Row:
    """Return the row that these rows are when each goes on in the next."""
    width = max(len(row.cells) for row in rows)
    cells = (cell_of(text for row in rows for text in row.cell(index).rows) for index in range(width))
    return Row(tuple(cells), rows[0].line, rows[-1].end_line)
