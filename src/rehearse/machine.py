"""The real world: this computer's clock, chance and directories. Everything else is given them as arguments."""

import os
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom

from rehearse.commands.context import Context
from rehearse.core.days import Calendar
from rehearse.core.errors import UsageError

DATABASE_VARIABLE = "REHEARSE_DB"
CLOCK_VARIABLE = "REHEARSE_NOW"


def real_context(database: Path | None = None, environ: Mapping[str, str] = os.environ) -> Context:
    """The context of a command that runs for a user.

    The database is `database`, else the one REHEARSE_DB names, else the one in the platform's data directory.
    REHEARSE_NOW (an ISO 8601 instant) sets the clock and its zone, from where it runs on. Raises UsageError for a
    REHEARSE_NOW that is not an instant.
    """
    if database is None:
        database = Path(environ[DATABASE_VARIABLE]) if environ.get(DATABASE_VARIABLE) else default_database()
    started = _stopwatch()
    trial = environ.get(CLOCK_VARIABLE)
    if not trial:
        return Context(database, lambda: datetime.now(UTC), _stopwatch, SystemRandom())
    start, calendar = _trial_start(trial)

    def trial_clock() -> datetime:
        return datetime.fromtimestamp(start.timestamp() + (_stopwatch() - started) / 1000, UTC)

    return Context(database, trial_clock, _stopwatch, SystemRandom(), calendar, trial_clock=True)


def default_database() -> Path:
    """Where the database is if nobody says otherwise."""
    from platformdirs import user_data_path

    return user_data_path("rehearse", appauthor=False) / "rehearse.db"


def _trial_start(text: str) -> tuple[datetime, Calendar]:
    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{CLOCK_VARIABLE}={text}: is not an instant; write it like 2026-12-01T08:00:00+01:00, or unset it"
        ) from None
    return start.astimezone(UTC), Calendar(start.tzinfo)


def _stopwatch() -> int:
    return time.monotonic_ns() // 1_000_000
