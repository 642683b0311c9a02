"""Databases for tests that need many alike: filled once, then copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rehearse.core.reading import Reading
from rehearse.store.database import Database
from tests.builders import counted_ids, import_notes


def filled_file(directory: Path, reading: Reading) -> bytes:
    """The file of a database with notes and no history, made in `directory`."""
    path = directory / "rehearse.db"
    with Database.open(path, counted_ids()) as database:
        import_notes(database, reading)
    return path.read_bytes()


@contextmanager
def copy_of(filled: bytes) -> Iterator[Database]:
    """A database of its own with what a file holds."""
    with TemporaryDirectory() as directory:
        path = Path(directory) / "rehearse.db"
        path.write_bytes(filled)
        with Database.open(path, counted_ids()) as database:
            yield database
