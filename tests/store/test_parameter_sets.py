"""Parameters come into force and go again, and every memory is the fold of its log by those in force."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.days import from_ms
from rehearse.core.log import CardState, Rating
from rehearse.core.memory.fsrs6 import DEFAULT_PARAMETERS
from rehearse.core.memory.optimizing import Comparison
from rehearse.core.memory.parameters import Parameters
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.settings import DEFAULTS
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.parameter_sets import ParameterSet, go_back, put_in_force, set_in_force
from rehearse.store.queue import Queue
from rehearse.store.review_log import CardChangedError, ReviewLog
from rehearse.store.safekeeping.verification import faults_of
from tests.any_parameters import any_parameters
from tests.builders import answer, ask, day, notes, review
from tests.database_copies import copy_of, filled_file
from tests.memories import FORGETFUL

AGAIN, HARD, GOOD, EASY = Rating
RETENTION = DEFAULTS.retention
NOTES = notes(
    ([ask("When did supplies run short?")], answer("Flour ran out.", title="Bakery")),
    ([ask("When did a plan fall apart?")], answer("Half the choir fell ill.", title="Choir")),
)
COMPARISON = Comparison(320, 0.35, 0.34, 0.004)


def a_set(number: int, parameters: Parameters = FORGETFUL) -> ParameterSet:
    return ParameterSet(f"set{number}", from_ms(1_800_000_000_000), day(number), parameters, 400, COMPARISON)


def take_up(log: ReviewLog, new: ParameterSet) -> None:
    log.refold_with(lambda connection: put_in_force(connection, new))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return filled_file(tmp_path_factory.mktemp("filled"), NOTES)


@pytest.fixture
def database(filled: bytes) -> Iterator[Database]:
    with copy_of(filled) as opened:
        bakery, choir = card_ids(opened)
        ReviewLog(opened, RETENTION).merge([review(0, GOOD, bakery), review(2, AGAIN, bakery), review(1, EASY, choir)])
        yield opened


@pytest.fixture
def log(database: Database) -> ReviewLog:
    return ReviewLog(database, RETENTION)


def card_ids(database: Database) -> list[str]:
    return [card.id for card in Overview(database).cards()]


def states(database: Database) -> dict[str, CardState]:
    found = [Queue(database).card(card_id) for card_id in card_ids(database)]
    return {card.id: card.state for card in found if card is not None}


def folded(database: Database, parameters: Parameters | None) -> dict[str, CardState]:
    """What every stored state must be."""
    events, scheduler = ReviewLog(database, RETENTION).events(), Scheduler(RETENTION, parameters)
    return {card_id: scheduler.fold(it for it in events if it.card_id == card_id) for card_id in card_ids(database)}


def present(database: Database) -> ParameterSet | None:
    with database.reading() as connection:
        return set_in_force(connection)


def test_before_any_fit_the_parameters_are_those_of_fsrs(database: Database, log: ReviewLog) -> None:
    assert (present(database), log.scheduler, log.parameters_are_damaged) == (None, Scheduler(RETENTION), False)


def test_a_set_in_force_comes_back_as_it_went(database: Database, log: ReviewLog) -> None:
    take_up(log, a_set(1))
    assert present(database) == a_set(1)
    assert log.scheduler == Scheduler(RETENTION, FORGETFUL)
    assert not log.parameters_are_damaged


def test_a_set_in_force_folds_every_card_in_the_same_transaction(database: Database, log: ReviewLog) -> None:
    before = states(database)
    take_up(log, a_set(1))
    assert states(database) == folded(database, FORGETFUL) != before
    assert not log.refold()
    assert faults_of(database.connection, RETENTION) == []


def test_whoever_opens_the_database_folds_by_what_is_in_force(database: Database, log: ReviewLog) -> None:
    other = ReviewLog(database, RETENTION)
    other.append(review(3, GOOD, card_ids(database)[1]))
    take_up(log, a_set(1))
    other.append(review(4, GOOD, card_ids(database)[0]))
    assert states(database) == folded(database, FORGETFUL)
    assert other.scheduler == Scheduler(RETENTION, FORGETFUL)


def test_a_telling_under_way_while_parameters_change_is_graded(database: Database, log: ReviewLog) -> None:
    card = card_ids(database)[0]
    shown = states(database)[card]
    assert log.scheduler.parameters is None
    take_up(ReviewLog(database, RETENTION), a_set(1))
    log.append(review(5, GOOD, card), shown)
    assert states(database) == folded(database, FORGETFUL)


def test_a_story_told_elsewhere_while_parameters_change_is_not_graded(database: Database, log: ReviewLog) -> None:
    card = card_ids(database)[0]
    shown = states(database)[card]
    assert log.scheduler.parameters is None
    other = ReviewLog(database, RETENTION)
    take_up(other, a_set(1))
    other.append(review(5, HARD, card))
    with pytest.raises(CardChangedError):
        log.append(review(5, GOOD, card, minute=1), shown)


@settings(max_examples=25)
@given(
    st.lists(any_parameters() | st.just(DEFAULT_PARAMETERS), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 30), st.sampled_from(Rating)), max_size=12),
)
def test_going_back_restores_every_card_bit_for_bit(
    filled: bytes, sets: list[Parameters], told: list[tuple[int, int, Rating]]
) -> None:
    with copy_of(filled) as database:
        log, cards = ReviewLog(database, RETENTION), card_ids(database)
        log.merge([review(on, rating, cards[which], minute=n) for n, (which, on, rating) in enumerate(told)])
        stood = [states(database)]
        for number, parameters in enumerate(sets):
            take_up(log, a_set(number, parameters))
            assert states(database) == folded(database, parameters)
            stood.append(states(database))
        for before in reversed(stood[:-1]):
            log.refold_with(go_back)
            assert states(database) == before
        assert (present(database), log.scheduler) == (None, Scheduler(RETENTION))
        assert faults_of(database.connection, RETENTION) == []


DAMAGE = {
    "no JSON": "UPDATE parameter_set SET parameters = '[0.2, 1.'",
    "out of bounds": "UPDATE parameter_set SET parameters = replace(parameters, '0.05', '-7.05')",
    "too few": "UPDATE parameter_set SET parameters = '[0.5]'",
    "bytes that are no text": "UPDATE parameter_set SET parameters = CAST(x'ff5b5d' AS TEXT)",
    "the set is gone": "DELETE FROM parameter_set",
    "the name is another's": "UPDATE setting SET value = 'nobody' WHERE key = 'parameters'",
}


def change(database: Database, statement: str) -> None:
    with closing(sqlite3.connect(database.path, isolation_level=None)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=DAMAGE)
def test_damaged_parameters_are_said_and_fsrs_goes_on_with_its_own(
    database: Database, log: ReviewLog, statement: str
) -> None:
    take_up(log, a_set(1))
    change(database, statement)
    assert any(fault.where == "parameters" for fault in faults_of(database.connection, RETENTION))
    opened = ReviewLog(database, RETENTION)
    assert opened.refold()
    assert (opened.scheduler, opened.parameters_are_damaged) == (Scheduler(RETENTION), True)
    assert states(database) == folded(database, None)
    opened.refold_with(go_back)
    assert not opened.parameters_are_damaged
    assert all(fault.where != "parameters" for fault in faults_of(database.connection, RETENTION))


CONTENT_DAMAGE = ("'{'", "'{}'", "'[]'", '\'{"tellings": 1, "comparison": 3, "instead_of": 7}\'')


@pytest.mark.parametrize("content", CONTENT_DAMAGE)
def test_what_is_kept_beside_parameters_may_be_damaged_and_they_hold(
    database: Database, log: ReviewLog, content: str
) -> None:
    take_up(log, a_set(1))
    change(database, f"UPDATE parameter_set SET content = {content}")
    assert present(database) is None
    assert ReviewLog(database, RETENTION).scheduler == Scheduler(RETENTION, FORGETFUL)
    log.refold_with(go_back)
    assert states(database) == folded(database, None)
