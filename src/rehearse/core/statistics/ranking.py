"""What comes most often, without ranking all there is."""

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from datetime import date
from itertools import chain
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def most_often(days: Sequence[tuple[date, Collection[Key]]], most: int, *, least: int) -> tuple[list[Key], int]:
    """The keys that come most often, and of those as often last, each at `least` so many times; and how many do.

    `days` come newest first, a day maybe several times. There are `most` keys, and those that equal the last of them in
    both: who has more to go by than a key can order them.
    """
    counted = Counter(chain.from_iterable(keys for _, keys in days))
    counts = sorted((count for count in counted.values() if count >= least), reverse=True)
    if not counts:
        return [], 0
    enough = counts[min(most, len(counts)) - 1]
    last = _last_days(days, {key for key, count in counted.items() if count >= enough})
    often = sorted(last, key=lambda key: (counted[key], last[key]), reverse=True)
    edge = often[min(most, len(often)) - 1]
    return [key for key in often if (counted[key], last[key]) >= (counted[edge], last[edge])], len(counts)


def _last_days(days: Sequence[tuple[date, Collection[Key]]], wanted: set[Key]) -> dict[Key, date]:
    """The newest day of each of the wanted keys."""
    found: dict[Key, date] = {}
    left = set(wanted)
    for day, keys in days:
        if not left:
            break
        own = left.intersection(keys)
        found.update(dict.fromkeys(own, day))
        left -= own
    return found
