"""Which number questions come, and in which order."""

from collections import Counter
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.practice.figures.cues import cues
from rehearse.core.practice.figures.number_questions import NumberQuestion
from rehearse.core.practice.figures.question_order import chosen


def questions(counts: list[int]) -> list[NumberQuestion]:
    """So many questions of each story."""
    return [
        NumberQuestion(f"card {story}", f"Story {story}", cues(f"Closed {10 + number} old tickets")[0])
        for story, count in enumerate(counts)
        for number in range(count)
    ]


COUNTS = st.lists(st.integers(0, 6), max_size=6)


@given(COUNTS, st.integers(0, 9))
def test_all_come_and_one_story_never_twice_in_a_row_where_that_can_be(counts: list[int], seed: int) -> None:
    asked = questions(counts)
    order = chosen(asked, (), len(asked), Random(seed))
    assert Counter(order) == Counter(asked)
    met = sum(one.card_id == other.card_id for one, other in pairwise(order))
    most = max(counts, default=0)
    assert met == max(0, most - (len(asked) - most) - 1)


@given(COUNTS, st.integers(0, 12), st.integers(0, 9), st.sets(st.integers(0, 5)))
def test_of_more_than_fit_told_stories_come_first_and_each_once_before_any_twice(
    counts: list[int], most: int, seed: int, known: set[int]
) -> None:
    told = {f"card {story}" for story in known}
    asked = questions(counts)
    order = chosen(asked, told, most, Random(seed))
    assert len(order) == min(most, len(asked))
    left = Counter(question.card_id for question in asked) - Counter(question.card_id for question in order)
    if any(question.card_id not in told for question in order):
        assert not left.keys() & told
    taken = Counter(question.card_id for question in order)
    for group in (told, {question.card_id for question in asked} - told):
        for one in left.keys() & group:
            assert all(taken[other] <= taken[one] + 1 for other in group)


def test_the_same_seed_gives_the_same_order() -> None:
    asked = questions([3, 2, 4])
    assert chosen(asked, (), 9, Random(7)) == chosen(asked, (), 9, Random(7))
    assert len({chosen(asked, (), 9, Random(seed)) for seed in range(5)}) > 1
