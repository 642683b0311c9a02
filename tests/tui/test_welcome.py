"""The welcome screen: the first minute of a new user."""

from pathlib import Path

import pytest
from textual.widgets import Input

from rehearse.tui.path_completion import typed_path
from rehearse.tui.screens.rehearsing.telling_screen import TellingScreen
from rehearse.tui.screens.welcome_screen import WelcomeScreen
from tests.tui.stage import on_stage
from tests.worlds import World, make_world, story_notes

HOME = Path("/home/ada")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


async def test_nothing_is_written_before_something_is_imported(world: World) -> None:
    async with on_stage(world) as stage:
        assert "Welcome." in stage.screen
        await stage.press("escape")
        assert stage.app.return_code == 0
    assert not world.context.database_path.parent.exists()


async def test_a_pasted_path_is_imported_and_rehearsed(world: World) -> None:
    path = world.write("my notes.md", story_notes("Ants"))
    async with on_stage(world) as stage:
        stage.app.screen.query_one(Input).value = path
        await stage.press("enter")
        await stage.wait_until(lambda: "Imported 1 story and 1 question as “my notes”." in stage.screen)
        assert isinstance(stage.app.screen, TellingScreen)
        assert "Ants" in stage.page


async def test_what_was_read_is_looked_through_with_a_key_and_then_rehearsed(world: World) -> None:
    path = world.write("n.md", story_notes("Ants"))
    async with on_stage(world) as stage:
        stage.app.screen.query_one(Input).value = path
        await stage.press("ctrl+l")
        await stage.wait_until(lambda: "Look through · n" in stage.screen)
        assert "A time of Ants" in stage.page
        await stage.press("escape")
        assert isinstance(stage.app.screen, TellingScreen)


async def test_more_notes_are_looked_through_with_the_same_key(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    path = world.write("m.md", story_notes("Bees"))
    async with on_stage(world) as stage:
        await stage.press("ctrl+p", *"bring in", "enter")
        stage.app.screen.query_one(Input).value = path
        await stage.press("ctrl+l")
        await stage.wait_until(lambda: "Look through · m" in stage.screen)
        assert "A time of Bees" in stage.page


async def test_the_sample_deck_is_one_key_away(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("ctrl+t")
        await stage.wait_until(lambda: isinstance(stage.app.screen, TellingScreen))


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Type or paste the path"), ("/no/such/file.md", "/no/such/file.md"), ("/dev/null", "device")],
)
async def test_a_path_that_does_not_work_is_explained_and_can_be_mended(world: World, typed: str, said: str) -> None:
    async with on_stage(world) as stage:
        stage.app.screen.query_one(Input).value = typed
        await stage.press("enter")
        await stage.wait_until(lambda: said in stage.screen)
        assert isinstance(stage.app.screen, WelcomeScreen)


async def test_questions_without_stories_are_counted(world: World) -> None:
    world.take_in(world.write("q.md", "# Topic\n\n- Tell me about a time you failed.\n- Why do you want this?\n"))
    async with on_stage(world) as stage:
        assert "Your decks hold 2 questions so far" in " ".join(stage.screen.split())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  notes.txt ", "notes.txt"),
        ("'/a b/notes.txt'", "/a b/notes.txt"),
        ('"/a b/notes.txt"', "/a b/notes.txt"),
        ("/a\\ b/notes.txt", "/a b/notes.txt"),
        ("file:///a%20b/notes.txt", "/a b/notes.txt"),
        ("/it's/notes.txt", "/it's/notes.txt"),
        ("/a b/notes.txt", "/a b/notes.txt"),
        ("~/notes.txt", "/home/ada/notes.txt"),
        ("'~/a b.txt'", "/home/ada/a b.txt"),
        ("~", "/home/ada"),
        ("~nobody-of-that-name/notes.txt", "~nobody-of-that-name/notes.txt"),
        ("", ""),
    ],
)
def test_a_path_is_understood_however_it_came(typed: str, meant: str) -> None:
    assert typed_path(typed, HOME) == meant


def test_a_path_from_home_is_understood(tmp_path: Path) -> None:
    (tmp_path / "my notes").mkdir()
    (tmp_path / "my notes" / "it's.txt").touch()
    assert typed_path("~/my notes/it's.txt", tmp_path) == str(tmp_path / "my notes" / "it's.txt")


async def test_tab_completes_the_path_and_lists_what_can_follow(world: World) -> None:
    (world.directory / "notes").mkdir()
    world.write("notes/first.md", story_notes("Ants"))
    world.write("notes/first draft.md", story_notes("Bees"))
    async with on_stage(world) as stage:
        await stage.press("~", "/", "n", "o", "tab")
        line = stage.app.screen.query_one(Input)
        assert line.value == "~/notes/"
        await stage.press("f", "tab")
        assert line.value == "~/notes/first"
        assert "first draft.md  first.md" in stage.screen
        await stage.press(".", "tab", "enter")
        await stage.wait_until(lambda: "Imported 1 story" in stage.screen)


async def test_nothing_typed_is_lost(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*"nowhere.md", "enter")
        await stage.wait_until(lambda: "nowhere.md" in stage.screen and "Reading" not in stage.screen)
        line = stage.app.screen.query_one(Input)
        await stage.press("ctrl+p", *"leave", "escape")
        await stage.pilot.resize_terminal(40, 12)
        await stage.settle()
        assert line.value == "nowhere.md"
        assert "nowhere.md" in stage.screen
        await stage.press("escape")
        assert stage.app.return_code is None
        await stage.wait_until(lambda: "Nothing was imported yet" in stage.screen)
        await stage.press("escape")
        assert stage.app.return_code == 0
