"""Backups that turn by themselves."""

import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rehearse.core.settings import DEFAULTS
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.backups import back_up, backup_directory, backups_of, holding_of
from rehearse.store.safekeeping.verification import Fault, faults_of
from tests.builders import counted_ids, day, review
from tests.processes import start_python

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def damage_review(path: Path, text: str = "nonsense") -> None:
    """Change a stored recall behind SQLite's back, as a flipped bit does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER event_is_never_changed")
        connection.execute(
            "UPDATE event SET recall = ? WHERE id = (SELECT min(id) FROM event WHERE rating NOT NULL)", (text,)
        )


def test_a_backup_says_what_it_holds(database: Database) -> None:
    backup, faults = back_up(database, DEFAULTS.retention, NOON)
    assert faults == []
    assert backup.path == database.path.parent / "backups" / "rehearse-20261201T120000Z.db"
    held = holding_of(backup.path)
    assert held is not None
    assert (held.tellings, held.stories, held.last) == (3, 2, day(2))


def test_two_in_one_second_are_two(database: Database) -> None:
    first, _ = back_up(database, DEFAULTS.retention, NOON)
    second, _ = back_up(database, DEFAULTS.retention, NOON)
    assert [backup.path for backup in backups_of(database.path)] == [second.path, first.path]


@pytest.mark.parametrize("name", ["00010101T000000Z", "99991231T235959Z", "20261301T000000Z", "20261201T000000Z-0"])
def test_a_name_that_no_clock_gives_is_a_file_of_the_users(database: Database, name: str) -> None:
    directory = backup_directory(database.path)
    directory.mkdir()
    directory.joinpath(f"rehearse-{name}.db").write_bytes(b"")
    assert backups_of(database.path) == []


def test_two_databases_in_one_directory_keep_their_own(database: Database, tmp_path: Path) -> None:
    back_up(database, DEFAULTS.retention, NOON)
    with Database.open(tmp_path / "trial.db", counted_ids()) as other:
        made, _ = back_up(other, DEFAULTS.retention, NOON)
        assert [backup.path for backup in backups_of(other.path)] == [made.path]
    assert made.path.name == "trial-20261201T120000Z.db"
    assert len(backups_of(database.path)) == 1


def test_old_ones_go_and_the_newest_stay(database: Database) -> None:
    for age in range(60, 0, -1):
        back_up(database, DEFAULTS.retention, NOON - timedelta(days=age))
    ages = [(NOON - backup.at).days for backup in backups_of(database.path)]
    assert ages[:10] == list(range(1, 11))
    assert len(ages) < 30
    assert 31 in ages  # the end of October


def test_none_goes_while_something_may_have_been_lost(database: Database) -> None:
    for age in range(12, 1, -1):
        back_up(database, DEFAULTS.retention, NOON - timedelta(hours=age))
    before = [backup.at for backup in backups_of(database.path)]
    assert len(before) == 10 + 1  # one for the day
    with closing(sqlite3.connect(database.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER event_is_never_deleted")
        connection.execute("DELETE FROM event WHERE study_day = (SELECT max(study_day) FROM event)")
    back_up(database, DEFAULTS.retention, NOON)
    assert [backup.at for backup in backups_of(database.path)] == [NOON, *before]


def test_a_clock_that_was_ahead_lets_go_of_no_new_one(database: Database) -> None:
    for ahead in range(3000, 3015):
        back_up(database, DEFAULTS.retention, NOON + timedelta(days=ahead))
    made, _ = back_up(database, DEFAULTS.retention, NOON)
    assert made.path.exists()


def test_a_row_that_cannot_be_read_is_named_and_the_backup_made(database: Database) -> None:
    damage_review(database.path)
    ((event_id,),) = database.connection.execute("SELECT min(id) FROM event")
    backup, faults = back_up(database, DEFAULTS.retention, NOON)
    assert faults == [Fault(f"event {event_id}", "holds what cannot be read")]
    assert holding_of(backup.path) is not None


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE card SET stability = stability + 1 WHERE reviewed_on NOT NULL", "is not what the review log says"),
        ("UPDATE story SET title = CAST(x'ff41' AS TEXT) WHERE title = 'Choir'", "holds bytes that are not text"),
        ("UPDATE card SET due_on = '2026-02-31' WHERE reviewed_on NOT NULL", "holds what cannot be read"),
    ],
)
def test_what_sqlite_does_not_see_is_seen(database: Database, statement: str, fault: str) -> None:
    database.connection.execute(statement)
    assert database.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert [it.what for it in faults_of(database.connection, DEFAULTS.retention)] == [fault]


def test_a_sound_database_has_no_faults(database: Database) -> None:
    assert faults_of(database.connection, DEFAULTS.retention) == []
    ReviewLog(database, DEFAULTS.retention).append(review(3, card_id=Overview(database).cards()[0].id))
    assert faults_of(database.connection, DEFAULTS.retention) == []


BACKING_UP = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from rehearse.store.database import Database
from rehearse.store.safekeeping.backups import back_up

with Database.open_existing(Path(sys.argv[1])) as database:
    for number in range(1000):
        back_up(database, 0.9, datetime(2026, 12, 1, tzinfo=UTC) + timedelta(minutes=number))
        print(number, flush=True)
"""


@pytest.mark.parametrize("made", [1, 3])
def test_a_killed_program_leaves_no_half_backup_and_the_next_one_clears_up(database: Database, made: int) -> None:
    with start_python(BACKING_UP, database.path, directory=Path(__file__).parents[3]) as child:
        assert child.stdout
        for _ in range(made):
            child.stdout.readline()
        child.kill()
    assert child.returncode == -signal.SIGKILL
    found = backups_of(database.path)
    assert len(found) >= made
    assert all(holding_of(backup.path) is not None for backup in found)
    back_up(database, DEFAULTS.retention, NOON)
    assert list((database.path.parent / "backups").glob(".*")) == []
