"""Instants, study days and how they are written.

An instant is an aware datetime in UTC. A study day is a calendar date that turns some hours after midnight on the
user's wall clock, so that rehearsing past midnight still counts for the evening it belongs to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from rehearse.core.settings import DEFAULTS

Clock = Callable[[], datetime]
"""Gives the present instant: aware, UTC."""

Stopwatch = Callable[[], int]
"""Gives milliseconds that only ever grow; for durations, never for dates."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The user's days: those of the wall clock in `zone`, which turn at `turn_hour`."""

    zone: tzinfo
    turn_hour: int = DEFAULTS.day_turns_at

    def local(self, instant: datetime) -> datetime:
        """The wall-clock time of an instant."""
        return instant.astimezone(self.zone)

    def study_day(self, instant: datetime) -> date:
        """The study day of an instant: wall clock minus the turn hour.

        Subtracting on the wall clock, not in UTC, keeps the turn at its hour on the two days a year when clocks change.
        """
        return (self.local(instant).replace(tzinfo=None) - timedelta(hours=self.turn_hour)).date()

    def utc_offset_minutes(self, instant: datetime) -> int:
        """How far the wall clock is ahead of UTC at an instant, in minutes."""
        offset = self.local(instant).utcoffset()
        return 0 if offset is None else round(offset.total_seconds() / 60)


def to_ms(instant: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC. Raises ValueError for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return round((instant - _EPOCH) / timedelta(milliseconds=1))


def from_ms(milliseconds: int) -> datetime:
    """The instant so many milliseconds after 1970-01-01 UTC."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def day_name(day: date, today: date) -> str:
    """A day as people say it: "today", "tomorrow", "Tue 24 Nov", "Tue 24 Nov 2027"."""
    match (day - today).days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
    text = weekday_name(day)
    return text if day.year == today.year else f"{text} {day.year}"


def weekday_name(day: date) -> str:
    """A day with its weekday, however near it is: "Tue 24 Nov"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def interval(days: int) -> str:
    """A number of days in a short form: "1 day", "12 days", "2.1 months", "1.4 years"."""
    if days < 60:
        return "1 day" if days == 1 else f"{days} days"
    if days < 365:
        return f"{days / 30.44:.1f} months"
    return f"{days / 365.25:.1f} years"


def clock_text(milliseconds: int) -> str:
    """A duration as minutes and seconds: "2:41"."""
    seconds = max(0, milliseconds) // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"


def minutes_text(milliseconds: int) -> str:
    """A duration in whole minutes, "under a minute" below one: "12 min"."""
    return f"{round(milliseconds / 60_000)} min" if milliseconds >= 60_000 else "under a minute"


def about_minutes(milliseconds: int) -> str:
    """A duration that is only expected: "about 12 min"."""
    return f"about {max(1, round(milliseconds / 60_000))} min"
