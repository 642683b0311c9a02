"""The statistics as a screen: a cursor in the figures, what lies behind each, periods, every size."""

from datetime import timedelta
from pathlib import Path
from types import UnionType
from typing import Any

import pytest
from textual.screen import Screen

from rehearse.core.log import Rating
from rehearse.core.statistics.behind import Behind, DueBetween, GradedAs, OneStory, PointsOf, RecalledSince, ToldBetween
from rehearse.core.width import cells
from rehearse.reports.statistics.stats_report import as_text
from rehearse.tui.screens.info_screen import InfoScreen
from rehearse.tui.screens.rehearsing.finish_screen import FinishScreen
from rehearse.tui.screens.rehearsing.telling_screen import TellingScreen
from rehearse.tui.screens.rehearsing.today_screen import TodayScreen
from rehearse.tui.screens.statistics.behind_screen import BehindScreen
from rehearse.tui.screens.statistics.figure_board import FigureBoard
from rehearse.tui.screens.statistics.stats_screen import StatsScreen
from rehearse.tui.widgets.row_list import RowList
from tests.faults.hostile_text import evil_notes
from tests.sittings import rehearse_for_days, sit
from tests.tui.stage import Stage, on_stage
from tests.worlds import World, make_world, story_notes

SIZES = [(80, 24), (120, 40), (200, 50), (40, 12)]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, bytes]:
    """Three stories that were told for some weeks, and the database of that."""
    world = make_world(tmp_path_factory.mktemp("stats"))
    world.take_in(world.write("notes.md", story_notes("Ants", "Bees", "Cats") + "\n# Open\n\nTell me about a gap.\n"))
    rehearse_for_days(world, 20)
    sit(world, Rating.AGAIN, missing=2)
    return world, world.context.database_path.read_bytes()


@pytest.fixture
def world(lived: tuple[World, bytes]) -> World:
    """The same as it was, whatever a test before has done in it."""
    world, database = lived
    world.context.database_path.write_bytes(database)
    return world


def leads_to(board: FigureBoard, kinds: type[Behind] | UnionType) -> bool:
    return isinstance(board.chosen, kinds)


def is_day(board: FigureBoard, weekday: int | None = None) -> bool:
    """Whether a day of the year is chosen, of a weekday."""
    behind = board.chosen
    return isinstance(behind, ToldBetween) and behind.mocks and weekday in (None, behind.first.weekday())


def shows(stage: Stage, kind: type[Screen[Any]]) -> bool:
    return isinstance(stage.app.screen, kind)


async def open_stats(stage: Stage) -> FigureBoard:
    if not shows(stage, TodayScreen):
        await stage.press("escape")
    await stage.press("s")
    screen = stage.app.screen
    assert isinstance(screen, StatsScreen)
    board = screen.board
    await stage.wait_until(lambda: board.chosen is not None or "No stories" in board.plain)
    return board


async def go_to(stage: Stage, board: FigureBoard, wanted: type[Behind]) -> None:
    """Go on by the keys until a figure of a kind is chosen."""
    for _ in range(100):
        if leads_to(board, wanted):
            return
        await stage.press("down")
    raise AssertionError(f"no {wanted}")


async def open_behind(stage: Stage) -> BehindScreen:
    await stage.press("enter")
    screen = stage.app.screen
    assert isinstance(screen, BehindScreen)
    await stage.wait_until(lambda: screen.story is not None)
    return screen


def chosen(stage: Stage) -> str:
    """The row that the cursor is in."""
    return next(line for line in stage.screen.splitlines() if "▸" in line).rstrip(" ▐")


async def test_the_screen_says_what_the_command_prints(world: World) -> None:
    from rehearse.commands.statistics.stats import collect

    printed = as_text(collect(world.context), 75)
    async with on_stage(world) as stage:
        board = await open_stats(stage)
        assert board.plain == printed
        assert stage.status.split() == ["Stats", "last", "30", "days"]


async def test_it_opens_from_today_and_from_the_end_and_leads_back(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("notes.md", story_notes("Ants")))
    async with on_stage(world) as stage:
        await open_stats(stage)
        await stage.press("s")
        assert shows(stage, TodayScreen)
        await stage.press("escape", "space", "enter", "enter", "3")
        assert shows(stage, FinishScreen)
        await stage.press("s")
        assert shows(stage, StatsScreen)
        await stage.press("escape")
        assert shows(stage, FinishScreen)


