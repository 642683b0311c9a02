"""Nothing that notes hold acts on a terminal, and nothing that people write is lost on the way to it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.safetext import safe, safe_line

GONE = "\ufffd"


@pytest.mark.parametrize(
    ("payload", "shown"),
    [
        ("\x1b[2Jwiped", "␛[2Jwiped"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x1b]52;c;aGk=\x1b\\", "␛]52;c;aGk=␛\\"),
        ("\x1bPdevice\x1b\\", "␛Pdevice␛\\"),
        ("\x9b31mred", GONE + "31mred"),
        ("\x9d0;title\x9c", f"{GONE}0;title{GONE}"),
        ("a\x00b", "a␀b"),
        ("rub\x7fout", "rub␡out"),
        ("back\x08space", "back␈space"),
        ("over\rwritten", "over\nwritten"),
        ("dos\r\nline", "dos\nline"),
        ("vertical\x0btab", "vertical\ntab"),
        ("form\x0cfeed", "form\nfeed"),
        ("next\x85line", "next\nline"),
        ("line\u2028separator\u2029", "line\nseparator\n"),
        ("a\tb", "a    b"),
        ("\u202egnp.exe", GONE + "gnp.exe"),
        ("\u2066isolated\u2069", f"{GONE}isolated{GONE}"),
        ("left\u200eright\u200f\u061c", f"left{GONE}right{GONE}{GONE}"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ufeffmark", "mark"),
        ("word\u2060joiner", "wordjoiner"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\ufff9annotated\ufffb", "annotated"),
        ("hidden" + "".join(chr(0xE0000 + ord(letter)) for letter in "tags"), "hidden"),
        ("lone\ud800surrogate\udfff", f"lone{GONE}surrogate{GONE}"),
        ("Z" + "\u0300" * 300, "Z" + "\u0300" * 4),
        ("Z" + "\u20dd\ufe20\u1dc0\u0489\u0300", "Z" + "\u20dd\ufe20\u1dc0\u0489"),
        ("Z" + "\u0300\u200b" * 9, "Z" + "\u0300" * 4),
    ],
)
def test_what_could_act_on_a_terminal_is_made_visible_or_dropped(payload: str, shown: str) -> None:
    assert safe(payload) == shown


@pytest.mark.parametrize("mark", ["\u0300", "\u0e49", "\u064e", "\u05b4", "\u0eb9", "\u0f74"])
def test_a_tower_of_combining_marks_is_cut_in_any_script(mark: str) -> None:
    assert len(safe("x" + mark * 300)) == 5


@pytest.mark.parametrize(
    "text",
    [
        "It’s “done” – nearly 3× faster… £5 → €6 ✓",
        "Straße, naïve, Łódź, ça va",
        "Привет, как дела?",
        "مرحبا بالعالم",
        "می\u200cخواهم",  # Persian with its zero-width non-joiner
        "שָׁלוֹם",
        "क्\u200dष नमस्ते",
        "สวัสดี น้ำ",
        "会议室里没有人。",
        "インタビュー",
        "안녕하세요",
        "Tie\u0302\u0301ng Vie\u0323\u0302t",  # Vietnamese with its marks apart
        "👩\u200d👩\u200d👧\u200d👦 👍🏽 🏳️\u200d🌈 🇳🇴 1️⃣ ❤️",
        "[bold] [@click=app.quit]x[/] \\[",
        "two\nlines\n\nand a paragraph",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠮷",
    ],
)
def test_ordinary_text_stays_as_it_was_written(text: str) -> None:
    assert safe(text) == text


HOSTILE = "\x00\x07\x08\t\n\r\x0b\x0c\x1b\x7f\x85\x9b\u0300\u034f\u061c\u200b\u200c\u200d\u202e\u2028\u2069\ufeff\ud800"
TEXTS = st.text(st.sampled_from(HOSTILE + "aé本\U000e0041👩") | st.characters())
INVISIBLE = {*range(0x200B, 0x200C), *range(0x2060, 0x2070), 0x00AD, 0x180E, 0xFEFF, *range(0xE0000, 0xE0080)}
FORBIDDEN_BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(TEXTS)
def test_no_control_direction_or_hidden_character_survives(text: str) -> None:
    for character in safe(text).replace("\n", ""):
        assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in FORBIDDEN_BIDI
        assert ord(character) not in INVISIBLE


@given(TEXTS)
def test_safe_text_is_safe_already(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(TEXTS)
def test_safe_text_can_be_written_as_utf_8(text: str) -> None:
    assert safe(text).encode().decode() == safe(text)


@given(TEXTS, st.integers(1, 30))
def test_a_safe_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    line = safe_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    assert line == safe(line) == line.strip()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("short", "short"),
        ("exactly 10", "exactly 10"),
        ("eleven char", "eleven ch…"),
        ("  a\n\n b\t c ", "a b c"),
        ("x" * 10_000, "xxxxxxxxx…"),
        ("", ""),
    ],
)
def test_a_line_is_cut_with_an_ellipsis(text: str, line: str) -> None:
    assert safe_line(text, 10) == line


def test_marks_without_a_letter_are_cut_like_those_on_one() -> None:
    assert safe("\u0301" * 9) == "\u0301" * 4
    assert safe("e" + "\u0301" * 9) == "e" + "\u0301" * 4
