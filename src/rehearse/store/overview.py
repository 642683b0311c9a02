"""How the collection stands: counts, names, days ahead and gaps, in one statement each.

They run on the driver's own connection: a line for a shell prompt must not wait for SQLModel to be imported.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rehearse.core.model import Deck, Prompt, SourceVersion
from rehearse.store.database import Database
from rehearse.store.rows import Row, readable_day
from rehearse.store.scope import AWAKE, TELLING, Scope, scoped_rows
from rehearse.store.stories import read_prompts

if TYPE_CHECKING:
    from rehearse.core.story_names import Nameable

NAMED_BY = (
    "deck.name, story.title, (SELECT text FROM prompt WHERE prompt.story_id = story.id "
    "ORDER BY prompt.archived_ms NOT NULL, prompt.line LIMIT 1), story.line"
)
"""The columns that name a story, after its key."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many telling cards there are in all, due, never rehearsed, and resting (suspended or buried for the day)."""

    total: int
    due: int
    new: int
    resting: int


@dataclass(frozen=True, slots=True)
class NamedCard:
    """A telling card with what its story is called, and its title or first question whole.

    `question` is its first one whole, None where it has none.
    """

    id: str
    name: str
    full_name: str
    question: str | None
    rehearsed: bool
    suspended: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that no story answers."""

    deck: str
    topic: str | None
    text: str
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class QuestionInNotes:
    """A question in the notes, and the id of the story that answers it, None for a gap."""

    text: str
    topic: str | None
    story_id: str | None


@dataclass(frozen=True, slots=True)
class DeckStanding:
    """A deck in use: what it was read from, and how many stories, answered questions and gaps it holds."""

    deck: Deck
    source: SourceVersion
    stories: int
    answered: int
    gaps: int


class Overview:
    """The collection, or a part of it. One method is one transaction; each raises what `Database` raises."""

    def __init__(self, database: Database, scope: Scope | None = None) -> None:
        self._database = database
        self._scope = scope or Scope()

    def counts(self, today: date) -> Counts:
        """How the telling cards stand on study day `today`."""
        ((total, due, new, awake),) = self._rows(
            f"SELECT count(*), coalesce(sum({AWAKE} AND due_on <= :today), 0), "
            f"coalesce(sum({AWAKE} AND due_on IS NULL), 0), coalesce(sum({AWAKE}), 0) FROM card WHERE {TELLING}",
            today=today.isoformat(),
        )
        return Counts(total, due, new, total - awake)

    def due_days(self) -> dict[date, int]:
        """How many cards that are not suspended fall due on each day, past days included."""
        rows = self._rows(
            f"SELECT due_on, count(*) FROM card WHERE {TELLING} AND suspended = 0 AND due_on NOT NULL GROUP BY due_on"
        )
        return {day: count for text, count in rows if (day := readable_day(text))}

    def cards(self) -> list[NamedCard]:
        """Every telling card by name, in the order of import and of the notes."""
        return [card for is_here, card in self._all_cards() if is_here]

    def names(self) -> dict[str, str]:
        """What the story of every telling card is called, in whatever scope, by the card's id."""
        return {card.id: card.name for _, card in self._all_cards()}

    def stories(self) -> "list[Nameable[str]]":
        """What every story in the notes may be called by, in whatever scope; its key is the story's id."""
        from rehearse.core.story_names import Nameable  # not before the first question

        rows = self._rows(
            f"SELECT story.id, {NAMED_BY} FROM story JOIN deck ON deck.id = story.deck_id "
            "WHERE story.archived_ms IS NULL ORDER BY deck.rowid, story.line"
        )
        return [Nameable(*row) for row in rows]

    def _all_cards(self) -> list[tuple[bool, NamedCard]]:
        """Every telling card, and whether it is in the scope; those that have left the notes come last.

        Names are given among all stories in the notes, so that one is called the same whatever is looked at.
        """
        from rehearse.core.story_names import Nameable, full_name, names, plain_name  # not before the first question

        rows = self._rows(
            f"SELECT ({TELLING}), card.archived, due_on NOT NULL, suspended, card.id, {NAMED_BY} "
            "FROM card JOIN story ON story.id = card.story_id JOIN deck ON deck.id = card.deck_id "
            "WHERE kind = 'telling' ORDER BY card.archived, deck.rowid, story.line"
        )
        named_by = [(Nameable(*row), not archived) for _, archived, _, _, *row in rows]
        called = names(it for it, stands in named_by if stands)
        cards = []
        for (is_here, _, rehearsed, asleep, *_), (it, _) in zip(rows, named_by, strict=True):
            name = called.get(it.key) or plain_name(it.title, it.question, it.line)
            whole = full_name(it.title, it.question, it.line)
            cards.append((bool(is_here), NamedCard(it.key, name, whole, it.question, bool(rehearsed), bool(asleep))))
        return cards

    def gaps(self) -> list[Gap]:
        """The questions without a story, in the order of import and of the notes."""
        rows = self._rows(
            "SELECT deck.name, topic, text, prompt.id FROM prompt JOIN deck ON deck.id = prompt.deck_id "
            "WHERE story_id IS NULL AND archived_ms IS NULL AND (:deck IS NULL OR deck.id = :deck) "
            "AND (:topic IS NULL OR topic = :topic) ORDER BY deck.rowid, line"
        )
        return [Gap(*row) for row in rows]

    def decks(self) -> list[DeckStanding]:
        """The decks in use, in the order of import."""
        rows = self._rows(
            "SELECT id, name, path, digest, modified_ns, strict, named_encoding, "
            "(SELECT count(*) FROM story WHERE deck_id = deck.id AND archived_ms IS NULL), "
            "(SELECT count(*) FROM prompt WHERE deck_id = deck.id AND archived_ms IS NULL AND story_id NOT NULL), "
            "(SELECT count(*) FROM prompt WHERE deck_id = deck.id AND archived_ms IS NULL AND story_id IS NULL) "
            "FROM deck WHERE removed_ms IS NULL ORDER BY rowid"
        )
        return [
            DeckStanding(Deck(*deck), SourceVersion(digest, modified_ns, bool(strict), named), stories, answered, gaps)
            for *deck, digest, modified_ns, strict, named, stories, answered, gaps in rows
        ]

    def deck_of(self, story_id: str) -> Deck:
        """The deck that a story stands in."""
        ((deck_id, name, path),) = self._rows(
            "SELECT deck.id, name, path FROM deck JOIN story ON story.deck_id = deck.id WHERE story.id = :story",
            story=story_id,
        )
        return Deck(deck_id, name, path)

    def questions(self, story_id: str) -> list[Prompt]:
        """The questions that a story answers, in the order of the notes; those that have left the notes come last."""
        with self._database.reading() as connection:
            found = read_prompts(connection, "story_id = :story", story=story_id)
        return sorted(found, key=lambda prompt: prompt.archived)

    def asked(self) -> list[QuestionInNotes]:
        """Every question in the notes, in their order."""
        rows = self._rows(
            "SELECT text, topic, story_id FROM prompt JOIN deck ON deck.id = prompt.deck_id WHERE archived_ms IS NULL "
            "AND (:deck IS NULL OR deck.id = :deck) AND (:topic IS NULL OR topic = :topic) ORDER BY deck.rowid, line"
        )
        return [QuestionInNotes(*row) for row in rows]

    def asked_by_id(self) -> list[tuple[str, str, str | None]]:
        """Every question in the notes: its id, its text, and the id of the story that answers it, in their order."""
        rows = self._rows(
            "SELECT prompt.id, text, story_id FROM prompt JOIN deck ON deck.id = prompt.deck_id "
            "WHERE archived_ms IS NULL ORDER BY deck.rowid, line"
        )
        return [(id_, text, story_id) for id_, text, story_id in rows]

    def telling_cards(self) -> dict[str, str]:
        """The card of every story in the notes, by the story's id."""
        return dict(self._rows(f"SELECT story_id, id FROM card WHERE {TELLING}"))

    def topics(self) -> list[str]:
        """The topics that questions stand under, in the order of import and of the notes."""
        rows = self._rows(
            "SELECT topic FROM prompt JOIN deck ON deck.id = prompt.deck_id WHERE topic IS NOT NULL "
            "AND archived_ms IS NULL AND (:deck IS NULL OR deck.id = :deck) "
            "GROUP BY topic ORDER BY min(deck.rowid), min(line)"
        )
        return [topic for (topic,) in rows]

    def _rows(self, statement: str, **values: object) -> list[Row]:
        return scoped_rows(self._database, self._scope, statement, **values)
