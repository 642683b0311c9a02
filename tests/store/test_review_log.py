"""The review log: what was acknowledged stays, counts once, and every card is the fold of its events."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.days import from_ms
from rehearse.core.errors import RehearseError
from rehearse.core.log import CardState, Event, EventKind, Grade, PartRecall, Rating, Recall
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.settings import DEFAULTS
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import CardChangedError, CardGoneError, Latest, ReviewLog
from tests.builders import answer, ask, day, event, notes, review, undo
from tests.database_copies import copy_of, filled_file
from tests.processes import start_python

AGAIN, HARD, GOOD, EASY = Rating
SCHEDULER = Scheduler()
NOTES = notes(
    ([ask("When did supplies run short?")], answer("Flour ran out.", title="Bakery")),
    ([ask("When did a plan fall apart?")], answer("Half the choir fell ill.", title="Choir")),
    ([ask("When did you doubt data?")], answer("Nineteen tides were wrong.", title="Ferry")),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a database with three stories and no history."""
    return filled_file(tmp_path_factory.mktemp("filled"), NOTES)


@pytest.fixture
def database(filled: bytes) -> Iterator[Database]:
    with copy_of(filled) as opened:
        yield opened


@pytest.fixture
def log(database: Database) -> ReviewLog:
    return ReviewLog(database, DEFAULTS.retention)


@pytest.fixture
def card(database: Database) -> str:
    return card_ids(database)[0]


def card_ids(database: Database) -> list[str]:
    return [card.id for card in Overview(database).cards()]


def states(database: Database) -> dict[str, CardState]:
    found = [Queue(database).card(card_id) for card_id in card_ids(database)]
    return {card.id: card.state for card in found if card is not None}


def folded(database: Database, scheduler: Scheduler = SCHEDULER) -> dict[str, CardState]:
    """What every stored state must be."""
    events = ReviewLog(database, DEFAULTS.retention).events()
    return {card_id: scheduler.fold([it for it in events if it.card_id == card_id]) for card_id in card_ids(database)}


# -- back as it went ---------------------------------------------------------------------------------------------------

WORDS = st.text(max_size=8) | st.sampled_from(["\x00", "\u202e", "\u2028", "'; --", "👩\u200d👧", '"\\', "\x1b[2J", ""])
POINTS = st.lists(WORDS, max_size=3).map(tuple)
MILLISECONDS = st.integers(0, 2**53)
GRADES = st.builds(
    Grade,
    rating=st.sampled_from(Rating),
    suggested=st.sampled_from(Rating),
    prompt_id=st.none(),
    duration_ms=MILLISECONDS,
    told_ms=MILLISECONDS,
    first_word_ms=st.none() | MILLISECONDS,
    recall=st.builds(
        Recall,
        parts=st.lists(st.builds(PartRecall, st.none() | WORDS, POINTS, POINTS), max_size=3).map(tuple),
        hints=st.integers(0, 99),
    ),
    predicted=st.none() | st.floats(0, 1),
    scheduler_version=WORDS,
)


@st.composite
def any_event(draw: st.DrawFn, card_id: str) -> Event:
    """Any event of a card that a caller could write."""
    kind = draw(st.sampled_from(EventKind))
    return Event(
        id=draw(st.uuids()).hex,
        device=draw(WORDS),
        kind=kind,
        card_id=card_id,
        at=from_ms(draw(st.integers(0, 4 * 10**12))),
        study_day=draw(st.dates(min_value=day(0), max_value=day(5000))),
        utc_offset_min=draw(st.integers(-840, 840)),
        grade=draw(GRADES) if kind in (EventKind.REVIEW, EventKind.PRACTICE) else None,
        target_id=draw(WORDS) if kind is EventKind.UNDO else None,
    )


def in_log_order(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda it: (it.study_day, it.at, it.id))


@settings(max_examples=40)
@given(data=st.data())
def test_every_event_comes_back_as_it_went(filled: bytes, data: st.DataObject) -> None:
    with copy_of(filled) as database:
        log, card = ReviewLog(database, DEFAULTS.retention), card_ids(database)[0]
        events = data.draw(st.lists(any_event(card), max_size=4, unique_by=lambda it: it.id))
        for it in events:
            log.append(it)
        assert log.events() == in_log_order(events)
        assert states(database) == folded(database)


def test_the_prompt_that_was_asked_is_kept(database: Database, log: ReviewLog, card: str) -> None:
    shown = Queue(database).card(card)
    assert shown is not None
    prompt = Queue(database).next_prompt(shown.story_id, day(0))
    assert prompt is not None
    log.append(review(0, card_id=card, prompt_id=prompt.id))
    assert [it.grade and it.grade.prompt_id for it in log.events()] == [prompt.id]


def test_the_log_can_be_read_from_a_day_on(log: ReviewLog, card: str) -> None:
    events = [review(on, card_id=card) for on in range(4)]
    log.merge(events)
    assert log.events(since=day(2)) == events[2:]
    assert log.events(since=day(9)) == []


