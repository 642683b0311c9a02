"""A day as people type it: 2026-12-15, 15 Dec, tomorrow, next Friday, in 2 weeks.

What may be read in two ways is refused, with the readings: a plan for the wrong day is worse than a question.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from rehearse.core.errors import UsageError
from rehearse.core.near_names import nearest
from rehearse.core.preparing.day_wording import (
    FEWEST_LETTERS,
    LONGEST,
    MONTHS,
    WEEKDAYS,
    TypedDay,
    long_day,
    named,
)
from rehearse.core.preparing.days_from_today import day_from_today, on_weekday

MOST_YEARS_AHEAD = 3
"""An interview that is further away is a slip of the keyboard."""

_LONGEST_NUMBER = 4
_FILLING = {"on", "the", "of"}


def coming_day(text: str, today: date) -> date:
    """The day that is meant, today or later; without a year the next such day.

    Raises UsageError for a day that has passed, is too far away, does not exist, or may be another one.
    """
    typed = TypedDay(text, today, back=False)
    day = _day(typed)
    if day < today:
        raise typed.wrong(f"is {long_day(day)}, which has passed; name today or a day to come")
    if day > _years_later(today, MOST_YEARS_AHEAD):
        raise typed.wrong(f"is {long_day(day)}, more than {MOST_YEARS_AHEAD} years away; check the year")
    return day


def past_day(text: str, today: date, most_years: int = MOST_YEARS_AHEAD) -> date:
    """The day that is meant, today or earlier; without a year the last such day. Raises UsageError as above.

    What is more than `most_years` ago is a slip of the keyboard.
    """
    typed = TypedDay(text, today, back=True)
    day = _day(typed)
    if day > today:
        raise typed.wrong(f"is {long_day(day)}, which is still to come; name today or a day that has passed")
    if (today - day).days > round(365.25 * most_years):
        raise typed.wrong(f"is {long_day(day)}, more than {most_years} years ago; check the year")
    return day


def _years_later(day: date, years: int) -> date:
    return day + timedelta(days=round(365.25 * years))


def _day(typed: TypedDay) -> date:
    text = typed.text.strip().casefold()
    if not text:
        raise UsageError(f"the day is missing; {typed.examples}")
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", " ".join(text.split()))
    if len(text) > LONGEST:
        raise typed.names_none()
    if any(character.isnumeric() and not character.isascii() for character in text):
        raise typed.wrong("has digits of another kind; write it with 0 to 9, as in 2026-12-15")
    if re.fullmatch(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[t ,]+(at )?\d{1,2}([:.h]\d{0,2}.*)?", text):
        raise typed.wrong(f"has a time, and only the day counts; write {text[:10].rstrip('t ,')}")
    words = _words(text)
    if all(word.isdigit() for word in words) and len(words) in (2, 3):
        words = ["-".join(words)]
    if found := day_from_today(words, typed):
        return found
    weekday, words = _with_weekday(words)
    if not words and weekday is not None:
        return on_weekday(weekday, typed, "")
    day = _dated(words, typed)
    if weekday is not None and day.weekday() != weekday:
        raise typed.wrong(
            f"does not fit: {long_day(day)} is a {WEEKDAYS[day.weekday()].capitalize()}, "
            f"not a {WEEKDAYS[weekday].capitalize()}"
        )
    return day


def _words(text: str) -> list[str]:
    """What stands between spaces and commas; "15-dec-2026" and "15dec" are three and two words."""
    text = re.sub(r"(?<=[a-z])\.(?=\s|,|$|\d)|(?<=\d)\.(?= ?[a-z])|,", " ", text)
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text)
    text = re.sub(r"(?<=[a-z])[-/.](?=\d)|(?<=\d)[-/.](?=[a-z])", " ", text)
    text = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", text)
    return [word for word in text.split() if word not in _FILLING]


def _with_weekday(words: Sequence[str]) -> tuple[int | None, list[str]]:
    """The weekday that stands before or behind a date, and the rest."""
    for at in (0, -1):
        if words and (weekday := named(words[at], WEEKDAYS)) is not None:
            return weekday, [*words[1:]] if at == 0 else [*words[:-1]]
    return None, list(words)


# -- dates -------------------------------------------------------------------------------------------------------------


def _dated(words: Sequence[str], typed: TypedDay) -> date:
    only = words[0] if len(words) == 1 else ""
    if re.fullmatch(r"\d{8}", only):
        return _with_year([(only[:4], int(only[4:6]), only[6:])], typed)
    if numeric := re.fullmatch(r"(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{1,4})?)?", only):
        first, _, second, third = numeric.groups()
        return _numeric(first, second, third or "", typed)
    months = [month for word in words if (month := named(word, MONTHS)) is not None]
    numbers = [word for word in words if word.isdigit() and len(word) <= _LONGEST_NUMBER]
    if len(months) != 1 or len(numbers) != len(words) - 1 or not numbers:
        raise _not_understood(words, typed)
    month = months[0] + 1
    if len(numbers) == 1:
        if len(numbers[0]) > len("31"):
            raise typed.wrong("names no day of the month; write it as 15 Dec 2026")
        return _yearless([(month, int(numbers[0]))], typed)
    if len(numbers) > len(("day", "year")):
        raise _not_understood(words, typed)
    first, second = numbers
    return _with_year([(first, month, second), (second, month, first)], typed)


def _numeric(first: str, second: str, third: str, typed: TypedDay) -> date:
    """A date in numbers: the year is known by its four digits, the order of day and month is not."""
    if len(first) == _LONGEST_NUMBER:
        if not third:
            raise typed.wrong("names no day; write it as 2026-12-15")
        return _with_year([(first, int(second), third)], typed)
    if not third:
        return _yearless([(int(second), int(first)), (int(first), int(second))], typed)
    readings = [(third, int(second), first), (third, int(first), second)]
    if len(third) != _LONGEST_NUMBER:
        readings.append((first, int(second), third))
    return _with_year(readings, typed)


def _with_year(readings: Sequence[tuple[str, int, str]], typed: TypedDay) -> date:
    """The one of some readings, each a year, a month and a day, that names a day of these years."""
    days, missing = set[date](), []
    for year_text, month, day_text in readings:
        if len(year_text) not in (2, _LONGEST_NUMBER) or len(day_text) > len("31"):
            continue
        year = int(year_text) if len(year_text) == _LONGEST_NUMBER else typed.today.year // 100 * 100 + int(year_text)
        if day := _existing(year, month, int(day_text)):
            days.add(day)
        else:
            missing.append((year, month, int(day_text)))
    near = {day for day in days if abs(day.year - typed.today.year) <= MOST_YEARS_AHEAD}
    if days:
        return typed.the_only(sorted(near or days))
    raise _no_such_day(missing, typed)


def _yearless(readings: Sequence[tuple[int, int]], typed: TypedDay) -> date:
    """The next day of a month and a day, or the last one, whichever of some readings there is."""
    found = {day for month, number in readings if (day := _nearest_year(month, number, typed))}
    if found:
        return typed.the_only(sorted(found))
    raise _no_such_day([(typed.today.year, month, number) for month, number in readings], typed)


def _nearest_year(month: int, number: int, typed: TypedDay) -> date | None:
    today = typed.today
    for years in range(9):  # a 29 February may be eight years away
        day = _existing(today.year - years if typed.back else today.year + years, month, number)
        if day is not None and (day <= today if typed.back else day >= today):
            return day
    return None


def _existing(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _no_such_day(readings: Sequence[tuple[int, int, int]], typed: TypedDay) -> UsageError:
    for year, month, number in readings:
        if 1 <= month <= len(MONTHS) and date.min.year <= year <= date.max.year and number:
            name, last = MONTHS[month - 1].capitalize(), monthrange(year, month)[1]
            return typed.wrong(f"is no day: {name} {year} has {last} days")
    return typed.names_none()


def _not_understood(words: Sequence[str], typed: TypedDay) -> UsageError:
    """What is wrong, with the word that may have been meant."""
    for word in words:
        known = named(word, (*MONTHS, *WEEKDAYS)) is not None or word.isdigit()
        near = None if known else nearest(word, (*MONTHS, *WEEKDAYS, "today", "tomorrow"), like=0.7)
        if near and len(word) >= FEWEST_LETTERS:
            meant = near if near in ("today", "tomorrow") else near.capitalize()
            return typed.wrong(f"names no day; did you mean “{meant}”" + ("?" if len(words) == 1 else f" by “{word}”?"))
    return typed.names_none()
