"""A large collection with a history, made up: stories of the usual length, and tellings over a year.

    python -m tests.benchmarks.standing_data FILE STORIES REVIEWS

writes a database. The words are drawn from a list by chance with a seed, so that every run measures the same.
"""

import sys
from pathlib import Path
from random import Random

from rehearse.core.log import Event, EventKind, PartRecall, Rating, Recall
from rehearse.core.model import STAR, Part, Point
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from tests.builders import ask, counted_ids, event, import_notes, notes, review

_WORDS = Path(__file__).parents[2].joinpath("decks", "sample-stories.md").read_text(encoding="utf-8").split()
_DAYS = 365
_POINTS_OF_A_PART = 2
_WORDS_OF_A_PART = 80
_TOPICS = 14
_STORIES_OF_A_DECK = 500


def fill(path: Path, stories: int, reviews: int) -> None:
    """Make a database with so many stories, about 2.5 KB of text each, and so many reviews over a year."""
    chance = Random(1)
    with Database.open(path, counted_ids()) as database:
        for first in range(0, stories, _STORIES_OF_A_DECK):
            count = min(_STORIES_OF_A_DECK, stories - first)
            import_notes(
                database,
                notes(*(_section(first + number, chance) for number in range(count))),
                f"notes {first // _STORIES_OF_A_DECK + 1}",
            )
        log = ReviewLog(database, 0.9)
        cards = [card.id for card in Overview(database).cards()]
        points = _points_of_cards(database)
        days = sorted(chance.randrange(_DAYS) for _ in range(reviews))
        told = ((chance.choice(cards), on) for on in days)
        log.merge([_review(card_id, on, points[card_id], chance) for card_id, on in told])
        log.merge([event(EventKind.SUSPEND, _DAYS, card_id) for card_id in chance.sample(cards, len(cards) // 50)])


def _section(number: int, chance: Random) -> tuple[list[PromptDraft], StoryDraft]:
    topic = f"Topic {number % _TOPICS + 1}"
    asked = [
        ask(f"Tell me about a time when {_said(9, chance)}?", topic, f"What did {_said(5, chance)}?") for _ in range(2)
    ]
    parts = tuple(
        Part(
            label,
            label,
            1,
            1,
            _said(_WORDS_OF_A_PART, chance),
            tuple(Point(_said(6, chance), 0, 1) for _ in range(_POINTS_OF_A_PART)),
        )
        for label in STAR
    )
    title = None if number % 3 else f"Story of {_said(3, chance)}"
    return asked, StoryDraft(title, 1, 1, (topic,), parts)


def _said(words: int, chance: Random) -> str:
    begin = chance.randrange(len(_WORDS) - words)
    return " ".join(_WORDS[begin : begin + words])


def _points_of_cards(database: Database) -> dict[str, list[tuple[str, str]]]:
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT card.id, part.label, point.text FROM card JOIN part ON part.story_id = card.story_id "
            "JOIN point ON point.story_id = part.story_id AND point.part = part.position WHERE kind = 'telling' "
            "ORDER BY card.id, part.position, point.position"
        ).fetchall()
    found: dict[str, list[tuple[str, str]]] = {}
    for card_id, label, text in rows:
        found.setdefault(card_id, []).append((label, text))
    return found


def _review(card_id: str, on: int, points: list[tuple[str, str]], chance: Random) -> Event:
    rating = chance.choices(list(Rating), (12, 18, 55, 15))[0]
    likely = {Rating.AGAIN: 0.4, Rating.HARD: 0.75, Rating.GOOD: 0.9, Rating.EASY: 0.98}[rating]
    parts = []
    for label in STAR:
        said: list[str] = []
        missed: list[str] = []
        for text in (text for of, text in points if of == label):
            (said if chance.random() < likely else missed).append(text)
        parts.append(PartRecall(label, tuple(said), tuple(missed)))
    return review(
        on,
        rating,
        card_id,
        id=f"{chance.getrandbits(128):032x}",
        recall=Recall(tuple(parts)),
        predicted=chance.uniform(0.5, 1),
        kind=EventKind.PRACTICE if chance.random() < 0.1 else EventKind.REVIEW,
    )


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
