"""The database as an earlier version of the program left it, kept before its schema changes."""

import sqlite3
from contextlib import closing
from pathlib import Path

from rehearse.store.drafts import draft_of, flush_to_disk
from rehearse.store.page_copy import copy_pages


def keep_before_upgrade(connection: sqlite3.Connection, database: Path, version: int) -> Path:
    """Copy a database of an earlier schema version to `backups` beside it, once a version; return where the copy is.

    It is named by its version, so that no rotation of dated backups lets go of it. Raises sqlite3.Error or OSError.
    """
    kept = database.parent / "backups" / f"{database.stem}-before-format-{version + 1}.db"
    if kept.exists():
        return kept
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    with draft_of(kept) as draft:
        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            copy_pages(connection, copy)
        flush_to_disk(draft)
        draft.rename(kept)
        flush_to_disk(kept.parent)
    return kept
