"""HTML tables of stories, in a note or in a page that was pasted.

Tags are read with one expression that cannot backtrack: `html.parser` raises on some marked sections and takes
quadratic time for unclosed tags.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rehearse.notes.draft import Draft, Pass
from rehearse.notes.lines import Kind, Line
from rehearse.notes.tables.cells import Cell, Row, Table, cell_of, unescaped
from rehearse.notes.tables.columns import table_of
from rehearse.notes.tables.story_tables import open_tables

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?![a-zA-Z0-9])[^<>]*>")
CELLS = ("td", "th")
ROW_ENDS = ("tr", "thead", "tbody", "tfoot", "table")
BREAK = "\n"
BREAKS = ("br", "p", "div", "li", "ul", "ol")


def _open_html_tables(draft: Draft) -> bool:
    """Read the HTML tables of stories."""
    return _has_tables(draft.lines) and open_tables(draft, find_html_tables)


HTML_TABLES = Pass("html-tables", _open_html_tables)


def _has_tables(lines: Sequence[Line]) -> bool:
    return any("<" in line.raw and "<table" in line.raw.lower() for line in lines)


def find_html_tables(lines: Sequence[Line]) -> list[Table]:
    """Return the tables that are closed. A table inside a table is text of its cell."""
    reader = _Reader()
    for line in lines:
        if line.kind not in (Kind.CODE, Kind.FENCE):
            reader.read(line)
    return reader.tables


class _Reader:
    """Reads line by line; a tag that is not closed on its line is text."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.depth = 0
        self._begin(0)

    def _begin(self, number: int) -> None:
        self.line = number
        self.rows: list[Row] = []
        self.row_line = 0
        self.cells: list[Cell] = []
        self.cell: list[tuple[str, int]] | None = None
        self.headers: list[bool] = []
        self.mixed: set[int] = set()
        self.outside = False

    def read(self, line: Line) -> None:
        position = 0
        self.outside = False
        if self.cell is not None:
            self._text(" ", line.number)
        for tag in TAG.finditer(line.raw):
            self._text(line.raw[position : tag.start()], line.number)
            self._tag(tag.group(2).lower(), bool(tag.group(1)), line.number)
            position = tag.end()
        self._text(line.raw[position:], line.number)

    def _text(self, text: str, number: int) -> None:
        if self.cell is not None:
            self.cell.append((text, number))
        if not text.strip():
            return
        if self.tables and self.tables[-1].end_line == number:
            self.tables[-1] = replace(self.tables[-1], mixed=self.tables[-1].mixed | {number})
        if self.cell is None:
            self.outside = True
            self.mixed.add(number)

    def _tag(self, name: str, closing: bool, number: int) -> None:
        if name == "table":
            self._table(closing, number)
        if self.depth != 1:
            return
        if name in CELLS or name in ROW_ENDS:
            self._end_cell()
        if name in ROW_ENDS:
            self._end_row(number)
            self.row_line = number if name == "tr" and not closing else 0
        elif name in CELLS and not closing:
            self.row_line = self.row_line or number
            self.headers.append(name == "th" and not self.rows)
            self.cell = []
        elif name in BREAKS and self.cell is not None:
            self.cell.append((BREAK, number))

    def _table(self, closing: bool, number: int) -> None:
        if not closing:
            self.depth += 1
            if self.depth == 1:
                self._begin(number)
                if self.outside:
                    self.mixed.add(number)
        elif self.depth == 1:
            self._end_cell()
            self._end_row(number)
            self._end_table(number)
            self.depth = 0
        elif self.depth:
            self.depth -= 1

    def _end_cell(self) -> None:
        if self.cell is not None:
            self.cells.append(_cell(self.cell))
            self.cell = None

    def _end_row(self, number: int) -> None:
        if self.cells:
            self.rows.append(Row(tuple(self.cells), self.row_line, number))
            self.cells = []

    def _end_table(self, number: int) -> None:
        headed = bool(self.headers) and all(self.headers[: len(self.rows[0].cells)]) if self.rows else False
        if self.rows and not (self.tables and self.tables[-1].end_line >= self.line):
            mixed = frozenset(self.mixed)
            self.tables.append(table_of(self.rows, headed=headed, line=self.line, end_line=number, mixed=mixed))


def _cell(pieces: Sequence[tuple[str, int]]) -> Cell:
    """Return the cell with these pieces of text: white space is a space, a row ends where a tag breaks the line."""
    rows: list[tuple[list[str], int]] = []
    begins = True
    for text, number in pieces:
        if text == BREAK:
            begins = True
        elif begins and text.strip():
            rows.append(([text], number))
            begins = False
        elif rows and not begins:
            rows[-1][0].append(text)
    return cell_of((" ".join(unescaped("".join(texts)).split()), number) for texts, number in rows)
