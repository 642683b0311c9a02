"""How ready one is for an interview: now, and on its day if the plan is kept to.

The forecast lives the days to come many times over, from the memories as they are: each day asks what the plan asks,
as many stories as its minutes hold; whether a telling succeeds is drawn with the chance that FSRS gives it, and what it
is graded from how people usually grade (`core.runway`). The luck of a story's tellings comes from the seed and its id
alone, so plans that are compared have the same luck.

FSRS was fitted on flash cards, and nobody has published a fit on stories: these are the figures of a model.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import sqrt
from random import Random

from rehearse.core.fsrs6 import Fsrs6
from rehearse.core.log import Memory, Rating
from rehearse.core.planning import OVERLOAD, Plan, PlanCard, sound_stability
from rehearse.core.runway import FIRST_SHARES, PASS_SHARES, PlanDay, StoryStanding

READY = 0.9
"""A story whose chance of recall is at least this is ready."""

SEED = 1
_FEWEST_RUNS, _MOST_RUNS = 20, 50
_STORY_DAYS = 40_000
"""So many stories times days are simulated at most, to be done in a moment."""
_TELLINGS_WITH_LUCK_OF_THEIR_OWN = 32

_FIRST_CHANCES = (FIRST_SHARES[3], FIRST_SHARES[3] + FIRST_SHARES[2], 1 - FIRST_SHARES[0])
_PASS_CHANCES = (PASS_SHARES[2], PASS_SHARES[2] + PASS_SHARES[1], 1.0)

_EXPECTED_TO_SUCCEED = 0.5

Told = tuple[int, bool, float]
"""The position of a story that was told, whether it was its first time, and the minutes it took."""
_Tell = Callable[[StoryStanding, PlanDay], tuple[StoryStanding, float]]


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
    that of this mean, `by_card` the mean of each story. `days` are those from today to the eve.
    """

    on_the_day: float
    by_card: Mapping[str, float]
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
) -> Forecast:
    """What the plan leads to, from study day `today` on, of whose minutes `spent_ms` are used already.

    `runs`: as many simulated lives; None: as many as a moment allows.
    """
    standings, days = _standings(cards, plan), list(_days(plan, today, formulas))
    count = max(1, _runs(len(cards), len(days)) if runs is None else runs)
    life = partial(_life, days=days, spent=spent_ms / 60_000)
    morning = max(plan.interview, today).toordinal()
    chances = [Random(f"{seed} {card.card_id}") for card in cards]  # noqa: S311 - it is meant to repeat itself
    totals = [[0.0, 0.0, 0.0] for _ in days]
    by_position = [0.0] * len(cards)
    means: list[float] = []
    for _ in range(count):
        lived = list(standings)
        for total, (_, told) in zip(totals, life(lived, tell=_Luck(chances, len(days)).tell), strict=True):
            total[0] += len(told)
            total[1] += sum(new for _, new, _ in told)
            total[2] += sum(minutes for _, _, minutes in told)
        recalls = [_recall(it, morning, formulas) for it in lived]
        means.append(_mean(recalls))
        by_position = [sum(pair) for pair in zip(by_position, recalls, strict=True)]
    likeliest = [tuple(cards[it].card_id for it, *_ in told) for _, told in life(standings, tell=_as_expected)]
    return Forecast(
        _mean(means),
        {card.card_id: total / count for card, total in zip(cards, by_position, strict=True)},
        tuple(
            PlannedDay(date.fromordinal(day.today), tellings / count, new / count, minutes / count, card_ids)
            for day, (tellings, new, minutes), card_ids in zip(days, totals, likeliest, strict=True)
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
    standings, days = _standings(cards, plan), _days(plan, today, formulas)
    return [
        (date.fromordinal(day.today), tuple(cards[position].card_id for position, *_ in told))
        for day, told in _life(standings, days, spent_ms / 60_000, _as_expected)
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
    days = _days(plan, today, formulas)
    life = _life(_standings(after, plan), days, spent_ms / 60_000, _as_expected)
    found = next((day for day, told in life if any(it == position for it, *_ in told)), None)
    return None if found is None else date.fromordinal(found.today)


# -- simulated lives ---------------------------------------------------------------------------------------------------


class _Luck:
    """How the tellings of one life go: every story has luck of its own, telling by telling. Less is a better grade."""

    def __init__(self, chances: Sequence[Random], days: int) -> None:
        tellings = min(days, _TELLINGS_WITH_LUCK_OF_THEIR_OWN)
        self._draws = [[chance.random() for _ in range(tellings)] for chance in chances]
        self._told = [0] * len(chances)

    def tell(self, it: StoryStanding, day: PlanDay) -> tuple[StoryStanding, float]:
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


def _as_expected(it: StoryStanding, day: PlanDay) -> tuple[StoryStanding, float]:
    if not it.told_on:
        return _after(it, day, Rating.GOOD), day.new_minutes
    recall = day.formulas.recall(it.stability, day.today - it.told_on)
    rating = Rating.GOOD if recall >= _EXPECTED_TO_SUCCEED else Rating.AGAIN
    return _after(it, day, rating), recall * it.ok_minutes + (1 - recall) * it.failed_minutes


def _after(it: StoryStanding, day: PlanDay, rating: Rating) -> StoryStanding:
    if it.told_on:
        elapsed = day.today - it.told_on
        stability, difficulty = day.formulas.after(it.stability, it.difficulty, elapsed, rating)
    else:
        stability, difficulty = day.formulas.first(rating)
    return StoryStanding(
        it.position,
        it.weight,
        it.ok_minutes,
        it.failed_minutes,
        stability,
        difficulty,
        day.today,
        rating is Rating.AGAIN,
    )


def _life(
    standings: list[StoryStanding], days: Iterable[PlanDay], spent: float, tell: _Tell
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


def _standings(cards: Sequence[PlanCard], plan: Plan) -> list[StoryStanding]:
    return [plan.standing(card, number) for number, card in enumerate(cards)]


def _days(plan: Plan, today: date, formulas: Fsrs6) -> Iterator[PlanDay]:
    return (plan.on(date.fromordinal(day), formulas) for day in range(today.toordinal(), plan.interview.toordinal()))


def _recall(it: StoryStanding, morning: int, formulas: Fsrs6) -> float:
    return formulas.recall(it.stability, morning - it.told_on) if it.told_on else 0.0


def _runs(stories: int, days: int) -> int:
    return min(max(_STORY_DAYS // max(1, stories * days), _FEWEST_RUNS), _MOST_RUNS)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def _standard_error(values: Sequence[float]) -> float:
    mean, count = _mean(values), len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / max(1, count - 1) / count)
