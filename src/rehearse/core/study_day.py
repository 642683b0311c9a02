"""What the log says of the events of one study day, or of several taken together.

It is asked at every start, so it stands apart from the statistics. The events are those that stand (see
`log.effective`), in the log's order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rehearse.core.log import Event, EventKind, Grade, Rating


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
    def of(cls, day: date, events: Iterable[Event]) -> "StudyDay":
        """Fold the events of that day, in the log's order."""
        events = list(events)
        told = frozenset(event.card_id for event, _ in graded(events))
        return cls(day, work(events), introduced(events), told, failed_last(events))


def work(events: Iterable[Event]) -> Work:
    """The work that graded events add up to."""
    durations = [grade.duration_ms for _, grade in graded(events)]
    return Work(len(durations), sum(durations))


def introduced(events: Iterable[Event]) -> int:
    """How many cards had their very first review among `events`."""
    return len({event.card_id for event, grade in graded(events) if _is_first(event, grade)})


def failed_last(events: Iterable[Event]) -> frozenset[str]:
    """The cards whose newest grade among `events`, which come in the log's order, is Again."""
    last = {event.card_id: grade.rating for event, grade in graded(events)}
    return frozenset(card_id for card_id, rating in last.items() if rating is Rating.AGAIN)


def graded(events: Iterable[Event]) -> Iterator[tuple[Event, Grade]]:
    """The events that grade a telling, with their grades."""
    return ((event, event.grade) for event in events if event.grade is not None)


def _is_first(event: Event, grade: Grade) -> bool:
    return event.kind is EventKind.REVIEW and grade.predicted is None