async def test_a_day_of_the_forecast_leads_to_its_stories(world: World) -> None:
    async with on_stage(world) as stage:
        board = await open_stats(stage)
        await go_to(stage, board, DueBetween)
        behind = board.chosen
        assert isinstance(behind, DueBetween)
        row = chosen(stage)
        await open_behind(stage)
        assert stage.status.startswith("Due ")
        assert f"{row.split('█')[0].split()[-1]} stor" in stage.screen
        assert "Rehearsed now, it counts: it is due." in stage.page


async def test_a_day_of_the_year_leads_to_what_was_told_then(world: World) -> None:
    async with on_stage(world) as stage:
        board = await open_stats(stage)
        while not is_day(board):
            await stage.press("down")
        today = world.context.today()
        while not is_day(board, today.weekday()):
            await stage.press("down")
        await stage.press("end")
        assert board.chosen == ToldBetween(today, today)
        assert "Today: 1 told in 1 min" in stage.screen
        assert "◆" in chosen(stage)
        await stage.press("home")
        assert "nothing told" in stage.screen
        await stage.press("enter")
        await stage.wait_until(lambda: "No story of your notes." in stage.page)
        await stage.press("r")
        assert "There is no story" in stage.status
        await stage.press("escape", "end")
        assert board.chosen == ToldBetween(today, today)
        await open_behind(stage)
        assert stage.status.startswith("Told today")
        assert chosen(stage).split()[:3] == ["▸", "Again", "1:00"]


async def test_a_retention_cell_a_grade_and_a_part_lead_to_their_stories(world: World) -> None:
    async with on_stage(world) as stage:
        board = await open_stats(stage)
        for kind, says in ((RecalledSince, "recalled "), (GradedAs, " on "), (PointsOf, "missed ")):
            await go_to(stage, board, kind)
            behind = board.chosen
            await open_behind(stage)
            assert says in chosen(stage)
            await stage.press("escape")
            assert board.chosen == behind


async def test_the_cells_of_a_row_are_gone_through_sideways(world: World) -> None:
    async with on_stage(world) as stage:
        board = await open_stats(stage)
        await go_to(stage, board, RecalledSince)
        first = board.chosen
        await stage.press("right")
        second = board.chosen
        assert isinstance(second, RecalledSince)
        assert second != first
        await stage.press("h")
        assert board.chosen == first
        await stage.press("left")
        assert "This is the edge" in stage.status


async def test_from_a_list_to_a_story_and_to_telling_it(world: World) -> None:
    async with on_stage(world) as stage:
        board = await open_stats(stage)
        await go_to(stage, board, PointsOf)
        screen = await open_behind(stage)
        await stage.press("down")
        assert screen.story is not None
        name = screen.story.story.name
        await stage.press("enter")
        assert shows(stage, InfoScreen)
        assert stage.page.startswith(name)
        await stage.press("escape")
        assert "Rehearse (practice)" in stage.keys
        await stage.press("r")
        assert shows(stage, TellingScreen)
        assert stage.telling.turn.practice
        await stage.press("escape")
        assert stage.app.screen is screen


async def test_what_is_told_from_there_counts_in_the_figures_at_once(world: World) -> None:
    async with on_stage(world) as stage:
        board = await open_stats(stage)
        assert "today            1 telling  1 min" in board.plain
        await go_to(stage, board, GradedAs)
        await open_behind(stage)
        await stage.press("r", "space", "enter", "enter", "3")
        assert shows(stage, BehindScreen)
        await stage.press("escape")
        assert shows(stage, StatsScreen)
        await stage.wait_until(lambda: "today           2 tellings" in board.plain)


async def test_a_single_story_is_read_about_and_told_at_once(world: World) -> None:
    async with on_stage(world) as stage:
        board = await open_stats(stage)
        await stage.press("r")
        assert "Enter shows the stories behind this figure" in stage.status
        await go_to(stage, board, OneStory)
        assert "About the story" in stage.keys
        await stage.press("enter")
        assert shows(stage, InfoScreen)
        await stage.press("escape", "r")
        assert shows(stage, TellingScreen)
        await stage.press("escape")
        assert shows(stage, StatsScreen)


