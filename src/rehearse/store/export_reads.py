"""What an export holds, read on the driver's own connection."""

import sqlite3

from rehearse.core.exporting.exported import ExportedCard, ExportedDeck
from rehearse.core.log import CardState
from rehearse.core.model import CardKind, Deck
from rehearse.core.reading import Note
from rehearse.store.database import Database
from rehearse.store.rows import STATE_COLUMNS, UNREADABLE, Row, state_from_row
from rehearse.store.scope import Scope
from rehearse.store.stories import read_prompts, read_stories

_OF_TOPIC = "(:topic IS NULL OR topic = :topic)"
_IN_NOTES = "deck_id = :deck AND archived_ms IS NULL"


class ExportReads:
    """The decks in a scope with their cards. One method is one transaction; each raises what `Database` raises."""

    def __init__(self, database: Database, scope: Scope) -> None:
        self._database = database
        self._scope = scope

    def decks(self) -> tuple[ExportedDeck, ...]:
        """The decks in use, in the order of import; of a topic, those that have a question under it."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, name, path FROM deck WHERE removed_ms IS NULL AND (:deck IS NULL OR id = :deck) "
                "ORDER BY rowid",
                {"deck": self._scope.deck_id},
            ).fetchall()
            decks = [self._deck(connection, Deck(*row)) for row in rows]
        return tuple(deck for deck in decks if self._scope.topic is None or deck.prompts)

    def _deck(self, connection: sqlite3.Connection, deck: Deck) -> ExportedDeck:
        topic = self._scope.topic
        bound = {"deck": deck.id, "topic": topic}
        prompts = read_prompts(connection, f"{_IN_NOTES} AND {_OF_TOPIC}", **bound)
        asked = (
            "AND (:topic IS NULL OR id IN (SELECT prompt.story_id FROM prompt WHERE prompt.archived_ms IS NULL "
            "AND prompt.topic = :topic))"
        )
        stories = read_stories(connection, f"{_IN_NOTES} {asked}", **bound)
        notes = connection.execute(
            "SELECT line, end_line, text FROM note WHERE deck_id = :deck AND :topic IS NULL ORDER BY position", bound
        )
        return ExportedDeck(deck, stories, prompts, tuple(Note(*row) for row in notes))

    def cards(self) -> dict[str, ExportedCard]:
        """The cards of the scope by their ids, also those whose stories or questions have left the notes.

        The name of a story is not read: `story` is None.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT card.id, card.kind, deck.name, coalesce(card.story_id, prompt.story_id), card.prompt_id, "
                f"prompt.text, {STATE_COLUMNS} FROM card JOIN deck ON deck.id = card.deck_id "
                "LEFT JOIN prompt ON prompt.id = card.prompt_id WHERE (:deck IS NULL OR card.deck_id = :deck) "
                "AND (:topic IS NULL OR prompt.topic = :topic OR EXISTS (SELECT 1 FROM prompt AS asked "
                "WHERE asked.story_id = card.story_id AND asked.topic = :topic)) ORDER BY deck.rowid, card.rowid",
                {"deck": self._scope.deck_id, "topic": self._scope.topic},
            ).fetchall()
        return {row[0]: _card(row) for row in rows}

    def questions(self) -> dict[str, str]:
        """The text of every question, also of those that have left the notes, by its id."""
        with self._database.reading() as connection:
            return dict(connection.execute("SELECT id, text FROM prompt").fetchall())


def source_paths(database: Database) -> list[tuple[str, str]]:
    """The name of every deck, also of those that were put away, and the path of its notes. Raises as `Database`."""
    with database.reading() as connection:
        return connection.execute("SELECT name, path FROM deck WHERE path NOT NULL ORDER BY rowid").fetchall()


def _card(row: Row) -> ExportedCard:
    card_id, kind, deck, story_id, prompt_id, question, *state = row
    return ExportedCard(card_id, CardKind(kind), deck, story_id, None, prompt_id, question, _state(tuple(state)))


def _state(row: Row) -> CardState:
    """The state of a card; that of a damaged row is as if it had none, and the log still has what it comes to."""
    try:
        return state_from_row(row)
    except UNREADABLE:
        return CardState(suspended=bool(row[0]))
