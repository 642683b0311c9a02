"""The finish screen: after a session, and when there is nothing to tell."""

from datetime import date
from pathlib import Path

import pytest

from rehearse.commands.preparing.coming import Coming, Load
from rehearse.commands.rehearsing.summary import Summary
from rehearse.core.encouragement import Facts
from rehearse.core.rehearsing.sitting import Ending
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.study_day import Work
from rehearse.core.width import cells
from rehearse.store.overview import Counts
from rehearse.tui.screens.rehearsing.finish_page import finish_page
from rehearse.tui.widgets.typeset import typeset
from tests.tui.stage import on_stage
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees")))
    return made


TELL = ("space", "enter", "enter")


async def test_the_sitting_is_summed_up(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*TELL, "3", "space", "space", "x", "enter", "enter", "2", seconds=30)
        assert "Done for today." in stage.page
        assert "2 tellings, 5 min" in stage.page
        assert "Good    0:30  A time of Ants, wording 1 → Thu 3 Dec" in stage.page
        assert "Hard    0:30  A time of Bees, wording 1 → tomorrow" in stage.page
        assert "Situation  3 of 4" in stage.page
        assert "Two stories told for the first time." in stage.page
        assert "Tomorrow: 1 story, about 2 min." in stage.page


async def test_undo_works_at_the_finish_in_many_steps(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*TELL, "3", *TELL, "4", "u")
        assert "Bees" in stage.page
        await stage.press("u")
        assert "Ants" in stage.page
        await stage.press("4", *TELL, "4")
        assert "Done for today." in stage.page


async def test_nothing_due_says_when_and_offers_practice(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*TELL, "4", *TELL, "4")
    world.clock.go_on(days=1)
    async with on_stage(world) as stage:
        assert "Nothing is due today." in stage.page
        assert "Nothing tomorrow; next on Wed 9 Dec: 2 stories, about 1 min." in stage.page
        assert stage.keys.startswith("a Rehearse ahead")
        await stage.press("a")
        assert stage.status.startswith("2 to go · practice")


async def test_spent_minutes_end_the_day_and_c_goes_on(world: World) -> None:
    async with on_stage(world, minutes=1) as stage:
        await stage.press(*TELL, "3", seconds=30)
        assert "The minutes for today are spent; 1 story left." in stage.page
        assert stage.keys.startswith("c Go on")
        assert "a Rehearse ahead" not in stage.keys
        await stage.press("c")
        assert "Bees" in stage.page


async def test_points_missed_more_than_once_are_named(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("space", "x", "enter", "enter", "1", *TELL, "3", "space", "x", "enter", "enter", "3")
        assert "Points missed more than once" in stage.page
        assert "2 of 2  Situation: Ants began badly" in stage.page


async def test_keys_without_effect_are_not_shown(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("minus", "minus")
        assert "Rehearse ahead" not in stage.keys
        assert "Go on" not in stage.keys
        await stage.press("a", "c")
        assert "Nothing is due today." in stage.page


def test_labels_of_parts_take_one_column_whatever_they_are_written_in() -> None:
    labels = ("Situation", "背景と課題のすべて", "👩‍👧", None)
    summary = Summary(
        told=(),
        names={},
        duration_ms=0,
        done_today=Work(0, 0),
        parts=[PartScore(label, 1, 2) for label in labels],
        compared=[],
        leaks=[],
        coming=Coming((Load(date(2026, 12, 2), 0, 0, 0),), None, 0),
        missed=(),
        counts=Counts(0, 0, 0, 0),
        today=date(2026, 12, 1),
        facts=Facts(()),
        ending=Ending.DONE,
        waiting=0,
        ahead=False,
    )
    page = typeset(finish_page(summary), 60)
    rows = [line for line in page if line.plain.endswith("1 of 2")]
    assert [cells(row.plain) for row in rows] == [27] * len(labels)
