"""What is saved of a damaged database."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from rehearse.core.errors import BadDataError
from rehearse.core.memory.optimizing import Comparison
from rehearse.core.settings import DEFAULTS
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.parameter_sets import ParameterSet, put_in_force
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.salvage import salvage
from rehearse.store.safekeeping.verification import faults_of
from tests.builders import counted_ids, review
from tests.memories import FORGETFUL
from tests.store.safekeeping.test_backups import damage_review

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def long_log(database: Database) -> Path:
    log, card = ReviewLog(database, DEFAULTS.retention), Overview(database).cards()[0].id
    log.merge([review(on, card_id=card) for on in range(3, 300)])
    database.close()
    return database.path


def test_of_a_sound_database_all_is_saved(long_log: Path, tmp_path: Path) -> None:
    saved = salvage(long_log, tmp_path / "saved.db", DEFAULTS.retention)
    assert (saved.holding.tellings, saved.holding.stories, saved.dropped) == (300, 2, 0)
    with Database.open(long_log, counted_ids()) as before, Database.open(saved.path, counted_ids()) as after:
        assert set(after.connection.iterdump()) == set(before.connection.iterdump())


def test_parameters_of_ones_own_are_saved_and_the_cards_go_by_them(long_log: Path, tmp_path: Path) -> None:
    own = ParameterSet("own", NOON, NOON.date(), FORGETFUL, 400, Comparison(320, 0.35, 0.34, 0.004))
    with Database.open(long_log, counted_ids()) as database:
        ReviewLog(database, DEFAULTS.retention).refold_with(lambda connection: put_in_force(connection, own))
    saved = salvage(long_log, tmp_path / "saved.db", DEFAULTS.retention)
    with Database.open(saved.path, counted_ids()) as opened:
        assert ReviewLog(opened, DEFAULTS.retention).scheduler.parameters == FORGETFUL
        assert faults_of(opened.connection, DEFAULTS.retention) == []


@pytest.mark.parametrize("seed", range(6))
def test_a_page_that_is_destroyed_costs_what_stood_on_it(long_log: Path, tmp_path: Path, seed: int) -> None:
    whole = bytearray(long_log.read_bytes())
    page = Random(seed).randrange(len(whole) // 4096 - 20, len(whole) // 4096)
    whole[page * 4096 : (page + 1) * 4096] = bytes(4096)
    long_log.write_bytes(whole)
    saved = salvage(long_log, tmp_path / "saved.db", DEFAULTS.retention)
    assert long_log.read_bytes() == whole
    assert saved.holding.tellings >= 250
    with Database.open(saved.path, counted_ids()) as opened:
        assert faults_of(opened.connection, DEFAULTS.retention) == []


def test_a_row_that_makes_no_value_is_left_behind(long_log: Path, tmp_path: Path) -> None:
    damage_review(long_log)
    saved = salvage(long_log, tmp_path / "saved.db", DEFAULTS.retention)
    assert (saved.holding.tellings, saved.dropped) == (299, 1)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_where_nothing_can_be_read_no_file_is_made(tmp_path: Path, content: bytes) -> None:
    wreck = tmp_path / "wreck.db"
    wreck.write_bytes(content)
    with pytest.raises(BadDataError, match="nothing of it can be read"):
        salvage(wreck, tmp_path / "saved.db", DEFAULTS.retention)
    assert list(tmp_path.iterdir()) == [wreck]
