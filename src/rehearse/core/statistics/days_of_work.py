"""What was done day by day, and what falls due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from rehearse.core.study_day import Telling, Work


def work_by_day(tellings: Iterable[Telling], today: date, days: int) -> list[tuple[date, Work]]:
    """The work of each of the last `days` study days, oldest first, `today` last."""
    durations: dict[date, list[int]] = defaultdict(list)
    for telling in tellings:
        durations[telling.study_day].append(telling.duration_ms)
    back = (today - timedelta(days=days - 1 - number) for number in range(days))
    return [(day, Work(len(durations[day]), sum(durations[day]))) for day in back]


def upcoming(due_days: Mapping[date, int], today: date, days: int) -> list[tuple[date, int]]:
    """How many cards fall due on `today` (overdue ones included) and on each of the following days."""
    coming: dict[date, int] = defaultdict(int)
    for day, count in due_days.items():
        coming[max(day, today)] += count
    return [(day, coming[day]) for day in (today + timedelta(days=ahead) for ahead in range(days))]
