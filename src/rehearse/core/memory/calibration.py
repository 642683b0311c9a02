"""How far the chance of recall that was foretold can be believed: beside what was recalled, and beside no model at all.

What is compared was written down when the story was told, with the event. It is never reckoned anew, or parameters
fitted to the very tellings would foretell them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from rehearse.core.log import Event, EventKind, Rating
from rehearse.core.study_day import graded

LEAST_IN_A_BIN = 20
"""Tellings in a bin at the least: with fewer, chance alone moves the share that was recalled by ten points and more."""
MOST_BINS = 10
FEWEST = 2 * LEAST_IN_A_BIN
"""Of fewer tellings no two bins can be made, and nothing is compared."""
USUAL_CHANCE = 0.9
"""What a forecast says that knows of FSRS's usual aim alone."""

_SURE = 1e-6
"""No forecast counts as surer than this, or one that fails would outweigh all others."""
_NINETEEN_IN_TWENTY = 1.96
"""Standard errors to each side that hold the true share 19 times of 20."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """A telling whose chance of recall (0 to 1) was foretold, and whether the story was recalled."""

    event: Event
    chance: float
    recalled: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Tellings with a like forecast, from `least` to `most` and `mean` on average; so many were recalled."""

    least: float
    most: float
    mean: float
    recalled: int
    tellings: int

    @property
    def share(self) -> float:
        """The share recalled, 0 to 1."""
        return self.recalled / self.tellings

    @property
    def likely(self) -> tuple[float, float]:
        """Where the true share lies 19 times of 20 (Wilson's interval for a proportion)."""
        z, n, share = _NINETEEN_IN_TWENTY, self.tellings, self.share
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        reach = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        return max(0.0, middle - reach), min(1.0, middle + reach)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Forecasts beside what became of them.

    `bins` hold about as many tellings each, lowest forecast first: most forecasts lie close together, and bins of ten
    points would leave nearly all in one. The log-losses (a telling on average, lower is better) are of the forecasts,
    of always foretelling the share that was recalled in the end, and of always foretelling USUAL_CHANCE. `rmse` is how
    far bins are off on average, 0 to 1.
    """

    whole: Bin
    bins: tuple[Bin, ...]
    loss: float
    loss_of_mean: float
    loss_of_usual: float
    rmse: float

    @classmethod
    def of(cls, tellings: Sequence[Foretold]) -> "Calibration | None":
        """The calibration of tellings; None for fewer than FEWEST."""
        if len(tellings) < FEWEST:
            return None
        whole = _bin(tellings)
        bins = tuple(map(_bin, _of_like_forecasts(tellings)))
        off = sum(it.tellings * (it.mean - it.share) ** 2 for it in bins) / whole.tellings
        return cls(
            whole,
            bins,
            _mean_loss((it.chance, it.recalled) for it in tellings),
            _mean_loss((whole.share, it.recalled) for it in tellings),
            _mean_loss((USUAL_CHANCE, it.recalled) for it in tellings),
            sqrt(off),
        )


def foretold(events: Iterable[Event]) -> list[Foretold]:
    """The reviews whose chance was foretold, of events that stand, in the order of the log.

    As Anki counts true retention: the first grade of a card and day, of cards rehearsed on an earlier day; no practice.
    """
    seen = set()
    found = []
    for event, grade in graded(events):
        if event.kind is not EventKind.REVIEW or (event.card_id, event.study_day) in seen:
            continue
        seen.add((event.card_id, event.study_day))
        if grade.predicted is not None:
            found.append(Foretold(event, grade.predicted, grade.rating is not Rating.AGAIN))
    return found


def log_loss(chance: float, *, recalled: bool) -> float:
    """How wrong a forecast (0 to 1) was: 0 for one that was sure and right, the more the surer and wrong."""
    chance = min(max(chance, _SURE), 1 - _SURE)
    return -log(chance if recalled else 1 - chance)


def _mean_loss(forecasts: Iterable[tuple[float, bool]]) -> float:
    losses = [log_loss(chance, recalled=recalled) for chance, recalled in forecasts]
    return sum(losses) / len(losses)


def _bin(tellings: Sequence[Foretold]) -> Bin:
    chances = [it.chance for it in tellings]
    recalled = sum(it.recalled for it in tellings)
    return Bin(min(chances), max(chances), sum(chances) / len(chances), recalled, len(chances))


def _of_like_forecasts(tellings: Sequence[Foretold]) -> list[Sequence[Foretold]]:
    """Tellings in bins of about the same number; what was foretold alike stands in one bin."""
    ordered = sorted(tellings, key=lambda it: it.chance)
    count = min(MOST_BINS, len(ordered) // LEAST_IN_A_BIN)
    cuts = [0]
    for number in range(1, count):
        cut = len(ordered) * number // count
        while cut < len(ordered) and ordered[cut].chance == ordered[cut - 1].chance:
            cut += 1
        if cut - cuts[-1] >= LEAST_IN_A_BIN and len(ordered) - cut >= LEAST_IN_A_BIN:
            cuts.append(cut)
    return [ordered[start:end] for start, end in pairwise((*cuts, len(ordered)))]
