"""`rehearse restore`: a backup in the place of the database."""

from pathlib import Path

from rehearse.commands.context import Context
from rehearse.store.safekeeping import restoration
from rehearse.store.safekeeping.restoration import Exchange


def compare(context: Context, backup: Path) -> Exchange:
    """What restoring a backup would change; nothing is changed yet. Raises FileError, BadDataError or BusyError."""
    return restoration.compare(context.database_path, backup, context.scheduler)


def restore(context: Context, backup: Path) -> Path | None:
    """Put a backup in the place of the database; return where what stood there is kept, None if nothing did.

    Raises FileError, BadDataError or BusyError, and nothing is changed then.
    """
    return restoration.restore(context.database_path, backup, context.scheduler, context.now())
