"""Text takes the room it is given, whatever it is written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rehearse.core.cells import cells, fitted, padded, wrapped

LINES = st.text(st.sampled_from("ab é漢字ー한👍\u0301\u200d\u00ad"), max_size=30)


@pytest.mark.parametrize(
    ("text", "room"), [("", 0), ("mill", 4), ("Mühle", 5), ("工厂", 4), ("e\u0301", 1), ("👍", 2), ("❤\ufe0f", 2)]
)
def test_how_much_room_text_takes(text: str, room: int) -> None:
    assert cells(text) == room


@given(st.text(st.sampled_from("ab é漢字한👍\u0301"), max_size=30))
def test_it_is_the_room_that_the_terminal_interface_counts(text: str) -> None:
    assert cells(text) == cell_len(text)


@given(LINES, st.integers(2, 20))
def test_nothing_is_wider_than_its_room(text: str, room: int) -> None:
    assert cells(fitted(text, room)) <= room
    assert cells(padded(text, room)) == room
    assert all(cells(line) <= room for line in wrapped(text, room))


@given(LINES, st.integers(2, 20))
def test_wrapping_loses_no_character(text: str, room: int) -> None:
    assert "".join("".join(wrapped(text, room)).split()) == "".join(text.split())


def test_what_is_cut_ends_in_an_ellipsis_and_words_stay_whole() -> None:
    assert fitted("The mill stood still", 9) == "The mill…"
    assert wrapped("The mill stood still for aweekandaday", 10) == [
        "The mill",
        "stood",
        "still for",
        "aweekandad",
        "ay",
    ]
