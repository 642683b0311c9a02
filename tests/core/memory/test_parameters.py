"""The parameters of FSRS-6: which there can be, and back as they went."""

import json

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.memory.parameters import LEAST, MOST, as_text, checked, digest, from_text
from tests.any_parameters import any_parameters


def test_the_bounds_are_those_of_py_fsrs() -> None:
    assert (LEAST, MOST) == (LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)
    assert checked(DEFAULT_PARAMETERS) == DEFAULT_PARAMETERS


@given(any_parameters())
def test_parameters_come_back_to_the_last_bit(parameters: tuple[float, ...]) -> None:
    assert from_text(as_text(parameters)) == parameters


@given(any_parameters(), st.integers(0, 20))
def test_other_parameters_have_another_name(parameters: tuple[float, ...], place: int) -> None:
    other = (*parameters[:place], LEAST[place] + (MOST[place] - parameters[place]) / 3, *parameters[place + 1 :])
    assert (digest(other) == digest(parameters)) is (other == parameters)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '"' + "x" * 21 + '"',
        json.dumps([*DEFAULT_PARAMETERS, 1.0]),
        json.dumps(DEFAULT_PARAMETERS[:20]),
        json.dumps([*DEFAULT_PARAMETERS[:20], 0.0]),
        json.dumps([*DEFAULT_PARAMETERS[:20], True]),
        json.dumps([*DEFAULT_PARAMETERS[:20], "0.15"]),
        json.dumps([*DEFAULT_PARAMETERS[:20], [0.15]]),
        json.dumps(DEFAULT_PARAMETERS).replace("0.1542", "NaN"),
        json.dumps(DEFAULT_PARAMETERS).replace("0.1542", "Infinity"),
        "[" * 100_000,
    ],
)
def test_what_is_no_set_of_parameters_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_text(text)
