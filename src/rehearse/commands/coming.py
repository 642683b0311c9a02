"""What the days to come ask for: one answer for the day at a glance, the end of a sitting and a shell prompt."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from rehearse.commands.preparation import DayPlan
from rehearse.core.pace import Pace
from rehearse.core.readiness import PlannedDay
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
    there is none. `new_later` counts the new stories that neither today nor tomorrow takes.
    """

    days: tuple[Load, ...]
    next: Load | None
    new_later: int

    @property
    def tomorrow(self) -> Load:
        """What tomorrow asks for."""
        return self.days[0]


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
    until its interview; `spent_ms` of its minutes today are used. Raises what the database raises.
    """
    tomorrow = today + timedelta(days=1)
    by_plan = {it.day: it for it in (() if plan is None else plan.days_to_come(spent_ms))}
    once_more = {card_id for day in by_plan.values() for card_id in day.card_ids}
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
        of_plan = by_plan.get(day, PlannedDay(day, 0.0, 0.0, 0.0, ()))
        stories = round(of_plan.tellings)
        first_told = min(stories, round(of_plan.new))
        expected_ms = pace.total_ms(asked) + (round(of_plan.minutes * 60_000) if stories else 0)
        return Load(day, len(asked) + stories, len(introduced) + first_told, expected_ms)

    days = tuple(load(tomorrow + timedelta(days=ahead)) for ahead in range(DAYS_AHEAD))
    later = (load(day) for day in sorted({*due, *by_plan}) if day > days[-1].day)
    found = next((load for load in (*days, *later) if load.stories), None)
    return Coming(days, found, max(0, len(new) - new_per_day))
