"""Minutes a day by weekday, as people type them: "30", or "mon-fri 30, sat 60, sun 0"."""

import re
from collections.abc import Sequence
from itertools import groupby

from rehearse.core.errors import UsageError
from rehearse.core.preparing.day_wording import WEEKDAYS
from rehearse.core.preparing.interviews import DAYS_OF_A_WEEK, MINUTES_OF_A_DAY

_GROUPS = {"weekday": range(5), "weekend": range(5, DAYS_OF_A_WEEK), "daily": range(DAYS_OF_A_WEEK)}
_DIGITS = 4
_LONGEST = 200
_MOST_SHOWN = 60
_FEWEST_LETTERS = 3
_HOW = "write one number, as in 30, or those of each weekday, as in mon-fri 30, sat 60, sun 0"


def typed_minutes(text: str) -> tuple[int, ...]:
    """Seven numbers, Monday first, 0 for a day off. One number holds for every day.

    Else entries are parted by commas, each of them weekdays, ranges of weekdays, "weekdays" or "weekend", then a number
    or "off". Raises UsageError for anything else, where a weekday is missing or named twice, and without any minutes.
    """
    typed = re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold()).strip()
    if not typed:
        raise UsageError(f"the minutes a day are missing; {_HOW}")
    if len(typed) > _LONGEST:
        raise UsageError(f"“{_shown(text)}” is too long for minutes a day; {_HOW}")
    found: dict[int, int] = {}
    for entry in filter(None, map(str.split, re.split(r"[,;]", re.sub(r"(?<=\D)[:=]", " ", typed)))):
        days, number = _entry(entry, text)
        if twice := sorted(found.keys() & set(days)):
            raise UsageError(f"“{_shown(text)}” names {_days(twice)} twice; {_HOW}")
        found.update(dict.fromkeys(days, number))
    if missing := [day for day in range(DAYS_OF_A_WEEK) if day not in found]:
        left = _days(missing)
        raise UsageError(f"“{_shown(text)}” leaves out {left}; add “{left} 0” if nothing is rehearsed then")
    if not any(found.values()):
        raise UsageError(f"“{_shown(text)}” leaves no time to rehearse; {_HOW}")
    return tuple(found[day] for day in range(DAYS_OF_A_WEEK))


def written_minutes(minutes: Sequence[int]) -> str:
    """Seven numbers as they may be typed: "30", "Mon-Fri 30, Sat 60, Sun 0"."""
    if len(set(minutes)) == 1:
        return str(minutes[0])
    runs = [[day for day, _ in run] for _, run in groupby(enumerate(minutes), key=lambda pair: pair[1])]
    return ", ".join(f"{_days(run)} {minutes[run[0]]}" for run in runs)


def _entry(words: Sequence[str], text: str) -> tuple[list[int], int]:
    """The weekdays of an entry and their minutes."""
    words = [word for word in words if word not in ("and", "&", "+", "a", "day", "per", "every", "each")]
    if words and re.fullmatch(r"m(in(ute)?s?)?", words[-1]):
        words = words[:-1]
    if not words:
        raise UsageError(f"“{_shown(text)}” names no minutes; {_HOW}")
    *named, number = words
    days = [day for word in named for day in _weekdays(word, text)] if named else list(range(DAYS_OF_A_WEEK))
    return days, _minutes(number, text)


def _weekdays(word: str, text: str) -> list[int]:
    for group, days in _GROUPS.items():
        if word in (group, f"{group}s"):
            return list(days)
    first, ranged, last = word.partition("-")
    begin, end = _weekday(first), _weekday(last) if ranged else None
    if begin is None or (ranged and end is None):
        raise UsageError(f"{_within(word, text)} is no weekday; {_HOW}")
    if end is None:
        return [begin]
    return [(begin + step) % DAYS_OF_A_WEEK for step in range((end - begin) % DAYS_OF_A_WEEK + 1)]


def _weekday(word: str) -> int | None:
    """Monday is 0; a name may be cut to three letters or more."""
    for spelling in (word, word.removesuffix("s")):  # "Mondays"
        if len(spelling) >= _FEWEST_LETTERS:
            found = next((at for at, name in enumerate(WEEKDAYS) if name.startswith(spelling)), None)
            if found is not None:
                return found
    return None


def _minutes(word: str, text: str) -> int:
    if word == "off":
        return 0
    number = re.fullmatch(r"(\d+)(?:m(?:in(?:ute)?s?)?)?", word, re.ASCII)
    if number is None:
        raise UsageError(f"{_within(word, text)} is no whole number of minutes; {_HOW}")
    if len(number[1]) > _DIGITS or int(number[1]) > MINUTES_OF_A_DAY:
        raise UsageError(f"{_within(word, text)} is more than the {MINUTES_OF_A_DAY:,} minutes of a day")
    return int(number[1])


def _days(days: Sequence[int]) -> str:
    """Weekdays as they are written: "Mon", "Mon-Fri", "Tue Thu"."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = [name[:3].capitalize() for name in WEEKDAYS]
    return " ".join(names[run[0]] if len(run) == 1 else f"{names[run[0]]}-{names[run[-1]]}" for run in runs)


def _within(word: str, text: str) -> str:
    """A word that was typed, and where."""
    return f"“{_shown(word)}”" if word == text.strip().casefold() else f"“{_shown(word)}” in “{_shown(text)}”"


def _shown(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
