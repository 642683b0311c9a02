"""Notes whose main content is tables of stories, in whatever way the tables are written.

What stands around the tables is read like any other notes; mostly it is prose, and kept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rehearse.notes.draft import Draft, card, end
from rehearse.notes.lines import Kind, Line, NoteCard
from rehearse.notes.tables.cells import Table
from rehearse.notes.tables.columns import explains_method, find_columns, holds_stories, is_known
from rehearse.notes.tables.table_rows import RowReading, read_rows
from rehearse.notes.words.wording import bare, is_explaining

FindTables = Callable[[Sequence[Line]], list[Table]]


@dataclass(frozen=True, slots=True)
class StoryTable:
    """A table with what its rows hold, the heading that is their topic, and whether its header is told in them."""

    table: Table
    readings: Sequence[RowReading]
    heading: Line | None
    told_header: bool


def read_story_table(table: Table, heading: Line | None = None, *, questions_only: bool = False) -> StoryTable | None:
    """Return what `table` holds, or None if it is no table of stories. `questions_only` takes a mere list of them."""
    title = bare(heading.text) if heading else ""
    columns = find_columns(table)
    if is_explaining(title) or not (questions_only or holds_stories(table, columns)) or explains_method(table):
        return None
    readings = read_rows(table, columns, title or None)
    stories = sum(reading.story is not None for reading in readings)
    if not any(reading.prompt for reading in readings) or (not stories and any(each.instructing for each in readings)):
        return None
    if stories:
        readings = [_as_note(reading) if reading.instructing else reading for reading in readings]
    needs_topic = any(reading.prompt and title and reading.prompt.topic == title for reading in readings)
    written = {part.written for reading in readings if reading.story for part in reading.story.parts}
    names = [cell.text for cell in table.header.cells if cell.rows] if table.header else []
    told = all(is_known(name) or " ".join(bare(name).split()) in written for name in names)
    return StoryTable(table, readings, heading if needs_topic else None, told)


def open_story_tables(draft: Draft, find_tables: FindTables) -> bool:
    """Put the cards of the tables of stories into a draft in place of their lines; return whether there are any."""
    found = _story_tables(draft.lines, find_tables)
    put_cards(draft, found)
    return bool(found)


def put_cards(draft: Draft, tables: Sequence[StoryTable]) -> None:
    """Put the cards of these tables, which stand in the order of their lines, into a draft in place of their lines."""
    starts = {each.table.line: each for each in tables}
    inside = {number for each in tables for number in range(each.table.line, each.table.end_line + 1)}
    done: list[Line] = []
    for line in draft.lines:
        table = starts.pop(line.number, None)
        if table is not None:
            done.append(end(line))
            draft.topics |= {table.heading.number} if table.heading else set()
            done += _cards(draft, table)
        if line.number not in inside:
            done.append(line)
    draft.lines = done


def _as_note(reading: RowReading) -> RowReading:
    return replace(reading, prompt=None, complete=False)


def _cards(draft: Draft, found: StoryTable) -> Iterator[Line]:
    """Yield the cards of a table. Lines whose text is not all told in them are kept as notes."""
    table, header = found.table, found.table.header
    draft.kept |= table.mixed
    placed = set(range(table.line, table.end_line + 1))
    for reading in found.readings:
        rows = range(reading.row.line, reading.row.end_line + 1)
        if not reading.complete:
            draft.kept.update(rows)
        yield card(
            Line(reading.row.line, "", Kind.BLANK, "", 0), NoteCard(reading.prompt, reading.story, reading.problem)
        )
    if header and not found.told_header:
        draft.kept.update(range(header.line, header.end_line + 1))
    draft.structure |= placed


def _story_tables(lines: Sequence[Line], find_tables: FindTables) -> list[StoryTable]:
    found: list[StoryTable] = []
    headings = iter([line for line in lines if line.kind is Kind.HEADING and not line.quoted])
    heading, following = None, next(headings, None)
    for table in find_tables(lines):
        while following is not None and following.number < table.line:
            heading, following = following, next(headings, None)
        if story_table := read_story_table(table, heading):
            found.append(story_table)
    return found
