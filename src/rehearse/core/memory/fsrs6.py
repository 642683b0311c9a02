"""FSRS-6 on plain numbers, for plans and forecasts that ask it many thousand times.

The formulas are those of FSRS-6 as py-fsrs 6.3.2 has them (open-spaced-repetition/py-fsrs, `fsrs/scheduler.py`; the
model is described in the wiki of open-spaced-repetition/free-spaced-repetition-scheduler), without learning steps and
without fuzz. `core.memory.scheduling` folds the log with py-fsrs itself; a test holds the two together.

Stability is in days (after so many days the chance of recall is 90 %), difficulty runs from 1 to 10, retention and
recall from 0 to 1, elapsed time is whole study days.
"""

from dataclasses import dataclass, field
from math import exp

from rehearse.core.log import Rating

DEFAULT_PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""The parameters of FSRS-6 for those who have none of their own, fitted on flash cards of many people."""

LEAST_STABILITY = 0.001
LEAST_DIFFICULTY, MOST_DIFFICULTY = 1.0, 10.0
LONGEST_INTERVAL = 36_500
"""Days; the `maximum_interval` of py-fsrs."""

Stabilities = tuple[float, float, float, float]
"""In days, after Again, Hard, Good and Easy."""


@dataclass(frozen=True, slots=True)
class Fsrs6:
    """The formulas with one set of 21 parameters; the other fields are made of these once, for speed.

    The chance of recall after t days is (1 + `factor` · t / stability) ** `decay`.
    """

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    decay: float = field(init=False, repr=False, compare=False)
    factor: float = field(init=False, repr=False, compare=False)
    growth: float = field(init=False, repr=False, compare=False)
    loss: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        w, decay = self.parameters, -self.parameters[20]
        object.__setattr__(self, "decay", decay)
        object.__setattr__(self, "factor", 0.9 ** (1 / decay) - 1)
        object.__setattr__(self, "growth", exp(w[8]))
        object.__setattr__(self, "loss", exp(w[17] * w[18]))

    def recall(self, stability: float, elapsed_days: int) -> float:
        """The chance of recall so many days after the last review; 1 on its day."""
        if elapsed_days <= 0:
            return 1.0
        recall: float = (1 + self.factor * elapsed_days / stability) ** self.decay
        return recall

    def first(self, rating: Rating) -> tuple[float, float]:
        """Stability and difficulty after the first review."""
        return max(self.parameters[rating - 1], LEAST_STABILITY), _within(self._first_difficulty(rating))

    def after(self, stability: float, difficulty: float, elapsed_days: int, rating: Rating) -> tuple[float, float]:
        """Stability and difficulty after a further review, so many days after the last one; 0 is the same day."""
        stabilities = self.stabilities_after(stability, difficulty, elapsed_days)
        return stabilities[rating - 1], self._next_difficulty(difficulty, rating)

    def stabilities_after(self, stability: float, difficulty: float, elapsed_days: int) -> Stabilities:
        """The stability after each of the four grades, for little more than what one costs."""
        if elapsed_days < 1:
            return self._same_day(stability)
        return self.stabilities_at(stability, difficulty, self.recall(stability, elapsed_days))

    def stabilities_at(self, stability: float, difficulty: float, recall: float) -> Stabilities:
        """The stability after each of the four grades of a review on a later day, at that chance of recall."""
        w, forgotten = self.parameters, 1 - recall
        lost = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * exp(forgotten * w[14])
        gained = self.growth * (11 - difficulty) * stability ** -w[9] * (exp(forgotten * w[10]) - 1)
        return (
            max(min(lost, stability / self.loss), LEAST_STABILITY),
            max(stability * (1 + gained * w[15]), LEAST_STABILITY),
            max(stability * (1 + gained), LEAST_STABILITY),
            max(stability * (1 + gained * w[16]), LEAST_STABILITY),
        )

    def interval(self, stability: float, retention: float) -> int:
        """Days until the chance of recall has fallen to `retention`, in whole days, at least one."""
        days: float = stability / self.factor * (retention ** (1 / self.decay) - 1)
        return min(max(round(min(days, LONGEST_INTERVAL)), 1), LONGEST_INTERVAL)

    def _same_day(self, stability: float) -> Stabilities:
        w = self.parameters
        again, *passed = (exp(w[17] * (grade - 3 + w[18])) * stability ** -w[19] for grade in (1, 2, 3, 4))
        hard, good, easy = (max(stability * max(increase, 1.0), LEAST_STABILITY) for increase in passed)
        return max(stability * again, LEAST_STABILITY), hard, good, easy

    def _first_difficulty(self, rating: Rating) -> float:
        return self.parameters[4] - exp(self.parameters[5] * (rating - 1)) + 1

    def _next_difficulty(self, difficulty: float, rating: Rating) -> float:
        w = self.parameters
        damped = difficulty - (10 - difficulty) * w[6] * (rating - 3) / 9
        return _within(w[7] * self._first_difficulty(Rating.EASY) + (1 - w[7]) * damped)


def _within(difficulty: float) -> float:
    return min(max(difficulty, LEAST_DIFFICULTY), MOST_DIFFICULTY)
