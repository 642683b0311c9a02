"""What the days to come ask for: one answer for the day at a glance, the end of a sitting and a shell prompt."""

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rehearse.commands.preparing.preparation import DayPlan
from rehearse.core.pace import Pace
from rehearse.core.preparing.readiness import PlannedDay
from rehearse.store.queue import Queue

DAYS_AHEAD = 7
"""Days to come that are counted one by one."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a day will ask for: stories, how many of them are new, and how long they take, in milliseconds."""

    day: date
    stories: int
    new: int
    expected_ms: int


@dataclass(frozen=True, slots=True)
class Coming:
    """What the days after today ask for, if all that is planned for today is told.

    `days` are the next DAYS_AHEAD, tomorrow first. `next` is the first day with anything to tell, however far, None if
    there is none. `new_later` counts the new stories that neither today nor tomorrow takes. `besides` is what stories
    ask for that the plan for an interview does not decide about, on the same days and all later ones; None where there
    is no such plan, and where the sitting does not take all of it.
    """

    days: tuple[Load, ...]
    next: Load | None
    new_later: int
    besides: tuple[Load, ...] | None = None

    @property
    def tomorrow(self) -> Load:
        """What tomorrow asks for."""
        return self.days[0]

    def with_plan(self, foreseen: Sequence[PlannedDay]) -> "Coming":
        """The same with what is foreseen of the days of the plan, in the place of what was expected of them."""
        if self.besides is None:
            return self
        return _together(self.besides, [it for it in foreseen if it.day >= self.tomorrow.day], self.new_later)


def what_comes(
    queue: Queue,
    today: date,
    new_per_day: int,
    pace: Pace,
    planned: Container[str] = frozenset(),
    plan: DayPlan | None = None,
    spent_ms: int = 0,
) -> Coming:
    """What the days after `today` ask for; the cards of `planned` will be told today.

    What is due today and not planned, or buried, comes tomorrow. About the stories that `plan` covers it decides alone
    until its interview, as is likeliest, because nobody waits until its days are foreseen; `spent_ms` of its minutes
    today are used. Raises what the database raises.
    """
    tomorrow = today + timedelta(days=1)
    by_plan = [] if plan is None else plan.days_to_come(spent_ms)
    once_more = {card_id for day in by_plan for card_id in day.card_ids}
    due: dict[date, list[str]] = defaultdict(list)
    for card_id, due_on in queue.due_days():
        covered = plan is not None and card_id in plan.covered
        if card_id not in planned and not (covered and card_id in once_more):
            first = plan.preparation.interview.day + timedelta(days=1) if plan is not None and covered else tomorrow
            due[max(due_on, first)].append(card_id)
    new = [it for it in queue.new(tomorrow) if it not in planned and (plan is None or it not in plan.covered)]

    def load(day: date) -> Load:
        ahead = (day - tomorrow).days
        introduced = new[ahead * new_per_day : (ahead + 1) * new_per_day]
        asked = [*due.get(day, ()), *introduced]
        return Load(day, len(asked), len(introduced), pace.total_ms(asked))

    near = [tomorrow + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]
    besides = tuple(load(day) for day in (*near, *sorted(day for day in due if day > near[-1])))
    coming = _together(besides, by_plan, max(0, len(new) - new_per_day))
    return coming if plan is not None and plan.is_whole else replace(coming, besides=None)


def _together(besides: Sequence[Load], by_plan: Sequence[PlannedDay], new_later: int) -> Coming:
    """What the days ask for by a plan, and besides."""
    others, planned = {load.day: load for load in besides}, {it.day: it for it in by_plan}

    def load(day: date) -> Load:
        other = others.get(day, Load(day, 0, 0, 0))
        of_plan = planned.get(day, PlannedDay(day, 0.0, 0.0, 0.0, ()))
        stories = round(of_plan.tellings)
        new = min(stories, round(of_plan.new))
        minutes = of_plan.minutes if stories else 0
        return Load(day, other.stories + stories, other.new + new, other.expected_ms + round(minutes * 60_000))

    days = tuple(load(other.day) for other in besides[:DAYS_AHEAD])
    later = (load(day) for day in sorted({*others, *planned}) if day > days[-1].day)
    found = next((load for load in (*days, *later) if load.stories), None)
    return Coming(days, found, new_later, tuple(besides))
