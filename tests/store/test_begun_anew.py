"""What the database says of stories that began anew: the same as a fold of their events, whatever was taken back."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import Event, EventKind, Rating, effective, since_begun
from rehearse.core.preparing.missed_days import PastReview
from rehearse.core.standing.leeches import lapses
from rehearse.core.standing.so_far import NEVER
from rehearse.store.overview import Overview
from rehearse.store.plan_reads import PlanReads
from rehearse.store.review_log import ReviewLog
from rehearse.store.wall_reads import WallReads
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


@given(HISTORIES)
def test_reads_agree_with_the_fold(filled: bytes, drawn: list[tuple[int, EventKind, int, Rating, bool]]) -> None:
    with copy_of(filled) as database:
        cards = [card.id for card in Overview(database).cards()]
        log = list(events_of(drawn, cards))
        ReviewLog(database, 0.9).merge(log)
        planned = {it.card_id: it for it in PlanReads(database).standings()}
        so_far = WallReads(database).so_far()
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
