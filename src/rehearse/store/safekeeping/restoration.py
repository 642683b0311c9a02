"""Putting a backup in the place of the database, so that no power cut or other program finds half of either.

A file that is copied into place by hand may meet the journal of the one that stood there, which SQLite then rolls back
into it. Here the present database takes the backup's content in one transaction of SQLite's own; where it cannot be
read any more, it is set aside with its journal first.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rehearse.core.errors import BadDataError, FileError
from rehearse.store import schema
from rehearse.store.database import Database, explained
from rehearse.store.drafts import draft_of, flush_name, flush_to_disk, journal_of
from rehearse.store.page_copy import copy_pages
from rehearse.store.safekeeping.backups import OF_TELLINGS, Holding, back_up, backup_directory, holding
from rehearse.store.safekeeping.json_restoring import JsonBackup, fill_from_json, is_json
from rehearse.store.safekeeping.verification import Fault, faults_of

_HEADER_BYTES = 100
_APPLICATION_ID_AT = 68
_SIDECARS = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Exchange:
    """What restoring a backup would change.

    `then` is what the backup holds, `now` what the present database does, None where that is missing or cannot be
    read. `tellings_gone`, of so many study days (`days_gone`), are in the present one alone. `faults` are rows of the
    backup that cannot be used. `edited` says that the backup is not as it was written, by its own checksum.
    """

    then: Holding
    now: Holding | None
    tellings_gone: int
    days_gone: int
    faults: tuple[Fault, ...]
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup in the place of the database.

    `kept` is where what stood there is kept, None if nothing did; `settings` the settings file that the backup has.
    """

    kept: Path | None
    settings: str | None = None


def compare(database: Path, backup: Path, retention: float) -> Exchange:
    """What restoring a backup would change; nothing is changed. Raises FileError, BadDataError or BusyError."""
    with opened_backup(database, backup, retention) as opened:
        return opened.exchange()


def restore(database: Path, backup: Path, retention: float, at: datetime) -> Restored:
    """Put a backup in the place of the database. `at` is the present instant.

    Raises FileError, BadDataError or BusyError, and nothing is changed then.
    """
    with opened_backup(database, backup, retention) as opened:
        return opened.restore(at)


@contextmanager
def opened_backup(database: Path, backup: Path, retention: float) -> Iterator["OpenedBackup"]:
    """A backup read once, to be looked at and put in place; it stays as it is. Raises as `compare` and `restore` do."""
    real = Path(os.path.realpath(database))
    with _opened_copy(backup, real) as copy:
        yield OpenedBackup(real, backup, retention, copy)


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """What a backup holds, in a draft beside the database."""

    _database: Path
    _backup: Path
    _retention: float
    _copy: "_OpenedCopy"

    def exchange(self) -> Exchange:
        """What restoring it would change; nothing is changed. Raises FileError, BadDataError or BusyError."""
        with self._explained():
            return self._compared()

    def _compared(self) -> Exchange:
        copy, json = self._copy.connection, self._copy.json
        then = holding(copy)
        faults = tuple(faults_of(copy, self._retention))
        if any(fault.structural for fault in faults):
            raise BadDataError(
                f"{self._backup}: is damaged ({faults[0].what}); nothing was changed. Restore another backup"
            )
        edited = json is not None and json.edited
        present = _openable(self._database)
        if present is None:
            return Exchange(then, None, 0, 0, faults, edited)
        with present:
            gone = _standing_tellings(present.connection)
            for event_id in _standing_tellings(copy):
                gone.pop(event_id, None)
            days_gone = len(set(gone.values()))
            return Exchange(then, holding(present.connection), len(gone), days_gone, faults, edited)

    def restore(self, at: datetime) -> Restored:
        """Put it in the place of the database; it can be done once. `at` is the present instant.

        Raises FileError, BadDataError or BusyError, and nothing is changed then.
        """
        settings = None if self._copy.json is None else self._copy.json.settings
        with self._explained():
            return Restored(self._put_in_place(at), settings)

    def _put_in_place(self, at: datetime) -> Path | None:
        present = _openable(self._database)
        if present is not None:
            with present:
                saved, _ = back_up(present, self._retention, at)
                with present.explained():
                    copy_pages(self._copy.connection, present.connection)
            return saved.path
        self._copy.connection.close()
        kept = _set_aside(self._database, at)
        flush_to_disk(self._copy.draft)
        self._copy.draft.rename(self._database)
        flush_name(self._database)
        return kept

    @contextmanager
    def _explained(self) -> Iterator[None]:
        with explained(self._database), _told_of(self._backup, self._database):
            yield


