"""What people's own questions ask of the built-in bank, held to a table that was made by hand."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.practice.question_bank import built_in
from rehearse.core.practice.question_cues import asked_for, is_compared
from tests.worlds import DATA

BANK = built_in()


@dataclass(frozen=True)
class Judged:
    """A question, of whose `wanted` ids one should be found; those `allowed` are no mistake."""

    text: str
    wanted: frozenset[str]
    allowed: frozenset[str]


def truth() -> dict[str, list[Judged]]:
    sections: dict[str, list[Judged]] = {}
    for line in (DATA / "bank_questions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = sections[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            text, _, ids = line.rpartition(" | ")
            wanted, _, allowed = ids.strip(" -").partition("?")
            section.append(Judged(text, frozenset(wanted.split()), frozenset(allowed.split())))
    return sections


TRUTH = truth()


def test_the_table_names_questions_of_the_bank() -> None:
    ids = {question.id for question in BANK.questions}
    assert sum(map(len, TRUTH.values())) > 300
    assert [it for section in TRUTH.values() for it in section if not it.wanted | it.allowed <= ids] == []


@pytest.mark.parametrize(
    ("number", "precision", "recall"), [(0, 0.97, 0.97), (1, 1.0, 0.93), (2, 0.98, 0.93)], ids=list(TRUTH)
)
def test_what_is_found_is_right_and_most_is_found(number: int, precision: float, recall: float) -> None:
    section = [*TRUTH.values()][number]
    found = [(it, set(asked_for(it.text))) for it in section]
    claims = sum(len(ids) for _, ids in found)
    right = sum(len(ids & (it.wanted | it.allowed)) for it, ids in found)
    wanting = [ids & it.wanted for it, ids in found if it.wanted]
    assert right / claims >= precision, [(it.text, ids - it.wanted - it.allowed) for it, ids in found]
    assert sum(map(bool, wanting)) / len(wanting) >= recall, [it.text for it, ids in found if not ids & it.wanted]


def test_every_wording_of_the_bank_asks_for_its_own_question() -> None:
    for question in BANK.questions:
        for wording in question.wordings:
            assert asked_for(wording) == (question.id,)


def test_questions_of_the_bank_are_found_in_its_order() -> None:
    order = [question.id for question in BANK.questions]
    found = asked_for("Give an example of a calculated risk you took when you had to act quickly.")
    assert found == ("ambiguity-quick-action", "decisions-risk")
    assert all(order.index(one) < order.index(other) for one, other in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "About me",
        "Why do you want to work here?",
        "What is your greatest weakness?",
        "Why should we hire you?",
        "Tell me about a colleague who taught you something.",
        "Which deadline matters most in our industry?",
        "Tell me about a time you failed. " * 100,
    ],
)
def test_what_asks_for_no_story_of_the_bank_asks_for_none(text: str) -> None:
    assert asked_for(text) == ()


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Tell me about a time you failed.", True),
        ("Think Big", True),
        ("Háblame de una vez que resolviste un conflicto con un cliente.", False),
        ("Erzählen Sie von einem Konflikt mit einem Kollegen.", False),
        ("请描述一次你失败的经历", False),
    ],
)
def test_what_is_in_another_language_is_known(text: str, compared: bool) -> None:
    assert is_compared(text) is compared


@given(st.text())
def test_any_text_asks_for_some_questions_of_the_bank_or_none(text: str) -> None:
    assert set(asked_for(text)) <= {question.id for question in BANK.questions}
    assert is_compared(text) in (True, False)
