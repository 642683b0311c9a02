"""What a table in notes is: stories a row, stories a column, the parts of one story, questions, or none of them.

What stands around the tables is read like any other notes; mostly it is prose, and kept.
"""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from rehearse.core.model import STAR
from rehearse.notes.draft import Draft, card, end
from rehearse.notes.lines import Kind, Line, LineMark, NoteCard
from rehearse.notes.tables.cells import Cell, Row, Table
from rehearse.notes.tables.columns import (
    SHORTEST_ANSWER,
    Column,
    Use,
    asking_column,
    asks_by_name,
    explains,
    is_known,
    match_name,
    mean_words,
    names_of,
    only_records,
    told_columns,
)
from rehearse.notes.tables.label_rows import FEWEST_PARTS, asks, label_of, labelled_lines, part_names
from rehearse.notes.tables.table_rows import RowReading, inner_parts, read_rows
from rehearse.notes.words.dressing import bare
from rehearse.notes.words.labels import Role, match_label
from rehearse.notes.words.titles import is_explaining
from rehearse.notes.words.wording import instructs, looks_like_question, mentions_oneself

FindTables = Callable[[Sequence[Line]], list[Table]]
LONGEST_LABEL = 40
"""Most characters of a cell that is nothing but the label of a part with its gloss."""


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a table: the nearest heading, and the lines between."""

    heading: Line | None = None
    between: Sequence[Line] = ()

    @property
    def title(self) -> str:
        """The text of the heading."""
        return bare(self.heading.text) if self.heading else ""

    @property
    def asked(self) -> bool:
        """Whether a question waits there for an answer, or a story was begun."""
        lines = [*([self.heading] if self.heading else []), *self.between]
        return any(looks_like_question(line.text) or line.mark is LineMark.QUESTION or _is_part(line) for line in lines)

    @property
    def titled(self) -> bool:
        """Whether nothing stands between the heading and the table."""
        return self.heading is not None and all(line.blank for line in self.between)


@dataclass(frozen=True, slots=True)
class StoryTable:
    """A table with what its rows hold, and whether its header is told in them.

    `lists` says that it may only list what stands elsewhere: it has no answers, or goes by titles.
    """

    table: Table
    readings: Sequence[RowReading]
    told_header: bool
    lists: bool

    def is_index(self, outside: AbstractSet[str]) -> bool:
        """Whether most of what it lists are lines outside: then the stories stand there."""
        listed = [_essence(reading.prompt.text) for reading in self.readings if reading.prompt]
        return self.lists and sum(each in outside for each in listed) * 2 > len(listed)


@dataclass(frozen=True, slots=True)
class LabelTable:
    """A table with a part of a story in each row."""

    table: Table


def read_table(table: Table, above: Above) -> StoryTable | LabelTable | None:
    """Return what `table` holds, or None if it holds no stories and no questions: then it stays as it is."""
    if is_explaining(above.title):
        return None
    if len(part_names([cell.flat for cell in _first_cells(table)])) >= FEWEST_PARTS:
        filled = [index for index in range(1, table.width) if not only_records(table.column(index))]
        if len(filled) == 1:
            return None if _explains(table, filled[0]) else LabelTable(table)
        turned = _turned(table, filled) if filled else None
        return read_columns(turned, told_columns(turned)) if turned else None
    if _lists_parts(table):
        return None
    columns = told_columns(table)
    if (single := _single(table, columns)) and (above.titled or above.asked):
        return None if _explains(single, 1) else LabelTable(single)
    if holds_stories(table, columns, above):
        return read_columns(table, columns)
    return read_columns(table, _only_asking(columns)) if holds_questions(table, columns) else None


def holds_stories(table: Table, columns: Sequence[Column], above: Above) -> bool:
    """Whether the columns are those of a table of stories: something to ask, and parts or an answer to tell."""
    uses = {column.use for column in columns}
    asks = Use.QUESTION in uses
    parts = [column for column in columns if column.use is Use.PART and column.label in STAR]
    if len({part.label for part in parts}) >= 2:
        named = asks or Use.TITLE in uses or (Use.TOPIC in uses and len(parts) >= 3)
        return named and (any(part.sure for part in parts) or asking_column(table, range(table.width)) is not None)
    if asks and Use.OUTLINE in uses:
        return True
    answers = [index for index, column in enumerate(columns) if column.use is Use.PART and column.label is None]
    if asks:
        return any(columns[index].sure or _answers(table, index, columns[index]) for index in answers)
    named = Use.TITLE in uses or Use.TOPIC in uses
    return named and not above.asked and any(_tells(table, index) for index in answers)


def holds_questions(table: Table, columns: Sequence[Column]) -> bool:
    """Whether the header names a column of questions, and no other column says where their stories stand."""
    asking = next((index for index, column in enumerate(columns) if column.use is Use.QUESTION), None)
    if asking is None or not asks_by_name(names_of(table)[asking]) or asking_column(table, [asking]) is None:
        return False
    linked = sum("](" in cell.text or "[[" in cell.text for cell in table.column(asking))
    return not linked and not any(column.use is Use.TITLE for column in columns)


def open_tables(draft: Draft, find_tables: FindTables) -> bool:
    """Put what the tables hold into a draft in place of their lines; return whether there is any.

    A table that holds nothing to rehearse stays: no row of it is a question or a label.
    """
    found: list[StoryTable | LabelTable] = []
    others: list[Table] = []
    for table, above in _with_above(draft.lines, find_tables(draft.lines)):
        if read := read_table(table, above):
            found.append(read)
        else:
            others.append(table)
    if any(isinstance(each, StoryTable) and each.lists for each in found):
        inside = _numbers([each.table for each in found])
        outside = {_essence(line.text) for line in draft.lines if line.number not in inside and line.text}
        indexes = [each.table for each in found if isinstance(each, StoryTable) and each.is_index(outside)]
        found = [each for each in found if each.table not in indexes]
        others += indexes
    rows = _numbers(others)
    if rows:
        draft.lines = [_as_row(line) if line.number in rows else line for line in draft.lines]
    put_tables(draft, found)
    return bool(found)


def put_tables(draft: Draft, found: Sequence[StoryTable | LabelTable]) -> None:
    """Put what these tables hold, which stand in the order of their lines, into a draft in place of their lines."""
    if not found:
        return
    starts = {each.table.line: each for each in found}
    inside = _numbers([each.table for each in found])
    done: list[Line] = []
    for line in draft.lines:
        table = starts.pop(line.number, None)
        if isinstance(table, StoryTable):
            done += [end(line), *_cards(draft, table)]
        elif table is not None:
            made = list(labelled_lines(table.table))
            draft.structure |= _numbers([table.table]) - {each.number for each in made}
            done += made
        if line.number not in inside:
            done.append(line)
    draft.lines = done


def _numbers(tables: Sequence[Table]) -> set[int]:
    """Return the numbers of the lines that the tables stand on."""
    return {number for table in tables for number in range(table.line, table.end_line + 1)}


def _as_row(line: Line) -> Line:
    return line if line.blank else replace(line, kind=Kind.TABLE)


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


def _is_part(line: Line) -> bool:
    label = match_label(line)
    return label is not None and label.role is Role.PART


def _first_cells(table: Table) -> list[Cell]:
    cells = table.column(0)
    return [table.header.cell(0), *cells] if table.header else cells


def _turned(table: Table, filled: Sequence[int]) -> Table | None:
    """Return a table whose columns are stories with rows and columns exchanged.

    The header names the stories, or a row does that says so; no column may explain the others.
    """
    first, *rows = [row for row in [table.header, *table.rows] if row]
    header = first
    if label_of(first.cell(0).flat) or asks(first.cell(0).flat):
        header, rows = Row((), table.line, table.line), [first, *rows]
    heads = [header.cell(index) for index in filled]
    titles = [cell for cell in heads if cell.rows]
    if any(is_known(cell.flat) or explains(cell.flat) for cell in titles):
        return None
    if len(titles) < len(heads) and (titles or not any(asks(row.cell(0).flat) for row in rows)):
        return None
    rows = [row for row in rows if any(cell.rows for cell in row.cells)]
    names = [row.cell(0) for row in rows]
    columns = [[row.cell(index) for row in rows] for index in filled]
    if titles:
        name = "Question" if sum(looks_like_question(cell.flat) for cell in titles) * 2 > len(titles) else "Title"
        names = [Cell(((name, header.line),)), *names]
        columns = [[head, *cells] for head, cells in zip(heads, columns, strict=True)]
    turned = [Row(tuple(cells), table.line, table.end_line) for cells in columns]
    return Table(Row(tuple(names), header.line, header.end_line), tuple(turned), table.line, table.end_line)


def _single(table: Table, columns: Sequence[Column]) -> Table | None:
    """Return the one row of a table of parts as a table with a part a row; None where it has more, or a name."""
    labels = {column.label for column in columns if column.label in STAR or column.sure}
    if len(table.rows) != 1 or table.header is None or len(labels) < max(len(columns), FEWEST_PARTS):
        return None
    row = table.rows[0]
    rows = [
        Row((name, row.cell(index)), row.line, row.end_line)
        for index, name in enumerate(table.header.cells)
        if row.cell(index).rows
    ]
    return Table(None, tuple(rows), table.line, table.end_line)


def _explains(table: Table, told: int) -> bool:
    """Whether the texts beside the labels of parts tell what those mean, and not what happened."""
    texts = [cell.flat for cell in table.column(told)]
    if any(mentions_oneself(text) for text in texts):
        return False
    if table.header and explains(table.header.cell(told).flat):
        return True
    return sum(instructs(text) or label_of(text) is not None for text in texts) * 2 >= len(texts)


def _lists_parts(table: Table) -> bool:
    """Whether a column lists the parts of a story: then the table tells how stories are told."""
    for index in range(table.width):
        cells = table.column(index)
        short = [cell.text for cell in cells if len(cell.text) <= LONGEST_LABEL]
        labels = [label for text in short if (label := match_name(text)) and label.role is Role.PART]
        if len({label.name for label in labels}) >= FEWEST_PARTS and len(labels) * 2 >= len(cells):
            return True
    return False


def _only_asking(columns: Sequence[Column]) -> list[Column]:
    """Return the columns of a table of questions, whose other texts are notes on them."""
    return [Column(Use.OTHER) if column.use is Use.PART else column for column in columns]


def _answers(table: Table, index: int, column: Column) -> bool:
    """Whether the cells of a column speak of their writer, or are long enough for answers under no other name."""
    long = mean_words(table, index) >= SHORTEST_ANSWER and (column.written is None or is_known(column.written))
    return long or _tells(table, index)


def _tells(table: Table, index: int) -> bool:
    """Whether the writer occurs in at least half of the cells of a column, or the parts of a story do."""
    cells = table.column(index)
    return bool(cells) and sum(mentions_oneself(cell.text) or bool(inner_parts(cell)) for cell in cells) * 2 >= len(
        cells
    )


def read_columns(table: Table, columns: Sequence[Column]) -> StoryTable | None:
    """Return the rows of a table, read by its columns; None where they only tell what to write."""
    readings = read_rows(table, columns)
    stories = sum(reading.story is not None for reading in readings)
    if not any(reading.prompt for reading in readings) or (not stories and any(each.instructing for each in readings)):
        return None
    if stories:
        readings = [_as_note(reading) if reading.instructing else reading for reading in readings]
    written = {part.written for reading in readings if reading.story for part in reading.story.parts}
    names = [cell.text for cell in table.header.cells if cell.rows] if table.header else []
    told = all(is_known(name) or " ".join(bare(name).split()) in written for name in names)
    lists = not stories or Use.QUESTION not in {column.use for column in columns}
    return StoryTable(table, readings, told, lists)


def _as_note(reading: RowReading) -> RowReading:
    return replace(reading, prompt=None, complete=False)


def _cards(draft: Draft, found: StoryTable) -> Iterator[Line]:
    """Yield the cards of a table. Lines whose text is not all told in them are kept as notes."""
    table, header = found.table, found.table.header
    for reading in found.readings:
        if not reading.complete:
            draft.kept.update(range(reading.row.line, reading.row.end_line + 1))
        yield card(
            Line(reading.row.line, "", Kind.BLANK, "", 0), NoteCard(reading.prompt, reading.story, reading.problem)
        )
    if header and not found.told_header:
        draft.kept.update(range(header.line, header.end_line + 1))
    draft.structure |= _numbers([table])


def _essence(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
