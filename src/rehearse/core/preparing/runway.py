"""The rules by which a plan for an interview ranks stories on one day, on plain numbers.

`core.preparing.planning` says what the policy is for. These rules are asked for every story and day of every simulated
life, so they work on floats and ordinals of days; recall and shares run from 0 to 1, times are minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rehearse.core.log import Rating
from rehearse.core.memory.fsrs6 import Fsrs6

FIRST_SHARES = (0.24, 0.094, 0.495, 0.171)
"""How often first reviews are graded Again, Hard, Good and Easy."""

PASS_SHARES = (0.224, 0.631, 0.145)
"""How often later ones that succeed are graded Hard, Good and Easy.

Both are the defaults of the simulator of fsrs-rs (open-spaced-repetition/fsrs-rs), taken from people with flash cards.
"""

_WORTH_A_MINUTE = 0.0005
"""Recall on the interview day that a minute has to gain: less is not worth telling a story for."""

_NEW_SCORE, _MAINTAIN_SCORE, _LATE_NEW_SCORE, _LAST_SCORE = 20.0, 10.0, 5.0, 1.0


class Reason(StrEnum):
    """Why a plan asks a story on a day."""

    NEW = "new"
    """It has never been told."""
    MAINTAIN = "maintain"
    """Its chance of recall has fallen to the level that the plan keeps up."""
    LAST_PASS = "last pass"  # noqa: S105 - no password
    """Every story is told once more in the last days."""
    AGAIN = "again"
    """It was told in the last pass, and failed."""
    EVE = "eve"
    """No further day follows before the interview."""
    TRIAGE = "triage"
    """The plan does not fit, and this story gains most for its minutes."""


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """How a story stands on a day: its place among the stories, what it counts, how long it takes, its memory.

    `stability` is 0 and `told_on` 0 for a story never told; `told_on` is an ordinal (`date.toordinal`).
    """

    position: int
    weight: float
    ok_minutes: float
    failed_minutes: float
    stability: float = 0.0
    difficulty: float = 0.0
    told_on: int = 0
    lapsed: bool = False


Ranked = tuple[float, float, int, Reason, float, float, PlanStanding]
"""Negated score, negated weight, position, reason, expected minutes, gain in recall, and who: it sorts best first."""


@dataclass(frozen=True, slots=True)
class PlanDay:
    """A plan on one of its days.

    `today`, `interview`, `last` (the last day with minutes before the interview) and `runway_from` are ordinals;
    `minutes` is what the day has, 0 on a day off. `new_allowed` is how many of the plan's new stories may have been
    told by the end of the day, while they are paced. `gain_first`: the last pass begins with what gains most for its
    minutes, else with what keeps best what a telling gives it.
    """

    formulas: Fsrs6
    today: int
    minutes: int
    interview: int
    last: int
    runway_from: int
    triage: bool
    maintain: float
    gain_first: bool
    new_minutes: float
    new_at_start: int
    new_allowed: int

    def ranked(self, standings: Sequence[PlanStanding]) -> list[Ranked]:
        """The stories worth telling on the day, best first; none that was told on it already."""
        found = [
            item
            for standing in standings
            if standing.told_on and standing.told_on < self.today and (item := self._judged(standing))
        ]
        found += self._new([standing for standing in standings if not standing.told_on])
        found.sort(key=_order)
        return found

    def _judged(self, it: PlanStanding) -> Ranked | None:
        formulas, elapsed, left = self.formulas, self.today - it.told_on, self.interview - self.today
        recall = formulas.recall(it.stability, elapsed)
        early = self.today < self.runway_from
        passed = it.told_on >= self.runway_from
        if not self.triage and (
            recall > self.maintain if early else passed and not it.lapsed and self.today < self.last
        ):
            return None
        minutes = recall * it.ok_minutes + (1 - recall) * it.failed_minutes
        idle = formulas.recall(it.stability, elapsed + left)
        gain = recall_after(formulas, it, recall, left) - idle
        rate = gain * it.weight / minutes
        if early and not self.triage:
            return _item(it, Reason.MAINTAIN, _MAINTAIN_SCORE + rate, minutes, gain)
        if rate <= _WORTH_A_MINUTE:
            return None
        if self.triage:
            return _item(it, Reason.TRIAGE, rate, minutes, gain)
        if self.today >= self.last:
            return _item(it, Reason.EVE, _LAST_SCORE + rate, minutes, gain)
        if passed:
            return _item(it, Reason.AGAIN, rate, minutes, gain)
        if self.gain_first:
            return _item(it, Reason.LAST_PASS, _LAST_SCORE + rate, minutes, gain)
        on_the_last = formulas.recall(it.stability, self.last - it.told_on)
        later = recall_after(formulas, it, on_the_last, self.interview - self.last) - idle
        kept = min(1.0, max(0.0, gain / max(1e-6, later)))
        return _item(it, Reason.LAST_PASS, _LAST_SCORE + kept, minutes, gain)

    def _new(self, fresh: list[PlanStanding]) -> list[Ranked]:
        gain = recall_after_first(self.formulas, self.interview - self.today)
        minutes = self.new_minutes
        if self.triage:
            rates = [(it, gain * it.weight / minutes) for it in fresh]
            return [_item(it, Reason.TRIAGE, rate, minutes, gain) for it, rate in rates if rate > _WORTH_A_MINUTE]
        if self.today >= self.runway_from:
            return [_item(it, Reason.NEW, _LATE_NEW_SCORE, minutes, gain) for it in fresh]
        introduced = self.new_at_start - len(fresh)
        places = [it.position for it in fresh]
        first = sorted(fresh, key=lambda it: (-it.weight, it.position))[: max(0, self.new_allowed - introduced)]
        return [
            _item(it, Reason.NEW, _NEW_SCORE - place / 1e4, minutes, gain)
            for it, place in zip(first, places, strict=False)
        ]


def recall_after(formulas: Fsrs6, it: PlanStanding, recall: float, ahead_days: int) -> float:
    """The recall to expect `ahead_days` after telling it again at that chance of recall."""
    again, hard, good, easy = formulas.stabilities_at(it.stability, it.difficulty, recall)
    decay, faded = formulas.decay, formulas.factor * ahead_days
    hard_share, good_share, easy_share = PASS_SHARES
    passed: float = (
        hard_share * (1 + faded / hard) ** decay
        + good_share * (1 + faded / good) ** decay
        + easy_share * (1 + faded / easy) ** decay
    )
    failed: float = (1 + faded / again) ** decay
    return (1 - recall) * failed + recall * passed


def recall_after_first(formulas: Fsrs6, ahead_days: int) -> float:
    """The recall to expect `ahead_days` after telling a story for the first time."""
    return sum(
        share * formulas.recall(formulas.first(rating)[0], ahead_days)
        for share, rating in zip(FIRST_SHARES, Rating, strict=True)
    )


def _item(it: PlanStanding, reason: Reason, score: float, minutes: float, gain: float) -> Ranked:
    return (-score, -it.weight, it.position, reason, minutes, gain, it)


def _order(item: Ranked) -> tuple[float, float, int]:
    return item[:3]
