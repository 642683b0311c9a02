"""The real world: this computer's clock, chance, directories and environment.

Everything else is given them as arguments. Only the streams and the terminal at their ends are `output`'s and the
interfaces' own.
"""

import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from random import SystemRandom
from types import MappingProxyType

from rehearse.commands.context import Context, Environment
from rehearse.commands.settings_file import read_settings
from rehearse.core.errors import UsageError

DATABASE_VARIABLE = "REHEARSE_DB"
SETTINGS_VARIABLE = "REHEARSE_CONFIG"
CLOCK_VARIABLE = "REHEARSE_NOW"
NO_COLOUR_VARIABLE = "NO_COLOR"
_YEARS = range(1971, 9000)
"""Years in which a schedule that goes on for centuries stays within Python's calendar."""
EDITOR_VARIABLES = ("VISUAL", "EDITOR")
"""What names the user's editor; the first that says anything holds."""
VARIABLES: Mapping[str, str] = MappingProxyType(
    {
        SETTINGS_VARIABLE: "names another settings file",
        DATABASE_VARIABLE: "names another database; the option --db wins over it",
        CLOCK_VARIABLE: "sets the clock, to try things out, as in 2026-12-01T08:00:00+01:00",
        ", ".join(EDITOR_VARIABLES): "the editor that your notes open in; VISUAL comes first",
        NO_COLOUR_VARIABLE: "turns all colours off",
    }
)
"""What each variable of the environment that is asked for does."""


def real_context(database: Path | None = None, environ: Mapping[str, str] = os.environ) -> Context:
    """The context of a command that runs for a user.

    The database is `database`, else the one REHEARSE_DB names, else the one in the platform's data directory. The
    settings are those of `settings_path`. REHEARSE_NOW (an ISO 8601 instant) sets the clock and its zone, from where
    it runs on. Raises UsageError for a REHEARSE_NOW that is not an instant, BadDataError or FileError for a settings
    file that cannot be used.
    """
    if database is None:
        database = Path(environ[DATABASE_VARIABLE]) if environ.get(DATABASE_VARIABLE) else default_database()
    settings_file = settings_path(environ)
    settings = read_settings(settings_file)
    trial = environ.get(CLOCK_VARIABLE)
    clock, zone = _trial_clock(trial) if trial else (present, LocalZone())
    return Context(
        database,
        settings_file,
        clock,
        _stopwatch,
        SystemRandom(),
        zone,
        environment(environ),
        trial_clock=bool(trial),
        settings=settings,
    )


def present() -> datetime:
    """The present instant by this computer's clock, in UTC."""
    return datetime.now(UTC)


def environment(environ: Mapping[str, str] = os.environ) -> Environment:
    """What the user has set up outside the program."""
    named = (environ.get(variable, "").strip() for variable in EDITOR_VARIABLES)
    return Environment(
        home=Path(environ.get("HOME") or os.path.expanduser("~")),  # noqa: PTH111 - never raises
        editor=next(filter(None, named), ""),
        terminal=environ.get("TERM", ""),
        colourless=bool(environ.get(NO_COLOUR_VARIABLE)),
    )


def default_database() -> Path:
    """Where the database is if nobody says otherwise."""
    from platformdirs import user_data_path

    return user_data_path("rehearse", appauthor=False) / "rehearse.db"


def crash_log() -> Path:
    """Where internal errors are described, without the values of variables."""
    return default_database().with_name("crash.log")


def settings_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the settings are: the file REHEARSE_CONFIG names, else one in the platform's configuration directory."""
    if environ.get(SETTINGS_VARIABLE):
        return Path(environ[SETTINGS_VARIABLE])
    from platformdirs import user_config_path

    return user_config_path("rehearse", appauthor=False) / "settings.toml"


class LocalZone(tzinfo):
    """The zone of this computer, with its changes over the year."""

    def fromutc(self, moment: datetime) -> datetime:
        there = moment.replace(tzinfo=UTC).astimezone()
        wall = there.replace(tzinfo=None)
        came_before = wall.astimezone().utcoffset() != there.utcoffset()  # when clocks go back, an hour comes twice
        return wall.replace(tzinfo=self, fold=int(came_before))

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, _: datetime | None) -> None:
        """Nothing: the system does not say how much of the offset is summer time."""

    def tzname(self, moment: datetime | None) -> str | None:
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()


def _trial_clock(text: str) -> tuple[Callable[[], datetime], tzinfo]:
    """A clock that shows a written instant now and runs on from there, and the zone the instant is written in."""
    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{CLOCK_VARIABLE}={text}: is not an instant; write it like 2026-12-01T08:00:00+01:00, or unset it"
        ) from None
    if start.year not in _YEARS:
        raise UsageError(
            f"{CLOCK_VARIABLE}={text}: is too far away; name a year from {_YEARS[0]} to {_YEARS[-1]}, or unset it"
        )
    started = _stopwatch()
    return lambda: start.astimezone(UTC) + timedelta(milliseconds=_stopwatch() - started), start.tzinfo or LocalZone()


def _stopwatch() -> int:
    return time.monotonic_ns() // 1_000_000
