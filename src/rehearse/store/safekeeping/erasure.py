"""Removing a deck or a story for good: no row, free page or journal keeps a word of it."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from rehearse.core.errors import FileError
from rehearse.store.correction_erasure import forget_deck_in_corrections, forget_story_in_corrections
from rehearse.store.database import Database
from rehearse.store.drafts import draft_of, flush_name, flush_to_disk
from rehearse.store.gap_notes import forget_in_gaps
from rehearse.store.log_so_far import KEPT
from rehearse.store.mocks import forget_in_mocks
from rehearse.store.page_copy import copy_pages
from rehearse.store.plan_log import forget_in_plans


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be removed: one story of a deck, or the whole deck where `story_id` is None."""

    deck_id: str
    story_id: str | None = None


@dataclass(frozen=True, slots=True)
class Forgettable:
    """Something that can be removed: what to call it, where its notes are, and what goes with it."""

    target: Target
    name: str
    path: str | None
    stories: int
    questions: int
    tellings: int


_FORGETTABLE = """
    SELECT deck.id, {story}, {name}, deck.path, count(DISTINCT story.id),
        (SELECT count(*) FROM prompt WHERE {questions}),
        (SELECT count(*) FROM event JOIN card ON card.id = event.card_id WHERE rating NOT NULL AND {tellings})
    FROM deck {join} JOIN story ON story.deck_id = deck.id GROUP BY {group} ORDER BY deck.imported_ms, story.line
"""
_DECKS = _FORGETTABLE.format(
    story="NULL",
    name="deck.name",
    questions="prompt.deck_id = deck.id",
    tellings="card.kind = 'telling' AND card.deck_id = deck.id",
    join="LEFT",
    group="deck.id",
)
_STORIES = _FORGETTABLE.format(
    story="story.id",
    name="coalesce(story.title, (SELECT text FROM prompt WHERE story_id = story.id ORDER BY line LIMIT 1), '')",
    questions="prompt.story_id = story.id",
    tellings="card.story_id = story.id",
    join="",
    group="story.id",
)


_PICKED = "CASE WHEN json_valid(recall) THEN json_extract(recall, '$.picked') END"
"""The story that an event of a question says was picked."""


def forgettable(connection: sqlite3.Connection) -> list[Forgettable]:
    """Every deck, then every story, those that were put away or left their notes included. Raises sqlite3.Error."""
    rows = [*connection.execute(_DECKS), *connection.execute(_STORIES)]
    return [Forgettable(Target(deck, story), *rest) for deck, story, *rest in rows]


def erase(database: Database, target: Target) -> None:
    """Remove a deck or a story with its questions and its history. Raises FileError, BadDataError or BusyError."""
    with database.writing() as connection:
        _delete(connection, target)
    # What was deleted is overwritten already. This makes the file smaller, and can wait until there is room for it.
    with suppress(sqlite3.OperationalError):
        connection.execute("VACUUM")


