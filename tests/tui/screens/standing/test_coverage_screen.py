"""Coverage as a screen: keys, the mouse, every size, the bank as its second page."""

from pathlib import Path

import pytest

from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.standing.gaps_to_fill import noted_gaps
from rehearse.core.width import cells
from rehearse.tui.screens.rehearsing.telling_screen import TellingScreen
from rehearse.tui.screens.standing.bank_screen import BankScreen
from rehearse.tui.screens.standing.coverage_screen import CoverageScreen
from rehearse.tui.widgets.cell_grid import CellGrid
from tests.faults.hostile_text import evil_notes
from tests.sittings import expect_interview, rehearse_for_days
from tests.tui.stage import Stage, on_stage
from tests.worlds import FilledWorld, World, make_world, story_notes

SIZES = [(80, 24), (120, 40), (200, 50), (40, 12)]
SHARED = """# Conflict
Tell me about a time of noise.
# Trust
Tell me about a time of quiet.

### Answer

**S:** It was loud.

**R:** It was quiet.

"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    """A story under two topics, one under a third, one under a fourth, and a gap."""
    world = make_world(tmp_path_factory.mktemp("world"))
    world.take_in(world.write("notes.md", SHARED + story_notes("Failure", "Change") + "\n# Learning\nWhat else?\n"))
    return FilledWorld(world)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


async def open_coverage(stage: Stage) -> None:
    await stage.press("escape", "v")
    assert isinstance(stage.app.screen, CoverageScreen)


def row(stage: Stage, topic: str) -> str:
    return next(line for line in stage.screen.splitlines() if topic in line[:20] and ":" not in line).rstrip(" ▐")


def shows_telling(stage: Stage) -> bool:
    return isinstance(stage.app.screen, TellingScreen)


def hues(stage: Stage, text: str) -> set[str]:
    """The colours in which a text stands on the terminal as a piece of its own."""
    strips = stage.app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.text == text]
    assert styles
    return {str(style and (style.color, style.bold)) for style in styles}


async def test_topics_by_stories_with_margins_and_words(world: World) -> None:
    rehearse_for_days(world, 1)
    async with on_stage(world) as stage:
        await open_coverage(stage)
        assert stage.status.startswith("Coverage · 3 of 3 stories ready now")
        assert row(stage, "Conflict").split() == ["▸!Conflict", "1", "-", "-", "95", "·", "·"]
        assert row(stage, "Trust").split() == ["!Trust", "1", "-", "-", "95", "·", "·"]
        assert row(stage, "Failure").split() == ["!Failure", "1", "-", "-", "·", "95", "·"]
        assert row(stage, "Learning").split() == ["!Learning", "-", "-", "1", "·", "·", "·"]
        assert row(stage, "topics served").split() == ["topics", "served", "2", "1", "1"]
        assert "95% now, 2 topics." in stage.screen
        assert "Conflict: 1 of 1 story ready now." in stage.screen


async def test_the_cursor_goes_everywhere_and_words_follow(world: World) -> None:
    async with on_stage(world) as stage:
        await open_coverage(stage)
        assert "1 A time of noise" in stage.screen
        await stage.press("j", "l")
        assert "2 A time of Failure, wording 1: no question under this topic" in stage.screen
        assert "Trust: 0 of 1 story ready now, 1 never told." in stage.screen
        await stage.press("down", "up", "k", "right", "h", "left", "left")
        assert "This is the edge" in stage.status
        await stage.press("down", "down")
        assert "no question under this topic" in stage.screen
        await stage.press("tab")
        assert "2 A time of Failure, wording 1\n never told." in stage.screen
        await stage.press("tab")
        assert "This topic has no further story" in stage.status
        await stage.press("end", "shift+tab", "home", "pagedown", "pageup")
        assert "1 A time of noise" in stage.screen


async def test_enter_rehearses_with_a_question_of_the_topic_and_says_whether_it_counts(world: World) -> None:
    async with on_stage(world) as stage:
        await open_coverage(stage)
        await stage.press("down")
        assert "Rehearsed now, it counts: it is new." in stage.screen
        await stage.press("enter")
        assert isinstance(stage.app.screen, TellingScreen)
        assert "Tell me about a time of quiet." in stage.page


async def test_a_story_that_is_not_due_is_practice_and_an_empty_cell_asks_nothing(world: World) -> None:
    rehearse_for_days(world, 1)
    async with on_stage(world) as stage:
        await open_coverage(stage)
        assert "Rehearsed now, it is practice: not due until" in stage.screen
        await stage.press("right", "enter")
        assert isinstance(stage.app.screen, CoverageScreen)
        assert stage.status.startswith("No question under this topic leads here")
        await stage.press("left", "enter")
        assert shows_telling(stage)
        session = stage.app._session
        assert isinstance(session, Rehearsal)
        assert session.session.turn is not None
        assert session.session.turn.practice


async def test_the_moment_is_now_the_day_or_the_plan(world: World) -> None:
    rehearse_for_days(world, 1)
    expect_interview(world, 40)
    async with on_stage(world) as stage:
        await open_coverage(stage)
        await stage.wait_until(lambda: "by the plan" in stage.screen)
        now = row(stage, "Failure")
        await stage.press("t")
        assert "Chances on the day if nothing more is told" in stage.status
        then = row(stage, "Failure")
        await stage.press("t")
        planned = row(stage, "Failure")
        assert len({now, then, planned}) == 3
        await stage.press("b", "escape")
        assert row(stage, "Failure") == planned, "what was foretold holds on"
        await stage.press("t")
        assert row(stage, "Failure") == now


async def test_without_an_interview_there_is_only_now(world: World) -> None:
    async with on_stage(world) as stage:
        await open_coverage(stage)
        await stage.press("t")
        assert stage.status.startswith("No interview is to come")


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_size(world: World, size: tuple[int, int]) -> None:
    rehearse_for_days(world, 1)
    expect_interview(world, 12)
    async with on_stage(world, size) as stage:
        await open_coverage(stage)
        assert max(map(cells, stage.screen.splitlines())) <= size[0]
        assert "95" in row(stage, "Conflict")
        assert "Enter" in stage.keys
        assert "1 A time of noise" in stage.screen


@pytest.mark.parametrize("theme", ["dark", "light", "high-contrast", "terminal"])
async def test_strength_has_a_hue_in_every_theme_and_a_figure_without_any(world: World, theme: str) -> None:
    rehearse_for_days(world, 1)
    async with on_stage(world) as stage:
        stage.app.theme = f"rehearse-{theme}"
        await open_coverage(stage)
        await stage.press("right")
        assert hues(stage, "95").isdisjoint(hues(stage, "·"))


async def test_without_colours_it_reads_the_same(tmp_path: Path) -> None:
    screens = []
    for colourless in (False, True):
        directory = tmp_path / str(colourless)
        directory.mkdir()
        world = make_world(directory, colourless=colourless)
        world.take_in(world.write("notes.md", SHARED))
        async with on_stage(world) as stage:
            await open_coverage(stage)
            screens.append(stage.screen)
    assert screens[0] == screens[1]


async def test_the_mouse_moves_the_cursor_and_a_second_click_rehearses(world: World) -> None:
    async with on_stage(world) as stage:
        await open_coverage(stage)
        grid = stage.app.screen.query_one(CellGrid)
        line = next(at for at, text in enumerate(stage.screen.splitlines()) if "!Failure" in text)
        across = stage.screen.splitlines()[line].index("new") + 1
        await stage.pilot.click(grid, offset=(across, line - 1))
        await stage.settle()
        assert "2 A time of Failure, wording 1" in stage.screen
        await stage.pilot.click(grid, offset=(2, 1))
        await stage.settle()
        assert "Conflict: 0 of 1 story ready now" in stage.screen
        await stage.pilot.click(grid, offset=(across, line - 1))
        await stage.settle()
        stage.world.stopwatch.go_on(seconds=1)
        await stage.pilot.click(grid, offset=(across, line - 1))
        await stage.settle()
        assert isinstance(stage.app.screen, TellingScreen)


async def test_thousands_of_cells_scroll_under_heads_that_stay(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    notes = "\n".join(story_notes(f"Topic{number}") for number in range(60))
    world.take_in(world.write("many.md", notes))
    async with on_stage(world, (60, 20)) as stage:
        await open_coverage(stage)
        head, *lines = stage.screen.splitlines()[1:]
        await stage.press("end")
        assert " 60" in stage.screen.splitlines()[1]
        assert [line[:12] for line in stage.screen.splitlines()[2:8]] == [line[:12] for line in lines[:6]]
        await stage.press(*["pagedown"] * 8)
        assert stage.screen.splitlines()[1].split()[:2] == head.split()[:2]
        assert "▸!Topic59" in stage.screen
        assert "60 A time of Topic59" in stage.screen
        grid = stage.app.screen.query_one(CellGrid)
        await stage.press("home")
        assert grid.cursor.column == 0
        await stage.press("tab")
        assert "60 A time of Topic59" in stage.screen


async def test_nothing_of_hostile_notes_gets_out(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("evil.md", f"# [@click=app.exit]\x1b[31m{evil_notes()[:200]}\n" + SHARED + evil_notes()))
    async with on_stage(world) as stage:
        await open_coverage(stage)
        for key in ("down", "right", "end", "tab", "w", "escape", "b"):
            await stage.press(key)
            assert "\x1b" not in stage.screen
            assert max(map(cells, stage.screen.splitlines())) <= 80


async def test_what_is_worth_a_look_is_a_page_away(world: World) -> None:
    async with on_stage(world) as stage:
        await open_coverage(stage)
        await stage.press("w")
        assert "“Learning” has no story: write one" in stage.page
        await stage.press("escape")
        assert isinstance(stage.app.screen, CoverageScreen)


async def test_the_bank_is_its_second_page_and_g_notes_a_gap(world: World) -> None:
    async with on_stage(world) as stage:
        await open_coverage(stage)
        await stage.press("b")
        await stage.wait_until(lambda: "81 common questions" in stage.page)
        assert isinstance(stage.app.screen, BankScreen)
        await stage.press("n", "g")
        await stage.wait_until(lambda: "(noted)" in stage.page)
        assert "Noted as a gap to fill" in stage.status
        (gap,) = noted_gaps(world.context)
        assert f"{gap.question} (noted)" in " ".join(stage.page.split())
        await stage.press("g")
        await stage.wait_until(lambda: "(noted)" not in stage.page)
        assert noted_gaps(world.context) == ()
        await stage.press("u")
        await stage.wait_until(lambda: "(noted)" in stage.page)
        assert noted_gaps(world.context) == (gap,)


async def test_what_a_story_answers_cannot_be_noted(world: World) -> None:
    world.take_in(
        world.write("more.md", "# Own\nTell me about a time you failed.\n\n**S:** It sank.\n\n**R:** I swam.\n")
    )
    async with on_stage(world) as stage:
        await open_coverage(stage)
        await stage.press("b")
        await stage.wait_until(lambda: "81 common questions" in stage.page)
        while "▸ ✓" not in stage.page:
            await stage.press("down")
        await stage.press("g")
        assert "answers" in stage.news[-1]
        assert noted_gaps(world.context) == ()


async def test_it_is_in_the_palette_and_leads_back(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("ctrl+p", *"coverage", "enter")
        assert isinstance(stage.app.screen, CoverageScreen)
        await stage.press("question_mark")
        assert "Rehearse the story of this cell now" in stage.page
        await stage.press("escape", "q")
        assert shows_telling(stage)
