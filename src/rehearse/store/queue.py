"""What is to be rehearsed and what a telling shows: the reads between starting the program and the first question.

They run on the driver's own connection, because importing SQLModel takes longer than all the rest of a start. The
index `card_queue` serves every one that looks for cards.
"""

from dataclasses import dataclass, replace
from datetime import date

from rehearse.core.log import CardState, Recall
from rehearse.core.model import Prompt, Story
from rehearse.store.database import Database
from rehearse.store.rows import STATE_COLUMNS, UNREADABLE, Row, readable_day, recall_from_json, state_from_row
from rehearse.store.scope import AWAKE, TELLING, Scope, scoped_rows
from rehearse.store.stories import read_prompts, read_stories


@dataclass(frozen=True, slots=True)
class TellingCard:
    """A telling card with its state."""

    id: str
    story_id: str
    state: CardState


class Queue:
    """The cards and what they show. One method is one transaction; each raises what `Database` raises."""

    def __init__(self, database: Database, scope: Scope | None = None) -> None:
        self._database = database
        self._scope = scope or Scope()

    def due(self, today: date) -> list[str]:
        """The cards due on study day `today`: the one that can be recalled with the least chance first.

        The chance that FSRS gives falls with the days since the last review, in units of the stability.
        """
        return self._card_ids(
            f"SELECT id FROM card WHERE {TELLING} AND {AWAKE} AND due_on <= :today "
            "ORDER BY (julianday(:today) - julianday(reviewed_on)) / stability DESC, due_on, id",
            today=today.isoformat(),
        )

    def due_days(self) -> list[tuple[str, date]]:
        """The rehearsed cards that are not suspended, and the day on which each falls due, soonest first."""
        rows = self._rows(
            f"SELECT id, due_on FROM card WHERE {TELLING} AND suspended = 0 AND due_on NOT NULL "
            "ORDER BY due_on, stability, id"
        )
        return [(card_id, day) for card_id, due_on in rows if (day := readable_day(due_on))]

    def new(self, today: date, limit: int = -1) -> list[str]:
        """Up to `limit` cards never rehearsed, all if it is negative, in the order of import and of the notes."""
        return self._card_ids(
            "SELECT card.id FROM card JOIN story ON story.id = story_id JOIN deck ON deck.id = card.deck_id "
            f"WHERE {TELLING} AND {AWAKE} AND due_on IS NULL ORDER BY deck.rowid, story.line LIMIT :limit",
            today=today.isoformat(),
            limit=limit,
        )

    def ahead(self, today: date) -> list[str]:
        """The rehearsed cards that are not due on study day `today`: soonest due first."""
        return self._card_ids(
            f"SELECT id FROM card WHERE {TELLING} AND {AWAKE} AND due_on > :today ORDER BY due_on, stability, id",
            today=today.isoformat(),
        )

    def card(self, card_id: str) -> TellingCard | None:
        """A telling card, None if its story has left the notes."""
        rows = self._rows(f"SELECT story_id, {STATE_COLUMNS} FROM card WHERE id = :id AND archived = 0", id=card_id)
        return TellingCard(card_id, rows[0][0], state_from_row(rows[0][1:])) if rows else None

    def last_recall(self, card_id: str, besides: str = "") -> Recall | None:
        """What was said and missed when the card was rehearsed last, practice included; None if it never was.

        The event with the id `besides` does not count. A recall that is damaged counts as none.
        """
        rows = self._rows(
            "SELECT recall FROM event WHERE card_id = :id AND recall NOT NULL AND origin <> 'interview' "
            "AND id <> :besides AND id NOT IN "
            "(SELECT target_id FROM event WHERE card_id = :id AND target_id NOT NULL) "
            "ORDER BY study_day DESC, at_ms DESC LIMIT 1",
            id=card_id,
            besides=besides,
        )
        try:
            return recall_from_json(rows[0][0]) if rows else None
        except UNREADABLE:
            return None

    def story(self, story_id: str) -> Story:
        """A story with its parts and points. Raises LookupError if there is none of that id."""
        with self._database.reading() as connection:
            found = read_stories(connection, "id = :id", id=story_id)
        if not found:
            raise LookupError(story_id)
        return found[0]

    def awake_stories(self) -> dict[str, Story]:
        """The stories that are not suspended, by their telling cards."""
        condition = f"{TELLING} AND suspended = 0"
        bound = {"deck": self._scope.deck_id, "topic": self._scope.topic}
        with self._database.reading() as connection:
            cards = connection.execute(f"SELECT story_id, id FROM card WHERE {condition}", bound).fetchall()
            found = read_stories(connection, f"id IN (SELECT story_id FROM card WHERE {condition})", **bound)
        card_of = dict(cards)
        return {card_of[story.id]: story for story in found}

    def deck_id(self, story_id: str) -> str | None:
        """The deck that a story is in, None if there is no such story."""
        rows = self._rows("SELECT deck_id FROM story WHERE id = :id", id=story_id)
        return rows[0][0] if rows else None

    def passage(self, story_id: str) -> tuple[int, int]:
        """The first and last line of a story and the questions right above it. Raises LookupError if it is gone.

        A question counts if no other story stands between.
        """
        rows = self._rows(
            "SELECT coalesce((SELECT min(line) FROM prompt WHERE story_id = :id AND archived_ms IS NULL "
            "AND inferred = 0 AND line <= own.line AND line > coalesce((SELECT max(end_line) FROM story "
            "WHERE deck_id = own.deck_id AND archived_ms IS NULL AND line < own.line), 0)), line), end_line "
            "FROM story AS own WHERE id = :id AND archived_ms IS NULL",
            id=story_id,
        )
        if not rows:
            raise LookupError(story_id)
        return rows[0]

    def deck_of_question(self, prompt_id: str) -> str | None:
        """The deck that a question is in, None if there is no such question."""
        rows = self._rows("SELECT deck_id FROM prompt WHERE id = :id", id=prompt_id)
        return rows[0][0] if rows else None

    def question_lines(self, prompt_id: str) -> tuple[int, int]:
        """The first and last line of a question with its follow-ups. Raises LookupError if it is gone."""
        prompt = self.prompt(prompt_id)
        if prompt is None:
            raise LookupError(prompt_id)
        return prompt.line, max(prompt.line, *(it.line for it in prompt.follow_ups), 0)

    def prompt(self, prompt_id: str) -> Prompt | None:
        """A prompt with its follow-ups, None if it has left the notes."""
        with self._database.reading() as connection:
            found = read_prompts(connection, "id = :id AND archived_ms IS NULL", id=prompt_id)
        return found[0] if found else None

    def within(self, topic: str) -> "Queue":
        """The same, within a topic."""
        return Queue(self._database, replace(self._scope, topic=topic))

    def next_prompt(self, story_id: str, today: date) -> Prompt | None:
        """The prompt that is the weakest way to a story on study day `today`; the one shown last only if it is alone.

        Those that were never picked come first, then those with the least chance of recall; among equals the one that
        was shown longest ago, and they go in the order of the notes. Within a topic only its prompts count. None if no
        prompt is left in the notes.
        """
        rows = self._rows(
            "WITH shown AS (SELECT event.prompt_id, max(at_ms) AS at_ms FROM card "
            "JOIN event ON event.card_id = card.id WHERE card.story_id = :story GROUP BY event.prompt_id) "
            "SELECT prompt.id FROM prompt LEFT JOIN card ON card.prompt_id = prompt.id "
            "LEFT JOIN shown ON shown.prompt_id = prompt.id WHERE prompt.story_id = :story AND archived_ms IS NULL "
            "AND (:topic IS NULL OR topic = :topic) "
            "ORDER BY coalesce(at_ms = (SELECT max(at_ms) FROM shown WHERE prompt_id NOT NULL), 0), "
            "reviewed_on NOT NULL, (julianday(:today) - julianday(reviewed_on)) / stability DESC, "
            "at_ms NULLS FIRST, line LIMIT 1",
            story=story_id,
            today=today.isoformat(),
        )
        return self.prompt(rows[0][0]) if rows else None

    def _card_ids(self, statement: str, **values: object) -> list[str]:
        return [card_id for (card_id,) in self._rows(statement, **values)]

    def _rows(self, statement: str, **values: object) -> list[Row]:
        return scoped_rows(self._database, self._scope, statement, **values)
