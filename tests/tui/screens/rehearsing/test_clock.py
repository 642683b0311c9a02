"""The clock on the telling screen: pauses, absences, the first word."""

from pathlib import Path

import pytest

from tests.sittings import grades, logged
from tests.tui.stage import on_stage
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def two(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    return world


async def test_a_pause_says_how_long_it_is_and_counts_nowhere(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("p", seconds=20)
        await stage.press("f", "x", "1", seconds=24)
        stage.telling.tick()
        assert stage.status.endswith("paused 1:12 · 0:20 / 2:00")
        assert stage.keys == "Space/Enter/p Go on   Esc Today   q Leave   e Edit   - Bury   i Info    ? Help"
        await stage.press("p", seconds=0)
        assert stage.status.endswith("0:20 / 2:00")
        await stage.press("space", "enter", "enter", "3", seconds=10)
    (grade,) = grades(two)
    assert (grade.told_ms, grade.duration_ms) == (30_000, 60_000)


@pytest.mark.parametrize("before", [[], ["space"], ["space", "enter", "enter"]])
async def test_space_in_a_pause_only_goes_on_in_every_phase(two: World, before: list[str]) -> None:
    async with on_stage(two) as stage:
        await stage.press(*before)
        page = stage.page
        await stage.press("p", "x", "1", "w", "h", "space")
        assert stage.page == page
        assert "paused" not in stage.status
    assert logged(two) == []


async def test_after_ten_idle_minutes_it_asks_and_does_not_count(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("f", "f", seconds=15)
        two.stopwatch.go_on(seconds=3600)
        stage.telling.tick()
        await stage.settle()
        assert "Still there? Space goes on; the time away does not count." in stage.screen
        await stage.press("x")
        assert "Still there?" in stage.screen
        await stage.press("space")
        assert "Still there?" not in stage.screen
        assert stage.status.endswith("0:30 / 2:00")
        await stage.press("space", "enter", "enter", "3", seconds=10)
    assert grades(two)[0].told_ms == 40_000


async def test_the_key_that_finds_nobody_was_there_changes_nothing_else(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "enter", "enter")
        await stage.press("3", seconds=5000)
        assert "Still there?" in stage.screen
        await stage.press("space", "3")
    assert grades(two)[0].duration_ms == 4000


async def test_t_marks_the_first_word(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("t", seconds=8)
        assert stage.status.startswith("2 to go · new · first word after 0:08")
        assert stage.status.endswith("0:00 / 2:00")
        await stage.press("t", "space", seconds=30)
        await stage.app.let_a_moment_pass()
        assert "first word after 0:08" in stage.status
        assert stage.status.endswith("1:00 / 2:00")
        await stage.press("enter", "enter", "3")
    assert (grades(two)[0].first_word_ms, grades(two)[0].told_ms) == (8000, 60_000)


async def test_without_cues_nothing_tells_how_many_points_there_are(two: World) -> None:
    async with on_stage(two, cues=False) as stage:
        await stage.press("space")
        assert "▢" not in stage.page
        assert stage.page.split()[-5:] == ["Action", "R", "Result", "Rf", "Reflection"]
        await stage.press("space", "h")
        assert "Situation  ✓\n" in stage.page
        assert "▢ N… s… i…" in stage.page
        await stage.press("enter", "enter")
        assert "You took" in stage.page


async def test_the_clock_reads_against_the_target_with_the_length_as_written_beside_it(two: World) -> None:
    async with on_stage(two) as stage:
        assert stage.status.endswith("as written 0:20 · 0:00 / 2:00")
        await stage.press("p", seconds=130)
        two.stopwatch.go_on(seconds=5)
        stage.telling.tick()
        assert stage.status.endswith("as written 0:20 · over · paused 0:05 · 2:10 / 2:00")


async def test_where_there_is_little_room_the_clock_stays_and_the_rest_goes(two: World) -> None:
    async with on_stage(two, size=(40, 12)) as stage:
        assert stage.status == "2 to go · new              0:00 / 2:00"


async def test_a_time_in_brackets_in_the_question_is_the_target(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants").replace("wording 1.", "in short (45 s).")))
    async with on_stage(world) as stage:
        await stage.press("space", seconds=50)
        assert stage.status.endswith("over · 0:50 / 0:45")
        await stage.press("enter", "enter")
        assert "You took 0:50, over the target of 0:45; as written 0:20" in stage.page
        assert "told aloud" not in stage.page


async def test_a_telling_of_a_moment_is_asked_about(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "enter", "enter", seconds=4)
        assert "0:04: was this told aloud?" in stage.page
        await stage.press("3")
        assert (grades(two)[0].suggested, grades(two)[0].told_ms) == (3, 4000)
