"""The section of an import's report that tells of one deck: what it was read as, its stories, its gaps, the figures."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rehearse.commands.import_notes import ImportedFile
from rehearse.core.changes import Fate
from rehearse.core.counting import counted
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, fitted, fitted_from_end, padded, wrapped
from rehearse.reports.import_wording import (
    FATES,
    SEE_ALL,
    changes_text,
    contents_text,
    gap_count,
    layout_text,
    lines_text,
    parts_text,
    place_in_folder,
    questions_text,
    remark_text,
    reviews_text,
    stories_text,
)

MOST_GAPS = 5
MOST_PARTS_ROOM = 24
LEAST_NAME_ROOM = 16
"""Cells for the name of a story; where there are fewer, its parts are left out."""
_KEY_ROOM = 11
_BETWEEN_COLUMNS = 13
"""Cells that the indent, the gaps between columns and the last column take."""


def section_lines(file: ImportedFile, room: int, most: int | None) -> Iterator[str]:
    """The section in lines of at most `room` cells. `most` is how many stories are listed, None for all."""
    yield from _heading(file, room)
    if file.plan.changes_nothing and not (file.reviews and file.reviews.new):
        reading = file.plan.reading
        yield "  Nothing changed since the last import."
        yield fitted(f"  {contents_text(len(reading.stories), len(reading.prompts), gap_count(reading))}", room)
        return
    yield from _story_list(file, room, most)
    yield from _gap_list(file, room, most)
    yield ""
    for key, value in _figures(file):
        for number, line in enumerate(wrapped(value, room - _KEY_ROOM - 2)):
            yield f"  {key if not number else '':<{_KEY_ROOM}}{line}"


def _heading(file: ImportedFile, room: int) -> Iterator[str]:
    path, deck = safe_line(file.path), f"deck “{safe_line(file.deck_name)}”"
    if cells(path) + cells(deck) + 5 <= room:
        yield f"{path}  →  {deck}"
    else:
        yield fitted_from_end(path, room)
        yield fitted(f"→ {deck}", room)
    yield from (f"  {line}" for line in wrapped(layout_text(file), room - 2))
    if file.remarks:
        yield from (f"  {line}" for line in wrapped(safe_line("; ".join(map(remark_text, file.remarks))), room - 2))


# -- stories -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """A story in the list. `place` is its file inside a folder; `line` is None where it is in the notes no more."""

    place: str
    fate: str
    line: int | None
    name: str
    parts: str
    asked: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """Cells for each column; those with none are left out."""

    fate: int
    line: int
    name: int
    parts: int

    def row(self, fate: str, line: str, name: str, parts: str, asked: str) -> str:
        told = f"  {padded(parts, self.parts)}" if self.parts else ""
        return f"  {fate:<{self.fate}}{line:>{self.line}}  {padded(name, self.name)}{told}  {asked:>5}".rstrip()


def _story_list(file: ImportedFile, room: int, most: int | None) -> Iterator[str]:
    rows = list(_rows(file))
    if not rows:
        return
    shown = rows if most is None or len(rows) <= most + 1 else rows[:most]
    columns = _columns(shown, room)
    number = "note" if file.plan.reading.format == "anki-package" else "line"
    yield ""
    parts = "parts, points"
    yield columns.row("", number, "story", parts if len(parts) <= columns.parts else "parts", "asked")
    for place, group in groupby(shown, key=lambda row: row.place):
        if place:
            yield fitted(f"  {place}", room)
        for row in group:
            asked = f"{row.asked}×" if row.asked > 1 else ""
            yield columns.row(row.fate, str(row.line or ""), row.name, row.parts, asked)
    if len(shown) < len(rows):
        yield f"  {'':<{columns.fate + columns.line}}  … and {len(rows) - len(shown)} more; {SEE_ALL}"


def _rows(file: ImportedFile) -> Iterator[_Row]:
    """The stories to list: all of them the first time, without a fate, else those that changed."""
    first_time = _is_first_time(file)
    changes, names = iter(file.plan.stories), iter(file.names)
    for own in file.files:
        asked = Counter(prompt.story for prompt in own.reading.prompts)
        for index, story in enumerate(own.reading.stories):
            fate, name = next(changes).fate, safe_line(next(names))
            if first_time or fate is not Fate.UNCHANGED:
                word = "" if first_time else FATES[fate]
                yield _Row(place_in_folder(file, own), word, story.line, name, parts_text(story), asked[index])
    for name in file.gone:
        yield _Row("", FATES[Fate.GONE], None, safe_line(name), "", 0)


def _columns(rows: Sequence[_Row], room: int) -> _Columns:
    longest_fate = max(len(row.fate) for row in rows)
    fate = longest_fate + 2 if longest_fate else 0
    line = max([len("line"), *(len(str(row.line)) for row in rows if row.line)])
    parts = max([len("parts"), *(min(MOST_PARTS_ROOM, cells(row.parts)) for row in rows)])
    name = room - fate - line - parts - _BETWEEN_COLUMNS
    if name < LEAST_NAME_ROOM:  # a narrow terminal: what a story is called matters most
        name, parts = name + parts + 2, 0
    return _Columns(fate, line, name, parts)


def _is_first_time(file: ImportedFile) -> bool:
    return {*file.plan.story_fates(), *file.plan.prompt_fates()} <= {Fate.NEW}


# -- questions and figures ---------------------------------------------------------------------------------------------


def _gap_list(file: ImportedFile, room: int, most: int | None) -> Iterator[str]:
    """The questions that no story answers: all the first time, else those that are new."""
    changes = iter(file.plan.prompts)
    gaps = [
        (own, prompt)
        for own in file.files
        for prompt in own.reading.prompts
        if (next(changes).fate is not Fate.UNCHANGED) and prompt.story is None
    ]
    if not gaps:
        return
    shown = gaps if most is None or len(gaps) <= MOST_GAPS + 1 else gaps[:MOST_GAPS]
    line_room = max(len("line"), *(len(str(prompt.line)) for _, prompt in shown))
    text_room = room - line_room - 4
    yield ""
    yield f"  {counted(len(gaps), 'question')} without an answer yet"
    for own, prompt in shown:
        place = place_in_folder(file, own)
        tail = f"  ({fitted(place, text_room // 3)})" if place else ""
        yield f"  {prompt.line:>{line_room}}  {fitted(safe_line(prompt.text), text_room - cells(tail))}{tail}"
    if len(shown) < len(gaps):
        yield f"  {'':<{line_room}}  … and {len(gaps) - len(shown)} more; {SEE_ALL}"


def _figures(file: ImportedFile) -> Iterator[tuple[str, str]]:
    reading = file.plan.reading
    inferred = sum(prompt.inferred for prompt in reading.prompts)
    if reading.stories:
        yield "Stories", stories_text(reading)
    yield "Questions", questions_text(reading)
    if inferred:
        yield "Shared", f"{counted(inferred, 'question')} across a heading, inferred; see below"
    yield "Lines" if reading.format != "anki-package" else "Notes", lines_text(reading)
    if file.reviews is not None:
        yield "Reviews", reviews_text(file.reviews)
    yield "Changes", "all of it is new" if _is_first_time(file) else changes_text(file.plan)
