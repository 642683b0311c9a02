"""How long tellings take, how many of them a day holds, and how long catching up takes, worked out by hand."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.pace import LONGEST_CATCHING_UP, Pace, catching_up_days, held, median


def tellings(card_id: str, *minutes: float) -> dict[str, list[int]]:
    return {card_id: [round(each * 60_000) for each in minutes]}


@pytest.mark.parametrize(
    ("cards", "told", "minutes"),
    [
        ([], tellings("a", 9), 0),
        (["a"], {}, 2),
        (["a", "b"], {}, 4),
        (["a"], tellings("a", 9, 1), 5),
        (["a"], tellings("a", 9, 1, 2), 2),
        (["a", "b"], tellings("a", 4, 4, 4) | tellings("b", 8, 8), 8),
        (["a", "a"], tellings("a", 3, 3, 3), 6),
    ],
)
def test_a_story_takes_its_own_median_from_three_tellings_on(
    cards: list[str], told: dict[str, list[int]], minutes: int
) -> None:
    assert Pace.of(told, 120_000).total_ms(cards) == minutes * 60_000


@given(st.lists(st.integers(0, 10**7), min_size=1))
def test_the_median_is_the_middle(values: list[int]) -> None:
    assert median(values) == round(statistics.median(values))


@pytest.mark.parametrize(
    ("minutes", "room", "begun"),
    [
        ([], 10, 0),
        ([3, 3, 3], 10, 3),
        ([3, 3, 3], 6, 2),
        ([3, 3, 3], 7, 3),
        ([20, 1], 10, 1),
        ([3], 0, 0),
        ([3], -4, 0),
    ],
)
def test_a_telling_is_begun_while_minutes_are_left(minutes: list[int], room: int, begun: int) -> None:
    assert held(minutes, room) == begun


@pytest.mark.parametrize(
    ("waiting", "coming", "room", "days"),
    [
        ([], [], 10, 1),
        ([5, 5], [], 10, 1),
        ([5, 5, 5], [], 10, 2),
        ([5] * 17, [], 30, 3),
        ([5, 5, 5], [[5, 5]], 10, 3),
        ([5, 5, 5], [[], [5] * 9], 10, 2),
        ([5, 5, 5], [[5, 5]] * 99, 10, None),
        ([10] * LONGEST_CATCHING_UP, [], 10, LONGEST_CATCHING_UP),
        ([10] * (LONGEST_CATCHING_UP + 1), [], 10, None),
    ],
)
def test_catching_up_ends_when_nothing_is_left_over(
    waiting: list[int], coming: list[list[int]], room: int, days: int | None
) -> None:
    assert catching_up_days(waiting, coming, room) == days
