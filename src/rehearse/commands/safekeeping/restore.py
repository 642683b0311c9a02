"""`rehearse restore`: a backup in the place of the database."""

from pathlib import Path

from rehearse.commands.context import Context
from rehearse.core.errors import FileError
from rehearse.notes.files.near_files import near_path
from rehearse.store.safekeeping import restoration
from rehearse.store.safekeeping.restoration import Exchange


def compare(context: Context, backup: Path) -> Exchange:
    """What restoring a backup would change; nothing is changed yet. Raises FileError, BadDataError or BusyError."""
    if not backup.exists() and (near := near_path(str(backup))):
        raise FileError(f"{backup}: there is no such file; did you mean {near}?")
    return restoration.compare(context.database_path, backup, context.settings.retention)


def restore(context: Context, backup: Path) -> Path | None:
    """Put a backup in the place of the database; return where what stood there is kept, None if nothing did.

    Raises FileError, BadDataError or BusyError, and nothing is changed then.
    """
    return restoration.restore(context.database_path, backup, context.settings.retention, context.now())
