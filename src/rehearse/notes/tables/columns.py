"""What the columns of a table hold, told by the words in its header and, failing that, by what stands in the cells."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import Enum, auto

from rehearse.core.model import STAR
from rehearse.notes.lines import Kind, Line
from rehearse.notes.tables.cells import Cell, Row, Table
from rehearse.notes.words.dressing import CHECK_BOX, bare
from rehearse.notes.words.labels import Label, Role, Strength, match_label
from rehearse.notes.words.lexicon import key_of, keys
from rehearse.notes.words.wording import looks_like_question

LONGEST_NAME = 8
"""Most words of what names: a header cell where the first row must be told from the others, on average the cells of a
column of titles or topics. In the examples names have up to seven words, answers eight and more."""
SHORTEST_ANSWER = 5
"""Fewest words, on average, of an answer in a column whose header does not say that it holds answers."""
_WIDE = re.compile("[\u3040-\u9fff]")
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


_NAMING = frozenset({Use.QUESTION, Use.TITLE, Use.TOPIC})


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
ANSWERS = keys("columns", "answer")
VALUES = keys("columns", "value")
"""Everyday headers of the one column of texts; above one of several such a word is its own name."""
KEYS = keys("columns", "key")
RECORDS = keys("columns", "technical", "property")
EXPLAINING = keys("columns", "meaning")
KNOWN = ANSWERS | VALUES | KEYS | RECORDS | EXPLAINING


def table_of(rows: Sequence[Row], *, headed: bool, line: int, end_line: int) -> Table:
    """Return the table with these rows. The first is its header where its words show it, or where that is known.

    A header that is known but asks what the column below it asks too, is a row like the others.
    """
    if rows and (_is_header(rows) or (headed and not _is_row(rows))):
        return Table(rows[0], tuple(rows[1:]), line, end_line)
    return Table(None, tuple(rows), line, end_line)


def find_columns(table: Table) -> tuple[Column, ...]:
    """Return what each column of `table` holds. A question, a title and a topic column occur once at most."""
    names = names_of(table)
    labels = _labels(names)
    found: dict[int, Column] = {}
    taken: set[Use] = set()
    for index, name in enumerate(names):
        column = _by_name(table, index, names, labels)
        if column is not None and _is_text(table, index, name, column.use, taken):
            column = Column(Use.PART, name, name)
        if column is not None and column.use not in taken:
            found[index] = column
            taken |= {column.use} - {Use.PART, Use.RECORD}
        elif name and column is not None:
            found[index] = Column(Use.PART, name, name)
    unknown = [index for index in range(table.width) if index not in found]
    if Use.QUESTION not in taken and (asking := asking_column(table, unknown)) is not None:
        found[asking] = Column(Use.QUESTION)
        unknown.remove(asking)
    found |= _by_content(table, [index for index in unknown if not names[index]], found)
    found |= {index: Column(Use.PART, names[index], names[index]) for index in unknown if names[index]}
    return tuple(found[index] for index in range(table.width))


def told_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table in a file of notes, where less is told than of a card with named fields.

    Records are not told, nor figures under a name that says nothing. Where no part has a known name, one column is the
    answer: the one under an everyday word for it, or the only one beside what is asked.
    """
    columns = find_columns(table)
    names = names_of(table)
    told = [index for index, column in enumerate(columns) if column.use is Use.PART]
    figures = {
        index
        for index in told
        if columns[index].label not in STAR
        and not columns[index].sure
        and _is_record_column(table, index, names[index])
    }
    made = dict.fromkeys(figures, Column(Use.RECORD))
    rest = [index for index in told if index not in figures]
    parts = {columns[index].label for index in rest if columns[index].label in STAR}
    if len(parts) < 2 and not any(columns[index].sure for index in rest):
        answers = [index for index in rest if _key(names[index]) in VALUES] or rest
        made |= {index: Column(Use.OTHER) for index in rest if [index] != answers}
        made |= {index: replace(columns[index], label=None) for index in answers if len(answers) == 1}
    return tuple(made.get(index, column) for index, column in enumerate(columns))


def names_of(table: Table) -> list[str]:
    """Return what the header calls the columns, "" where it does not."""
    if table.header is None:
        return [""] * table.width
    return [" ".join(bare(cell.text).replace("_", " ").split()) for cell in table.header.cells]


def is_known(name: str) -> bool:
    """Whether the header `name` says by itself what its column holds."""
    key = _key(name)
    return key in USES or key in KNOWN or match_name(name) is not None


def explains(name: str) -> bool:
    """Whether a header announces what the parts of a story mean, not a story."""
    return _key(name) in EXPLAINING


def asks_by_name(name: str) -> bool:
    """Whether a header announces questions ("Likely question", "Question (hard)")."""
    words = _key(name).split()
    return any(USES.get(key) is Use.QUESTION for key in (" ".join(words), *words[:1], *words[-1:]))


def match_name(name: str) -> Label | None:
    """Return the label that a header is; nothing may stand behind it but what it stands for ("S - Situation")."""
    label = match_label(Line(1, name, Kind.HEADING, name, 0))
    if label is None or (label.rest and len(label.rest.split()) > 3):
        return None
    return label


def asking_column(table: Table, candidates: Sequence[int]) -> int | None:
    """Return the column with the largest share of questions, if that is more than half."""
    best, most = None, 0.5
    for index in candidates:
        cells = table.column(index)
        share = sum(looks_like_question(cell.rows[0][0]) for cell in cells) / max(len(cells), 1)
        if share > most:
            best, most = index, share
    return best


def mean_words(table: Table, index: int) -> float:
    """Return how many words the cells of a column have on average; two ideographs count as one."""
    cells = table.column(index)
    return sum(_count_words(cell.text) for cell in cells) / max(len(cells), 1)


