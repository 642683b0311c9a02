"""What is rehearsed: decks with their stories and prompts, listed and changed through SQLModel.

Importing SQLModel takes longer than all the rest of a start, so only the commands that import notes or look over the
whole collection import this module. It works on the database's one connection.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, col, create_engine, select, update

from rehearse.core.changes import DeckContents, DeckImport, Handover
from rehearse.core.days import to_ms
from rehearse.core.model import CardKind, Deck, SourceVersion
from rehearse.store.correction_log import NOTHING_CORRECTED, CorrectionsPast, CorrectionsWrite, read_corrections_past
from rehearse.store.database import Database
from rehearse.store.deck_contents import read_deck
from rehearse.store.import_writer import note_ids_key, write_changes
from rehearse.store.tables import CardRow, DeckRow, PromptRow, SettingRow, StoryRow


@dataclass(frozen=True, slots=True)
class ImportedDeck:
    """A deck with what it was read from last; `removed` decks are put away with all their stories."""

    deck: Deck
    source: SourceVersion
    removed: bool


class Collection:
    """The decks of a database. One method is one transaction; each raises what `Database` raises."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        self._database = database
        self._new_id = new_id
        # Bound values are the user's words and stay out of error messages. The driver never begins a transaction by
        # itself on this connection, so every one starts here.
        self._engine = create_engine(
            "sqlite://", creator=lambda: database.connection, poolclass=StaticPool, hide_parameters=True
        )

        @event.listens_for(self._engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            database.require_in_place()

    def decks(self) -> list[ImportedDeck]:
        """Every deck, in the order of its first import."""
        with self._session() as session:
            rows = session.exec(select(DeckRow).order_by(col(DeckRow.imported_ms), col(DeckRow.name)))
            return [
                ImportedDeck(
                    Deck(row.id, row.name, row.path),
                    SourceVersion(row.digest, row.modified_ns, row.strict, row.named_encoding),
                    row.removed_ms is not None,
                )
                for row in rows
            ]

    def contents(self, deck: Deck) -> DeckContents:
        """All stories and prompts of a deck as its notes were read, archived ones included, in their order."""
        with self._database.reading() as connection:
            return read_deck(connection, deck)

    def corrections_past(self, decks: Iterable[Deck], *, even_without: bool = False) -> CorrectionsPast:
        """The corrections, with how some decks stand, and all that have any.

        Where there never was a correction no deck is read, unless they are wanted `even_without`.
        """
        with self._database.reading() as connection:
            return read_corrections_past(connection, decks, even_without=even_without)

    def note_ids(self, deck: Deck) -> frozenset[str]:
        """The ids of Anki's notes that a deck was read from; none for one that is no package."""
        with self._session() as session:
            row = session.get(SettingRow, note_ids_key(deck))
            return frozenset() if row is None else frozenset(json.loads(row.value))

    def telling_cards(self, deck: Deck) -> dict[str, str]:
        """The telling card of each story of a deck, archived ones included, by the story's id."""
        with self._session() as session:
            rows = session.exec(select(CardRow).where(CardRow.deck_id == deck.id, CardRow.kind == CardKind.TELLING))
            return {row.story_id: row.id for row in rows if row.story_id is not None}

    def apply_all(
        self,
        imports: Sequence[DeckImport],
        handovers: Sequence[Handover],
        *,
        at: datetime,
        corrected: CorrectionsWrite = NOTHING_CORRECTED,
    ) -> None:
        """Write the import of decks, new or not, and what it changes in others, all of it or nothing.

        Raises CorrectionsChangedError where what is `corrected` rests on what is no longer so.
        """
        with self._session() as session:
            session.connection()
            corrected.check(self._database.connection)
            write_changes(session, imports, handovers, at, self._new_id)
            corrected.write(self._database.connection)
            session.commit()

    def remove(
        self,
        deck: Deck,
        handovers: Sequence[Handover] = (),
        *,
        at: datetime,
        corrected: CorrectionsWrite = NOTHING_CORRECTED,
    ) -> None:
        """Put a deck away: its stories and prompts are archived, with their history, until it is imported again.

        What is handed over to other decks stays in use there. Raises CorrectionsChangedError as `apply_all` does.
        """
        with self._session() as session:
            session.connection()
            corrected.check(self._database.connection)
            write_changes(session, (), handovers, at, self._new_id)
            corrected.write(self._database.connection)
            session.exec(update(DeckRow).where(col(DeckRow.id) == deck.id).values(removed_ms=to_ms(at)))
            for table in (StoryRow, PromptRow):
                standing = (col(table.deck_id) == deck.id, col(table.archived_ms).is_(None))
                session.exec(update(table).where(*standing).values(archived_ms=to_ms(at)))
            session.exec(update(CardRow).where(col(CardRow.deck_id) == deck.id).values(archived=True))
            session.commit()

    def rename(self, deck: Deck, name: str) -> None:
        """Give a deck another name, which no other deck has."""
        with self._session() as session:
            session.exec(update(DeckRow).where(col(DeckRow.id) == deck.id).values(name=name))
            session.commit()

    def note_modified(self, deck: Deck, modified_ns: int | None) -> None:
        """Remember when the deck's file, with the same bytes, was changed last; None if it was found missing."""
        with self._session() as session:
            session.exec(update(DeckRow).where(col(DeckRow.id) == deck.id).values(modified_ns=modified_ns))
            session.commit()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with self._database.explained(), Session(self._engine) as session:
            try:
                yield session
            except DBAPIError as error:
                raise error.orig or error from error
