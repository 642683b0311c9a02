"""HTML tables, written as the tables of Markdown: a row a line, `<br>` between the rows of a cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rehearse.notes.draft import Draft, text
from rehearse.notes.lines import Kind, Line

APART = (Kind.HEADING, Kind.CODE, Kind.FENCE, Kind.RULE)
"""Lines that fit into no row: a cell that holds one lays out the page."""


@dataclass(slots=True)
class _Table:
    """A table that is being read. One with another table inside only lays out the page, like one of a single column."""

    properties: bool
    lays_out: bool = False
    written: bool = False
    cells: list[list[Line]] = field(default_factory=list)
    inside: bool = False
    names: bool = True
    """Whether all cells of the row are headers."""


class TableWriter:
    """Collects lines in `done`; those that are put into the cells of a table become its rows."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.done: list[Line] = []
        self._tables: list[_Table] = []

    @property
    def open(self) -> bool:
        """Whether a table is open."""
        return bool(self._tables)

    @property
    def inside(self) -> bool:
        """Whether a cell is open."""
        return bool(self._tables) and self._tables[-1].inside and not self._tables[-1].lays_out

    @property
    def last(self) -> Line | None:
        """The last line that was put where the next one goes."""
        lines = self._tables[-1].cells[-1] if self.inside else self.done
        return lines[-1] if lines else None

    def put(self, line: Line) -> None:
        """Add a line to the open cell, or to the notes."""
        (self._tables[-1].cells[-1] if self.inside else self.done).append(line)

    def begin_table(self, *, properties: bool) -> None:
        """Open a table, within a cell or not. `properties` writes its rows as lines (`Tags: people`)."""
        if self._tables:
            self._tables[-1].lays_out = True
            self._end_row()
        self._tables.append(_Table(properties))

    def end_table(self) -> None:
        """Close the innermost table."""
        if self._tables:
            self._end_row()
            self._tables.pop()

    def end_row(self) -> None:
        """Close the row that is open, if any."""
        if self._tables:
            self._end_row()

    def begin_cell(self, *, names: bool) -> None:
        """Open a cell; `names` tells that it names its column or row. Outside of a table it is nothing but text."""
        if not self._tables:
            return
        table = self._tables[-1]
        table.names = table.names and names
        table.cells.append([])
        table.inside = True

    def end_cell(self) -> None:
        """Close the cell that is open."""
        if self._tables:
            self._tables[-1].inside = False

    def _end_row(self) -> None:
        table = self._tables[-1]
        cells, names = table.cells, table.names
        table.cells, table.names, table.inside = [], True, False
        told = [line for cell in cells for line in cell]
        if all(each.blank for each in told):
            return
        if table.lays_out or len(cells) < 2 or any(each.kind in APART for each in told):
            self.done += told
            return
        line = next(each for each in told if not each.blank)
        rows = ["<br>".join(each.raw.strip().replace("|", "\\|") for each in cell if not each.blank) for cell in cells]
        if table.properties and len(rows) == 2:
            self.done.append(text(line, f"{rows[0]}: {rows[1]}"))
        else:
            self.done.append(_row(line, rows))
            self.done += [_row(line, ["---"] * len(rows))] if names and not table.written else []
            table.written = True
        numbers = {each.number for each in told} - {line.number}
        self.draft.joined.update(dict.fromkeys(numbers, line.number))


def _row(line: Line, cells: Sequence[str]) -> Line:
    return text(line, f"| {' | '.join(cells)} |")
