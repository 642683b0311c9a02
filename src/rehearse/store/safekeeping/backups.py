"""Backups that turn by themselves: dated copies in a directory beside the database, fewer the older they are."""

import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from rehearse.core.rotation import kept
from rehearse.store.database import Database
from rehearse.store.drafts import clear_abandoned_drafts
from rehearse.store.safekeeping.database_copy import copy_database
from rehearse.store.safekeeping.verification import Fault

_DATED = r"-(\d{8}T\d{6})Z(?:-([1-9]\d{0,3}))?\.db"
"""How the name of a backup goes on after that of its database."""
_INSTANT = "%Y%m%dT%H%M%S"
_YEARS = range(1971, 9000)
"""Those a clock can show here; at the ends of the calendar the day in the user's zone may be none."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database made at an instant (UTC, whole seconds); `number` tells those of one second apart."""

    path: Path
    at: datetime
    number: int = 1


@dataclass(frozen=True, slots=True)
class Holding:
    """What a database holds: events of the log, tellings that stand, the study day of the last one, stories in use."""

    events: int
    tellings: int
    last: date | None
    stories: int


OF_TELLINGS = "card_id NOT IN (SELECT id FROM card WHERE kind = 'pick')"
"""The condition for events of tellings, which holds in databases of every version."""


def backup_directory(database: Path) -> Path:
    """Where the backups of a database are."""
    return database.parent / "backups"


def backups_of(database: Path) -> list[Backup]:
    """The dated backups of a database, newest first; files with other names are the user's own. Raises OSError."""
    try:
        paths = list(backup_directory(database).iterdir())
    except FileNotFoundError:
        return []
    dated = re.compile(re.escape(database.stem) + _DATED)
    found = [
        Backup(path, at, int(name[2] or 1))
        for path in paths
        if (name := dated.fullmatch(path.name)) and (at := _instant(name[1]))
    ]
    return sorted(found, key=lambda backup: (backup.at, backup.number), reverse=True)


def every_copy(database: Path) -> list[Path]:
    """Every database in the directory of backups, dated or not, also those set aside for damage. Raises OSError."""
    directory = backup_directory(database)
    return sorted(path for path in directory.rglob("*.db") if path.is_file() and not path.is_symlink())


def holding(connection: sqlite3.Connection) -> Holding:
    """What a database holds. Raises sqlite3.Error."""
    events, tellings, last = connection.execute(
        "SELECT count(*), sum(stands), max(iif(stands, study_day, NULL)) FROM (SELECT study_day, "
        "rating NOT NULL AND id NOT IN (SELECT target_id FROM event WHERE target_id NOT NULL) "
        f"AND {OF_TELLINGS} AS stands FROM event)"
    ).fetchone()
    (stories,) = connection.execute("SELECT count(*) FROM story WHERE archived_ms IS NULL").fetchone()
    return Holding(events, tellings or 0, _day(last), stories)


def holding_of(path: Path) -> Holding | None:
    """What a database at rest holds, None if it cannot be read. Nothing is written to it or beside it."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None
    try:
        return holding(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def back_up(database: Database, retention: float, at: datetime) -> tuple[Backup, list[Fault]]:
    """Make a backup of the database as it stands at an instant, and let go of those that have had their time.

    Returns it with the rows that are wrong in the database. Where any is, or fewer events are in it than in the backup
    before, none is let go: something may have been lost that they still hold. Raises FileError, BadDataError or
    BusyError.
    """
    with database.explained():
        directory = backup_directory(database.path)
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        clear_abandoned_drafts(directory)
        before = backups_of(database.path)
        at = at.astimezone(UTC).replace(microsecond=0)
        number = 1 + max((backup.number for backup in before if backup.at == at), default=0)
        suffix = f"-{number}" if number > 1 else ""
        backup = Backup(directory / f"{database.path.stem}-{at:{_INSTANT}}Z{suffix}.db", at, number)
        faults = copy_database(database, backup.path, retention)
        if not faults and _is_no_smaller(backup, before):
            _let_go(backup, backups_of(database.path))
    return backup, faults


def _is_no_smaller(backup: Backup, before: list[Backup]) -> bool:
    last = next(filter(None, (holding_of(other.path) for other in before)), None)
    now = holding_of(backup.path)
    return now is not None and (last is None or now.events >= last.events)


def _let_go(latest: Backup, found: list[Backup]) -> None:
    """Remove those that have had their time, never the latest: a clock that was ahead has dated others after it."""
    keep = kept(backup.at for backup in found)
    for backup in found:
        if backup.at not in keep and backup != latest:
            backup.path.unlink(missing_ok=True)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None


def _instant(text: str) -> datetime | None:
    try:
        at = datetime.strptime(text, _INSTANT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return at if at.year in _YEARS else None
