"""What stands in the notes, to be listed and searched: questions, notes, and all texts of stories and gaps."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from rehearse.store.database import Database
from rehearse.store.scope import Scope, scoped_rows


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """A question in the notes, with the story that answers it; None for a gap."""

    id: str
    text: str
    topic: str | None
    deck: str
    story_id: str | None
    follow_ups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedNote:
    """Lines that an import kept as notes of a deck. `id` holds as long as the deck is not read anew."""

    id: str
    deck: str
    line: int
    end_line: int
    text: str


_STANDING_STORY = "story_id IN (SELECT id FROM story WHERE archived_ms IS NULL)"
_TEXTS = (
    "SELECT id, title FROM story WHERE archived_ms IS NULL",
    "SELECT coalesce(story_id, id), text FROM prompt WHERE archived_ms IS NULL",
    "SELECT DISTINCT coalesce(story_id, id), topic FROM prompt WHERE archived_ms IS NULL",
    (
        "SELECT coalesce(story_id, id), follow_up.text FROM follow_up JOIN prompt ON prompt.id = prompt_id "
        "WHERE archived_ms IS NULL"
    ),
    f"SELECT story_id, text FROM point WHERE {_STANDING_STORY}",
    f"SELECT story_id, text FROM part WHERE {_STANDING_STORY}",
)
"""Texts of stories and gaps, with the ids of these."""

_WITH_TEXTS = (
    "SELECT id FROM (SELECT story.id, deck.rowid AS deck, line, story.rowid AS own, 0 AS gap FROM story "
    "JOIN deck ON deck.id = deck_id WHERE archived_ms IS NULL UNION ALL "
    "SELECT prompt.id, deck.rowid, line, prompt.rowid, 1 FROM prompt JOIN deck ON deck.id = deck_id "
    "WHERE archived_ms IS NULL AND story_id IS NULL) ORDER BY gap, deck, line, own"
)


class ListedReads:
    """One method is one transaction; each raises what `Database` raises."""

    def __init__(self, database: Database, scope: Scope | None = None) -> None:
        self._database = database
        self._scope = scope or Scope()

    def questions(self) -> list[ListedQuestion]:
        """Every question in the notes and the scope, in the order of import and of the notes."""
        rows = scoped_rows(
            self._database,
            self._scope,
            "SELECT prompt.id, text, topic, deck.name, story_id, (SELECT json_group_array(probe.text) FROM "
            "(SELECT text FROM follow_up WHERE prompt_id = prompt.id ORDER BY position) AS probe) FROM prompt "
            "JOIN deck ON deck.id = prompt.deck_id WHERE archived_ms IS NULL AND (:deck IS NULL OR deck.id = :deck) "
            "AND (:topic IS NULL OR topic = :topic) ORDER BY deck.rowid, line, prompt.rowid",
        )
        return [
            ListedQuestion(id_, text, topic, deck, story_id, tuple(json.loads(probes)))
            for id_, text, topic, deck, story_id, probes in rows
        ]

    def notes(self) -> list[ListedNote]:
        """What was kept as notes of the decks in the scope, in the order of import and of the notes."""
        rows = scoped_rows(
            self._database,
            self._scope,
            "SELECT deck.id || '/' || position, deck.name, line, end_line, text FROM note "
            "JOIN deck ON deck.id = note.deck_id WHERE removed_ms IS NULL AND (:deck IS NULL OR deck.id = :deck) "
            "ORDER BY deck.rowid, position",
        )
        return [ListedNote(*row) for row in rows]

    def texts(self) -> Iterator[tuple[str, list[str]]]:
        """The id of every story and gap in the notes, in their order, with all texts that it may be found by."""
        order: list[str] = []
        texts: dict[str, list[str]] = {}
        with self._database.reading() as connection:
            for statement in _TEXTS:
                for id_, text in connection.execute(statement):
                    texts.setdefault(id_, []).append(text)
            order = [id_ for (id_,) in connection.execute(_WITH_TEXTS)]
        return ((id_, [text for text in texts.pop(id_, ()) if text]) for id_ in order)
