"""Flash cards among notes, and the marks of their programs behind questions and answers."""

from textwrap import dedent

import pytest

from rehearse.core.reading import Reading
from rehearse.notes.reader import read


def read_notes(text: str) -> Reading:
    return read(dedent(text).lstrip("\n"), "utf-8")


def cards(reading: Reading) -> list[tuple[str, str]]:
    """Each question with the text of its answer."""
    return [
        (it.text, "" if it.story is None else "\n".join(part.text for part in reading.stories[it.story].parts))
        for it in reading.prompts
    ]


def noted(reading: Reading) -> list[str]:
    return [note.text for note in reading.notes]


def test_a_mark_between_question_and_answer_is_no_text() -> None:
    reading = read_notes("""
        #flashcards

        Tell me about a time you waited
        ?
        **S:** the tide was low
        **R:** we sailed later

        A long way home,
        and what you did on it
        ??
        I walked.

        ### Was it far
        ?
        Nine miles.
    """)

    assert cards(reading) == [
        ("Tell me about a time you waited", "the tide was low\nwe sailed later"),
        ("A long way home, and what you did on it", "I walked."),
        ("Was it far", "Nine miles."),
    ]
    assert noted(reading) == ["#flashcards"]


def test_a_card_in_one_line() -> None:
    reading = read_notes("""
        When did you last say sorry?::To the postman.
        What is your favourite tool? :: A pencil.
        - How do you wake up?:::With the first boat.
    """)

    assert cards(reading) == [
        ("When did you last say sorry?", "To the postman."),
        ("What is your favourite tool?", "A pencil."),
        ("How do you wake up?", "With the first boat."),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "I moved the parser to std::vector and Vec::new.",
        "How did std::sort help? It did not.",
        "It says `a::b`, and I asked: why?",
        "Was it me?\n?",
    ],
)
def test_colons_and_question_marks_of_an_answer_make_no_card(answer: str) -> None:
    reading = read(f"# When did you pick a hard tool?\n\nI measured both.\n{answer}\n", "utf-8")

    assert cards(reading) == [("When did you pick a hard tool?", f"I measured both.\n{answer.replace('`', '')}")]


def test_cards_between_start_and_end() -> None:
    reading = read_notes("""
        START
        Basic
        Tell me about a time you waited
        Back: The tide was low.

        We sailed later.
        ID: 1620628201203
        END

        START
        Basic
        A day at sea
        Back: Wet.
        END
    """)

    assert cards(reading) == [
        ("Tell me about a time you waited", "The tide was low.\n\nWe sailed later."),
        ("A day at sea", "Wet."),
    ]


@pytest.mark.parametrize("question", ["When did you wait?", "Tell me about a time you waited"])
def test_notes_that_are_one_card_with_a_rule_between_its_sides(question: str) -> None:
    assert cards(read(f"{question}\n---\nThe tide was low.\n\nWe sailed later.\n", "utf-8")) == [
        (question, "The tide was low.\n\nWe sailed later."),
    ]


def test_rules_between_questions_leave_them_unanswered() -> None:
    reading = read("When did you wait?\n---\nWhen did you hurry?\n---\nWhy us?\n", "utf-8")

    assert [told for _, told in cards(reading)] == ["", "", ""]


def test_tags_that_make_a_card_are_no_topics() -> None:
    reading = read_notes("""
        #flashcards/patience

        When did you wait? #card/reverse
        ?
        The tide was low.
    """)

    assert [prompt.topic for prompt in reading.prompts] == ["patience"]


def test_cloze_cards_are_notes() -> None:
    reading = read_notes("""
        When did you wait?
        ?
        The tide was low.

        The tide turns {{c1::twice}} a day.
    """)

    assert cards(reading) == [("When did you wait?", "The tide was low.")]
    assert noted(reading) == ["The tide turns {{c1::twice}} a day."]


@pytest.mark.parametrize("begin", ["## ", "- ", "", "1. "])
@pytest.mark.parametrize("name", ["", " ^1620628201203", " ^q-1"])
def test_tags_behind_a_question_are_its_topics(begin: str, name: str) -> None:
    reading = read(f"{begin}When did you wait? #card #patience #river/tide{name}\n\n  The tide was low.\n", "utf-8")

    assert [(prompt.text, prompt.topic) for prompt in reading.prompts] == [("When did you wait?", "patience")]
    assert reading.stories[0].topics == ("patience", "river/tide")


@pytest.mark.parametrize(
    "question",
    ["Why is #1 priority yours?", "What do you like about C#", "Tell me about issue #12", "What is x ^2"],
)
def test_other_signs_of_a_question_stay(question: str) -> None:
    assert [prompt.text for prompt in read(f"## {question}\n\nI like it.\n", "utf-8").prompts] == [question]


def test_names_of_blocks_are_no_text() -> None:
    reading = read_notes("""
        - Tell me about a time you waited ^q1
          - **S:** the tide was low ^a1
          - **R:** we sailed later ^a2

        # When did you hurry?
        ^1620628201204

        I ran #fast. ^end
    """)

    assert cards(reading) == [
        ("Tell me about a time you waited", "the tide was low\nwe sailed later"),
        ("When did you hurry?", "I ran #fast."),
    ]
    assert noted(reading) == []
