"""What a plan for an interview asks of the collection and its log: how each story stands, and how long tellings take.

Like the queue, it runs on the driver's own connection, because it is asked before the first question.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rehearse.core.log import CardState, Rating
from rehearse.core.preparing.missed_days import PastReview
from rehearse.store.database import Database
from rehearse.store.rows import STATE_COLUMNS, UNREADABLE, readable_day, state_from_row
from rehearse.store.scope import TELLING, Scope, scoped_rows

MOST_DURATIONS = 300
"""Tellings that are looked at for how long one takes."""

_STANDS = "NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target_id = event.id)"
_BEGUN_ANEW = (
    "(card.id IN (SELECT card_id FROM event WHERE anew = 1) "  # looked up once: few cards ever do
    "AND EXISTS (SELECT 1 FROM event AS reset WHERE reset.card_id = card.id AND reset.anew = 1 "
    "AND (reset.study_day, reset.at_ms, reset.id) > (event.study_day, event.at_ms, event.id) "
    "AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target_id = reset.id)))"
)
"""The condition for events of a card that began anew after them."""

_REVIEW_OF_CARD = f"FROM event WHERE card_id = card.id AND kind = 'review' AND {_STANDS} AND NOT {_BEGUN_ANEW}"


@dataclass(frozen=True, slots=True)
class PlannedStory:
    """How a story stands that is not suspended.

    `topics` are those of its questions; `in_scope` says whether the sitting takes it. `first_on` is the study day of
    its first review since it began, or began anew, `lapsed` says that the newest one was Again.
    """

    card_id: str
    story_id: str
    state: CardState
    topics: tuple[str, ...]
    in_scope: bool
    first_on: date | None
    lapsed: bool


@dataclass(frozen=True, slots=True)
class TimedReview:
    """How long a review took, in milliseconds, whether it was the card's first, and whether the story was recalled."""

    duration_ms: int
    first: bool
    recalled: bool


class PlanReads:
    """One method is one transaction; each raises what `Database` raises."""

    def __init__(self, database: Database, scope: Scope | None = None) -> None:
        self._database = database
        self._scope = scope or Scope()

    def standings(self, topics: Sequence[str] = ()) -> list[PlannedStory]:
        """The stories in the notes that answer a question of these topics, all if there are none, in their order.

        A row that is damaged is passed over.
        """
        rows = scoped_rows(
            self._database,
            self._scope,
            f"SELECT card.id, card.story_id, ({TELLING}), "
            "(SELECT json_group_array(DISTINCT topic) FROM prompt WHERE prompt.story_id = card.story_id "
            "AND archived_ms IS NULL AND topic NOT NULL), "
            f"CASE WHEN due_on NOT NULL THEN (SELECT min(study_day) {_REVIEW_OF_CARD}) END, "
            "CASE WHEN due_on NOT NULL THEN "
            f"(SELECT rating {_REVIEW_OF_CARD} ORDER BY study_day DESC, at_ms DESC, id DESC LIMIT 1) END, "
            f"{STATE_COLUMNS} FROM card JOIN story ON story.id = card.story_id JOIN deck ON deck.id = card.deck_id "
            "WHERE kind = 'telling' AND card.archived = 0 AND suspended = 0 AND (:topics = '[]' OR EXISTS "
            "(SELECT 1 FROM prompt WHERE prompt.story_id = card.story_id AND archived_ms IS NULL "
            "AND topic IN (SELECT value FROM json_each(:topics)))) ORDER BY deck.rowid, story.line",
            topics=json.dumps(list(topics)),
        )
        return list(_standings(rows))

    def timed_reviews(self, since: date, until: date) -> list[TimedReview]:
        """The newest reviews in sittings, MOST_DURATIONS at most, from study day `since` to the one before `until`."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT duration_ms, predicted IS NULL, rating FROM event WHERE study_day >= ? AND study_day < ? "
                f"AND kind = 'review' AND origin = 'rehearsal' AND {_STANDS} "
                "ORDER BY study_day DESC, at_ms DESC LIMIT ?",
                (since.isoformat(), until.isoformat(), MOST_DURATIONS),
            ).fetchall()
        return [TimedReview(took, bool(first), rating != Rating.AGAIN) for took, first, rating in rows]

    def reviews(self) -> list[PastReview]:
        """All reviews of the stories in the notes, and where these began anew, in the order of the log.

        A row that is damaged is passed over.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT card_id, study_day, rating FROM event WHERE (kind = 'review' OR anew = 1) AND card_id IN "
                f"(SELECT id FROM card WHERE kind = 'telling' AND archived = 0) AND {_STANDS} "
                "ORDER BY study_day, at_ms, id"
            ).fetchall()
        ratings: dict[int | None, Rating | None] = {int(rating): rating for rating in Rating} | {None: None}
        return [
            PastReview(str(card_id), day, ratings[rating])
            for card_id, text, rating in rows
            if rating in ratings and (day := readable_day(text))
        ]

    def days_rehearsed(self, since: date, until: date) -> set[date]:
        """The study days from `since` to the one before `until` on which something was told."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT study_day FROM event WHERE study_day >= ? AND study_day < ? AND rating NOT NULL "
                f"AND origin = 'rehearsal' AND {_STANDS}",
                (since.isoformat(), until.isoformat()),
            ).fetchall()
        return {day for (text,) in rows if (day := readable_day(text))}


def _standings(rows: Sequence[tuple[object, ...]]) -> Iterator[PlannedStory]:
    for card_id, story_id, in_scope, topics, first_on, rating, *state in rows:
        try:
            yield PlannedStory(
                str(card_id),
                str(story_id),
                state_from_row(tuple(state)),
                tuple(json.loads(str(topics))),
                bool(in_scope),
                None if first_on is None else date.fromisoformat(str(first_on)),
                rating == Rating.AGAIN,
            )
        except UNREADABLE:
            continue
