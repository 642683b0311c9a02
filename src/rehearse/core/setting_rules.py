"""Which values a setting may have, how they are read as typed, and how a key leads from one to the next."""

from dataclasses import dataclass
from typing import Protocol

Value = bool | int | float | str
"""What a setting is set to."""


class Rule(Protocol):
    """Which values a setting may have, and how to get from one to the next."""

    @property
    def wanted(self) -> str:
        """What the values are, in words that follow "must be"."""

    def admits(self, value: object) -> bool:
        """Whether a value is one of them."""

    def read(self, text: str) -> Value:
        """The value that was typed; the text itself where it is none."""

    def stepped(self, value: Value, steps: int) -> Value:
        """The value so many steps on; an admitted one for an admitted one."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Whole numbers from `least` to `most`; a step leads to the next multiple of `step`."""

    least: int
    most: int
    step: int = 1

    @property
    def wanted(self) -> str:
        return f"a whole number from {self.least} to {self.most}"

    def admits(self, value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most

    def read(self, text: str) -> Value:
        try:
            return int(text)
        except ValueError:
            return text

    def stepped(self, value: Value, steps: int) -> Value:
        multiple = int(value) // self.step if steps > 0 else -(-int(value) // self.step)
        return min(self.most, max(self.least, (multiple + steps) * self.step))


@dataclass(frozen=True, slots=True)
class Share:
    """Numbers from `least` to `most` hundredths, written as parts of 1; a step is one hundredth."""

    least: int
    most: int

    @property
    def wanted(self) -> str:
        return f"a number from {self.least / 100:g} to {self.most / 100:g}"

    def admits(self, value: object) -> bool:
        return isinstance(value, float) and self.least / 100 <= value <= self.most / 100

    def read(self, text: str) -> Value:
        try:
            return float(text)
        except ValueError:
            return text

    def stepped(self, value: Value, steps: int) -> Value:
        return min(self.most, max(self.least, round(float(value) * 100) + steps)) / 100


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some names; after the last comes the first."""

    names: tuple[str, ...]

    @property
    def wanted(self) -> str:
        return f"{', '.join(self.names[:-1])} or {self.names[-1]}"

    def admits(self, value: object) -> bool:
        return isinstance(value, str) and value in self.names

    def read(self, text: str) -> Value:
        return text

    def stepped(self, value: Value, steps: int) -> Value:
        return self.names[(self.names.index(str(value)) + steps) % len(self.names)]


@dataclass(frozen=True, slots=True)
class YesNo:
    """True or false."""

    @property
    def wanted(self) -> str:
        return "true or false"

    def admits(self, value: object) -> bool:
        return isinstance(value, bool)

    def read(self, text: str) -> Value:
        words = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
        return words.get(text.lower(), text)

    def stepped(self, value: Value, steps: int) -> Value:
        return bool(value) ^ bool(steps % 2)


@dataclass(frozen=True, slots=True)
class SomeOf:
    """Some of some names, with commas between them, or none; a step leads from none over each alone to all.

    `called` says what the names are, in the plural.
    """

    called: str
    names: tuple[str, ...]

    @property
    def wanted(self) -> str:
        return f"{self.called} with commas between them, or empty"

    def admits(self, value: object) -> bool:
        return isinstance(value, str) and all(name in self.names for name in self.listed(value))

    def read(self, text: str) -> Value:
        return ", ".join(self.listed(text))

    def stepped(self, value: Value, steps: int) -> Value:
        choices = ["", *self.names, ", ".join(self.names)]
        at = choices.index(str(value)) if value in choices else 0
        return choices[(at + steps) % len(choices)]

    def listed(self, value: str) -> list[str]:
        """The names in a value, each once."""
        return list(dict.fromkeys(value.replace(",", " ").split()))
