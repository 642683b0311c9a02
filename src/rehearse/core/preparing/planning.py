"""What a plan for an interview asks on a day, so that no story is cold on the morning of the interview.

The policy is called Runway. Far from the interview, new stories are spread over the first third of the time and the
others are kept at a modest chance of recall. In the last days, just as many as telling every story once more takes (the
runway), every story gets its last pass: first those that keep what a telling gives them, the fragile ones on the eve;
where two days hold the pass, it begins with what gains most per minute, so that what fails can come again. A plan that
cannot fit into the minutes there are asks for nothing but what gains most per minute (triage).

A plan orders the day. It never changes a memory: that is what a grade does, by FSRS's own rules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil

from rehearse.core.log import Memory
from rehearse.core.memory.fsrs6 import LEAST_DIFFICULTY, LEAST_STABILITY, MOST_DIFFICULTY, Fsrs6
from rehearse.core.preparing.runway import PlanDay, PlanStanding
from rehearse.core.preparing.runway import Reason as Reason
from rehearse.core.preparing.telling_costs import Costs as Costs

PRIOR_ADHERENCE = 0.85
"""The share of planned days on which people are taken to practise, until more is known."""
_DAYS_OF_THE_PRIOR = 7

LEAST_SLACK, MOST_SLACK = 1.1, 2.0
OVERLOAD = 0.7
"""Above this share of the minutes that there are, a plan does not fit: its last pass would run out of time."""

MAINTAIN, MAINTAIN_WHEN_LIGHT = 0.85, 0.91
"""At .91 stories come back on the days that FSRS itself names for a retention of .90, which it rounds."""
_DAYS_OF_A_LIGHT_PASS = 2

_SHARE_FOR_NEW = 0.3
"""Of the time before the runway: by then every new story has been told."""

_MOST_STABILITY = 1e6
_MS = 60_000


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A story's telling card as a plan sees it.

    `lapsed`: its newest review was Again. `weight`: how much it counts, 1 is usual. `first_on`: the study day of its
    first review.
    """

    card_id: str
    memory: Memory | None
    lapsed: bool = False
    weight: float = 1.0
    first_on: date | None = None


def adherence(planned_days: int, practised_days: int) -> float:
    """The share of planned days that are practised, from what was and from what is usual, which counts for a week."""
    planned = max(0, planned_days)
    practised = min(max(0, practised_days), planned)
    return (practised + PRIOR_ADHERENCE * _DAYS_OF_THE_PRIOR) / (planned + _DAYS_OF_THE_PRIOR)


