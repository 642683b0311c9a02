"""What is said in passing: each act with its story, and why a key does nothing; in the status line, for a moment."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from rehearse.core.settings import SETTINGS
from tests.tui.stage import on_stage
from tests.worlds import FilledWorld, World, make_world, story_notes

GRADED = ("space", "enter", "enter")
MISSED_ONCE = ("minus", "space", "x", "enter", "enter", "3")
RETENTION = [setting.key for setting in SETTINGS].index("retention")
ANTS = "A time of Ants, wording 1"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    world = make_world(tmp_path_factory.mktemp("world"))
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    return FilledWorld(world)


@pytest.fixture
def two(filled: FilledWorld) -> World:
    return filled.again()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("minus",), f"Buried until tomorrow: {ANTS}"),
        (("at",), f"Suspended: {ANTS}"),
        ((*GRADED, "3"), f"Graded Good, back Thu 3 Dec: {ANTS}"),
        ((*GRADED, "1"), f"Graded Again, back today, then tomorrow: {ANTS}"),
        ((*GRADED, "4"), f"Graded Easy, back Wed 9 Dec: {ANTS}"),
        ((*GRADED, "3", "u"), f"Taken back: Good for “{ANTS}”."),
        (("minus", "u"), f"Taken back: burying “{ANTS}”."),
        (("minus", "minus", "u"), "Taken back: burying “A time of Bees, wording 1”."),
    ],
)
async def test_each_act_is_said_with_its_story(two: World, keys: tuple[str, ...], said: str) -> None:
    async with on_stage(two) as stage:
        await stage.press(*keys)
        assert stage.status.startswith(said)
        await stage.app.let_a_moment_pass()
        assert said not in stage.status


async def test_practice_says_that_no_date_moved(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press(*GRADED, "1", *GRADED, "3", *GRADED, "3")
        assert stage.status.startswith(f"Graded Good, no date moved: {ANTS}")


async def test_the_last_act_is_said_on_the_screen_that_ends_the_session(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press(*GRADED, "3", *GRADED, "3")
        assert "Done for today." in stage.page
        assert stage.status.startswith("Graded Good, back Thu 3 Dec: A time of Bees")
        await stage.press("u")
        assert stage.status.startswith("Taken back: Good for “A time of Bees")


async def test_what_is_said_next_takes_its_place_and_stands_its_own_time(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("minus", "3")
        assert stage.status.startswith("Grades come with the answer")
        await stage.app.let_a_moment_pass(last=False)
        assert stage.status.startswith("Grades come with the answer")
        await stage.app.let_a_moment_pass()
        assert stage.status.startswith("last one · new")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_saying_moves_nothing_and_leaves_the_clock(two: World, size: tuple[int, int]) -> None:
    async with on_stage(two, size=size) as stage:
        before = stage.screen.splitlines()
        await stage.press("u", seconds=0)
        status, *rest = stage.screen.splitlines()
        assert rest == before[1:]
        assert status.startswith(" Nothing to undo")
        assert status.endswith("0:00 / 2:00")


async def test_what_an_act_was_is_said_before_the_story_where_there_is_little_room(two: World) -> None:
    async with on_stage(two, size=(40, 12)) as stage:
        await stage.press("minus")
        assert stage.status == "Buried: A time of Ants, wording 1     "
        await stage.press("3")
        assert stage.status == "Grades come with the answer           "


async def test_text_of_notes_is_said_as_text(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("[bold]Ants[/] \u202e", "Bees")))
    async with on_stage(world, size=(120, 30)) as stage:
        await stage.press("minus")
        assert "time of [bold]Ants[/] " in stage.status


ALL_IN_SIGHT = "Everything is on the screen"
ONE_WAITS = "A telling waits: Space goes on with it"
TIME_LEFT = "The minutes of the day are not spent"
NONE_AHEAD = "There is no story to rehearse ahead"


@pytest.mark.parametrize(
    "steps",
    [
        [
            (("space", "up"), "No point is uncovered yet"),
            (("space", "up"), "This is the first point"),
            (("space", "down"), "This is the last uncovered point"),
        ],
        [
            (("j",), ALL_IN_SIGHT),
            (("pagedown",), ALL_IN_SIGHT),
            (("escape", "c"), ONE_WAITS),
            (("a",), ONE_WAITS),
            (("pagedown",), ALL_IN_SIGHT),
        ],
        [((*GRADED, "k"), "This is the beginning"), (["pagedown"] * 5, "This is the end")],
        [
            (("minus", "minus", "c"), TIME_LEFT),
            (("a",), NONE_AHEAD),
            (("i",), "No story has been told yet"),
            (("d",), "Nothing was missed today"),
            (("escape", "space"), "No telling waits"),
            (("c",), TIME_LEFT),
            (("a",), NONE_AHEAD),
        ],
        [(("minus", "minus", "u", "u", "minus", "minus", "u", "u", "u"), "Nothing to undo")],
        [
            ((*MISSED_ONCE, "d", "x"), "Uncover the point first: Space"),
            (("u",), "Nothing to undo"),
            (("h", "h", "h"), "No more hints for this point"),
            (("space", "h"), "The point is uncovered"),
            (("space", "x"), "Every point was said"),
            (("h",), "Every point was said"),
        ],
        [
            (("comma", "up"), "This is the first setting"),
            (("enter",), "No number is typed"),
            (("backspace",), "No number is typed"),
            (["left"] * 12, "There is nothing before this"),
            ([*["down"] * RETENTION, *["right"] * 30], "There is nothing beyond this"),
            (["down"] * 30, "This is the last setting"),
            (("5",), "← and → choose"),
            (("enter",), "← and → choose"),
        ],
    ],
    ids=["outline", "telling and Today", "answer", "finish and Today", "undo", "drill", "settings"],
)
async def test_keys_that_do_nothing_say_why_on_every_screen(two: World, steps: list[tuple[Sequence[str], str]]) -> None:
    async with on_stage(two) as stage:
        for keys, said in steps:
            assert len(said) <= 38, "it has room on the narrowest screen"
            await stage.press(*keys)
            assert stage.status.startswith(said)
            await stage.app.let_a_moment_pass()
            assert not stage.status.startswith(said)


async def test_the_day_shown_first_has_nothing_to_go_back_to(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("minus", "minus")
    async with on_stage(two) as stage:
        await stage.press("escape")
        assert stage.status.startswith("There is nothing to go back to; q leaves")
