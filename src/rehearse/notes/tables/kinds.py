"""What a table in notes is: a story a row, the parts of a story a row, questions, or nothing to rehearse."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from rehearse.core.model import STAR
from rehearse.notes.lines import Line, LineMark
from rehearse.notes.tables.cells import Row, Table
from rehearse.notes.tables.columns import (
    EXPLAINING,
    NAMING,
    SHORTEST_ANSWER,
    VALUES,
    Column,
    Content,
    Use,
    contents_of,
    is_known,
    told_columns,
)
from rehearse.notes.tables.label_rows import are_parts, asks, label_of
from rehearse.notes.tables.table_rows import RowReading, inner_parts, read_rows
from rehearse.notes.words.dressing import bare
from rehearse.notes.words.label_words import FEWEST_PARTS, Role
from rehearse.notes.words.labels import match_label
from rehearse.notes.words.titles import LONGEST_ANNOUNCEMENT, is_about_oneself, is_explaining
from rehearse.notes.words.wording import instructs, looks_like_question, mentions_oneself


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

    @property
    def introduces(self) -> bool:
        """Whether what stands between is about the table: its heading asks for nothing that it could answer."""
        return self.heading is not None and not (self.asked or is_about_oneself(self.title))


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
        """Whether most of what it lists are lines outside, given by `essence`: then the stories stand there."""
        listed = [essence(reading.prompt.text) for reading in self.readings if reading.prompt]
        return self.lists and sum(each in outside for each in listed) * 2 > len(listed)


@dataclass(frozen=True, slots=True)
class LabelTable:
    """A table with a part of a story in each row, and the columns that are stories."""

    table: Table
    columns: Sequence[int]


def read_table(table: Table, above: Above, *, sure: bool = False) -> StoryTable | LabelTable | None:
    """Return what `table` holds, or None if it holds no stories and no questions: then it stays as it is.

    `sure` says that a column that asks holds questions whatever its name is.
    """
    if is_explaining(above.title):
        return None
    contents = contents_of(table)
    if are_parts([row.cell(0).flat for row in table.every_row if row.cell(0).rows]):
        return _label_table(table, contents)
    if any(
        content.words <= LONGEST_ANNOUNCEMENT and are_parts([cell.flat for cell in content.cells])
        for content in contents
    ):
        return None
    columns = told_columns(contents)
    if (above.titled or above.asked) and (single := _turned(table, columns)):
        return _label_table(single, contents_of(single))
    if _holds_stories(contents, columns, above):
        return _story_table(table, columns)
    if not above.asked and _holds_questions(contents, columns, sure=sure):
        return _story_table(table, [_unless_part(column) for column in columns])
    return None


def essence(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(filter(str.isalnum, text)).casefold()


def _is_part(line: Line) -> bool:
    label = match_label(line)
    return label is not None and label.role is Role.PART


def _label_table(table: Table, contents: Sequence[Content]) -> LabelTable | None:
    """Return the stories beside the labels of parts; None where a column tells what the labels mean."""
    told = [index for index, content in enumerate(contents) if index and not content.figures]
    ragged = any(cell.rows for row in table.every_row for cell in row.cells[len(contents) :])
    if ragged or any(_explains(contents[index]) for index in told):
        return None
    first = table.every_row[0]
    titled = not (label_of(first.cell(0).flat) or asks(first.cell(0).flat))
    heads = [first.cell(index) for index in told] if titled else []
    asked = any(asks(row.cell(0).flat) and all(row.cell(index).rows for index in told) for row in table.every_row)
    named = all(cell.rows and not is_known(cell.flat) for cell in heads) if any(cell.rows for cell in heads) else asked
    return LabelTable(table, told) if told and (len(told) == 1 or named) else None


def _explains(content: Content) -> bool:
    """Whether the texts beside the labels of parts tell what those mean, and not what happened."""
    texts = [cell.flat for cell in content.cells]
    if any(mentions_oneself(text) for text in texts):
        return False
    meanings = sum(instructs(text) or label_of(text) is not None for text in texts)
    return content.key in EXPLAINING or meanings * 2 >= len(texts)


def _turned(table: Table, columns: Sequence[Column]) -> Table | None:
    """Return a table that is one row of parts with a part a row; None for another."""
    labels = {column.label for column in columns if column.label in STAR or column.sure}
    if len(table.rows) != 1 or table.header is None or len(labels) < max(len(columns), FEWEST_PARTS):
        return None
    row = table.rows[0]
    if any(cell.rows for cell in row.cells[len(columns) :]) or not any(cell.rows for cell in row.cells):
        return None
    cells = [(name, row.cell(index)) for index, name in enumerate(table.header.cells)]
    return Table(None, tuple(Row(each, row.line, row.end_line) for each in cells), table.line, table.end_line)


def _holds_stories(contents: Sequence[Content], columns: Sequence[Column], above: Above) -> bool:
    """Whether the columns are those of a table of stories: something to ask, and parts or an answer to tell."""
    uses = {column.use for column in columns}
    asked = Use.QUESTION in uses
    parts = [column for column in columns if column.use is Use.PART and column.label in STAR]
    if len({part.label for part in parts}) >= FEWEST_PARTS:
        named = asked or Use.TITLE in uses or (Use.TOPIC in uses and len(parts) > FEWEST_PARTS)
        return named and (any(part.sure for part in parts) or any(content.asking > 0.5 for content in contents))
    answers = [
        (contents[index], column)
        for index, column in enumerate(columns)
        if column.use is Use.PART and column.label is None
    ]
    if asked:
        return Use.OUTLINE in uses or any(column.sure or _answers(content) for content, column in answers)
    return bool(uses & NAMING) and not above.asked and any(_tells(content) for content, _ in answers)


def _holds_questions(contents: Sequence[Content], columns: Sequence[Column], *, sure: bool) -> bool:
    """Whether a column holds questions by its name, and no other column says where their stories stand."""
    uses = [column.use for column in columns]
    if Use.QUESTION not in uses:
        return False
    content = contents[uses.index(Use.QUESTION)]
    linked = any("](" in cell.text or "[[" in cell.text for cell in content.cells)
    named = content.named_for_questions and content.asking > 0.5
    return (named or sure) and not linked and Use.TITLE not in uses


def _unless_part(column: Column) -> Column:
    """Return a column of a table of questions, whose other texts are notes on them."""
    return Column(Use.OTHER) if column.use is Use.PART else column


def _answers(content: Content) -> bool:
    """Whether the cells of a column speak of their writer, or are long enough for answers under no other name."""
    long = content.words >= SHORTEST_ANSWER and (not content.name or content.key in VALUES)
    return long or _tells(content)


def _tells(content: Content) -> bool:
    """Whether the writer occurs in at least half of the cells of a column, or the parts of a story do."""
    telling = sum(mentions_oneself(cell.text) or bool(inner_parts(cell)) for cell in content.cells)
    return bool(content.cells) and telling * 2 >= len(content.cells)


def _story_table(table: Table, columns: Sequence[Column]) -> StoryTable | None:
    """Return the rows of a table, read by its columns; None where they ask nothing, or only tell what to write."""
    readings = read_rows(table, columns)
    stories = any(reading.story for reading in readings)
    if not any(reading.prompt for reading in readings) or (not stories and any(each.instructing for each in readings)):
        return None
    readings = [replace(each, prompt=None, complete=False) if each.instructing else each for each in readings]
    written = {part.written for reading in readings if reading.story for part in reading.story.parts}
    names = [cell.text for cell in table.header.cells if cell.rows] if table.header else []
    told = all(is_known(name) or " ".join(bare(name).split()) in written for name in names)
    lists = not stories or Use.QUESTION not in {column.use for column in columns}
    return StoryTable(table, readings, told, lists)
