"""Copies of the database that are complete and checked before they get their name."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rehearse.core.errors import BadDataError, FileError
from rehearse.store.database import Database
from rehearse.store.drafts import draft_of, flush_name, flush_to_disk, give_name
from rehearse.store.page_copy import copy_pages
from rehearse.store.safekeeping.verification import Fault, row_faults, structural_faults


def copy_database(database: Database, target: Path, retention: float) -> list[Fault]:
    """Copy the database, in use or not, to the new file `target`, readable by the user alone.

    The copy is made by SQLite, so it is one state of the database, and is checked before it gets its name. Returns the
    rows that are wrong in it, and so in the database. One that SQLite cannot rely on is not copied. Raises FileError,
    BadDataError or BusyError.
    """
    with database.explained(), _writing(target):
        if faults := structural_faults(database.connection):
            raise BadDataError(
                f"{database.path}: is damaged ({faults[0].what}) and was not copied; `rehearse restore` puts an "
                "earlier backup in its place"
            )
        if target.exists() or target.is_symlink():
            raise FileError(f"{target}: exists already and was left alone; name a new file")
        with draft_of(target) as draft:
            with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
                copy_pages(database.connection, copy)
                if structural_faults(copy):
                    raise FileError(f"{target}: the copy does not read back as it was written; check the disk")
                faults = row_faults(copy, retention)
            flush_to_disk(draft)
            give_name(draft, target)
            flush_name(target)
    return faults


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Turns what the system says of the copy into one line for the user."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise FileError(f"{target}: cannot be written ({reason}); nothing was copied") from error
