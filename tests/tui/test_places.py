"""Places: what lies over the screen, what is below when it is left, and a program that begins with one."""

from functools import partial
from pathlib import Path

import pytest

from rehearse.core.log import Rating
from rehearse.tui.place_names import Place
from rehearse.tui.places import screen_of
from tests.sittings import sit
from tests.tui.stage import on_stage
from tests.worlds import FilledWorld, World, make_world, story_notes


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    made = make_world(tmp_path_factory.mktemp("world"))
    made.take_in(made.write("n.md", story_notes("Ants", "Bees")))
    return FilledWorld(made)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


@pytest.mark.parametrize("place", Place)
async def test_every_place_opens_over_a_telling_and_gives_it_back(world: World, place: Place) -> None:
    async with on_stage(world) as stage:
        question = stage.page
        assert stage.app.show(place)
        await stage.settle()
        assert stage.page != question
        await stage.press("escape")
        assert stage.page == question


@pytest.mark.parametrize("place", Place)
async def test_a_program_that_begins_with_a_place_ends_with_it(world: World, place: Place) -> None:
    async with on_stage(world, opening=partial(screen_of, place)) as stage:
        await stage.press("escape")
        assert stage.app.return_code == 0
        assert not stage.app.is_running


@pytest.mark.parametrize("place", Place)
async def test_the_palette_offers_every_place(world: World, place: Place) -> None:
    async with on_stage(world) as stage:
        question = stage.page
        await stage.press("ctrl+p")
        await stage.paste(place.lower())
        await stage.press("enter")
        assert stage.page != question


async def test_a_place_that_the_program_begins_with_stays_when_the_notes_change(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    path = world.write("n.md", story_notes("Ants"))
    world.take_in(path)
    sit(world, Rating.GOOD)
    async with on_stage(world, opening=partial(screen_of, Place.DECKS)) as stage:
        page = stage.page
        world.write("n.md", story_notes("Ants", "Bees"))
        stage.app.follow_first_frame()
        await stage.wait_until(lambda: stage.news)
        assert stage.page == page
        await stage.press("escape")
        assert stage.app.return_code == 0


async def test_a_place_that_cannot_be_opened_at_the_start_ends_the_program_with_the_reason(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants")))
    async with on_stage(world, opening=partial(screen_of, Place.PICK)) as stage:
        assert not stage.app.is_running
        assert "two stories at least" in str(stage.app.fatal)
