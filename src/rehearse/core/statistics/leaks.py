"""The points that are missed again and again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rehearse.core.log import Event
from rehearse.core.statistics.ranking import most_often
from rehearse.core.statistics.totals_of_days import DayTotals
from rehearse.core.study_day import graded

LEAST_MISSED = 2
"""A point that was missed once leaks nothing yet."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A point missed more than once: `missed` times of `asked`, for the last time on study day `last`."""

    card_id: str
    label: str | None
    text: str
    missed: int
    asked: int
    last: date


def missed_most(recent: Sequence[tuple[date, DayTotals]], most: int) -> tuple[list[str], int]:
    """The cards of the points that may be among the `most` of `leaks`, of days, newest first; and how many leak."""
    keys, count = most_often([(day, totals.missed.keys) for day, totals in recent], most, least=LEAST_MISSED)
    wanted, cards = set(keys), dict[str, None]()
    for _, totals in recent:
        for key in wanted.intersection(totals.missed.keys):
            cards[totals.missed.card_of(key)] = None
            wanted.discard(key)
        if not wanted:
            break
    return list(cards), count


def leaks(events: Iterable[Event], at_least: int = LEAST_MISSED) -> list[Leak]:
    """The points missed `at_least` times: most often missed first, of those as often the one missed last."""
    missed: Counter[tuple[str, str | None, str]] = Counter()
    asked: Counter[tuple[str, str | None, str]] = Counter()
    last: dict[tuple[str, str | None, str], date] = {}
    for event, grade in graded(events):
        for part in grade.recall.parts:
            for text in part.missed:
                missed[event.card_id, part.label, text] += 1
                last[event.card_id, part.label, text] = event.study_day
            for text in (*part.said, *part.missed):
                asked[event.card_id, part.label, text] += 1
    found = [Leak(*key, count, asked[key], last[key]) for key, count in missed.items() if count >= at_least]
    return sorted(found, key=lambda it: (-it.missed, -it.last.toordinal(), it.asked, it.text, it.card_id))
