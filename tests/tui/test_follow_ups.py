"""Follow-ups asked after the answer, one at a time."""

from pathlib import Path

import pytest

from rehearse.core.log import FollowUpRecall
from tests.sittings import grades
from tests.tui.stage import on_stage
from tests.worlds import World, make_world, story_notes

TO_ANSWER = ("space", "enter", "enter")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


@pytest.fixture
def probed(world: World) -> World:
    notes = story_notes("Ants").replace(
        "* What did you learn from Ants?\n", "* What did you learn from Ants?\n* How did your manager feel?\n"
    )
    world.take_in(world.write("n.md", notes))
    return world


def follow_ups(world: World) -> tuple[FollowUpRecall, ...]:
    (grade,) = grades(world)
    return grade.recall.follow_ups


async def test_one_is_asked_alone_then_its_passage_shows(probed: World) -> None:
    async with on_stage(probed) as stage:
        await stage.press(*TO_ANSWER, "f")
        assert stage.page.split("\n\n") == ["Follow-up 1 of 2", "What did you learn from Ants?"]
        assert stage.grades == []
        await stage.press("space")
        assert "Reflection\nI ask earlier now, whenever there is Ants." in stage.page.replace("  ", "")
        assert "✓ answered" in stage.page
        await stage.press("f")
        assert stage.page.split("\n\n") == ["Follow-up 2 of 2", "How did your manager feel?"]
        await stage.press("x")
        assert "✗ missed" in stage.page
        assert "Nothing in the notes answers it." in stage.page
        await stage.press("enter")
        assert "You took" in stage.page
        assert len(stage.grades) == 4
        await stage.press("enter")
    assert [probe.said for probe in follow_ups(probed)] == [True, False]


async def test_time_with_a_follow_up_is_not_time_of_the_telling(probed: World) -> None:
    async with on_stage(probed) as stage:
        await stage.press(*TO_ANSWER, "f")
        await stage.press("space", "space", seconds=200)
        assert "You took 0:01" in stage.page


async def test_nothing_can_be_graded_while_a_follow_up_stands_alone(probed: World) -> None:
    async with on_stage(probed) as stage:
        await stage.press(*TO_ANSWER, "f", "1", "3", "4")
        assert "Follow-up 1 of 2" in stage.page
        await stage.press("space", "2")
        assert "Follow-up 1 of 2" in stage.page


async def test_a_key_held_down_neither_skips_the_passage_nor_grades(probed: World) -> None:
    async with on_stage(probed) as stage:
        await stage.press(*TO_ANSWER, "f")
        await stage.press(*["enter"] * 7, seconds=0.05)
        assert "Follow-up 1 of 2" in stage.page
        await stage.press("enter")
        await stage.press(*["enter"] * 7, seconds=0.05)
        assert "✓ answered" in stage.page
        await stage.press("enter")
        await stage.press(*["enter"] * 7, seconds=0.05)
        assert len(stage.grades) == 4


async def test_a_story_without_follow_ups_asks_none(world: World) -> None:
    world.take_in(world.write("n.md", "# One\n\nTell me about a time.\n\n### Answer\n\n**S:** So.\n\n**R:** Done.\n"))
    async with on_stage(world) as stage:
        await stage.press(*TO_ANSWER, "f")
        assert "You took" in stage.page


async def test_a_single_one_can_be_asked_again_from_the_answer(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    async with on_stage(world) as stage:
        await stage.press(*TO_ANSWER, "f")
        assert stage.page.startswith("Follow-up\n\nWhat did you learn from Ants?")
        await stage.press("x")
        assert stage.keys == "Space/Enter Back to the grades   x Missed   ? Help   Esc Today   q Leave"
        await stage.press("space", "f", "space", "space", "4")
    assert [probe.said for probe in follow_ups(world)] == [True]
