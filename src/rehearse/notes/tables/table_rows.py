"""The rows of a table of stories, read into prompts and stories: one row, one story."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from rehearse.core.model import FollowUp, Part, Point
from rehearse.core.reading import Problem, PromptDraft, StoryDraft
from rehearse.notes.lines import Kind, classify
from rehearse.notes.tables.cells import Cell, Row, Table
from rehearse.notes.tables.columns import Column, Use
from rehearse.notes.words.wording import (
    bare,
    instructs,
    is_placeholder,
    looks_like_question,
    mentions_oneself,
    without_number,
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


def read_rows(table: Table, columns: Sequence[Column], topic: str | None) -> list[RowReading]:
    """Return what each row of `table` holds. `topic` is that of rows that name none."""
    return [_read_row(row, columns, topic) for row in table.rows]


def _read_row(row: Row, columns: Sequence[Column], heading: str | None) -> RowReading:
    if any(cell.rows for cell in row.cells[len(columns) :]):
        message = "this row has more cells than the table has columns and was kept as a note; check its separators"
        return RowReading(row, None, None, Problem(row.line, "ragged-row", message), complete=False)
    question, title, own_topic = (_cell(row, columns, use) for use in (Use.QUESTION, Use.TITLE, Use.TOPIC))
    parts = _parts(row, columns)
    topic = _plain(own_topic) or heading
    if not _is_told(parts):
        if not question.rows and not (title.rows and not own_topic.rows):
            return RowReading(row, None, None, None, complete=not any(cell.rows for cell in row.cells))
        asked = _prompt(question if question.rows else title, columns, row, topic)
        complete = not parts and not (question.rows and title.rows)
        return RowReading(row, asked, None, None, complete, instructing=_instructs(parts))
    name = _plain(title) or None
    story = StoryDraft(name, row.line, row.end_line, (topic,) if topic else (), parts)
    if question.rows or title.rows:
        asked = _prompt(question if question.rows else title, columns, row, topic)
        return RowReading(row, asked, story, None, complete=True)
    asked = PromptDraft(
        _plain(own_topic) or _first_words(parts[0]), row.line, topic, None, False, _probes(row, columns)
    )
    return RowReading(row, asked, story, _untitled(row, columns), complete=True)


def _cell(row: Row, columns: Sequence[Column], use: Use) -> Cell:
    return next((row.cell(index) for index, column in enumerate(columns) if column.use is use), Cell())


def _plain(cell: Cell) -> str:
    """Return the text of a cell on one line."""
    return " ".join(text.strip() for text, _ in cell.rows if text)


def _untitled(row: Row, columns: Sequence[Column]) -> Problem | None:
    if not any(column.use in (Use.QUESTION, Use.TITLE) for column in columns):
        return None
    message = "this story has no question of its own; write the question it answers into its row"
    return Problem(row.line, "untitled-story", message)


def _prompt(cell: Cell, columns: Sequence[Column], row: Row, topic: str | None) -> PromptDraft:
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
    return PromptDraft(" ".join(question), line, topic, None, False, (*probes, *_probes(row, columns)))


def _probes(row: Row, columns: Sequence[Column]) -> tuple[FollowUp, ...]:
    cell = _cell(row, columns, Use.FOLLOW_UPS)
    return tuple(FollowUp(plain, number) for text, number in cell.rows if (plain := _unmarked(text)))


def _is_bullet(text: str) -> bool:
    line = classify(text)
    return line.kind is Kind.BULLET and bool(line.text)


def _unmarked(text: str) -> str:
    return classify(text).text if _is_bullet(text) else text.strip()


def _parts(row: Row, columns: Sequence[Column]) -> tuple[Part, ...]:
    """Return the parts of a row in the order of its columns; columns with the same label make one part."""
    parts: dict[str | None, Part] = {}
    spellings = _spellings(columns)
    for index, column in enumerate(columns):
        cell = row.cell(index)
        if column.use not in (Use.PART, Use.OUTLINE) or not cell.rows:
            continue
        part = _part(column, spellings[index], cell)
        earlier = parts.get(part.label)
        parts[part.label] = _joined(earlier, part) if earlier else part
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
    return not all(is_placeholder(text) for text in texts) and not _instructs(parts)


def _instructs(parts: Sequence[Part]) -> bool:
    texts = _texts(parts)
    if len(parts) < 2 or any(mentions_oneself(text) for text in texts):
        return False
    return sum(instructs(text) for text in texts) * 2 >= len(texts)


def _first_words(part: Part) -> str:
    text = " ".join((part.text or part.points[0].text).split())
    return shorten(text, LONGEST_NAME, placeholder=" …") if len(text) > LONGEST_NAME else text
