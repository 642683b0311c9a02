"""Databases as earlier versions of the program left them, brought to the present with all they hold."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rehearse.commands.practice.pick_sitting import PickSitting
from rehearse.commands.preparing.debriefing import Account, done
from rehearse.commands.preparing.interview import add, undo
from rehearse.commands.preparing.interview_list import look_at_interviews
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.core.log import Rating
from rehearse.core.practice.pick_drill import PickRules
from rehearse.core.settings import DEFAULTS
from rehearse.core.story_names import names as story_names
from rehearse.store import schema
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.backups import holding
from rehearse.store.safekeeping.verification import faults_of
from tests.builders import counted_ids, review
from tests.mock_interviews import hold_mock
from tests.sittings import sitting, whole_log
from tests.worlds import DATA, make_world

FORMATS = range(1, len(schema.STEPS) + 1)


def released(number: int, path: Path) -> Path:
    """The database of a format, from the file that is kept of it; it holds three tellings of two stories."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript((DATA / "databases" / f"format-{number}.sql").read_text(encoding="utf-8"))
    return path


@pytest.mark.parametrize("number", FORMATS)
def test_every_format_that_was_released_opens_with_all_it_holds(number: int, tmp_path: Path) -> None:
    with Database.open(released(number, tmp_path / "rehearse.db"), counted_ids()) as database:
        assert schema.version(database.connection) == len(schema.STEPS)
        held = holding(database.connection)
        assert (held.tellings, held.stories) == (3, 2)
        log = ReviewLog(database, DEFAULTS.retention)
        assert [event.grade.rating for event in log.events() if event.grade] == [Rating.GOOD, Rating.AGAIN, Rating.HARD]
        log.refold()
        assert faults_of(database.connection, DEFAULTS.retention) == []
        log.append(review(9, card_id=Overview(database).cards()[0].id))
        assert holding(database.connection).tellings == 4


@pytest.mark.parametrize("number", FORMATS)
def test_what_it_was_before_is_kept_beside_it(number: int, tmp_path: Path) -> None:
    path = released(number, tmp_path / "rehearse.db")
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    Database.open(path, counted_ids()).close()
    Database.open(path, counted_ids()).close()
    if number == len(schema.STEPS):
        assert not (tmp_path / "backups").exists()
        return
    (kept,) = (tmp_path / "backups").iterdir()
    assert oct(kept.stat().st_mode & 0o777) == "0o600"
    with closing(sqlite3.connect(kept)) as connection:
        assert list(connection.iterdump()) == before
        assert schema.version(connection) == number


@pytest.mark.parametrize("number", FORMATS)
def test_an_upgrade_that_fails_half_way_leaves_the_file_as_it_was(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = released(number, tmp_path / "rehearse.db")
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    failing = ("CREATE TABLE half (done TEXT) STRICT", "INSERT INTO nowhere VALUES (1)")
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS[:number], failing))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.Error, match="nowhere"):
            schema.upgrade(connection, schema.STEPS)
        assert list(connection.iterdump()) == before
        assert schema.version(connection) == number


@pytest.mark.parametrize("number", FORMATS)
def test_all_that_is_new_is_written_to_a_file_of_every_format(number: int, tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.context.database_path.parent.mkdir()
    released(number, world.context.database_path)
    with world.context.open_database() as database:
        names = list(story_names(Overview(database).stories()).values())
    before = len(whole_log(world))
    interview = add(world.context, Wishes(name="Acme", day="today"))
    done(world.context, "Acme", Account(told=[f"{names[0]}=3"], asked=["Why us?"]))
    undo(world.context)
    assert [it.interview for it in look_at_interviews(world.context).interviews] == [interview]
    hold_mock(world, questions=1)
    with sitting(world) as rehearsal:
        drill = PickSitting(rehearsal.sources, world.context, PickRules(1))
        drill.pick(None)
    assert len(whole_log(world)) == before + 4
    with world.context.open_database() as database:
        assert faults_of(database.connection, DEFAULTS.retention) == []
        assert holding(database.connection).stories == 2
