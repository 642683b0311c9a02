"""Interviews to be ready for, and the log of what was planned and changed about them.

The log is append-only like that of the rehearsals: a change holds the whole interview after it, an undo names a change.
They may arrive in any order (two machines' logs merge by union); they count in the order study day, instant, id.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

DAYS_OF_A_WEEK = 7
MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Debrief:
    """How an interview went, told on study day `told_on`.

    `went` is in the person's own words, empty where they said nothing; `gaps` are questions that were asked and are not
    in the notes; `told` names the events of the review log that say which stories were told and how.
    """

    went: str
    gaps: tuple[str, ...]
    told_on: date
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interview:
    """A day to be ready on.

    `day` is a date where the person lives. `planned_on` is the study day on which the date, the minutes or the topics
    were set last. No `topics` means that every story matters. `minutes` are those to rehearse a day from Monday to
    Sunday, 0 for a day off; none means the setting `minutes_per_day`. `may_move` says that the interview may come
    earlier, `must_have` are the ids of stories that count double. `debrief` is there once it is done.
    """

    id: str
    name: str
    day: date
    planned_on: date
    topics: tuple[str, ...] = ()
    minutes: tuple[int, ...] = ()
    may_move: bool = False
    must_have: tuple[str, ...] = ()
    debrief: Debrief | None = None


def minutes_on(interview: Interview, day: date, usual: int) -> int:
    """How many minutes to rehearse on a day; `usual` is the setting `minutes_per_day`."""
    return interview.minutes[day.weekday()] if interview.minutes else usual


def upcoming(interviews: Iterable[Interview], today: date) -> list[Interview]:
    """Those that are not done and whose day has not passed, soonest first."""
    return _by_day(it for it in interviews if it.debrief is None and it.day >= today)


def untold(interviews: Iterable[Interview], today: date) -> list[Interview]:
    """Those whose day has passed and of which nobody has told yet how they went, earliest first."""
    return _by_day(it for it in interviews if it.debrief is None and it.day < today)


def done(interviews: Iterable[Interview]) -> list[Interview]:
    """Those of which it was told how they went, earliest first."""
    return _by_day(it for it in interviews if it.debrief is not None)


def _by_day(interviews: Iterable[Interview]) -> list[Interview]:
    return sorted(interviews, key=lambda it: (it.day, it.name.casefold(), it.id))


# -- the log -----------------------------------------------------------------------------------------------------------


class PlanChangeKind(StrEnum):
    """What a change of the plan does."""

    SET = "set"
    """The interview is as the change says: new, edited, or done."""
    REMOVE = "remove"
    UNDO = "undo"
    """The change named by `target_id` counts as if it had never happened. An undo cannot be undone."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change of the plan.

    `at` is an instant (aware, UTC, whole milliseconds). `interview` is present exactly for SET, `target_id` exactly
    for UNDO.
    """

    id: str
    device: str
    interview_id: str
    at: datetime
    study_day: date
    kind: PlanChangeKind
    interview: Interview | None = None
    target_id: str | None = None


def standing_changes(changes: Iterable[PlanChange]) -> list[PlanChange]:
    """The changes that count, in their order: those taken back and the undos themselves are left out."""
    changes = list(changes)
    undone = {change.target_id for change in changes if change.kind is PlanChangeKind.UNDO}
    kept = (change for change in changes if change.kind is not PlanChangeKind.UNDO and change.id not in undone)
    return sorted(kept, key=lambda change: (change.study_day, change.at, change.id))


def standing_interviews(changes: Iterable[PlanChange]) -> list[Interview]:
    """The interviews as they are after all changes, by day."""
    newest = {change.interview_id: change.interview for change in standing_changes(changes)}
    return _by_day(interview for interview in newest.values() if interview is not None)


def change_before(changes: Sequence[PlanChange], change: PlanChange) -> PlanChange | None:
    """The newest standing change of the same interview before one that stands; None where that one is its first."""
    earlier = None
    for other in standing_changes(changes):
        if other.id == change.id:
            return earlier
        if other.interview_id == change.interview_id:
            earlier = other
    return earlier
