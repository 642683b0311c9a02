"""The days behind: which stories were told when, and how long it took, without what was recalled.

The screen of the day looks at weeks of tellings at once, so these reads leave the recalls, which are most of the log,
alone. The indexes `event_of_day` and `event_undone` serve them.
"""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta

from rehearse.core.log import Rating
from rehearse.core.study_day import Telling
from rehearse.store.database import Database
from rehearse.store.rows import readable_day

_STANDS = (
    "rating NOT NULL AND origin = 'rehearsal' "
    "AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target_id = event.id)"
)
"""The condition for tellings in sittings that were not taken back."""

_TOLD_ON = (
    "SELECT 1 FROM event WHERE study_day = ? AND rating NOT NULL AND origin IN ('rehearsal', 'mock') "
    "AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target_id = event.id)"
)

MOST_DURATIONS = 300
"""Tellings that are looked at for how long one takes; more would say the same and take longer to read."""


class History:
    """The tellings of everything, whatever the session is narrowed to. Each method raises what `Database` raises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tellings(self, since: date) -> list[Telling]:
        """The tellings from study day `since` on, practice included, in log order."""
        with self._database.reading() as connection:
            return _tellings(connection, since)

    def durations_and_day(self, since: date, day: date) -> tuple[dict[str, list[int]], list[Telling]]:
        """How long each of the newest of them took (in milliseconds), by card, and those of the newest `day` whole.

        A session asks this at every step, so weeks come as a row a card, and no more than MOST_DURATIONS are looked at.
        """
        with self._database.reading() as connection:
            return _durations(connection, since, date.max), _tellings(connection, day)

    def durations(self, since: date, until: date) -> dict[str, list[int]]:
        """How long each of the newest tellings took from study day `since` to the one before `until`, by card."""
        with self._database.reading() as connection:
            return _durations(connection, since, until)

    def days_in_a_row(self, today: date, is_off: Callable[[date], bool] = lambda _: False) -> int:
        """On how many study days in a row something was told, in a sitting or a mock interview.

        The row ends today, or before today while nothing has been told yet; a day off does not break it.
        """
        with self._database.reading() as connection:
            day, row = today, 0
            while True:
                found = connection.execute(_TOLD_ON, (day.isoformat(),)).fetchone()
                if found is not None:
                    row += 1
                elif day != today and not is_off(day):
                    return row
                day -= timedelta(days=1)

    def days_told(self, most: int) -> int:
        """On how many study days something was told; `most` where it is more."""
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT count(*) FROM (SELECT DISTINCT study_day FROM event WHERE {_STANDS} LIMIT ?)", (most,)
            ).fetchone()
        return int(row[0])

    def last_day_before(self, day: date) -> date | None:
        """The newest study day before `day` on which something was told."""
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT study_day FROM event WHERE study_day < ? AND {_STANDS} "
                "ORDER BY study_day DESC, at_ms DESC LIMIT 1",
                (day.isoformat(),),
            ).fetchone()
        return None if row is None else readable_day(row[0])


def _durations(connection: sqlite3.Connection, since: date, until: date) -> dict[str, list[int]]:
    rows = connection.execute(
        "SELECT card_id, group_concat(duration_ms) FROM (SELECT card_id, duration_ms FROM event WHERE study_day >= ? "
        f"AND study_day < ? AND {_STANDS} ORDER BY study_day DESC, at_ms DESC LIMIT ?) GROUP BY card_id",
        (since.isoformat(), until.isoformat(), MOST_DURATIONS),
    ).fetchall()
    return {card_id: list(map(int, took.split(","))) for card_id, took in rows}


def _tellings(connection: sqlite3.Connection, since: date) -> list[Telling]:
    rows = connection.execute(
        "SELECT card_id, study_day, duration_ms, rating, kind = 'review' AND predicted IS NULL FROM event "
        f"WHERE study_day >= ? AND {_STANDS} ORDER BY study_day, at_ms, id",
        (since.isoformat(),),
    ).fetchall()
    days = {day: readable_day(day) for day in {row[1] for row in rows}}
    return [
        Telling(card_id, day, duration_ms, Rating(rating), bool(first))
        for card_id, text, duration_ms, rating, first in rows
        if (day := days[text])
    ]
