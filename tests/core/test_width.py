"""Text takes the room it is given, whatever it is written in."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import width

from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, fitted, fitted_from_end, padded, takes_a_cell_each, wrapped

MEASURED = {
    "nothing": ("", 0),
    "ascii": ("mill", 4),
    "latin": ("Mühle", 5),
    "typography": ("“It’s” · 3 – 4… → ▸", 19),
    "ideographs": ("工厂", 4),
    "hangul": ("한글", 4),
    "jamo": ("\u1112\u1161\u11ab", 2),
    "full width": ("ｆｕｌｌ", 8),
    "half width": ("ｶﾞ", 2),
    "combining mark": ("e\u0301te\u0301", 3),
    "two marks": ("a\u0323\u0302", 1),
    "hebrew points": ("שָׁלוֹם", 4),
    "arabic": ("سلام", 4),
    "persian, zero width non-joiner": ("می\u200cخواهم", 7),
    "conjunct": ("क्षि", 2),
    "spacing vowel sign": ("का", 2),
    "thai": ("กำลัง", 4),
    "emoji": ("👍", 2),
    "skin tone": ("👍🏽", 2),
    "family": ("👩‍👧", 2),
    "family of four": ("👨‍👩‍👧‍👦", 2),
    "profession with skin tone": ("👩🏽‍💻", 2),
    "flag": ("🇩🇪", 2),
    "two flags": ("🇩🇪🇫🇷", 4),
    "half a flag": ("🇩", 2),
    "keycap": ("1️⃣", 2),
    "text made emoji": ("❤\ufe0f", 2),
    "text": ("❤", 1),
    "emoji made text": ("⌚\ufe0e", 1),
    "joiner after a letter": ("ه\u200d a", 3),
    "joiner before a space": ("a\u200d   ", 4),
    "mark alone": ("\u0301", 0),
    "replacement": ("\ufffd", 1),
}

COUNTED_OTHERWISE = {
    "spacing vowel sign",
    "emoji made text",
    "half a flag",
    "joiner after a letter",
    "joiner before a space",
}
"""What Textual, which wraps by tables of its own, counts otherwise."""

SIGNS = "ab é- “…漢字ー한👍🏽👩👧🇩🇪क\u094dष\u093fका1❤⌚هर\u0301\u0323\u200c\u200d\u20e3\ufe0e\ufe0f\U000110bd"
LINES = st.text(st.sampled_from(SIGNS), max_size=40) | st.text(max_size=40).map(safe_line)
ROOMS = st.integers(2, 24)


@pytest.mark.parametrize("name", MEASURED)
def test_how_many_cells_text_takes(name: str) -> None:
    text, room = MEASURED[name]
    assert cells(text) == room


@pytest.mark.parametrize("name", [name for name in MEASURED if name not in COUNTED_OTHERWISE])
def test_the_terminal_interface_counts_the_same(name: str) -> None:
    text, _ = MEASURED[name]
    assert cells(text) == cell_len(text)


@given(st.text(st.characters(max_codepoint=0x25FF, exclude_categories=["Cc", "Cs"]), max_size=12))
@example("\u2022\u2192\u25b8\u2588 \xe9")
def test_text_that_is_not_looked_up_is_as_wide_as_the_library_says(text: str) -> None:
    assert cells(text) == sum(width(sign) for sign in _clusters(text))


def test_every_character_that_is_not_looked_up_takes_one_cell() -> None:
    known = [sign for sign in map(chr, range(0x20, 0x3000)) if sign != "\x7f" and takes_a_cell_each(sign)]
    assert len(known) > 1000
    assert {width(sign) for sign in known} == {1}
    assert width("".join(known)) == len(known)


def _clusters(text: str) -> list[str]:
    from wcwidth import iter_graphemes

    return list(iter_graphemes(text))


@given(LINES, ROOMS)
@example("111\u093e\U0001f3fd", 3)
def test_nothing_is_wider_than_its_room(text: str, room: int) -> None:
    assert cells(fitted(text, room)) <= room
    assert cells(fitted_from_end(text, room)) <= room
    assert cells(padded(text, room)) == room
    assert all(cells(line) <= room for line in wrapped(text, room))


@given(LINES, ROOMS)
def test_what_is_cut_keeps_its_beginning_or_its_end(text: str, room: int) -> None:
    if cells(text) <= room:
        assert fitted(text, room) == fitted_from_end(text, room) == text
    else:
        assert text.startswith(fitted(text, room).removesuffix("…"))
        assert text.endswith(fitted_from_end(text, room).removeprefix("…"))


@given(LINES, ROOMS)
def test_wrapping_loses_only_spaces(text: str, room: int) -> None:
    assert "".join(wrapped(text, room)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("change", [fitted, fitted_from_end, padded], ids=lambda change: change.__name__)
@given(text=LINES, room=ROOMS)
def test_doing_it_twice_changes_nothing(change: Callable[[str, int], str], text: str, room: int) -> None:
    assert change(change(text, room), room) == change(text, room)


@given(LINES, ROOMS)
def test_a_line_that_was_wrapped_stays_as_it_is(text: str, room: int) -> None:
    assert all(wrapped(line, room) == [line] for line in wrapped(text, room))


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("The mill stood still", 9, "The mill…"),
        ("工厂停了", 6, "工厂…"),
        ("👩‍👧👩‍👧👩‍👧", 5, "👩‍👧👩‍👧…"),
        ("👍🏽👍🏽👍🏽", 4, "👍🏽…"),
        ("क्षिक्षि", 3, "क्षि…"),
        ("🇩🇪🇫🇷", 3, "🇩🇪…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
        ("", 0, ""),
    ],
)
def test_what_is_cut_ends_in_an_ellipsis_and_never_inside_a_character(text: str, room: int, shown: str) -> None:
    assert fitted(text, room) == shown


@pytest.mark.parametrize(
    ("path", "room", "shown"),
    [
        ("/home/ada/notes.md", 10, "…/notes.md"),
        ("/工厂/工厂.md", 7, "…厂.md"),
        ("a👩‍👧👩‍👧", 4, "…👩‍👧"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
    ],
)
def test_a_path_is_cut_at_its_beginning(path: str, room: int, shown: str) -> None:
    assert fitted_from_end(path, room) == shown


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, [""]),
        ("The mill stood still for aweekandaday", 10, ["The mill", "stood", "still for", "aweekandad", "ay"]),
        ("  two  spaces  ", 8, ["  two", "spaces"]),
        ("工厂停了一个星期", 6, ["工厂停", "了一个", "星期"]),
        ("👩‍👧👩‍👧👩‍👧", 5, ["👩‍👧👩‍👧", "👩‍👧"]),
        ("👍🏽👍🏽👍🏽", 5, ["👍🏽👍🏽", "👍🏽"]),
        ("क्षिक्षिक्षि", 5, ["क्षिक्षि", "क्षि"]),
        ("xxxe\u0301e\u0301", 4, ["xxxe\u0301", "e\u0301"]),
    ],
)
def test_lines_break_between_words_and_never_inside_a_character(text: str, room: int, lines: list[str]) -> None:
    assert wrapped(text, room) == lines
