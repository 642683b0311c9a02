"""The built-in bank of questions: what it holds, what topics name, and which own question it knows in other words."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.matching.thesaurus import IRREGULAR
from rehearse.core.practice.question_bank import built_in

BANK = built_in()


def test_every_question_is_asked_in_several_wordings_of_one_competency() -> None:
    assert 75 <= len(BANK.questions) <= 100
    assert {question.competency for question in BANK.questions} == {it.id for it in BANK.competencies}
    assert all(3 <= len(set(question.wordings)) <= 4 for question in BANK.questions)
    assert [it for it, many in Counter(question.id for question in BANK.questions).items() if many > 1] == []


def test_no_two_questions_come_down_to_the_same_words() -> None:
    for question in BANK.questions:
        for wording in question.wordings:
            assert BANK.same_question(wording) is question, wording


def test_a_wording_ends_like_a_sentence() -> None:
    texts = [*BANK.follow_ups.values(), *(wording for it in BANK.questions for wording in it.wordings)]
    assert [text for text in texts if text[-1] not in ".?" or text[0].islower()] == []


@pytest.mark.parametrize(
    ("topic", "competencies"),
    [
        ("Conflict", ("conflict",)),
        ("CONFLICTS & disagreements", ("conflict",)),
        ("Have Backbone; Disagree and Commit", ("conflict",)),
        ("Earn Trust", ("integrity",)),
        ("Customer Obsession", ("customers",)),
        ("Are Right, A Lot", ("decisions",)),
        ("Dive Deep", ("learning",)),
        ("Hard decisions", ("decisions",)),
        ("Improving a process", ("improvement",)),
        ("Failure", ("failure",)),
        ("1. Ownership", ("ownership",)),
        ("Influence without authority", ("influence",)),
        ("Teamwork / collaboration", ("teamwork",)),
        ("Introductions", ()),
        ("Lake Ennering", ()),
        ("", ()),
    ],
)
def test_topics_name_competencies(topic: str, competencies: tuple[str, ...]) -> None:
    assert BANK.competencies_of(topic) == competencies


def test_every_competency_is_named_by_its_own_name() -> None:
    for competency in BANK.competencies:
        assert competency.id in BANK.competencies_of(competency.name)


def test_topics_that_name_nothing_ask_for_everything() -> None:
    assert BANK.asking_for(["Introductions"]) == BANK.questions
    assert {it.competency for it in BANK.asking_for(["Failure", "Earn Trust"])} == {"failure", "integrity"}


@pytest.mark.parametrize(
    ("own", "question"),
    [
        ("Tell me about a time when you disagreed with your boss.", "conflict-manager"),
        ("Tell me about a time you had a disagreement with your manager and how you resolved it.", "conflict-manager"),
        ("Describe a situation where you had a conflict with a coworker. How did you handle it?", "conflict-colleague"),
        ("Could you give me an example of a time you missed a deadline?", "pressure-missed-deadline"),
        ("Tell me about a time you failed. What did you learn from it?", "failure-failed"),
        ("Have you ever made a mistake?", "failure-mistake"),
        ("Tell us about a time when you had to work under pressure", "pressure-working"),
        ("What is your greatest professional accomplishment?", "results-proud"),
        ("When did you take a risk?", "decisions-risk"),
    ],
)
def test_an_own_question_is_known_by_what_it_asks(own: str, question: str) -> None:
    found = BANK.same_question(own)
    assert found is not None
    assert found.id == question


@pytest.mark.parametrize(
    "own",
    [
        "Tell me about a time your manager disagreed with you.",
        "Tell me about a time you disagreed with your manager and were wrong.",
        "Tell me about a time you disagreed with your manager's manager.",
        "Tell me about a time you did not fail.",
        "Tell me about a time you failed to convince someone.",
        "Tell me about a time someone persuaded you to change your mind.",
        "Tell me about a time you were given difficult feedback by a customer.",
        "Tell me about a time you met a deadline.",
        "Tell me about a time you almost missed a deadline.",
        "Tell me about a mistake somebody else made.",
        "Tell me about two mistakes you made.",
        "Tell me about a time you received feedback.",
        "Tell me about a time you failed. Who paid for it?",
        "Tell me about a time you led a team of three.",
        "Cuénteme de una vez en que falló.",
        "Tell me about a time",
        "",
        "Tell me about a time you failed. " * 40,
    ],
)
def test_a_question_that_asks_anything_else_is_never_reworded(own: str) -> None:
    assert BANK.same_question(own) is None
    assert BANK.other_wording(own, Random(1)) is None


@given(st.text(max_size=600) | st.lists(st.sampled_from(sorted(IRREGULAR)), max_size=9).map(" ".join))
def test_any_text_may_be_asked(text: str) -> None:
    BANK.same_question(text)
    BANK.competencies_of(text)


def test_every_irregular_word_has_a_root() -> None:
    for word in {*IRREGULAR, *IRREGULAR.values()}:
        BANK.same_question(f"Tell me about a time you {word} it.")


def test_another_wording_is_another_one() -> None:
    own = "Tell me about a time when you disagreed with your boss"
    found = {wording.text for seed in range(30) if (wording := BANK.other_wording(own, Random(seed)))}
    assert found == {
        "Give me an example of a disagreement with your boss.",
        "When did you and your manager see something differently?",
    }
