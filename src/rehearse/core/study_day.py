"""What the log says of the tellings of one study day, or of several taken together.

It is asked at every start, so it stands apart from the statistics. The tellings are those that were not taken back, in
the log's order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rehearse.core.log import Event, Grade, Origin, Rating

PICKS = (Origin.PICK, Origin.LINK)
"""How events come about that are no tellings."""


@dataclass(frozen=True, slots=True)
class Telling:
    """That a story was told and graded on a study day, practice included, and its duration in milliseconds.

    `first` says that it was the very first review of its card.
    """

    card_id: str
    study_day: date
    duration_ms: int
    rating: Rating = Rating.GOOD
    first: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """Rehearsals graded, practice included, and their duration in milliseconds."""

    rehearsals: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class StudyDay:
    """What the log says of one study day.

    `introduced` counts the cards that had their very first review, `told` are the cards that were graded, `failed`
    those of them whose newest grade is Again.
    """

    day: date
    work: Work
    introduced: int
    told: frozenset[str]
    failed: frozenset[str]

    @classmethod
    def of(cls, day: date, tellings: Iterable[Telling]) -> "StudyDay":
        """The tellings of that day, among others; they come in the log's order."""
        mine = [telling for telling in tellings if telling.study_day == day]
        newest = {telling.card_id: telling.rating for telling in mine}
        return cls(
            day,
            Work(len(mine), sum(telling.duration_ms for telling in mine)),
            len({telling.card_id for telling in mine if telling.first}),
            frozenset(newest),
            frozenset(card_id for card_id, rating in newest.items() if rating is Rating.AGAIN),
        )


def work(events: Iterable[Event]) -> Work:
    """The work that the tellings in sittings add up to."""
    durations = [grade.duration_ms for event, grade in graded(events) if event.origin is Origin.REHEARSAL]
    return Work(len(durations), sum(durations))


def graded(events: Iterable[Event]) -> Iterator[tuple[Event, Grade]]:
    """The events that grade a telling, wherever it was told, with their grades; no picks."""
    return ((event, event.grade) for event in events if event.grade is not None and event.origin not in PICKS)
