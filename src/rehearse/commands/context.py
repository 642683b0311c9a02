"""What a command is given by whoever runs it: where the data is, what time it is, and chance."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path
from random import Random
from uuid import UUID

from rehearse.core.days import Calendar, Clock, Stopwatch
from rehearse.core.memory.scheduling import warm_up
from rehearse.core.settings import Settings
from rehearse.store.database import Database
from rehearse.store.review_log import Latest

_FLIGHT_DAYS = 2
"""By how many days a wall clock goes back at most while its owner travels, with one for a clock set a little wrong."""


@dataclass(frozen=True, slots=True)
class Environment:
    """What a user has set up outside the program.

    `home` is their directory, `editor` the command line of the editor they prefer, empty where they name none.
    `terminal` is the type of the terminal, as terminfo calls it, and `colourless` says that they want no colours there.
    """

    home: Path
    editor: str = ""
    terminal: str = "xterm-256color"
    colourless: bool = False


@dataclass(frozen=True)
class Context:
    """The world as commands see it; tests put a frozen clock and a seeded Random in.

    `zone` is that of the user's wall clock. `settings` are those of the file at `settings_path`, where changes are
    written to. `trial_clock` says that the clock was set by hand, which every screen shows.
    """

    database_path: Path
    settings_path: Path
    clock: Clock
    stopwatch: Stopwatch
    random: Random
    zone: tzinfo
    environment: Environment
    trial_clock: bool = False
    settings: Settings = field(default_factory=Settings)

    @cached_property
    def calendar(self) -> Calendar:
        """The user's days."""
        return Calendar(self.zone, self.settings.day_turns_at)

    def warm_up(self) -> None:
        """Import now what the first grade needs, so that it does not wait for that."""
        warm_up()

    def new_id(self) -> str:
        """A new random UUID."""
        return str(UUID(int=self.random.getrandbits(128), version=4))

    @property
    def trial_day(self) -> date | None:
        """The date that a clock set by hand shows; None for the computer's own clock."""
        return self.calendar.local(self.now()).date() if self.trial_clock else None

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.clock()

    @property
    def latest_day(self) -> date:
        """The last study day that an event written until now can have: a flight may have shortened the days since.

        What is dated later was written while the clock was ahead.
        """
        return self.today() + timedelta(days=_FLIGHT_DAYS)

    def today(self, latest: Latest | None = None) -> date:
        """The present study day, never earlier than that of the newest event of the log."""
        today = self.calendar.study_day(self.clock())
        return today if latest is None else max(today, latest.study_day)

    def open_database(self) -> Database:
        """The database, made if there is none."""
        return Database.open(self.database_path, self.new_id)

    def open_existing_database(self) -> Database | None:
        """The database, None if there is none yet."""
        return Database.open_existing(self.database_path)

    def open_to_read(self) -> Database | None:
        """The database for whoever only reads, also where it cannot be written; None if there is none yet."""
        return Database.open_to_read(self.database_path)
