"""Parameters of one's own: what the log gives a fit to learn from, and whether a fit foresees better than another.

A fit is judged by reviews that it has not seen, as the benchmark of FSRS does (open-spaced-repetition/srs-benchmark):
the reviews are cut into stretches of time, and each stretch but the first is foretold by a fit to all that came before.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt

from rehearse.core.log import Event, EventKind, Rating
from rehearse.core.memory.calibration import log_loss
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.memory.parameters import Parameters
from rehearse.core.study_day import PICKS

FEWEST_TELLINGS = 400
"""Of fewer tellings a fit learns chance: in simulations it foretold later ones no better than FSRS's own parameters."""
FEWEST_OF_A_KIND = 10
"""Nothing can be learned about forgetting from fewer stories forgotten, or about recalling from fewer recalled."""
FEWEST_SINCE = 100
"""Fewer reviews than these since the last fit say nothing about whether another one is better."""
SPLITS = 5
"""How many stretches of time are foretold, as in the benchmark."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One review of a card: its grade, and how many study days after the one before; 0 for the first."""

    rating: Rating
    elapsed_days: int


@dataclass(frozen=True, slots=True)
class Item:
    """A review to be foretold: all attempts of its card up to it, its own last; never the first of a card.

    A card that began anew has attempts since then only; `begun` counts how often it did.
    """

    card_id: str
    attempts: tuple[Attempt, ...]
    study_day: date
    begun: int = 0

    @property
    def recalled(self) -> bool:
        """Whether the story was recalled: graded better than Again."""
        return self.attempts[-1].rating is not Rating.AGAIN


@dataclass(frozen=True, slots=True)
class Material:
    """What the log gives a fit: so many tellings, and those among them that can be foretold, in the order of time."""

    tellings: int
    items: tuple[Item, ...]

    @property
    def recalled(self) -> int:
        """How many of the items were recalled."""
        return sum(item.recalled for item in self.items)

    @property
    def forgotten(self) -> int:
        """How many were not."""
        return len(self.items) - self.recalled


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two sets of parameters foretold the same `reviews`, which neither was fitted to.

    `before` and `after` are log-losses, a review on average (lower is better); `standard_error` is that of their
    difference.
    """

    reviews: int
    before: float
    after: float
    standard_error: float

    @property
    def improves(self) -> bool:
        """Whether the later set is better, and by more than chance alone often brings."""
        return self.before - self.after > self.standard_error


Fit = Callable[[int], Parameters | None]
"""Parameters fitted to the first so many items; None where these teach it nothing."""


def material(events: Iterable[Event]) -> Material:
    """What stands in the log of telling cards, given without what was taken back and in the order of the log.

    As in the fold, the first review of a card and day counts, and no practice.
    """
    attempts: dict[str, tuple[Attempt, ...]] = {}
    last: dict[str, date] = {}
    begun: Counter[str] = Counter()
    items = []
    tellings = 0
    for event in events:
        card_id, grade = event.card_id, event.grade
        if event.kind is EventKind.RESET:
            begun[card_id] += 1
            last.pop(card_id, None)
            attempts.pop(card_id, None)
        before = last.get(card_id)
        if event.kind is not EventKind.REVIEW or grade is None or event.origin in PICKS:
            continue
        if before is not None and event.study_day <= before:
            continue
        elapsed = 0 if before is None else (event.study_day - before).days
        attempts[card_id] = (*attempts.get(card_id, ()), Attempt(grade.rating, elapsed))
        last[card_id] = event.study_day
        tellings += 1
        if before is not None:
            items.append(Item(card_id, attempts[card_id], event.study_day, begun[card_id]))
    return Material(tellings, tuple(items))


def foretold(items: Iterable[Item], formulas: Fsrs6) -> Iterator[float]:
    """The chance of recall (0 to 1) that the formulas give each item, from its earlier attempts; the items in order."""
    folded: dict[tuple[str, int], tuple[int, float, float]] = {}
    for item in items:
        first, *_ = item.attempts
        history = item.card_id, item.begun
        done, stability, difficulty = folded.get(history) or (1, *formulas.first(first.rating))
        for attempt in item.attempts[done:-1]:
            stability, difficulty = formulas.after(stability, difficulty, attempt.elapsed_days, attempt.rating)
        folded[history] = (len(item.attempts) - 1, stability, difficulty)
        yield formulas.recall(stability, item.attempts[-1].elapsed_days)


def compare(items: Sequence[Item], fit: Fit, before: Parameters, since: date | None = None) -> Comparison | None:
    """How fits to what came earlier foretell the items, beside the parameters `before`.

    With `since`, the day on which `before` was fitted, only later items count: the others it has seen. None where too
    few do.
    """
    losses = []
    known = Fsrs6(before)
    for start, end in pairwise(_cuts(len(items))):
        test = [item for item in items[start:end] if since is None or item.study_day > since]
        if not test:
            continue
        fitted = Fsrs6(fit(start) or before)
        for item, old, new in zip(test, foretold(test, known), foretold(test, fitted), strict=True):
            losses.append((log_loss(old, recalled=item.recalled), log_loss(new, recalled=item.recalled)))
    return _comparison(losses) if len(losses) >= FEWEST_SINCE else None


def _cuts(count: int) -> list[int]:
    """Where each stretch to be foretold begins, and where the last one ends."""
    size = count // (SPLITS + 1)
    return [*(count - size * left for left in range(SPLITS, 0, -1)), count]


def _comparison(losses: Sequence[tuple[float, float]]) -> Comparison:
    count = len(losses)
    before = sum(old for old, _ in losses) / count
    after = sum(new for _, new in losses) / count
    spread = sum((old - new - (before - after)) ** 2 for old, new in losses) / (count - 1)
    return Comparison(count, before, after, sqrt(spread / count))
