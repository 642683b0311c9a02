"""Who has never told a story is told once that it is told aloud."""

from pathlib import Path

from textual.widgets import Input

from tests.sittings import hold_picks
from tests.tui.stage import on_stage
from tests.worlds import make_world, story_notes

ALOUD = "Answer aloud, as you would in the interview."


async def test_only_the_first_question_ever_says_to_answer_aloud(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    async with on_stage(world) as stage:
        first, second, *_ = stage.screen.splitlines()
        assert (first.strip(), second.strip()) == (stage.status.strip(), ALOUD)
        await stage.press("space")
        assert ALOUD not in stage.screen
        await stage.press("enter", "enter", "3")
        assert "Bees" in stage.page
        assert ALOUD not in stage.screen
    async with on_stage(world) as stage:
        assert ALOUD not in stage.screen


async def test_it_stands_beside_what_was_imported(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    path = world.write("n.md", story_notes("Ants"))
    async with on_stage(world) as stage:
        stage.app.screen.query_one(Input).value = path
        await stage.press("enter")
        await stage.wait_until(lambda: "Imported 1 story" in stage.screen)
        assert "as “n”. Answer aloud" in " ".join(stage.screen.split())
        await stage.press("space")
        assert "Imported 1 story" in stage.screen
        assert "Answer aloud" not in stage.screen


async def test_picks_are_no_telling(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    hold_picks(world, 2)
    async with on_stage(world) as stage:
        assert ALOUD in stage.screen