def test_the_log_of_a_card_is_in_its_order_whatever_the_ids(database: Database, log: ReviewLog) -> None:
    card, other, _ = card_ids(database)
    late, early = review(1, card_id=card, minute=9, id="a"), review(1, card_id=card, minute=2, id="b")
    log.merge([late, early, review(0, card_id=card), review(1, card_id=other)])
    assert log.events_of(card) == [review(0, card_id=card), early, late]


def test_the_newest_event_is_the_last_of_the_latest_study_day(log: ReviewLog, card: str) -> None:
    assert log.latest(day(9)) is None
    after_a_flight_west = review(5, card_id=card, minute=-10_000)
    log.merge([after_a_flight_west, review(4, card_id=card), review(4, card_id=card, minute=2)])
    assert log.latest(day(9)) == Latest(after_a_flight_west.at, day(5))
    assert log.latest(day(4)) == Latest(review(4, minute=2).at, day(4))


def test_a_database_knows_its_device(log: ReviewLog) -> None:
    assert log.device() == log.device() != ""


# -- once, and only on what was shown ----------------------------------------------------------------------------------


def test_appending_returns_the_state_that_is_stored(database: Database, log: ReviewLog, card: str) -> None:
    _, state = log.append(review(0, EASY, card), CardState())
    assert state == states(database)[card] == SCHEDULER.fold([review(0, EASY, card)])


def test_an_event_appended_twice_counts_once(database: Database, log: ReviewLog, card: str) -> None:
    first = log.append(review(0, GOOD, card), CardState())
    again = log.append(review(0, GOOD, card), CardState())  # the card has changed since, through this very event
    assert again == first == (review(0, GOOD, card), states(database)[card])
    assert log.events() == [review(0, GOOD, card)]


def test_what_was_committed_first_under_an_id_stays(log: ReviewLog, card: str) -> None:
    log.append(review(0, GOOD, card, id="one"))
    log.append(review(0, EASY, card, id="one"))
    log.merge([review(0, HARD, card, id="one")])
    assert log.events() == [review(0, GOOD, card, id="one")]


def test_a_card_is_reset_and_its_log_stays(database: Database, log: ReviewLog, card: str) -> None:
    log.append(review(0, GOOD, card))
    reset = event(EventKind.RESET, 2, card)
    assert log.append(reset) == (reset, CardState())
    assert states(database)[card] == CardState()
    assert log.events() == [review(0, GOOD, card), reset]


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda card: review(0, AGAIN, card, id="elsewhere"),
        lambda card: event(EventKind.SUSPEND, 0, card),
        lambda card: event(EventKind.BURY, 0, card),
    ],
)
def test_a_card_that_changed_since_it_was_shown_is_not_graded(
    database: Database, log: ReviewLog, card: str, meanwhile: Callable[[str], Event]
) -> None:
    shown = states(database)[card]
    log.append(meanwhile(card))
    before = (log.events(), states(database))
    with pytest.raises(CardChangedError):
        log.append(review(0, EASY, card), shown)
    assert (log.events(), states(database)) == before


def test_what_happens_to_another_card_is_no_obstacle(database: Database, log: ReviewLog) -> None:
    mine, other, _ = card_ids(database)
    log.append(review(0, AGAIN, other))
    log.append(review(0, EASY, mine), CardState())
    assert len(log.events()) == 2


def test_an_event_of_an_unknown_card_changes_nothing(database: Database, log: ReviewLog, card: str) -> None:
    with pytest.raises(RehearseError):
        log.merge([review(0, card_id=card), review(0, card_id="nobody")])
    with pytest.raises(CardGoneError):
        log.append(review(0, card_id="nobody"))
    assert log.events() == []
    assert states(database)[card] == CardState()


def test_a_fold_that_fails_changes_nothing(database: Database, card: str) -> None:
    with pytest.raises(ZeroDivisionError):  # a story is never that unlikely to be known
        ReviewLog(database, 0.0).append(review(0, card_id=card))
    assert ReviewLog(database, DEFAULTS.retention).events() == []


# -- the fold of the log -----------------------------------------------------------------------------------------------

SIMPLE_KINDS = [kind for kind in EventKind if kind is not EventKind.UNDO]


@st.composite
def histories(draw: st.DrawFn, cards: list[str]) -> list[Event]:
    """Events of several cards on random days; some are taken back later."""
    history: list[Event] = []
    for number in range(draw(st.integers(0, 8))):
        if history and draw(st.integers(0, 3)) == 0:
            target = draw(st.sampled_from([it for it in history if it.kind is not EventKind.UNDO]))
            taken_back = undo(target, minute=number)
            if taken_back.id not in {it.id for it in history}:
                history.append(taken_back)
            continue
        kind, card, on = draw(st.sampled_from(SIMPLE_KINDS)), draw(st.sampled_from(cards)), draw(st.integers(0, 9))
        if kind in (EventKind.REVIEW, EventKind.PRACTICE):
            history.append(review(on, draw(st.sampled_from(Rating)), card, kind=kind, id=f"event {number}"))
        else:
            history.append(event(kind, on, card, minute=number, id=f"event {number}"))
    return history


