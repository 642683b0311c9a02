"""The real world: this computer's clock, chance and directories. Everything else is given them as arguments."""

import os
import time
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from random import SystemRandom

from rehearse.commands.context import Context
from rehearse.commands.settings_file import read_settings
from rehearse.core.errors import UsageError

DATABASE_VARIABLE = "REHEARSE_DB"
SETTINGS_VARIABLE = "REHEARSE_CONFIG"
CLOCK_VARIABLE = "REHEARSE_NOW"
NO_COLOUR_VARIABLE = "NO_COLOR"


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
    started = _stopwatch()
    trial = environ.get(CLOCK_VARIABLE)
    if not trial:
        return Context(
            database, settings_file, lambda: datetime.now(UTC), _stopwatch, SystemRandom(), settings=settings
        )
    start, zone = _trial_start(trial)

    def trial_clock() -> datetime:
        return datetime.fromtimestamp(start.timestamp() + (_stopwatch() - started) / 1000, UTC)

    return Context(
        database,
        settings_file,
        trial_clock,
        _stopwatch,
        SystemRandom(),
        zone,
        trial_clock=True,
        settings=settings,
    )


def default_database() -> Path:
    """Where the database is if nobody says otherwise."""
    from platformdirs import user_data_path

    return user_data_path("rehearse", appauthor=False) / "rehearse.db"


def settings_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the settings are: the file REHEARSE_CONFIG names, else one in the platform's configuration directory."""
    if environ.get(SETTINGS_VARIABLE):
        return Path(environ[SETTINGS_VARIABLE])
    from platformdirs import user_config_path

    return user_config_path("rehearse", appauthor=False) / "settings.toml"


def colourless(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether this computer's user wants no colours in terminals, as NO_COLOR says."""
    return bool(environ.get(NO_COLOUR_VARIABLE))


def _trial_start(text: str) -> tuple[datetime, tzinfo | None]:
    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{CLOCK_VARIABLE}={text}: is not an instant; write it like 2026-12-01T08:00:00+01:00, or unset it"
        ) from None
    return start.astimezone(UTC), start.tzinfo


def _stopwatch() -> int:
    return time.monotonic_ns() // 1_000_000
