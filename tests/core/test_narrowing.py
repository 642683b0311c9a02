"""A few letters or a number mean names."""

import pytest

from rehearse.core.narrowing import narrowed

NAMES = ("The 06:10 boat", "Anselm's key safe", "Boat without a captain", "42 pianos")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [0, 1, 2, 3]),
        ("boat", [0, 2]),
        ("BO", [0, 2]),
        ("capt boat", [2]),
        ("safe an", [1]),
        ("elm", [1]),
        ("2", [1]),
        ("4", [3]),
        ("42", [3]),
        ("9", []),
        ("06", [0]),
        ("lion", []),
    ],
)
def test_names_are_narrowed(typed: str, found: list[int]) -> None:
    assert narrowed(NAMES, typed) == found
