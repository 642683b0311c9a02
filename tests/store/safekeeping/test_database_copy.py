"""Backups: complete, private, checked, and never in the place of anything."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from rehearse.core.errors import BadDataError, BusyError, FileError
from rehearse.core.log import Rating
from rehearse.core.settings import DEFAULTS
from rehearse.store import database as database_module
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.database_copy import copy_database
from tests.builders import answer, ask, counted_ids, import_notes, notes, review

NOTES = notes(([ask("When did supplies run short?")], answer("Flour ran out.", title="Bakery")))


@pytest.fixture
def database(database: Database) -> Database:
    import_notes(database, NOTES)
    for on in range(3):
        ReviewLog(database, DEFAULTS.retention).append(review(on, Rating.HARD, Overview(database).cards()[0].id))
    return database


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir(mode=0o700)
    return tmp_path / "backups" / "monday.db"


def test_a_backup_opens_as_the_same_database(database: Database, target: Path) -> None:
    copy_database(database, target, DEFAULTS.retention)
    with Database.open(target, counted_ids()) as copy:
        assert list(copy.connection.iterdump()) == list(database.connection.iterdump())
        assert ReviewLog(copy, DEFAULTS.retention).events() == ReviewLog(database, DEFAULTS.retention).events()


@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_a_backup_is_readable_by_the_user_alone(database: Database, target: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        copy_database(database, target, DEFAULTS.retention)
    finally:
        os.umask(before)
    assert oct(stat.S_IMODE(target.stat().st_mode)) == "0o600"


def test_a_backup_leaves_one_file(database: Database, target: Path) -> None:
    copy_database(database, target, DEFAULTS.retention)
    assert list(target.parent.iterdir()) == [target]
    assert list(database.path.parent.glob(".*")) == []


@pytest.mark.parametrize("content", [b"", b"last year's backup"])
def test_what_exists_is_never_replaced(database: Database, target: Path, content: bytes) -> None:
    target.write_bytes(content)
    with pytest.raises(FileError, match="exists already"):
        copy_database(database, target, DEFAULTS.retention)
    assert target.read_bytes() == content
    assert list(target.parent.iterdir()) == [target]


def test_a_link_is_never_replaced(database: Database, target: Path) -> None:
    target.symlink_to("unplugged.db")
    with pytest.raises(FileError):
        copy_database(database, target, DEFAULTS.retention)
    assert target.is_symlink()


def test_a_database_is_no_backup_of_itself(database: Database) -> None:
    before = ReviewLog(database, DEFAULTS.retention).events()
    with pytest.raises(FileError, match="exists already"):
        copy_database(database, database.path, DEFAULTS.retention)
    assert ReviewLog(database, DEFAULTS.retention).events() == before


def test_a_backup_waits_for_no_open_question(database: Database, target: Path) -> None:
    with Database.open(database.path, counted_ids()) as other, other.reading() as connection:
        connection.execute("SELECT * FROM event").fetchall()
        copy_database(database, target, DEFAULTS.retention)
    assert target.exists()


def test_a_database_being_written_is_busy(database: Database, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.01)
    with Database.open(database.path, counted_ids()) as mine, closing(sqlite3.connect(database.path)) as theirs:
        theirs.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError):
            copy_database(mine, target, DEFAULTS.retention)
    assert not target.exists()


def test_a_damaged_database_is_not_copied(database: Database, target: Path) -> None:
    ((page_size,),) = database.connection.execute("PRAGMA page_size")
    ((page,),) = database.connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'event'")
    database.close()
    with database.path.open("r+b") as file:
        file.seek((page - 1) * page_size)
        file.write(b"\xff" * page_size)
    with Database.open(database.path, counted_ids()) as damaged, pytest.raises(BadDataError, match="damaged"):
        copy_database(damaged, target, DEFAULTS.retention)
    assert not target.exists()


def test_a_directory_that_is_not_there_is_not_made(database: Database, target: Path) -> None:
    target.parent.rmdir()
    with pytest.raises(FileError, match=r"monday.db: cannot be written \(No such file or directory\); nothing was"):
        copy_database(database, target, DEFAULTS.retention)
    assert not target.parent.exists()
