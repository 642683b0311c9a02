"""Follow-up questions after the answer, asked one at a time."""

from rehearse.core.log import FollowUpRecall
from rehearse.core.rehearsing.follow_ups import FollowUps

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
