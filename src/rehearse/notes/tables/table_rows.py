"""The rows of a table of stories, read into prompts and stories: one row, one story."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from rehearse.core.model import STAR, FollowUp, Part, Point
from rehearse.core.reading import Problem, PromptDraft, StoryDraft
from rehearse.notes.lines import Kind, classify
from rehearse.notes.tables.cell_answers import answer_parts
from rehearse.notes.tables.cells import EMPTY_CELL, Cell, Row, Table, joined_rows
from rehearse.notes.tables.columns import Column, Use
from rehearse.notes.words.dressing import bare, without_number
from rehearse.notes.words.wording import (
    instructs,
    is_placeholder,
    looks_like_question,
    mentions_oneself,
)

LONGEST_NAME = 60
"""Characters of a story's beginning that name it where nothing else does."""


@dataclass(frozen=True, slots=True)
class RowReading:
    """What a row holds. The story of `prompt` is `story`, whatever number it will get.

    `complete` says whether all of the row is told in them; otherwise it has to be kept as a note as well.
    `instructing` marks a row that tells a reader what to write.
    """

    row: Row
    prompt: PromptDraft | None
    story: StoryDraft | None
    problem: Problem | None
    complete: bool
    instructing: bool = False


def read_rows(table: Table, columns: Sequence[Column]) -> list[RowReading]:
    """Return what each row of `table` holds."""
    layout = _layout(columns)
    return [_read_row(row, layout) for row in _whole_rows(table.rows, layout)]


