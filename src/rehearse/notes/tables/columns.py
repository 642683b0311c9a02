"""What the columns of a table hold, told by the words in its header and, failing that, by what stands in the cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rehearse.core.model import STAR
from rehearse.notes.lines import Kind, Line
from rehearse.notes.tables.cells import Cell, Row, Table
from rehearse.notes.words.labels import Label, Role, Strength, match_label
from rehearse.notes.words.lexicon import key_of, keys
from rehearse.notes.words.wording import bare, looks_like_question

LONGEST_HEADER = 8
"""Most words of a header cell where the first row must be told from the others."""
LONGEST_TITLE = 12
"""Most words of the cells of a column, on average, that names stories."""
LONGEST_TOPIC = 4
LONGEST_LABEL = 40
"""Most characters of a cell that is nothing but the label of a part."""
SHORTEST_ANSWER = 5
_WIDE = re.compile("[\u3040-\u9fff]")


class Use(Enum):
    """What a column holds."""

    QUESTION = auto()
    FOLLOW_UPS = auto()
    TITLE = auto()
    TOPIC = auto()
    NUMBER = auto()
    PART = auto()
    OUTLINE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `label` and `written` are those of a part; `sure` means that its header is no everyday word."""

    use: Use
    label: str | None = None
    written: str | None = None
    sure: bool = False


USES = {
    **dict.fromkeys(keys("columns", "number"), Use.NUMBER),
    **dict.fromkeys(keys("columns", "topic", "tag"), Use.TOPIC),
    **dict.fromkeys(keys("columns", "title"), Use.TITLE),
    **dict.fromkeys(keys("columns", "follow_ups"), Use.FOLLOW_UPS),
    **dict.fromkeys(keys("columns", "question"), Use.QUESTION),
}
"""What the headers of columns say. Where languages disagree, the last one here is right."""


def table_of(rows: Sequence[Row], *, headed: bool, line: int, end_line: int, mixed: frozenset[int]) -> Table:
    """Return the table with these rows. The first is its header where that is known or its words show it."""
    if rows and (headed or _is_header(rows)):
        return Table(rows[0], tuple(rows[1:]), line, end_line, mixed)
    return Table(None, tuple(rows), line, end_line, mixed)


def find_columns(table: Table) -> tuple[Column, ...]:
    """Return what each column of `table` holds. A question, a title and a topic column occur once at most."""
    names = _names(table)
    labels = _labels(names)
    found: dict[int, Column] = {}
    taken: set[Use] = set()
    for index, name in enumerate(names):
        column = _by_name(table, index, names, labels[index])
        if column is not None and column.use not in taken:
            found[index] = column
            taken |= {column.use} - {Use.PART, Use.NUMBER}
        elif name and column is not None:
            found[index] = Column(Use.PART, name, name)
    unknown = [index for index in range(table.width) if index not in found]
    if Use.QUESTION not in taken and (asking := _asking_column(table, unknown)) is not None:
        found[asking] = Column(Use.QUESTION)
        unknown.remove(asking)
    found |= _by_content(table, [index for index in unknown if not names[index]], taken)
    found |= {index: Column(Use.PART, names[index], names[index]) for index in unknown if names[index]}
    return tuple(found[index] for index in range(table.width))


def holds_stories(table: Table, columns: Sequence[Column]) -> bool:
    """Whether the columns are those of a table of stories: something to ask, and parts or an answer to tell."""
    uses = {column.use for column in columns}
    asks = Use.QUESTION in uses
    parts = [column for column in columns if column.use is Use.PART and column.label in STAR]
    if len({part.label for part in parts}) >= 2:
        named = asks or Use.TITLE in uses or (Use.TOPIC in uses and len(parts) >= 3)
        return named and (any(part.sure for part in parts) or _asking_column(table, range(table.width)) is not None)
    answers = [index for index, column in enumerate(columns) if column.use is Use.PART and column.label is None]
    return asks and any(columns[index].written or _mean_words(table, index) >= SHORTEST_ANSWER for index in answers)


def is_known(name: str) -> bool:
    """Whether the header `name` says by itself what its column holds."""
    return _key(name) in USES or _match(name) is not None


def explains_method(table: Table) -> bool:
    """Whether a column lists the parts of a story: then the table tells how stories are told."""
    for index in range(table.width):
        cells = table.column(index)
        short = [cell.text for cell in cells if len(cell.text) <= LONGEST_LABEL]
        labels = [label for text in short if (label := _match(text)) and label.role is Role.PART]
        if len({label.name for label in labels}) >= 2 and len(labels) * 2 >= len(cells):
            return True
    return False


