"""Editing a story where it stands in the notes, and reading them again afterwards."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rehearse.commands.context import Context
from rehearse.commands.importing.decks import FileState, file_state
from rehearse.commands.importing.reread import News, reread
from rehearse.core.errors import BadDataError, FileError
from rehearse.core.model import SourceVersion
from rehearse.notes.files.excerpt import Excerpt, take_excerpt, write_back
from rehearse.store.overview import DeckStanding, Overview
from rehearse.store.queue import Queue

NOT_TEXT = (".docx", ".odt", ".apkg", ".colpkg", ".zip")
"""How the names of notes end that no text editor can change."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a story and the questions above it stand: lines `first` to `last` of the file at `path`, from 1.

    `encoding` is what the user said the file is in, if anything; `deck_id` says which deck was read from it.
    """

    deck: str
    path: str
    first: int
    last: int
    encoding: str | None = None
    deck_id: str = ""


def find_passage(context: Context, story_id: str) -> Passage:
    """Say where a story stands. Notes that changed since they were imported are read again first.

    Raises FileError where there is no file to edit, BadDataError where it is none that a text editor can change.
    """
    standing = _deck_with(context, lambda queue: queue.deck_id(story_id))
    return _found(context, standing, lambda queue: queue.passage(story_id), "this story")


def find_question(context: Context, prompt_id: str) -> Passage:
    """Say where a question with its follow-ups stands, in the same way."""
    standing = _deck_with(context, lambda queue: queue.deck_of_question(prompt_id))
    return _found(context, standing, lambda queue: queue.question_lines(prompt_id), "this question")


def _found(context: Context, standing: DeckStanding, lines: Callable[[Queue], tuple[int, int]], what: str) -> Passage:
    """Where something of a deck stands that has these lines in its notes. Raises as above."""
    deck = standing.deck
    match file_state(standing):
        case FileState.NONE:
            raise FileError(f"“{deck.name}” came through standard input; there is no file to edit")
        case FileState.MISSING:
            raise FileError(f"{deck.path} is no longer there; `rehearse decks relink` says where it is now")
        case FileState.CHANGED:
            reread(context, standing)
    first, last = _lines(context, lines, what)
    path = str(deck.path)
    if Path(path).is_dir():
        path, above = _file_in_folder(path, first, standing.source)
        first, last = first - above, last - above
    if path.lower().endswith(NOT_TEXT):
        raise BadDataError(f"{path}: is not a text file; change it in the program it comes from and import it again")
    return Passage(deck.name, path, first, last, standing.source.encoding, deck.id)


def take_in_edit(context: Context, deck_id: str) -> News | None:
    """Read a deck again after its notes were edited; return the news if anything changed."""
    standing = _deck_with(context, lambda _: deck_id)
    return reread(context, standing) if file_state(standing) is not FileState.CURRENT else None


def open_passage(passage: Passage) -> Excerpt:
    """Take the lines of a passage out of its file. Raises FileError or BadDataError."""
    return take_excerpt(passage.path, passage.first, passage.last, passage.encoding)


def save_passage(context: Context, excerpt: Excerpt, text: str) -> None:
    """Write edited lines back, with a copy of the file as it was in `notes` beside the database.

    Raises BadDataError where another program changed the file meanwhile, FileError where it cannot be written; nothing
    is changed then.
    """
    write_back(excerpt, text, _copy_of(context, excerpt))


def keep_passage(context: Context, excerpt: Excerpt, text: str) -> Path:
    """Keep edited lines that were not written back, in `notes` beside the database; return where. Raises OSError."""
    copy = _copy_of(context, excerpt)
    kept = copy.with_name(f"{copy.name}.unsaved")
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    return kept


def _copy_of(context: Context, excerpt: Excerpt) -> Path:
    """Where a copy of a notes file goes, by a name that no other one has."""
    name = f"{context.now():%Y%m%dT%H%M%S}-{context.new_id()[:8]}-{Path(excerpt.path).name}"
    return context.database_path.parent / "notes" / name


def _deck_with(context: Context, deck_of: Callable[[Queue], str | None]) -> DeckStanding:
    """The deck of something, as it stands. Raises FileError where it was put away."""
    database = context.open_existing_database()
    if database is None:
        raise FileError(f"{context.database_path}: is no longer there")
    with database:
        deck_id = deck_of(Queue(database))
        found = [standing for standing in Overview(database).decks() if standing.deck.id == deck_id]
    if not found:
        raise FileError("this deck has been put away meanwhile; importing its file brings it back")
    return found[0]


def _lines(context: Context, lines: Callable[[Queue], tuple[int, int]], what: str) -> tuple[int, int]:
    with context.open_database() as database:
        try:
            return lines(Queue(database))
        except LookupError:
            raise FileError(f"{what} has left its notes; its history is kept") from None


def _file_in_folder(folder: str, line: int, source: SourceVersion) -> tuple[str, int]:
    """The file that holds a line of a folder, whose files count as laid end to end, and the number of lines above."""
    from rehearse.commands.importing.read_notes import read_notes

    above = 0
    for file in read_notes(folder, strict=source.strict, encoding=source.encoding).files:
        lines = file.reading.lines.total
        if line <= above + lines:
            return file.path, above
        above += lines
    raise FileError(f"{folder}: the file of this story is no longer there")
