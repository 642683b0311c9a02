"""What counts as the same word, as the same number, and as denied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.matching.words import Words, likeness, meanings, opposites, stem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("two thousand five hundred and seventy-one people", "2571 people"),
        ("twenty-six hundred", "2600"),
        ("eighty-six and a half thousand", "86500"),
        ("from 58 to six, forty-one letters", "from 58 to 6 41 letters"),
        ("600K, 600k, six hundred thousand, 600,000, 0.6m", " ".join(["600000"] * 5)),
        ("1.2 million, 1.2M, 1,2 Mio", "1200000 1200000 1200000"),
        ("half a million, two and a half years", "500000 2.5 years"),
        ("20 %, 20%, twenty percent", "20 20 20 percent"),
        ("a hundred and forty euros, a dozen eggs", "140 euros 12 eggs"),
        ("in twenty nineteen, twenty twenty-one", "in 2019 2021"),
        ("06:10, 6:10, ten past six", "6:10 6:10 6:10"),
        ("quarter to eight, half past five, 8 o'clock", "7:45 5:30 8"),
        ("5pm, 5:30 p.m., 9 a.m.", "17 17:30 9"),
        ("on the 28th, the fifth, the twenty-first, the 1st", "on the 28th the 5th the 21th the first"),
        ("3-4 weeks, 8–10 people", "3 4 weeks 8 10 people"),
        ("late twice", "late 2"),
        ("5 m of rope, 600 k", "5 m of rope 600000"),
        ("three point one million, two point four percent", "3100000 2.4 percent"),
        ("3.1 million seven weeks late", "3100000 7 weeks late"),
        ("one of the engineers, no one, one bug", "one of the engineers no one 1 bug"),
        ("in Q3, 10x, v2", "in q3 10 x v2"),
        ("fünf Leute, dreißig Tage", "5 leute 30 tage"),
        ("it was due on Friday", "it was due on friday"),
        ("½ of it", "half of it"),
        ("3,000 and 3.5 and 28.05.2024", "3000 and 3.5 and 28.05.2024"),
    ],
)
def test_numbers_are_digits_however_they_are_said(text: str, words: str) -> None:
    assert " ".join(Words(text).tokens) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("engs", "engineers"), ("mgr", "manager"), ("impl", "implementation"), ("req", "requirements")),
        *(("prod", "production"), ("dev", "development"), ("infra", "infrastructure"), ("config", "configuration")),
        *(("db", "database"), ("perf", "performance"), ("mgmt", "management"), ("dept", "departments")),
        *(("approx", "approximately"), ("svc", "service"), ("deprio", "deprioritized"), ("mtgs", "meeting")),
        *(("drove", "drive"), ("people", "person"), ("cutting", "cut"), ("used", "using"), ("silos", "silo")),
        *(("hesistation", "hesitation"), ("customres", "customers"), ("5:30", "17:30"), ("28", "28th")),
        ("Leute".casefold(), "leuten"),
    ],
)
def test_short_forms_endings_and_slips_are_equal(one: str, other: str) -> None:
    assert min(likeness(one, other), likeness(other, one)) >= 0.75


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("40", "50"), ("8", "80"), ("6:10", "6:15"), ("28th", "27"), ("2019", "2020"), ("3.5", "35")),
        *(("happy", "unhappy"), ("agreed", "disagreed"), ("car", "careful"), ("mat", "matter")),
        *(("cat", "dog"), ("man", "manager"), ("test", "testimony")),
    ],
)
def test_other_numbers_opposites_and_other_words_are_not(one: str, other: str) -> None:
    assert max(likeness(one, other), likeness(other, one)) == 0


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("we didn't drop a check", "drop check"),
        ("we didnt drop a check", "drop check"),
        ("never rode one, ranked sailings", "rode 1"),
        ("no tests and two weeks", "tests"),
        ("no longer late", "longer late"),
        ("without a trial but with a phone call", "trial"),
        ("it failed to ship", "ship"),
        ("the migration failed", ""),
        ("repaired it instead of buying new", "buying new"),
        ("rather than blame them", "blame"),
        ("refused to wait", "wait"),
        ("never failed to call", "failed"),
        ("not only late", ""),
        ("no, we shipped", ""),
        ("we had no budget i went to the harbour", "budget"),
        ("i don't think we shipped late", "think shipped late"),
        ("nobody said that it fell", "said fell"),
        ("zero bugs", "bugs"),
        ("keine Tests", "tests"),
        ("das Team fand den Fehler nicht", "team fand fehler"),
        ("on n'a pas testé", "teste"),
        ("sin pruebas", "pruebas"),
    ],
)
def test_a_negation_reaches_to_the_end_of_its_clause(text: str, denied: str) -> None:
    words = Words(text)
    found = [word for word, odd in zip(words.tokens, words.denied, strict=True) if odd and word in words.content]
    assert found == denied.split()


def test_words_of_like_and_of_opposite_meaning_are_known_in_every_form() -> None:
    assert stem("called") in meanings("phones")
    assert stem("lower") in opposites("raised")
    assert stem("phone") not in meanings("phones")


LETTERS = st.text("abcdefgmnst", min_size=1, max_size=9) | st.from_regex(r"\d{1,6}(th)?|\d\d?:\d\d", fullmatch=True)


@given(LETTERS, LETTERS)
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(st.text(max_size=60))
def test_any_text_has_words(text: str) -> None:
    words = Words(text)
    assert len(words.tokens) == len(words.denied)
    assert all(words.tokens)
