"""What to tell each day until an interview: by FSRS and what people add to it, by greedy choice, by the program's plan.

The plan is the one that users get (`core.preparing.planning`), asked through the functions that the program asks. The
others see the same memories and end where the day's minutes end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from rehearse.core.preparing.planning import Plan, adherence, day_queue
from rehearse.core.preparing.runway import PlanStanding, recall_after, recall_after_first
from tests.benchmarks.planning.learners import BELIEF, DAY_ZERO, FAILED_MINUTES, NEW_MINUTES, OK_MINUTES, Story
from tests.benchmarks.planning.lives import Morning, Policy

_PASS_MINUTES = OK_MINUTES + 0.16 * (FAILED_MINUTES - OK_MINUTES)
"""A telling of a pass over all stories, some of which fail."""


@dataclass(frozen=True, slots=True)
class Fsrs:
    """FSRS at a desired retention: new stories first, then what is due, coldest first.

    With a `final_pass` every story is told once more in the last days, so many as that takes, those first that keep
    best what a telling gives them (RemNote's exam scheduler does much the same).
    """

    retention: float
    final_pass: bool = False

    def __call__(self, morning: Morning) -> Sequence[int]:
        day, stories = morning.day, morning.stories
        window = ceil(len(stories) * _PASS_MINUTES / morning.minutes)
        window_from = morning.interview - max(1, min(morning.interview, window))
        scores = dict[int, float]()
        for place, story in enumerate(stories):
            if story.new:
                scores[place] = 20 - place / len(stories)
            elif self.final_pass and day >= window_from > story.told_on:
                scores[place] = 30 + _kept(story, morning)
            elif day - story.told_on >= BELIEF.interval(story.stability, self.retention):
                scores[place] = 10 - story.believed_recall(day)
        return _best_first(scores)


@dataclass(frozen=True, slots=True)
class Cram:
    """FSRS, and on the last days every story, coldest first."""

    retention: float
    days: int = 2

    def __call__(self, morning: Morning) -> Sequence[int]:
        if morning.left > self.days:
            return Fsrs(self.retention)(morning)
        return _best_first({place: -it.believed_recall(morning.day) for place, it in enumerate(morning.stories)})


@dataclass(frozen=True, slots=True)
class Greedy:
    """Whatever gains most recall on the interview day per minute; nothing that gains no more than `stop` a minute."""

    stop: float = 0.0

    def __call__(self, morning: Morning) -> Sequence[int]:
        rates = {place: _rate(story, morning) for place, story in enumerate(morning.stories)}
        return _best_first({place: rate for place, rate in rates.items() if rate > self.stop})


@dataclass(frozen=True, slots=True)
class Runway:
    """The plan of the program, made anew each morning as the program does; `maintain` and `slack` None: its own."""

    maintain: float | None = None
    slack: float | None = None
    may_move: bool = False

    def __call__(self, morning: Morning) -> Sequence[int]:
        cards = [story.card for story in morning.stories]
        today, interview, start = (
            date.fromordinal(DAY_ZERO + day) for day in (morning.day, morning.interview, morning.planned_on)
        )
        told, missed = (sum(day >= morning.planned_on for day in days) for days in (morning.told_on, morning.missed))
        plan = Plan.of(
            cards,
            interview,
            start,
            (morning.minutes,) * 7,
            adherence=adherence(told + missed, told),
            may_move=self.may_move,
        )
        if self.slack is not None:
            plan = replace(plan, slack=self.slack)
        if self.maintain is not None:
            plan = replace(plan, maintain=self.maintain)
        return [int(item.card_id) for item in day_queue(cards, plan, today, BELIEF)]


def _rate(story: Story, morning: Morning) -> float:
    """Recall on the interview day that a telling today gains, per minute."""
    if story.new:
        return recall_after_first(BELIEF, morning.left) / NEW_MINUTES
    recall = story.believed_recall(morning.day)
    return _gain(story, morning, morning.day) / (recall * OK_MINUTES + (1 - recall) * FAILED_MINUTES)


def _gain(story: Story, morning: Morning, day: int) -> float:
    standing = PlanStanding(0, 1.0, OK_MINUTES, FAILED_MINUTES, story.stability, story.difficulty)
    told = recall_after(BELIEF, standing, story.believed_recall(day), morning.interview - day)
    return told - story.believed_recall(morning.interview)


def _kept(story: Story, morning: Morning) -> float:
    """How much of the gain of a telling on the eve remains where it is told today, 0 to 1."""
    eve = _gain(story, morning, morning.interview - 1)
    return min(1.0, max(0.0, _gain(story, morning, morning.day) / max(eve, 1e-6)))


def _best_first(scores: dict[int, float]) -> list[int]:
    return sorted(scores, key=lambda place: (-scores[place], place))


RETENTIONS = (0.6, 0.7, 0.8, 0.85, 0.88, 0.9, 0.91, 0.92, 0.93, 0.95, 0.97)
STOPS = (0.025, 0.016, 0.01, 0.006, 0.004, 0.003, 0.002, 0.001, 0.0005, 0.0)

REFERENCE: Policy = Cram(0.9)
SHIPPED: Policy = Runway()

FAMILIES: dict[str, tuple[Policy, ...]] = {
    "FSRS": tuple(Fsrs(retention) for retention in RETENTIONS),
    "FSRS + cram of 2 days": tuple(Cram(retention) for retention in RETENTIONS),
    "FSRS + fitted last pass": tuple(Fsrs(retention, final_pass=True) for retention in RETENTIONS),
    "greedy with a stop": tuple(Greedy(stop) for stop in STOPS),
    "Runway": tuple(Runway(level) for level in RETENTIONS),
}
"""Policies with one knob, over its range: FSRS by its retention, greedy by its stop, Runway by what it maintains."""
