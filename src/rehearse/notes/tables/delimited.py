"""Stories and questions exported from a spreadsheet: CSV with commas or semicolons, or columns set off by tabs.

The whole file is one table. What could be prose with commas is none: without a header in known words, commas must
stand without a space behind them, and a column must hold questions.
"""

import re
from collections.abc import Sequence

from rehearse.notes.draft import Draft, Pass
from rehearse.notes.lines import Kind, Line
from rehearse.notes.tables.cells import EMPTY_CELL, MOST_COLUMNS, Cell, Row, Table, cell_of
from rehearse.notes.tables.columns import contents_of, is_known, table_of
from rehearse.notes.tables.kinds import Above, LabelTable, StoryTable, read_table
from rehearse.notes.tables.label_rows import asks, label_of
from rehearse.notes.tables.records import Record, end_of, read_records
from rehearse.notes.tables.story_tables import put_tables

NOTHING = r"\N"
"""What databases write for an empty field."""
TAB = "\t"
DELIMITERS = (TAB, ";", ",")
_NAMED = re.compile(r"\"?sep=([,;\t|])\"?\s*", re.IGNORECASE)
"""The line in which Excel names the separator."""
MOST_RAGGED = 0.2
"""Largest share of rows that may not fit the others: a comma too many in one of five is a slip, in more it is prose."""


def _open_delimited(draft: Draft) -> bool:
    """Read the table of stories or questions that the whole file is."""
    table = _read_file(draft.lines)
    if table is not None:
        put_tables(draft, [table])
    return table is not None


DELIMITED = Pass("delimited", _open_delimited)


def _read_file(lines: Sequence[Line]) -> StoryTable | LabelTable | None:
    delimiters: Sequence[str] = DELIMITERS
    if lines and (named := _NAMED.fullmatch(lines[0].raw)):
        lines = [Line(1, "", Kind.BLANK, "", 0), *lines[1:]]
        delimiters = named[1]
    first = next((line.raw for line in lines if not line.blank), "")
    for delimiter in delimiters:
        if not 0 < first.count(delimiter) < MOST_COLUMNS:
            continue
        records = [record for record in read_records(lines, delimiter) if any(field.strip() for field, _ in record)]
        if table := _table(lines, records, delimiter):
            return table
    return None


def _table(lines: Sequence[Line], records: Sequence[Record], delimiter: str) -> StoryTable | LabelTable | None:
    width = len(records[0]) if records else 0
    if width > 1 and sum(is_known(field) for field, _ in records[0]) > 1:
        records = [_with_last_whole(record, width, delimiter) for record in records]
    ragged = sum(len(record) < 2 or any(field.strip() for field, _ in record[width:]) for record in records)
    if width < 2 or len(records) < 2 or ragged > MOST_RAGGED * len(records):
        return None
    rows = [_row(record) for record in records]
    table = table_of(rows, headed=False, line=1, end_line=len(lines))
    if not _is_named(table) and delimiter != TAB and not _is_tight(lines, records, delimiter):
        return None
    return read_table(table, Above(), sure=True)


def _with_last_whole(record: Record, width: int, delimiter: str) -> Record:
    """Return a record whose last field is a sentence with separators in it, each with a space behind it, in one."""
    more = [field for field, _ in record[width:]]
    if not more or not all(field.startswith(" ") for field in more):
        return record
    (last, number) = record[width - 1]
    return [*record[: width - 1], (delimiter.join([last, *more]), number)]


def _is_named(table: Table) -> bool:
    """Whether words say that this is a table: two in its header, one above a column that asks, labels in its rows."""
    if table.header is None:
        return all(label_of(cell.flat) or asks(cell.flat) for cell in table.column(0))
    if sum(is_known(cell.flat) for cell in table.header.cells) >= 2:
        return True
    return any(content.named_for_questions and content.asking > 0.5 for content in contents_of(table))


def _is_tight(lines: Sequence[Line], records: Sequence[Record], delimiter: str) -> bool:
    """Whether the separators cannot be those of sentences: all records have the same, and no space follows one."""
    width = len(records[0])
    raws = [lines[record[0][1] - 1].raw for record in records]
    quoted = any(raw.lstrip().startswith('"') for raw in raws)
    spaced = any(f"{delimiter} " in raw.split('"')[0] for raw in raws)
    return (width > 2 or quoted) and not spaced and all(len(record) == width for record in records)


def _row(record: Record) -> Row:
    return Row(tuple([_cell(field, number) for field, number in record]), record[0][1], end_of(record))


def _cell(field: str, number: int) -> Cell:
    if field.strip() == NOTHING:
        return EMPTY_CELL
    if "\n" not in field:
        return cell_of(((field, number),))
    return cell_of((text, number + index) for index, text in enumerate(field.split("\n")))
