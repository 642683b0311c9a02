"""How ready one is for an interview: now, and on its day if the plan is kept to.

The forecast lives the days to come many times over, from the memories as they are: each day asks what the plan asks,
as many stories as its minutes hold (`core.preparing.simulated_lives`).

FSRS was fitted on flash cards, and nobody has published a fit on stories: these are the figures of a model.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import sqrt
from random import Random

from rehearse.core.log import Memory
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.preparing.planning import OVERLOAD, Plan, PlanCard, sound_stability
from rehearse.core.preparing.simulated_lives import Luck, Told, as_expected, days_to, life_of, recall_of, standings_of

READY = 0.9
"""A story whose chance of recall is at least this is ready."""

SEED = 1
_FEWEST_RUNS, _MOST_RUNS = 20, 50
_STORY_DAYS = 40_000
"""So many stories times days are simulated at most, to be done in a moment."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """How many of `total` stories are ready, and the mean chance of recall (0 to 1); one never told counts 0."""

    ready: int
    total: int
    recall: float


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What a day to come takes: the means of the simulated lives, and the stories of the likeliest one."""

    day: date
    tellings: float
    new: float
    minutes: float
    card_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """How it will stand on the morning of the interview if the plan is kept to.

    `on_the_day` is the mean chance of recall (0 to 1) over all stories and `runs` simulated lives, `standard_error`
    that of this mean, `by_card` the mean of each story, and `ready_by_card` in how many of the lives (0 to 1) it is
    ready. `days` are those from today to the eve.
    """

    on_the_day: float
    by_card: Mapping[str, float]
    ready_by_card: Mapping[str, float]
    days: tuple[PlannedDay, ...]
    standard_error: float
    runs: int
    seed: int


def now(cards: Sequence[PlanCard], today: date, formulas: Fsrs6) -> Readiness:
    """How it stands on study day `today`."""
    recalls = [recall_on(card.memory, today, formulas) for card in cards]
    return Readiness(sum(recall >= READY for recall in recalls), len(recalls), _mean(recalls))


def recall_on(memory: Memory | None, day: date, formulas: Fsrs6) -> float:
    """The chance of recall (0 to 1) on a day; 0 for a story never told."""
    return 0.0 if memory is None else formulas.recall(sound_stability(memory), (day - memory.reviewed_on).days)


def with_minutes(plan: Plan, delta: int) -> Plan:
    """The plan with so many minutes more on each day, or fewer; a day off stays one."""
    return replace(plan, minutes=tuple(max(0, it + delta) if it > 0 else 0 for it in plan.minutes)).maintained()


def fitting_minutes(plan: Plan, cards: Sequence[PlanCard], today: date) -> int:
    """The least minutes a day, from today on, that hold the plan without overload; 0 where no day is left.

    Days off stay off, unless there is no other day.
    """
    open_days = [int(it > 0) for it in plan.minutes] if any(it > 0 for it in plan.minutes) else [1] * 7
    from_today = replace(
        plan, start=today, minutes=tuple(open_days), new_at_start=sum(card.memory is None for card in cards)
    )
    days, needed = from_today.minutes_available, from_today.needed_minutes
    if days == 0:
        return 0
    least = int(needed / (OVERLOAD * days))
    # rounding may put the border of the load on either side
    return next(it for it in range(least, least + 3) if needed / max(1e-9, it * days) <= OVERLOAD)


def forecast(
    cards: Sequence[PlanCard],
    plan: Plan,
    today: date,
    formulas: Fsrs6,
    *,
    spent_ms: int = 0,
    seed: int = SEED,
    runs: int | None = None,
    between: Callable[[], None] = lambda: None,
) -> Forecast:
    """What the plan leads to, from study day `today` on, of whose minutes `spent_ms` are used already.

    `runs`: as many simulated lives; None: as many as a moment allows. `between` is called before each of them; what it
    raises ends the forecast.
    """
    standings, days = standings_of(cards, plan), list(days_to(plan, today, formulas))
    count = max(1, _runs(len(cards), len(days)) if runs is None else runs)
    life = partial(life_of, days=days, spent=spent_ms / 60_000)
    morning = max(plan.interview, today).toordinal()
    chances = [Random(f"{seed} {card.card_id}") for card in cards]  # noqa: S311 - it is meant to repeat itself
    totals = [[0.0, 0.0, 0.0] for _ in days]
    mornings: list[list[float]] = []
    for _ in range(count):
        between()
        lived = list(standings)
        for total, (_, told) in zip(totals, life(lived, tell=Luck(chances, len(days)).tell), strict=True):
            _add(total, told)
        mornings.append([recall_of(it, morning, formulas) for it in lived])
    means, stories = list(map(_mean, mornings)), zip(cards, zip(*mornings, strict=True), strict=True)
    by_card = {card.card_id: recalls for card, recalls in stories}
    expected = expected_days(cards, plan, today, formulas, spent_ms=spent_ms)
    return Forecast(
        _mean(means),
        {card_id: _mean(recalls) for card_id, recalls in by_card.items()},
        {card_id: _mean([recall >= READY for recall in recalls]) for card_id, recalls in by_card.items()},
        tuple(
            PlannedDay(day, tellings / count, new / count, minutes / count, card_ids)
            for (day, card_ids), (tellings, new, minutes) in zip(expected, totals, strict=True)
        ),
        _standard_error(means),
        count,
        seed,
    )


def expected_days(
    cards: Sequence[PlanCard], plan: Plan, today: date, formulas: Fsrs6, *, spent_ms: int = 0
) -> list[tuple[date, tuple[str, ...]]]:
    """The days from study day `today` to the eve, each with the stories (by card) that it asks if all goes as expected.

    As expected is well where that is likelier than not. Of today's minutes `spent_ms` are used already.
    """
    standings, days = standings_of(cards, plan), days_to(plan, today, formulas)
    return [
        (date.fromordinal(day.today), tuple(cards[position].card_id for position, *_ in told))
        for day, told in life_of(standings, days, spent_ms / 60_000, as_expected)
    ]


def next_asked(
    cards: Sequence[PlanCard],
    plan: Plan,
    today: date,
    formulas: Fsrs6,
    card_id: str,
    memory_after: Memory,
    *,
    lapsed: bool = False,
    spent_ms: int = 0,
) -> date | None:
    """The day on which the plan asks a story again that was told today, None: not before the interview.

    `memory_after` is what the telling leaves, `lapsed` whether it was graded Again. All other stories are taken to go
    as expected: well where that is likelier than not.
    """
    after = [replace(card, memory=memory_after, lapsed=lapsed) if card.card_id == card_id else card for card in cards]
    position = next((number for number, card in enumerate(cards) if card.card_id == card_id), None)
    days = days_to(plan, today, formulas)
    life = life_of(standings_of(after, plan), days, spent_ms / 60_000, as_expected)
    found = next((day for day, told in life if any(it == position for it, *_ in told)), None)
    return None if found is None else date.fromordinal(found.today)


def _runs(stories: int, days: int) -> int:
    return min(max(_STORY_DAYS // max(1, stories * days), _FEWEST_RUNS), _MOST_RUNS)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def _standard_error(values: Sequence[float]) -> float:
    mean, count = _mean(values), len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / max(1, count - 1) / count)


def _add(total: list[float], told: Sequence[Told]) -> None:
    """Add what was told on a day to the tellings, new ones and minutes of that day."""
    total[0] += len(told)
    total[1] += sum(new for _, new, _ in told)
    total[2] += sum(minutes for _, _, minutes in told)
