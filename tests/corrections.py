"""Notes that are corrected, edited and read again, without a command line around them."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rehearse.commands.correcting.settling import settle_corrections
from rehearse.core.changes import DeckContents, DeckImport, none_of_them
from rehearse.core.correcting.corrected_notes import RawNotes
from rehearse.core.model import Deck, SourceVersion
from rehearse.notes.identity.merge import merge_decks
from rehearse.notes.identity.settled import settle
from rehearse.notes.reader import read
from rehearse.store.collection import Collection
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from rehearse.store.raw_decks import read_stored_notes
from tests.worlds import World


def quick(context_database: Database) -> Database:
    """The same, which does not wait for the disk: nobody cuts the power here."""
    context_database.connection.execute("PRAGMA synchronous = OFF")
    context_database.connection.execute("PRAGMA journal_mode = MEMORY")
    return context_database


def import_text(world: World, texts: Mapping[str, str]) -> None:
    """Read notes as the decks of these names, together, as an import does."""
    with world.context.open_database() as database:
        library = Collection(quick(database), world.context.new_id)
        known = {it.deck.name: it.deck for it in library.decks()}
        decks = [known.get(name) or Deck(f"deck-{name}", name, None) for name in texts]
        readings = [read(text, "utf-8") for text in texts.values()]
        stored = [library.contents(deck) if deck.name in known else None for deck in decks]

        def others() -> list[DeckContents]:
            return [library.contents(deck) for name, deck in known.items() if name not in texts]

        merged = merge_decks(list(zip(readings, stored, strict=True)), others, none_of_them)
        plans = list(zip(decks, merged.plans, strict=True))
        settled = settle_corrections(library, plans, merged.handovers, world.context.new_id)
        source = SourceVersion("0", None, strict=False)
        imports = [DeckImport(deck, source, plan) for deck, plan in zip(decks, settled.plans, strict=True)]
        library.apply_all(imports, settled.handovers, at=world.context.now(), corrected=settled.write)


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story as one sees it: its title, its parts, the questions that it answers, with what stands under them."""

    deck: str
    title: str | None
    parts: tuple[tuple[str | None, str, tuple[tuple[str, int], ...]], ...]
    questions: frozenset[tuple[str, str | None, tuple[str, ...]]]


def told(world: World) -> tuple[list[ToldStory], list[tuple[str, str]], list[tuple[str, str]]]:
    """All that one sees of the notes: stories, gaps, notes; in no order, without lines and ids."""
    with world.context.open_database() as database:
        stories, gaps, notes = [], [], []
        for deck in Collection(database, world.context.new_id).decks():
            if deck.removed:
                continue
            found = stored(database, deck.deck.id)
            asked = [it for it in found.prompts if not it.archived]
            stories += [
                ToldStory(
                    deck.deck.name,
                    story.title,
                    tuple((it.label, it.text, tuple((p.text, p.depth) for p in it.points)) for it in story.parts),
                    frozenset(
                        (it.text, it.topic, tuple(probe.text for probe in it.follow_ups))
                        for it in asked
                        if it.story_id == story.id
                    ),
                )
                for story in found.stories
                if not story.archived
            ]
            gaps += [(deck.deck.name, it.text) for it in asked if it.story_id is None]
            notes += [(deck.deck.name, it.text) for it in found.notes]
        return sorted(stories, key=str), sorted(gaps), sorted(notes)


def stored(database: Database, deck_id: str) -> RawNotes:
    """All that is stored of a deck as it is rehearsed."""
    with database.reading() as connection:
        return read_stored_notes(connection, deck_id)


def not_as_corrected(world: World) -> list[str]:
    """The decks that are not what their corrections make of how they were read."""
    with world.context.open_database() as database:
        past = Collection(database, world.context.new_id).corrections_past(())
    settled = settle(past.log, (), (), past.decks, past.homes, world.context.new_id)
    return [*(f"deck {it.deck.name}" for it in settled.handovers), *(f"raw {key}" for key in settled.raw)]


def story_ids(world: World) -> list[str]:
    """The stories in the notes, in their order."""
    with world.context.open_database() as database:
        return [it.key for it in Overview(database).stories()]


def prompt_ids(world: World) -> list[str]:
    """The questions in the notes, in their order."""
    with world.context.open_database() as database:
        return [id_ for id_, _, _ in Overview(database).asked_by_id()]


def rows(path: Path, statement: str) -> Sequence[tuple[object, ...]]:
    """What a statement finds in a database."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def story(world: World, story_id: str) -> object:
    """A story as it is stored."""
    with world.context.open_database() as database:
        return Queue(database).story(story_id)
