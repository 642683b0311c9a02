"""Days to come as they may be lived by a plan for an interview: what is told on each, how it goes, what it leaves.

Whether a telling succeeds is drawn with the chance that FSRS gives it, and what it is graded from how people usually
grade (`core.preparing.runway`). The luck of a story's tellings comes from a seed and its id alone, so plans that are
compared have the same luck.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from random import Random

from rehearse.core.log import Rating
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.preparing.planning import Plan, PlanCard
from rehearse.core.preparing.runway import FIRST_SHARES, PASS_SHARES, PlanDay, PlanStanding

_TELLINGS_WITH_LUCK_OF_THEIR_OWN = 32

_FIRST_CHANCES = (FIRST_SHARES[3], FIRST_SHARES[3] + FIRST_SHARES[2], 1 - FIRST_SHARES[0])
_PASS_CHANCES = (PASS_SHARES[2], PASS_SHARES[2] + PASS_SHARES[1], 1.0)

_EXPECTED_TO_SUCCEED = 0.5

Told = tuple[int, bool, float]
"""The position of a story that was told, whether it was its first time, and the minutes it took."""
Tell = Callable[[PlanStanding, PlanDay], tuple[PlanStanding, float]]
"""How a story stands after it was told on a day, and the minutes that took."""


class Luck:
    """How the tellings of one life go: every story has luck of its own, telling by telling. Less is a better grade."""

    def __init__(self, chances: Sequence[Random], days: int) -> None:
        tellings = min(days, _TELLINGS_WITH_LUCK_OF_THEIR_OWN)
        self._draws = [[chance.random() for _ in range(tellings)] for chance in chances]
        self._told = [0] * len(chances)

    def tell(self, it: PlanStanding, day: PlanDay) -> tuple[PlanStanding, float]:
        """How a story stands after its telling, and the minutes that took."""
        number = self._told[it.position]
        self._told[it.position] = number + 1
        draws = self._draws[it.position]
        draw = draws[number % len(draws)]
        if not it.told_on:
            return _after(it, day, _rating(draw, _FIRST_CHANCES)), day.new_minutes
        recall = day.formulas.recall(it.stability, day.today - it.told_on)
        if draw >= recall:
            return _after(it, day, Rating.AGAIN), it.failed_minutes
        return _after(it, day, _rating(draw / recall, _PASS_CHANCES)), it.ok_minutes


def _rating(draw: float, chances: tuple[float, float, float]) -> Rating:
    easy, good, hard = chances
    if draw < easy:
        return Rating.EASY
    if draw < good:
        return Rating.GOOD
    return Rating.HARD if draw < hard else Rating.AGAIN


def as_expected(it: PlanStanding, day: PlanDay) -> tuple[PlanStanding, float]:
    """How a story stands after a telling that goes as expected: well where that is likelier than not."""
    if not it.told_on:
        return _after(it, day, Rating.GOOD), day.new_minutes
    recall = day.formulas.recall(it.stability, day.today - it.told_on)
    rating = Rating.GOOD if recall >= _EXPECTED_TO_SUCCEED else Rating.AGAIN
    return _after(it, day, rating), recall * it.ok_minutes + (1 - recall) * it.failed_minutes


def _after(it: PlanStanding, day: PlanDay, rating: Rating) -> PlanStanding:
    if it.told_on:
        elapsed = day.today - it.told_on
        stability, difficulty = day.formulas.after(it.stability, it.difficulty, elapsed, rating)
    else:
        stability, difficulty = day.formulas.first(rating)
    return PlanStanding(
        it.position,
        it.weight,
        it.ok_minutes,
        it.failed_minutes,
        stability,
        difficulty,
        day.today,
        rating is Rating.AGAIN,
    )


def life_of(
    standings: list[PlanStanding], days: Iterable[PlanDay], spent: float, tell: Tell
) -> Iterator[tuple[PlanDay, list[Told]]]:
    """What is told on each day; `standings` becomes how the stories stand after it."""
    used = spent
    for day in days:
        told: list[Told] = []
        for *_, it in day.ranked(standings) if day.minutes > 0 else ():
            if used > 0 and used + it.ok_minutes > day.minutes:
                break
            standings[it.position], minutes = tell(it, day)
            used += minutes
            told.append((it.position, not it.told_on, minutes))
        yield day, told
        used = 0.0


def standings_of(cards: Sequence[PlanCard], plan: Plan) -> list[PlanStanding]:
    """How the stories stand when a life begins."""
    return [plan.standing(card, number) for number, card in enumerate(cards)]


def days_to(plan: Plan, today: date, formulas: Fsrs6) -> Iterator[PlanDay]:
    """The days from `today` to the eve."""
    return (plan.on(date.fromordinal(day), formulas) for day in range(today.toordinal(), plan.interview.toordinal()))


def recall_of(it: PlanStanding, morning: int, formulas: Fsrs6) -> float:
    """The chance of recall (0 to 1) on a morning, an ordinal; 0 for a story never told."""
    return formulas.recall(it.stability, morning - it.told_on) if it.told_on else 0.0
