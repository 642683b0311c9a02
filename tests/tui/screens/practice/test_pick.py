"""The pick drill on the screen."""

from functools import partial
from pathlib import Path

import pytest

from rehearse.core.log import EventKind, Origin, Rating, effective
from rehearse.core.practice.pick_drill import PickRules
from rehearse.tui.place_names import Place
from rehearse.tui.places import Opening, pick_screen
from tests.sittings import sit, whole_log
from tests.tui.stage import Stage, on_stage
from tests.worlds import World, make_world, story_notes

STORIES = ("Ants", "Bees", "Cats")
GAP = "\n# Dogs\nTell me about a time of Dogs.\n\n# Other\n"


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes(*STORIES)))
    return made


def picks(world: World) -> list[tuple[EventKind, Rating, int]]:
    """The picks that stand: kind, grade, and seconds."""
    return [
        (event.kind, event.grade.rating, event.grade.duration_ms // 1000)
        for event in effective(whole_log(world))
        if event.origin is Origin.PICK and event.grade
    ]


def asked(stage: Stage) -> str:
    """The story that the question on the screen leads to."""
    return next(name for name in STORIES if f"time of {name}" in stage.page)


def opening(count: int = 10, seconds: int = 10) -> Opening:
    return partial(pick_screen, PickRules(count, seconds))


def said(stage: Stage) -> str:
    """The page as one line, however it is wrapped."""
    return " ".join(stage.page.split())


async def test_letters_pick_a_story_and_what_is_right_is_shown(world: World) -> None:
    async with on_stage(world, opening=opening()) as stage:
        name = asked(stage)
        assert "1 of 3" in stage.status
        assert all(f"{other} began badly" in stage.page for other in STORIES)
        assert "none of them" in stage.page
        await stage.press(name[0].lower(), seconds=2)
        assert "✓ Right, in 2.0 s" in stage.page
        assert f"Result {name} halved the cost" in stage.page
        assert "Next" in stage.keys
        assert picks(world) == [(EventKind.REVIEW, Rating.GOOD, 2)]
        await stage.press("space")
        assert "2 of 3 · 1 right" in stage.status


async def test_a_slow_pick_and_a_wrong_one_and_the_end(world: World) -> None:
    async with on_stage(world, opening=opening(seconds=5)) as stage:
        await stage.press(asked(stage)[0].lower(), seconds=6)
        assert "Right, but slow: 6.0 s" in stage.page
        await stage.press("space")
        name = asked(stage)
        other = next(it for it in STORIES if it != name)
        await stage.press(other[0].lower(), seconds=2)
        assert f"✗ You picked “{other} began badly”" in stage.page
        assert f"It is “{name} began badly”" in stage.page
        await stage.press("enter")
        last = asked(stage)
        await stage.press("0", seconds=2)
        assert "You picked no story" in stage.page
        await stage.press("space")
        assert "1 of 3 right, 2.0 s at the median." in stage.page
        assert f"→ you picked “{other} began badly”, it is “{name} began badly”" in said(stage)
        assert f"→ you picked no story, it is “{last} began badly”" in said(stage)
        assert "Due tomorrow: " in stage.page
        assert [rating for _, rating, _ in picks(world)] == [Rating.HARD, Rating.AGAIN, Rating.AGAIN]
        await stage.press("space")
        assert stage.app.return_code == 0


async def test_a_number_picks_and_letters_narrow(world: World) -> None:
    async with on_stage(world, opening=opening()) as stage:
        await stage.press("x")
        assert "No story goes with “x”" in stage.status
        await stage.press(*"bad")
        assert "› bad▏" in stage.page
        await stage.press("space", *"bee")
        assert "Bees" in stage.page
        assert len(picks(world)) == 1
    async with on_stage(world, opening=opening()) as stage:
        number = str(STORIES.index(asked(stage)) + 1)
        await stage.press(number)
        assert "✓ Right" in stage.page


async def test_the_mouse_picks_too(world: World) -> None:
    async with on_stage(world, opening=opening()) as stage:
        rows = stage.screen.splitlines()
        world.stopwatch.go_on(seconds=2)
        await stage.pilot.click(
            offset=(12, next(y for y, row in enumerate(rows) if asked(stage) in row and "began" in row))
        )
        await stage.settle()
        assert "✓ Right" in stage.page
        await stage.press("space")
        world.stopwatch.go_on(seconds=2)
        await stage.pilot.click(offset=(2, 23))  # “0 None fits” in the key line
        await stage.settle()
        assert "You picked no story" in stage.page


async def test_the_palette_picks_none_and_offers_no_letters(world: World) -> None:
    async with on_stage(world, opening=opening()) as stage:
        await stage.press("ctrl+p", *"No story of yours", "enter")
        assert "You picked no story" in stage.page


async def test_undo_takes_picks_back_many_steps(world: World) -> None:
    async with on_stage(world, opening=opening()) as stage:
        first = asked(stage)
        await stage.press("0", "space", "0")
        assert len(picks(world)) == 2
        await stage.press("u")
        assert len(picks(world)) == 1
        assert "2 of 3" in stage.status
        await stage.press("backspace")
        assert picks(world) == []
        assert asked(stage) == first
        await stage.press(first[0].lower(), "space", "0", "space", "0", "space")
        assert "Never asked" not in stage.page
        assert len(picks(world)) == 3
        await stage.press("u")
        assert len(picks(world)) == 2
        assert "3 of 3" in stage.status


async def test_the_rest_of_a_word_does_nothing_once_its_first_letter_was_enough(world: World) -> None:
    async with on_stage(world, opening=opening()) as stage:
        name = asked(stage)
        await stage.press(name[0].lower(), seconds=2)
        shown = stage.page
        await stage.press(*"u", "space", "u", "enter", "q", seconds=0.2)
        assert stage.page == shown
        assert len(picks(world)) == 1


async def test_a_key_held_down_from_before_picks_nothing(world: World) -> None:
    async with on_stage(world, opening=opening()) as stage:
        await stage.press(*["0"] * 9, seconds=0.05)
        assert picks(world) == []
        assert "1 of 3" in stage.status


async def test_the_warm_up_of_the_day_ends_after_two_minutes(world: World) -> None:
    async with on_stage(world) as stage:
        under_way = asked(stage)
        await stage.press("escape", "w")
        assert "Which story?" in stage.status
        assert "of" not in stage.status.split("Which story?")[1]
        assert asked(stage) != under_way
        await stage.press("0", seconds=121)
        await stage.press("space")
        assert "Not right, in 60 s." in stage.page
        await stage.press("escape", "escape")
        assert asked(stage) == under_way


async def test_the_story_told_last_does_not_come_first(world: World) -> None:
    sit(world, Rating.GOOD)
    for _ in range(5):
        async with on_stage(world, opening=opening()) as stage:
            assert asked(stage) != "Ants"


async def test_with_one_story_there_is_nothing_to_pick(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants")))
    async with on_stage(world) as stage:
        stage.app.show(Place.PICK)
        await stage.settle()
        assert "picking needs two stories at least" in stage.news[-1]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_the_question_and_what_is_typed_show_at_any_size(world: World, size: tuple[int, int]) -> None:
    async with on_stage(world, size=size, opening=opening()) as stage:
        assert "Tell me about a time of" in stage.screen
        assert "none of them" in stage.screen
        await stage.press("0")
        assert "It is" in stage.screen


async def test_the_bar_grows_with_the_seconds(world: World) -> None:
    async with on_stage(world, opening=opening(seconds=10)) as stage:
        before = stage.screen.count("━")
        world.stopwatch.go_on(seconds=5)
        stage.app.screen._tick()  # type: ignore[attr-defined]
        await stage.settle()
        assert before < stage.screen.count("━") < 60
        world.stopwatch.go_on(seconds=50)
        stage.app.screen._tick()  # type: ignore[attr-defined]
        await stage.settle()
        assert stage.screen.count("━") == 80


async def test_a_question_without_a_story_is_counted_and_not_logged(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes(*STORIES, "Eels", "Fleas", questions=1) + GAP))
    async with on_stage(world, opening=opening()) as stage:
        for _ in range(6):
            await stage.press("0", "space")
        assert "1 of 6 right" in stage.page
        assert len(picks(world)) == 5
