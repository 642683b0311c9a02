"""Editing the present story from the telling screen."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.tui.stage import on_stage
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    return world


def notes(world: World) -> str:
    return (world.directory / "n.md").read_text()


async def test_without_an_editor_the_lines_are_edited_here(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("space", "space", "e")
        assert stage.status.startswith("n · n.md, from line 2")
        assert stage.keys == "Ctrl+S Save   Esc Leave"
        await stage.press("end", *" Why?")
        assert stage.status.endswith("changed")
        await stage.press("ctrl+s")
        assert stage.page.startswith("Tell me about a time of Ants, wording 1. Why?")
        assert "Situation  ✓ ▢" in stage.page
        assert stage.news == ["n.md changed: 1 question reworded."]
        assert notes(world).splitlines()[1].endswith("wording 1. Why?")


async def test_changes_are_dropped_only_when_asked_twice(world: World) -> None:
    before = notes(world)
    async with on_stage(world) as stage:
        await stage.press("e", "X", "escape")
        assert stage.status.endswith("not saved: Ctrl+S saves, Esc again drops the changes")
        await stage.press("escape")
        assert stage.page.startswith("Ants")
    assert notes(world) == before


async def test_a_file_changed_by_another_program_is_not_written(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("e", "X")
        world.write("n.md", "other")
        await stage.press("ctrl+s")
        assert "changed by another program meanwhile" in stage.news[-1]
        assert stage.app.screen.query_one(TextArea).text.startswith("X")
    assert notes(world) == "other"


async def test_a_file_that_is_gone_is_said_and_the_telling_goes_on(world: World) -> None:
    async with on_stage(world) as stage:
        (world.directory / "n.md").unlink()
        await stage.press("e")
        assert any("is no longer there" in line for line in stage.news)
        assert stage.page.startswith("Ants")


async def test_the_time_in_the_editor_does_not_count(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("e", seconds=10)
        await stage.press("escape", seconds=600)
        await stage.press("space", seconds=5)
        assert stage.status.endswith("0:15 / 2:00")


async def test_markup_in_notes_is_text_here_too(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("[b]n.md", story_notes("[@click=app.quit]x[/]")))
    async with on_stage(world) as stage:
        await stage.press("e")
        assert "[@click=app.quit]x[/]" in stage.screen
        assert "[b]n" in stage.status


async def test_an_editor_that_does_not_start_is_said(tmp_path: Path) -> None:
    world = make_world(tmp_path, editor="'")
    world.take_in(world.write("n.md", story_notes("Ants")))
    async with on_stage(world) as stage:
        await stage.press("e")
        assert "VISUAL or EDITOR has an open quotation mark" in stage.news[-1]