@settings(max_examples=40)
@given(data=st.data())
def test_every_stored_state_is_the_fold_of_the_stored_events(filled: bytes, data: st.DataObject) -> None:
    with copy_of(filled) as database:
        log = ReviewLog(database, DEFAULTS.retention)
        history = data.draw(histories(card_ids(database)))
        here = data.draw(st.integers(0, len(history)))
        for it in history[:here]:
            assert log.append(it) == (it, folded(database)[it.card_id])
        log.merge(data.draw(st.permutations(history[here // 2 :])))  # from elsewhere; some of it is known here
        assert log.events() == in_log_order(history)
        for card in card_ids(database):
            assert log.events_of(card) == [it for it in log.events() if it.card_id == card]
        assert states(database) == folded(database)


@settings(max_examples=25)
@given(data=st.data())
def test_merging_in_any_order_is_appending_in_order(filled: bytes, data: st.DataObject) -> None:
    with copy_of(filled) as one, copy_of(filled) as other:
        history = data.draw(histories(card_ids(one)))
        for it in history:
            ReviewLog(one, DEFAULTS.retention).append(it)
        for batch in (history[::2], history[1::2]) if data.draw(st.booleans()) else (history, history):
            ReviewLog(other, DEFAULTS.retention).merge(data.draw(st.permutations(batch)))
        assert ReviewLog(other, DEFAULTS.retention).events() == ReviewLog(one, DEFAULTS.retention).events()
        assert states(other) == states(one)


def test_an_undone_review_leaves_the_card_as_it_was(database: Database, log: ReviewLog, card: str) -> None:
    log.append(review(0, GOOD, card))
    before = states(database)
    grade = review(2, AGAIN, card)
    log.append(grade)
    assert states(database) != before
    log.append(undo(grade))
    assert states(database) == before
    assert len(log.events()) == 3


# -- another scheduler -------------------------------------------------------------------------------------------------


def test_another_scheduler_folds_every_card_anew_and_says_so_once(database: Database, log: ReviewLog) -> None:
    bakery, choir, _ = card_ids(database)
    log.merge([review(0, GOOD, bakery), review(2, GOOD, bakery), review(1, EASY, choir)])
    stricter = Scheduler(0.97)
    stricter_log = ReviewLog(database, stricter.desired_retention)
    assert stricter_log.refold()
    assert states(database) == folded(database, stricter) != folded(database)
    assert not stricter_log.refold()
    assert log.refold()
    assert states(database) == folded(database)


def test_an_event_of_another_scheduler_folds_every_card_by_that_one(database: Database, log: ReviewLog) -> None:
    """Two windows with other settings, or a story resumed after a setting changed: never half and half."""
    bakery, choir, _ = card_ids(database)
    log.merge([review(0, GOOD, bakery), review(1, EASY, choir)])
    stricter = Scheduler(0.97)
    ReviewLog(database, stricter.desired_retention).append(review(2, GOOD, bakery))
    assert states(database) == folded(database, stricter)
    log.merge([review(3, GOOD, choir)])
    assert states(database) == folded(database)


def test_what_another_scheduler_folded_meanwhile_is_no_change_of_a_card(database: Database, log: ReviewLog) -> None:
    card = card_ids(database)[0]
    _, shown = log.append(review(0, GOOD, card))
    ReviewLog(database, 0.97).refold()
    log.append(review(2, GOOD, card), shown)
    assert states(database) == folded(database)


def test_with_nothing_to_fold_anew_nothing_is_said(database: Database, log: ReviewLog, card: str) -> None:
    assert not log.refold()
    log.append(review(0, card_id=card))
    assert not log.refold()
    assert ReviewLog(database, 0.8).refold()


# -- killed ------------------------------------------------------------------------------------------------------------

REVIEWING = """
import sys
from pathlib import Path
from rehearse.core.log import Rating
from rehearse.store.database import Database
from rehearse.store.review_log import ReviewLog
from tests.builders import review

with Database.open_existing(Path(sys.argv[1])) as database:
    log = ReviewLog(database, 0.9)
    for number in range(5000):
        event = review(number, Rating(number % 4 + 1), sys.argv[2])
        log.append(event)
        print(event.id, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 5, 23])
def test_a_process_killed_while_it_reviews_loses_nothing_it_acknowledged(
    database: Database, card: str, acknowledged: int
) -> None:
    with start_python(REVIEWING, database.path, card, directory=Path(__file__).parents[2]) as child:
        try:
            assert child.stdout
            printed = [child.stdout.readline() for _ in range(acknowledged)]
        finally:
            child.kill()
        printed += child.stdout.readlines()
    promised = {line.rstrip("\n") for line in printed if line.endswith("\n")}
    assert len(promised) >= acknowledged
    assert promised <= {it.id for it in ReviewLog(database, DEFAULTS.retention).events()}
    assert states(database) == folded(database)
    assert database.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