@dataclass(frozen=True, slots=True)
class _OpenedCopy:
    """A draft beside the database with what a backup holds, and what one in JSON says beside."""

    draft: Path
    connection: sqlite3.Connection
    json: JsonBackup | None


@contextmanager
def _opened_copy(backup: Path, database: Path) -> Iterator[_OpenedCopy]:
    """A copy of a backup, brought to the newest schema; the backup stays as it is."""
    if not backup.is_file():
        raise FileError(f"{backup}: there is no such file; `rehearse backups` lists what can be restored")
    if database.exists() and backup.samefile(database):
        raise FileError(f"{backup}: is the present database; name a backup")
    with ExitStack() as stack:
        with explained(database), _told_of(backup, database):
            database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = stack.enter_context(draft_of(database))
            in_json = is_json(backup)
            if not in_json:
                shutil.copyfile(backup, draft)
                if journal_of(backup).exists():  # it was not left in peace; SQLite takes the half change back
                    shutil.copyfile(journal_of(backup), journal_of(draft))
            copy = stack.enter_context(closing(sqlite3.connect(draft, isolation_level=None)))
            copy.text_factory = lambda data: data.decode("utf-8", "replace")
            json = fill_from_json(copy, backup) if in_json else None
            _require_ours(copy, backup)
        yield _OpenedCopy(draft, copy, json)


def _require_ours(copy: sqlite3.Connection, backup: Path) -> None:
    if copy.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise BadDataError(f"{backup}: is not a database of rehearse; nothing was changed. Name a backup")
    if schema.version(copy) > len(schema.STEPS):
        raise BadDataError(f"{backup}: was written by a newer rehearse; nothing was changed. Upgrade rehearse")
    schema.upgrade(copy)


@contextmanager
def _told_of(backup: Path, database: Path) -> Iterator[None]:
    """Turns what is wrong with a backup, or with the place of the database, into one line for the user."""
    try:
        yield
    except OSError as error:
        where = backup if error.filename == str(backup) else database
        reason = (error.strerror or "no reason given").lower()
        raise FileError(f"{where}: cannot be used ({reason}); mend that and restore again") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code not in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise  # the disk's doing
        raise BadDataError(
            f"{backup}: is damaged, or not a database; nothing was changed. Restore another backup"
        ) from None


def _openable(database: Path) -> Database | None:
    """The present database, None where it is missing or damaged. Raises BadDataError for a file that is not ours."""
    try:
        return Database.open_existing(database)
    except BadDataError:
        if not _is_our_wreck(database):
            raise
        return None


def _is_our_wreck(database: Path) -> bool:
    """Whether a file that SQLite cannot use is empty, or says that it is a database of ours and of a known version."""
    if not database.exists():  # its journal may be there
        return True
    with database.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    mark = schema.APPLICATION_ID.to_bytes(4, "big")
    version = int.from_bytes(header[60:64], "big")
    return not header or (header[_APPLICATION_ID_AT:][:4] == mark and version <= len(schema.STEPS))


def _standing_tellings(connection: sqlite3.Connection) -> dict[str, str]:
    """The tellings that were not taken back, by id, with their study days."""
    return dict(
        connection.execute(
            f"SELECT id, study_day FROM event WHERE rating NOT NULL AND {OF_TELLINGS} "
            "AND id NOT IN (SELECT target_id FROM event WHERE target_id NOT NULL)"
        )
    )


def _set_aside(database: Path, at: datetime) -> Path | None:
    """Move a file that cannot be read, with what SQLite keeps beside it, out of the way; return the directory."""
    standing = [Path(f"{database}{suffix}") for suffix in ("", *_SIDECARS)]
    if not any(path.exists() for path in standing):
        return None
    directory = backup_directory(database) / f"damaged-{at:%Y%m%dT%H%M%S}Z"
    directory.mkdir(mode=0o700, parents=True)
    for path in reversed(standing):  # the journal goes first: without its database it does no harm
        if path.exists():
            path.rename(directory / path.name)
    return directory