def holds(path: Path, target: Target) -> bool:
    """Whether a database at rest holds what is to be removed; one that cannot be read may, and counts as if it did."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return _found(connection, target)
    except sqlite3.Error:
        return True


def erase_in_copy(path: Path, target: Target) -> None:
    """Replace a database at rest by one that does not hold a deck or a story any more. Raises FileError."""
    try:
        with draft_of(path) as draft:
            with (
                closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as source,
                closing(sqlite3.connect(draft, isolation_level=None)) as copy,
            ):
                copy_pages(source, copy)
                for pragma in ("secure_delete", "foreign_keys"):
                    copy.execute(f"PRAGMA {pragma} = ON")
                copy.execute("BEGIN")
                _delete(copy, target)
                copy.execute("COMMIT")
                copy.execute("VACUUM")
            flush_to_disk(draft)
            draft.replace(path)
            flush_name(path)
    except (sqlite3.Error, OSError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be written"
        raise FileError(f"{path}: nothing can be removed from it ({reason}); delete it if it should go") from error


def _found(connection: sqlite3.Connection, target: Target) -> bool:
    if target.story_id is None:
        return connection.execute("SELECT 1 FROM deck WHERE id = ?", (target.deck_id,)).fetchone() is not None
    return connection.execute("SELECT 1 FROM story WHERE id = ?", (target.story_id,)).fetchone() is not None


def _delete(connection: sqlite3.Connection, target: Target) -> None:
    """Delete rows, children first. The log's guard stands aside for as long as the transaction lasts."""
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    named = {"deck": target.deck_id, "stories": "[]", "prompts": "[]"}
    whole = target.story_id is None
    if target.story_id is None:
        forget_deck_in_corrections(connection, target.deck_id)
        stories, which = "(SELECT id FROM story WHERE deck_id = :deck)", "deck_id = :deck"
    else:
        lost = forget_story_in_corrections(connection, target.deck_id, target.story_id)
        named |= {"stories": json.dumps(sorted(lost.stories)), "prompts": json.dumps(sorted(lost.prompts))}
        stories = "(SELECT value FROM json_each(:stories))"
        which = f"story_id IN {stories} OR id IN (SELECT value FROM json_each(:prompts))"
    prompts = f"(SELECT id FROM prompt WHERE {which})"
    cards = f"(SELECT id FROM card WHERE story_id IN {stories} OR prompt_id IN {prompts})"
    statements = [
        f"DELETE FROM event WHERE card_id IN {cards}",
        f"UPDATE event SET prompt_id = NULL WHERE prompt_id IN {prompts}",  # of a question that has moved since
        # of other questions, for which it was picked wrongly
        f"UPDATE event SET recall = json_remove(recall, '$.picked') WHERE {_PICKED} IN {stories}",
        f"DELETE FROM card WHERE id IN {cards}",
        f"DELETE FROM prompt WHERE id IN {prompts}",
        f"UPDATE prompt SET story_id = NULL WHERE story_id IN {stories}",
        f"DELETE FROM story WHERE id IN {stories}",
    ]
    if whole:
        statements += ["DELETE FROM deck WHERE id = :deck", "DELETE FROM setting WHERE key = 'anki_notes ' || :deck"]
    statements.append(f"DELETE FROM setting WHERE key = '{KEPT}'")  # worked out again from the events that stay
    gone = _ids_named(connection, stories, prompts, cards, named)
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'day_total'").fetchone() is not None:
        statements.append("DELETE FROM day_total")  # worked out again from the events that stay
    topics = _topics(connection) - _topics(connection, f"WHERE id NOT IN {prompts}", named)
    forget_in_mocks(connection, gone)
    forget_in_plans(connection, gone, topics)
    asked = connection.execute(f"SELECT text FROM prompt WHERE id IN {prompts}", named).fetchall()
    forget_in_gaps(connection, [text for (text,) in asked])
    for statement in statements:
        connection.execute(statement, named)
    for _, sql in guards:
        connection.execute(sql)


def _topics(connection: sqlite3.Connection, condition: str = "", named: Mapping[str, str] | None = None) -> set[str]:
    """The topics of all questions, or of those that meet a condition."""
    return {
        row[0] for row in connection.execute(f"SELECT DISTINCT topic FROM prompt {condition}", named or {}) if row[0]
    }


def _ids_named(
    connection: sqlite3.Connection, stories: str, prompts: str, cards: str, named: Mapping[str, str]
) -> list[str]:
    """The ids of the stories, the questions and the events that go."""
    events = f"(SELECT id FROM event WHERE card_id IN {cards})"
    wanted = [
        f"SELECT id FROM {table} WHERE id IN {those}"
        for table, those in (("story", stories), ("prompt", prompts), ("event", events))
    ]
    return [row[0] for statement in wanted for row in connection.execute(statement, named)]
