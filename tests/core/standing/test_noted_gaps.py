"""Gaps to fill as changes: what they come to, and when one is filled."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.standing.noted_gaps import MOST_CHANGES, GapChange, NotedGap, noted, shortened, still_open

DAY = date(2026, 12, 1)
changes = st.lists(
    st.builds(
        GapChange, st.builds(NotedGap, st.sampled_from(["One?", "one", "Two?", "Three?"]), st.just(DAY)), st.booleans()
    ),
    max_size=40,
)


def gap(question: str) -> NotedGap:
    return NotedGap(question, DAY)


def test_a_gap_is_noted_once_and_taken_off_whatever_its_marks() -> None:
    one, other = gap("Why now?"), gap("why  NOW")
    assert noted([GapChange(one), GapChange(other)]) == (one,)
    assert noted([GapChange(one), GapChange(other, removed=True)]) == ()


@given(changes)
def test_old_changes_become_the_state_they_came_to(some: list[GapChange]) -> None:
    many = some * (MOST_CHANGES // max(1, len(some)) + 2) if some else []
    assert noted(shortened(many)) == noted(many)
    assert len(shortened(many)) <= MOST_CHANGES + 3


@pytest.mark.parametrize(
    ("question", "answered", "filled"),
    [
        ("Tell me about a time you failed.", "What is your biggest professional failure?", True),
        ("Describe a failure of yours.", "Tell me about a time you failed.", True),
        ("Tell me about a time you failed.", "Tell me about a mistake you made.", False),
        ("How would you price our product?", "How would you price our product", True),
        ("How would you price our product?", "How would you price our new product?", True),
        ("How would you price our product?", "How would you sell our product?", False),
        ("¿Por qué fallaste?", "¿POR QUÉ FALLASTE?", True),
        ("", "Tell me about a time you failed.", False),
    ],
)
def test_a_gap_is_filled_by_a_question_like_it(question: str, answered: str, filled: bool) -> None:
    assert (still_open([gap(question)], [answered]) == ()) is filled
    assert still_open([gap(question)], []) == (gap(question),)