def _key(name: str) -> str:
    plain = bare(name).split("(")[0].split("（")[0].replace("_", " ")
    return key_of(plain.strip(" *:：?"))


def _is_text(table: Table, index: int, name: str, use: Use, taken: AbstractSet[Use]) -> bool:
    """Whether a column has texts under a word for names ("Name | Story", "Key | Value")."""
    if use is Use.TITLE:
        return bool(taken & _NAMING) and mean_words(table, index) > LONGEST_NAME
    return use is Use.TOPIC and _key(name) in VALUES and mean_words(table, index) >= SHORTEST_ANSWER


def _labels(names: Sequence[str]) -> list[Label | None]:
    """Return the labels among the names. A letter counts beside another; alone beside a question it is the answer's."""
    labels = [match_name(name) for name in names]
    letters = {label.name for label in labels if label and label.strength is Strength.LETTER}
    words = {label.name for label in labels if label and label.strength is Strength.WORD}
    return [
        label if label is None or label.strength is not Strength.LETTER or len(letters | words) >= 2 else None
        for label in labels
    ]


def _by_name(table: Table, index: int, names: Sequence[str], labels: Sequence[Label | None]) -> Column | None:
    name, label = names[index], labels[index]
    key = _key(name)
    use = USES.get(key)
    keys = {each.casefold() for each in names}
    if keys >= {"p", "r"} and "a" not in keys and key in ("p", "r"):
        return Column(Use.QUESTION) if key == "p" else Column(Use.PART, None, name, sure=True)
    if use is Use.RECORD:
        return Column(use) if only_records(table.column(index)) else None
    if use is not None:
        return Column(use)
    if label is None:
        return _by_likely_name(table, index, names, labels)
    if label.role is Role.OUTLINE:
        return Column(Use.OUTLINE)
    if label.role is Role.ANSWER:
        return Column(Use.PART, None, label.written, sure=True)
    return Column(Use.PART, label.name, label.written, sure=label.strength is not Strength.WEAK_WORD)


def _by_likely_name(table: Table, index: int, names: Sequence[str], labels: Sequence[Label | None]) -> Column | None:
    """Return what a column holds whose name says it in company: `A` beside `Q`, a key beside no parts of a story."""
    key = _key(names[index])
    if key in ANSWERS and (len(key) > 1 or "q" in map(_key, names)):
        return Column(Use.PART, None, names[index], sure=True)
    if key in KEYS and not any(label and label.role is Role.PART for label in labels):
        return Column(Use.TITLE)
    asks = asks_by_name(names[index]) and asking_column(table, [index]) is not None
    return Column(Use.QUESTION) if asks else None


def _by_content(table: Table, unnamed: Sequence[int], found: Mapping[int, Column]) -> dict[int, Column]:
    """Return what columns without a name hold: figures, a title or topic in front of the rest, and text."""
    made: dict[int, Column] = {}
    taken = {column.use for column in found.values()}
    parts = any(column.use is Use.PART for column in found.values())
    asking = next((index for index, column in found.items() if column.use is Use.QUESTION), None)
    texts = [index for index in unnamed if not only_records(table.column(index))]
    longest = max(texts, key=lambda index: mean_words(table, index), default=None)
    for index in unnamed:
        names = 0 < mean_words(table, index) <= LONGEST_NAME
        use = Use.TOPIC if asking is not None or Use.TITLE in taken else Use.TITLE
        in_front = asking is not None and index < asking
        if index not in texts:
            made[index] = Column(Use.RECORD)
        elif names and use not in taken and (in_front or parts or index != longest):
            made[index] = Column(use)
            taken.add(use)
        else:
            made[index] = Column(Use.OTHER) if in_front else Column(Use.PART)
    return made


def _count_words(text: str) -> int:
    counted = len(text.split())
    return counted if text.isascii() else max(counted, len(_WIDE.findall(text)) // 2)


def only_records(cells: Sequence[Cell]) -> bool:
    """Whether cells hold no words: numbers, dates, ticks, addresses."""
    return all(_is_record(cell.text) for cell in cells)


def _is_record_column(table: Table, index: int, name: str) -> bool:
    return only_records(table.column(index)) or (_key(name) in RECORDS and mean_words(table, index) < SHORTEST_ANSWER)


def _is_record(text: str) -> bool:
    return (
        CHECK_BOX.fullmatch(text) is not None or not any(map(str.isalpha, text)) or _ADDRESS.fullmatch(text) is not None
    )


def _is_row(rows: Sequence[Row]) -> bool:
    """Whether what stands above a line of dashes is a row: it asks as the column below it does, or is no name."""
    below = Table(None, tuple(rows[1:]), rows[0].line, rows[-1].end_line)
    cells = [cell for cell in rows[0].cells if cell.rows]
    if any(is_known(cell.flat) for cell in cells):
        return False
    asking = asking_column(below, range(below.width))
    asks = asking is not None and looks_like_question(rows[0].cell(asking).flat)
    return asks or any(_count_words(cell.flat) > LONGEST_NAME for cell in cells)


def _is_header(rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns: in known words, or in short ones above a column of questions."""
    first, below = rows[0], Table(None, tuple(rows[1:]), rows[0].line, rows[-1].end_line)
    names = [cell.text for cell in first.cells]
    if any(len(name.split()) > LONGEST_NAME or "\n" in name for name in names):
        return False
    if sum(is_known(name) for name in names) >= 2:
        return True
    asking = asking_column(below, range(below.width))
    if asking is None or asking >= len(names) or not all(names):
        return False
    return not looks_like_question(names[asking]) and all(len(name.split()) <= 3 for name in names)
