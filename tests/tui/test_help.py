"""The help: the keys of the moment first, then every key of the program; what lies beyond the screen is told."""

import pytest
from textual.binding import Binding

from rehearse.tui.all_keys import all_sections
from rehearse.tui.app import RehearseApp
from rehearse.tui.screens.edit_screen import EditScreen
from rehearse.tui.screens.help_screen import HelpScreen
from rehearse.tui.screens.info_screen import InfoScreen
from rehearse.tui.screens.palette import Palette
from rehearse.tui.screens.practice.drill_screen import DrillScreen
from rehearse.tui.screens.rehearsing.finish_screen import FinishScreen
from rehearse.tui.screens.rehearsing.telling_screen import TellingScreen
from rehearse.tui.screens.rehearsing.today_screen import TodayScreen
from rehearse.tui.screens.settings_screen import SettingsScreen
from rehearse.tui.screens.welcome_screen import WelcomeScreen
from rehearse.tui.widgets.key_binding import key_names
from rehearse.tui.widgets.typed_recall import TypedLine
from tests.tui.stage import Stage, on_stage
from tests.worlds import FilledWorld, World, make_world, story_notes

ANSWER = ("space", "enter", "enter")
PLACES = {
    "Question": (),
    "Recall": ("space",),
    "Answer": ANSWER,
    "Follow-up": (*ANSWER, "f"),
    "Finish": ("minus", "minus"),
    "Today": ("escape",),
    "About a story": ("i",),
    "Settings": ("comma",),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    world = make_world(tmp_path_factory.mktemp("world"))
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    return FilledWorld(world)


@pytest.fixture
def two(filled: FilledWorld) -> World:
    return filled.again()


def headings(stage: Stage) -> list[str]:
    """The titles of the sections, in their order."""
    titles = {title for title, _ in all_sections()}
    return [line.strip() for line in stage.page.splitlines() if line.strip() in titles]


@pytest.mark.parametrize("place", PLACES)
async def test_what_is_needed_at_this_moment_comes_first(two: World, place: str) -> None:
    async with on_stage(two) as stage:
        await stage.press(*PLACES[place], "question_mark")
        assert f"Keys · {place}" in stage.screen
        assert headings(stage)[0] == place
        assert sorted(headings(stage)) == sorted(title for title, _ in all_sections())


async def test_every_key_of_every_section_has_its_line(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("question_mark")
        lines = [" ".join(line.split()) for line in stage.page.splitlines()]
        for _, bindings in all_sections():
            for binding in bindings:
                start = f"{key_names(binding, ' ')} {(binding.tooltip or binding.description)[:30]}"
                assert any(line.startswith(start) for line in lines), start


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("Everywhere", RehearseApp),
        ("Finish", FinishScreen),
        ("Today", TodayScreen),
        ("About a story", InfoScreen),
        ("Settings", SettingsScreen),
        ("Editing", EditScreen),
        ("First start", WelcomeScreen),
        ("Help", HelpScreen),
        ("Typing", TypedLine),
        ("Drill", DrillScreen),
        ("Actions", Palette),
        (None, TellingScreen),
    ],
)
def test_all_keys_means_all_that_are_bound(title: str | None, owner: type[RehearseApp | TellingScreen]) -> None:
    listed = {
        key
        for heading, bindings in all_sections()
        if title in (heading, None)
        for binding in bindings
        for key in binding.key.split(",")
    }
    bound = [binding for binding in owner.BINDINGS if isinstance(binding, Binding)]
    assert {key for binding in bound for key in binding.key.split(",")} <= listed


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50)])
async def test_it_is_whole_and_in_columns_at_every_size(two: World, size: tuple[int, int]) -> None:
    async with on_stage(two, size=size) as stage:
        await stage.press("question_mark")
        words = " ".join(stage.page.split())
        tooltips = [binding.tooltip for _, bindings in all_sections() for binding in bindings]
        assert all(tooltip in words for tooltip in tooltips)
        assert "…" not in words.replace("0 … 9", "")
        begun = ("Answer aloud", "All keys", "Stop the clock")
        starts = {line.index(word) for line in stage.page.splitlines() for word in begun if word in line}
        assert len(starts) == 1
        assert max(map(len, stage.screen.splitlines())) <= size[0]


async def test_the_border_says_whether_there_is_more(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("question_mark")
        assert " ▾ more · ? closes " in stage.screen
        await stage.press("k")
        assert " This is the beginning · ? closes " in stage.screen
        await stage.press("pagedown")
        assert " ▴ ▾ more · ? closes " in stage.screen
        await stage.press(*["pagedown"] * 30)
        assert " This is the end · ? closes " in stage.screen
        await stage.press("k", "j")
        assert " ▴ the end · ? closes " in stage.screen


async def test_what_opened_it_closes_it(two: World) -> None:
    async with on_stage(two) as stage:
        before = stage.screen
        await stage.press("question_mark", "question_mark", seconds=0)
        assert stage.screen == before
        await stage.press("question_mark", seconds=0)
        await stage.pilot.click(offset=(0, 5))
        await stage.settle()
        assert "Keys ·" in stage.screen  # there the panel is as wide as the terminal
    async with on_stage(two, size=(120, 30)) as stage:
        before = stage.screen
        await stage.press("question_mark", seconds=0)
        await stage.pilot.click(offset=(2, 5))
        await stage.settle()
        assert stage.screen == before
