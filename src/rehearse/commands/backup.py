"""`rehearse backup`: a checked copy of everything."""

from pathlib import Path

from rehearse.commands.context import Context
from rehearse.core.errors import FileError
from rehearse.store.database_copy import copy_database


def backup(context: Context, target: Path | None = None) -> Path:
    """Copy the database to `target`, else to a dated file in `backups` beside it; return where it is.

    Raises FileError if there is no database yet or the target exists, BadDataError if the database is damaged.
    """
    database = context.open_existing_database()
    if database is None:
        raise FileError(f"{context.database_path}: there is no database yet; `rehearse import FILE` makes one")
    with database:
        if target is None:
            target = database.path.parent / "backups" / f"rehearse-{context.now():%Y%m%dT%H%M%SZ}.db"
        copy_database(database, target)
        return target
