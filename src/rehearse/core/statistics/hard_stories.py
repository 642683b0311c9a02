"""The stories that are forgotten most often."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rehearse.core.log import Event, EventKind, Rating
from rehearse.core.statistics.ranking import most_often
from rehearse.core.statistics.totals_of_days import DayTotals
from rehearse.core.study_day import graded


@dataclass(frozen=True, slots=True)
class HardStory:
    """A story that was forgotten `forgotten` times of `reviews`, for the last time on day `last`."""

    card_id: str
    forgotten: int
    reviews: int
    last: date


def forgotten_most(recent: Iterable[tuple[date, DayTotals]], most: int) -> tuple[list[str], int]:
    """The cards that may be among the first of `hard_stories`, of days, newest first; and how many there are."""
    return most_often([(day, totals.forgotten) for day, totals in recent], most, least=1)


def hard_stories(events: Iterable[Event]) -> list[HardStory]:
    """The stories that were forgotten, most often forgotten first, of the events that stand, in the order of the log.

    Forgotten is a story that was foretold (told on an earlier day) and graded Again at its first review of a day. Of
    those forgotten as often, the one that was forgotten last comes first.
    """
    reviews: Counter[str] = Counter()
    forgotten: dict[str, list[date]] = {}
    seen = set[tuple[str, date]]()
    for event, grade in graded(events):
        if event.kind is not EventKind.REVIEW or (event.card_id, event.study_day) in seen:
            continue
        seen.add((event.card_id, event.study_day))
        if grade.predicted is not None:
            reviews[event.card_id] += 1
            if grade.rating is Rating.AGAIN:
                forgotten.setdefault(event.card_id, []).append(event.study_day)
    found = [HardStory(card, len(days), reviews[card], max(days)) for card, days in forgotten.items()]
    return sorted(found, key=_rank)


def _rank(story: HardStory) -> tuple[float, int, float, str]:
    return (-story.forgotten, -story.last.toordinal(), -story.forgotten / story.reviews, story.card_id)
