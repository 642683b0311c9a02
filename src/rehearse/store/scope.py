"""Which part of the collection a question to the database is about."""

from dataclasses import dataclass

from rehearse.store.database import Database
from rehearse.store.rows import Row


@dataclass(frozen=True, slots=True)
class Scope:
    """One deck, one topic, both, or everything."""

    deck_id: str | None = None
    topic: str | None = None


TELLING = (
    "kind = 'telling' AND card.archived = 0 AND (:deck IS NULL OR card.deck_id = :deck) "
    "AND (:topic IS NULL OR EXISTS (SELECT 1 FROM prompt WHERE prompt.story_id = card.story_id "
    "AND prompt.archived_ms IS NULL AND prompt.topic = :topic))"
)
"""The condition for telling cards in a scope whose story stands in the notes."""

AWAKE = "suspended = 0 AND coalesce(buried_on, '') < :today"
"""The condition for cards that are neither suspended nor buried on study day `:today`."""


def scoped_rows(database: Database, scope: Scope, statement: str, **values: object) -> list[Row]:
    """The rows of a statement that may use the conditions above, in a transaction of its own."""
    with database.reading() as connection:
        return connection.execute(statement, {"deck": scope.deck_id, "topic": scope.topic, **values}).fetchall()
