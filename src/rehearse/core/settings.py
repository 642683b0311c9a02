"""What a person may choose once and for all; every value has a default that needs no choosing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from rehearse.core.lint_codes import LINT_CODES
from rehearse.core.near_names import nearest
from rehearse.core.setting_rules import OneOf, Rule, Share, SomeOf, Value, Whole, YesNo

THEMES = ("dark", "light", "high-contrast", "terminal")


@dataclass(frozen=True, slots=True)
class Settings:
    """The person's choices.

    `target_seconds` is how long a telling should take: two minutes is what interviewers commonly ask of a STAR answer.
    `words_per_minute` is the speed of speech; textbooks on speaking give 120 to 150. `retention` is the chance of
    recall (0 to 1) at which a story returns; 0.9 is Anki's default. `new_per_day` stories and `minutes_per_day` are
    asked of a study day, which turns at `day_turns_at` hours after midnight, local time. `theme` is one of THEMES.
    `cues` shows how many points each part has before they are uncovered. `lint_off` names the codes of lint that are
    turned off, with commas between them.
    """

    target_seconds: int = 120
    words_per_minute: int = 130
    retention: float = 0.9
    new_per_day: int = 3
    minutes_per_day: int = 30
    day_turns_at: int = 4
    theme: str = "dark"
    cues: bool = True
    lint_off: str = ""

    @property
    def target_ms(self) -> int:
        """How long a telling should take, in milliseconds."""
        return self.target_seconds * 1000


DEFAULTS = Settings()


class SettingError(ValueError):
    """A value that the setting `key` cannot have, or a key that no setting has; says what would do."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


# -- the settings ------------------------------------------------------------------------------------------------------


class Holds(StrEnum):
    """From when on a change made while the program runs holds there."""

    AT_ONCE = "at once"
    NEXT_QUESTION = "from the next question on"
    NEXT_START = "from the next start on"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing to choose: the field `key` of Settings, its `name` on a screen and what it is, in a line."""

    key: str
    name: str
    text: str
    rule: Rule
    unit: str = ""
    holds: Holds = Holds.AT_ONCE

    @property
    def default(self) -> Value:
        """The value that holds if nobody chooses."""
        return self.of(DEFAULTS)

    def of(self, settings: Settings) -> Value:
        """The value that holds in `settings`."""
        value: Value = getattr(settings, self.key)
        return value

    def checked(self, value: object) -> Value:
        """The value, if it is one. Raises SettingError."""
        if not self.rule.admits(value):
            near = _nearest_name(self.rule, value)
            meant = f"; did you mean {near}?" if near else ""
            raise SettingError(self.key, f"{self.key} must be {self.rule.wanted}, not {_shown(value)}{meant}")
        return value  # type: ignore[return-value] # admitted


def _nearest_name(rule: Rule, value: object) -> str | None:
    """The name that is meant by one that a rule does not know."""
    match rule, value:
        case OneOf(names), str():
            return nearest(value, names)
        case SomeOf(), str():
            return nearest(next(name for name in rule.listed(value) if name not in rule.names), rule.names)
        case _:
            return None


SETTINGS = (
    Setting("target_seconds", "Target", "how long a telling should take", Whole(10, 3600, 10), "seconds"),
    Setting("words_per_minute", "Words a minute", "how fast you speak", Whole(60, 300, 5)),
    Setting(
        "retention",
        "Chance of recall",
        "chance of knowing a story when it is due",
        Share(70, 99),
        holds=Holds.NEXT_START,
    ),
    Setting(
        "new_per_day",
        "New stories a day",
        "at most how many new stories a day",
        Whole(0, 999),
        holds=Holds.NEXT_START,
    ),
    Setting(
        "minutes_per_day",
        "Minutes a day",
        "about how many minutes to rehearse a day",
        Whole(1, 1440, 5),
        holds=Holds.NEXT_QUESTION,
    ),
    Setting(
        "day_turns_at",
        "A day begins at",
        "the hour at which a new day begins",
        Whole(0, 23),
        "o'clock",
        Holds.NEXT_START,
    ),
    Setting("theme", "Colours", "the colours of the screen", OneOf(THEMES)),
    Setting("cues", "Number of points", "show how many points a part has", YesNo()),
    Setting("lint_off", "Lint leaves out", "what `rehearse lint` leaves out", SomeOf("codes of lint", LINT_CODES)),
)
"""Everything that can be chosen, in the order in which it is shown."""


def setting_named(key: str) -> Setting:
    """The setting with a key. Raises SettingError, which names the one that may be meant."""
    for setting in SETTINGS:
        if setting.key == key:
            return setting
    near = nearest(key, [setting.key for setting in SETTINGS])
    remedy = f"did you mean {near}?" if near else "`rehearse config` lists them"
    raise SettingError(key, f"there is no setting {_shown(key)}; {remedy}")


def settings_from(chosen: Mapping[str, object]) -> Settings:
    """The settings with some chosen by key, the others as usual. Raises SettingError for the first that cannot be."""
    values: dict[str, Any] = {key: setting_named(key).checked(value) for key, value in chosen.items()}
    return replace(DEFAULTS, **values)


def with_setting(settings: Settings, key: str, value: Value) -> Settings:
    """The settings with one of them changed. Raises SettingError."""
    changed: dict[str, Any] = {key: setting_named(key).checked(value)}
    return replace(settings, **changed)


def value_text(value: Value) -> str:
    """A value as it is typed: 120, 0.9, true, dark."""
    return str(value).lower() if isinstance(value, bool) else str(value)


_LONGEST_SHOWN = 40


def _shown(value: object) -> str:
    """A value that was found, in a few words."""
    match value:
        case str():
            return f'"{value}"' if len(value) <= _LONGEST_SHOWN else f'"{value[:_LONGEST_SHOWN]}…"'
        case bool():
            return value_text(value)
        case int() | float():
            text = str(value)
            return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"
