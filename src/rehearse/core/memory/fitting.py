"""Fitting the parameters of FSRS-6 to reviews, with fsrs-rs: the only module that knows it.

It is an extra, compiled and small, and gives the same parameters for the same reviews. Its `compute_parameters` leaves
out what seems odd in a large collection: of fewer than twenty cards with the same first grade, everything. So a fit to
a person's few stories goes through `benchmark`, which fits the same model to all that it is given.
"""

from collections import Counter
from collections.abc import Sequence
from math import exp, log
from typing import TYPE_CHECKING

from rehearse.core.log import Rating
from rehearse.core.memory.fsrs6 import DEFAULT_PARAMETERS
from rehearse.core.memory.optimizing import Attempt, Item
from rehearse.core.memory.parameters import Parameters, checked

if TYPE_CHECKING:
    pass

FEWEST_ITEMS = 64
"""With fewer, fits of fsrs-rs are not worth their name: its own `compute_parameters` moves four parameters alone."""
MOST_ATTEMPTS = 256
"""Of one card; fsrs-rs leaves longer histories out."""
_NEARLY_NOTHING = 1e-6
"""What a grade weighs that was never given first."""


class OptimizerMissingError(Exception):
    """The extra that brings fsrs-rs is not installed."""


class Fitter:
    """Fits parameters to the first so many of some items, which are in the order of time."""

    def __init__(self, items: Sequence[Item]) -> None:
        """Raises OptimizerMissingError."""
        try:
            from fsrs_rs_python import FSRS, FSRSItem, FSRSReview
        except ImportError as error:
            raise OptimizerMissingError from error
        self._model = FSRS(DEFAULT_PARAMETERS)
        reviews: dict[Attempt, FSRSReview] = {}

        def review(attempt: Attempt) -> FSRSReview:
            if attempt not in reviews:
                reviews[attempt] = FSRSReview(int(attempt.rating), attempt.elapsed_days)
            return reviews[attempt]

        self._first = [item.attempts[0].rating for item in items]
        self._items = [
            FSRSItem([review(attempt) for attempt in item.attempts]) if len(item.attempts) <= MOST_ATTEMPTS else None
            for item in items
        ]

    def fitted(self, count: int) -> Parameters | None:
        """Parameters fitted to the first `count` items; None where these teach it nothing."""
        items = [item for item in self._items[:count] if item is not None]
        if len(items) < FEWEST_ITEMS:
            return None
        fitted = self._model.benchmark(items)
        told = Counter(self._first[:count])
        try:
            return checked((*rising(fitted[:4], [told[rating] for rating in Rating]), *fitted[4:]))
        except ValueError:  # parameters that py-fsrs would refuse
            return None


def rising(stabilities: Sequence[float], tellings: Sequence[int]) -> list[float]:
    """The stabilities (in days) after the four first grades, made such that none lies below that of a worse grade.

    Where one does, both are what they come to together, by how many `tellings` each follows from: the pool adjacent
    violators algorithm, on logarithms. A fit to a few stories else says that Again sticks longer than Good.
    """
    pools: list[tuple[float, float, int]] = []
    for stability, count in zip(stabilities, tellings, strict=True):
        pools.append((log(stability), count + _NEARLY_NOTHING, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (low, weight, size), (high, other_weight, other_size) = pools[-2:]
            together = weight + other_weight
            pools[-2:] = [((low * weight + high * other_weight) / together, together, size + other_size)]
    return [exp(level) for level, _, size in pools for _ in range(size)]
