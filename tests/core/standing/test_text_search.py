"""Searching all texts, in whatever script they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.standing.search_form import search_form
from rehearse.core.standing.text_search import TextSearch

TEXTS = {
    "bakery": ["Bakery", "When did supplies\n  run short?", "Flour ran out at 04:10, so I’d phoned the mill."],
    "café": ["Café Zürich", "Straße gesperrt", "naïve Œuvre, Łódź"],
    "日本": ["チームで意見が分かれた経験を教えてください。", "私は毎朝データを確認した。"],
    "한국": ["갈등을 해결한 경험", "회의를 열었다"],
    "हिन्दी": ["टीम में मतभेद", "मैंने आँकड़े देखे"],
    "عربي": ["أخبرني عن خلافٍ في الفريق"],
    "עברית": ["סַפֵּר לִי על כישלון"],
    "русский": ["Расскажите о самом трудном решении, ещё раз"],
}
SEARCH = TextSearch.of(TEXTS.items())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), list(TEXTS)),
        (("flour",), ["bakery"]),
        (("FLOUR", "short"), ["bakery"]),
        (("supplies run",), ["bakery"]),
        (("i'd phon",), ["bakery"]),
        (("short? flour",), []),
        (("cafe", "zurich"), ["café"]),
        (("strasse",), ["café"]),
        (("oeuvre", "lodz"), ["café"]),
        (("意見",), ["日本"]),
        (("データ", "毎朝"), ["日本"]),
        (("ﾃﾞｰﾀ",), ["日本"]),
        (("해결하",), ["한국"]),
        (("해결한",), ["한국"]),
        (("मतभेद",), ["हिन्दी"]),
        (("मतभदे",), []),
        (("اخبرني", "خلاف"), ["عربي"]),
        (("ספר",), ["עברית"]),
        (("еще", "ТРУДНОМ"), ["русский"]),
        (("zebra",), []),
        ((" ", "\0"), list(TEXTS)),
    ],
)
def test_all_words_are_found_wherever_they_stand(words: tuple[str, ...], found: list[str]) -> None:
    assert SEARCH.holding(words) == found


def test_what_must_not_be_there_is_left_out() -> None:
    assert SEARCH.holding([], ["flour", "cafe"]) == [it for it in TEXTS if it not in ("bakery", "café")]
    assert SEARCH.holding(["a"], ["flour"]) == [it for it in SEARCH.holding(["a"]) if it != "bakery"]


def test_an_empty_collection_holds_nothing() -> None:
    assert TextSearch.of(()).holding(["a"]) == []
    assert TextSearch.of(()).holding([]) == []


_TEXT = st.text(max_size=12)


@given(st.lists(st.lists(_TEXT, max_size=3), max_size=5), st.lists(_TEXT, max_size=3), st.lists(_TEXT, max_size=1))
def test_it_finds_what_looking_through_every_text_finds(
    texts: list[list[str]], words: list[str], besides: list[str]
) -> None:
    ids = [str(number) for number in range(len(texts))]

    def has(own: list[str], word: str) -> bool:
        return any(search_form(word) in search_form(text) for text in own)

    wanted, unwanted = ([word for word in typed if search_form(word)] for typed in (words, besides))
    expected = [
        id_
        for id_, own in zip(ids, texts, strict=True)
        if all(has(own, word) for word in wanted) and not any(has(own, word) for word in unwanted)
    ]
    assert TextSearch.of(zip(ids, texts, strict=True)).holding(words, besides) == expected
