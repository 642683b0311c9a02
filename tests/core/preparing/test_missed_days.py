"""Which days of a plan count as missed: those on which it would have asked something, and nothing was told."""

from datetime import date, timedelta
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import Memory, Rating
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.preparing.missed_days import PastReview, missed_days
from rehearse.core.preparing.planning import Plan, PlanCard, day_queue

MONDAY = date(2026, 3, 2)
FORMULAS = Fsrs6()
DAYS = 28
WEEK = (30,) * 7


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def told(*days: int, card_id: str = "it", rating: Rating = Rating.GOOD) -> list[PastReview]:
    return [PastReview(card_id, day(number), rating) for number in days]


def cards_after(reviews: list[PastReview], *ids: str) -> list[PlanCard]:
    """As the log's fold has them: only the first review of a study day counts."""
    cards = []
    for card_id in ids:
        memory, first_on, lapsed = None, None, False
        for review in reviews:
            if review.card_id != card_id or (review.rating and memory is not None and review.day <= memory.reviewed_on):
                continue
            if review.rating is None:
                memory, first_on, lapsed = None, None, False
                continue
            if memory is None:
                state, first_on = FORMULAS.first(review.rating), review.day
            else:
                elapsed = (review.day - memory.reviewed_on).days
                state = FORMULAS.after(memory.stability, memory.difficulty, elapsed, review.rating)
            memory, lapsed = Memory(*state, review.day, review.day), review.rating is Rating.AGAIN
        cards.append(PlanCard(card_id, memory, lapsed=lapsed, first_on=first_on))
    return cards


def missed(reviews: list[PastReview], idle: range, *ids: str, minutes: tuple[int, ...] = WEEK) -> list[int]:
    cards = cards_after(reviews, *(ids or ("it",)))
    plan = Plan.of(cards, day(DAYS), MONDAY, minutes, adherence=1)
    told_on = {review.day for review in reviews if review.rating}
    days = [day(number) for number in idle if day(number) not in told_on]
    return [(it - MONDAY).days for it in missed_days(plan, cards, reviews, days, FORMULAS)]


def test_a_day_on_which_everything_was_warm_was_not_missed() -> None:
    assert missed(told(0, 2), range(8)) == []


def test_a_day_is_missed_from_the_one_on_which_a_story_had_grown_cold_until_it_is_told() -> None:
    assert missed(told(0), range(6)) == [2, 3, 4, 5]
    assert missed(told(0, 4), range(6)) == [2, 3]


def test_new_stories_are_missed_as_they_are_spread() -> None:
    assert missed([], range(3), *"abcdefgh") == [0, 1, 2]
    assert missed(told(0, card_id="a"), range(2), *"ab") == []


def test_what_others_stories_were_told_counts_for_nothing() -> None:
    assert missed(told(0) + told(3, card_id="of another interview"), range(4)) == [2]


def test_nothing_was_missed_where_nothing_was_idle() -> None:
    assert missed(told(0, 1, 2), range(3)) == []


def test_a_story_that_failed_is_cold_the_next_day() -> None:
    assert missed(told(0, rating=Rating.AGAIN), range(3)) == [1, 2]


@given(
    st.lists(st.tuples(st.integers(0, 13), st.sampled_from("abc"), st.sampled_from([*Rating, None])), max_size=12),
    st.integers(1, 5),
)
def test_a_day_is_missed_exactly_if_its_queue_would_have_held_something(
    reviews: list[tuple[int, str, Rating | None]], minutes: int
) -> None:
    ordered = [
        PastReview(card_id, day(number), rating) for number, card_id, rating in sorted(reviews, key=itemgetter(0))
    ]
    week = (minutes * 6,) * 7
    final = cards_after(ordered, *"abc")
    plan = Plan.of(final, day(DAYS), MONDAY, week, adherence=1)
    expected = []
    for number in range(14):
        before = [review for review in ordered if review.day < day(number)]
        idle = all(review.day != day(number) for review in ordered if review.rating)
        if idle and day_queue(cards_after(before, *"abc"), plan, day(number), FORMULAS):
            expected.append(number)
    assert missed(ordered, range(14), *"abc", minutes=week) == expected


@pytest.mark.parametrize("rating", Rating)
def test_a_second_review_on_a_day_moves_nothing(rating: Rating) -> None:
    assert missed(told(0) + told(0, rating=rating), range(6)) == missed(told(0), range(6))
