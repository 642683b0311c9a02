"""The next interview and the plan towards it: what the database holds of both, ready for the pure parts.

It is asked at every start, so nothing here waits for what a plan looks like on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from rehearse.core.log import Event, Memory, Rating
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.pace import DAYS_OF_MEDIANS, Pace
from rehearse.core.preparing.interviews import Interview, minutes_on, upcoming
from rehearse.core.preparing.missed_days import missed_days
from rehearse.core.preparing.planning import Plan, PlanCard, Planned, Reason, adherence, day_queue, within
from rehearse.core.preparing.readiness import PlannedDay, expected_days, next_asked
from rehearse.core.preparing.telling_costs import Costs
from rehearse.core.settings import Settings
from rehearse.store.database import Database
from rehearse.store.history import History
from rehearse.store.plan_log import PlanLog
from rehearse.store.plan_reads import PlannedStory, PlanReads, TimedReview
from rehearse.store.scope import Scope

MUST_HAVE_WEIGHT = 2.0
"""How much a story counts that must not be missed."""

_DAYS_OF_A_WEEK = 7
_FALLEN = (Reason.MAINTAIN, Reason.AGAIN)
"""What is asked because it has fallen waits if the minutes do not hold it; all else is as good as the minutes allow."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """The next interview, the plan towards it, and the stories that matter for it as they stand on study day `today`.

    `standings` are those of `cards`, in the same order. `later` are the interviews after it, soonest first.
    """

    interview: Interview
    plan: Plan
    cards: tuple[PlanCard, ...]
    standings: tuple[PlannedStory, ...]
    later: tuple[Interview, ...]
    formulas: Fsrs6
    today: date

    @property
    def minutes_today(self) -> int:
        """How many minutes today takes; 0 on a day off."""
        return self.plan.minutes_on(self.today)

    def queue(self) -> list[Planned]:
        """What the plan asks today, best first, however long it takes; what is buried rests."""
        buried = {it.card_id for it in self.standings if (it.state.buried_on or date.min) >= self.today}
        asked = day_queue(self.cards, self.plan, self.today, self.formulas)
        return [planned for planned in asked if planned.card_id not in buried]

    def comes_back(self, card_id: str, rating: Rating, memory: Memory) -> date:
        """The day on which a story is asked again that is graded so today, and has this memory then."""
        lapsed = rating is Rating.AGAIN
        asked = next_asked(self.cards, self.plan, self.today, self.formulas, card_id, memory, lapsed=lapsed)
        return asked or max(memory.due_on, self.interview.day + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What the plan towards an interview asks on a study day.

    `queue` holds it in its order, with the stories of the sitting alone, whose cards are `mine`; `covered` are the
    cards of all stories that the plan decides about, `fresh` those never told.
    """

    preparation: Preparation
    queue: tuple[Planned, ...]
    mine: frozenset[str]
    covered: frozenset[str]
    fresh: frozenset[str]
    _returning: dict[tuple[str, Rating, Memory], date] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out already: the same grades are asked about whenever the screen is drawn."""

    @classmethod
    def of(cls, preparation: Preparation) -> "DayPlan":
        """The plan of the day; on the day of the interview it decides about nothing any more."""
        decided = preparation.cards if preparation.today < preparation.interview.day else ()
        mine = frozenset(it.card_id for it in preparation.standings if it.in_scope)
        return cls(
            preparation,
            tuple(planned for planned in preparation.queue() if planned.card_id in mine),
            mine,
            frozenset(card.card_id for card in decided),
            frozenset(card.card_id for card in decided if card.memory is None),
        )

    def asked(self, told: frozenset[str], under_way: str | None, room_ms: int | None, spent_ms: int) -> list[Planned]:
        """What is still to be asked: what the minutes of the day hold, and what has fallen.

        `told` was told today, `under_way` is the card on the screen, which comes first. No `room_ms` is no limit.
        """
        left = sorted((it for it in self.queue if it.card_id not in told), key=lambda it: it.card_id != under_way)
        if room_ms is None:
            return left
        held = within(left, self.preparation.plan, room_ms, spent_ms)
        return held + [planned for planned in left[len(held) :] if planned.reason in _FALLEN]

    def pace(self, own: Pace) -> Pace:
        """How long tellings take by the plan: a story never told takes longer, and `own` medians hold."""
        costs = self.preparation.plan.costs
        return Pace(costs.ok_ms, {**dict.fromkeys(self.fresh, costs.new_ms), **own.own_ms})

    @property
    def is_whole(self) -> bool:
        """Whether the sitting takes every story that the plan decides about."""
        return self.covered <= self.mine

    def days_to_come(self, spent_ms: int) -> list[PlannedDay]:
        """What the days after today until the eve take of the sitting's stories, if all goes as expected.

        `spent_ms` of today's minutes are used. It is one life, the likeliest: nobody who asks this waits for many.
        """
        it = self.preparation
        pace, fresh, days = self.pace(Pace(0, it.plan.own_ms)), set(self.fresh), list[PlannedDay]()
        for day, card_ids in expected_days(it.cards, it.plan, it.today, it.formulas, spent_ms=spent_ms):
            mine = tuple(card_id for card_id in card_ids if card_id in self.mine)
            if day > it.today:
                days.append(
                    PlannedDay(day, len(mine), len(fresh.intersection(mine)), pace.total_ms(mine) / 60_000, mine)
                )
            fresh.difference_update(mine)
        return days

    def comes_back(self, card_id: str, rating: Rating, memory: Memory) -> date:
        """The day on which a story is asked again that is graded so today, and has this memory then."""
        key = card_id, rating, memory
        if key not in self._returning:
            self._returning[key] = self.preparation.comes_back(card_id, rating, memory)
        return self._returning[key]

    def covers(self, event: Event) -> bool:
        """Whether the plan decides about the story of an event."""
        return event.card_id in self.covered

    def reason(self, card_id: str) -> Reason | None:
        """Why a story is asked today, None if the plan does not ask it."""
        return next((planned.reason for planned in self.queue if planned.card_id == card_id), None)


def prepare(
    database: Database,
    settings: Settings,
    formulas: Fsrs6,
    today: date,
    scope: Scope | None = None,
    chosen: Interview | None = None,
) -> Preparation | None:
    """The plan for the next interview; None if there is none to come. Raises what the database raises.

    `chosen` is an interview to come that the plan is for instead. How long tellings take goes by the days before today,
    so that what today asks stands through the day.
    """
    coming = upcoming(PlanLog(database).interviews(), today)
    if chosen is not None:
        coming = coming[coming.index(chosen) :]
    if not coming:
        return None
    interview, *later = coming
    reads = PlanReads(database, scope)
    standings = reads.standings(interview.topics)
    cards = tuple(_card(standing, interview) for standing in standings)
    minutes = _week(interview, settings.minutes_per_day)
    start = min(interview.planned_on, today)
    since = today - timedelta(days=DAYS_OF_MEDIANS - 1)
    costs = _costs(reads.timed_reviews(since, today))
    own_ms = Pace.of(History(database).durations(since, today), costs.ok_ms).own_ms
    made = partial(
        Plan.of, cards, interview.day, start, minutes, costs=costs, own_ms=own_ms, may_move=interview.may_move
    )
    plan = made(adherence=_adherence(reads, made(adherence=1.0), cards, today, formulas))
    return Preparation(interview, plan, cards, tuple(standings), tuple(later), formulas, today)


def _card(standing: PlannedStory, interview: Interview) -> PlanCard:
    weight = MUST_HAVE_WEIGHT if standing.story_id in interview.must_have else 1.0
    return PlanCard(standing.card_id, standing.state.memory, standing.lapsed, weight, standing.first_on)


def _week(interview: Interview, usual: int) -> tuple[int, ...]:
    monday = date(2024, 1, 1)
    return tuple(minutes_on(interview, monday + timedelta(days=day), usual) for day in range(_DAYS_OF_A_WEEK))


def _costs(timed: Sequence[TimedReview]) -> Costs:
    return Costs.of(
        [it.duration_ms for it in timed if not it.first and it.recalled],
        [it.duration_ms for it in timed if not it.first and not it.recalled],
        [it.duration_ms for it in timed if it.first],
    )


def _adherence(reads: PlanReads, plan: Plan, cards: Sequence[PlanCard], today: date, formulas: Fsrs6) -> float:
    """The share of the days before today on which something was told, of those on which something was asked."""
    days = (plan.start + timedelta(days=ahead) for ahead in range((today - plan.start).days))
    rehearsed = reads.days_rehearsed(plan.start, today)
    planned = [day for day in days if plan.minutes_on(day) > 0]
    idle = [day for day in planned if day not in rehearsed]
    practised = len(planned) - len(idle)
    missed = missed_days(plan, cards, reads.reviews(), idle, formulas) if idle else []
    return adherence(practised + len(missed), practised)
