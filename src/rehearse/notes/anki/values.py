"""What a package of Anki's holds, as values: notes in Anki's sense, each with the reviews of its first card."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

PACKAGE_ENDINGS = (".apkg", ".colpkg")
"""How the names of packages end, in small letters."""


@dataclass(frozen=True, slots=True)
class AnkiReview:
    """One answer given in Anki: its instant in milliseconds since 1970 (UTC), and a grade from 1 (Again) to 4 (Easy).

    `extra` marks one out of turn, from a deck for cramming, which moves no schedule.
    """

    at_ms: int
    grade: int
    duration_ms: int
    extra: bool = False


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note of Anki's: named fields of HTML, from which it makes cards.

    `guid` stays the same through exports. `names` are those of the fields, as far as they are known. `deck` has its
    parents before it, parted by `::`. `reviews` are those of the first card, oldest first; `suspended_ms` is when that
    card was suspended, None if it is not.
    """

    guid: str
    names: tuple[str, ...]
    fields: tuple[str, ...]
    tags: str = ""
    deck: str = ""
    reviews: tuple[AnkiReview, ...] = ()
    suspended_ms: int | None = None


@dataclass(frozen=True, slots=True)
class AnkiPackage:
    """The notes of a package in the order in which they were made. `digest` is the SHA-256 of its collection."""

    notes: tuple[AnkiNote, ...]
    digest: str


class AnswerKind(Enum):
    """What Anki's log calls an answer, by its number there."""

    LEARNING = 0
    REVIEW = 1
    EXTRA = 3
    """Out of turn: it moves no schedule."""
    RESET = 4
    """No answer: the card begins anew."""


@dataclass(frozen=True, slots=True)
class ReviewToWrite:
    """A line of Anki's log: its instant in milliseconds since 1970 (UTC), and a grade from 1 (Again) to 4 (Easy).

    Intervals are in days. `factor` is the difficulty as Anki's log has it where FSRS schedules: from 100 to 1100, and 0
    for what moves no schedule.
    """

    at_ms: int
    kind: AnswerKind
    grade: int
    interval: int
    last_interval: int
    factor: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class ScheduleToWrite:
    """When a card is due, and its memory: that of FSRS, with the chance of recall at which it is due, and its decay."""

    due_on: date
    interval: int
    reviews: int
    lapses: int
    stability: float
    difficulty: float
    retention: float
    decay: float
    last_ms: int


@dataclass(frozen=True, slots=True)
class NoteToWrite:
    """A story as a note of the program's own kind. `schedule` is None for a card that is new."""

    guid: str
    fields: tuple[str, ...]
    topics: tuple[str, ...]
    deck: str
    suspended: bool = False
    schedule: ScheduleToWrite | None = None
    reviews: tuple[ReviewToWrite, ...] = ()
