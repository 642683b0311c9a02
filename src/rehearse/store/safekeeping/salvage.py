"""What can still be read of a damaged database, in a new file; the damaged one is not written to."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rehearse.core.errors import BadDataError
from rehearse.store import schema
from rehearse.store.database import Database, explained
from rehearse.store.drafts import draft_of, flush_name, flush_to_disk, journal_of
from rehearse.store.review_log import ReviewLog
from rehearse.store.rows import UNREADABLE, Row
from rehearse.store.safekeeping.backups import Holding, holding
from rehearse.store.safekeeping.verification import MADE_OF

_TABLES = (
    "setting",
    "deck",
    "story",
    "story_topic",
    "part",
    "point",
    "prompt",
    "follow_up",
    "note",
    "card",
    "event",
    "plan_change",
    "mock",
    "parameter_set",
    "correction",
    "raw_deck",
)
"""In an order in which no row comes before one that it belongs to."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A new database with what was read of a damaged one: what it holds, and rows that were read but fit nowhere."""

    path: Path
    holding: Holding
    dropped: int


def salvage(damaged: Path, target: Path, retention: float) -> Salvaged:
    """Read what can be read of a damaged database into the new file `target`, and fold its cards anew.

    Raises BadDataError if nothing can be read, FileError if the disk does not take it.
    """
    wreck_of_it = target.with_name(f"damaged-{target.name}")
    with explained(target), draft_of(target) as draft, draft_of(wreck_of_it) as wreck:
        shutil.copyfile(damaged, wreck)
        if journal_of(damaged).exists():
            shutil.copyfile(journal_of(damaged), journal_of(wreck))
        with closing(_opened(wreck)) as source, closing(_opened(draft)) as sound:
            schema.upgrade(sound)
            dropped = _carry_over(source, sound)
        with Database(draft, _opened(draft)) as database:
            ReviewLog(database, retention).refold()
            held = holding(database.connection)
        if not (held.events or held.stories):
            raise BadDataError(f"{damaged}: nothing of it can be read; `rehearse restore` puts a backup in its place")
        flush_to_disk(draft)
        draft.rename(target)
        flush_name(target)
    return Salvaged(target, held, dropped)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def _carry_over(source: sqlite3.Connection, sound: sqlite3.Connection) -> int:
    """Insert every row that can be read and belongs somewhere; return how many were read and do not."""
    dropped = 0
    sound.execute("PRAGMA foreign_keys = ON")
    sound.execute("BEGIN")
    for table in _TABLES:
        usual = {row[1]: row[4] or "NULL" for row in sound.execute(f"PRAGMA table_info({table})")}
        columns = list(usual)
        insert = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        for row in _rows(source, table, usual):
            try:
                if table in MADE_OF:
                    named = dict(zip(columns, row, strict=True))
                    wanted, make = MADE_OF[table]
                    make(tuple(named[column] for column in wanted.split(", ")))
                sound.execute(insert, row)
            except (sqlite3.IntegrityError, *UNREADABLE):  # no value, against the rules, or its parent is lost
                dropped += 1
    sound.execute("DELETE FROM setting WHERE key = 'scheduler_version'")  # so that every card is folded anew
    sound.execute("COMMIT")
    return dropped


def _rows(source: sqlite3.Connection, table: str, usual: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a table from its beginning until damage, then from its end: some of them twice.

    `usual` has its columns with what they hold where an earlier version knew no such column, as SQL.
    """
    try:
        described = source.execute(f"PRAGMA table_info({table})").fetchall()
    except (sqlite3.Error, *UNREADABLE):
        return
    known = {row[1] for row in described}
    wanted = ", ".join(column if column in known else f"{value} AS {column}" for column, value in usual.items())
    keys = (
        ["rowid"]
        if _has_rowid(source, table)
        else [row[1] for row in sorted(described, key=lambda it: it[5]) if row[5]]
    )
    for direction in ("ASC", "DESC"):
        order = ", ".join(f"{key} {direction}" for key in keys)
        try:
            yield from source.execute(f"SELECT {wanted} FROM {table} NOT INDEXED ORDER BY {order}")
        except (sqlite3.Error, *UNREADABLE):
            continue
        return


def _has_rowid(source: sqlite3.Connection, table: str) -> bool:
    try:
        source.execute(f"SELECT rowid FROM {table} LIMIT 0")
    except (sqlite3.Error, *UNREADABLE):
        return False
    return True
