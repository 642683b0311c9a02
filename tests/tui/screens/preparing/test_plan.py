"""The plan for an interview on the screen, and the line about it on others: known at once, foreseen a moment later."""

import pytest
from textual.screen import Screen

from rehearse.core.log import Rating
from rehearse.core.width import cells
from rehearse.tui.screens.preparing.plan_page import FORESEEING, plan_page
from rehearse.tui.screens.preparing.plan_screen import PlanScreen
from rehearse.tui.screens.rehearsing.finish_screen import FinishScreen
from rehearse.tui.screens.rehearsing.today_screen import TodayScreen
from rehearse.tui.widgets.typeset import Paragraph, typeset
from tests.outlooks import A_WEEK, memory, prospect
from tests.sittings import expect_interview, sit
from tests.tui.stage import Stage, on_stage
from tests.worlds import FilledWorld, World, make_world, story_notes

GOOD = Rating.GOOD
TELL = ("space", "enter", "enter", "3")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    made = make_world(tmp_path_factory.mktemp("world"))
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats")))
    return FilledWorld(made)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def shows(stage: Stage, screen: type[Screen[None]]) -> bool:
    return isinstance(stage.app.screen, screen)


async def foreseen(stage: Stage) -> str:
    """The page once the forecast has come."""
    await stage.wait_until(lambda: "→" in stage.page)
    return stage.page


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (200, 50)])
async def test_the_plan_stands_on_the_screen_and_scrolls(world: World, size: tuple[int, int]) -> None:
    sit(world, GOOD, new=3)
    expect_interview(world, 9, name="Acme")
    async with on_stage(world, size) as stage:
        await stage.press("escape", "p")
        assert shows(stage, PlanScreen)
        page = await foreseen(stage)
        assert FORESEEING not in page
        one_line = " ".join(page.split())
        assert "Acme: Thu 10 Dec, in 9 days" in one_line
        assert "1 of 3 stories ready; chance of recall 33% now →" in one_line
        assert "No story is ready for Bees or Cats." in one_line
        assert "By FSRS, which was fitted on flash cards, not stories; simulated 50 times (seed 1)." in one_line
        assert "Acme in 9 days" in stage.status
        await stage.press("pagedown", "j", "k", "pageup", "q")
        assert shows(stage, TodayScreen)


async def test_what_is_known_stands_there_before_anything_is_foreseen(world: World) -> None:
    text = "\n".join(line.plain for line in typeset(plan_page(prospect([None, memory(9, 1)]).glance(), None), 76))
    assert text.splitlines() == [
        "Acme: Tue 15 Dec, in 14 days",
        "1 of 2 stories ready; chance of recall 49% now.",
        "",
        FORESEEING,
    ]


async def test_nothing_waits_for_a_forecast_and_it_is_given_up_with_its_screen(world: World) -> None:
    expect_interview(world, 900, name="Acme")
    async with on_stage(world) as stage:
        await stage.press("escape", "p", "escape", "p", "escape")
        assert shows(stage, TodayScreen)
        await stage.press("q")
    assert stage.app.return_code == 0


async def test_without_an_interview_it_says_how_to_say_when_one_is(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("escape")
        assert " ready" not in stage.page
        await stage.press("p")
        assert "No interview is to come." in stage.page
        await stage.press("i", "a", *"Acme", "down", *"friday", "down", "down", "down", "down", "enter")
        await stage.press("escape")
        assert "Acme: Fri 4 Dec, in 3 days" in await foreseen(stage)
        await stage.press("escape")
        assert "Acme in 3 days · 0 of 3 ready · 0% now →" in await foreseen(stage)


async def test_the_day_says_how_the_interview_stands(world: World) -> None:
    sit(world, GOOD, new=3)
    expect_interview(world, 9, name="[b]Acme[/b]")
    async with on_stage(world) as stage:
        await stage.press("escape")
        assert "[b]Acme[/b] in 9 days · 1 of 3 ready · 33% now →" in await foreseen(stage)


async def test_the_day_and_the_plan_say_the_same_of_tomorrow(world: World) -> None:
    expect_interview(world, 9, name="Acme", minutes=(15,) * A_WEEK)

    def tomorrow(page: str) -> str:
        return next(line.split("█ ")[-1].strip() for line in page.splitlines() if "Wed 2 Dec" in line)

    async with on_stage(world) as stage:
        await stage.press("escape")
        said = tomorrow(await foreseen(stage))
        await stage.press("p")
        assert tomorrow(await foreseen(stage)) == said


@pytest.mark.parametrize(("width", "said"), [(120, True), (80, True), (40, False)])
async def test_while_telling_the_status_line_says_how_it_stands_where_that_hides_nothing(
    world: World, width: int, said: bool
) -> None:
    expect_interview(world, 9, name="Acme")
    async with on_stage(world, (width, 24)) as stage:
        assert ("Acme in 9 days · 0 of 3 ready · " in stage.status) is said
        assert stage.status.rstrip().endswith("0:00 / 2:00")
        await stage.press(*TELL, seconds=60)
        await stage.app.let_a_moment_pass()
        assert ("Acme in 9 days · 1 of 3 ready · " in stage.status) is said
        await stage.press("u")
        await stage.app.let_a_moment_pass()
        assert ("Acme in 9 days · 0 of 3 ready · " in stage.status) is said


@pytest.mark.parametrize(("days", "listed"), [(2, False), (1, True), (0, True)])
async def test_the_end_of_a_sitting_says_what_to_read_from_the_eve_on(world: World, days: int, listed: bool) -> None:
    sit(world, GOOD, GOOD, GOOD, new=3)
    world.clock.go_on(days=30)
    expect_interview(world, days, name="Acme", minutes=(3,) * A_WEEK)
    async with on_stage(world) as stage:
        await stage.press(*TELL, seconds=60)
        while not shows(stage, FinishScreen):
            await stage.press(*TELL, seconds=60)
        when = {0: "today", 1: "tomorrow", 2: "in 2 days"}[days]
        assert f"Acme {when} · " in stage.page
        assert ("Nothing needs to be read" in stage.page or "Read th" in stage.page) is listed


async def test_on_the_day_today_says_what_to_read_now(world: World) -> None:
    sit(world, GOOD, GOOD, GOOD, new=3)
    world.clock.go_on(days=30)
    expect_interview(world, 0, name="Acme")
    async with on_stage(world) as stage:
        if not shows(stage, TodayScreen):
            await stage.press("escape")
        assert "Read these now, 3 stories" in stage.page
        assert "→" not in stage.page.split("Read these now")[0]


@pytest.mark.parametrize(
    ("width", "said"), [(20, "a middling one"), (14, "a middling one"), (13, "short"), (3, "sho\nrt")]
)
def test_a_line_is_said_as_long_as_there_is_room_for(width: int, said: str) -> None:
    line = Paragraph("one that is longer than that", shorter=("a middling one", "short"))
    lines = [line.plain for line in typeset([line], width)]
    assert "\n".join(lines) == said
    assert max(map(cells, lines)) <= width


async def test_the_forecast_is_that_of_the_day_after_something_was_told(world: World) -> None:
    expect_interview(world, 9, name="Acme")
    async with on_stage(world) as stage:
        await stage.press("escape")
        assert "0 of 3 ready" in await foreseen(stage)
        await stage.press("escape", *TELL, "escape", seconds=60)
        assert "1 of 3 ready" in await foreseen(stage)
