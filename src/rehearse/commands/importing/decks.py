"""`rehearse decks`: which notes are in, whether their files changed, and putting them away or elsewhere."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rehearse.commands.context import Context
from rehearse.commands.named_scope import check_name, the_one_named
from rehearse.core.changes import Decide, none_of_them
from rehearse.core.errors import BadDataError, FileError, UsageError
from rehearse.core.model import Deck
from rehearse.notes.files.folder import source_stamp
from rehearse.store.database import Database
from rehearse.store.overview import DeckStanding, Overview

if TYPE_CHECKING:
    from rehearse.commands.importing.import_notes import ImportedFile


class FileState(StrEnum):
    """How a deck's file stands to what was read from it."""

    CURRENT = "current"
    CHANGED = "changed"
    """Touched since; whether the words changed, reading tells."""
    MISSING = "missing"
    NONE = "no file"
    """The notes came through standard input."""


@dataclass(frozen=True, slots=True)
class ListedDeck:
    """A deck as it stands, and how its file does."""

    standing: DeckStanding
    file: FileState


def file_state(standing: DeckStanding) -> FileState:
    """Compare a deck's file with the one it was read from by its time of change, a folder by those of its files."""
    if standing.deck.path is None:
        return FileState.NONE
    try:
        stamp = source_stamp(standing.deck.path)
    except OSError:
        return FileState.MISSING
    except (FileError, BadDataError):
        return FileState.CHANGED  # into a folder that cannot be read: reading it says what is wrong
    return FileState.CURRENT if stamp == standing.source.modified_ns else FileState.CHANGED


def decks(context: Context) -> list[DeckStanding]:
    """The decks in use, in the order of import."""
    database = context.open_to_read()
    if database is None:
        return []
    with database:
        return Overview(database).decks()


def list_decks(context: Context) -> list[ListedDeck]:
    """The decks in use, in the order of import, each with how its file stands now."""
    return [ListedDeck(standing, file_state(standing)) for standing in decks(context)]


def remove(context: Context, name: str) -> str:
    """Put a deck away, with its history, until its file is imported again; return its name.

    A story that another deck holds as well goes on there with its history, unless it has one of its own there. Raises
    UsageError for a deck that does not exist.
    """
    from rehearse.commands.importing.retiring import put_away

    with _opened(context) as database:
        deck = _deck(database, name)
        put_away(deck, database, context)
        return deck.name


def rename(context: Context, name: str, new_name: str) -> str:
    """Give a deck another name; return the old one. Raises UsageError for one that does not exist, or is taken."""
    from rehearse.store.collection import Collection

    check_name("a deck", new_name)
    with _opened(context) as database:
        library = Collection(database, context.new_id)
        deck = _deck(database, name)
        if any(known.deck.name == new_name and known.deck.id != deck.id for known in library.decks()):
            raise UsageError(f"there is, or was, another deck “{new_name}”; choose a name that is free")
        library.rename(deck, new_name)
        return deck.name


def relink(context: Context, name: str, path: str, decide: Decide = none_of_them) -> "ImportedFile":
    """Import the notes at `path` into the deck `name`, which comes from there from now on.

    `decide` says who is who where likeness is too close to call. Raises UsageError for a deck that does not exist,
    FileError or BadDataError for notes that cannot be read.
    """
    from rehearse.commands.importing.import_notes import import_notes

    with _opened(context) as database:
        standings = {standing.deck.name: standing for standing in Overview(database).decks()}
    standing = standings[the_one_named("deck", name, standings)]
    strict, encoding = standing.source.strict, standing.source.encoding
    (imported,) = import_notes(
        [path], context, deck_name=standing.deck.name, strict=strict, encoding=encoding, decide=decide
    )
    return imported


def _opened(context: Context) -> Database:
    database = context.open_existing_database()
    if database is None:
        raise UsageError("there are no decks yet; `rehearse import FILE` brings in your notes")
    return database


def _deck(database: Database, name: str) -> Deck:
    named = {standing.deck.name: standing.deck for standing in Overview(database).decks()}
    return named[the_one_named("deck", name, named)]
