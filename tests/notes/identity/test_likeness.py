"""Likeness of answers and of questions: what counts as the same, and what both measures promise."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.model import Part, Point
from rehearse.notes.identity.likeness import (
    ALIKE,
    CLOSE,
    CLOSE_IN_TOPIC,
    ENOUGH,
    FAINTLY_ALIKE,
    TYPO,
    Vocabulary,
    candidate_pairs,
    content_words,
    normal_form,
    proper_title,
    question_likeness,
    stop_words,
)

DECKS = Path(__file__).parents[3] / "decks"
BANK = [
    line.removeprefix("- ")
    for line in (DECKS / "questions.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("- ")
]


def part(text: str, *points: str, label: str | None = None, written: str | None = None) -> Part:
    return Part(label, written, 1, 1, text, tuple(Point(point, 0, 1) for point in points))


def likeness(one: list[Part], other: list[Part]) -> float:
    vocabulary = Vocabulary()
    return vocabulary.shingles(one).likeness(vocabulary.shingles(other))


def close(one: str, other: str, stop: frozenset[str] | None = None) -> float:
    stop = stop_words([one, other]) if stop is None else stop
    return question_likeness({0: one}, {0: other}, same_story={0: [0]}, stop=stop)[0, 0]


LANTERN = "The lantern festival lost its licence in May. I read the bylaw, found an old exception and filed it on foot."
KILN = "Our kiln cracked every second plate, so we logged each firing for a month and slowed the cooling by an hour."
LABELLED = [
    part("The lantern festival lost its licence in May.", label="Situation", written="S"),
    part("I read the bylaw, found an old exception and filed it on foot.", label="Action", written="A"),
]
SPELLED_OUT = [replace(it, written=it.label) for it in LABELLED]
OUTLINED = [part(LANTERN, "Licence lost", "Old exception", "Filed on foot")]

ANSWERS = {
    "equal": ([part(LANTERN)], [part(LANTERN)], 1, 1),
    "labels spelled out": (LABELLED, SPELLED_OUT, 1, 1),
    "outline added": ([part(LANTERN)], OUTLINED, 1, 1),
    "text written to an outline": ([part("", *LANTERN.split(". "))], [part(KILN, *LANTERN.split(". "))], 1, 1),
    "text made an outline": ([part(LANTERN)], [part("", LANTERN)], 1, 1),
    "typo": ([part(LANTERN)], [part(LANTERN.replace("bylaw", "byalw"))], 0.8, 0.99),
    "labels removed": ([part(LANTERN)], LABELLED, 1, 1),
    "second half dropped": ([part(LANTERN)], [part(LANTERN.split(". ")[0])], ALIKE, 0.7),
    "unrelated": ([part(LANTERN)], [part(KILN)], 0, FAINTLY_ALIKE),
    "too short to tell": ([part("To do.")], [part("To do.")], 0, ALIKE),
    "no words": ([part("…")], [part("…")], 0, 0),
}


@pytest.mark.parametrize(("one", "other", "least", "most"), ANSWERS.values(), ids=ANSWERS)
def test_likeness_of_answers(one: list[Part], other: list[Part], least: float, most: float) -> None:
    assert least <= likeness(one, other) <= most


LAUNCH = "Tell me about a time a launch slipped by weeks."
QUESTIONS = {
    "equal": (LAUNCH, LAUNCH, 1, 1),
    "another opening": (LAUNCH, "Describe a situation where a launch slipped by weeks", 1, 1),
    "clauses change places": ("When a launch slips, whom do you warn?", "Whom do you warn when a launch slips?", 1, 1),
    "typo": (LAUNCH, LAUNCH.replace("slipped", "sliped"), TYPO, 0.99),
    "typo in a stop word": (LAUNCH, LAUNCH.replace("about", "abuot"), TYPO, 0.99),
    "reworded": (LAUNCH, "When was a launch several weeks late?", 0.5, CLOSE),
    "lightly reworded": (LAUNCH, "When has a launch of yours slipped weeks?", CLOSE, 1),
    "unrelated": (LAUNCH, "Which colleague taught you most?", 0, CLOSE_IN_TOPIC),
    "nothing but the opening in common": (LAUNCH, "Tell me about a time you hired someone.", 0, CLOSE_IN_TOPIC),
    "stop words only": ("Why us?", "Why would you?", 0, CLOSE),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "least", "most"), QUESTIONS.values(), ids=QUESTIONS)
def test_likeness_of_questions(one: str, other: str, least: float, most: float) -> None:
    assert least <= close(one, other) <= most


def test_the_question_bank_holds_few_questions_that_are_close() -> None:
    sample = BANK[::3]
    stop = stop_words(sample)
    found = [close(one, other, stop) for one, other in combinations(sample, 2)]
    assert len(found) == 1770
    assert sum(value >= CLOSE_IN_TOPIC for value in found) <= 2
    assert max(found) < CLOSE


def test_distant_questions_are_left_out_unless_they_are_of_one_story() -> None:
    old, new = {0: LAUNCH, 1: BANK[0]}, {5: "When did a launch slip by weeks?", 6: "Which colleague taught you most?"}
    stop = stop_words([*old.values(), *new.values()])
    assert question_likeness(old, new, same_story={}, stop=stop).keys() == {(0, 5)}
    assert question_likeness(old, new, same_story={6: [1]}, stop=stop).keys() == {(0, 5), (1, 6)}


def test_words_that_a_quarter_of_the_questions_hold_are_stop_words() -> None:
    questions = [f"¿Cuándo {BANK[number]}" for number in range(8)]
    assert "cuándo" in stop_words(questions)
    assert "cuándo" not in stop_words(questions[:5])
    assert "lighthouse" not in stop_words([*questions, "A lighthouse?"])


def test_candidates_are_the_answers_that_share_rare_words() -> None:
    vocabulary = Vocabulary()
    old = {number: vocabulary.shingles([part(text)]) for number, text in enumerate((KILN, LANTERN))}
    assert list(candidate_pairs(old, {7: vocabulary.shingles([part(LANTERN.replace("May", "June"))])})) == [(1, 7)]
    assert list(candidate_pairs(old, {7: vocabulary.shingles([part("Quite different words.")])})) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Why  us?", "why us"),
        ("Cu\u00e9ntame de ti", "CUE\u0301NTAME DE TI."),
        ("失敗した経験を教えてください。", "失敗した経験を教えてください"),
        ("  ", ""),
        (None, ""),
    ],
)
def test_spacing_case_and_final_marks_do_not_make_a_difference(one: str | None, other: str) -> None:
    assert normal_form(one) == normal_form(other)


def test_what_has_only_marks_or_digits() -> None:
    assert normal_form("???") == "???"
    assert [proper_title(title) for title in ("The old crane.", "Story 3", None)] == ["the old crane", None, None]


def test_content_is_the_text_and_the_outline_only_where_there_is_hardly_any_text() -> None:
    assert content_words(OUTLINED) == content_words([part(LANTERN)])
    assert content_words([part("To do.", "Crane")]) == ("to", "do", "crane")
    assert content_words([part(" ".join("abcdef"[:ENOUGH]), "Crane")])[-1] == "crane"
    assert content_words([]) == ()


WORDS = st.lists(st.sampled_from([*LANTERN.split(), *KILN.split(), "失敗", "?"]), max_size=40).map(" ".join)
PARTS = st.lists(st.builds(lambda text, points: part(text, *points), WORDS, st.lists(WORDS, max_size=3)), max_size=3)
TEXTS = st.one_of(st.sampled_from(BANK), WORDS, st.text(max_size=60))
OFTEN = settings(max_examples=60)


@OFTEN
@given(PARTS, PARTS)
def test_likeness_of_answers_is_symmetric_and_from_0_to_1(one: list[Part], other: list[Part]) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@OFTEN
@given(PARTS)
def test_likeness_of_equal_answers_is_1_once_they_have_word_pairs_enough(parts: list[Part]) -> None:
    answer = Vocabulary().shingles(parts)
    fields = (answer.text, answer.outline, answer.whole)
    assert likeness(parts, parts) == pytest.approx(min(1, max(len(field) for field in fields) / ENOUGH))


@OFTEN
@given(TEXTS, TEXTS)
def test_likeness_of_questions_is_symmetric_and_from_0_to_1_and_1_for_equal(one: str, other: str) -> None:
    assert close(one, other) == close(other, one)
    assert 0 <= close(one, other) <= 1
    assert close(one, one) == 1


@OFTEN
@given(st.text(max_size=60))
def test_a_normal_form_is_its_own_normal_form(text: str) -> None:
    form = normal_form(text)
    assert form is None or normal_form(form) == form
