"""What the columns of a table hold, told by the words in its header and, failing that, by what stands in the cells."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property

from rehearse.core.model import STAR
from rehearse.notes.lines import Kind, Line
from rehearse.notes.tables.cells import Cell, Row, Table
from rehearse.notes.words.dressing import CHECK_BOX, bare
from rehearse.notes.words.label_words import Role, Strength
from rehearse.notes.words.labels import Label, match_label
from rehearse.notes.words.lexicon import key_of, keys
from rehearse.notes.words.titles import LONGEST_ANNOUNCEMENT
from rehearse.notes.words.wording import looks_like_question

SHORTEST_ANSWER = 5
"""Fewest words, on average, of an answer in a column whose header does not say that it holds answers."""
_WIDE = re.compile("[\u3040-\u9fff]")
_WEAK = Strength.WEAK_WORD
_ADDRESS = re.compile(r"\S+://\S+|(?:[^\s/\\]*[/\\]){2}\S*")


class Use(Enum):
    """What a column holds."""

    QUESTION = auto()
    FOLLOW_UPS = auto()
    TITLE = auto()
    TOPIC = auto()
    PART = auto()
    OUTLINE = auto()
    RECORD = auto()
    """What a program writes beside a row or a person counts: numbers, dates, states. It is not told."""
    OTHER = auto()
    """Something else that is not told; its rows are kept as notes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `label` and `written` are those of a part; `sure` means that its header is no everyday word."""

    use: Use
    label: str | None = None
    written: str | None = None
    sure: bool = False


USES = {
    **dict.fromkeys(keys("columns", "number"), Use.RECORD),
    **dict.fromkeys(keys("columns", "topic", "tag"), Use.TOPIC),
    **dict.fromkeys(keys("columns", "title"), Use.TITLE),
    **dict.fromkeys(keys("columns", "follow_ups"), Use.FOLLOW_UPS),
    **dict.fromkeys(keys("columns", "question"), Use.QUESTION),
}
"""What the headers of columns say. Where languages disagree, the last one here is right."""
NAMING = frozenset({Use.QUESTION, Use.TITLE, Use.TOPIC})
"""Columns that say what a row is about; a table has one of each."""
ANSWERS = keys("columns", "answer")
VALUES = keys("columns", "value")
"""Everyday headers of the one column of texts; above one of several such a word is its own name."""
KEYS = keys("columns", "key")
RECORDS = keys("columns", "technical", "property")
EXPLAINING = keys("columns", "meaning")
KNOWN = ANSWERS | VALUES | KEYS | RECORDS | EXPLAINING


class Content:
    """A column as it stands: its name, "" for none, and its cells that are not empty."""

    def __init__(self, name: str, cells: Sequence[Cell]) -> None:
        self.name = " ".join(bare(name).replace("_", " ").split())
        self.key = _key(name)
        self.label = match_name(self.name) if name else None
        self.cells = cells

    @cached_property
    def words(self) -> float:
        """How many words a cell has on average."""
        return sum(_count_words(cell.text) for cell in self.cells) / max(len(self.cells), 1)

    @cached_property
    def asking(self) -> float:
        """The share of cells that ask."""
        return sum(looks_like_question(cell.rows[0][0]) for cell in self.cells) / max(len(self.cells), 1)

    @cached_property
    def figures(self) -> bool:
        """Whether the cells hold no words: numbers, dates, ticks, addresses."""
        return all(_is_figure(cell.text) for cell in self.cells)

    @property
    def named_for_questions(self) -> bool:
        """Whether the header announces questions ("Likely question", "Question (hard)")."""
        words = self.key.split()
        return any(USES.get(key) is Use.QUESTION for key in (self.key, *words[:1], *words[-1:]))


def contents_of(table: Table) -> list[Content]:
    """Return the columns of a table as they stand; labels of one letter count beside others only."""
    names = [cell.text for cell in table.header.cells] if table.header else [""] * table.width
    contents = [Content(name, table.column(index)) for index, name in enumerate(names)]
    labels = [content.label for content in contents if content.label and content.label.strength is not _WEAK]
    if len({label.name for label in labels}) < 2:
        for content in contents:
            if content.label and content.label.strength is Strength.LETTER:
                content.label = None
    return contents


def asking_column(contents: Sequence[Content]) -> Content | None:
    """Return the column with the largest share of questions, if that is more than half."""
    best = max(contents, key=lambda content: content.asking, default=None)
    return best if best is not None and best.asking > 0.5 else None


def find_columns(contents: Sequence[Content]) -> tuple[Column, ...]:
    """Return what the columns hold. A question, a title and a topic column occur once at most."""
    found: dict[int, Column] = {}
    taken: set[Use] = set()
    for index, content in enumerate(contents):
        column = _by_name(content, contents)
        if column is None:
            continue
        if column.use in taken or _is_text(content, column.use, taken):
            column = Column(Use.PART, content.name, content.name)
        found[index] = column
        taken |= {column.use} - {Use.PART, Use.RECORD}
    unknown = [index for index in range(len(contents)) if index not in found]
    asking = None if Use.QUESTION in taken else asking_column([contents[index] for index in unknown])
    for index in unknown:
        if contents[index] is asking:
            found[index] = Column(Use.QUESTION)
        elif contents[index].name:
            found[index] = Column(Use.PART, contents[index].name, contents[index].name)
    found |= _by_content(contents, found)
    return tuple(found[index] for index in range(len(contents)))


def told_columns(contents: Sequence[Content]) -> list[Column]:
    """Return the columns of a table in a file of notes, where less is told than of a card with named fields.

    Records are not told, nor figures under a name that says nothing, nor texts without a name in front of the question.
    Where no part has a known name, one column with a name is the answer: the one under an everyday word for it, or the
    only one beside what is asked.
    """
    columns = list(find_columns(contents))
    asking = next((index for index, column in enumerate(columns) if column.use is Use.QUESTION), 0)
    for index, column in enumerate(columns):
        content = contents[index]
        if index < asking and column == Column(Use.PART):
            columns[index] = Column(Use.OTHER)
        record = content.figures or (content.key in RECORDS and content.words < SHORTEST_ANSWER)
        if column.use is Use.PART and column.label not in STAR and not column.sure and record:
            columns[index] = Column(Use.RECORD)
    told = [index for index, column in enumerate(columns) if column.use is Use.PART]
    if any(columns[index].sure for index in told) or len({columns[index].label for index in told} & {*STAR}) > 1:
        return columns
    answers = [index for index in told if contents[index].key in VALUES] or told
    for index in told:
        whole = [index] == answers or not contents[index].name
        columns[index] = replace(columns[index], label=None) if whole else Column(Use.OTHER)
    return columns


def table_of(rows: Sequence[Row], *, headed: bool, line: int, end_line: int) -> Table:
    """Return the table with these rows. The first is its header where its words show it, or where that is known.

    A header that is known but asks what the column below it asks too, or is no name, is a row like the others.
    """
    if rows and _is_header(rows, headed=headed):
        return Table(rows[0], tuple(rows[1:]), line, end_line)
    return Table(None, tuple(rows), line, end_line)


def is_known(name: str) -> bool:
    """Whether the header `name` says by itself what its column holds."""
    key = _key(name)
    return key in USES or key in KNOWN or match_name(name) is not None


def match_name(name: str) -> Label | None:
    """Return the label that a header is; nothing may stand behind it but what it stands for ("S - Situation")."""
    label = match_label(Line(1, name, Kind.HEADING, name, 0))
    return None if label is None or len(label.rest.split()) > 3 else label


def _key(name: str) -> str:
    plain = bare(name).split("(")[0].split("（")[0].replace("_", " ")
    return key_of(plain.strip(" *:：?"))


def _is_text(content: Content, use: Use, taken: AbstractSet[Use]) -> bool:
    """Whether a column has texts under a word for names ("Name | Story", "Key | Value")."""
    if use is Use.TITLE:
        return bool(taken & NAMING) and content.words > LONGEST_ANNOUNCEMENT
    return use is Use.TOPIC and content.key in VALUES and content.words >= SHORTEST_ANSWER


def _by_name(content: Content, beside: Sequence[Content]) -> Column | None:
    """Return what a column holds by its name; some say it in company: `A` beside `Q`, `R` beside `P`."""
    key, label, use = content.key, content.label, USES.get(content.key)
    keys_beside = {each.key for each in beside}
    if keys_beside >= {"p", "r"} and "a" not in keys_beside and key in ("p", "r"):
        return Column(Use.QUESTION) if key == "p" else Column(Use.PART, None, content.name, sure=True)
    if use is not None:
        return Column(use) if use is not Use.RECORD or content.figures else None
    if label is None:
        parted = any(each.label and each.label.role is Role.PART for each in beside)
        if key in ANSWERS and (len(key) > 1 or "q" in keys_beside):
            return Column(Use.PART, None, content.name, sure=True)
        if key in KEYS and not parted:
            return Column(Use.TITLE)
        return Column(Use.QUESTION) if content.named_for_questions and content.asking > 0.5 else None
    if label.role is Role.OUTLINE:
        return Column(Use.OUTLINE)
    name = None if label.role is Role.ANSWER else label.name
    return Column(Use.PART, name, label.written, sure=label.strength is not _WEAK)


def _by_content(contents: Sequence[Content], found: Mapping[int, Column]) -> dict[int, Column]:
    """Return what columns without a name hold: figures, a title or topic in front of the rest, and text."""
    made: dict[int, Column] = {}
    uses = [column.use for column in found.values()]
    asking = next((index for index, column in found.items() if column.use is Use.QUESTION), -1)
    unnamed = [index for index in range(len(contents)) if index not in found]
    longest = max(unnamed, key=lambda index: contents[index].words, default=None)
    for index in unnamed:
        use = Use.TOPIC if asking >= 0 or Use.TITLE in uses else Use.TITLE
        names = contents[index].words <= LONGEST_ANNOUNCEMENT and use not in uses
        if contents[index].figures:
            made[index] = Column(Use.RECORD)
        elif names and (index < asking or Use.PART in uses or index != longest):
            made[index] = Column(use)
            uses.append(use)
        else:
            made[index] = Column(Use.PART)
    return made


def _count_words(text: str) -> int:
    """Return how many words a text has; two ideographs count as one."""
    counted = len(text.split())
    return counted if text.isascii() else max(counted, len(_WIDE.findall(text)) // 2)


def _is_figure(text: str) -> bool:
    return all(sign.isdecimal() for sign in text if sign.isalnum()) or bool(
        CHECK_BOX.fullmatch(text) or _ADDRESS.fullmatch(text)
    )


def _is_header(rows: Sequence[Row], *, headed: bool) -> bool:
    """Whether the first row names the columns: in known words, or in short ones above a column of questions."""
    cells = rows[0].cells
    short = all(_count_words(cell.flat) <= LONGEST_ANNOUNCEMENT and len(cell.rows) < 2 for cell in cells)
    known = sum(is_known(cell.flat) for cell in cells if cell.rows)
    if known >= (1 if headed else 2):
        return headed or short
    below = contents_of(Table(None, tuple(rows[1:]), rows[0].line, rows[-1].end_line))
    asking = asking_column(below)
    if asking is None:
        return headed and short
    asked = rows[0].cell(below.index(asking))
    named = headed or all(cell.rows and not _is_figure(cell.flat) for cell in cells)
    return short and named and bool(asked.rows or headed) and not (asked.rows and looks_like_question(asked.flat))
