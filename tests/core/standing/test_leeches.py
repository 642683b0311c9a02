"""Which stories are leeches, as one would count them by hand."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import Event, EventKind, Rating, Recall, effective
from rehearse.core.standing.leeches import (
    Leech,
    LeechPoint,
    Remedy,
    lapses,
    leech_of,
    missed_points,
    recalls,
    remedies,
)
from rehearse.core.standing.so_far import Happened, so_far
from tests.builders import event, recalled, review, undo

AGAIN, HARD, GOOD, EASY = Rating


def forgotten(*days: int) -> list[Event]:
    return [review(on, AGAIN) for on in days]


def reset(on: int) -> Event:
    return event(EventKind.RESET, on, minute=30)


def told(on: int, missed: str = "", said: str = "") -> Event:
    return review(on, recall=Recall((recalled("Action", said=said, missed=missed),)))


@pytest.mark.parametrize(
    ("events", "count"),
    [
        ([], 0),
        ([review(0, AGAIN)], 0),
        ([review(0, GOOD), review(3, AGAIN)], 1),
        ([review(0, AGAIN), review(1, AGAIN), review(2, AGAIN)], 2),
        ([review(0), review(1, AGAIN), review(1, AGAIN, minute=5, id="later that day")], 1),
        ([review(0), review(1, AGAIN, kind=EventKind.PRACTICE)], 0),
        ([review(0), review(1, AGAIN), reset(1), review(2, AGAIN), review(3, AGAIN)], 1),
        ([review(0), review(1, AGAIN), undo(review(1, AGAIN))], 0),
        ([review(0), review(1, AGAIN), reset(1), undo(reset(1)), review(2, AGAIN)], 2),
    ],
)
def test_a_lapse_is_a_story_forgotten_that_was_remembered(events: Sequence[Event], count: int) -> None:
    assert lapses(effective(events)) == count


def test_six_lapses_make_a_leech() -> None:
    assert leech_of(5) is None
    assert leech_of(6) == Leech(6)


def test_a_point_missed_four_times_running_makes_one_too() -> None:
    log = [told(on, missed="queue numbers", said="plan") for on in range(4)]
    assert missed_points(recalls(log[:3])) == ()
    assert missed_points(recalls(log)) == (LeechPoint("Action", "queue", 4), LeechPoint("Action", "numbers", 4))


def test_saying_a_point_once_ends_its_row() -> None:
    log = [*(told(on, missed="queue") for on in range(5)), told(5, said="queue"), told(6, missed="queue")]
    assert missed_points(recalls(log[:5])) == (LeechPoint("Action", "queue", 5),)
    assert missed_points(recalls(log)) == ()


def test_a_telling_without_an_outline_says_nothing_of_points() -> None:
    log = [
        told(0, missed="queue"),
        told(1, missed="queue"),
        review(2),
        told(3, missed="queue"),
        told(4, missed="queue"),
    ]
    assert missed_points(recalls(log)) == (LeechPoint("Action", "queue", 4),)


def test_a_story_begun_anew_is_counted_anew() -> None:
    log = [*(told(on, missed="queue") for on in range(4)), reset(4), told(5, missed="queue")]
    assert missed_points(recalls(log)) == ()


@pytest.mark.parametrize(
    ("leech", "spoken_s", "asked_for"),
    [
        (Leech(6), 100, [Remedy.REWRITE]),
        (Leech(6), 150, [Remedy.SHORTEN]),
        (Leech(6), 240, [Remedy.SPLIT]),
        (Leech(0, (LeechPoint("Action", "queue", 4),)), 240, [Remedy.REWRITE]),
        (Leech(7, (LeechPoint("Action", "queue", 4),)), 240, [Remedy.REWRITE, Remedy.SPLIT]),
        (Leech(7, (LeechPoint("Action", "queue", 4),)), 60, [Remedy.REWRITE]),
    ],
)
def test_what_helps_depends_on_what_fails(leech: Leech, spoken_s: int, asked_for: list[Remedy]) -> None:
    assert list(remedies(leech, spoken_s * 1000, 120_000)) == asked_for


_EVENTS = st.lists(
    st.tuples(
        st.sampled_from([EventKind.REVIEW, EventKind.REVIEW, EventKind.PRACTICE, EventKind.RESET, EventKind.SUSPEND]),
        st.integers(0, 8),
        st.sampled_from(Rating),
        st.sampled_from(["", "queue", "queue plan", "plan"]),
        st.sampled_from(["", "plan", "numbers"]),
    ),
    max_size=16,
)


@given(_EVENTS)
def test_the_short_account_agrees_with_the_long_one(drawn: list[tuple[EventKind, int, Rating, str, str]]) -> None:
    log = []
    for minute, (kind, on, rating, missed, said) in enumerate(drawn):
        if kind in (EventKind.REVIEW, EventKind.PRACTICE):
            parts = (recalled("Action", said=said, missed=missed),) if said or missed else ()
            log.append(review(on, rating, minute=minute, kind=kind, id=str(minute), recall=Recall(parts)))
        else:
            log.append(event(kind, on, minute=minute, id=str(minute)))
    log = effective(log)
    short = so_far(_happened(it) for it in log)
    graded = [it for it in log if it.grade]
    assert short.lapses == lapses(log)
    assert short.tellings == len(graded)
    assert short.last_told == (graded[-1].study_day.isoformat() if graded else "")
    if missed_points(recalls(log)):
        assert short.keeps_missing


def _happened(it: Event) -> Happened:
    grade = it.grade
    recall = Recall(()) if grade is None else grade.recall
    rating = None if grade is None else grade.rating
    return Happened(it.kind, it.study_day.isoformat(), rating, bool(recall.parts), recall.missed > 0)
