"""Taking back on the screen what earlier sittings of the day graded, buried or suspended."""

from pathlib import Path

import pytest

from rehearse.core.log import EventKind
from rehearse.core.rehearsing.session import Phase
from rehearse.tui.screens.rehearsing.today_screen import TodayScreen
from tests.sittings import logged
from tests.tui.stage import on_stage
from tests.worlds import World, make_world, story_notes

REVIEW, UNDO = EventKind.REVIEW, EventKind.UNDO
TOLD = ("space", "space", "x", "enter", "enter")


@pytest.fixture
def two(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    return world


async def test_u_at_the_first_question_brings_the_last_story_back_with_its_marks(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press(*TOLD, "3")
    async with on_stage(two) as stage:
        assert stage.page.startswith("Bees")
        await stage.press("u")
        assert stage.status.startswith("Taken back: Good for “A time of Ants, wording 1”.")
        assert stage.telling.turn.phase is Phase.ANSWER
        assert "✗ Ants began badly" in stage.page
        await stage.press("4")
        assert stage.page.startswith("Bees")
    assert [event.kind for event in logged(two)] == [REVIEW, UNDO, REVIEW]


async def test_u_on_the_day_takes_back_when_all_is_done(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press(*TOLD, "3", "minus")
    async with on_stage(two) as stage:
        assert isinstance(stage.app.screen, TodayScreen)
        await stage.press("u")
        assert stage.status.startswith("Taken back: burying “A time of Bees, wording 1”.")
        assert stage.page.startswith("Bees")
        await stage.press("escape", "u")
        assert "Ants" in stage.page
        await stage.press("escape")
        assert "u Undo" not in stage.keys
    assert [event.kind for event in logged(two)][-2:] == [UNDO, UNDO]


async def test_where_there_is_nothing_to_take_back_u_does_nothing(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("u")
        assert stage.news == []
        await stage.press(*TOLD, "3")
    two.clock.go_on(days=1)
    async with on_stage(two) as stage:
        await stage.press("u")
        assert stage.news == []
    assert [event.kind for event in logged(two)] == [REVIEW]
