"""Copying a database page by page, by SQLite itself: one state of it, also while others use it."""

import sqlite3

_STEP_SECONDS = 0.05


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Replace all that `target` holds by all that `source` does, in one transaction.

    Waits for others to let go of either as long as the more impatient of the two connections waits, then raises
    sqlite3.OperationalError as a locked database does; by itself the driver would wait for ever.
    """
    patience = min(it.execute("PRAGMA busy_timeout").fetchone()[0] for it in (source, target)) / 1000
    waited = 0.0

    def notice(status: int, *_: int) -> None:
        nonlocal waited
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            waited += _STEP_SECONDS
            if waited > patience:
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = status
                raise error

    source.backup(target, progress=notice, sleep=_STEP_SECONDS)
