"""The database file: made for the user alone, opened with settings that last, refused untouched if it is not ours."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import SQLModel

from rehearse.core.errors import BadDataError, BusyError, FileError, RehearseError
from rehearse.store import database as database_module
from rehearse.store import schema, tables  # noqa: F401 - the tables fill the metadata
from rehearse.store.collection import Collection
from rehearse.store.database import Database
from tests.builders import counted_ids
from tests.processes import PATIENCE_SECONDS, start_python

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rehearse.db"


def make(path: Path) -> Path:
    Database.open(path, counted_ids()).close()
    return path


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def value(database: Database, query: str) -> object:
    return database.connection.execute(query).fetchone()[0]


# -- a new file --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_new_database_is_readable_by_the_user_alone(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        path = make(tmp_path / "share" / "rehearse.db")
    assert mode(path) == "0o600"
    assert mode(path.parent) == "0o700"


def test_a_new_database_is_one_file_at_the_newest_version(path: Path) -> None:
    with Database.open(path, counted_ids()) as database:
        assert schema.version(database.connection) == len(schema.STEPS)
        assert value(database, "PRAGMA application_id") == schema.APPLICATION_ID
        assert value(database, "PRAGMA integrity_check") == "ok"
    assert list(path.parent.iterdir()) == [path]


def test_a_device_is_named_once(path: Path) -> None:
    def device(new_id: Callable[[], str]) -> object:
        with Database.open(path, new_id) as database:
            return value(database, "SELECT value FROM setting WHERE key = 'device'")

    assert device(counted_ids()) == device(lambda: "another") == str(UUID(int=1))


def test_an_interrupted_creation_is_no_obstacle(path: Path) -> None:
    path.with_name(f".{path.name}.{os.getpid()}.new").write_bytes(b"half a file")
    make(path)
    assert list(path.parent.iterdir()) == [path]


def test_ten_processes_open_a_new_path_at_once(path: Path) -> None:
    opening = (
        "import sys; from pathlib import Path; from rehearse.store.database import Database; sys.stdin.read(1)\n"
        "with Database.open(Path(sys.argv[1]), lambda: sys.argv[2]) as database:\n"
        "    print(database.connection.execute('SELECT value FROM setting').fetchone()[0])"
    )
    children = [start_python(opening, path, f"device {number}") for number in range(10)]
    for child in children:
        assert child.stdin
        child.stdin.write("!")
        child.stdin.flush()
    answers = [child.communicate(timeout=PATIENCE_SECONDS) for child in children]
    assert {error for _, error in answers} == {""}
    assert len({device for device, _ in answers}) == 1
    assert list(path.parent.iterdir()) == [path]


# -- opening -----------------------------------------------------------------------------------------------------------


def test_the_settings_that_keep_what_was_acknowledged_are_on(path: Path) -> None:
    with Database.open(path, counted_ids()) as database:
        found = {
            name: value(database, f"PRAGMA {name}")
            for name in (
                "foreign_keys",
                "journal_mode",
                "synchronous",
                "trusted_schema",
                "cell_size_check",
                "mmap_size",
                "secure_delete",
            )
        }
    assert found == {
        "foreign_keys": 1,
        "journal_mode": "delete",
        "synchronous": 3,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "secure_delete": 1,
    }


def test_opening_only_what_exists_leaves_nothing_behind(tmp_path: Path) -> None:
    assert Database.open_existing(tmp_path / "share" / "rehearse.db") is None
    assert list(tmp_path.iterdir()) == []


def test_what_exists_is_opened(path: Path) -> None:
    found = Database.open_existing(make(path))
    assert found is not None
    with found:
        assert found.path == path.resolve()


def test_a_link_to_a_database_leads_to_it(tmp_path: Path, path: Path) -> None:
    (tmp_path / "away").mkdir()
    real, link = make(tmp_path / "away" / "real.db"), path
    link.symlink_to(real)
    with Database.open(link, counted_ids()) as database, database.writing() as connection:
        connection.execute("INSERT INTO setting VALUES ('colour', 'green')")
        assert sorted(real.parent.iterdir()) == [real, real.with_name("real.db-journal")]
    assert link.is_symlink()
    assert link.read_bytes() == real.read_bytes()


def test_what_is_not_utf_8_can_still_be_read(path: Path) -> None:
    with Database.open(path, counted_ids()) as database:
        with database.writing() as connection:
            connection.execute("INSERT INTO setting VALUES ('odd', CAST(x'61ff62' AS TEXT))")
        assert value(database, "SELECT value FROM setting WHERE key = 'odd'") == "a\ufffdb"


# -- refusals ----------------------------------------------------------------------------------------------------------


def empty_file(path: Path) -> None:
    path.touch()


def dangling_link(path: Path) -> None:
    path.symlink_to(path.with_name("gone.db"))


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def directory(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def text_file(path: Path) -> None:
    path.write_text("# Flour\n\nTell me about a time supplies ran short.\n" * 40)


def five_bytes(path: Path) -> None:
    path.write_bytes(b"notes")


def foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name)")


def foreign_database_with_a_mark(path: Path) -> None:
    foreign_database(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 7")


def foreign_database_in_wal_mode(path: Path) -> None:
    foreign_database(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def newer_version(path: Path) -> None:
    with closing(sqlite3.connect(make(path))) as connection:
        connection.execute("PRAGMA user_version = 99")


def zeroed_header(path: Path) -> None:
    path.write_bytes(bytes(100) + make(path).read_bytes()[100:])


def parent_is_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("a file")


REFUSALS: list[tuple[Callable[[Path], None], type[RehearseError], str]] = [
    (empty_file, BadDataError, "is empty"),
    (dangling_link, FileError, "does not exist"),
    (link_to_itself, FileError, "symbolic link"),
    (directory, FileError, "is a directory"),
    (pipe, FileError, "not a regular file"),
    (text_file, BadDataError, "not a database"),
    (five_bytes, BadDataError, "not a database"),
    (foreign_database, BadDataError, "another program"),
    (foreign_database_with_a_mark, BadDataError, "another program"),
    (foreign_database_in_wal_mode, BadDataError, "another program"),
    (newer_version, BadDataError, "newer rehearse"),
    (zeroed_header, BadDataError, "not a database"),
    (parent_is_a_file, FileError, "not a directory"),
]


def open_or_make(path: Path) -> Database:
    return Database.open(path, counted_ids())


def tree(root: Path) -> dict[str, bytes | str]:
    """All there is under a path, with its bytes."""
    return {
        str(found.relative_to(root.parent)): found.read_bytes() if found.is_file() else mode(found)
        for found in [root, *root.rglob("*")]
        if found.exists()
    }


@pytest.mark.parametrize("open_", [open_or_make, Database.open_existing])
@pytest.mark.parametrize(("fault", "error", "reason"), REFUSALS, ids=[fault.__name__ for fault, *_ in REFUSALS])
def test_what_is_no_database_of_ours_is_refused_in_one_line_and_left_alone(
    tmp_path: Path,
    open_: Callable[[Path], Database | None],
    fault: Callable[[Path], None],
    error: type[RehearseError],
    reason: str,
) -> None:
    path = tmp_path / "share" / "rehearse.db"
    path.parent.mkdir()
    fault(path)
    before = tree(tmp_path)
    with pytest.raises(error, match=reason) as refusal:
        open_(path)
    assert str(path.parent if fault is parent_is_a_file else path) in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_truncated_database_is_reported_as_damaged_and_left_alone(path: Path, kept: float) -> None:
    whole = make(path).read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    before = path.read_bytes()
    with pytest.raises(BadDataError, match="damaged"):
        read_everything(path)
    assert path.read_bytes() == before


def read_everything(path: Path) -> None:
    with Database.open(path, counted_ids()) as database, database.reading() as connection:
        for table in SQLModel.metadata.tables:
            connection.execute(f"SELECT * FROM {table}").fetchall()


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(FileError, match="locked"):
        Database.open(locked / "rehearse.db", counted_ids())
    assert list(locked.iterdir()) == []


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_file_that_cannot_be_written_is_named(path: Path) -> None:
    make(path).chmod(0o400)
    with (
        Database.open(path, counted_ids()) as database,
        pytest.raises(FileError, match="written"),
        database.writing() as connection,
    ):
        connection.execute("DELETE FROM setting")


@pytest.fixture
def unwritable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be written anywhere, as the system tells it to whoever is not root."""
    monkeypatch.setattr(os, "access", lambda _, mode: not mode & os.W_OK)


