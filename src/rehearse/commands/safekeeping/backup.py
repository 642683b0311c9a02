"""`rehearse backup` and `rehearse backups`: checked copies of everything, by hand and by themselves."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from rehearse.commands.context import Context
from rehearse.core.errors import FileError
from rehearse.notes.files.near_files import near_path
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.backups import Backup, Holding, back_up, backups_of, holding_of
from rehearse.store.safekeeping.database_copy import copy_database
from rehearse.store.safekeeping.verification import Fault

_OFTEN_ENOUGH = timedelta(hours=20)
"""A backup by itself is made once a day, also where one begins a little earlier than the day before."""


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup, and the rows that are wrong in it as they are in the database."""

    path: Path
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """A backup and what it holds, None where that cannot be read."""

    backup: Backup
    holding: Holding | None


def backup(context: Context, target: Path | None = None) -> BackupMade:
    """Copy the database to `target`, else to a dated file in `backups` beside it.

    Raises FileError if there is no database yet, the target exists or its directory does not, BadDataError if the
    database is damaged.
    """
    with _existing(context) as database:
        if target is None:
            made, faults = back_up(database, context.settings.retention, context.now())
            return BackupMade(made.path, tuple(faults))
        _check(target)
        return BackupMade(target, tuple(copy_database(database, target, context.settings.retention)))


def backups(context: Context) -> list[ListedBackup]:
    """The dated backups, newest first. Raises FileError."""
    path = context.database_path.resolve()
    try:
        return [ListedBackup(it, holding_of(it.path)) for it in backups_of(path)]
    except OSError as error:
        raise FileError(f"{error.filename}: {(error.strerror or 'cannot be read').lower()}") from error


def back_up_before_change(database: Database, context: Context) -> None:
    """Keep the database as it is before much of it changes; one that holds nothing needs no backup.

    Raises FileError, BadDataError or BusyError.
    """
    if Overview(database).decks():
        back_up(database, context.settings.retention, context.now())


def back_up_daily(context: Context) -> BackupMade | None:
    """Make the backup of the day, None if there is one, or nothing to keep.

    A clock set by hand makes none of real reviews: its date would push others out. Raises FileError, BadDataError or
    BusyError.
    """
    database = context.open_existing_database()
    if database is None:
        return None
    with database:
        if context.trial_clock and ReviewLog(database, context.settings.retention).holds_real_reviews():
            return None
        newest = next(iter(backups_of(database.path)), None)
        if newest is not None and timedelta() <= context.now() - newest.at < _OFTEN_ENOUGH:
            return None
        made, faults = back_up(database, context.settings.retention, context.now())
        return BackupMade(made.path, tuple(faults))


def _existing(context: Context) -> Database:
    database = context.open_existing_database()
    if database is None:
        raise FileError(f"{context.database_path}: there is no database yet; `rehearse import FILE` creates one")
    return database


def _check(target: Path) -> None:
    """Refuse a place where no copy can be put before anything is copied."""
    if target.is_dir():
        raise FileError(f"{target}: is a directory; name a new file in it")
    if not target.parent.is_dir():
        near = near_path(str(target.parent))
        remedy = f"did you mean {near}?" if near else "create it first, or name another"
        raise FileError(f"{target.parent}: no such directory; {remedy}")
