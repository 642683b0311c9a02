"""The database file: found or made, checked, opened with the settings that keep what was acknowledged.

Everything runs over one connection of the standard library's driver; SQLModel, where it is used, gets that same
connection. The settings were chosen by cutting the power under acknowledged commits: a rollback journal with
`synchronous = EXTRA` was the one combination that neither lost nor damaged any, and it leaves a single file at rest.
"""

import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self

from rehearse.core.errors import BadDataError, BusyError, FileError, RehearseError
from rehearse.store import schema
from rehearse.store.before_upgrade import keep_before_upgrade
from rehearse.store.drafts import clear_abandoned_drafts, draft_of, journal_of
from rehearse.store.page_copy import copy_pages

BUSY_SECONDS = 5.0
"""How long to wait for another process to finish its transaction."""

_PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "recursive_triggers = ON",  # without it INSERT OR REPLACE deletes behind the back of the log's triggers
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "secure_delete = ON",
    *(("fullfsync = ON", "checkpoint_fullfsync = ON") if sys.platform == "darwin" else ()),
)


class Database:
    """An open database at the newest schema version. Use it as a context manager."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._file = _identity(path)

    @classmethod
    def open(cls, path: Path, new_id: Callable[[], str]) -> Self:
        """Open the database at `path`, making it (and its directory, for the user alone) if there is none.

        `new_id` names this device in the log of a new file. Raises FileError, BadDataError or BusyError.
        """
        real = Path(os.path.realpath(path))
        with explained(real):
            if not _exists(path, real):
                _create(real, new_id)
            return cls(real, _connect(real))

    @classmethod
    def open_existing(cls, path: Path) -> Self | None:
        """Open the database at `path`, or return None, leaving nothing behind, if there is none.

        Raises FileError, BadDataError or BusyError.
        """
        real = Path(os.path.realpath(path))
        with explained(real):
            return cls(real, _connect(real)) if _exists(path, real) else None

    @classmethod
    def open_to_read(cls, path: Path) -> Self | None:
        """Open the database at `path` for whoever only reads, or return None, leaving nothing behind, if there is none.

        Where the file or its directory cannot be written, it is read whole, and what reading brings about (a newer
        format, memories folded anew) happens in memory and ends with it. Raises FileError, BadDataError or BusyError.
        """
        real = Path(os.path.realpath(path))
        with explained(real):
            if not _exists(path, real):
                return None
            is_writable = os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)
            return cls(real, _connect(real) if is_writable else _connect_copy(real))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Nothing is lost by not calling it."""
        self.connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Statements that see one state of the database. Raises FileError, BadDataError or BusyError."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed at the end or not at all. Raises FileError, BadDataError or BusyError."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turns what SQLite says into one line for the user."""
        with explained(self.path):
            yield

    def require_in_place(self) -> None:
        """Refuse to go on with a file that has lost its name: nobody would find what is written to it.

        Raises FileError.
        """
        if _identity(self.path) != self._file:
            raise FileError(
                f"{self.path}: was deleted, moved or replaced while it was open; put it back, or leave and start again"
            )

    @property
    def identity(self) -> str:
        """Which file it is, whatever its name and content become."""
        return "" if self._file is None else "{}:{}".format(*self._file)

    @property
    def written_at_ns(self) -> int:
        """When the file was written to last, by whichever process, in nanoseconds; 0 where it is gone."""
        try:
            return self.path.stat().st_mtime_ns
        except OSError:
            return 0

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            self.connection.execute(begin)
            try:
                self.require_in_place()
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _exists(path: Path, real: Path) -> bool:
    """Whether there is a database to open; what is there and cannot be one is refused."""
    try:
        found = real.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise FileError(
                f"{path}: links to {real}, which does not exist; fix the link, or name another file with --db"
            ) from None
        if (journal := journal_of(real)).exists():
            raise BadDataError(
                f"{path}: is not there, but {journal.name} is, which belongs to it; put the database back, restore a "
                "backup with `rehearse restore`, or delete that file to start anew"
            ) from None
        return False
    if stat.S_ISDIR(found.st_mode):
        raise FileError(f"{path}: is a directory; name a file inside it with --db")
    if not stat.S_ISREG(found.st_mode):
        raise FileError(f"{path}: is not a regular file; name another one with --db")
    if found.st_size == 0:
        raise BadDataError(
            f"{path}: is empty, so it holds no history; `rehearse restore` puts a backup in its place, or delete it to "
            "start anew"
        )
    return True


def _create(path: Path, new_id: Callable[[], str]) -> None:
    """Make a complete new database under a temporary name, then give it its own: never half a file, never two."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    clear_abandoned_drafts(path.parent)
    with draft_of(path) as draft:
        connection = _driver_connection(draft)
        try:
            _configure(connection)
            schema.upgrade(connection)
            connection.execute("INSERT INTO setting (key, value) VALUES ('device', ?)", (new_id(),))
        finally:
            connection.close()
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first; its database is as good
        except OSError:  # a file system without hard links
            if not path.exists():
                draft.rename(path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = _driver_connection(path)
    try:
        # The settings write to the file, so whose it is comes first.
        found = _own_version(connection, path)
        _configure(connection)
        if found < len(schema.STEPS):
            keep_before_upgrade(connection, path, found)
            schema.upgrade(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_copy(path: Path) -> sqlite3.Connection:
    """Connect to a copy in memory of a file that cannot be written."""
    with closing(_driver_connection(f"{path.absolute().as_uri()}?mode=ro")) as source:
        _own_version(source, path)
        copy = _driver_connection(":memory:")
        try:
            copy_pages(source, copy)
            _configure(copy)
            schema.upgrade(copy)
        except BaseException:
            copy.close()
            raise
        return copy


def _own_version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of a database of ours. Raises BadDataError for another program's, or a newer one."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise BadDataError(f"{path}: is a database of another program and was not touched; name another file with --db")
    if (found := schema.version(connection)) > len(schema.STEPS):
        raise BadDataError(
            f"{path}: was written by a newer rehearse (format {found}; this one knows up to {len(schema.STEPS)}) "
            "and was not touched; upgrade rehearse"
        )
    return found


def _driver_connection(path: Path | str) -> sqlite3.Connection:
    # No hidden BEGIN or COMMIT by the driver: every transaction is begun and ended by the code that needs it.
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, uri=isinstance(path, str))
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def _configure(connection: sqlite3.Connection) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system say of a database into one line for the user."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explanation(path, error) from error
    except UnicodeDecodeError as error:  # what SQLite says of a damaged schema may quote the damage
        raise BadDataError(f"{path}: is damaged; `rehearse restore` puts a backup in its place") from error
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise FileError(
            f"{error.filename or path}: cannot be used ({reason}); fix that, or name another file with --db"
        ) from error


def _explanation(path: Path, error: sqlite3.Error) -> RehearseError:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return BusyError(f"{path}: another program is using it; try again when that has finished")
        case sqlite3.SQLITE_NOTADB:
            return BadDataError(f"{path}: is not a database; name another file with --db")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_ERROR:  # the tables are not those that every statement is for
            return BadDataError(f"{path}: is damaged; `rehearse restore` puts a backup in its place")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return FileError(f"{path}: cannot be written; give yourself permission to write to it and its directory")
        case sqlite3.SQLITE_FULL:
            return FileError(f"{path}: the disk is full; nothing was changed. Free some space and try again")
        case sqlite3.SQLITE_IOERR:
            return FileError(f"{path}: the disk reports an error; check the disk and try again")
        case sqlite3.SQLITE_CANTOPEN:
            return FileError(f"{path}: cannot be opened; check that its directory exists, is yours and has room")
        case _:
            # The parameters of a statement are the user's words; SQLite's own message does not hold them.
            return RehearseError(
                f"{path}: the database refused a change ({getattr(error, 'sqlite_errorname', 'no reason')})"
            )
