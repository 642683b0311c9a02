"""What is known of a story, on a screen of its own; never its answer before the answer is uncovered."""

from pathlib import Path

import pytest

from tests.tui.stage import on_stage
from tests.worlds import World, make_world, story_notes

TELL = ("space", "enter", "enter")


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", questions=2)))
    return made


ANSWER_WORDS = ("began badly", "Nobody saw it", "halved", "screen", "Ask earlier")


async def test_a_new_story_names_its_place_and_its_questions(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("i")
        lines = [line.rstrip() for line in stage.page.splitlines()]
        assert "  Deck        n" in lines
        assert "  Notes       ~/n.md:8" in lines
        assert "  Topics      Ants" in lines
        assert "▸ asked: Tell me about a time of Ants, wording 1." in lines
        assert "  Tell me about a time of Ants, wording 2." in lines
        assert "  State       new, never rehearsed" in lines
        assert not any(word in stage.page for word in ANSWER_WORDS)


async def test_history_and_memory_without_the_answer_until_it_is_uncovered(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("space", "space", "x", "enter", "enter", "1", seconds=20)
        for keys in (["i"], ["i", "space", "space", "i"]):
            await stage.press(*keys)
            assert "  1 telling, 0:20 at the median" in stage.page
            assert "  today            Again   0:20  6 of 7 points" in stage.page
            assert "  Due         tomorrow" in stage.page
            assert "  Recall      100% chance that you can tell it today (n = 1)" in stage.page
            assert not any(word in stage.page for word in ANSWER_WORDS)
        await stage.press("i", "enter", "enter", "i")
        assert "✗ S Ants began badly" in stage.page
        await stage.press("escape", "3", "i")
        assert "Again   0:20  6 of 7 points" in stage.page
        assert "7 of 7 points  (practice)" in stage.page


async def test_the_telling_waits_meanwhile(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("i", seconds=30)
        await stage.press("i", seconds=600)
        assert stage.status.endswith("0:30 / 2:00")
        await stage.press("i", "q", "i", "escape")
        assert "I have told it" in stage.keys


async def test_what_was_taken_back_is_no_history_and_what_rests_is_told(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("space", "enter", "enter", "1", "minus", "u", "i")
        assert "buried" not in stage.page
        assert "Rests" not in stage.page
        await stage.press("i", "minus", "i")
        assert "  Buried      until tomorrow" in stage.page
        assert "  today            buried until the next day" in stage.page
        await stage.press("i", "u", "at", "i")
        assert "  Suspended   until `rehearse resume`" in stage.page


async def test_it_scrolls_and_has_help(world: World) -> None:
    async with on_stage(world, size=(40, 10)) as stage:
        await stage.press("i")
        top = stage.screen
        for down, up in (("down", "up"), ("j", "k"), ("pagedown", "pageup")):
            await stage.press(down)
            assert stage.screen != top
            await stage.press(up)
            assert stage.screen == top
        await stage.press("question_mark")
        assert "Back to where you were" in " ".join(stage.page.split())


async def test_a_story_that_left_the_notes_says_so(world: World) -> None:
    async with on_stage(world) as stage:
        world.take_in(world.write("n.md", "# Sea\n\nWhy us?\n\n### Answer\n\n**S:** I like boats.\n"))
        await stage.press("i")
        assert stage.news == ["This story has left your notes."]
        assert "I have told it" in stage.keys


async def test_notes_are_text_never_markup(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    evil = "[@click=app.exit]press[/] [/] $x \x1b[2J"
    plain = "Plain words that every note is full of. " * 20
    world.take_in(
        world.write("n.md", f"# T {evil}\n\nTell me about {evil}\n\n### Answer\n\n> S:\n> * {evil}\n\n**S:** {plain}\n")
    )
    async with on_stage(world, size=(100, 40)) as stage:
        await stage.press("space", "space", "space", "x", "enter", "3", "i")
        assert stage.page.count("[@click=app.exit]press[/] [/] $x ␛[2J") == 4
        assert "\x1b" not in stage.screen
