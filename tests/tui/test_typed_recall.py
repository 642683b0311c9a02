"""Typing what one remembers: what it ticks, what it says, and that no typed key is a command."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from rehearse.core.log import Rating
from rehearse.tui.widgets.typed_recall import TypedRecall
from tests.sittings import grades
from tests.tui.stage import Stage, on_stage
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def two(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    return world


def said(stage: Stage) -> str:
    """What the program answered to the last line, and what stands in the line now."""
    typed = stage.app.screen.query_one(TypedRecall)
    return f"{typed.query_one(Static).render()} | {typed.query_one(Input).value}"


async def test_a_line_ticks_its_point_wherever_it_stands_and_says_which(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "w")
        await stage.paste("the cost was halved")
        await stage.press("enter")
        assert "Result  ✓\n ▸ ✓ Ants halved the cost" in stage.page
        assert "Situation  ▢ ▢" in stage.page
        assert said(stage) == "→ Result: Ants halved the cost | "
        assert stage.keys == "Enter Tick it   Esc Back to the keys"


async def test_what_is_no_point_is_kept_and_said_beside_the_answer(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "w")
        await stage.paste("xx yy")
        await stage.press("enter", "enter")
        assert "+ xx yy" in stage.page
        await stage.press("enter", "enter")
        assert "You took" in stage.page
        assert "+ xx yy" in stage.page
        await stage.press("3")
    (grade,) = grades(two)
    assert grade.recall.also == ("xx yy",)


async def test_what_is_not_sure_stands_beside_the_nearest_point_for_one_key_to_decide(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "w")
        await stage.paste("somebody saw it after all")
        await stage.press("enter")
        assert said(stage) == "not sure which point that is; it comes up again with the nearest one | "
        await stage.press("escape", "space", "space")
        assert "▸ ✓ Nobody saw it\n     you wrote: somebody saw it after all" in stage.page
        assert "+ somebody" not in stage.page
        await stage.press("x")
        assert "▸ ✗ Nobody saw it\n     you wrote: somebody saw it after all" in stage.page
        await stage.press("enter", "enter")
        assert "+ somebody saw it after all" in stage.page


async def test_no_key_typed_is_a_command(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "space", "w", *"xhq1", "question_mark", "minus", "u", "down")
        assert said(stage).endswith("| xhq1?-u")
        assert "▸ ✓ Ants began badly" in stage.page
        assert stage.status.startswith("2 to go")


async def test_what_it_ticked_wrongly_is_put_right_with_a_key(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "w")
        await stage.paste("asked ants")
        await stage.press("enter", "escape", "x")
        assert "▸ ✗ Asked about Ants" in stage.page
        await stage.press("space", "up")
        assert "▸ ✓ Ants began badly" in stage.page
        await stage.press("down")
        assert "▸ ✗ Asked about Ants" in stage.page


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_leaving_marks_nothing_and_a_held_key_does_not_go_on(two: World, key: str) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "w")
        await stage.paste("asked ants")
        await stage.press("enter")
        await stage.press(key, *["enter"] * 5, seconds=0.05)
        assert "Space Next point" in stage.keys
        assert stage.page.count("✓") == 2  # the row of signs and the point itself
        await stage.press("space", seconds=1)
        assert "▸ ✓ Ants began badly" in stage.page


async def test_a_paste_is_so_many_lines_and_its_last_one_stays_open(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "w", *"as")
        await stage.paste("ked about ants\r\n\r\n\x1b]2;title\x07\nnobody saw it\nthe cost")
        await stage.settle()
        assert "▸ ✓ Nobody saw it" in stage.page
        assert "✓ Asked about Ants" in stage.page
        assert "+ ␛]2;title␇" in stage.page
        assert said(stage) == "→ Situation: Nobody saw it | the cost"


async def test_a_megabyte_pasted_is_cut_and_marks_nothing(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "w")
        await stage.paste("[b]x[/b] " * 120_000)
        assert len(said(stage)) < 600
        await stage.press("enter")
        assert "✓" not in stage.page


async def test_typing_keeps_the_clock_from_asking_whether_anybody_is_there(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "w")
        await stage.press(*"asked", seconds=500)
        await stage.press("enter")
        assert said(stage).startswith("→ Action: Asked about Ants")
        two.stopwatch.go_on(seconds=5000)
        await stage.press("x", "escape", "q")
        assert stage.app.return_code == 0


async def test_everything_typed_leads_to_the_answer_as_everything_said(two: World) -> None:
    points = ("began badly", "nobody saw", "turn round", "asked ants", "built screen", "cost halved", "ask earlier")
    async with on_stage(two, size=(40, 12)) as stage:
        await stage.press("space", "w")
        await stage.paste("\n".join((*points, "")))
        await stage.settle()
        assert said(stage).startswith("→ Reflection: Ask earlier about Ants · that was the last one")
        await stage.press("enter", "enter", "enter")
        assert "Bees" in stage.page
    (grade,) = grades(two)
    assert (grade.rating, grade.recall.missed) == (Rating.GOOD, 0)


async def test_the_keys_stay_with_the_screen_after_help_lay_over_it(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "w", "escape", "question_mark", "escape", "enter")
        assert "Full answer" in stage.keys
