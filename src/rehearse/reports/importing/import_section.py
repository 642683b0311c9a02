"""The section of an import's report that tells of one deck: what it was read as, its stories, its gaps, the figures."""

from collections.abc import Iterator

from rehearse.commands.importing.import_notes import ImportedFile
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, fitted, fitted_from_end, wrapped
from rehearse.reports.correcting.correction_phrases import applied_phrase
from rehearse.reports.importing.doubt_phrases import doubt_phrases
from rehearse.reports.importing.import_problems import problem_list
from rehearse.reports.importing.import_questions import gap_list, share_list
from rehearse.reports.importing.import_stories import story_list
from rehearse.reports.importing.import_wording import (
    SEE_ALL,
    changes_text,
    contents_text,
    gap_count,
    is_first_time,
    layout_text,
    lines_text,
    questions_text,
    remark_text,
    reviews_text,
    stories_text,
    unread_text,
)

_KEY_ROOM = 11


def section_lines(file: ImportedFile, room: int, most: int | None) -> Iterator[str]:
    """The section in lines of at most `room` cells. `most` is how long the list of stories gets, None for all."""
    yield from _heading(file, room, most)
    if file.plan.changes_nothing and not (file.reviews and file.reviews.new):
        reading = file.plan.reading
        yield "  Nothing changed since the last import."
        yield from _indented(contents_text(len(reading.stories), len(reading.prompts), gap_count(reading)), room)
        inferred = sum(prompt.inferred for prompt in reading.prompts)
        if most is not None and (doubts := doubt_phrases(0, inferred, len(reading.other_problems))):
            yield from _indented(f"{' and '.join(doubts)}, as before; {SEE_ALL}", room)
        if most is not None:
            return
    yield from story_list(file, room, most)
    yield from share_list(file, room, most)
    yield from gap_list(file, room, most)
    yield from problem_list(file, room, most)
    yield ""
    for key, value in _figures(file):
        for number, line in enumerate(wrapped(value, room - _KEY_ROOM - 2)):
            yield f"  {key if not number else '':<{_KEY_ROOM}}{line}"


def _indented(text: str, room: int) -> Iterator[str]:
    yield from (f"  {line}" for line in wrapped(safe_line(text), room - 2))


def _heading(file: ImportedFile, room: int, most: int | None) -> Iterator[str]:
    path, deck = safe_line(file.path), f"deck “{safe_line(file.deck_name)}”"
    if cells(path) + cells(deck) + 5 <= room:
        yield f"{path}  →  {deck}"
    else:
        yield fitted_from_end(path, room)
        yield fitted(f"→ {deck}", room)
    yield from _indented(layout_text(file), room)
    for remark in file.remarks:
        yield from _indented(remark_text(remark), room)
    if corrected := applied_phrase(file.corrections):
        yield from _indented(corrected, room)
    if file.unread:
        yield from _indented(unread_text(file.unread, most), room)


def _figures(file: ImportedFile) -> Iterator[tuple[str, str]]:
    reading = file.plan.reading
    if reading.stories:
        yield "Stories", stories_text(reading)
    yield "Questions", questions_text(reading)
    yield "Lines" if reading.format != "anki-package" else "Notes", lines_text(reading)
    if file.reviews is not None:
        yield "Reviews", reviews_text(file.reviews)
    yield "Changes", "all of it is new" if is_first_time(file.plan) else changes_text(file.plan)
