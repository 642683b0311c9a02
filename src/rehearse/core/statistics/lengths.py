"""How long tellings took, against how long they should take."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from rehearse.core.statistics.typical import Typical

LENGTH_BOUNDS = (50, 75, 100, 125, 150)
"""Per cent of the target: up to each of them, and beyond the last."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long tellings took in whole seconds (`told`), and in per cent of their targets (`of_target`).

    `shares` counts those up to each of LENGTH_BOUNDS, and those beyond; `within` those that took no longer than their
    target, in whole seconds as clocks show them.
    """

    told: Typical
    of_target: Typical
    within: int
    shares: tuple[int, ...]

    @classmethod
    def of(cls, told_s: Iterable[int], target_s: int, own: Iterable[tuple[int, int]] = ()) -> Self:
        """Those of tellings whose target is `target_s`, and of others with a target of their own, all in seconds."""
        of_target: dict[int, Counter[int]] = {target_s: Counter(told_s)}
        for took_s, target in own:
            of_target.setdefault(target, Counter())[took_s] += 1
        shares = [0] * (len(LENGTH_BOUNDS) + 1)
        for target, counted in of_target.items():
            for took_s, count in counted.items():
                shares[sum(100 * took_s > bound * target for bound in LENGTH_BOUNDS)] += count
        return cls(
            Typical.of(took for counted in of_target.values() for took in counted.elements()),
            Typical.of(_percentages(of_target)),
            sum(shares[: LENGTH_BOUNDS.index(100) + 1]),
            tuple(shares),
        )


def _percentages(of_target: Mapping[int, Counter[int]]) -> list[int]:
    return [
        per_cent
        for target, counted in of_target.items()
        for took_s, count in counted.items()
        for per_cent in [round(100 * took_s / target)] * count
    ]