@pytest.mark.usefixtures("unwritable")
def test_a_database_that_cannot_be_written_is_read_in_memory(path: Path) -> None:
    make(path)
    before = path.read_bytes()
    with Database.open_to_read(path) or pytest.fail("it is there") as database:
        assert value(database, "SELECT key FROM setting") == "device"
        with database.writing() as connection:
            connection.execute("DELETE FROM setting")
        assert value(database, "SELECT count(*) FROM setting") == 0
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.usefixtures("unwritable")
@pytest.mark.parametrize("number", range(1, len(schema.STEPS)))
def test_one_of_an_earlier_format_is_read_without_an_upgrade_of_the_file(path: Path, number: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.upgrade(connection, schema.STEPS[:number])
    before = path.read_bytes()
    with Database.open_to_read(path) or pytest.fail("it is there") as database:
        assert value(database, "SELECT count(*) FROM plan_change") == 0
    assert path.read_bytes() == before


@pytest.mark.usefixtures("unwritable")
@pytest.mark.parametrize("make_other", [foreign_database, newer_version])
def test_what_is_no_database_of_ours_is_not_read_either(path: Path, make_other: Callable[[Path], None]) -> None:
    make_other(path)
    with pytest.raises(BadDataError, match="was not touched"):
        Database.open_to_read(path)


def test_what_can_be_written_is_opened_to_be_read_as_it_is(path: Path) -> None:
    assert Database.open_to_read(path) is None
    make(path)
    with Database.open_to_read(path) or pytest.fail("it is there") as database, database.writing() as connection:
        connection.execute("INSERT INTO setting VALUES ('colour', 'green')")
    with Database.open(path, counted_ids()) as database:
        assert value(database, "SELECT value FROM setting WHERE key = 'colour'") == "green"


def test_a_database_in_use_by_another_program_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.01)
    with Database.open(path, counted_ids()) as mine, closing(sqlite3.connect(path)) as theirs:
        theirs.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError, match="another program"), mine.reading() as connection:
            connection.execute("SELECT * FROM setting").fetchall()
        with pytest.raises(BusyError, match="another program"), mine.writing():
            pytest.fail("two writers at once")
        with pytest.raises(BusyError, match="another program"):
            Database.open(path, counted_ids())
        theirs.rollback()
        with mine.writing() as connection:
            connection.execute("INSERT INTO setting VALUES ('after', 'all')")


