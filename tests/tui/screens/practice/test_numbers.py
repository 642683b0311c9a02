"""The drill of numbers on the screen: said or typed, right, near or wrong, and asked again until each was said."""

from pathlib import Path

import pytest

from rehearse.commands.practice.numbers import NumbersWish
from rehearse.tui.places import numbers_opening
from tests.sittings import logged
from tests.tui.stage import on_stage
from tests.worlds import World, make_world

ONE = """# Ferry

Tell me about the ferry.

S: The boat was late.

R: Late arrivals fell from 38 minutes to 4.
"""
WITHOUT = """
# Harbour

Tell me about the harbour.

S: It was foggy.

R: Everybody came home.
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


async def test_a_number_is_said_aloud_and_uncovered(world: World) -> None:
    world.take_in(world.write("n.md", ONE + WITHOUT))
    kept = logged(world)
    async with on_stage(world) as stage:
        await stage.press("escape", "n")
        assert stage.status.endswith("0 of 1 said")
        assert "Late arrivals fell from ▁▁▁ minutes to ▁▁▁." in stage.page
        assert "How long?" in stage.page
        assert "The ferry" in stage.page
        assert "38" not in stage.page
        await stage.press("space")
        assert "→ 38 minutes, 4" in stage.page
        await stage.press("space")
        assert "The number was said at once." in stage.page
        assert "Median time to answer: 1.0 s." in stage.page
        assert "1 story has no figure in its Result: “The harbour”. Interviewers ask for" in stage.page
        assert "Nothing was written to the log." in stage.page
        await stage.press("enter")
        assert stage.status.startswith("rehearse")
    assert logged(world) == kept


async def test_a_typed_number_is_compared(world: World) -> None:
    world.take_in(world.write("n.md", ONE))
    async with on_stage(world, opening=numbers_opening(NumbersWish())) as stage:
        await stage.press("3", "8", "comma", "4", "enter")
        assert "You typed “38,4”. Right." in stage.page
        await stage.press("enter")
        assert "The number was said at once." in stage.page


async def test_a_wrong_number_comes_again(world: World) -> None:
    world.take_in(world.write("n.md", ONE))
    async with on_stage(world, opening=numbers_opening(NumbersWish())) as stage:
        await stage.press("3", "8", "space", "9", "enter")
        assert "1 of 2 right." in stage.page
        assert "Next" in stage.keys
        await stage.press("space")
        assert "▁▁▁" in stage.page
        assert stage.status.endswith("0 of 1 said")
        await stage.press("w", "t", "e", "n", "enter", "s")
        assert "The number was said, after 1 miss." in stage.page
        assert "Missed, 1 number" in stage.page
        assert "Late arrivals fell from 38 minutes to 4." in stage.page


async def test_words_without_a_number_are_no_answer_and_escape_gives_the_keys_back(world: World) -> None:
    world.take_in(world.write("n.md", ONE))
    async with on_stage(world, opening=numbers_opening(NumbersWish())) as stage:
        await stage.press("w", "l", "o", "t", "s", "enter")
        assert "There is no number in “lots”." in stage.screen
        await stage.press("escape", "space", "x", "space", "space", "u")
        assert "→ 38 minutes, 4" in stage.page
        assert stage.status.endswith("0 of 1 said")


async def test_missed_ones_come_again_and_undo_takes_answers_back(world: World) -> None:
    world.take_in(world.write("n.md", ONE + ONE.replace("Ferry", "Barge").replace("38", "51")))
    async with on_stage(world, opening=numbers_opening(NumbersWish())) as stage:
        first = stage.page
        await stage.press("space", "x")
        assert stage.page != first
        await stage.press("space", "space")
        assert stage.page == first
        assert stage.status.endswith("1 of 2 said")
        await stage.press("u", "u", "space")
        assert stage.status.endswith("1 of 2 said")


async def test_a_key_held_down_answers_nothing(world: World) -> None:
    world.take_in(world.write("n.md", ONE))
    async with on_stage(world) as stage:
        await stage.press("escape", "n")
        await stage.press(*["space"] * 6, seconds=0.05)
        assert stage.status.endswith("0 of 1 said")
        assert "▁▁▁" in stage.page


async def test_notes_without_figures_have_nothing_to_ask(world: World) -> None:
    world.take_in(world.write("n.md", WITHOUT))
    async with on_stage(world, opening=numbers_opening(NumbersWish())) as stage:
        assert "There is no figure to ask for." in stage.page
        assert "“The harbour”" in stage.page
        await stage.press("space")
        assert not stage.app.is_running
