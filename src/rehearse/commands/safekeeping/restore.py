"""`rehearse restore`: a backup in the place of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from rehearse.commands.context import Context
from rehearse.commands.settings_file import begin_settings, settings_text
from rehearse.core.errors import FileError, RehearseError
from rehearse.notes.files.near_files import near_path
from rehearse.store.safekeeping.restoration import Exchange, OpenedBackup, opened_backup


class SettingsFate(Enum):
    """What becomes of the settings that a backup has."""

    NONE = "none"
    """It has none, as no database has, or they are those that are here."""
    WRITTEN = "written"
    """There was no settings file here."""
    OTHERS = "others"
    """The settings here are others, and stay."""
    UNUSABLE = "unusable"
    """They cannot be used or written."""


@dataclass(frozen=True, slots=True)
class Restoration:
    """A backup that was restored: where what stood there is kept, None if nothing did, and what became of settings.

    `problem` says why those of the backup are of no use.
    """

    kept: Path | None
    settings: SettingsFate
    settings_path: Path
    problem: str = ""


def compare(context: Context, backup: Path) -> Exchange:
    """What restoring a backup would change; nothing is changed. Raises FileError, BadDataError or BusyError."""
    with looked_at(context, backup) as restorable:
        return restorable.exchange()


def restore(context: Context, backup: Path) -> Restoration:
    """Put a backup in the place of the database, and its settings where there are none.

    Raises FileError, BadDataError or BusyError, and nothing is changed then.
    """
    with looked_at(context, backup) as restorable:
        return restorable.restore()


@contextmanager
def looked_at(context: Context, backup: Path) -> Iterator["RestorableBackup"]:
    """A backup that may be restored, read once. Raises FileError, BadDataError or BusyError."""
    if not backup.exists() and (near := near_path(str(backup))):
        raise FileError(f"{backup}: there is no such file; did you mean {near}?")
    with opened_backup(context.database_path, backup, context.settings.retention) as opened:
        yield RestorableBackup(context, opened)


@dataclass(frozen=True, slots=True)
class RestorableBackup:
    """A backup that may be restored."""

    _context: Context
    _opened: OpenedBackup

    def exchange(self) -> Exchange:
        """As `compare`."""
        return self._opened.exchange()

    def restore(self) -> Restoration:
        """As `restore`; it can be done once."""
        restored = self._opened.restore(self._context.now())
        path, fate, problem = self._context.settings_path, SettingsFate.NONE, ""
        if restored.settings is not None:
            try:
                fate = _settle(path, restored.settings)
            except RehearseError as error:  # the database is restored all the same
                fate, problem = SettingsFate.UNUSABLE, str(error)
        return Restoration(restored.kept, fate, path, problem)


def _settle(path: Path, text: str) -> SettingsFate:
    own = settings_text(path)
    if own is None:
        begin_settings(path, text)
        return SettingsFate.WRITTEN
    return SettingsFate.NONE if own == text else SettingsFate.OTHERS