# -- transactions ------------------------------------------------------------------------------------------------------


def test_a_transaction_is_kept_whole_or_not_at_all(path: Path) -> None:
    with Database.open(path, counted_ids()) as database:
        with suppress(KeyboardInterrupt), database.writing() as connection:
            connection.execute("INSERT INTO setting VALUES ('half', 'done')")
            raise KeyboardInterrupt
        with database.writing() as connection:
            connection.execute("INSERT INTO setting VALUES ('whole', 'done')")
    with Database.open(path, counted_ids()) as database:
        keys = database.connection.execute("SELECT key FROM setting ORDER BY key").fetchall()
    assert keys == [("device",), ("whole",)]


def test_a_refused_change_is_one_line_without_the_words_of_the_user(path: Path) -> None:
    with (
        Database.open(path, counted_ids()) as database,
        pytest.raises(RehearseError, match="refused a change") as refusal,
        database.writing() as connection,
    ):
        connection.execute("INSERT INTO setting VALUES (?, ?)", ("device", "my secret story"))
    assert "secret" not in str(refusal.value)


def test_readers_see_one_state_while_another_program_waits_to_write(path: Path) -> None:
    with (
        closing(sqlite3.connect(make(path), timeout=0)) as other,
        Database.open(path, counted_ids()) as database,
        database.reading() as connection,
    ):
        before = connection.execute("SELECT * FROM setting").fetchall()
        with pytest.raises(sqlite3.OperationalError, match="locked"), other:
            other.execute("INSERT INTO setting VALUES ('meanwhile', '')")
        assert connection.execute("SELECT * FROM setting").fetchall() == before


def test_a_copy_of_the_file_at_rest_is_complete(path: Path) -> None:
    with Database.open(path, counted_ids()) as database, database.writing() as connection:
        connection.execute("INSERT INTO setting VALUES ('kept', 'yes')")
    copied = Path(shutil.copy(path, path.with_name("copy.db")))
    with Database.open(copied, counted_ids()) as database:
        assert value(database, "SELECT value FROM setting WHERE key = 'kept'") == "yes"


@pytest.mark.parametrize("loss", [Path.unlink, lambda path: path.rename(path.with_name("moved.db"))])
@pytest.mark.parametrize("replaced", [True, False])
def test_a_file_that_goes_while_it_is_open_is_told_and_nothing_is_written(
    path: Path, loss: Callable[[Path], object], replaced: bool
) -> None:
    with Database.open(path, counted_ids()) as database:
        loss(path)
        if replaced:
            Database.open(path, counted_ids()).close()
        for transaction in (database.writing, database.reading):
            with pytest.raises(FileError, match="was deleted, moved or replaced"), transaction() as connection:
                connection.execute("INSERT INTO setting VALUES ('key', 'value')")
        assert database.connection.execute("SELECT count(*) FROM setting WHERE key = 'key'").fetchone() == (0,)
        with pytest.raises(FileError, match="was deleted, moved or replaced"):
            Collection(database, counted_ids()).decks()
