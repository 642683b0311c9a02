"""Which stories a figure is made of: what a figure counts, and how often each story counts in it.

Every figure goes by the fold by which totals count (`totals_of_days.standing_tellings`), so that what lies behind it
adds up to it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rehearse.core.log import Event, Origin, Rating
from rehearse.core.pace import median
from rehearse.core.statistics.totals_of_days import Maturity, StandingTelling, reviews_of, standing_tellings


@dataclass(frozen=True, slots=True)
class DueBetween:
    """Stories that fall due from `first` to `last`, suspended ones left out."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ToldBetween:
    """Tellings from `first` to `last` in sittings, and in mock interviews where these are counted too."""

    first: date
    last: date
    mocks: bool = True


@dataclass(frozen=True, slots=True)
class GradedAs:
    """Tellings since a day that were given a grade, of stories that stood so."""

    since: date
    standing: Maturity
    rating: Rating


@dataclass(frozen=True, slots=True)
class RecalledSince:
    """Reviews since a day of stories that had been foretold, young or mature ones, or both where that is None."""

    since: date
    standing: Maturity | None


@dataclass(frozen=True, slots=True)
class PointsOf:
    """Points of a part asked since a day, by its label; None is an answer without labels."""

    since: date
    label: str | None


@dataclass(frozen=True, slots=True)
class LengthsSince:
    """How long tellings took since a day, in sittings and mock interviews."""

    since: date


@dataclass(frozen=True, slots=True)
class FirstWordsSince:
    """How long after the question tellings began since a day, where that was marked."""

    since: date


@dataclass(frozen=True, slots=True)
class OneStory:
    """A single story, by its card; `name` is what it is called."""

    card_id: str
    name: str


OfTellings = ToldBetween | GradedAs | RecalledSince | PointsOf | LengthsSince | FirstWordsSince
Behind = DueBetween | OfTellings | OneStory
"""What a figure is made of."""


@dataclass(frozen=True, slots=True)
class StoryShare:
    """How a story counts in a figure: `count` times of `of`, for the last time on a day (`last`).

    What is counted is said by the figure: tellings, points or reviews; of points `count` are those missed, of reviews
    those forgotten. `took_ms` is the median where lengths are asked for, else what its tellings took together. `rating`
    is the grade of the last telling.
    """

    card_id: str
    count: int
    of: int
    last: date
    took_ms: int = 0
    rating: Rating | None = None


def first_day(behind: OfTellings) -> date:
    """The first day of a figure."""
    return behind.first if isinstance(behind, ToldBetween) else behind.since


def tellings_of(events: Iterable[Event], reviewed_before: Mapping[str, date]) -> Iterator[StandingTelling]:
    """The tellings of events that stand, in the order of the log.

    `reviewed_before` is the day of each card's last review before them.
    """
    reviewed = dict(reviewed_before)
    for _, of_day in groupby(events, key=lambda event: event.study_day):
        todays = list(of_day)
        yield from standing_tellings(todays, reviewed)
        reviewed.update(reviews_of(todays))


def shares_of(behind: OfTellings, tellings: Iterable[StandingTelling]) -> list[StoryShare]:
    """The stories behind a figure of tellings, those that count most first; of those as often, the one last told."""
    of_cards: dict[str, list[StandingTelling]] = defaultdict(list)
    for telling in tellings:
        if _counts_in(behind, telling):
            of_cards[telling.event.card_id].append(telling)
    return sorted((_share(behind, card_id, told) for card_id, told in of_cards.items()), key=_order(behind))


def _counts_in(behind: OfTellings, it: StandingTelling) -> bool:
    origin, day = it.event.origin, it.event.study_day
    match behind:
        case ToldBetween():
            wanted = origin is not Origin.INTERVIEW and (behind.mocks or origin is not Origin.MOCK)
            return wanted and behind.first <= day <= behind.last
        case GradedAs():
            return it.standing is behind.standing and it.grade.rating is behind.rating
        case RecalledSince():
            return it.foretold and behind.standing in (None, it.standing)
        case PointsOf():
            return any(part.label == behind.label and (part.said or part.missed) for part in it.grade.recall.parts)
        case LengthsSince():
            return origin is not Origin.INTERVIEW
        case FirstWordsSince():
            return origin is not Origin.INTERVIEW and it.grade.first_word_ms is not None


def _share(behind: OfTellings, card_id: str, told: list[StandingTelling]) -> StoryShare:
    count = of = len(told)
    took_ms = sum(it.grade.duration_ms for it in told)
    match behind:
        case RecalledSince():
            count = sum(it.grade.rating is Rating.AGAIN for it in told)
        case PointsOf():
            parts = [part for it in told for part in it.grade.recall.parts if part.label == behind.label]
            count = sum(len(part.missed) for part in parts)
            of = count + sum(len(part.said) for part in parts)
        case LengthsSince():
            took_ms = median([it.grade.told_ms for it in told])
        case FirstWordsSince():
            took_ms = median([it.grade.first_word_ms for it in told if it.grade.first_word_ms is not None])
        case _:
            pass
    last = told[-1]
    return StoryShare(card_id, count, of, last.event.study_day, took_ms, last.grade.rating)


def _order(behind: OfTellings) -> Callable[[StoryShare], tuple[float, int, int, str]]:
    """Most first: of times where a figure is about them, else of how often; of those alike the one told last."""
    by_time = isinstance(behind, LengthsSince | FirstWordsSince)
    return lambda it: (-it.took_ms if by_time else -it.count, -it.last.toordinal(), it.of, it.card_id)
