"""What a typed day is made of, and what is said of one that cannot be taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rehearse.core.errors import UsageError

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_EXAMPLES = "write one as in 2026-12-15, 15 Dec, Friday, tomorrow or in 2 weeks"
_PAST_EXAMPLES = "write one as in 2026-11-15, 15 Nov, Friday, yesterday or 2 weeks ago"
LONGEST = 60
"""Characters of a day as it is typed, at most."""
FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class TypedDay:
    """What was typed, and the day on which it was; `back` says that a day without a year is one that has passed."""

    text: str
    today: date
    back: bool

    def wrong(self, why: str) -> UsageError:
        """The error that says what is wrong with it."""
        shown = self.text if len(self.text) <= LONGEST else f"{self.text[:LONGEST]}…"
        return UsageError(f"“{shown}” {why}")

    @property
    def examples(self) -> str:
        """How such a day may be written."""
        return _PAST_EXAMPLES if self.back else _EXAMPLES

    def names_none(self) -> UsageError:
        """The error that says that it is no day, and how one is written."""
        return self.wrong(f"names no day; {self.examples}")

    def the_only(self, days: Sequence[date]) -> date:
        """The one of the days that it may be. Raises UsageError where there are several."""
        if len(days) == 1:
            return days[0]
        readings = " or ".join(f"{WEEKDAYS[day.weekday()].capitalize()} {long_day(day)}" for day in days)
        possible = [day for day in days if (day <= self.today if self.back else day >= self.today)] or days
        raise self.wrong(f"may be {readings}; write {' or '.join(day.isoformat() for day in possible)}")


def long_day(day: date) -> str:
    """A day in full: "15 December 2026"."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def named(word: str, names: Sequence[str]) -> int | None:
    """The place of the name that a word is or begins, in three letters or more: "dec", "sept", "thurs"."""
    if len(word) < FEWEST_LETTERS:
        return None
    return next((at for at, name in enumerate(names) if name.startswith(word)), None)
