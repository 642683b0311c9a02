"""`rehearse due`: what waits, and where nothing does, when something will."""

from dataclasses import dataclass
from datetime import date

from rehearse.commands.clock_doubts import dated_ahead
from rehearse.commands.context import Context
from rehearse.commands.notices import DatedAhead
from rehearse.commands.preparing.coming import what_comes
from rehearse.commands.preparing.preparation import DayPlan, prepare
from rehearse.commands.sources import day_and_pace
from rehearse.core.study_day import StudyDay
from rehearse.store.history import History
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class Due:
    """What waits on the study day `today`: of all `stories`, those that are due, and new ones that the day still takes.

    `next_on` is the day on which something will wait, None where something does now or nothing ever will. `ahead` tells
    of events that a clock ahead has dated.
    """

    today: date
    stories: int
    due: int = 0
    new: int = 0
    next_on: date | None = None
    ahead: DatedAhead | None = None


def collect(context: Context) -> Due:
    """What waits now. Raises what the database raises."""
    database = context.open_to_read()
    if database is None:
        return Due(context.today(), stories=0)
    with database:
        overview = Overview(database)
        log = ReviewLog(database, context.settings.retention)
        log.refold()
        today = context.today(log.latest(context.latest_day))
        counts = overview.counts(today)
        if not counts.total:
            return Due(today, stories=0)
        ahead = dated_ahead(log, context)
        settings = context.settings
        done, pace = day_and_pace(History(database), today, settings.target_ms)
        prepared = prepare(database, settings, log.scheduler.formulas, today)
        plan = None if prepared is None else DayPlan.of(prepared)
        new_left = max(0, settings.new_per_day - done.introduced)
        due, new = counts.due, min(counts.new, new_left)
        if plan is not None:
            due, new = _with_plan(plan, Queue(database), done, new_left)
        if due or new:
            return Due(today, counts.total, due, new, ahead=ahead)
        spent_ms = done.work.duration_ms
        coming = what_comes(Queue(database), today, settings.new_per_day, pace, plan=plan, spent_ms=spent_ms)
        return Due(today, counts.total, next_on=None if coming.next is None else coming.next.day, ahead=ahead)


def _with_plan(plan: DayPlan, queue: Queue, done: StudyDay, new_left: int) -> tuple[int, int]:
    """How many stories wait today that were told before, and new ones: what the plan asks, and others by FSRS."""
    asked = plan.asked(done.told, None, plan.preparation.minutes_today * 60_000, done.work.duration_ms)
    fresh = sum(planned.card_id in plan.fresh for planned in asked)
    others = sum(card_id not in plan.covered for card_id in queue.due(done.day))
    new = sum(card_id not in plan.covered for card_id in queue.new(done.day))
    return len(asked) - fresh + others, fresh + min(new, new_left)
