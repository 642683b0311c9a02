"""`rehearse config`: what is set, where it comes from, and setting it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from rehearse.commands.settings_file import read_chosen, write_setting
from rehearse.core.errors import UsageError
from rehearse.core.safetext import safe_line
from rehearse.core.settings import SETTINGS, Setting, SettingError, Value, setting_named, value_text

JSON_VERSION = 1
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


def value_in_force(path: Path, key: str, *, colourless: bool) -> str:
    """The value of one setting as it is typed. Raises UsageError for a key that no setting has, else as `collect`."""
    wanted = _named(key)
    config = collect(path, colourless=colourless)
    return next(value_text(found.value) for found in config.settings if found.setting is wanted)


def choose(path: Path, key: str, text: str) -> Value:
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


def as_json(config: Config) -> dict[str, Any]:
    """The settings for programs."""
    return {
        "version": JSON_VERSION,
        "path": str(config.path),
        "written": config.written,
        "settings": [
            {
                "key": found.setting.key,
                "value": found.value,
                "source": found.source,
                "default": found.setting.default,
                "allowed": found.setting.rule.wanted,
                "description": found.setting.text,
            }
            for found in config.settings
        ],
    }


def as_text(config: Config) -> str:
    """The settings for people, in columns, safe for a terminal."""
    path = safe_line(str(config.path))
    head = path if config.written else f"{path} (not there; `rehearse config KEY VALUE` makes it)"
    rows = [
        (found.setting.key, value_text(found.value), str(found.source), found.setting.text) for found in config.settings
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        f"{key:<{widths[0]}}  {value:<{widths[1]}}  {source:<{widths[2]}}  {text}" for key, value, source, text in rows
    ]
    return "\n".join([head, "", *lines])