def inner_parts(cell: Cell) -> tuple[Part, ...]:
    """Return the parts that a cell with a whole answer has by labels of its own, if two are of a story."""
    if not any(mark in cell.text for mark in ":：(（*_"):
        return ()
    parts = answer_parts(cell.text, [number for _, number in cell.rows])
    return parts if sum(part.label in STAR for part in parts) >= 2 else ()


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where in a row what stands: indices of columns, None for what the table has no column for.

    `parts` are the columns of parts and of the outline with the label each has in this table.
    """

    width: int
    question: int | None
    title: int | None
    topic: int | None
    follow_ups: int | None
    parts: Sequence[tuple[int, Column, str | None]]
    others: Sequence[int]

    @property
    def nameless(self) -> bool:
        """Whether no column says what a row is about."""
        return self.question is None and self.title is None


def _layout(columns: Sequence[Column]) -> _Layout:
    def first(use: Use) -> int | None:
        return next((index for index, column in enumerate(columns) if column.use is use), None)

    spellings = _spellings(columns)
    told = [(index, each) for index, each in enumerate(columns) if each.use in (Use.PART, Use.OUTLINE)]
    return _Layout(
        len(columns),
        first(Use.QUESTION),
        first(Use.TITLE),
        first(Use.TOPIC),
        first(Use.FOLLOW_UPS),
        [(index, each, spellings[index]) for index, each in told],
        [index for index, each in enumerate(columns) if each.use is Use.OTHER],
    )


def _whole_rows(rows: Sequence[Row], layout: _Layout) -> Iterator[Row]:
    """Yield the rows; one that names nothing and tells a part of what the table has columns for goes on the one above.

    Where it tells a part in each column it is a story whose question is missing.
    """
    names = (layout.question, layout.title, layout.topic)
    whole: Row | None = None
    for row in rows:
        told = sum(bool(row.cell(index).rows) for index, _, _ in layout.parts)
        named = any(_cell(row, index).rows for index in names)
        if whole is not None and told and not named and not row.cell(0).rows and told < max(len(layout.parts), 2):
            whole = joined_rows([whole, row])
            continue
        if whole is not None:
            yield whole
        whole = row
    if whole is not None:
        yield whole


def _read_row(row: Row, layout: _Layout) -> RowReading:
    if len(row.cells) > layout.width and any(cell.rows for cell in row.cells[layout.width :]):
        message = "this row has more cells than the table has columns and was kept as a note; check its separators"
        return RowReading(row, None, None, Problem(row.line, "ragged-row", message), complete=False)
    question, title, own_topic = _cell(row, layout.question), _cell(row, layout.title), _cell(row, layout.topic)
    parts = _parts(row, layout)
    others = any(row.cell(index).rows for index in layout.others)
    topic = own_topic.flat or None
    if not _is_told(parts):
        if not question.rows and not (title.rows and not own_topic.rows):
            return RowReading(row, None, None, None, complete=not any(cell.rows for cell in row.cells))
        asked = _prompt(question if question.rows else title, layout, row, topic)
        complete = not parts and not others and not (question.rows and title.rows)
        return RowReading(row, asked, None, None, complete, instructing=_instructs(parts))
    name = title.flat or None
    story = StoryDraft(name, row.line, row.end_line, (topic,) if topic else (), parts)
    if question.rows or title.rows:
        asked = _prompt(question if question.rows else title, layout, row, topic)
        return RowReading(row, asked, story, None, complete=not others)
    asked = PromptDraft(own_topic.flat or _first_words(parts[0]), row.line, topic, None, False, _probes(row, layout))
    return RowReading(row, asked, story, _untitled(row, layout), complete=not others)


def _cell(row: Row, index: int | None) -> Cell:
    return EMPTY_CELL if index is None else row.cell(index)


def _untitled(row: Row, layout: _Layout) -> Problem | None:
    if layout.nameless:
        return None
    message = "this story has no question of its own; write the question it answers into its row"
    return Problem(row.line, "untitled-story", message)


def _prompt(cell: Cell, layout: _Layout, row: Row, topic: str | None) -> PromptDraft:
    """Return the question of a cell. Further lines are follow-ups if they ask, else part of what they follow."""
    (first, line), *further = cell.rows
    question = [without_number(bare(classify(first).text if _is_bullet(first) else first)) or first]
    probes: list[FollowUp] = []
    for text, number in further:
        plain = _unmarked(text)
        if plain and looks_like_question(plain):
            probes.append(FollowUp(plain, number))
        elif plain and probes:
            probes[-1] = replace(probes[-1], text=f"{probes[-1].text} {plain}")
        elif plain:
            question.append(plain)
    return PromptDraft(" ".join(question), line, topic, None, False, (*probes, *_probes(row, layout)))


def _probes(row: Row, layout: _Layout) -> tuple[FollowUp, ...]:
    cell = _cell(row, layout.follow_ups)
    return tuple(FollowUp(plain, number) for text, number in cell.rows if (plain := _unmarked(text)))


def _is_bullet(text: str) -> bool:
    line = classify(text)
    return line.kind is Kind.BULLET and bool(line.text)


def _unmarked(text: str) -> str:
    return classify(text).text if _is_bullet(text) else text.strip()


def _parts(row: Row, layout: _Layout) -> tuple[Part, ...]:
    """Return the parts of a row in the order of its columns; columns with the same label make one part."""
    parts: dict[str | None, Part] = {}
    for index, column, label in layout.parts:
        cell = row.cell(index)
        if not cell.rows:
            continue
        if column.use is Use.PART and label is None:
            inner = {part.label: part for part in inner_parts(cell)}
            if inner and not inner.keys() & parts.keys():
                parts |= inner
                continue
        part = _part(column, label, cell)
        earlier = parts.get(part.label)
        parts[part.label] = _joined(earlier, part) if earlier else part
    if not any(part.points for part in parts.values()):
        return tuple(parts.values())
    return tuple(sorted(parts.values(), key=lambda part: not part.points))


def _spellings(columns: Sequence[Column]) -> dict[int, str | None]:
    """Return the labels of the columns. Where two columns are the same part, the surer spelling keeps its label."""
    best: dict[str, Column] = {}
    for column in columns:
        if column.label is not None and (column.label not in best or (column.sure and not best[column.label].sure)):
            best[column.label] = column
    return {
        index: column.label if column.label is None or best[column.label] == column else column.written
        for index, column in enumerate(columns)
    }


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
