"""The command palette: what acts now and nothing else, on every screen."""

from pathlib import Path

import pytest

from rehearse.tui.widgets.choice_list import ChoiceList
from tests.tui.stage import Stage, on_stage
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees")))
    return made


def listed(stage: Stage) -> list[str]:
    """The palette's lines."""
    choices = stage.app.screen.query_one(ChoiceList)
    return [choices._line(choice).plain.strip() for choice in choices.choices]


async def test_it_lists_what_acts_now_with_its_keys(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("ctrl+p")
        lines = listed(stage)
        assert lines[0] == "Space Enter  Answer aloud first; this stops the clock"
        assert "Esc          The day at a glance; this telling waits and its clock stops" in lines
        assert "Ctrl+C       Leave at once" in lines
        assert not any("Undo" in line or "Take back" in line or "suggested" in line for line in lines)
        assert not any(word in " ".join(lines).casefold() for word in ("screenshot", "maximize", "theme"))


async def test_a_word_finds_an_action_and_enter_does_it(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("ctrl+p", *"bury this")
        assert listed(stage) == ["-            Bury this story until tomorrow"]
        await stage.press("enter")
        assert "Bees" in stage.page
        await stage.press("ctrl+p", *"undo")
        assert listed(stage)[0].startswith("u ")
        await stage.press("enter")
        assert "Ants" in stage.page


@pytest.mark.parametrize(
    ("keys", "offers"),
    [
        (["space"], "Uncover the next point, as said"),
        (["escape"], "Go on with the telling where you left it"),
        (["question_mark"], "Close"),
    ],
)
async def test_every_screen_has_it(world: World, keys: list[str], offers: str) -> None:
    async with on_stage(world) as stage:
        await stage.press(*keys)
        below = stage.page
        await stage.press("ctrl+p", "ctrl+p")
        assert any(offers in line for line in listed(stage))
        await stage.press("escape")
        assert stage.page == below


async def test_the_first_screen_has_it_too(tmp_path: Path) -> None:
    async with on_stage(make_world(tmp_path)) as stage:
        await stage.press("ctrl+p")
        assert any("Import invented stories" in line for line in listed(stage))


async def test_few_words_where_there_is_little_room(world: World) -> None:
    async with on_stage(world, size=(40, 12)) as stage:
        await stage.press("ctrl+p")
        assert listed(stage)[0] == "Space Enter  I have told it"
        assert "Space Enter  I have told it" in stage.screen