@dataclass(frozen=True, slots=True)
class Plan:
    """The way to one interview.

    `start` is the study day on which the plan was made or last changed, `new_at_start` how many of its `size` stories
    had never been told then. `minutes` a day from Monday to Sunday; 0 is a day off. `maintain` is the chance of recall
    (0 to 1) that stories are kept at before the runway; `slack` lengthens the runway, for days that will be missed;
    `gain_first` says that the last pass begins with what gains most, not with what keeps best.
    `own_ms` is how long a telling takes of each story that has a median of its own, by card id.
    """

    interview: date
    start: date
    minutes: tuple[int, ...]
    size: int
    new_at_start: int
    maintain: float = MAINTAIN
    slack: float = LEAST_SLACK
    gain_first: bool = False
    costs: Costs = field(default_factory=Costs)
    own_ms: Mapping[str, int] = field(default_factory=dict)
    may_move: bool = False

    @classmethod
    def of(
        cls,
        cards: Sequence[PlanCard],
        interview: date,
        start: date,
        minutes: Sequence[int],
        *,
        adherence: float = PRIOR_ADHERENCE,
        costs: Costs | None = None,
        own_ms: Mapping[str, int] | None = None,
        may_move: bool = False,
    ) -> "Plan":
        """A plan for these stories. `may_move`: the interview may come earlier."""
        ids = {card.card_id for card in cards}
        return cls(
            interview,
            start,
            tuple(minutes),
            size=len(cards),
            new_at_start=sum(card.memory is None or (card.first_on or date.min) >= start for card in cards),
            slack=min(max(LEAST_SLACK / max(adherence, 0.01), LEAST_SLACK), MOST_SLACK),
            costs=costs or Costs(),
            own_ms={card_id: took for card_id, took in (own_ms or {}).items() if card_id in ids},
            may_move=may_move,
        ).maintained()

    def maintained(self) -> "Plan":
        """The same plan with the level of maintenance and the order of the last pass that suit its load.

        Where one pass fits into two days, telling everything on the last two is as good as a modest level with a last
        pass, so more is kept up; likewise where the interview may come before the last pass is through. Days that will
        be missed do not count here: they leave the higher level as good a choice.
        """
        days = max(1, self._practice_days(self.start.toordinal(), self.interview.toordinal()))
        light = LEAST_SLACK * self.pass_minutes / self.slack <= _DAYS_OF_A_LIGHT_PASS * self.minutes_available / days
        return replace(self, maintain=MAINTAIN_WHEN_LIGHT if light or self.may_move else MAINTAIN, gain_first=light)

    def minutes_on(self, day: date) -> int:
        """The minutes of a day; 0 on a day off."""
        return max(0, self.minutes[day.weekday()])

    @property
    def minutes_available(self) -> int:
        """All the minutes between the start and the interview."""
        return _total([max(0, it) for it in self.minutes], self.start.toordinal(), self.interview.toordinal())

    @property
    def pass_minutes(self) -> float:
        """How long telling every story once takes, some of them failing, with the slack."""
        usual = max(0, self.size - len(self.own_ms))
        own = sum(map(self.costs.telling_minutes, self.own_ms.values()))
        return self.slack * usual * self.costs.telling_minutes() + self.slack * own

    @property
    def needed_minutes(self) -> float:
        """The least that a plan takes: telling the new stories for the first time, and one pass."""
        return self.costs.new_minutes * self.new_at_start + self.pass_minutes

    @property
    def load(self) -> float:
        """What the plan takes at the least, as a share of the minutes between its start and the interview."""
        return self.needed_minutes / max(1e-9, self.minutes_available)

    @property
    def is_triage(self) -> bool:
        """Whether the plan does not fit into the minutes that there are."""
        return self.load > OVERLOAD

    def runway_days(self) -> int:
        """How many days before the interview the last pass begins, days off among them; at least one."""
        interview, total = self.interview.toordinal(), (self.interview - self.start).days
        a_week, needed = sum(max(0, minutes) for minutes in self.minutes), self.pass_minutes
        if a_week == 0:
            return max(1, total)
        weeks = max(0, int(needed // a_week) - 1)
        days, held = 7 * weeks, weeks * a_week
        while held < needed and days < total:
            days += 1
            held += max(0, self.minutes[(interview - days - 1) % 7])
        return max(1, min(days, total))

    def on(self, today: date, formulas: Fsrs6) -> PlanDay:
        """The rules of the plan on a day before the interview."""
        start, interview, day = self.start.toordinal(), self.interview.toordinal(), today.toordinal()
        runway_from = interview - self.runway_days()
        last = (before for before in range(1, 8) if self.minutes[(interview - before - 1) % 7] > 0)
        return PlanDay(
            formulas,
            today=day,
            minutes=self.minutes_on(today),
            interview=interview,
            last=interview - next(last, 1),
            runway_from=runway_from,
            triage=self.is_triage,
            maintain=self.maintain,
            gain_first=self.gain_first,
            new_minutes=self.costs.new_minutes,
            new_at_start=self.new_at_start,
            new_allowed=ceil(self.new_at_start * min(1.0, self._share_for_new(start, day, runway_from))),
        )

    def standing(self, card: PlanCard, position: int) -> PlanStanding:
        """A story as the rules see it; what its memory says beside all bounds, or no number, is brought into them."""
        own_ms = self.own_ms.get(card.card_id)
        ok, failed = self.costs.ok_minutes(own_ms), self.costs.failed_minutes(own_ms)
        memory = card.memory
        if memory is None:
            return PlanStanding(position, card.weight, ok, failed)
        return PlanStanding(
            position,
            card.weight,
            ok,
            failed,
            sound_stability(memory),
            max(LEAST_DIFFICULTY, min(MOST_DIFFICULTY, memory.difficulty)),
            memory.reviewed_on.toordinal(),
            card.lapsed,
        )

    def _share_for_new(self, start: int, today: int, runway_from: int) -> float:
        practised = self._practice_days(start, today + 1)
        return practised / max(1.0, _SHARE_FOR_NEW * self._practice_days(start, runway_from))

    def _practice_days(self, first: int, end: int) -> int:
        return _total([int(minutes > 0) for minutes in self.minutes], first, end)


@dataclass(frozen=True, slots=True)
class Planned:
    """A story that the plan asks on a day.

    `gain` is how much telling it today raises its recall (0 to 1) on the day of the interview.
    """

    card_id: str
    reason: Reason
    score: float
    expected_ms: int
    gain: float


def day_queue(cards: Sequence[PlanCard], plan: Plan, today: date, formulas: Fsrs6) -> list[Planned]:
    """What the plan asks on study day `today`, best first, however long it takes.

    Nothing on the day of the interview and after it, and nothing that was told today already.
    """
    if today >= plan.interview:
        return []
    ranked = plan.on(today, formulas).ranked([plan.standing(card, number) for number, card in enumerate(cards)])
    return [
        Planned(cards[position].card_id, reason, -score, round(minutes * _MS), gain)
        for score, _, position, reason, minutes, gain, _ in ranked
    ]


def within(queue: Sequence[Planned], plan: Plan, room_ms: int, spent_ms: int = 0) -> list[Planned]:
    """The head of a queue that `room_ms` of a day hold, of which `spent_ms` are used already.

    A telling is begun as long as one that succeeds still fits, and the first of a day in any case.
    """
    used, head = spent_ms, list[Planned]()
    for planned in queue:
        smooth = round(plan.costs.ok_minutes(plan.own_ms.get(planned.card_id)) * _MS)
        if room_ms <= 0 or (used > 0 and used + smooth > room_ms):
            break
        head.append(planned)
        used += planned.expected_ms
    return head


def sound_stability(memory: Memory) -> float:
    """The stability of a memory in days, within bounds even where a damaged one holds no number."""
    return min(_MOST_STABILITY, max(LEAST_STABILITY, memory.stability))


def _total(a_week: Sequence[int], first: int, end: int) -> int:
    """The sum, over the days from `first` to the one before `end` (ordinals), of what each day of a week counts."""
    weeks, rest = divmod(max(0, end - first), 7)
    return weeks * sum(a_week) + sum(a_week[(day - 1) % 7] for day in range(first, first + rest))
