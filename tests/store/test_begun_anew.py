"""What the database says of stories that began anew: the same as a fold of their events, whatever was taken back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import Event, EventKind, Rating, effective, since_begun
from rehearse.core.preparing.missed_days import PastReview
from rehearse.core.standing.leeches import lapses
from rehearse.core.standing.so_far import NEVER, SoFar
from rehearse.store.log_so_far import KEPT, LogSoFar
from rehearse.store.overview import Overview
from rehearse.store.plan_reads import PlanReads
from rehearse.store.review_log import ReviewLog
from tests.builders import answer, ask, event, notes, review, undo
from tests.database_copies import copy_of, filled_file

GRADED = (EventKind.REVIEW, EventKind.PRACTICE)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    sections = (([ask(f"When did {name} fail?")], answer(f"{name} ran out.", title=name)) for name in ("flour", "tar"))
    return filled_file(tmp_path_factory.mktemp("filled"), notes(*sections))


HISTORIES = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from([EventKind.REVIEW, EventKind.REVIEW, *GRADED, EventKind.RESET, EventKind.SUSPEND]),
        st.integers(0, 5),
        st.sampled_from(Rating),
        st.booleans(),
    ),
    max_size=14,
)
"""Of one card or the other: what happened, on which day, the grade if it has one, and whether it was taken back."""


def events_of(drawn: list[tuple[int, EventKind, int, Rating, bool]], cards: list[str]) -> Iterator[Event]:
    for minute, (which, kind, on, rating, undone) in enumerate(drawn):
        if kind in GRADED:
            happened = review(on, rating, cards[which], minute=minute, kind=kind, id=f"{minute}")
        else:
            happened = event(kind, on, cards[which], minute=minute, id=f"{minute}")
        yield happened
        if undone:
            yield undo(happened)


@given(st.lists(HISTORIES, min_size=2, max_size=4), st.integers(1, 9))
def test_what_is_kept_of_the_log_so_far_goes_on_with_it(
    filled: bytes, batches: list[list[tuple[int, EventKind, int, Rating, bool]]], worth_keeping: int
) -> None:
    with copy_of(filled) as database:
        cards = [card.id for card in Overview(database).cards()]
        written: list[Event] = []
        for number, drawn in enumerate(batches):
            log = [replace(it, id=f"{number} {it.id}") for it in events_of(drawn, cards) if not it.target_id]
            taken_back = [undo(it, minute=number) for it in written[::3]]
            ReviewLog(database, 0.9).merge([*log, *taken_back])
            written = log
            kept = LogSoFar(database, worth_keeping).stories()
            with database.writing() as connection:
                anew = connection.execute("DELETE FROM setting WHERE key = ? RETURNING value", (KEPT,)).fetchall()
            assert kept == LogSoFar(database).stories()
            with database.writing() as connection:
                connection.executemany("INSERT INTO setting (key, value) VALUES (?, ?)", [(KEPT, *it) for it in anew])


@pytest.mark.parametrize(
    "damage", ["", "{}", "[1]", "null", '[2,"",1,1,"",[]]', '[1,"elsewhere",1,1,"0",[["x","",1,1,0]]]']
)
def test_what_was_kept_and_does_not_fit_counts_for_nothing(filled: bytes, damage: str) -> None:
    with copy_of(filled) as database:
        card = Overview(database).cards()[0].id
        ReviewLog(database, 0.9).merge([review(0, Rating.GOOD, card)])
        with database.writing() as connection:
            connection.execute("INSERT INTO setting (key, value) VALUES (?, ?)", (KEPT, damage))
        assert LogSoFar(database).stories() == {card: SoFar("2026-12-01", 1, 0, keeps_missing=False)}


@given(HISTORIES)
def test_reads_agree_with_the_fold(filled: bytes, drawn: list[tuple[int, EventKind, int, Rating, bool]]) -> None:
    with copy_of(filled) as database:
        cards = [card.id for card in Overview(database).cards()]
        log = list(events_of(drawn, cards))
        ReviewLog(database, 0.9).merge(log)
        planned = {it.card_id: it for it in PlanReads(database).standings()}
        so_far = LogSoFar(database).stories()
        standing = effective(log)
        for card in cards:
            own = [it for it in standing if it.card_id == card]
            reviews = [it for it in since_begun(own) if it.kind is EventKind.REVIEW]
            found = so_far.get(card, NEVER)
            told = [it for it in own if it.grade]
            assert (found.tellings, found.lapses) == (len(told), lapses(own))
            assert found.last_told == (told[-1].study_day.isoformat() if told else "")
            if card in planned:  # not suspended
                assert planned[card].first_on == (reviews[0].study_day if reviews else None)
                newest = reviews[-1].grade if reviews else None
                assert planned[card].lapsed == (newest is not None and newest.rating is Rating.AGAIN)
        assert PlanReads(database).reviews() == [
            PastReview(it.card_id, it.study_day, it.grade.rating if it.grade else None)
            for it in standing
            if it.kind in (EventKind.REVIEW, EventKind.RESET)
        ]
