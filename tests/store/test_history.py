"""The days behind, as the screen of the day reads them: what was taken back was never told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rehearse.core.log import EventKind, Origin
from rehearse.core.settings import DEFAULTS
from rehearse.core.study_day import Telling
from rehearse.store.database import Database
from rehearse.store.history import History
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from tests.builders import answer, ask, day, event, import_notes, notes, review, undo


@pytest.fixture
def card(database: Database) -> str:
    import_notes(database, notes(([ask("When?")], answer("Then.", title="Bakery"))))
    return Overview(database).cards()[0].id


@pytest.fixture
def log(database: Database) -> ReviewLog:
    return ReviewLog(database, DEFAULTS.retention)


def tell(log: ReviewLog, card: str, *days: int) -> None:
    log.merge([review(on, card_id=card) for on in days])


def test_tellings_are_the_graded_events_that_stand(database: Database, log: ReviewLog, card: str) -> None:
    taken_back = review(2, card_id=card, minute=5)
    log.merge(
        [
            review(0, card_id=card),
            review(1, card_id=card, duration_ms=60_000),
            event(EventKind.BURY, 1, card, minute=2),
            review(2, card_id=card, kind=EventKind.PRACTICE),
            taken_back,
            undo(taken_back),
        ]
    )
    assert History(database).tellings(day(1)) == [
        Telling(card, day(1), 60_000, first=True),
        Telling(card, day(2), 180_000),
    ]
    assert History(database).tellings(day(3)) == []


@pytest.mark.parametrize(
    ("told", "today", "row"),
    [
        ((), 3, 0),
        ((3,), 3, 1),
        ((1, 2, 3), 3, 3),
        ((0, 2, 3), 3, 2),
        ((1, 2), 4, 0),
        ((1, 2), 3, 2),
        ((1, 2), 2, 2),
        ((4,), 3, 0),
    ],
)
def test_days_in_a_row_end_today_or_before_it_and_have_no_gap(
    database: Database, log: ReviewLog, card: str, told: tuple[int, ...], today: int, row: int
) -> None:
    tell(log, card, *told)
    assert History(database).days_in_a_row(day(today)) == row


def test_a_day_whose_only_telling_was_taken_back_breaks_the_row(database: Database, log: ReviewLog, card: str) -> None:
    tell(log, card, 0, 2)
    taken_back = review(1, card_id=card)
    log.merge([taken_back, undo(taken_back)])
    assert History(database).days_in_a_row(day(2)) == 1
    assert History(database).last_day_before(day(2)) == day(0)


def test_a_row_crosses_months_and_years(database: Database, log: ReviewLog, card: str) -> None:
    tell(log, card, *range(400))
    assert History(database).days_in_a_row(day(399)) == 400


def test_the_last_day_before(database: Database, log: ReviewLog, card: str) -> None:
    assert History(database).last_day_before(day(9)) is None
    tell(log, card, 0, 4)
    assert [History(database).last_day_before(day(0) + timedelta(days=on)) for on in (0, 1, 4, 5)] == [
        None,
        day(0),
        day(0),
        day(4),
    ]


def test_only_tellings_in_sittings_count(database: Database, log: ReviewLog, card: str) -> None:
    log.merge(
        [replace(review(number, card_id=card, id=origin.value), origin=origin) for number, origin in enumerate(Origin)]
    )
    assert [telling.study_day for telling in History(database).tellings(day(0))] == [day(0)]