async def test_periods_go_round(world: World) -> None:
    year_back = world.context.today() - timedelta(days=364)
    async with on_stage(world) as stage:
        board = await open_stats(stage)
        month = board.plain
        await stage.press("p")
        assert stage.status.startswith("Looking back on: last year")
        await stage.wait_until(lambda: f"Grades since {year_back:%a} {year_back.day}" in board.plain)
        await stage.press("p")
        await stage.wait_until(lambda: "Grades since Tue 1 Dec" in board.plain)
        await stage.app.let_a_moment_pass()
        assert stage.status.split()[-1] == "all"
        await stage.press("p")
        await stage.wait_until(lambda: board.plain == month)


async def test_sections_and_pages(world: World) -> None:
    async with on_stage(world) as stage:
        board = await open_stats(stage)
        first = board.chosen
        kinds = []
        while "This is the last section" not in stage.status:
            kinds.append(type(board.chosen).__name__)
            await stage.press("tab")
        assert kinds[0] == "DueBetween"
        assert {"ToldBetween", "RecalledSince", "GradedAs", "PointsOf", "OneStory", "LengthsSince"} <= set(kinds)
        for _ in kinds[1:]:
            await stage.press("shift+tab")
        assert board.chosen == first
        for _ in range(12):
            await stage.press("pagedown")
        assert "This is the end" in stage.status
        assert "Tell me about a gap." in stage.screen
        assert chosen(stage)
        for _ in range(12):
            await stage.press("pageup")
        assert "This is the beginning" in stage.status
        assert board.chosen == first


@pytest.mark.parametrize("size", SIZES)
async def test_every_size(world: World, size: tuple[int, int]) -> None:
    async with on_stage(world, size) as stage:
        board = await open_stats(stage)
        for _ in range(24):
            assert all(cells(line) <= size[0] for line in stage.screen.splitlines())
            assert chosen(stage)
            await stage.press("down")
        if size[0] > 120:
            await stage.press("right")
        while not leads_to(board, PointsOf | GradedAs | RecalledSince | DueBetween):
            await stage.press("up")
        await open_behind(stage)
        assert all(cells(line) <= size[0] for line in stage.screen.splitlines())


async def test_two_columns_are_crossed(world: World) -> None:
    async with on_stage(world, (200, 50)) as stage:
        board = await open_stats(stage)
        assert leads_to(board, DueBetween)
        await stage.press("l")
        assert leads_to(board, RecalledSince | GradedAs | PointsOf)
        while not leads_to(board, DueBetween):
            await stage.press("h")


async def test_the_mouse_chooses_and_opens(world: World) -> None:
    async with on_stage(world, (120, 40)) as stage:
        board = await open_stats(stage)
        lines = stage.screen.splitlines()
        y, line = next((y, line) for y, line in enumerate(lines) if line.lstrip().startswith("last 7 days"))
        place = (line.index("last"), y - board.region.y)
        await stage.pilot.click(board, offset=place)
        assert leads_to(board, ToldBetween)
        await stage.pilot.click(board, offset=(place[0], 1))
        assert leads_to(board, ToldBetween)
        stage.world.stopwatch.go_on(seconds=2)
        await stage.pilot.click(board, offset=place)
        assert shows(stage, BehindScreen)
        await stage.wait_until(lambda: "▸" in stage.screen)
        stage.world.stopwatch.go_on(seconds=2)
        await stage.pilot.click(RowList, offset=(10, 1), times=2)
        assert shows(stage, InfoScreen)


async def test_hostile_text_stays_text(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("evil.md", evil_notes()))
    sit(world, Rating.AGAIN, Rating.HARD, missing=2)
    async with on_stage(world, (120, 40)) as stage:
        board = await open_stats(stage)
        for _ in range(60):
            assert not any(ord(letter) < 32 and letter != "\n" for letter in stage.screen)
            await stage.press("down")
        await stage.press(*["shift+tab"] * 12)
        await go_to(stage, board, PointsOf)
        await open_behind(stage)
        assert not any(ord(letter) < 32 and letter != "\n" for letter in stage.screen)


async def test_without_colours_the_cursor_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with on_stage(world) as stage:
        board = await open_stats(stage)
        assert chosen(stage).lstrip().startswith("▸")
        await go_to(stage, board, GradedAs)
        strips = stage.app.screen._compositor.render_strips()
        assert any(segment.style and segment.style.reverse for strip in strips for segment in strip)


async def test_a_deck_is_named_and_figures_are_its_own(world: World) -> None:
    world.take_in(world.write("two.md", story_notes("Dogs")))
    async with on_stage(world, deck="two") as stage:
        board = await open_stats(stage)
        assert board.plain.startswith("1 story: 0 due today, 1 new")
        assert "two · last 30 days" in stage.status
