"""How long tellings take, and how many of them the minutes of a day hold.

It is asked at every start, so it stands apart from the statistics.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

DAYS_OF_MEDIANS = 30
"""Tellings further back than so many study days say little about how long one takes now."""

FEWEST_FOR_A_MEDIAN = 3
"""Below so many tellings of one story, the median of all stories says more about it than its own."""

LONGEST_CATCHING_UP = 60
"""Days of catching up beyond which nobody can say how many there will be."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long telling a card's story takes, from the question to the grade, in milliseconds.

    A story told often enough counts with its own median, in `own_ms`, every other one with `usual_ms`.
    """

    usual_ms: int
    own_ms: Mapping[str, int]

    @classmethod
    def of(cls, durations: Mapping[str, Sequence[int]], otherwise_ms: int) -> "Pace":
        """By the medians of how long the past tellings of each card took.

        `otherwise_ms` is usual where nothing has been told.
        """
        overall = list(chain.from_iterable(durations.values()))
        often = {card_id: median(took) for card_id, took in durations.items() if len(took) >= FEWEST_FOR_A_MEDIAN}
        return cls(median(overall) if overall else otherwise_ms, often)

    def ms(self, card_id: str) -> int:
        """How long the story of a card takes."""
        return self.own_ms.get(card_id, self.usual_ms)

    def total_ms(self, card_ids: Iterable[str]) -> int:
        """How long they take one after the other."""
        return sum(map(self.ms, card_ids))


def held(expected_ms: Sequence[int], room_ms: int) -> int:
    """How many tellings, one after the other, are begun before `room_ms` are spent: the last one may take longer."""
    begun_at = accumulate(expected_ms, initial=0)
    return sum(at < room_ms for at, _ in zip(begun_at, expected_ms, strict=False))


def catching_up_days(waiting_ms: Sequence[int], coming_ms: Sequence[Sequence[int]], room_ms: int) -> int | None:
    """How many days it takes until nothing is left over at the end of one; today counts as the first.

    `waiting_ms` is how long each telling takes that waits today, `coming_ms` the same of those that fall due tomorrow
    and on the days after, `room_ms` what a day holds. None where that cannot be told.
    """
    left = list(waiting_ms)
    for day in range(LONGEST_CATCHING_UP):
        left = left[held(left, room_ms) :]
        if not left:
            return day + 1
        left += coming_ms[day] if day < len(coming_ms) else ()
    return None


def median(values: Iterable[int]) -> int:
    """The middle of some numbers, of an even count the mean of the two, rounded. Raises IndexError for none."""
    ordered = sorted(values)
    return round((ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2)
