"""The formulas on plain numbers are those of py-fsrs."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import fsrs
import pytest
from fsrs import scheduler as library
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import Rating
from rehearse.core.memory.fsrs6 import DEFAULT_PARAMETERS, LONGEST_INTERVAL, Fsrs6
from rehearse.core.memory.scheduling import Scheduler
from tests.builders import FIRST_DAY

AGAIN, HARD, GOOD, EASY = Rating
BEGUN = datetime(2026, 1, 5, 12, tzinfo=UTC)

BOUNDS = list(zip(library.LOWER_BOUNDS_PARAMETERS, library.UPPER_BOUNDS_PARAMETERS, strict=True))
PARAMETERS = st.one_of(
    st.just(DEFAULT_PARAMETERS),
    st.tuples(*(st.floats(low, high) for low, high in BOUNDS)),
    st.tuples(*(st.sampled_from(bounds) for bounds in BOUNDS)),
)
STABILITIES = st.one_of(st.floats(0.001, 100), st.sampled_from([0.001, 0.5, 1.0, 36_500.0]), st.floats(100, 50_000))
DIFFICULTIES = st.one_of(st.floats(1, 10), st.sampled_from([1.0, 10.0]))
GAPS = st.one_of(st.integers(0, 60), st.integers(0, 4000))
RATINGS = st.sampled_from(Rating)


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-9, abs=0)


def of_the_library(parameters: tuple[float, ...], retention: float = 0.9) -> fsrs.Scheduler:
    return fsrs.Scheduler(parameters, retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def card(stability: float, difficulty: float) -> fsrs.Card:
    return fsrs.Card(1, fsrs.State.Review, None, stability, difficulty, due=BEGUN, last_review=BEGUN)


def test_the_parameters_are_those_of_py_fsrs() -> None:
    assert fsrs.Scheduler().parameters == DEFAULT_PARAMETERS


def test_the_schedule_hands_out_the_formulas_it_goes_by() -> None:
    scheduler = Scheduler()
    memory = scheduler.review(None, GOOD, FIRST_DAY)
    assert scheduler.formulas.first(GOOD) == close_pair(memory.stability, memory.difficulty)
    assert scheduler.formulas.recall(memory.stability, 9) == close(scheduler.recall(memory, FIRST_DAY + days(9)))


def close_pair(stability: float, difficulty: float) -> object:
    return (close(stability), close(difficulty))


def days(number: int) -> timedelta:
    return timedelta(days=number)


@given(PARAMETERS, RATINGS)
def test_a_first_review_leaves_what_py_fsrs_leaves(parameters: tuple[float, ...], rating: Rating) -> None:
    after, _ = of_the_library(parameters).review_card(fsrs.Card(1, due=BEGUN), fsrs.Rating(int(rating)), BEGUN)
    assert Fsrs6(parameters).first(rating) == close_pair(after.stability or 0, after.difficulty or 0)


@given(PARAMETERS, STABILITIES, DIFFICULTIES, GAPS, RATINGS)
def test_a_further_review_leaves_what_py_fsrs_leaves(
    parameters: tuple[float, ...], stability: float, difficulty: float, gap: int, rating: Rating
) -> None:
    after, _ = of_the_library(parameters).review_card(
        card(stability, difficulty), fsrs.Rating(int(rating)), BEGUN + days(gap)
    )
    ours = Fsrs6(parameters)
    assert ours.after(stability, difficulty, gap, rating) == close_pair(after.stability or 0, after.difficulty or 0)
    assert ours.stabilities_after(stability, difficulty, gap)[rating - 1] == close(after.stability or 0)


@given(PARAMETERS, STABILITIES, GAPS)
def test_recall_is_that_of_py_fsrs(parameters: tuple[float, ...], stability: float, gap: int) -> None:
    expected = of_the_library(parameters).get_card_retrievability(card(stability, 5), BEGUN + days(gap))
    assert Fsrs6(parameters).recall(stability, gap) == close(expected)


@given(PARAMETERS, STABILITIES, DIFFICULTIES, GAPS, RATINGS, st.floats(0.7, 0.99))
def test_the_interval_is_that_of_py_fsrs(
    parameters: tuple[float, ...], stability: float, difficulty: float, gap: int, rating: Rating, retention: float
) -> None:
    at = BEGUN + days(gap)
    after, _ = of_the_library(parameters, retention).review_card(
        card(stability, difficulty), fsrs.Rating(int(rating)), at
    )
    assert after.stability is not None
    assert Fsrs6(parameters).interval(after.stability, retention) == (after.due - at).days


@given(PARAMETERS, st.lists(st.tuples(RATINGS, st.integers(0, 90)), min_size=1, max_size=30))
def test_a_history_leaves_what_py_fsrs_leaves(parameters: tuple[float, ...], history: list[tuple[Rating, int]]) -> None:
    theirs, at = fsrs.Card(1, due=BEGUN), BEGUN
    ours = Fsrs6(parameters)
    state: tuple[float, float] | None = None
    for rating, gap in history:
        at += days(gap)
        theirs, _ = of_the_library(parameters).review_card(theirs, fsrs.Rating(int(rating)), at)
        state = ours.first(rating) if state is None else ours.after(*state, gap, rating)
    assert state is not None
    assert state[0] == pytest.approx(theirs.stability, rel=1e-6, abs=0)  # rounding adds up over many reviews
    assert state[1] == pytest.approx(theirs.difficulty, rel=1e-6, abs=0)


@given(STABILITIES, DIFFICULTIES, GAPS)
def test_a_better_grade_never_leaves_less(stability: float, difficulty: float, gap: int) -> None:
    formulas = Fsrs6()
    assert all(low <= high for low, high in pairwise(formulas.stabilities_after(stability, difficulty, gap)))
    assert formulas.after(stability, difficulty, gap, AGAIN)[0] <= stability


@pytest.mark.parametrize(("retention", "expected"), [(1.0, 1), (0.9, 10), (0.8, 33), (0.001, LONGEST_INTERVAL)])
def test_an_interval_has_a_least_and_a_longest(retention: float, expected: int) -> None:
    assert Fsrs6().interval(10.0, retention) == expected


def test_formulas_are_equal_by_their_parameters() -> None:
    assert Fsrs6() == Fsrs6(DEFAULT_PARAMETERS) != Fsrs6((*DEFAULT_PARAMETERS[:20], 0.2))
