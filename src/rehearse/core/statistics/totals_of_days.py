"""What the tellings of a study day add up to: one fold, by which everything that keeps totals goes.

A total depends on nothing but the log: what changes later (targets, the chance of recall by other parameters, what
stands in the notes) is left to the figures that are made of totals. Totals add up, and no sum depends on the order:
chances are counted in millionths.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from hashlib import blake2b
from itertools import accumulate, groupby
from typing import NamedTuple

from rehearse.core.log import Event, EventKind, Grade, Origin, Rating
from rehearse.core.statistics.part_scores import PartScore, part_scores
from rehearse.core.study_day import graded

MATURE_DAYS = 21
"""A story is mature from so many days on since the review before: Anki draws the line there."""

CHANCE_UNIT = 1_000_000
"""In how many steps a chance of recall from 0 to 1 is counted."""


class Maturity(IntEnum):
    """What a grade is about: a story never told before, one told lately or long ago, or practice."""

    NEW = 0
    YOUNG = 1
    """Reviewed after fewer than MATURE_DAYS days."""
    MATURE = 2
    PRACTICE = 3
    """A telling that moves no date, and every further one of a story on the same day."""


class DayCounts(NamedTuple):
    """What is counted of some study days, all whole numbers, durations in milliseconds.

    `tellings` are those in sittings, practice included. The grades, Again to Easy, are of tellings anywhere, by what
    they are about (`Maturity`); `young_predicted` and `mature_predicted` are the sums of the chances that FSRS gave for
    the grades of young and of mature stories, in units of 1 / CHANCE_UNIT.
    """

    tellings: int = 0
    duration_ms: int = 0
    mock_tellings: int = 0
    mock_ms: int = 0
    interview_tellings: int = 0
    picks: int = 0
    picks_right: int = 0
    young_predicted: int = 0
    mature_predicted: int = 0
    new_again: int = 0
    new_hard: int = 0
    new_good: int = 0
    new_easy: int = 0
    young_again: int = 0
    young_hard: int = 0
    young_good: int = 0
    young_easy: int = 0
    mature_again: int = 0
    mature_hard: int = 0
    mature_good: int = 0
    mature_easy: int = 0
    practice_again: int = 0
    practice_hard: int = 0
    practice_good: int = 0
    practice_easy: int = 0

    def grades(self, standing: Maturity) -> tuple[int, ...]:
        """How many grades there are of stories that stood so, from Again to Easy."""
        first = _FIRST_GRADE + standing * len(Rating)
        return self[first : first + len(Rating)]

    @property
    def introduced(self) -> int:
        """How many stories were told for the first time, or for the first time since they began anew."""
        return sum(self.grades(Maturity.NEW))

    @property
    def told(self) -> int:
        """How many stories were told in sittings and in mock interviews, however often."""
        return self.tellings + self.mock_tellings


NO_COUNTS = DayCounts()
_FIRST_GRADE = DayCounts._fields.index("new_again")


class MissedPoints(NamedTuple):
    """Which points were missed: of each of `cards`, ascending, as many of the `keys` as `counts` says, one by one.

    A key stands for a point of a story (`point_key`); those of a card are ascending.
    """

    cards: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    keys: tuple[int, ...] = ()

    def card_of(self, key: int) -> str:
        """The card whose point a key stands for. Raises ValueError for one that is not there."""
        return self.cards[bisect_right(tuple(accumulate(self.counts)), self.keys.index(key))]


NONE_MISSED = MissedPoints()


@dataclass(frozen=True, slots=True)
class DayTotals:
    """What the events of a study day add up to that stand.

    `told_s` are how long tellings in sittings and mock interviews took, in whole seconds, `first_word_ms` the times to
    the first word where it was marked, `picks_ms` the times of picks in drills, in milliseconds; all of them ascending.
    `forgotten` are the cards of stories that were foretold and graded Again. `damaged` are the ids of events of the day
    that cannot be read.
    """

    counts: DayCounts = NO_COUNTS
    parts: tuple[PartScore, ...] = ()
    told_s: tuple[int, ...] = ()
    first_word_ms: tuple[int, ...] = ()
    picks_ms: tuple[int, ...] = ()
    forgotten: tuple[str, ...] = ()
    missed: MissedPoints = NONE_MISSED
    damaged: tuple[str, ...] = ()


def day_totals(events: Iterable[Event], reviewed_before: Mapping[str, date], damaged: Iterable[str] = ()) -> DayTotals:
    """The totals of one study day, of its events that stand, in the order of the log.

    `reviewed_before` is the day of each card's last review before that day; a card without one counts as young.
    """
    events = list(events)
    tellings = standing_tellings(events, reviewed_before)
    timed = [it.grade for it in tellings if it.event.origin is not Origin.INTERVIEW]
    picks = [event.grade for event in events if event.origin is Origin.PICK and event.grade is not None]
    forgotten = (it.event.card_id for it in tellings if it.foretold and it.grade.rating is Rating.AGAIN)
    return DayTotals(
        _counts(tellings, picks),
        tuple(part_scores(part for it in tellings for part in it.grade.recall.parts)),
        tuple(sorted(grade.told_ms // 1000 for grade in timed)),
        tuple(sorted(grade.first_word_ms for grade in timed if grade.first_word_ms is not None)),
        tuple(sorted(pick.duration_ms for pick in picks)),
        tuple(sorted(forgotten)),
        _missed(tellings),
        tuple(sorted(damaged)),
    )


def totals_by_day(events: Iterable[Event]) -> dict[date, DayTotals]:
    """The totals of every study day of a log that holds a pick or a telling, of its events that stand, in its order."""
    reviewed = dict[str, date]()
    found = dict[date, DayTotals]()
    for day, of_day in groupby(events, key=lambda event: event.study_day):
        todays = list(of_day)
        totals = day_totals(todays, reviewed)
        if totals != DayTotals():
            found[day] = totals
        reviewed.update(reviews_of(todays))
    return found


def reviews_of(events: Iterable[Event]) -> dict[str, date]:
    """The newest study day on which each card was reviewed, of events that stand, in the order of the log."""
    return {event.card_id: event.study_day for event, _ in graded(events) if event.kind is EventKind.REVIEW}


def added(days: Iterable[DayCounts]) -> DayCounts:
    """What the counts of several days add up to."""
    return DayCounts(*map(sum, zip(*days, strict=True)))


def point_key(card_id: str, label: str | None, text: str) -> int:
    """A number of 64 bits that stands for a point of a story; the chance that two are alike is negligible."""
    named = f"{card_id}\0{'' if label is None else '=' + label}\0{text}"
    return int.from_bytes(blake2b(named.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class StandingTelling:
    """A telling with its grade, and what the story's standing was when it was told."""

    event: Event
    grade: Grade
    standing: Maturity

    @property
    def foretold(self) -> bool:
        """Whether FSRS had foretold how well it would be remembered."""
        return self.standing in (Maturity.YOUNG, Maturity.MATURE)


