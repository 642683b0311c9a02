"""How long a plan for an interview takes to make. A benchmark, not a test: pytest does not collect it.

    python -m tests.benchmarks.planning_times [--runs N]

prints one table. The reference asks py-fsrs itself what the queue of a day needs to know of its stories: the chance of
recall now and on the day of the interview, and what each of the four grades would leave, told today and told on the
eve. Both are measured in turn, so that whatever else the computer does hits both.

queue       `day_queue` on the dearest day: in the last pass, when every story is weighed against being told on the eve.
forecast    `forecast` with as many simulated lives as it takes by itself, which the table says with its standard error;
            in triage every story is weighed on every day.
grade keys  `next_asked` after each of the four grades of a story.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from rehearse.core.log import Memory, Rating
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.preparing.planning import Plan, PlanCard, day_queue
from rehearse.core.preparing.readiness import forecast, next_asked

_MONDAY = date(2026, 3, 2)
_SCHEDULER = Scheduler()
_QUEUES = ((18, 14, 30, "10"), (60, 28, 45, "20"), (200, 56, 90, "90"))
_FORECASTS = ((8, 14, 20, "100"), (18, 14, 30, "100"), (18, 14, 10, "100"), (60, 28, 45, "400"), (60, 28, 20, "400"))
_GRADE_KEYS = ((18, 14, 30, "15"), (60, 28, 45, ""))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how long a plan for an interview takes.")
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="measurements of each [default: 15]")
    runs = max(2, parser.parse_args().runs)
    _SCHEDULER.review(None, Rating.GOOD, _MONDAY)  # imports py-fsrs
    lines = [
        f"{runs} measurements of each, Python {sys.version.split()[0]}, {os.cpu_count()} CPUs",
        "milliseconds: median [quartiles] minimum",
        "",
        _row("", "ours", "through py-fsrs", "aim", ""),
        *(_queue(*each, runs) for each in _QUEUES),
        *(_forecast(*each, runs) for each in _FORECASTS),
        *(_grade_keys(*each, runs) for each in _GRADE_KEYS),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def stories(count: int, new: float) -> list[PlanCard]:
    """So many stories, a share of them never told."""
    chance = Random(count)
    return [
        _told(str(number), chance) if chance.random() >= new else PlanCard(str(number), None) for number in range(count)
    ]


def _told(card_id: str, chance: Random) -> PlanCard:
    first = _MONDAY - timedelta(days=chance.randint(10, 40))
    told = _MONDAY - timedelta(days=chance.randint(1, 9))
    return PlanCard(card_id, Memory(chance.uniform(1, 40), chance.uniform(2, 9), told, told), first_on=first)


def _plan(cards: Sequence[PlanCard], days: int, minutes: int) -> Plan:
    return Plan.of(cards, _MONDAY + timedelta(days=days), _MONDAY, (minutes,) * 7, adherence=1)


def _queue(count: int, days: int, minutes: int, aim: str, runs: int) -> str:
    cards = stories(count, new=0)
    plan = replace(_plan(cards, days, minutes), start=_MONDAY - timedelta(days=days))
    plan = replace(plan, interview=_MONDAY + timedelta(days=plan.runway_days()))
    ours, theirs = _in_turn(
        lambda: day_queue(cards, plan, _MONDAY, _SCHEDULER.formulas),
        lambda: _asked_of_the_library(cards, plan, _MONDAY),
        runs,
    )
    return _row(f"queue, {count} stories", _summary(ours), _summary(theirs), aim, "")


def _asked_of_the_library(cards: Sequence[PlanCard], plan: Plan, today: date) -> None:
    eve = plan.interview - timedelta(days=1)
    for card in cards:
        if card.memory is not None:
            _SCHEDULER.recall(card.memory, today)
            _SCHEDULER.recall(card.memory, plan.interview)
        for told in (today, eve):
            for memory in _SCHEDULER.outcomes(card.memory, told).values():
                _SCHEDULER.recall(memory, plan.interview)


def _forecast(count: int, days: int, minutes: int, aim: str, runs: int) -> str:
    cards = stories(count, new=0.4)
    plan = _plan(cards, days, minutes)
    found = forecast(cards, plan, _MONDAY, _SCHEDULER.formulas)
    ours = [_milliseconds(lambda: forecast(cards, plan, _MONDAY, _SCHEDULER.formulas)) for _ in range(runs)]
    named = f"forecast, {count} stories, {days} days" + (", triage" if plan.is_triage else "")
    made = f"{found.runs} lives, {found.on_the_day:.3f} ± {found.standard_error:.4f}"
    return _row(named, _summary(ours), "", aim, made)


def _grade_keys(count: int, days: int, minutes: int, aim: str, runs: int) -> str:
    cards = stories(count, new=0.4)
    plan = _plan(cards, days, minutes)
    told = next(card for card in cards if card.memory is not None)
    outcomes = _SCHEDULER.outcomes(told.memory, _MONDAY)

    def ask() -> None:
        for rating, memory in outcomes.items():
            again = rating is Rating.AGAIN
            next_asked(cards, plan, _MONDAY, _SCHEDULER.formulas, told.card_id, memory, lapsed=again)

    ours = [_milliseconds(ask) for _ in range(runs)]
    return _row(f"grade keys, {count} stories, {days} days", _summary(ours), "", aim, "")


def _in_turn(ours: Callable[[], object], theirs: Callable[[], object], runs: int) -> tuple[list[float], list[float]]:
    pairs = [(_milliseconds(ours), _milliseconds(theirs)) for _ in range(runs)]
    return [mine for mine, _ in pairs], [its for _, its in pairs]


def _milliseconds(step: Callable[[], object]) -> float:
    begun = time.perf_counter()
    step()
    return (time.perf_counter() - begun) * 1000


def _summary(samples: Sequence[float]) -> str:
    first, middle, third = statistics.quantiles(samples, n=4, method="inclusive")
    return f"{middle:.1f} [{first:.1f}-{third:.1f}] {min(samples):.1f}"


def _row(name: str, mine: str, its: str, aim: str, made: str) -> str:
    return f"{name:<38}{mine:>26}{its:>26}{aim:>6}   {made}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
