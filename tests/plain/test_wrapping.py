"""Text in lines: nothing is cut, nothing is wider than it may be, nothing can harm a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.safetext import safe
from rehearse.core.width import cells
from rehearse.plain.wrapping import NARROWEST, TextBlock, set_lines, typewritten

WIDE = "東京でチームを率いた話をしてください"


def lines(text: str, width: int = 30, lead: str = "", instead: dict[int, str] | None = None) -> list[str]:
    return list(set_lines([TextBlock(text, lead)], width, instead or {}))


def test_lines_break_between_words_and_hang_below_where_the_text_began() -> None:
    assert lines("one two three four five six seven", 20, "3 said: ") == [
        "3 said: one two",
        "        three four",
        "        five six",
        "        seven",
    ]


def test_a_lead_too_long_to_hang_below_stands_on_a_line_of_its_own() -> None:
    assert lines("one two three four", 20, "a long lead here: ") == ["a long lead here:", "one two three four"]


def test_words_wider_than_a_line_are_cut_between_characters() -> None:
    assert lines("a" * 45, 20) == ["a" * 20, "a" * 20, "a" * 5]
    assert lines(WIDE, 20) == [WIDE[:10], WIDE[10:]]
    assert lines("x" * 19 + "e\u0301" * 3, 20) == ["x" * 19 + "e\u0301", "e\u0301e\u0301"]


def test_gaps_and_the_notes_own_lines_are_kept() -> None:
    assert list(set_lines([TextBlock("a"), TextBlock("b\nc", gap=True)], 30, {})) == ["a", "", "b", "c"]


@given(st.text(max_size=200), st.integers(0, 60), st.sampled_from(["", "- ", "12 missed: "]))
def test_nothing_is_lost_nor_too_wide_nor_a_control_code(text: str, width: int, lead: str) -> None:
    found = lines(text, width, lead)
    assert "".join("".join(found).split()) == "".join((lead + safe(text)).split())
    assert max(map(cells, found)) <= max(NARROWEST, width)
    assert not [sign for line in found for sign in line if unicodedata.category(sign) in ("Cc", "Cs")]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ascii", '"It\'s" - 3 - 4... -> caf\xe9'),
        ("latin-1", '"It\'s" · 3 - 4... -> caf\xe9'),
        ("utf-8", "“It’s” · 3 – 4… → caf\xe9"),
    ],
)
def test_typographic_signs_become_what_the_encoding_has(encoding: str, shown: str) -> None:
    assert lines("“It’s” · 3 – 4… → caf\xe9", instead=typewritten(encoding)) == [shown]