def standing_tellings(events: Iterable[Event], reviewed_before: Mapping[str, date]) -> list[StandingTelling]:
    """The tellings of one study day. Only the first review of a card says how well it was remembered.

    `reviewed_before` is the day of each card's last review before that day; a card without one counts as young.
    """
    seen = set[str]()
    found = []
    for event, grade in graded(events):
        standing = Maturity.PRACTICE
        if event.kind is EventKind.REVIEW and event.card_id not in seen:
            seen.add(event.card_id)
            before = reviewed_before.get(event.card_id)
            if grade.predicted is None:
                standing = Maturity.NEW
            elif before is not None and (event.study_day - before).days >= MATURE_DAYS:
                standing = Maturity.MATURE
            else:
                standing = Maturity.YOUNG
        found.append(StandingTelling(event, grade, standing))
    return found


def _counts(tellings: Iterable[StandingTelling], picks: Sequence[Grade]) -> DayCounts:
    numbers = Counter[str]()
    for it in tellings:
        numbers.update(_work(it))
        numbers[f"{it.standing.name}_{it.grade.rating.name}".lower()] += 1
        if it.foretold and it.grade.predicted is not None:
            numbers[f"{it.standing.name}_predicted".lower()] += round(it.grade.predicted * CHANCE_UNIT)
    right = sum(pick.rating is not Rating.AGAIN for pick in picks)
    return DayCounts(**numbers, picks=len(picks), picks_right=right)


def _work(told: StandingTelling) -> dict[str, int]:
    match told.event.origin:
        case Origin.INTERVIEW:
            return {"interview_tellings": 1}
        case Origin.MOCK:
            return {"mock_tellings": 1, "mock_ms": told.grade.duration_ms}
        case _:
            return {"tellings": 1, "duration_ms": told.grade.duration_ms}


def _missed(tellings: Iterable[StandingTelling]) -> MissedPoints:
    keys: dict[str, list[int]] = defaultdict(list)
    for it in tellings:
        keys[it.event.card_id] += _missed_keys(it.event.card_id, it.grade)
    of_cards = [(card_id, sorted(keys[card_id])) for card_id in sorted(keys) if keys[card_id]]
    return MissedPoints(
        tuple(card_id for card_id, _ in of_cards),
        tuple(len(own) for _, own in of_cards),
        tuple(key for _, own in of_cards for key in own),
    )


def _missed_keys(card_id: str, grade: Grade) -> Iterator[int]:
    return (point_key(card_id, part.label, text) for part in grade.recall.parts for text in part.missed)
