"""The slots of a story, and what was ticked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import PartRecall, Recall
from rehearse.core.model import Part, Point, Story
from rehearse.core.rehearsing.recall import Mark, Slot, SlotKind, hint, slots, tally
from tests.builders import part, recalled

COVERED, SAID, MISSED = Mark


def story(*parts: Part) -> Story:
    return Story("story", None, 1, 1, (), parts)


def texts(*parts: Part) -> list[str]:
    return [slot.text for slot in slots(story(*parts))]


def test_the_points_of_an_outline_are_the_slots() -> None:
    nested = Part("Action", "A", 1, 3, "I called the mills.", (Point("Three mills", 0, 1), Point("The nearest", 1, 2)))
    assert slots(story(part("Flour ran out.", "No flour", label="Situation"), nested)) == (
        Slot(0, "Situation", "No flour", 0),
        Slot(1, "Action", "Three mills", 0),
        Slot(1, "Action", "The nearest", 1),
    )


def test_a_labelled_part_without_an_outline_is_one_slot_shown_by_its_first_sentence() -> None:
    assert slots(story(part("We baked all night. Nobody slept.", label="Result"))) == (
        Slot(0, "Result", "We baked all night.", 0, SlotKind.PART),
    )


def test_a_labelled_part_without_any_sentence_is_shown_by_its_label() -> None:
    assert texts(part(" \n", label="Reflection")) == ["Reflection"]


def test_parts_keep_their_order_and_number_whatever_their_kind() -> None:
    found = slots(story(part("One. Two."), part("", "Three"), part("Four. Five.", label="Result")))
    assert [(slot.part, slot.text) for slot in found] == [(0, "One."), (0, "Two."), (1, "Three"), (2, "Four.")]


@pytest.mark.parametrize(
    ("prose", "sentences"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("Really? Yes! And then… We left", ["Really?", "Yes!", "And then…", "We left"]),
        ("It cost 3.5 million. Fine.", ["It cost 3.5 million.", "Fine."]),
        ("We shipped v2.0 on time", ["We shipped v2.0 on time"]),
        ("one line\nanother line\n\n  a third  ", ["one line", "another line", "a third"]),
        (
            "- First. Still first\n* second\n• third\n1. fourth\n12) fifth",
            ["First. Still first", "second", "third", "fourth", "fifth"],
        ),
        ("雨が降った。私たちは帰った。", ["雨が降った。", "私たちは帰った。"]),
        ("She smiled. “Go on,” she said.", ["She smiled.", "“Go on,” she said."]),
        ("She said “Stop.” We stopped.", ["She said “Stop.”", "We stopped."]),
        ("We met Dr. Ott. He left.", ["We met Dr. Ott.", "He left."]),
        ("Nine engineers, i.e. Everybody, came.", ["Nine engineers, i.e. Everybody, came."]),
        ("It began at 9 a.m. sharp. We left.", ["It began at 9 a.m. sharp.", "We left."]),
        ("(It rained.) We left.", ["(It rained.)", "We left."]),
        ("", []),
    ],
)
def test_unlabelled_prose_gives_its_sentences_and_bullets(prose: str, sentences: list[str]) -> None:
    assert texts(part(prose)) == sentences


WORDS = st.tuples(
    st.sampled_from(["Rain", "rain", "B5", "(Rain", "“Rain", '"rain']),
    st.sampled_from(["", ",", ".", "!", "?)", ".”", '…"', "。"]),
    st.sampled_from([" ", "\n", ""]),
)


@given(st.lists(WORDS).map(lambda words: "".join("".join(word) for word in words)))
def test_sentences_lose_nothing_but_white_space(prose: str) -> None:
    assert "".join("".join(texts(part(prose))).split()) == "".join(prose.split())


# -- tally -------------------------------------------------------------------------------------------------------------

OUTLINED = story(part("", "a", "b", label="Situation"), part("", "c", label="Result"))


@pytest.mark.parametrize(
    ("marks", "parts"),
    [
        ((SAID, MISSED, SAID), (recalled("Situation", "a", "b"), recalled("Result", "c"))),
        ((COVERED, SAID, COVERED), (recalled("Situation", "b", "a"), recalled("Result", "", "c"))),
        ((COVERED,) * 3, (recalled("Situation", "", "a b"), recalled("Result", "", "c"))),
    ],
)
def test_what_stayed_covered_was_missed(marks: tuple[Mark, ...], parts: tuple[PartRecall, ...]) -> None:
    assert tally(OUTLINED, slots(OUTLINED), marks, hints=2) == Recall(parts, hints=2)


@given(st.lists(st.sampled_from(Mark), min_size=3, max_size=3))
def test_every_slot_is_either_said_or_missed(marks: list[Mark]) -> None:
    recall = tally(OUTLINED, slots(OUTLINED), tuple(marks))
    assert (recall.said, recall.said + recall.missed) == (marks.count(SAID), 3)


def test_parts_of_one_label_are_counted_apart() -> None:
    twice = story(part("", "a", label="Action"), part("", "b", label="Action"))
    assert tally(twice, slots(twice), (SAID, MISSED)).parts == (recalled("Action", "a"), recalled("Action", "", "b"))


@pytest.mark.parametrize(
    ("taken", "shown"),
    [(0, ""), (1, "L… a b… a… o…"), (2, "Left a boat …"), (3, "Left a boat …")],
)
def test_a_hint_gives_initials_then_the_first_half(taken: int, shown: str) -> None:
    assert hint("Left a boat at once", taken) == shown
