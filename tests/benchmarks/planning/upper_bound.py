"""What no policy can exceed: a Lagrangian bound on the mean recall, for learners whose memory is known exactly.

Every minute gets a price, dearer on days on which all would like to tell more than the day holds. At these prices each
story is a problem of its own, solved backwards over stability, difficulty, days since the last telling and days left.
The value of the best life of one story, plus what the minutes allowed would cost, is no less than the mean recall that
any policy reaches within these minutes (weak duality), whatever the prices; prices are raised and lowered until the
bound is low. It need not be attainable: it keeps to the minutes of a day on average only, and it knows the learner.

Values between the points of the grid are interpolated, so that the bound is as exact as the grid is fine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import exp, log

from rehearse.core.log import Rating
from rehearse.core.preparing.runway import FIRST_SHARES, PASS_SHARES
from tests.benchmarks.planning.learners import BELIEF, FAILED_MINUTES, NEW_MINUTES, OK_MINUTES

_STABILITIES, _DIFFICULTIES = 40, 10
_LEAST_STABILITY, _MOST_STABILITY = 0.05, 2000.0
_LOG_LEAST = log(_LEAST_STABILITY)
_LOG_STEP = (log(_MOST_STABILITY) - _LOG_LEAST) / (_STABILITIES - 1)

_OVERRUN = FAILED_MINUTES - OK_MINUTES
"""By so much at most a day goes beyond its minutes, where its last telling fails."""

Place = tuple[int, float]
"""A point of the grid and how far the value lies towards the next one, 0 to 1."""

Telling = tuple[float, tuple[tuple[int, float, float], ...]]
"""Expected minutes of a telling; for each grade the lower place among the stabilities and the weights of both."""


def _stability_place(stability: float) -> Place:
    at = min(max((log(stability) - _LOG_LEAST) / _LOG_STEP, 0.0), _STABILITIES - 1.000001)
    return int(at), at - int(at)


def _difficulty_place(difficulty: float) -> Place:
    at = min(max(difficulty - 1, 0.0), _DIFFICULTIES - 1.000001)
    return int(at), at - int(at)


@dataclass(slots=True)
class Grid:
    """What telling a story does at every point, for lives of so many days. It depends on no price."""

    days: int
    recalls: list[list[list[float]]] = field(init=False)
    """By difficulty, elapsed days less one, and stability."""
    tellings: list[list[list[Telling]]] = field(init=False)
    difficulties_after: list[list[Place]] = field(init=False)
    """By difficulty and grade."""
    first: list[tuple[float, Place, Place]] = field(init=False)
    """Share, stability and difficulty after each first grade."""

    def __post_init__(self) -> None:
        stabilities = [exp(_LOG_LEAST + place * _LOG_STEP) for place in range(_STABILITIES)]
        row = [[BELIEF.recall(it, elapsed) for it in stabilities] for elapsed in range(1, self.days + 1)]
        self.recalls = [row] * _DIFFICULTIES
        self.tellings = [
            [
                [
                    _telling(it, 1.0 + difficulty, elapsed, row[elapsed - 1][place])
                    for place, it in enumerate(stabilities)
                ]
                for elapsed in range(1, self.days)
            ]
            for difficulty in range(_DIFFICULTIES)
        ]
        self.difficulties_after = [
            [_difficulty_place(BELIEF.after(1.0, 1.0 + difficulty, 1, rating)[1]) for rating in Rating]
            for difficulty in range(_DIFFICULTIES)
        ]
        firsts = [BELIEF.first(rating) for rating in Rating]
        self.first = [
            (share, _stability_place(stability), _difficulty_place(difficulty))
            for share, (stability, difficulty) in zip(FIRST_SHARES, firsts, strict=True)
        ]


def _telling(stability: float, difficulty: float, elapsed: int, recall: float) -> Telling:
    shares = (1 - recall, *(recall * share for share in PASS_SHARES))
    places = [_stability_place(it) for it in BELIEF.stabilities_after(stability, difficulty, elapsed)]
    minutes = recall * OK_MINUTES + (1 - recall) * FAILED_MINUTES
    weights = tuple((at, share * (1 - part), share * part) for share, (at, part) in zip(shares, places, strict=True))
    return minutes, weights


@dataclass(frozen=True, slots=True)
class Line:
    """A bound on the mean recall for every number of minutes in all: `at_none` at none, and so much more by each."""

    at_none: float
    by_minute: float

    def at(self, minutes: float) -> float:
        """The bound at so many minutes."""
        return self.at_none + self.by_minute * minutes


Rows = list[list[list[float]]]
"""Values or masses by difficulty, elapsed days less one, and stability."""


@dataclass(slots=True)
class _Solution:
    """The best life of one story at the prices of a minute by day."""

    grid: Grid
    prices: Sequence[float]
    value: float = 0.0
    _told: list[list[list[list[bool]]]] = field(init=False)
    """By day, difficulty, elapsed days less one, and stability: whether it is told."""
    _told_first: int = field(init=False)
    """The day of its first telling; the day of the interview if none is worth its price."""

    def __post_init__(self) -> None:
        grid, days = self.grid, self.grid.days
        later = grid.recalls
        self._told, self._told_first = [], days
        for day in reversed(range(days)):
            price = self.prices[day]
            first = sum(share * _between(later, at) for share, *at in grid.first) - price * NEW_MINUTES
            if first > self.value:
                self.value, self._told_first = first, day
            later, told = self._day_before(later, day, price)
            self._told.append(told)
        self._told.reverse()

    def _day_before(self, later: Rows, day: int, price: float) -> tuple[Rows, list[list[list[bool]]]]:
        tomorrow = [by_elapsed[0] for by_elapsed in later]
        values, told = list[list[list[float]]](), list[list[list[bool]]]()
        for difficulty, places in enumerate(self.grid.difficulties_after):
            again, hard, good, easy = (
                [low + part * (high - low) for low, high in zip(tomorrow[at], tomorrow[at + 1], strict=True)]
                for at, part in places
            )
            of_difficulty = [
                [
                    a0 * again[a] + a1 * again[a + 1] + h0 * hard[h] + h1 * hard[h + 1]
                    + g0 * good[g] + g1 * good[g + 1] + e0 * easy[e] + e1 * easy[e + 1] - price * minutes
                    for minutes, ((a, a0, a1), (h, h0, h1), (g, g0, g1), (e, e0, e1)) in tellings
                ]
                for tellings in self.grid.tellings[difficulty][:day]
            ]  # fmt: skip
            waits = later[difficulty][1 : day + 1]
            told.append(
                [[t > w for t, w in zip(*rows, strict=True)] for rows in zip(of_difficulty, waits, strict=True)]
            )
            values.append([list(map(max, *rows)) for rows in zip(of_difficulty, waits, strict=True)])
        return values, told

    def minutes_by_day(self) -> list[float]:
        """The minutes that the best life of one story is expected to take on each day."""
        days, spent = self.grid.days, [0.0] * self.grid.days
        mass: dict[tuple[int, int], list[float]] = {}
        for day in range(days):
            fresh = [[0.0] * _STABILITIES for _ in range(_DIFFICULTIES)]
            if day == self._told_first:
                spent[day] += NEW_MINUTES
                for share, (at, part), (difficulty, rest) in self.grid.first:
                    _put(fresh[difficulty], at, share * (1 - rest), part)
                    _put(fresh[difficulty + 1], at, share * rest, part)
            waiting = dict[tuple[int, int], list[float]]()
            for (difficulty, elapsed), row in mass.items():
                told, tellings = self._told[day][difficulty][elapsed - 1], self.grid.tellings[difficulty][elapsed - 1]
                left = [0.0 if is_told else held for held, is_told in zip(row, told, strict=True)]
                if any(left):
                    waiting[difficulty, elapsed + 1] = left
                for held, is_told, (minutes, grades) in zip(row, told, tellings, strict=True):
                    if held and is_told:
                        spent[day] += held * minutes
                        for (at, low, high), (after, rest) in zip(
                            grades, self.grid.difficulties_after[difficulty], strict=True
                        ):
                            for row_after, share in ((fresh[after], 1 - rest), (fresh[after + 1], rest)):
                                row_after[at] += held * low * share
                                row_after[at + 1] += held * high * share
            mass = waiting | {(difficulty, 1): row for difficulty, row in enumerate(fresh) if any(row)}
        return spent


def _between(values: Rows, at: Sequence[Place]) -> float:
    """The value on the day after a telling, between points of the grid."""
    (stability, part), (difficulty, rest) = at
    low, high = (by_elapsed[0] for by_elapsed in values[difficulty : difficulty + 2])
    return (1 - rest) * (low[stability] * (1 - part) + low[stability + 1] * part) + rest * (
        high[stability] * (1 - part) + high[stability + 1] * part
    )


def _put(row: list[float], at: int, mass: float, part: float) -> None:
    row[at] += mass * (1 - part)
    row[at + 1] += mass * part


def bounding_lines(grid: Grid, stories: int, minutes: int, price: float, rounds: int) -> Iterator[Line]:
    """Lines that bound the mean recall, ever better ones; a minute costs `price` (recall of one story) at the least."""
    most = minutes + _OVERRUN
    prices = [price] * grid.days
    for number in range(rounds):
        solution = _Solution(grid, prices)
        extra = sum(it - price for it in prices)
        yield Line(solution.value + extra * most / stories, price / stories)
        step = 0.5 / (1 + number / 6)
        loads = [stories * spent / most for spent in solution.minutes_by_day()]
        prices = [max(price, it * exp(step * min(1.0, load - 1))) for it, load in zip(prices, loads, strict=True)]
