"""The screen of interviews through the keyboard: said, changed, told of, taken back, in small terminals too."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from textual.events import Key

from rehearse.commands.preparing.interview import add
from rehearse.commands.preparing.interview_list import ListedInterview, look_at_interviews
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.core.log import Origin, Rating
from rehearse.tui.place_names import Place
from rehearse.tui.places import screen_of
from rehearse.tui.screens.preparing.interview_form_screen import InterviewFormScreen
from rehearse.tui.screens.preparing.interviews_screen import InterviewsScreen
from tests.sittings import logged, sit
from tests.tui.stage import Stage, on_stage
from tests.worlds import FilledWorld, World, make_world, story_notes

SIZES = [(80, 24), (40, 12)]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    world = make_world(tmp_path_factory.mktemp("world"))
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    return FilledWorld(world)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def kept(world: World) -> list[ListedInterview]:
    return list(look_at_interviews(world.context).interviews)


def opening(*args: object) -> InterviewsScreen:
    screen = screen_of(Place.INTERVIEWS, *args)  # type: ignore[arg-type] # as the program calls it
    assert isinstance(screen, InterviewsScreen)
    return screen


async def type_in(stage: Stage, text: str) -> None:
    for letter in text:
        await stage.press("space" if letter == " " else letter)


async def fill_in(stage: Stage, *texts: str) -> None:
    """Fill in the fields, one below the other, the first of them letter by letter, and save."""
    first, *others = texts
    for letter in first:
        await stage.press(KEYS.get(letter, letter))
    for text in others:
        await stage.press("down")
        await stage.paste(text)
    await stage.press("enter")


KEYS = {" ": "space", ",": "comma", "-": "minus", "/": "slash", "?": "question_mark", "=": "equals_sign"}


def about(stage: Stage) -> str:
    return str(stage.app.screen.query_one("#about").render())


@pytest.mark.parametrize("size", SIZES)
async def test_an_interview_is_typed_in_and_shown(world: World, size: tuple[int, int]) -> None:
    async with on_stage(world, size, opening=opening) as stage:
        assert "No interviews yet." in stage.page
        await stage.press("a")
        await fill_in(stage, "Acme qaxu?", "15 dec", "mon-fri 30, weekend 0", "bees, cats", "time of ants", "y")
        assert "Acme qaxu?: Tue 15 Dec, in 14 days" in " ".join(stage.page.split())
        assert "topics: Bees · Cats" in stage.page
    (listed,) = kept(world)
    interview = listed.interview
    assert (interview.name, interview.day, interview.may_move) == ("Acme qaxu?", date(2026, 12, 15), True)
    assert interview.minutes == (30, 30, 30, 30, 30, 0, 0)
    assert listed.must_have == ("A time of Ants, wording 1",)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_wrong_is_said_where_it_stands_and_nothing_is_lost(world: World, size: tuple[int, int]) -> None:
    async with on_stage(world, size, opening=opening) as stage:
        await stage.press("a")
        await fill_in(stage, "Acme", "12/11/2026", "30")
        assert "may be Thursday 12 November 2026" in about(stage)
        assert "may be" in stage.screen
        await stage.press("ctrl+u")
        assert "As in 2026-12-15" in about(stage)
        await fill_in(stage, "tomorrow")
    (listed,) = kept(world)
    assert (listed.interview.day, listed.interview.minutes) == (date(2026, 12, 2), (30,) * 7)


async def test_what_is_understood_is_said_while_it_is_typed(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await stage.press("a", "down")
        await type_in(stage, "in 2 weeks")
        assert about(stage) == "Tue 15 Dec, in 14 days"
        await stage.press("down", "down")
        assert about(stage).splitlines() == ["Parted by commas. Empty: all.", "Ants · Bees · Cats"]


async def test_a_form_that_was_filled_in_is_not_left_by_one_key(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await stage.press("a")
        await type_in(stage, "q")
        await stage.press("escape")
        assert about(stage) == "Nothing was saved yet; Esc again leaves."
        await stage.press("escape")
        assert isinstance(stage.app.screen, InterviewsScreen)
        await stage.press("a", "escape")
        assert isinstance(stage.app.screen, InterviewsScreen)
    assert kept(world) == []


async def test_an_edit_changes_what_was_typed_and_nothing_else(world: World) -> None:
    add(world.context, Wishes("Acme", "2026-12-15", ["Ants"], "20", True, ["bees", "cats"]))
    before = kept(world)[0].interview
    async with on_stage(world, opening=opening) as stage:
        await stage.press("enter")
        assert isinstance(stage.app.screen, InterviewFormScreen)
        await stage.press("down", "ctrl+u")
        await stage.paste("in 3 weeks")
        await stage.press("enter")
        assert "Acme: Tue 22 Dec, in 21 days" in stage.page
        await stage.press("e", "enter")
        assert "that way already" in stage.status
    (listed,) = kept(world)
    assert listed.interview.must_have == before.must_have
    assert (listed.interview.topics, listed.interview.minutes) == (("Ants",), (20,) * 7)


async def test_one_of_several_is_chosen_removed_and_brought_back(world: World) -> None:
    for name, day in (("Acme", "in 2 days"), ("Bolt", "in 5 days"), ("Crux", "in 9 days")):
        add(world.context, Wishes(name, day))
    async with on_stage(world, (40, 12), opening=opening) as stage:
        await stage.press("up")
        assert "This is the first interview" in stage.status
        await stage.press("j", "x")
        assert [listed.interview.name for listed in kept(world)] == ["Acme", "Crux"]
        assert "“Bolt” is off the list" in stage.status
        await stage.press("u")
        assert "▸ Bolt" in stage.page
        await stage.press("down", "delete", "u", "u")
        assert [listed.interview.name for listed in kept(world)] == ["Acme", "Bolt"]


@pytest.mark.parametrize("size", SIZES)
async def test_how_it_went_is_asked_a_question_after_the_other(world: World, size: tuple[int, int]) -> None:
    add(world.context, Wishes("Acme", "tomorrow"))
    async with on_stage(world, size, opening=opening) as stage:
        await stage.press("d")
        for typed, said in (
            ("tomorrow", "still to come"),
            ("today", "How did “Acme” go?"),
            ("so-so", "A story you told there"),
            ("wasps", "no story has “wasps”"),
            ("ants", "1 Again, 2 Hard, 3 Good or 4 Easy?"),
            ("5", "is no grade"),
            ("2", "or Enter for no more"),
            ("", "A question you were asked"),
            ("Why us?", "or Enter for no more"),
        ):
            await stage.press("ctrl+u")
            for letter in typed:
                await stage.pilot.press(KEYS.get(letter, letter))
            await stage.press("enter")
            assert said in " ".join(stage.screen.split())
        assert kept(world)[0].interview.debrief is None
        await stage.press("enter")
        assert "told: A time of Ants, wording 1 (Hard)" in " ".join(stage.page.split())
        await stage.press("e")
        assert "It is done; d adds to how it went" in stage.status
        (event,) = logged(world)
        assert (event.origin, event.grade and event.grade.rating) == (Origin.INTERVIEW, Rating.HARD)
        await stage.press("u")
        assert "Acme: tomorrow" in stage.page
    assert kept(world)[0].interview.debrief is None


async def test_escape_goes_a_question_back_and_then_leaves(world: World) -> None:
    add(world.context, Wishes("Acme", "today"))
    async with on_stage(world, opening=opening) as stage:
        await stage.press("d")
        await type_in(stage, "well")
        await stage.press("enter")
        assert "How it went: well" in stage.page
        await stage.press("escape")
        assert "How did “Acme” go?" in stage.screen
        await stage.press("escape")
        assert isinstance(stage.app.screen, InterviewsScreen)
    assert kept(world)[0].interview.debrief is None


async def test_the_day_leads_to_the_interviews_and_back(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("escape", "i")
        assert isinstance(stage.app.screen, InterviewsScreen)
        await stage.press("q")
        assert "Today" in stage.page


async def test_a_name_full_of_escapes_is_shown_as_text(world: World) -> None:
    name = "[bold]Acme[/bold] [@click=app.exit]x[/]"
    add(world.context, Wishes(name, "tomorrow"))
    async with on_stage(world, opening=opening) as stage:
        assert f"{name}: tomorrow" in stage.page
        await stage.press("e")
        assert name in stage.status
        await stage.press("escape", "d")
        assert name in stage.status


async def test_the_end_of_the_third_day_says_quietly_that_an_interview_can_be_planned_for(world: World) -> None:
    for _ in range(2):
        sit(world, Rating.AGAIN)
        world.clock.go_on(days=1)
    async with on_stage(world, new=0) as stage:
        await stage.press("space", "enter", "enter", "3")
        assert "Is there an interview to be ready for? Esc, then i, says when" in " ".join(stage.page.split())
        await stage.press("escape", "i")
        assert isinstance(stage.app.screen, InterviewsScreen)
        await stage.press("a")
        await fill_in(stage, "Acme", "in 2 weeks")
        await stage.press("escape", "escape")
        assert "Is there an interview" not in stage.page


async def test_the_first_screen_asks_once_how_an_interview_went(world: World) -> None:
    sit(world, Rating.GOOD)
    add(world.context, Wishes("Acme", "tomorrow"))
    world.clock.go_on(days=2)
    for expected in (True, False):
        async with on_stage(world) as stage:
            assert ("How did “Acme” go" in stage.screen) is expected


def burst(stage: Stage, *typed: str) -> None:
    """Keys that all wait to be taken, as on a computer that is busy: a word is so many letters."""
    for key in (key for word in typed for key in ([word] if word in BURST_KEYS else word)):
        stage.app.post_message(Key(KEYS.get(key, key), key if len(key) == 1 else None))


BURST_KEYS = ("down", "ctrl+u", "backspace", "enter", "tab")


async def test_keys_act_in_the_order_in_which_they_were_typed_however_fast(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await stage.press("a")
        burst(stage, "Bolx", "backspace", "t", "down", "soon", "ctrl+u", "tomorrow", "tab", "down", "bees", "down")
        await stage.settle()
        burst(stage, "ants", "enter")
        await stage.settle()
        (listed,) = kept(world)
        assert (listed.interview.name, listed.interview.day) == ("Bolt", date(2026, 12, 2))
        assert (listed.interview.topics, listed.must_have) == (("Bees",), ("A time of Ants, wording 1",))
        await stage.press("d")
        burst(
            stage, "today", "enter", "well", "enter", "cats", "enter", "3", "enter", "enter", "Why?", "enter", "enter"
        )
        await stage.settle()
    (listed,) = kept(world)
    assert listed.interview.debrief is not None
    assert (listed.interview.debrief.went, listed.interview.debrief.gaps) == ("well", ("Why?",))
    assert listed.told == (("A time of Cats, wording 1", Rating.GOOD),)


async def test_a_form_that_cannot_be_saved_says_why_and_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rehearse.store.database.BUSY_SECONDS", 0.0)
    async with on_stage(world, opening=opening) as stage:
        await stage.press("a")
        with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await fill_in(stage, "Acme", "today")
            assert "another program is using it" in about(stage)
        assert kept(world) == []
        await stage.press("enter")
        assert [it.interview.name for it in kept(world)] == ["Acme"]
        with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await stage.press("x")
            assert any("another program is using it" in line for line in stage.news)
            assert "Acme" in stage.page
        await stage.press("x", "u")
        assert [it.interview.name for it in kept(world)] == ["Acme"]
