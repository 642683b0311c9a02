"""A deck looked through: every story beside the lines of its notes as they are now."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rehearse.commands.context import Context
from rehearse.commands.correcting.standing_corrections import listed_corrections
from rehearse.commands.importing.decks import FileState, file_state
from rehearse.commands.importing.read_notes import is_package
from rehearse.commands.importing.reread import reread
from rehearse.commands.named_scope import the_one_named
from rehearse.core.correcting.corrections import ids_named
from rehearse.core.correcting.lines_beside import ReadLine, StoryBeside, lines_beside
from rehearse.core.errors import RehearseError, UsageError
from rehearse.core.model import Prompt, Story
from rehearse.core.story_names import names, plain_name
from rehearse.notes.files.decoding import decode
from rehearse.notes.files.folder import list_folder
from rehearse.notes.files.source import read_source
from rehearse.notes.lines import rows_of
from rehearse.store.overview import DeckStanding, Overview
from rehearse.store.raw_decks import read_stored_notes


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A story, or a question without one where `story` is None, beside the lines that it was read from.

    `path` is the file that holds them, None where there is none; `lines_above` are those of the files above it in its
    folder, so that a line's number less these is its number in the file. `is_corrected` says that a correction is
    about it.
    """

    name: str
    story: Story | None
    questions: tuple[Prompt, ...]
    lines: tuple[ReadLine, ...]
    path: str | None
    lines_above: int
    is_corrected: bool


def looked_through(context: Context, deck_name: str) -> list[ReadStory]:
    """Every story and every question without one of a deck, in the order of its notes; read again where they changed.

    Raises UsageError for a deck that does not exist, and what the database raises.
    """
    standing = _standing(context, deck_name)
    if file_state(standing) is FileState.CHANGED:
        reread(context, standing)
        standing = _standing(context, standing.deck.name)
    files = _rows(standing)
    with context.open_database() as database:
        with database.reading() as connection:
            stored = read_stored_notes(connection, standing.deck.id)
        called = names(Overview(database).stories())
        standing_now = listed_corrections(database, context)
    corrected = frozenset[str]().union(*(ids_named(it.change) for it in standing_now if it.rests is None))
    rows = [row for _, own in files for row in own]
    return [_read_story(it, called, corrected, files) for it in lines_beside(rows, stored)]


def _standing(context: Context, deck_name: str) -> DeckStanding:
    database = context.open_existing_database()
    if database is None:
        raise UsageError("there are no decks yet; `rehearse import FILE` brings in your notes")
    with database:
        named = {standing.deck.name: standing for standing in Overview(database).decks()}
    return named[the_one_named("deck", deck_name, named)]


def _read_story(
    it: StoryBeside, called: dict[str, str], corrected: frozenset[str], files: Sequence[tuple[str, list[str]]]
) -> ReadStory:
    ids = {prompt.id for prompt in it.questions} | ({it.story.id} if it.story else set())
    asked = it.questions[0].text if it.questions else None
    name = called.get(it.story.id if it.story else "") or plain_name(None, asked, it.story.line if it.story else 0)
    path, above = _file_of(min((line.number for line in it.lines), default=1), files)
    return ReadStory(name, it.story, it.questions, it.lines, path, above, not corrected.isdisjoint(ids))


def _file_of(number: int, files: Sequence[tuple[str, list[str]]]) -> tuple[str | None, int]:
    above = 0
    for path, rows in files:
        if number <= above + len(rows):
            return path, above
        above += len(rows)
    return None, 0


def _rows(standing: DeckStanding) -> list[tuple[str, list[str]]]:
    """The files of a deck with their lines; none where there are none, or where they hold no lines of text."""
    path = standing.deck.path
    if path is None or is_package(path):
        return []
    try:
        paths = [file.path for file in list_folder(path).files] if Path(path).is_dir() else [path]
    except (OSError, RehearseError):
        return []
    return [(each, _rows_of_file(each, standing.source.encoding)) for each in paths]


def _rows_of_file(path: str, encoding: str | None) -> list[str]:
    """The lines of a file; none where it cannot be read, as it has none then among those of its folder."""
    try:
        return rows_of(decode(read_source(path), encoding).text)
    except (OSError, RehearseError):
        return []
