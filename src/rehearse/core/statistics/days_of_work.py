"""What was done day by day, and what falls due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rehearse.core.statistics.totals_of_days import DayCounts
from rehearse.core.study_day import Telling, Work

WEEK = 7
DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class HeatDay:
    """A study day with its tellings in sittings and mock interviews, and how long both took in milliseconds."""

    day: date
    tellings: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """How many stories fall due in a week that begins on a day."""

    first: date
    stories: int

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + timedelta(days=WEEK - 1)


def work_by_day(tellings: Iterable[Telling], today: date, days: int) -> list[tuple[date, Work]]:
    """The work of each of the last `days` study days, oldest first, `today` last."""
    durations: dict[date, list[int]] = defaultdict(list)
    for telling in tellings:
        durations[telling.study_day].append(telling.duration_ms)
    back = (today - timedelta(days=days - 1 - number) for number in range(days))
    return [(day, Work(len(durations[day]), sum(durations[day]))) for day in back]


def work_since(counts: Mapping[date, DayCounts], since: date) -> Work:
    """The work in sittings from a study day on."""
    mine = [of_day for day, of_day in counts.items() if day >= since]
    return Work(sum(it.tellings for it in mine), sum(it.duration_ms for it in mine))


def heat_of_year(counts: Mapping[date, DayCounts], today: date) -> tuple[HeatDay, ...]:
    """The days of the last year on which something was told, oldest first."""
    since = today - timedelta(days=DAYS_OF_A_YEAR - 1)
    return tuple(
        HeatDay(day, it.told, it.duration_ms + it.mock_ms)
        for day, it in sorted(counts.items())
        if day >= since and it.told
    )


def upcoming(due_days: Mapping[date, int], today: date, days: int) -> list[tuple[date, int]]:
    """How many cards fall due on `today` (overdue ones included) and on each of the following days."""
    coming: dict[date, int] = defaultdict(int)
    for day, count in due_days.items():
        coming[max(day, today)] += count
    return [(day, coming[day]) for day in (today + timedelta(days=ahead) for ahead in range(days))]


def weeks_ahead(due_days: Mapping[date, int], first: date, weeks: int) -> tuple[tuple[WeekAhead, ...], int]:
    """How many cards fall due in so many weeks, of which the first begins on a day, and how many after them."""
    in_weeks: dict[int, int] = defaultdict(int)
    for day, count in due_days.items():
        if day >= first:
            in_weeks[min((day - first).days // WEEK, weeks)] += count
    found = tuple(WeekAhead(first + timedelta(days=WEEK * week), in_weeks[week]) for week in range(weeks))
    return found, in_weeks[weeks]
