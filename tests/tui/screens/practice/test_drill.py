"""The drill of what was missed today, over the end of a sitting."""

from pathlib import Path

import pytest

from tests.sittings import logged
from tests.tui.stage import on_stage
from tests.worlds import World, make_world, story_notes

TELL = ("space", "enter", "enter", "3")
MISSING_TWO = ("space", "x", "space", "x", "enter", "enter", "3")


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees")))
    return made


async def test_what_was_missed_comes_first_at_the_end_and_is_asked_until_it_was_said(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*MISSING_TWO, *TELL, seconds=10)
        assert "Missed today, 2 points" in stage.page
        assert stage.page.index("Ants began badly") < stage.page.index("Good    ")
        kept = logged(world)
        await stage.press("d")
        assert stage.status.endswith("0 of 2 said")
        assert "S  Situation  point 1 of 2" in stage.page
        assert "Ants began badly" not in stage.page
        await stage.press("space")
        assert "Ants began badly" in stage.page
        await stage.press("x", "space", "space")
        assert stage.status.endswith("1 of 2 said")
        assert "point 1 of 2" in stage.page
        await stage.press("enter", "enter")
        assert "All 2 points said, after 1 miss." in stage.page
        await stage.press("enter")
        assert "Missed today, 2 points" in stage.page
        assert logged(world) == kept


async def test_hints_undo_and_leaving(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*MISSING_TWO, *TELL, "d", "h", seconds=10)
        assert "A… b… b…" in stage.page
        assert "Undo" not in stage.keys
        await stage.press("space", "space", "u")
        assert "Ants began badly" in stage.page
        assert stage.status.endswith("0 of 2 said")
        await stage.press("escape")
        assert "Missed today" in stage.page


async def test_a_key_held_down_answers_nothing(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*MISSING_TWO, *TELL, "d", seconds=10)
        await stage.press(*["space"] * 6, seconds=0.05)
        assert stage.status.endswith("0 of 2 said")
        assert "Ants began badly" not in stage.page


async def test_nothing_missed_is_nothing_to_drill(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*TELL, *TELL, seconds=10)
        assert "Missed today" not in stage.page
        assert "Drill" not in stage.keys
        await stage.press("d")
        assert "Done for today." in stage.page


async def test_a_point_that_has_left_the_notes_is_not_missed(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*MISSING_TWO, *TELL, seconds=10)
        world.take_in(world.write("n.md", story_notes("Ants", "Bees").replace("> * Nobody saw it\n", "", 1)))
        await stage.press("escape", "escape", seconds=10)
        assert "Missed today, 1 point\n" in stage.page


async def test_a_point_that_was_said_later_today_is_not_missed(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*MISSING_TWO[:-1], "1", *TELL, *TELL, seconds=10)
        assert "Done for today." in stage.page
        assert "Missed today" not in stage.page
