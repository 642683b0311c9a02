"""`rehearse due`: one line for a shell prompt."""

from rehearse.commands.context import Context
from rehearse.core import statistics
from rehearse.core.days import day_name
from rehearse.core.log import standing
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog


def due_line(context: Context) -> str:
    """What waits today, or when something will: "2 due, 1 new", "next: Tue 24 Nov", "no stories yet"."""
    database = context.open_existing_database()
    if database is None:
        return _EMPTY
    with database:
        overview = Overview(database)
        log = ReviewLog(database, context.scheduler)
        log.refold()
        today = context.today(log.latest())
        counts = overview.counts(today)
        if not counts.total:
            return _EMPTY
        new_left = max(0, context.settings.new_per_day - statistics.introduced(standing(log.events(since=today))))
        new = min(counts.new, new_left)
        if counts.due or new:
            return ", ".join(f"{count} {word}" for count, word in ((counts.due, "due"), (new, "new")) if count)
        if counts.new:
            return "next: tomorrow"
        next_due = min((day for day in overview.due_days() if day > today), default=None)
        return "nothing due" if next_due is None else f"next: {day_name(next_due, today)}"


_EMPTY = "no stories yet"
