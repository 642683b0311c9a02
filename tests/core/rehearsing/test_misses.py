"""What was missed, and the way from one miss in the answer to the next."""

from dataclasses import replace

import pytest

from rehearse.core.log import CardState
from rehearse.core.model import Part, Point, Prompt, Story
from rehearse.core.rehearsing.misses import at_next_miss, miss_places, missed_slots
from rehearse.core.rehearsing.recall import Mark
from rehearse.core.rehearsing.session import Phase, Turn

SAID, MISSED, COVERED = Mark.SAID, Mark.MISSED, Mark.COVERED
OUTLINED = Part("Situation", "S", 1, 3, "It was so.", (Point("One", 0, 1), Point("Two", 1, 2)))
LABELLED = Part("Result", "R", 4, 4, "It worked. Twice.", ())
PROSE = Part(None, None, 5, 6, "So it was. Then it was not. Then it was.", ())


def answered(*marks: Mark) -> Turn:
    """The answer of a story with two points, a part without an outline, and three sentences."""
    story = Story("story", None, 1, 9, (), (OUTLINED, LABELLED, PROSE))
    prompt = Prompt("prompt", "Tell me.", 1, None, "story", inferred=False, follow_ups=())
    turn = Turn.begin("card", story, prompt, CardState(), practice=False, shown_ms=0)
    return replace(turn, phase=Phase.ANSWER, marks=marks)


@pytest.mark.parametrize(
    ("marks", "missed", "places"),
    [
        ((SAID,) * 6, [], []),
        ((SAID, MISSED, SAID, SAID, SAID, SAID), ["Two"], [1]),
        ((COVERED, MISSED, MISSED, SAID, SAID, SAID), ["One", "Two", "It worked."], [0, 1, 2]),
        ((SAID, SAID, SAID, SAID, MISSED, MISSED), ["Then it was not.", "Then it was."], [4]),
        ((MISSED,) * 6, ["One", "Two", "It worked.", "So it was.", "Then it was not.", "Then it was."], [0, 1, 2, 3]),
    ],
)
def test_misses_are_listed_and_each_has_a_place_in_the_answer(
    marks: tuple[Mark, ...], missed: list[str], places: list[int]
) -> None:
    turn = answered(*marks)
    assert [slot.text for slot in missed_slots(turn)] == missed
    assert list(miss_places(turn)) == places
    walked = []
    for _ in places * 2:
        turn = at_next_miss(turn)
        walked.append(turn.cursor)
    assert walked == places * 2


def test_without_a_miss_and_before_the_answer_there_is_nowhere_to_go() -> None:
    turn = answered(*[SAID] * 6)
    assert at_next_miss(turn) is turn
    recalling = replace(answered(*[MISSED] * 6), phase=Phase.RECALL)
    assert at_next_miss(recalling) is recalling
