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
        "* What did you learn from Ants?\n", "* What did you learn from Ants?\n* And, would they?\n"
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
        assert "Reflection\n▸ I ask earlier now, whenever there is Ants." in stage.page.replace("  ", "")
        assert "✓ answered" in stage.page
        await stage.press("f")
        assert stage.page.split("\n\n") == ["Follow-up 2 of 2", "And, would they?"]
        await stage.press("x")
        assert "✗ missed" in stage.page
        assert "Look for it in your story:" in stage.page
        await stage.press("enter")
        assert "You took" in stage.page
        assert len(stage.grades) == 4
        await stage.press("enter")
    assert [probe.said for probe in follow_ups(probed)] == [True, False]


async def test_the_whole_part_shows_with_the_best_sentence_set_apart(world: World) -> None:
    notes = story_notes("Ants").replace("What did you learn from Ants?", "What screen was that?")
    world.take_in(world.write("n.md", notes.replace("I built one screen.", "I built one screen. Some liked it.")))
    async with on_stage(world) as stage:
        await stage.press(*TO_ANSWER, "f", "space")
        assert stage.page.endswith("Action\nI asked five people about Ants.\n▸ I built one screen.\nSome liked it.")


async def test_an_outline_answers_where_there_is_no_full_answer(world: World) -> None:
    outline = "> S:\n> * Fog\n> * Old ovens\n>\n> R:\n> * Done\n"
    notes = f"# A\n\nTell me about a time.\n* Which ovens?\n\n### Answer\n\n{outline}"
    world.take_in(world.write("n.md", notes))
    async with on_stage(world) as stage:
        await stage.press(*TO_ANSWER, "f", "space")
        assert stage.page.endswith("Situation\n   • Fog\n   ▸ Old ovens")


async def test_the_best_sentence_of_a_long_part_is_in_view(world: World) -> None:
    long = "".join(f"I asked person {number} about it, and heard the same again. " for number in range(40))
    notes = story_notes("Ants").replace("What did you learn from Ants?", "Who pushed back?")
    world.take_in(world.write("n.md", notes.replace("I built one screen.", f"{long}Zoe refused outright. {long}")))
    async with on_stage(world, size=(40, 12)) as stage:
        await stage.press(*TO_ANSWER, "f", "x")
        assert "▸ Zoe refused outright." in stage.screen
        await stage.pilot.resize_terminal(60, 20)
        await stage.settle()
        assert "▸ Zoe refused outright." in stage.screen


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
        assert stage.keys.startswith("Space/Enter Back to the grades   x Missed   Esc Today   q Leave")
        await stage.press("space", "f", "space", "space", "4")
    assert [probe.said for probe in follow_ups(world)] == [True]