def _names(table: Table) -> list[str]:
    if table.header is None:
        return [""] * table.width
    return [" ".join(bare(cell.text).split()) for cell in table.header.cells]


def _key(name: str) -> str:
    plain = bare(name).split("(")[0].split("（")[0]
    return key_of(plain.strip(" *_:：?"))


def _match(name: str) -> Label | None:
    """Return the label that a header is; nothing may stand behind it but what it stands for ("S - Situation")."""
    label = match_label(Line(1, name, Kind.HEADING, name, 0))
    if label is None or (label.rest and len(label.rest.split()) > 3):
        return None
    return label


def _labels(names: Sequence[str]) -> list[Label | None]:
    """Return the labels among the names. A letter counts beside another; alone beside a question it is the answer's."""
    labels = [_match(name) for name in names]
    letters = {label.name for label in labels if label and label.strength is Strength.LETTER}
    words = {label.name for label in labels if label and label.strength is Strength.WORD}
    return [
        label if label is None or label.strength is not Strength.LETTER or len(letters | words) >= 2 else None
        for label in labels
    ]


def _by_name(table: Table, index: int, names: Sequence[str], label: Label | None) -> Column | None:
    name = names[index]
    use = USES.get(_key(name))
    keys = {each.casefold() for each in names}
    if keys >= {"p", "r"} and "a" not in keys and _key(name) in ("p", "r"):
        return Column(Use.QUESTION) if _key(name) == "p" else Column(Use.PART, None, name)
    if use is Use.NUMBER:
        return Column(use) if _only_numbers(table.column(index)) else None
    if use is Use.TITLE and label is not None and _mean_words(table, index) > LONGEST_TITLE:
        use = None
    if use is not None:
        return Column(use)
    if label is None:
        return Column(Use.PART, None, name) if _key(name) == "a" and "q" in keys else None
    if label.role is Role.OUTLINE:
        return Column(Use.OUTLINE)
    if label.role is Role.ANSWER:
        return Column(Use.PART, None, label.written)
    return Column(Use.PART, label.name, label.written, sure=label.strength is not Strength.WEAK_WORD)


def _by_content(table: Table, unnamed: Sequence[int], taken: set[Use]) -> dict[int, Column]:
    """Return what columns without a name hold: numbers, one topic, and text."""
    found: dict[int, Column] = {}
    lengths = {index: _mean_words(table, index) for index in unnamed}
    longest = max(lengths, key=lambda index: lengths[index], default=None)
    for index in unnamed:
        cells = table.column(index)
        if cells and _only_numbers(cells):
            found[index] = Column(Use.NUMBER)
        elif index != longest and 0 < lengths[index] <= LONGEST_TOPIC and Use.TOPIC not in taken:
            found[index] = Column(Use.TOPIC)
            taken.add(Use.TOPIC)
        else:
            found[index] = Column(Use.PART)
    return found


def _asking_column(table: Table, candidates: Sequence[int]) -> int | None:
    """Return the column with the largest share of questions, if that is more than half."""
    best, most = None, 0.5
    for index in candidates:
        cells = table.column(index)
        share = sum(looks_like_question(cell.rows[0][0]) for cell in cells) / max(len(cells), 1)
        if share > most:
            best, most = index, share
    return best


def _mean_words(table: Table, index: int) -> float:
    cells = table.column(index)
    return sum(_count_words(cell.text) for cell in cells) / max(len(cells), 1)


def _count_words(text: str) -> int:
    """Return how many words `text` has; two ideographs count as one."""
    counted = len(text.split())
    return counted if text.isascii() else max(counted, len(_WIDE.findall(text)) // 2)


def _only_numbers(cells: Sequence[Cell]) -> bool:
    return all(cell.text.strip("#.) ").isdecimal() for cell in cells)


def _is_header(rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns: in known words, or in short ones above a column of questions."""
    first, below = rows[0], Table(None, tuple(rows[1:]), rows[0].line, rows[-1].end_line)
    names = [cell.text for cell in first.cells]
    if any(len(name.split()) > LONGEST_HEADER or "\n" in name for name in names):
        return False
    if sum(is_known(name) for name in names) >= 2:
        return True
    asking = _asking_column(below, range(below.width))
    if asking is None or asking >= len(names) or not all(names):
        return False
    return not looks_like_question(names[asking]) and all(len(name.split()) <= 3 for name in names)
