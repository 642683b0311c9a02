"""`rehearse config`: what is set, where it comes from, and setting it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rehearse.commands.settings_file import read_chosen, write_setting
from rehearse.core.errors import UsageError
from rehearse.core.setting_rules import Value
from rehearse.core.settings import SETTINGS, Setting, SettingError, setting_named

NO_COLOURS = "none"
"""What the theme comes to where the environment asks for no colours."""


class Source(StrEnum):
    """Where the value of a setting comes from."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting with the value that holds."""

    setting: Setting
    value: Value
    source: Source


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting in force, and the file they are read from; `written` says whether there is one."""

    path: Path
    written: bool
    settings: tuple[InForce, ...]


def collect(path: Path, *, colourless: bool) -> Config:
    """What is in force with the settings file at `path`, where the environment may ask for no colours.

    Raises BadDataError or FileError for a file that cannot be used.
    """
    chosen = read_chosen(path)
    return Config(path, chosen is not None, tuple(_in_force(setting, chosen or {}, colourless) for setting in SETTINGS))


def _in_force(setting: Setting, chosen: dict[str, Value], colourless: bool) -> InForce:
    if setting.key == "theme" and colourless:
        return InForce(setting, NO_COLOURS, Source.ENVIRONMENT)
    if setting.key in chosen:
        return InForce(setting, chosen[setting.key], Source.FILE)
    return InForce(setting, setting.default, Source.DEFAULT)


def value_in_force(path: Path, key: str, *, colourless: bool) -> Value:
    """The value of one setting. Raises UsageError for a key that no setting has, else as `collect`."""
    wanted = _named(key)
    config = collect(path, colourless=colourless)
    return next(found.value for found in config.settings if found.setting is wanted)


def set_value(path: Path, key: str, text: str) -> Value:
    """Set one setting to what was typed, in the settings file; return its value.

    Raises UsageError for a key that no setting has or a value it cannot have, BadDataError for a file that cannot be
    understood, which is left alone, FileError for one that cannot be written.
    """
    setting = _named(key)
    try:
        value = setting.checked(setting.rule.read(text.strip()))
    except SettingError as error:
        raise UsageError(str(error)) from None
    write_setting(path, key, value)
    return value


def _named(key: str) -> Setting:
    try:
        return setting_named(key)
    except SettingError as error:
        raise UsageError(str(error)) from None
