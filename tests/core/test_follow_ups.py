"""Follow-up questions after the answer, and the passage that answers them."""

import pytest

from rehearse.core.follow_ups import FollowUps, passage
from rehearse.core.log import FollowUpRecall
from rehearse.core.model import Part, Story
from tests.builders import part

TWO = FollowUps.of(("What did you learn?", "Why?"))


def test_they_are_asked_in_turn_and_from_the_first_again() -> None:
    asked = TWO
    texts = []
    for _ in range(3):
        asked = asked.ask_next()
        texts.append(asked.text)
    assert texts == ["What did you learn?", "Why?", "What did you learn?"]


def test_only_those_that_were_answered_or_missed_are_remembered() -> None:
    assert TWO.ask_next().recall == ()
    assert TWO.ask_next().show().recall == (FollowUpRecall("What did you learn?", said=True),)
    assert TWO.ask_next().ask_next().miss().recall == (FollowUpRecall("Why?", said=False),)


def test_missed_turns_round_and_showing_again_changes_nothing() -> None:
    shown = TWO.ask_next().show()
    assert shown.miss().recall[0].said is False
    assert shown.miss().miss().recall[0].said is True
    assert shown.miss().show().recall[0].said is False
    assert TWO.ask_next().miss().shown


def test_a_prompt_without_follow_ups_asks_none() -> None:
    assert FollowUps.of(()).ask_next() == FollowUps.of(())


def labelled(**texts: str) -> Story:
    return Story("story", None, 1, 1, (), tuple(part(text, label=label) for label, text in texts.items()))


STORY = labelled(
    Situation="The warehouse lost parcels every night.",
    Action="I counted parcels with the drivers and changed the labels.",
    Result="Losses fell from 40 to 2 a week.",
    Reflection="I would talk to the drivers first.",
)


@pytest.mark.parametrize(
    ("probe", "label"),
    [
        ("What did you learn?", "Reflection"),
        ("What would you do differently?", "Reflection"),
        ("Was hast du gelernt?", "Reflection"),
        ("What was the result?", "Result"),
        ("How did the losses fall?", "Result"),
        ("Who changed the labels?", "Action"),
        ("Did parcels matter?", None),
        ("How did your manager feel about it?", None),
        ("And?", None),
    ],
)
def test_the_passage_is_the_part_that_clearly_answers(probe: str, label: str | None) -> None:
    found = passage(STORY, probe)
    assert (found and found.label) == label


def test_without_a_reflection_the_words_decide() -> None:
    story = labelled(Situation="It rained.", Action="We learnt to bake bread.")
    assert passage(story, "What did you learn?") is story.parts[1]
    assert passage(story, "What would you do differently?") is None
    assert passage(Story("story", None, 1, 1, (), ()), "What did you learn?") is None


def test_an_outline_answers_too() -> None:
    story = Story("story", None, 1, 1, (), (Part("Task", "T", 1, 1, "", part("", "Save the bakery").points),))
    assert passage(story, "What about the bakery?") is story.parts[0]
