"""Stories and questions exported from a spreadsheet: CSV with commas or semicolons, or columns set off by tabs.

The whole file is one table. What could be prose with commas is none: without a header in known words, commas must
stand without a space behind them, and a column must hold questions.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.notes.draft import Draft, Pass
from rehearse.notes.lines import Kind, Line
from rehearse.notes.tables.cells import EMPTY_CELL, MOST_COLUMNS, Cell, Row, cell_of
from rehearse.notes.tables.columns import Use, find_columns, holds_stories, is_known, table_of
from rehearse.notes.tables.story_tables import StoryTable, put_cards, read_story_table

NOTHING = r"\N"
"""What databases write for an empty field."""
TAB = "\t"
DELIMITERS = (TAB, ";", ",")
_NAMED = re.compile(r"\"?sep=([,;\t|])\"?\s*", re.IGNORECASE)
"""The line in which Excel names the separator."""
MOST_RAGGED = 0.2
"""Largest share of rows that may not fit the others."""


@dataclass(frozen=True, slots=True)
class _Record:
    """The fields of a record as the file holds them, and its lines."""

    fields: Sequence[str]
    line: int
    end_line: int


def _open_delimited(draft: Draft) -> bool:
    """Read the table of stories or questions that the whole file is."""
    table = _read_table(draft.lines)
    if table is not None:
        put_cards(draft, [table])
    return table is not None


DELIMITED = Pass("delimited", _open_delimited)


def _read_table(lines: Sequence[Line]) -> StoryTable | None:
    delimiters: Sequence[str] = DELIMITERS
    if lines and (named := _NAMED.fullmatch(lines[0].raw)):
        lines = [Line(1, "", Kind.BLANK, "", 0), *lines[1:]]
        delimiters = named[1]
    first = next((line.raw for line in lines if not line.blank), "")
    for delimiter in delimiters:
        if not 0 < first.count(delimiter) < MOST_COLUMNS:
            continue
        records = _records(lines, delimiter, csv.QUOTE_MINIMAL)
        if records is None and delimiter == TAB:
            records = _records(lines, delimiter, csv.QUOTE_NONE)
        if records and (table := _table(lines, records, delimiter)):
            return table
    return None


def _records(lines: Sequence[Line], delimiter: str, quoting: int) -> list[_Record] | None:
    """Return the records that are not blank, or None where quotes do not match or a field is too long."""
    spaced = delimiter != TAB
    rows = (f"{line.raw}\n" for line in lines)
    reader = csv.reader(rows, delimiter=delimiter, quoting=quoting, skipinitialspace=spaced, strict=True)  # type: ignore[arg-type]
    records: list[_Record] = []
    end = 0
    try:
        for fields in reader:
            if len(fields) > MOST_COLUMNS:
                return None
            if any(map(str.strip, fields)):
                records.append(_Record(fields, end + 1, reader.line_num))
            end = reader.line_num
    except csv.Error:
        return None
    return records


def _table(lines: Sequence[Line], records: Sequence[_Record], delimiter: str) -> StoryTable | None:
    width = len(records[0].fields)
    ragged = sum(len(record.fields) < 2 or any(map(str.strip, record.fields[width:])) for record in records)
    if width < 2 or len(records) < 2 or ragged > MOST_RAGGED * len(records):
        return None
    rows = [_row(record) for record in records]
    table = table_of(rows, headed=False, line=1, end_line=len(lines), mixed=frozenset())
    columns = find_columns(table)
    asks = any(column.use is Use.QUESTION for column in columns)
    if not (asks or holds_stories(table, columns)):
        return None
    named = table.header is not None and sum(is_known(cell.text) for cell in table.header.cells) >= 2
    if not named and delimiter != TAB and not _is_tight(lines, records, delimiter):
        return None
    return read_story_table(table, questions_only=asks)


def _is_tight(lines: Sequence[Line], records: Sequence[_Record], delimiter: str) -> bool:
    """Whether the separators cannot be those of sentences: all records have the same, and no space follows one."""
    width = len(records[0].fields)
    quoted = any(lines[record.line - 1].raw.lstrip().startswith('"') for record in records)
    spaced = any(f"{delimiter} " in lines[record.line - 1].raw.split('"')[0] for record in records)
    return (width > 2 or quoted) and not spaced and all(len(record.fields) == width for record in records)


def _row(record: _Record) -> Row:
    cells: list[Cell] = []
    number = record.line
    for field in record.fields:
        if field.strip() == NOTHING:
            cells.append(EMPTY_CELL)
            continue
        if "\n" not in field:
            cells.append(cell_of(((field, number),)))
            continue
        texts = field.split("\n")
        cells.append(cell_of((text, number + index) for index, text in enumerate(texts)))
        number += len(texts) - 1
    return Row(tuple(cells), record.line, record.end_line)
