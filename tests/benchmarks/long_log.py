"""A database with many stories and a long log, written row by row: what years of rehearsing leave, in seconds."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from rehearse.core.log import Event, EventKind, Grade, Origin, PartRecall, Rating, Recall
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.model import STAR
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.core.settings import DEFAULTS
from rehearse.store.database import Database
from rehearse.store.rows import EVENT_COLUMNS, event_to_row
from tests.builders import answer, ask, counted_ids, import_notes, notes, part

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
"""The instant at which everything is measured; the log ends on that day."""

DAYS = 365
_AT_ONCE = 20_000
_POINTS = {"Situation": 2, "Task": 1, "Action": 5, "Result": 3, "Reflection": 1}


def fill(path: Path, stories: int, reviews: int, days: int = DAYS) -> None:
    """Make a database with so many stories and reviews, spread evenly over so many study days."""
    chance = Random(13)
    with Database.open(path, counted_ids()) as database:
        import_notes(database, notes(*[_story(number) for number in range(stories)]))
        connection = database.connection
        cards = [row[0] for row in connection.execute("SELECT id FROM card WHERE kind = 'telling' ORDER BY rowid")]
        prompts = dict(connection.execute("SELECT card.id, prompt.id FROM card JOIN prompt USING (story_id)"))
        places = ", ".join("?" * len(EVENT_COLUMNS.split(",")))
        for first in range(0, reviews, _AT_ONCE):
            with database.writing():
                connection.executemany(
                    f"INSERT INTO event ({EVENT_COLUMNS}) VALUES ({places})",
                    [
                        event_to_row(_review(number, cards, prompts, reviews, days, chance))
                        for number in range(first, min(first + _AT_ONCE, reviews))
                    ],
                )
        with database.writing():
            connection.executemany(
                "UPDATE card SET stability = ?, difficulty = ?, reviewed_on = ?, due_on = ? WHERE id = ?",
                [_state(number, card, len(cards), chance) for number, card in enumerate(cards[:reviews])],
            )
            version = Scheduler(DEFAULTS.retention).version
            connection.execute("INSERT OR REPLACE INTO setting VALUES ('scheduler_version', ?)", (version,))


def _story(number: int) -> tuple[list[PromptDraft], StoryDraft]:
    text = "I looked at what had happened and asked the people who knew more than I did about it. " * 3
    parts = [
        part(text, *[f"{label} point {at} of story {number}" for at in range(_POINTS[label])], label=label)
        for label in STAR
    ]
    question = ask(f"Tell me about a time when case {number} went otherwise than you had planned.", f"T {number % 16}")
    return [question], answer(*parts)


def _review(number: int, cards: list[str], prompts: dict[str, str], reviews: int, days: int, chance: Random) -> Event:
    card = cards[number % len(cards)]
    back = (reviews - 1 - number) * days // reviews
    at = NOON - timedelta(days=back, minutes=200) + timedelta(milliseconds=number % 10_000_000)
    first = number < len(cards)
    rating = Rating.AGAIN if chance.random() < 0.1 else chance.choice((Rating.HARD, Rating.GOOD, Rating.GOOD))
    recalled = []
    for label in STAR:
        points = [f"{label} point {point} of story {number % len(cards)}" for point in range(_POINTS[label])]
        missed = tuple(point for point in points if chance.random() < 0.15)
        recalled.append(PartRecall(label, tuple(point for point in points if point not in missed), missed))
    told_ms = chance.randint(70_000, 200_000)
    grade = Grade(
        rating=rating,
        suggested=rating,
        prompt_id=prompts[card],
        duration_ms=told_ms + 40_000,
        told_ms=told_ms,
        first_word_ms=chance.randint(1_000, 9_000),
        recall=Recall(tuple(recalled)),
        predicted=None if first else round(chance.uniform(0.8, 0.97), 4),
        scheduler_version="py-fsrs",
    )
    day = at.date()
    id_ = f"{number:08x}-0000-4000-8000-{chance.getrandbits(48):012x}"
    return Event(id_, "laptop", EventKind.REVIEW, card, at, day, 0, grade, None, Origin.REHEARSAL)


def _state(number: int, card: str, cards: int, chance: Random) -> tuple[float, float, str, str, str]:
    reviewed = NOON.date() - timedelta(days=(cards - number) * 36 // cards)
    due = reviewed + timedelta(days=chance.randint(1, 90))
    return chance.uniform(5, 90), chance.uniform(1, 10), reviewed.isoformat(), due.isoformat(), card
