"""The review log: append-only facts, from which every card's state is folded.

Events may arrive in any order (two machines' logs merge by union); they count in the order study day, instant, id.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum


class Rating(IntEnum):
    """The four grades of FSRS and Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class EventKind(StrEnum):
    """What an event of the log records."""

    REVIEW = "review"
    """A graded rehearsal. The first of a card's study day moves its memory; further ones of that day do not."""
    PRACTICE = "practice"
    """A graded rehearsal out of turn: later the same day, or ahead of time. Moves nothing."""
    SUSPEND = "suspend"
    RESUME = "resume"
    BURY = "bury"
    """The card rests for the remainder of the event's study day."""
    RESET = "reset"
    """The card begins anew, as if it had never been rehearsed, suspended or buried; what was stays in the log."""
    UNDO = "undo"
    """The event named by `target_id` counts as if it had never happened. An undo cannot be undone."""


class Origin(StrEnum):
    """How a graded event came about."""

    REHEARSAL = "rehearsal"
    """A telling in a sitting."""
    PICK = "pick"
    """A pick in a drill."""
    LINK = "link"
    """The pick that a telling implies: whoever tells the story has found it."""
    MOCK = "mock"
    """A telling in a mock interview."""
    INTERVIEW = "interview"
    """A telling in the interview itself, which nobody timed and no outline was held against."""


@dataclass(frozen=True, slots=True)
class PartRecall:
    """What was said and missed of one part, by the text of its points at that time."""

    label: str | None
    said: tuple[str, ...]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUpRecall:
    """A follow-up that was asked after the answer, and whether it was answered."""

    text: str
    said: bool


@dataclass(frozen=True, slots=True)
class Recall:
    """What was ticked in one rehearsal.

    `hints` counts the hints taken, `also` holds what was typed and is no point of the story, `follow_ups` what was
    asked after the answer. `picked` is, of a pick card, the id of the story that was picked, None for none of them.
    """

    parts: tuple[PartRecall, ...]
    hints: int = 0
    also: tuple[str, ...] = ()
    follow_ups: tuple[FollowUpRecall, ...] = ()
    picked: str | None = None

    @property
    def said(self) -> int:
        """Number of points said."""
        return sum(len(part.said) for part in self.parts)

    @property
    def missed(self) -> int:
        """Number of points missed."""
        return sum(len(part.missed) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Grade:
    """What a graded rehearsal adds to its event.

    `suggested` is the grade the program proposed. Durations are in milliseconds, without pauses and absences:
    `duration_ms` from the question to the grade, `first_word_ms` from the question to the first word where that was
    marked, `told_ms` the telling alone, from the first word if it was marked, else from the question. `predicted` is
    the chance of recall (0 to 1) that the memory gave for that day, None for a story never rehearsed before.
    """

    rating: Rating
    suggested: Rating
    prompt_id: str | None
    duration_ms: int
    told_ms: int
    first_word_ms: int | None
    recall: Recall
    predicted: float | None
    scheduler_version: str


@dataclass(frozen=True, slots=True)
class Event:
    """One fact of the log.

    `at` is the instant (aware, UTC, whole milliseconds); `study_day` and `utc_offset_min` are what the user's calendar
    said then, frozen, so that travelling never rewrites history. `grade` is present exactly for REVIEW and PRACTICE,
    `target_id` exactly for UNDO. `origin` says how a graded event came about.
    """

    id: str
    device: str
    kind: EventKind
    card_id: str
    at: datetime
    study_day: date
    utc_offset_min: int
    grade: Grade | None = None
    target_id: str | None = None
    origin: Origin = Origin.REHEARSAL


@dataclass(frozen=True, slots=True)
class Memory:
    """FSRS state. `stability` is in days, `difficulty` between 1 and 10."""

    stability: float
    difficulty: float
    reviewed_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class CardState:
    """All that the log says of one card. Memory None: never rehearsed."""

    memory: Memory | None = None
    suspended: bool = False
    buried_on: date | None = None

    @property
    def due_on(self) -> date | None:
        """The study day on which the card is due, None if it was never rehearsed."""
        return None if self.memory is None else self.memory.due_on


def effective(events: Iterable[Event]) -> list[Event]:
    """The events that count, in their order: undone ones and the undos themselves are left out."""
    events = list(events)
    undone = {event.target_id for event in events if event.kind is EventKind.UNDO}
    kept = (event for event in events if event.kind is not EventKind.UNDO and event.id not in undone)
    return sorted(kept, key=lambda event: (event.study_day, event.at, event.id))


def since_begun(events: Iterable[Event]) -> list[Event]:
    """What came after a card began anew, of its events that stand and in their order; all where it never did."""
    kept: list[Event] = []
    for event in events:
        if event.kind is EventKind.RESET:
            kept.clear()
        else:
            kept.append(event)
    return kept
