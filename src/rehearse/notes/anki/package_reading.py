"""The notes of a package of Anki's, read into prompts and stories.

A package has no lines: the n-th note counts as line n, so that problems and reports can point to it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rehearse.core.model import STAR, FollowUp, Part, Point
from rehearse.core.reading import LineCount, Note, Problem, PromptDraft, Reading, StoryDraft
from rehearse.notes.anki.cards import CLOZE, KEPT_CLOZE, KEPT_NO_FRONT, topics_of
from rehearse.notes.anki.story_fields import FIELDS, read_story_fields
from rehearse.notes.anki.values import AnkiNote
from rehearse.notes.tables.cell_answers import answer_parts
from rehearse.notes.tables.cells import Cell, Row, Table
from rehearse.notes.tables.columns import Column, Use, contents_of, find_columns
from rehearse.notes.tables.html_text import text_of_html

FORMAT = "anki-package"
BULLETS = "-*• "
"""What stands before the items of a list."""
DEEPEST_CLOZE = 3
_CLOZE = re.compile(r"\{\{c\d{1,3}::((?:(?!\{\{).)*?)(?:::[^{}]*+)?\}\}", re.DOTALL)
_SOUND = re.compile(r"\[(?:sound|anki):[^\[\]]*\]")


def read_anki_notes(notes: Sequence[AnkiNote]) -> Reading:
    """Return what the notes hold; never raises. What is no question, with or without an answer, is kept as notes."""
    reader = _PackageReader()
    texts = [[_text(field) for field in note.fields] for note in notes]
    columns = _columns_by_kind(notes, texts)
    for number, note in enumerate(notes, start=1):
        reader.read(number, note, texts[number - 1], columns[note.names])
    return Reading(
        format=FORMAT,
        encoding="utf-8",
        prompts=tuple(reader.prompts),
        stories=tuple(reader.stories),
        notes=tuple(reader.notes),
        problems=tuple(reader.problems),
        lines=LineCount(
            total=len(notes),
            blank=reader.blank,
            placed=len(notes) - reader.blank - len(reader.notes),
            notes=len(reader.notes),
        ),
    )


class _PackageReader:
    """Turns note after note into prompts and stories."""

    def __init__(self) -> None:
        self.prompts: list[PromptDraft] = []
        self.stories: list[StoryDraft] = []
        self.notes: list[Note] = []
        self.problems: list[Problem] = []
        self.blank = 0

    def read(self, number: int, note: AnkiNote, texts: Sequence[str], columns: Sequence[Column]) -> None:
        """Read the note with this number, whose fields say `texts`."""
        asked = _asked(texts, columns)
        if not any(texts):
            self.blank += 1
        elif note.names == FIELDS and texts[0]:
            self._read_own(number, note)
        elif any(CLOZE in field for field in note.fields):
            self._keep(number, texts, KEPT_CLOZE)
        elif asked is None or not any(map(str.isalnum, texts[asked])):
            self._keep(number, texts, KEPT_NO_FRONT)
        else:
            self._read_card(number, note, texts, columns, asked)

    def _read_card(
        self, number: int, note: AnkiNote, texts: Sequence[str], columns: Sequence[Column], asked: int
    ) -> None:
        topics = (*_of_use(texts, columns, Use.TOPIC), *topics_of(note.tags, note.deck))
        titles = [title for title in _of_use(texts, columns, Use.TITLE) if title != _line(texts[asked])]
        parts = _parts(texts, columns, asked, number)
        story = len(self.stories) if parts else None
        probes = tuple(
            FollowUp(text.lstrip(BULLETS), number)
            for index, column in enumerate(columns[: len(texts)])
            if column.use is Use.FOLLOW_UPS
            for text in texts[index].split("\n")
            if text.lstrip(BULLETS)
        )
        topic = topics[0] if topics else None
        if titles and not parts:  # there is no story to be called that
            topic = " · ".join((*topics[:1], *titles))
        self.prompts.append(PromptDraft(_line(texts[asked]), number, topic, story, False, probes))
        if parts:
            title = titles[0] if titles else None
            self.stories.append(StoryDraft(title, number, number, tuple(dict.fromkeys(topics)), parts))

    def _read_own(self, number: int, note: AnkiNote) -> None:
        """Read a note of the kind that this program makes."""
        prompts, story = read_story_fields(note.fields, number)
        at = len(self.stories)
        self.prompts += (replace(it, story=None if it.story is None else at) for it in prompts)
        if story is not None:
            self.stories.append(story)

    def _keep(self, number: int, texts: Sequence[str], why: tuple[str, str]) -> None:
        self.notes.append(Note(number, number, "\n".join(filter(None, texts))))
        self.problems.append(Problem(number, *why))


def _text(field: str) -> str:
    """The text of a field, sounds left out and what a cloze note hides uncovered."""
    text = _SOUND.sub("", field)
    for _ in range(DEEPEST_CLOZE):  # those inside others first
        if CLOZE not in text:
            break
        text = _CLOZE.sub(r"\1", text)
    return text_of_html(text).strip()


def _line(text: str) -> str:
    return " ".join(text.split())


def _columns_by_kind(
    notes: Sequence[AnkiNote], texts: Sequence[Sequence[str]]
) -> Mapping[tuple[str, ...], Sequence[Column]]:
    """What the fields of each kind of note hold, told by their names and by what stands in them."""
    by_kind: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for number, note in enumerate(notes, start=1):
        by_kind[note.names].append(_row(texts[number - 1], number))
    columns: dict[tuple[str, ...], Sequence[Column]] = {}
    for names, rows in by_kind.items():
        found = find_columns(contents_of(Table(_row(names, 0) if names else None, tuple(rows), 1, len(notes))))
        # A note of Anki's has no other place for what a field says, whatever that is.
        columns[names] = [Column(Use.PART) if column.use is Use.OTHER else column for column in found]
    return columns


def _row(texts: Sequence[str], number: int) -> Row:
    cells = (Cell(tuple((text, number) for text in cell.split("\n") if text)) for cell in texts)
    return Row(tuple(cells), number, number)


def _asked(texts: Sequence[str], columns: Sequence[Column]) -> int | None:
    """The field that asks: one of questions, else of titles, else the first that is no topic and no number."""
    uses = [column.use for column in columns[: len(texts)]]
    for use in (Use.QUESTION, Use.TITLE):
        if use in uses and texts[uses.index(use)]:
            return uses.index(use)
    if Use.QUESTION in uses:
        return None
    return next((index for index, use in enumerate(uses) if use is Use.PART), None)


def _of_use(texts: Sequence[str], columns: Sequence[Column], use: Use) -> list[str]:
    found = (_line(text) for text, column in zip(texts, columns, strict=False) if column.use is use)
    return [text for text in found if text]


def _parts(texts: Sequence[str], columns: Sequence[Column], asked: int, number: int) -> tuple[Part, ...]:
    """The parts of the answer: what stands behind the question, field by field, then what stands before it."""
    parts: list[Part] = []
    order = [*range(asked + 1, len(texts)), *range(asked)]
    for index in order:
        column = columns[index] if index < len(columns) else Column(Use.PART)
        if not texts[index] or column.use not in (Use.PART, Use.OUTLINE):
            continue
        if column.use is Use.OUTLINE:
            points = (Point(line.lstrip(BULLETS), 0, number) for line in texts[index].split("\n"))
            parts.append(Part(None, None, number, number, "", tuple(point for point in points if point.text)))
            continue
        found = answer_parts(texts[index], [number] * (texts[index].count("\n") + 1))
        told = column.label in STAR or (column.label is not None and parts)  # the first one is the back of the card
        if told and len(found) == 1 and found[0].label is None:
            found = (replace(found[0], label=column.label, written=column.written),)
        parts += found
    return tuple(parts)
