"""How many study days in a row something was told.

A day off that the plan for an interview leaves free, and the day of the interview itself, neither break a row nor add
to it: the program asked nothing on them, and whoever rests as planned should not be driven to rehearse for a number.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rehearse.core.preparing.interviews import Interview, PlanChange, standing_changes

_DAY = timedelta(days=1)

IsOff = Callable[[date], bool]
"""Whether a day is off."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row on which something was told.

    `current` ends today, or before today while nothing has been told yet. `days` counts all days on which something was
    told.
    """

    current: int
    longest: int
    days: int


def streak(told: Collection[date], today: date, is_off: IsOff) -> Streak:
    """The streak of the days on which something was told."""
    run = longest = 0
    before: date | None = None
    for day in sorted(told):
        run = run + 1 if before is not None and _is_bridged(before, day, is_off) else 1
        longest, before = max(longest, run), day
    goes_on = before is not None and (before == today or _is_bridged(before, today, is_off))
    return Streak(run if goes_on else 0, longest, len(told))


def days_off(changes: Iterable[PlanChange]) -> IsOff:
    """Which days are off by the plans as they stood on that day, from the log of their changes."""
    spans = list[tuple[date, date, Interview]]()
    standing: dict[str, tuple[date, Interview]] = {}
    for change in standing_changes(changes):
        if (before := standing.pop(change.interview_id, None)) is not None:
            spans.append((before[0], min(change.study_day - _DAY, before[1].day), before[1]))
        if change.interview is not None:
            standing[change.interview_id] = (change.study_day, change.interview)
    spans += [(since, interview.day, interview) for since, interview in standing.values()]

    def is_off(day: date) -> bool:
        ahead = [it for since, until, it in spans if since <= day <= until]
        if not ahead:
            return False
        first = min(ahead, key=lambda it: (it.day, it.name.casefold(), it.id))
        return day == first.day or (bool(first.minutes) and first.minutes[day.weekday()] == 0)

    return is_off


def _is_bridged(earlier: date, later: date, is_off: IsOff) -> bool:
    """Whether every day between two is off."""
    day = earlier + _DAY
    while day < later:
        if not is_off(day):
            return False
        day += _DAY
    return True
