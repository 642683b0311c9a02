"""Fitting the parameters of FSRS-6 to reviews, with fsrs-rs: the only module that knows it.

It is an extra, compiled and small, and gives the same parameters for the same reviews. Its `compute_parameters` leaves
out what seems odd in a large collection: of fewer than twenty cards with the same first grade, everything. So a fit to
a person's few stories goes through `benchmark`, which fits the same model to all that it is given.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rehearse.core.fsrs6 import DEFAULT_PARAMETERS
from rehearse.core.optimizing import Attempt, Item
from rehearse.core.parameters import Parameters, checked

if TYPE_CHECKING:
    pass

FEWEST_ITEMS = 64
"""With fewer, fits of fsrs-rs are not worth their name: its own `compute_parameters` moves four parameters alone."""
MOST_ATTEMPTS = 256
"""Of one card; fsrs-rs leaves longer histories out."""


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

        self._items = [
            FSRSItem([review(attempt) for attempt in item.attempts]) if len(item.attempts) <= MOST_ATTEMPTS else None
            for item in items
        ]

    def fitted(self, count: int) -> Parameters | None:
        """Parameters fitted to the first `count` items; None where these teach it nothing."""
        items = [item for item in self._items[:count] if item is not None]
        if len(items) < FEWEST_ITEMS:
            return None
        try:
            return checked(self._model.benchmark(items))
        except ValueError:  # parameters that py-fsrs would refuse
            return None
