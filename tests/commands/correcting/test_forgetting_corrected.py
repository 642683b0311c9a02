"""What is forgotten leaves no word in corrections, in what the reader made of notes, and in backups."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rehearse.commands.correcting.making import answered_by, join, no_question, part_is, split, take_back
from rehearse.commands.correcting.standing_corrections import corrections_of
from rehearse.commands.safekeeping.backup import backup
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.commands.safekeeping.restore import restore
from rehearse.core.correcting.story_lines import story_lines
from rehearse.core.model import Story
from tests.corrections import not_as_corrected, prompt_ids, story, story_ids, told
from tests.worlds import World, make_world

NOTES = """# One
Tell me about the Ants?
When were there Ants?

The Ants began badly in spring.
I asked the Ants what to do.
The Wasps came in summer, and I hid.
The Wasps left in autumn.

# Two
Tell me about the Bees?

The Bees were loud all year.
I moved them to the hill.

# Three
Tell me about the Cats?

The Cats slept on the roof.
I let them sleep.
"""
WORDS = ("Ants", "Wasps", "Bees", "Cats")


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", NOTES))
    return world


def words_left(world: World) -> set[str]:
    files = [path.read_bytes() for path in world.context.database_path.parent.rglob("*") if path.is_file()]
    return {word for word in WORDS if any(word.encode() in data for data in files)}


def split_ants(world: World) -> None:
    found = story(world, story_ids(world)[0])
    assert isinstance(found, Story)
    line = next(line for line in story_lines(found) if "Wasps came" in line.text)
    split(world.context, found.id, line, "What of the Wasps?")


def part_of_bees(world: World) -> None:
    found = story(world, bees(world))
    assert isinstance(found, Story)
    part_is(world.context, found.id, story_lines(found)[1], "Action")


def bees(world: World) -> str:
    return next(it for it in story_ids(world) if "Bees" in str(story(world, it)))


def ants_and_cats_are_one(world: World) -> None:
    join(world.context, story_ids(world)[0], story_ids(world)[-1])


def cats_and_ants_are_one(world: World) -> None:
    join(world.context, story_ids(world)[-1], story_ids(world)[0])


def no_ants_question(world: World) -> None:
    no_question(world.context, prompt_ids(world)[0])


def bees_answer_the_ants(world: World) -> None:
    answered_by(world.context, prompt_ids(world)[0], bees(world))


def undone(step: Callable[[World], None]) -> Callable[[World], None]:
    def do(world: World) -> None:
        step(world)
        take_back(world.context)

    return do


@pytest.mark.parametrize(
    ("steps", "name", "left"),
    [
        ((split_ants,), "the Ants", {"Wasps", "Bees", "Cats"}),
        ((split_ants,), "of the Wasps", {"Ants", "Bees", "Cats"}),
        ((split_ants, part_of_bees), "the Bees", {"Ants", "Wasps", "Cats"}),
        ((undone(split_ants),), "the Ants", {"Bees", "Cats"}),
        ((ants_and_cats_are_one,), "the Ants", {"Bees"}),
        ((cats_and_ants_are_one,), "the Ants", {"Bees"}),
        ((undone(ants_and_cats_are_one),), "the Ants", {"Bees", "Cats"}),
        ((split_ants, ants_and_cats_are_one), "the Ants", {"Wasps", "Bees"}),
        ((no_ants_question, part_of_bees), "were there Ants", {"Bees", "Cats"}),
        ((part_of_bees,), "n", set()),
        ((split_ants, part_of_bees), "n", set()),
    ],
)
def test_no_word_is_left_of_what_is_forgotten(
    world: World, steps: tuple[Callable[[World], None], ...], name: str, left: set[str]
) -> None:
    for step in steps:
        step(world)
    backup(world.context)
    before = told(world)
    forget(world.context, plan_to_forget(world.context, name), in_backups=True)
    assert words_left(world) == left
    assert not_as_corrected(world) == []
    stories, gaps, _ = told(world)
    assert [*stories, *gaps] == [it for it in (*before[0], *before[1]) if it in (*stories, *gaps)]


def test_in_a_backup_what_was_joined_then_is_alone_without_the_other(world: World) -> None:
    before = told(world)[0]
    ants_and_cats_are_one(world)
    saved = backup(world.context).path
    take_back(world.context)
    forget(world.context, plan_to_forget(world.context, "Tell me about the Cats?"), in_backups=True)
    assert words_left(world) == {"Ants", "Wasps", "Bees"}
    restore(world.context, saved)
    assert told(world)[0] == [it for it in before if "Cats" not in str(it)]
    assert corrections_of(world.context) == []
    assert not_as_corrected(world) == []


def test_a_question_goes_on_with_the_story_that_it_was_given(world: World) -> None:
    bees_answer_the_ants(world)
    part_of_bees(world)
    forget(world.context, plan_to_forget(world.context, "were there Ants"), in_backups=True)
    (one, _) = told(world)[0]
    assert {text for text, _, _ in one.questions} == {"Tell me about the Ants?", "Tell me about the Bees?"}
    assert len(corrections_of(world.context)) == 1
    assert not_as_corrected(world) == []


def test_corrections_of_other_stories_stay(world: World) -> None:
    split_ants(world)
    part_of_bees(world)
    forget(world.context, plan_to_forget(world.context, "of the Wasps"), in_backups=True)
    assert [it.story for it in corrections_of(world.context)] == ["The Bees"]
    world.take_in(world.write("n.md", NOTES))
    assert not_as_corrected(world) == []
