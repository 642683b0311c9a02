"""What a person was told of their own accord, so that they are told it no oftener than is welcome."""

import json
from contextlib import suppress
from datetime import date

from rehearse.store.database import Database
from rehearse.store.rows import UNREADABLE

_KEY = "said {}"


class SaidOnce:
    """On which study days something was said. Each method raises what `Database` raises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self, what: str) -> frozenset[date]:
        """The days on which it was said; none where that cannot be read."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT value FROM setting WHERE key = ?", (_KEY.format(what),)).fetchone()
        with suppress(*UNREADABLE):
            return frozenset(map(date.fromisoformat, json.loads(row[0]))) if row is not None else frozenset()
        return frozenset()

    def keep(self, what: str, day: date) -> None:
        """Keep in mind that it was said on a day."""
        days = self.days(what)
        if day in days:
            return
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)",
                (_KEY.format(what), json.dumps([it.isoformat() for it in sorted({*days, day})])),
            )
