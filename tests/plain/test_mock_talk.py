"""A mock interview in lines: what is said, typed line by typed line, and what is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rehearse.core.errors import BusyError
from rehearse.core.log import EventKind, Origin, Rating
from tests.mock_interviews import interviewing, tick
from tests.plain.scripts import held_mock
from tests.sittings import logged, sit, states
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees")))
    sit(made, Rating.GOOD, Rating.GOOD)
    return made


def after(world: World, seconds: float) -> Callable[[], object]:
    return lambda: world.stopwatch.go_on(seconds=seconds)


def shown(transcript: str) -> str:
    """A transcript without spaces at the ends of lines."""
    return "\n".join(line.rstrip() for line in transcript.split("\n"))


def told_in_mocks(world: World) -> int:
    return sum(event.origin is Origin.MOCK and event.kind is EventKind.PRACTICE for event in logged(world))


def test_a_whole_mock_interview_reads_like_this(world: World) -> None:
    before = states(world)
    said = held_mock(
        world, "", after(world, 150), "", after(world, 20), "", "", "x", "a", "", "x", questions=1, topic="Ants"
    )
    assert (
        shown(said)
        == """
Mock interview
1 question in 30 minutes, on Ants.
All questions have a story in your notes.
Your questions come in your own words.
No outline comes before the end, and no date moves.

Enter begins, q leave:

Question 1 of 1 · 0:00 of 30:00
Tell me about a time of Ants, wording 1.
Answer aloud. Enter told, p pause, q leave:

Question 1 of 1 · follow-up · 2:30 of 30:00
What did you learn from Ants?
Answer aloud. Enter answered, p pause, d end here, u undo, q leave:

Mock interview of Tue 1 Dec: 1 question in 2:50 of 30:00.
  1. Tell me about a time of Ants, wording 1.
     A time of Ants, wording 1: 2:30, 0:30 over (2:00)

Debrief · 1 of 1
Tell me about a time of Ants, wording 1.
Story: A time of Ants, wording 1

Situation, 2 points
7 points left. Enter said, x missed, a all said, or words; t another story:
1 said: Ants began badly
6 points left. Enter said, x missed, a all said, or words; t another story: x
2 missed: Nobody saw it

Task, 1 point
5 points left. Enter said, x missed, a all said, or words; t another story: a
3 said: Turn Ants round
4 said: Asked about Ants
5 said: Built one screen for Ants
6 said: Ants halved the cost
7 said: Ask earlier about Ants
Enter goes on, x 3 turns point 3 round, u undo, q leave:
6 of 7 points said.

Follow-up: What did you learn from Ants?
  Reflection: I ask earlier now, whenever there is Ants.
Was it answered? Enter yes, x no, u undo, q leave: x

Mock interview of Tue 1 Dec: 1 question in 2:50 of 30:00.
6 of 7 points said, 0 of 1 follow-up answered.
1 of 1 answer was over its target, by 0:30.

The questions:
  1. Tell me about a time of Ants, wording 1.
     A time of Ants, wording 1: 2:30, 0:30 over (2:00) · 6 of 7 points ·
     follow-up missed

Left out, 1 point:
  - S Nobody saw it (A time of Ants, wording 1)

Follow-ups missed:
  - What did you learn from Ants? (A time of Ants, wording 1)

d drill what was left out, u undo, Enter or q leave:
"""
    )
    assert told_in_mocks(world) == 1
    assert states(world) == before


def test_what_was_left_out_is_drilled(world: World) -> None:
    said = held_mock(world, "", "", "", "x", "a", "", "", "d", "", "", "", questions=1)
    assert "Drill of what was missed." in said
    assert "The point was said at once." in said


def test_it_is_left_and_taken_up_again(world: World) -> None:
    said = held_mock(world, "", "", after(world, 7), "q", questions=2)
    assert said.endswith("Left. `rehearse mock` goes on with it.\n")
    said = held_mock(world, "", "")
    assert "The mock interview of today was left at question 1 of 2, after 0:07." in said
    assert "Question 1 of 2 · follow-up" in said
    said = held_mock(world, "n", questions=1)
    assert "Question 1 of 1" in said


def test_input_that_ends_leaves_it(world: World) -> None:
    held_mock(world, "", "", "")
    assert "was left at question 2 of 2" in held_mock(world)


def test_the_story_told_is_named_by_number_letters_or_none(world: World) -> None:
    said = held_mock(world, "", "", "", "lion", "time", "bee", "a", "", "", others=True, questions=1)
    assert "No story is called “lion”." in said
    assert "Several stories are called so:\n  1  A time of Ants, wording 1\n  2  A time of Bees, wording 1" in said
    assert "7 of 7 points said" in said
    said = held_mock(world, "", "", "", "0", others=True, questions=1)
    assert "no story told" in said
    assert "Without a story:" in said
    said = held_mock(world, "", "", "", "t", "1", "u", "2", "a", "", "", questions=1)
    assert "Taken back." in said
    assert "A time of Bees, wording 1: 0:00" in said


def test_undo_takes_back_what_was_kept(world: World) -> None:
    said = held_mock(world, "", "", "", "a", "", "", "u", "", "", "u", "u", "u", "u", "u", questions=1)
    assert said.count("Taken back.") == 4
    assert "There is nothing to take back." in said
    assert [event.kind for event in logged(world)[2:]] == [
        EventKind.PRACTICE,
        EventKind.UNDO,
        EventKind.PRACTICE,
        EventKind.UNDO,
    ]


def test_what_another_window_has_done_is_said_and_shown(world: World) -> None:
    def elsewhere() -> None:
        with interviewing(world) as other:
            other.go_on()
            tick(other)

    typed = ("", "", "", "", "a", "", elsewhere)
    with pytest.raises(BusyError):  # nobody is there to decide
        held_mock(world, *typed, "", questions=1)
    said = held_mock(world, "n", *typed[1:], "", by_person=True, questions=1)
    assert "Not saved: another window has gone on with this mock interview" in said
    assert "7 of 7 points said" in said
    assert told_in_mocks(world) == 2


def test_time_runs_out(world: World) -> None:
    said = held_mock(world, "", after(world, 61), "", "", questions=2, minutes=1)
    assert "The time is up. Finish this one; no further question comes." in said
    assert "The time was up: 1 question was not asked." in said


def test_it_may_be_ended_early_and_paused(world: World) -> None:
    said = held_mock(world, "", after(world, 5), "p", after(world, 99), "", "", "d", questions=2)
    assert "Paused at 0:05 of 30:00." in said
    assert "1 question was not asked." in said
    assert "1 of 2 questions in 0:05 of 30:00." in said


def test_words_tick_points_and_nothing_hints(world: World) -> None:
    said = held_mock(world, "", "", "", "h", "nobody saw it", "?", questions=1)
    assert "“h” does nothing here" in said
    assert "2 said: Nobody saw it" in said
    assert "Debrief, which story:" in said


@pytest.mark.parametrize("width", [20, 40, 200])
def test_lines_are_never_wider_than_asked(world: World, width: int) -> None:
    said = held_mock(world, "", "", "", "a", "", "", "", width=width, questions=2)
    assert max(map(len, said.splitlines())) <= width + 1
