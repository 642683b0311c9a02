"""The links from questions to stories: their pick cards, the stories to pick from, and the picks of the log.

They run on the driver's own connection, like all that is read between two keys.
"""

from dataclasses import dataclass
from datetime import date

from rehearse.core.log import Memory, Rating
from rehearse.core.practice.picking import Link
from rehearse.store.database import Database
from rehearse.store.rows import STATE_COLUMNS, Row, state_from_row
from rehearse.store.scope import AWAKE, Scope, scoped_rows

_IN_SCOPE = "(:deck IS NULL OR prompt.deck_id = :deck) AND (:topic IS NULL OR prompt.topic = :topic)"
"""The condition for questions in a scope."""

_MOST_READ = 400
"""Characters that are read of the text of a story to tell it by."""


@dataclass(frozen=True, slots=True)
class StoryFace:
    """What a story can be told by where its questions must not name it: its title, or how it begins."""

    id: str
    deck: str
    title: str | None
    begins: str
    line: int


class PickLinks:
    """The questions as ways to their stories. Each method raises what `Database` raises."""

    def __init__(self, database: Database, scope: Scope | None = None) -> None:
        self._database = database
        self._scope = scope or Scope()

    def links(self, today: date) -> list[Link]:
        """The questions that can be asked on study day `today`, gaps among them, in the order of the notes.

        Those whose story is suspended, or buried for the day, rest with it.
        """
        columns = ", ".join(f"pick.{column}" for column in STATE_COLUMNS.split(", "))
        awake = AWAKE.replace("suspended", "telling.suspended").replace("buried_on", "telling.buried_on")
        rows = self._rows(
            f"SELECT prompt.id, prompt.text, prompt.story_id, pick.id, telling.reviewed_on NOT NULL, {columns} "
            "FROM prompt JOIN deck ON deck.id = prompt.deck_id "
            "LEFT JOIN card AS pick ON pick.prompt_id = prompt.id AND pick.archived = 0 "
            "LEFT JOIN card AS telling ON telling.story_id = prompt.story_id "
            f"WHERE archived_ms IS NULL AND {_IN_SCOPE} AND (prompt.story_id IS NULL "
            f"OR (pick.id NOT NULL AND telling.archived = 0 AND {awake})) ORDER BY deck.rowid, prompt.line",
            today=today.isoformat(),
        )
        return [_link(*row) for row in rows]

    def faces(self) -> list[StoryFace]:
        """Every story that stands in the notes, whatever the scope, in the order of import and of the notes."""
        rows = self._rows(
            "SELECT story.id, deck.name, story.title, coalesce("
            "(SELECT text FROM point WHERE story_id = story.id ORDER BY part, position LIMIT 1), "
            "(SELECT substr(text, 1, :most) FROM part WHERE story_id = story.id AND text <> '' "
            "ORDER BY position LIMIT 1), "
            "''), story.line FROM story JOIN deck ON deck.id = story.deck_id WHERE story.archived_ms IS NULL "
            "ORDER BY deck.rowid, story.line",
            most=_MOST_READ,
        )
        return [StoryFace(*row) for row in rows]

    def questions(self) -> list[tuple[str, str]]:
        """Every question that stands in the notes and has a story, whatever the scope: story id and words."""
        return self._rows("SELECT story_id, text FROM prompt WHERE archived_ms IS NULL AND story_id NOT NULL")

    def in_deck(self) -> frozenset[str] | None:
        """The stories of the deck that the scope is narrowed to, by their ids; None where it is not."""
        if self._scope.deck_id is None:
            return None
        return frozenset(row[0] for row in self._rows("SELECT id FROM story WHERE deck_id = :deck"))

    def card(self, prompt_id: str) -> tuple[str, Memory | None] | None:
        """The pick card of a question and its memory; None if it has none, or its story has left the notes."""
        rows = self._rows(
            f"SELECT id, {STATE_COLUMNS} FROM card WHERE prompt_id = :prompt AND archived = 0", prompt=prompt_id
        )
        return (rows[0][0], state_from_row(rows[0][1:]).memory) if rows else None

    def told_last(self, today: date) -> str | None:
        """The story that was told last on study day `today`, None if none was."""
        rows = self._rows(
            "SELECT card.story_id FROM event JOIN card ON card.id = event.card_id WHERE study_day = :today "
            "AND rating NOT NULL AND card.story_id NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target_id = event.id) ORDER BY at_ms DESC LIMIT 1",
            today=today.isoformat(),
        )
        return rows[0][0] if rows else None

    def due_on(self, day: date) -> int:
        """How many questions that were asked before fall due until study day `day`."""
        return self._count("pick.due_on <= :day", day=day.isoformat())

    def never_asked(self) -> int:
        """How many questions with a story were never asked."""
        return self._count("pick.due_on IS NULL")

    def picks(self, since: date, until: date) -> list[tuple[Rating, int]]:
        """The grade of each pick in a drill from study day `since` to `until`, and how long it took (milliseconds)."""
        rows = self._rows(
            "SELECT rating, duration_ms FROM event JOIN card ON card.id = event.card_id "
            "JOIN prompt ON prompt.id = card.prompt_id WHERE study_day BETWEEN :since AND :until AND origin = 'pick' "
            f"AND rating NOT NULL AND {_IN_SCOPE} "
            "AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target_id = event.id)",
            since=since.isoformat(),
            until=until.isoformat(),
        )
        return [(Rating(rating), took_ms) for rating, took_ms in rows]

    def _count(self, condition: str, **values: object) -> int:
        rows = self._rows(
            "SELECT count(*) FROM card AS pick JOIN prompt ON prompt.id = pick.prompt_id "
            "JOIN card AS telling ON telling.story_id = prompt.story_id "
            "WHERE pick.archived = 0 AND telling.archived = 0 AND telling.suspended = 0 "
            f"AND {_IN_SCOPE} AND {condition}",
            **values,
        )
        return int(rows[0][0])

    def _rows(self, statement: str, **values: object) -> list[Row]:
        return scoped_rows(self._database, self._scope, statement, **values)


def _link(prompt_id: str, text: str, story_id: str | None, card_id: str | None, told: int, *state: object) -> Link:
    memory = None if card_id is None else state_from_row(state).memory
    return Link(prompt_id, text, story_id, card_id if story_id else None, memory, told=bool(told))
