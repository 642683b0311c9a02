"""The rows of a table of stories, read into prompts and stories: one row, one story."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from rehearse.core.model import STAR, FollowUp, Part, Point
from rehearse.core.reading import Problem, PromptDraft, StoryDraft
from rehearse.notes.lines import Kind, classify
from rehearse.notes.stories.telling import LONGEST_NAME
from rehearse.notes.tables.cell_answers import answer_parts
from rehearse.notes.tables.cells import EMPTY_CELL, Cell, Row, Table, joined_rows
from rehearse.notes.tables.columns import NAMING, Column, Use
from rehearse.notes.words.dressing import bare, without_number
from rehearse.notes.words.wording import (
    instructs,
    is_placeholder,
    looks_like_question,
    mentions_oneself,
)


@dataclass(frozen=True, slots=True)
class RowReading:
    """What a row holds. The story of `prompt` is `story`, whatever number it will get.

    `complete` says whether all of the row is told in them; otherwise it has to be kept as a note as well.
    `instructing` marks a row that tells a reader what to write.
    """

    row: Row
    prompt: PromptDraft | None = None
    story: StoryDraft | None = None
    problem: Problem | None = None
    complete: bool = False
    instructing: bool = False


def read_rows(table: Table, columns: Sequence[Column]) -> list[RowReading]:
    """Return what each row of `table` holds."""
    reader = _RowReader(columns)
    return [reader.read(row) for row in reader.whole(table.rows)]


def inner_parts(cell: Cell) -> tuple[Part, ...]:
    """Return the parts that a cell with a whole answer has by labels of its own, if two are of a story."""
    if not any(mark in cell.text for mark in ":：(（*_") or not cell.rows:
        return ()
    parts = answer_parts(cell.text, [number for _, number in cell.rows])
    return parts if sum(part.label in STAR for part in parts) >= 2 else ()


class _RowReader:
    """Reads row after row of a table with these columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.places = {column.use: index for index, column in reversed([*enumerate(columns)])}
        labels = _labels(columns)
        self.told = [
            (index, column, labels[index])
            for index, column in enumerate(columns)
            if column.use in (Use.PART, Use.OUTLINE)
        ]
        self.others = [index for index, column in enumerate(columns) if column.use is Use.OTHER]

    def whole(self, rows: Sequence[Row]) -> Iterator[Row]:
        """Yield the rows; one that names nothing and does not tell all parts goes on the one above.

        Where it tells a part in each column it is a story whose question is missing.
        """
        whole: Row | None = None
        for row in rows:
            told = sum(bool(row.cell(index).rows) for index, _, _ in self.told)
            named = row.cell(0).rows or any(self._cell(row, use).rows for use in NAMING)
            if whole is not None and 0 < told < max(len(self.told), 2) and not named:
                whole = joined_rows([whole, row])
                continue
            if whole is not None:
                yield whole
            whole = row
        if whole is not None:
            yield whole

    def read(self, row: Row) -> RowReading:
        """Return what a row holds."""
        if any(cell.rows for cell in row.cells[len(self.columns) :]):
            message = "this row has more cells than the table has columns and was kept as a note; check its separators"
            return RowReading(row, problem=Problem(row.line, "ragged-row", message))
        question, title, topic = (self._cell(row, use) for use in (Use.QUESTION, Use.TITLE, Use.TOPIC))
        asked = question if question.rows else title
        parts = self._parts(row)
        complete = not any(row.cell(index).rows for index in self.others)
        if _is_told(parts):
            topics = (topic.flat,) if topic.rows else ()
            story = StoryDraft(title.flat or None, row.line, row.end_line, topics, parts)
            if asked.rows:
                return RowReading(row, self._prompt(asked, row, topic), story, None, complete)
            name = topic.flat or _first_words(parts[0])
            prompt = PromptDraft(name, row.line, topic.flat or None, None, False, self._probes(row))
            return RowReading(row, prompt, story, self._untitled(row), complete)
        if question.rows or (title.rows and not topic.rows):
            prompt = self._prompt(asked, row, topic)
            complete = complete and not parts and not (question.rows and title.rows)
            return RowReading(row, prompt, None, None, complete, _instructs(parts))
        return RowReading(row, complete=not any(cell.rows for cell in row.cells))

    def _cell(self, row: Row, use: Use) -> Cell:
        index = self.places.get(use)
        return EMPTY_CELL if index is None else row.cell(index)

    def _untitled(self, row: Row) -> Problem | None:
        if self.places.keys().isdisjoint((Use.QUESTION, Use.TITLE)):
            return None
        message = "this story has no question of its own; write the question it answers into its row"
        return Problem(row.line, "untitled-story", message)

    def _prompt(self, cell: Cell, row: Row, topic: Cell) -> PromptDraft:
        """Return the question of a cell. Further lines are follow-ups if they ask, else part of what they follow."""
        (first, line), *further = cell.rows
        question = [without_number(bare(_unmarked(first))) or first]
        probes: list[FollowUp] = []
        for text, number in further:
            plain = _unmarked(text)
            if plain and looks_like_question(plain):
                probes.append(FollowUp(plain, number))
            elif plain and probes:
                probes[-1] = replace(probes[-1], text=f"{probes[-1].text} {plain}")
            elif plain:
                question.append(plain)
        return PromptDraft(" ".join(question), line, topic.flat or None, None, False, (*probes, *self._probes(row)))

    def _probes(self, row: Row) -> tuple[FollowUp, ...]:
        cell = self._cell(row, Use.FOLLOW_UPS)
        return tuple(FollowUp(plain, number) for text, number in cell.rows if (plain := _unmarked(text)))

    def _parts(self, row: Row) -> tuple[Part, ...]:
        """Return the parts of a row in the order of its columns; columns with the same label make one part."""
        parts: dict[str | None, Part] = {}
        for index, column, label in self.told:
            cell = row.cell(index)
            inner = {part.label: part for part in inner_parts(cell)} if label is None and column.use is Use.PART else {}
            if inner and not inner.keys() & parts.keys():
                parts |= inner
            elif cell.rows:
                part = _part(column, label, cell)
                parts[label] = _joined(parts[label], part) if label in parts else part
        return tuple(sorted(parts.values(), key=lambda part: not part.points))


