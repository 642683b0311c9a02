"""What is said of filter words while they are typed, and how Tab goes on with them."""

import pytest

from rehearse.tui.screens.standing.wall_filters import completed, hint_line, ways_on

DECKS = ("Acme notes", "old", "acme 2")
TOPICS = ("Conflict", "Failure", "A \x1b[31mred one")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ""),
        ("wor", "wor"),
        ("to", "topic:"),
        ("budget to", "budget topic:"),
        ("is:su", "is:suspended "),
        ("-is:le", "-is:leech "),
        ("IS:r", "is:ready "),
        ("deck:ac", 'deck:"Acme notes" '),
        ("deck:2", 'deck:"acme 2" '),
        ('deck:"acme n', 'deck:"Acme notes" '),
        ("x topic:fail", "x topic:Failure "),
        ("topic:zzz", "topic:zzz"),
        ("is:due ", "is:due "),
    ],
)
def test_tab_goes_on_with_a_filter_word(typed: str, expected: str) -> None:
    assert completed(typed, DECKS, TOPICS) == expected


def test_names_that_begin_so_come_before_those_that_hold_it() -> None:
    assert ways_on("deck:a", ("beta", "alpha", "a b"), ()) == ["deck:alpha", 'deck:"a b"', "deck:beta"]


@pytest.mark.parametrize(
    ("typed", "unknown", "width", "expected"),
    [
        ("", (), 40, "is:due  is:cold  is:leech  is:new"),
        ("", (), 8, "is:due"),
        ("", (), 3, ""),
        ("is:su", (), 40, "Tab:  is:suspended"),
        ("topic:r", (), 60, 'Tab:  topic:Failure  topic:"A ␛[31mred one"'),
        ("is:zz ", ("is:zz",), 42, "is:zz is no filter word; suspended, burie…"),
    ],
)
def test_the_hint_teaches_what_fits(typed: str, unknown: tuple[str, ...], width: int, expected: str) -> None:
    assert hint_line(typed, unknown, DECKS, TOPICS, width) == expected
