"""What the days to come ask for: one answer for the day at a glance, the end of a sitting and a shell prompt."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from rehearse.commands.preparation import DayPlan
from rehearse.core.pace import Pace
from rehearse.core.telling_costs import Costs
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

    What is due today and not planned, or buried, comes tomorrow. About the stories that `plan` covers it decides alone;
    `spent_ms` of its minutes today are used. Raises what the database raises.
    """
    tomorrow = today + timedelta(days=1)
    due: dict[date, list[str]] = defaultdict(list)
    for card_id, due_on in queue.due_days():
        if card_id not in planned and (plan is None or card_id not in plan.covered):
            due[max(due_on, tomorrow)].append(card_id)
    new = [it for it in queue.new(tomorrow) if it not in planned and (plan is None or it not in plan.covered)]
    first_told: dict[date, int] = defaultdict(int)
    if plan is not None:
        fresh = set(plan.fresh)
        for day, asked in plan.days_to_come(spent_ms):
            due[day] += asked
            first_told[day] = len(fresh.intersection(asked))
            fresh.difference_update(asked)

    def load(ahead: int) -> Load:
        day = tomorrow + timedelta(days=ahead)
        introduced = new[ahead * new_per_day : (ahead + 1) * new_per_day]
        asked = [*due.get(day, ()), *introduced]
        return Load(day, len(asked), len(introduced) + first_told.get(day, 0), took_ms(day, asked))

    def took_ms(day: date, asked: list[str]) -> int:
        """A story of the plan that is new today is none any more when it is told again."""
        again = 0 if plan is None else len(plan.fresh.intersection(asked)) - first_told.get(day, 0)
        costs = Costs() if plan is None else plan.preparation.plan.costs
        return pace.total_ms(asked) - again * (costs.new_ms - costs.ok_ms)

    days = tuple(map(load, range(DAYS_AHEAD)))
    later = [load((day - tomorrow).days) for day in sorted(due) if day > days[-1].day][:1]
    found = next((day for day in (*days, *later) if day.stories), None)
    return Coming(days, found, max(0, len(new) - new_per_day))
