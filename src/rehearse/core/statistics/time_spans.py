"""Weeks and months, in which what changes over time is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rehearse.core.statistics.days_of_work import WEEK
from rehearse.core.statistics.part_scores import PartScore, added_scores
from rehearse.core.statistics.totals_of_days import DayTotals
from rehearse.core.statistics.typical import Typical

MOST_WEEKS = 26
"""What goes further back is shown by months."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """What happened from day `first` to `last`: points said by part, and the times to the first word."""

    first: date
    last: date
    parts: tuple[PartScore, ...]
    first_word: Typical


def over_time(recent: Sequence[tuple[date, DayTotals]], since: date, today: date) -> tuple[TimeSpan, ...]:
    """Weeks from Monday, or months where these are more than MOST_WEEKS, of totals that come newest first.

    Oldest first, from the first day on which something was told or picked; idle ones are there too. The first and the
    last one may be cut, by `since` or that day, and by `today`.
    """
    if not recent:
        return ()
    return tuple(_span(recent, first, last) for first, last in _spans(max(since, recent[-1][0]), today))


def _span(recent: Sequence[tuple[date, DayTotals]], first: date, last: date) -> TimeSpan:
    mine = [totals for day, totals in recent if first <= day <= last]
    scores = added_scores(score for it in mine for score in it.parts)
    return TimeSpan(first, last, tuple(scores), Typical.of(value for it in mine for value in it.first_word_ms))


def _spans(since: date, today: date) -> Iterator[tuple[date, date]]:
    first, by_weeks = since, (today - since).days <= WEEK * MOST_WEEKS
    while first <= today:
        following = first + timedelta(days=WEEK - first.weekday()) if by_weeks else _next_month(first)
        yield first, min(following - timedelta(days=1), today)
        first = following


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
