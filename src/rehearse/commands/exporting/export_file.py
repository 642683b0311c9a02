"""The file that something is exported to: written whole or not at all, and never over what is the user's own."""

import os
from collections.abc import Iterable
from pathlib import Path

from rehearse.commands.context import Context
from rehearse.core.errors import FileError, UsageError
from rehearse.notes.files.near_files import near_path
from rehearse.store.drafts import draft_of, flush_name, flush_to_disk, give_name, journal_of
from rehearse.store.export_reads import source_paths
from rehearse.store.safekeeping.backups import backup_directory


def check_place(context: Context, target: Path, *, force: bool) -> None:
    """Refuse a place where nothing may be written, before the work is done.

    That is what exists, unless `force` says to replace it, and, whatever it says, the database and what is kept beside
    it, the settings, and the notes of any deck. Raises FileError or UsageError.
    """
    if target.is_dir():
        raise FileError(f"{target}: is a directory; name a new file in it")
    if not target.parent.is_dir():
        near = near_path(str(target.parent))
        remedy = f"did you mean {near}?" if near else "create it first, or name another"
        raise FileError(f"{target.parent}: no such directory; {remedy}")
    exists = target.exists() or target.is_symlink()
    if exists and not target.is_file():
        raise FileError(f"{target}: is no file that can be replaced; `-` exports to standard output")
    _check_is_not_ours(context, target)
    _check_is_no_source(context, target)
    if exists and not force:
        raise FileError(f"{target}: exists already and was left alone; name a new file, or replace it with --force")


def write_file(target: Path, content: str | bytes, *, force: bool) -> None:
    """Write `content`, text as UTF-8, to a file for the user alone: all of it or nothing. Raises FileError."""
    write_pieces(target, [content], force=force)


def write_pieces(target: Path, pieces: Iterable[str | bytes], *, force: bool) -> None:
    """Write one piece after the other, as `write_file` does, whatever making them raises. Raises FileError."""
    try:
        with draft_of(target) as draft:
            with draft.open("wb") as file:
                for piece in pieces:
                    file.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace"))
            flush_to_disk(draft)
            if force:
                draft.replace(target)
            else:
                give_name(draft, target)
            flush_name(target)
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise FileError(f"{target}: cannot be written ({reason}); nothing was exported") from error


def _check_is_not_ours(context: Context, target: Path) -> None:
    database = Path(os.path.realpath(context.database_path))
    for own in (context.database_path, database, journal_of(database), context.settings_path):
        if _is_same(target, own):
            raise UsageError(f"{target}: is a file of rehearse itself and is never written over; name another file")
    if backup_directory(database) in Path(os.path.realpath(target)).parents:
        raise UsageError(f"{target}: backups stand in this directory, and nothing else; name another file")


def _check_is_no_source(context: Context, target: Path) -> None:
    database = context.open_to_read()
    if database is None:
        return
    with database:
        sources = source_paths(database)
    for deck, path in sources:
        if _is_same(target, Path(path)):
            raise UsageError(f"{target}: is the notes file of the deck “{deck}” and is never written over")
        if Path(os.path.realpath(path)) in Path(os.path.realpath(target)).parents:
            raise UsageError(f"{target}: would be read as notes of the deck “{deck}”; name a file elsewhere")


def _is_same(one: Path, other: Path) -> bool:
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False
