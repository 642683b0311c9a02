"""What the screen of the day shows: what is to be told and how long it takes, what was done, what comes."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rehearse.commands.preparing.coming import Coming, what_comes
from rehearse.commands.preparing.outlook import Prospect, day_prospect
from rehearse.commands.preparing.preparation import DayPlan
from rehearse.core.log import effective
from rehearse.core.pace import DAYS_OF_MEDIANS, Pace, catching_up_days
from rehearse.core.preparing.runway import Reason
from rehearse.core.rehearsing.session import Session
from rehearse.core.rehearsing.sitting import Ending, Waiting
from rehearse.core.statistics.days_of_work import work_by_day
from rehearse.core.statistics.part_scores import PartScore, recall_by_part
from rehearse.core.statistics.streaks import days_off
from rehearse.core.study_day import Work
from rehearse.store.overview import Counts
from rehearse.store.plan_log import PlanLog

if TYPE_CHECKING:
    from rehearse.commands.rehearsing.rehearsal import Rehearsal

DAYS_AT_A_GLANCE = 14


@dataclass(frozen=True, slots=True)
class Left:
    """What a session has still to ask: stories that are due, new ones, and tellings that are practice.

    `expected_ms` is how long they will take, by the person's own medians.
    """

    due: int
    new: int
    practice: int
    expected_ms: int

    @property
    def tellings(self) -> int:
        """How many there are in all."""
        return self.due + self.new + self.practice


@dataclass(frozen=True, slots=True)
class PlannedTelling:
    """A story that will be told today, how long that takes in milliseconds, and whether it is new or practice.

    `reason` is why the plan towards an interview asks it.
    """

    name: str
    expected_ms: int
    new: bool
    practice: bool
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """A study day and the sitting that goes on in it.

    `under_way` says that a telling waits where it was left, `ending` why none does. `left` is what the minutes of the
    day hold of what waits, `plan` names it, and `beyond` is the rest. `days_away` counts the study days since the last
    telling for someone who comes back to more than a day holds, else it is 0; `catching_up` is how many days it takes
    until nothing is left over, at `minutes_per_day`, None where that cannot be told.

    `days` are the last DAYS_AT_A_GLANCE study days with their work, oldest first, today last. `days_in_a_row` ends
    today, or yesterday while nothing has been told yet. `parts` is the recall of the last DAYS_OF_MEDIANS days. `ahead`
    says whether there is any story to rehearse before its day, `can_undo` whether a step may be taken back,
    `by_plan` that a plan towards an interview orders the days.
    """

    day: date
    under_way: bool
    ending: Ending | None
    left: Left
    done: Work
    days: list[tuple[date, Work]]
    days_in_a_row: int
    counts: Counts
    coming: Coming
    gaps: int
    ahead: bool
    minutes_per_day: int
    plan: tuple[PlannedTelling, ...] = ()
    beyond: Left = Left(0, 0, 0, 0)
    days_away: int = 0
    catching_up: int | None = None
    parts: tuple[PartScore, ...] = ()
    can_undo: bool = False
    by_plan: bool = False
    prospect: Prospect | None = None


def look_at_today(rehearsal: "Rehearsal") -> Today:
    """The day as it stands now. Raises what the database raises."""
    sources, today, session = rehearsal.sources, rehearsal.today, rehearsal.session
    _, own = sources.day_and_pace(today, rehearsal.settings.target_ms)
    plan = rehearsal.plan_now()
    pace = own if plan is None else plan.pace(own)
    since = today - timedelta(days=DAYS_AT_A_GLANCE - 1)
    days = work_by_day(sources.history.tellings(since), today, DAYS_AT_A_GLANCE)
    done = days[-1][1]
    names = {card.id: card.name for card in sources.overview.cards()}
    within, beyond = _asked(session, rehearsal.reason)
    return Today(
        day=today,
        under_way=session.turn is not None,
        ending=session.ending,
        left=_left(within, pace),
        done=done,
        days=days,
        days_in_a_row=sources.history.days_in_a_row(today, days_off(PlanLog(sources.database).changes())),
        counts=sources.overview.counts(today),
        coming=coming_after(rehearsal, own, plan),
        gaps=len(sources.overview.gaps()),
        ahead=rehearsal.can_go_ahead(),
        can_undo=rehearsal.can_undo,
        by_plan=plan is not None,
        prospect=day_prospect(plan, sources.overview, done),
        minutes_per_day=rehearsal.minutes_per_day,
        plan=tuple(
            PlannedTelling(names.get(card.card_id, ""), pace.ms(card.card_id), card.new, card.practice, card.reason)
            for card in within
        ),
        beyond=_left(beyond, pace),
        days_away=rehearsal.days_away if done.rehearsals == 0 else 0,
        catching_up=_catching_up(rehearsal, pace, [*within, *beyond]) if beyond else None,
        parts=_parts(rehearsal, names),
    )


def coming_after(rehearsal: "Rehearsal", own: Pace, plan: DayPlan | None) -> Coming:
    """What the days after today ask for, once the sitting has asked what the minutes hold.

    `own` is the person's pace, `plan` the one towards an interview as it stands now: what is likeliest stands for its
    days, until they are foreseen.
    """
    sources, today = rehearsal.sources, rehearsal.today
    pace = own if plan is None else plan.pace(own)
    spent_ms = 0 if plan is None else sources.day_and_pace(today, rehearsal.settings.target_ms)[0].work.duration_ms
    planned = {card.card_id for card in _asked(rehearsal.session)[0] if not card.practice}
    return what_comes(sources.queue, today, rehearsal.new_per_day, pace, planned, plan, spent_ms)


def _asked(session: Session, reason: Reason | None = None) -> tuple[list[Waiting], list[Waiting]]:
    """The telling under way and what waits of the minutes of the day, and what is beyond them."""
    within = list(session.waiting[: len(session.waiting) - session.beyond])
    if (turn := session.turn) is not None:
        within.insert(0, Waiting(turn.card_id, turn.practice, turn.state.memory is None, reason))
    return within, list(session.waiting[len(session.waiting) - session.beyond :])


def _left(asked: list[Waiting], pace: Pace) -> Left:
    practice = sum(card.practice for card in asked)
    new = sum(card.new for card in asked)
    return Left(len(asked) - practice - new, new, practice, pace.total_ms(card.card_id for card in asked))


def _catching_up(rehearsal: "Rehearsal", pace: Pace, asked: list[Waiting]) -> int | None:
    today = rehearsal.today
    coming: dict[int, list[int]] = {}
    for card_id, due_on in rehearsal.sources.queue.due_days():
        coming.setdefault((due_on - today).days, []).append(pace.ms(card_id))
    days = [coming.get(ahead, []) for ahead in range(1, max(coming, default=0) + 1)]
    waiting = [pace.ms(card.card_id) for card in asked if not card.new]
    return catching_up_days(waiting, days, rehearsal.minutes_per_day * 60_000)


def _parts(rehearsal: "Rehearsal", names: dict[str, str]) -> tuple[PartScore, ...]:
    """Recall by part, of the stories in the sitting's scope."""
    since = rehearsal.today - timedelta(days=DAYS_OF_MEDIANS - 1)
    events = effective(rehearsal.sources.log.events(since=since))
    return tuple(recall_by_part(event for event in events if event.card_id in names))
