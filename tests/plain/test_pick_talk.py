"""The pick drill held in lines."""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from rehearse.commands.practice.pick_sitting import PickSitting
from rehearse.core.log import Origin, Rating, effective
from rehearse.core.practice.pick_drill import PickRules
from rehearse.plain.dialogue import Dialogue
from rehearse.plain.pick_talk import PickTalk
from tests.plain.scripts import Typed
from tests.sittings import sitting, whole_log
from tests.worlds import World, make_world, story_notes

STORIES = ("Ants", "Bees", "Cats")


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes(*STORIES)))
    return made


def held(world: World, typed: Callable[[PickSitting], list[str]], rules: PickRules | None = None) -> str:
    """Hold a drill in which the lines are typed that `typed` makes of it; the transcript."""
    with sitting(world) as rehearsal, redirect_stdout(io.StringIO()) as transcript:
        drill = PickSitting(rehearsal.sources, world.context, rules or PickRules())
        PickTalk(drill, Dialogue(Typed(typed(drill), by_person=False), 80, "utf-8")).hold()
    return transcript.getvalue()


def right(drill: PickSitting) -> list[str]:
    """Letters of the stories that the questions lead to, in their order."""
    names = {story.story_id: story.name for story in drill.drill.candidates}
    return [names[link.story_id][:4] for link in drill.drill.waiting if link.story_id]


def picked(world: World) -> list[Rating]:
    events = [event for event in effective(whole_log(world)) if event.origin is Origin.PICK]
    return [event.grade.rating for event in events if event.grade]


def test_letters_pick_and_each_answer_follows_at_once(world: World) -> None:
    said = held(world, lambda drill: [line for letters in right(drill) for line in (letters, "")])
    assert said.startswith("Which story answers the question? 3 stories, 10 seconds a question.\n1: Ants began badly\n")
    assert said.count("Right, in 0.0 s.") == 3
    assert "Result: Bees halved the cost" in said
    assert "All 3 right, 0.0 s at the median." in said
    assert picked(world) == [Rating.GOOD] * 3


def test_what_several_stories_fit_is_listed_and_enter_takes_the_first(world: World) -> None:
    said = held(world, lambda _: ["be", "", "", "q"])
    assert "1: Ants began badly\n2: Bees began badly\n3: Cats began badly\nIts number, other letters" in said
    assert "Ants began badly" in said.split("Its number")[1]
    assert len(picked(world)) == 1


def test_numbers_zero_and_what_fits_nothing(world: World) -> None:
    said = held(world, lambda _: ["9", "xyz", "[red]", "0", "", "be", "2", "q"])
    assert "No story goes with “9”." in said
    assert "No story goes with “xyz”." in said
    assert "You picked no story." in said
    assert "Left. Every pick is saved." in said
    assert len(picked(world)) == 2


def test_picks_are_taken_back_many_steps(world: World) -> None:
    said = held(world, lambda _: ["0", "", "0", "u", "u", "u", "q"])
    assert said.count("Taken back: pick again.") == 2
    assert "There is nothing to take back." in said or "Nothing to" in said
    assert picked(world) == []


def test_the_end_names_what_was_taken_for_what(world: World) -> None:
    said = held(world, lambda drill: ["0", "", *[line for letters in right(drill)[1:] for line in (letters, "")], ""])
    assert "2 of 3 right" in said
    assert "→ you picked no story, it is" in said
    assert "Due tomorrow: 1 question." in said


def test_the_end_of_the_input_leaves(world: World) -> None:
    assert "Left. Every pick is saved." in held(world, lambda _: [])


def test_many_stories_are_listed_when_asked_for(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes(*(f"Name{number}" for number in range(30)))))
    said = held(world, lambda _: ["", "q"], PickRules(count=1))
    assert said.count("30: Name29 began badly") == 1
    assert said.index("Which story answers") < said.index("1 of 1") < said.index("30: Name29")