def _is_bullet(text: str) -> bool:
    line = classify(text)
    return line.kind is Kind.BULLET and bool(line.text)


def _unmarked(text: str) -> str:
    return classify(text).text if _is_bullet(text) else text.strip()


def _labels(columns: Sequence[Column]) -> list[str | None]:
    """Return the labels of the columns. Where two columns are the same part, the surer spelling keeps its label."""
    best: dict[str, Column] = {}
    for column in columns:
        if column.label is not None and (column.label not in best or (column.sure and not best[column.label].sure)):
            best[column.label] = column
    return [
        column.label if column.label is None or best[column.label] == column else column.written for column in columns
    ]


def _part(column: Column, label: str | None, cell: Cell) -> Part:
    if column.use is Use.OUTLINE:
        points = tuple(Point(plain, 0, line) for text, line in cell.rows if (plain := _unmarked(text)))
        return Part(None, None, cell.line, cell.end_line, "", points)
    written = column.written if label is not None else None
    return Part(label, written, cell.line, cell.end_line, cell.text, ())


def _joined(one: Part, other: Part) -> Part:
    return replace(
        one,
        written=one.written or other.written,
        line=min(one.line, other.line),
        end_line=max(one.end_line, other.end_line),
        text="\n".join(text for text in (one.text, other.text) if text),
        points=(*one.points, *other.points),
    )


def _texts(parts: Sequence[Part]) -> list[str]:
    return [text for part in parts for text in (part.text, *(point.text for point in part.points)) if text]


def _is_told(parts: Sequence[Part]) -> bool:
    """Whether the parts tell something: they are no empty form and no explanation of what to write."""
    texts = _texts(parts)
    return not all(is_placeholder(bare(text)) for text in texts) and not _instructs(parts)


def _instructs(parts: Sequence[Part]) -> bool:
    texts = _texts(parts)
    if len(parts) < 2 or any(mentions_oneself(text) for text in texts):
        return False
    return sum(instructs(text) for text in texts) * 2 >= len(texts)


def _first_words(part: Part) -> str:
    text = " ".join((part.text or part.points[0].text).split())
    return shorten(text, LONGEST_NAME, placeholder=" …") if len(text) > LONGEST_NAME else text
