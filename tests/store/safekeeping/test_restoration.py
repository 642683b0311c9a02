"""A backup in the place of the database: whole, whatever stood there and whoever is killed meanwhile."""

import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rehearse.core.errors import BadDataError, BusyError, FileError
from rehearse.core.settings import DEFAULTS
from rehearse.store import database as database_module
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.backups import back_up, holding_of
from rehearse.store.safekeeping.restoration import compare, restore
from tests.builders import counted_ids, day, review
from tests.processes import start_python

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def backup(database: Database) -> Path:
    """A backup of three tellings; the database goes on to seven, of five days."""
    made, _ = back_up(database, DEFAULTS.retention, NOON)
    log, card = ReviewLog(database, DEFAULTS.retention), Overview(database).cards()[0].id
    for minute in (0, 1):
        for on in (3, 4):
            log.append(review(on, card_id=card, minute=minute))
    return made.path


def tellings(path: Path) -> int:
    held = holding_of(path)
    assert held is not None
    return held.tellings


def ids(path: Path) -> list[str]:
    with Database.open(path, counted_ids()) as opened:
        assert opened.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [event.id for event in ReviewLog(opened, DEFAULTS.retention).events()]


def test_what_would_go_is_said_first(database: Database, backup: Path) -> None:
    exchange = compare(database.path, backup, DEFAULTS.retention)
    assert exchange.now is not None
    assert (exchange.then.tellings, exchange.now.tellings) == (3, 7)
    assert (exchange.tellings_gone, exchange.days_gone) == (4, 2)
    assert exchange.then.last == day(2)
    assert tellings(database.path) == 7


def test_what_stood_there_is_kept_and_can_come_back(database: Database, backup: Path) -> None:
    before = ids(database.path)
    kept = restore(database.path, backup, DEFAULTS.retention, NOON).kept
    assert len(ids(database.path)) == 3
    assert kept is not None
    restore(database.path, kept, DEFAULTS.retention, NOON)
    assert ids(database.path) == before


def test_a_session_that_is_open_sees_what_was_restored(database: Database, backup: Path) -> None:
    assert len(ReviewLog(database, DEFAULTS.retention).events()) == 7
    restore(database.path, backup, DEFAULTS.retention, NOON)
    assert len(ReviewLog(database, DEFAULTS.retention).events()) == 3
    ReviewLog(database, DEFAULTS.retention).append(review(5, card_id=Overview(database).cards()[0].id))
    assert len(ids(database.path)) == 4


def test_a_session_that_writes_is_waited_for(database: Database, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.01)
    with database.writing(), pytest.raises(BusyError):
        restore(database.path, backup, DEFAULTS.retention, NOON)
    assert tellings(database.path) == 7


@pytest.mark.parametrize(
    ("content", "aside"),
    [
        (b"", ["rehearse.db", "rehearse.db-journal"]),
        (None, ["rehearse.db-journal"]),
        ("torn", ["rehearse.db"]),  # SQLite itself found its journal to be none
    ],
)
def test_where_nothing_can_be_read_the_backup_comes_and_the_wreck_is_kept(
    database: Database, backup: Path, content: bytes | str | None, aside: list[str]
) -> None:
    path = database.path
    database.close()
    whole = path.read_bytes()
    if content is None:
        path.unlink()
    else:
        path.write_bytes(whole[:100] + b"\xff" * 5000 if content == "torn" else b"")
    path.with_name("rehearse.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    kept = restore(path, backup, DEFAULTS.retention, NOON).kept
    assert len(ids(path)) == 3
    assert not path.with_name("rehearse.db-journal").exists()
    assert kept is not None
    assert sorted(path.name for path in kept.iterdir()) == aside


def hot(path: Path) -> None:
    """Leave the database as a kill in a commit does: half changed, with the journal that takes that back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE part SET text = text || hex(randomblob(200000))")
        database, journal = path.read_bytes(), path.with_name(f"{path.name}-journal").read_bytes()
        connection.execute("ROLLBACK")
    path.write_bytes(database)
    path.with_name(f"{path.name}-journal").write_bytes(journal)


def test_a_journal_that_a_kill_left_does_not_reach_the_backup(database: Database, backup: Path) -> None:
    path = database.path
    database.close()
    hot(path)
    restore(path, backup, DEFAULTS.retention, NOON)
    assert len(ids(path)) == 3


def test_a_backup_with_a_journal_of_its_own_is_the_state_before_the_kill(database: Database, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(database.path.read_bytes())
    hot(other)
    restore(database.path, other, DEFAULTS.retention, NOON)
    assert len(ids(database.path)) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "not a database"), (b"plain text", "not a database"), (b"SQLite format 3\0" + bytes(84), "not a database")],
)
def test_what_is_no_backup_changes_nothing(database: Database, tmp_path: Path, content: bytes, said: str) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(content)
    with pytest.raises(BadDataError, match=said):
        restore(database.path, other, DEFAULTS.retention, NOON)
    assert tellings(database.path) == 3
    assert other.read_bytes() == content


def test_a_newer_backup_a_missing_one_and_itself_change_nothing(database: Database, backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(BadDataError, match="newer"):
        restore(database.path, backup, DEFAULTS.retention, NOON)
    for wrong in (backup.with_name("none.db"), database.path):
        with pytest.raises(FileError):
            restore(database.path, wrong, DEFAULTS.retention, NOON)
    assert tellings(database.path) == 7


def test_a_file_that_is_not_ours_is_never_replaced(database: Database, backup: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "letters.txt"
    foreign.write_text("Dear Ann, " * 100)
    with pytest.raises(BadDataError):
        restore(foreign, backup, DEFAULTS.retention, NOON)
    assert foreign.read_text().startswith("Dear Ann")


def test_a_missing_database_whose_journal_is_there_is_not_made_anew(database: Database) -> None:
    database.close()
    hot(database.path)
    database.path.unlink()
    with pytest.raises(BadDataError, match=r"rehearse\.db-journal"):
        Database.open(database.path, counted_ids())


RESTORING = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from rehearse.store.safekeeping.restoration import restore

few, many = Path(sys.argv[2]), None
for number in range(1000):
    at = datetime(2026, 12, 2, tzinfo=UTC) + timedelta(minutes=number)
    kept = restore(Path(sys.argv[1]), many if many and number % 2 else few, 0.9, at).kept
    many = many or kept
    print(number, flush=True)
"""


@pytest.mark.parametrize("restored", range(4))
def test_killed_at_any_moment_it_is_the_one_or_the_other(database: Database, backup: Path, restored: int) -> None:
    with start_python(RESTORING, database.path, backup, directory=Path(__file__).parents[3]) as child:
        assert child.stdout
        for _ in range(restored):
            child.stdout.readline()
        child.kill()
    assert child.returncode == -signal.SIGKILL
    assert len(ids(database.path)) in (3, 7)
