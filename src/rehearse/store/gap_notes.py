"""The gaps to fill that a person noted: changes as JSON under one key of the settings of the database."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date

from rehearse.core.probing.folded_text import folded
from rehearse.core.standing.noted_gaps import GapChange, NotedGap, shortened
from rehearse.store.database import Database
from rehearse.store.rows import UNREADABLE

_KEY = "gaps_to_fill"


class GapNotes:
    """The changes of the list, oldest first. Each method raises what `Database` raises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def changes(self) -> tuple[GapChange, ...]:
        """All changes; one that is damaged is passed over."""
        with self._database.reading() as connection:
            return _read(connection)

    def change(self, make: Callable[[tuple[GapChange, ...]], Sequence[GapChange]]) -> None:
        """Keep other changes in the place of those there are; what `make` raises leaves them as they were."""
        with self._database.writing() as connection:
            _write(connection, shortened(make(_read(connection))))


def forget_in_gaps(connection: sqlite3.Connection, questions: Iterable[str]) -> None:
    """Take gaps that say the same as some questions off the list, and out of its past. Raises sqlite3.Error."""
    changes = _read(connection)
    gone = {folded(text) for text in questions} if changes else set()
    kept = [change for change in changes if folded(change.gap.question) not in gone]
    if len(kept) < len(changes):
        _write(connection, kept)


def _read(connection: sqlite3.Connection) -> tuple[GapChange, ...]:
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (_KEY,)).fetchone()
    found = []
    with suppress(*UNREADABLE):
        for entry in json.loads(row[0]) if row is not None else ():
            with suppress(*UNREADABLE):
                gap = NotedGap(str(entry["question"]), date.fromisoformat(entry["noted_on"]))
                found.append(GapChange(gap, removed=entry["removed"] is True))
    return tuple(found)


def _write(connection: sqlite3.Connection, changes: Iterable[GapChange]) -> None:
    kept = [
        {"question": it.gap.question, "noted_on": it.gap.noted_on.isoformat(), "removed": it.removed} for it in changes
    ]
    if kept:
        connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (_KEY, json.dumps(kept)))
    else:
        connection.execute("DELETE FROM setting WHERE key = ?", (_KEY,))
