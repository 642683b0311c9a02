"""Files in the making: they get their name when they are complete, and go when whoever made them was killed."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rehearse.core.errors import FileError

_DRAFT = re.compile(r"\.(?P<target>.+)\.(?P<process>[1-9]\d{0,9})\.new(?:-journal)?")


@contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """An empty file for the user alone beside `target`, to be filled and renamed to it; it is gone afterwards.

    Raises OSError.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield draft
    finally:
        for left in (draft, journal_of(draft)):
            with suppress(OSError):  # whoever comes next clears it; what it was made for has its name, or an error
                left.unlink(missing_ok=True)


def journal_of(database: Path) -> Path:
    """The file that SQLite keeps beside a database while it changes it."""
    return database.with_name(f"{database.name}-journal")


def abandoned_drafts(directory: Path) -> list[Path]:
    """The drafts of databases in a directory whose makers do not run any more; none if it cannot be read."""
    try:
        names = sorted(entry.name for entry in os.scandir(directory))
    except OSError:
        return []
    found = ((name, _DRAFT.fullmatch(name)) for name in names)
    return [
        directory / name
        for name, draft in found
        if draft and draft["target"].endswith(".db") and not _runs(int(draft["process"]))
    ]


def clear_abandoned_drafts(directory: Path) -> None:
    """Remove what killed programs have left of databases in the making."""
    for draft in abandoned_drafts(directory):
        draft.unlink(missing_ok=True)


def give_name(draft: Path, target: Path) -> None:
    """Give a complete draft its name; a file that has come to be there meanwhile is left alone. Raises FileError."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise FileError(f"{target}: exists already and was left alone; name a new file") from None
    except OSError:  # a file system without hard links
        if target.exists() or target.is_symlink():
            raise FileError(f"{target}: exists already and was left alone; name a new file") from None
        draft.rename(target)


def flush_to_disk(path: Path) -> None:
    """Have the disk keep a file, or the names in a directory, before anything else happens. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_name(path: Path) -> None:
    """Have the disk keep the name that a complete file was given. Raises FileError: the file is there all the same."""
    try:
        flush_to_disk(path.parent)
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise FileError(f"{path}: was written, but the disk reports an error ({reason}); check the disk") from error


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
