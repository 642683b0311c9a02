"""`rehearse backup`: a checked copy of everything."""

from pathlib import Path

from rehearse.commands.context import Context
from rehearse.core.errors import FileError
from rehearse.notes.files.near_files import near_path
from rehearse.store.database_copy import copy_database


def backup(context: Context, target: Path | None = None) -> Path:
    """Copy the database to `target`, else to a dated file in `backups` beside it; return where it is.

    Raises FileError if there is no database yet, the target exists or its directory does not, BadDataError if the
    database is damaged.
    """
    database = context.open_existing_database()
    if database is None:
        raise FileError(f"{context.database_path}: there is no database yet; `rehearse import FILE` makes one")
    with database:
        if target is None:
            target = database.path.parent / "backups" / f"rehearse-{context.now():%Y%m%dT%H%M%SZ}.db"
            with database.explained():
                target.parent.mkdir(mode=0o700, exist_ok=True)
        else:
            _check(target)
        copy_database(database, target)
        return target


def _check(target: Path) -> None:
    """Refuse a place where no copy can be put before anything is copied."""
    if target.is_dir():
        raise FileError(f"{target}: is a directory; name a new file in it")
    if not target.parent.is_dir():
        near = near_path(str(target.parent))
        remedy = f"did you mean {near}?" if near else "make it first, or name another"
        raise FileError(f"{target.parent}: no such directory; {remedy}")
