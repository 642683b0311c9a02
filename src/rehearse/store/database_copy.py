"""Copies of the database that are complete and checked before they get their name."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rehearse.core.errors import BadDataError, FileError
from rehearse.store.database import Database


def copy_database(database: Database, target: Path) -> None:
    """Copy the database, in use or not, to the new file `target`, readable by the user alone.

    The copy is made by SQLite, so it is one state of the database, and is checked before it gets its name. A damaged
    database is not copied over anything. Raises FileError, BadDataError or BusyError.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    with database.explained(), _writing(target):
        if database.connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise BadDataError(f"{database.path}: is damaged and was not copied; put an earlier backup in its place")
        if target.exists() or target.is_symlink():
            raise FileError(f"{target}: exists already and was left alone; name a new file")
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            copy = sqlite3.connect(draft, isolation_level=None)
            try:
                database.connection.backup(copy)
                if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                    raise FileError(f"{target}: the copy does not read back as it was written; look after the disk")
            finally:
                copy.close()
            _flush_to_disk(draft)
            _give_name(draft, target)
            _flush_to_disk(target.parent)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Turns what the system says of the copy into one line for the user."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise FileError(f"{target}: cannot be written ({reason}); nothing was copied") from error


def _give_name(draft: Path, target: Path) -> None:
    """Give the copy its name; a file that has come to be there meanwhile is left alone."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise FileError(f"{target}: exists already and was left alone; name a new file") from None
    except OSError:  # a file system without hard links
        if target.exists() or target.is_symlink():
            raise FileError(f"{target}: exists already and was left alone; name a new file") from None
        draft.rename(target)


def _flush_to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
