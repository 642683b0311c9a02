"""Where the clock and the log do not fit: what is said of that, and events that a clock ahead has dated put right.

The log stays append-only: what is taken back is undone by events, and what is dated anew is undone and written again.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from rehearse.commands.context import Context
from rehearse.commands.notices import ClockBehind, DatedAhead, LongPause
from rehearse.commands.recording import Recorder
from rehearse.core.log import Event, EventKind, Origin
from rehearse.store.review_log import Latest, ReviewLog

_CLOCK_TOLERANCE = timedelta(minutes=10)
_LONG_PAUSE = timedelta(days=400)


def doubt_of_clock(
    log: ReviewLog, context: Context, latest: Latest | None
) -> DatedAhead | ClockBehind | LongPause | None:
    """How the computer's clock does not fit the log, whose newest event up to now is `latest`; None where it fits.

    Raises what the database raises.
    """
    if (ahead := dated_ahead(log, context)) is not None:
        return ahead
    if latest is None:
        return None
    now = context.now()
    if latest.at - now > _CLOCK_TOLERANCE:
        return ClockBehind(latest.study_day, context.today())
    return LongPause((now - latest.at).days) if now - latest.at > _LONG_PAUSE else None


def dated_ahead(log: ReviewLog, context: Context) -> DatedAhead | None:
    """The events that a clock ahead has dated; None where there are none. Raises what the database raises."""
    found = log.standing_after(context.latest_day)
    if not found:
        return None
    return DatedAhead(_steps(found), max(event.study_day for event in found), context.today())


def take_back(context: Context) -> int:
    """Undo every event that is dated ahead; return their number. Raises what the database raises."""
    return _put_right(context, again=False)


def date_today(context: Context) -> int:
    """Date every event that is dated ahead today instead; return their number. Raises what the database raises."""
    return _put_right(context, again=True)


def _put_right(context: Context, *, again: bool) -> int:
    database = context.open_existing_database()
    if database is None:
        return 0
    with database:
        log = ReviewLog(database, context.settings.retention)
        recorder = Recorder(log, context)
        found = log.standing_after(context.latest_day)
        written = [recorder.event(EventKind.UNDO, event.card_id, target_id=event.id) for event in found]
        if again:
            written += [
                replace(recorder.event(event.kind, event.card_id, grade=event.grade), origin=event.origin)
                for event in found
            ]
        # What one step wrote stands at one instant, and is taken back together.
        order = {step: place for place, step in enumerate(dict.fromkeys(map(_step, found)), start=len(found))}
        places = [*range(len(found)), *(order[_step(event)] for event in found)]
        moment = timedelta(milliseconds=1)
        log.merge([replace(event, at=event.at + moment * places[at]) for at, event in enumerate(written)])
        return _steps(found)


def _step(event: Event) -> tuple[str, date, datetime]:
    """What the events of one step have in common."""
    return event.device, event.study_day, event.at


def _steps(events: Iterable[Event]) -> int:
    """How many things were done: the pick that a telling implies is none of its own."""
    return sum(event.origin is not Origin.LINK for event in events)
