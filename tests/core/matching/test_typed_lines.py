"""How well typed lines are understood, as floors: `python -m tests.typed_lines` prints the figures by kind of line."""

import pytest

from rehearse.core.rehearsing.hearing import hear
from rehearse.core.rehearsing.recall import Mark
from tests.typed_lines import Measured, labelled_stories, outcomes, strays
from tests.work import calls


def test_the_lines_are_many_and_of_every_kind() -> None:
    stories = labelled_stories("fit", "held out")
    assert (len(stories), sum(len(story.lines) for story in stories) >= 300) == (10, True)


@pytest.mark.parametrize("half", ["fit", "held out"])
def test_what_is_ticked_at_once_was_said_and_most_that_was_said_is_ticked(half: str) -> None:
    found = outcomes(labelled_stories(half))
    every = Measured.of(found)
    said = Measured.of([each for each in found if each.line.says])
    verbatim = Measured.of([each for each in found if each.line.kind == "verbatim"])
    assert every.precision >= 0.98
    assert said.recall >= 0.70
    assert verbatim.recall >= 0.95
    assert said.first >= 0.90


@pytest.mark.parametrize("half", ["fit", "held out"])
@pytest.mark.parametrize(("kind", "most"), [("other", 0.05), ("vague", 0.05), ("denial", 0.05)])
def test_a_line_that_says_none_of_the_points_ticks_none(half: str, kind: str, most: float) -> None:
    found = [each for each in outcomes(labelled_stories(half)) if each.line.kind == kind]
    assert sum(bool(each.ticked) for each in found) <= most * len(found)


def test_lines_of_one_story_tick_nothing_of_another() -> None:
    found = list(strays(labelled_stories("held out")))
    assert sum(bool(each.ticked) for each in found) <= 0.02 * len(found)


def test_without_a_full_answer_or_an_outline_the_words_of_what_there_is_decide() -> None:
    found = outcomes(labelled_stories("apart"))
    assert Measured.of(found).precision >= 0.98
    assert Measured.of([each for each in found if each.line.says]).recall >= 0.65


def test_a_line_is_heard_at_once() -> None:
    """On average, without the first line of a story, which joins its points to their sentences; a third of a
    millisecond is about a thousand calls."""
    story = max(labelled_stories("fit"), key=lambda story: len(story.turn.slots))
    marks = (Mark.COVERED,) * len(story.turn.slots)
    hear("", story.turn.story, marks)
    assert calls(lambda: [hear(line.text, story.turn.story, marks) for line in story.lines]) < 10_000 * len(story.lines)
