"""Tables in notes, put into a draft as what they hold: cards, labelled lines, or rows that are neither.

What stands around the tables is read like any other notes; mostly it is prose, and kept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rehearse.notes.draft import Draft, blank, card, end
from rehearse.notes.lines import Kind, Line, NoteCard
from rehearse.notes.tables.cells import Table
from rehearse.notes.tables.kinds import Above, LabelTable, StoryTable, essence, read_table
from rehearse.notes.tables.label_rows import labelled_lines

FindTables = Callable[[Sequence[Line]], list[Table]]


def open_tables(draft: Draft, find_tables: FindTables) -> bool:
    """Put what the tables hold into a draft in place of their lines; return whether there is any.

    No row of a table that holds nothing to rehearse is a question or a label. What stands between a heading that asks
    nothing and a table of stories is a note on them.
    """
    tables = list(_with_above(draft.lines, find_tables(draft.lines)))
    read = [read_table(table, above) for table, above in tables]
    outside = _outside(draft, read)
    found: list[StoryTable | LabelTable] = []
    rows: set[int] = set()
    notes: set[int] = set()
    for (table, above), each in zip(tables, read, strict=True):
        if each is None or (isinstance(each, StoryTable) and each.is_index(outside)):
            rows |= _numbers(table)
            continue
        found.append(each)
        if isinstance(each, StoryTable) and above.introduces:
            notes.update(line.number for line in above.between)
    if rows or notes:
        draft.lines = [
            replace(line, kind=Kind.TABLE)
            if line.number in rows and not line.blank
            else blank(line)
            if line.number in notes
            else line
            for line in draft.lines
        ]
    put_tables(draft, found)
    return bool(found)


def put_tables(draft: Draft, found: Sequence[StoryTable | LabelTable]) -> None:
    """Put what these tables hold, which stand in the order of their lines, into a draft in place of their lines."""
    if not found:
        return
    starts = {each.table.line: each for each in found}
    inside = {number for each in found for number in _numbers(each.table)}
    done: list[Line] = []
    for line in draft.lines:
        match starts.pop(line.number, None):
            case StoryTable() as table:
                done += [end(line), *_cards(draft, table)]
            case LabelTable(table, columns):
                made: list[Line] = []
                for column in columns:
                    made += [*([end(line)] if made else []), *labelled_lines(draft, table, column)]
                draft.structure |= _numbers(table) - {each.number for each in made}
                done += made
            case _:
                pass
        if line.number not in inside:
            done.append(line)
    draft.lines = done


def _with_above(lines: Sequence[Line], tables: Sequence[Table]) -> Iterator[tuple[Table, Above]]:
    """Yield each table with what stands above it, up to the nearest heading or table."""
    heading: Line | None = None
    begin = index = 0
    for table in tables:
        while lines[index].number < table.line:
            if lines[index].kind is Kind.HEADING and not lines[index].quoted:
                heading, begin = lines[index], index + 1
            index += 1
        yield table, Above(heading, lines[begin:index])
        while index < len(lines) and lines[index].number <= table.end_line:
            index += 1
        begin = index


def _numbers(table: Table) -> set[int]:
    """Return the numbers of the lines that a table stands on."""
    return set(range(table.line, table.end_line + 1))


def _outside(draft: Draft, read: Sequence[StoryTable | LabelTable | None]) -> set[str]:
    """Return what the lines outside the tables say, if one of these may list it."""
    listing = [each.table for each in read if isinstance(each, StoryTable) and each.lists]
    inside = {number for table in listing for number in _numbers(table)}
    return {essence(line.text) for line in draft.lines if listing and line.number not in inside}


def _cards(draft: Draft, found: StoryTable) -> Iterator[Line]:
    """Yield the cards of a table. Lines whose text is not all told in them are kept as notes."""
    table, header = found.table, found.table.header
    for reading in found.readings:
        if not reading.complete:
            draft.kept.update(range(reading.row.line, reading.row.end_line + 1))
        place = Line(reading.row.line, "", Kind.BLANK, "", 0)
        yield card(place, NoteCard(reading.prompt, reading.story, reading.problem))
    if header and not found.told_header:
        draft.kept.update(range(header.line, header.end_line + 1))
    draft.structure |= _numbers(table)
