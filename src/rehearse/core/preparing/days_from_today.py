"""Days as people count them from today: tomorrow, next Friday, in 2 weeks, 3 days ago."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from rehearse.core.preparing.day_wording import MONTHS, WEEKDAYS, TypedDay, named

_WEEK = 7
_MOST_DIGITS = 4
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def day_from_today(words: Sequence[str], typed: TypedDay) -> date | None:
    """A day counted from today, None where the words name none."""
    match list(words):
        case ["today" | "tonight"]:
            return typed.today
        case ["tomorrow"]:
            return typed.today + timedelta(days=1)
        case ["yesterday"]:
            return typed.today - timedelta(days=1)
        case ["day", "after", "tomorrow"]:
            return typed.today + timedelta(days=2)
        case ["day", "before", "yesterday"]:
            return typed.today - timedelta(days=2)
        case ["next" | "this" | "last" | "coming" as which, name] if (weekday := named(name, WEEKDAYS)) is not None:
            return on_weekday(weekday, typed, which)
        case [number, unit]:
            return _counted(number, unit, typed, -1 if typed.back else 1)
        case ["in", number, unit] | [number, unit, "from", "now" | "today"]:
            return _counted(number, unit, typed, 1)
        case ["in", "a", "fortnight"] | ["fortnight"]:
            return typed.today + timedelta(days=2 * _WEEK)
        case [number, unit, "ago"]:
            return _counted(number, unit, typed, -1)
        case _:
            return None


def _counted(number: str, unit: str, typed: TypedDay, direction: int) -> date | None:
    units = {"day": 1, "week": _WEEK, "fortnight": 2 * _WEEK}
    unit = unit.removesuffix("s")
    if unit not in (*units, "month", "year"):
        return None
    if number in ("a", "an"):
        count = 1
    elif number in _NUMBERS:
        count = _NUMBERS.index(number) + 1
    elif number.isdigit():
        count = int(number[: _MOST_DIGITS + 1])
    else:
        raise typed.names_none()
    if count >= 10**_MOST_DIGITS:
        raise typed.wrong("is further away than any interview; check the number")
    if unit in units:
        return typed.today + timedelta(days=direction * count * units[unit])
    return _months_later(typed.today, direction * count * (1 if unit == "month" else len(MONTHS)), typed)


def _months_later(day: date, months: int, typed: TypedDay) -> date:
    """The same day of a later month; its last one where it is shorter."""
    year, month = divmod(day.year * len(MONTHS) + day.month - 1 + months, len(MONTHS))
    if not date.min.year <= year <= date.max.year:
        raise typed.wrong("is further away than any interview; check the number")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on_weekday(weekday: int, typed: TypedDay, which: str) -> date:
    """The day of a name: the one before today, after it, or of the week that `which` names; refused where two fit."""
    today = typed.today
    ahead = (weekday - today.weekday()) % _WEEK
    this_week = today + timedelta(days=weekday - today.weekday())
    if typed.back or which == "last":
        before = today - timedelta(days=(-ahead) % _WEEK or _WEEK)
        fitting = {before, this_week - timedelta(days=_WEEK)} if which == "last" else {before}
    elif which == "next":
        fitting = {today + timedelta(days=ahead or _WEEK), this_week + timedelta(days=_WEEK)}
    elif which == "this":
        fitting = {this_week}
    else:
        fitting = {today + timedelta(days=ahead), today + timedelta(days=ahead or _WEEK)}
    return typed.the_only(sorted(fitting))
