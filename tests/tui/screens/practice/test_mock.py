"""A mock interview on the screen: asked alone with a clock, then gone through, then the debrief on one page."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rehearse.core.log import Event, EventKind, Origin, Rating
from rehearse.tui.screens.practice.mock_keys import MOCK_SECTIONS
from rehearse.tui.screens.practice.mock_screen import MockScreen
from tests.mock_interviews import hold_mock, interviewing, tick
from tests.sittings import logged, sit, states
from tests.tui.stage import Stage, on_stage
from tests.worlds import FilledWorld, World, make_world, story_notes

TWO = ("minus",) * 3
ONE = ("minus",) * 4
ANSWER = ("space", "space")
ALL_SAID = ("enter", "space", "space")
"""At an outline: all said, the follow-up, kept."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    made = make_world(tmp_path_factory.mktemp("world"))
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs")))
    sit(made, Rating.GOOD, Rating.GOOD, Rating.GOOD)
    return FilledWorld(made)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def of_mocks(world: World) -> list[Event]:
    return [event for event in logged(world) if event.origin is Origin.MOCK]


async def test_a_whole_mock_interview(world: World) -> None:
    before = states(world)
    async with on_stage(world) as stage:
        await stage.press("m")
        assert "5 questions in 30 minutes, on all topics." in stage.page
        await stage.press(*TWO)
        assert "2 questions in 30 minutes" in stage.page
        await stage.press("space")
        assert stage.page.startswith("Tell me about a time of")
        assert len(stage.page.splitlines()) == 1
        assert stage.status.startswith("Question 1 of 2 ")
        await stage.press("space", seconds=150)
        assert stage.page.startswith("Follow-up\n\nWhat did you learn from")
        assert stage.status.endswith("0:00 · 2:30 of 30:00")
        await stage.press("space", seconds=20)
        assert stage.status.startswith("Question 2 of 2 ")
        await stage.press("space", "space", seconds=60)
        assert "Mock interview of Tue 1 Dec: 2 questions in 4:50 of 30:00." in stage.page
        assert "2:30, 0:30 over (2:00)" in stage.page
        assert "1:00, 1:00 under (2:00)" in stage.page
        assert "began badly" not in stage.page
        await stage.press("space")
        assert stage.status.startswith("Debrief · 1 of 2")
        assert "S  Situation  ▢ ▢" in stage.page
        await stage.press("space", "x", "enter", "space")
        assert "✓ answered" in stage.page
        await stage.press("x")
        assert "✗ missed" in stage.page
        assert of_mocks(world) == []
        await stage.press("space")
        assert len(of_mocks(world)) == 1
        await stage.press(*ALL_SAID)
        assert "13 of 14 points said, 1 of 2 follow-ups answered." in stage.page
        assert "1 of 2 answers was over its target, by 0:30." in stage.page
        assert "Left out, 1 point" in stage.page
        assert "Follow-ups missed" in stage.page
        await stage.press("d")
        assert "Drill" in stage.status
        await stage.press("space", "space", "space")
        assert stage.status.startswith("Debrief")
        await stage.press("space")
        assert "Today" in stage.app.screen.__class__.__name__
    assert [event.kind for event in of_mocks(world)] == [EventKind.PRACTICE] * 2
    assert states(world) == before


async def test_the_clock_runs_stands_and_notices_when_nobody_is_there(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("m", "space")
        screen = stage.app.screen
        assert isinstance(screen, MockScreen)
        world.stopwatch.go_on(seconds=75)
        screen.tick()
        assert stage.status.endswith("1:15 · 1:15 of 30:00")
        await stage.press("p")
        world.stopwatch.go_on(seconds=100)
        screen.tick()
        assert stage.status.endswith("paused 1:40 · 1:16 · 1:16 of 30:00")
        await stage.press("space", seconds=5)
        await stage.press("p", "p", seconds=1)
        assert stage.status.endswith("1:17 · 1:17 of 30:00")
        world.stopwatch.go_on(seconds=700)
        screen.tick()
        await stage.settle()
        assert "Still there? The clock has stopped" in stage.page
        await stage.press("space")
        assert "Still there?" not in stage.page
        assert stage.status.startswith("Question 1 of 4")


async def test_time_runs_out_and_the_present_question_may_be_finished(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("m", *["left"] * 9)
        assert "in 5 minutes" in stage.page
        await stage.press("space")
        world.stopwatch.go_on(seconds=301)
        stage.app.screen.tick()  # type: ignore[attr-defined]
        await stage.settle()
        assert "The time is up. Finish this one; no further question comes." in stage.page
        await stage.press("space")
        assert "The time is up." in stage.page
        await stage.press("space")
        assert "Mock interview of Tue 1 Dec: 1 of 4 questions in" in stage.page
        assert "The time was up: 3 questions were not asked." in stage.page


async def test_it_is_left_and_taken_up_or_begun_anew(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("m", *TWO, "space", "space")
        asked = stage.page
        await stage.press("escape", seconds=9)
        assert "Today" in stage.app.screen.__class__.__name__
        await stage.press("m", seconds=600)
        assert "was left at question 1 of 2, after 0:" in stage.page
        await stage.press("space")
        assert stage.page == asked
        await stage.press("q", "m", "n")
        assert stage.status.startswith("Question 1 of 5") or stage.status.startswith("Question 1 of 4")
        await stage.press("escape", "m")
        assert "was left at question 1 of" in stage.page


async def test_undo_goes_back_step_by_step_and_takes_back_what_was_written(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("m", *ONE, "space", *ANSWER, "space", "x", *ALL_SAID)
        assert "6 of 7 points said" in stage.page
        await stage.press("u")
        assert stage.status.startswith("Debrief · 1 of 1")
        assert "✗ Ants" in stage.page or "began badly" in stage.page
        assert logged(world)[-1].kind is EventKind.UNDO
        await stage.press("space")
        assert "Follow-up" in stage.page
        await stage.press("u")
        assert "S  Situation  ✗ ✓" in stage.page
        await stage.press("u")
        assert stage.status.startswith("Question 1 of 1 · follow-up")
        await stage.press("u")
        assert stage.status.startswith("Question 1 of 1  ")
        await stage.press("u")
        assert "Nothing to undo" in stage.status


async def test_the_story_of_a_question_of_the_bank_is_chosen_by_letters_or_number(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("m", *ONE, "b", "space", *ANSWER, "space")
        assert "Which story did you tell?" in stage.page
        assert "▸   1  A time of Ants" in stage.page
        await stage.press("q", "u")
        assert "No story is called so." in stage.page
        await stage.press("enter", "backspace", "backspace", "c")
        assert "▸   1  A time of Cats" in stage.page
        assert "Ants" not in stage.page
        await stage.press("9", "backspace", "2")
        assert "▸   2  A time of Bees" in stage.page
        await stage.press("backspace", "t", "4", "enter")
        assert stage.page.startswith("A time of Dogs")
        await stage.press("u")
        assert "Which story did you tell?" in stage.page
        await stage.press("down", "down", "enter")
        assert stage.page.startswith("A time of Cats")
        await stage.press("t", "0")
        assert "no story told" in stage.page
        assert "Without a story" in stage.page
    assert of_mocks(world) == []


async def test_another_story_may_have_been_told(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("m", *ONE, "space", *ANSWER, "space", "t", "d", "o", "g", "enter")
        assert stage.page.startswith("A time of Dogs")
        await stage.press(*ALL_SAID)
        assert "A time of Dogs" in stage.page.partition("The questions")[2]


async def test_what_was_said_may_be_typed(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("m", *ONE, "space", *ANSWER, "space", "w", *"nobody saw it", "enter")
        assert "✓ Nobody saw it" in stage.page
        await stage.press("escape", "question_mark", "escape", *ALL_SAID)
        assert stage.status.startswith("Debrief ")


async def test_a_key_held_down_answers_nothing(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("m", "space")
        await stage.press(*["space"] * 9, seconds=0.05)
        assert stage.status.startswith("Question 1 of ")
        assert "follow-up" not in stage.status


async def test_it_may_be_ended_once_something_was_told(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("m", "space", "d")
        assert "Nothing was told yet" in stage.status
        await stage.press(*ANSWER, "d")
        assert "1 of 4 questions" in stage.page
        assert "3 questions were not asked." in stage.page
        await stage.press("u")
        await stage.app.let_a_moment_pass()
        assert stage.status.startswith("Question 2 of 4")


async def test_the_debrief_compares_with_the_one_before(world: World) -> None:
    hold_mock(world, questions=2, missing=3, answered=False)
    world.clock.go_on(days=1)
    async with on_stage(world) as stage:
        await stage.press("escape", "m", *ONE, "space", *ANSWER, "space", *ALL_SAID)
        page = " ".join(stage.page.split())
        assert "Against the mock interview of Tue 1 Dec" in page
        assert "points said 7 of 7 (before 8 of 14), follow-ups 1 of 1 (before 0 of 2)" in page


@pytest.mark.parametrize("size", [(40, 12), (120, 40)])
async def test_it_fits_any_terminal(world: World, size: tuple[int, int]) -> None:
    async with on_stage(world, size) as stage:
        await stage.press("m", *ONE, "space")
        assert "Tell me about a time of" in " ".join(stage.screen.split())
        await stage.press(*ANSWER, "space")
        assert "Situation" in stage.screen
        await stage.press(*ALL_SAID)
        assert "Mock interview of" in stage.screen


STAGES = {
    "before": (("m",), "Mock interview"),
    "question": (("m", "space"), "Mock question"),
    "times": (("m", *ONE, "space", *ANSWER), "Mock times"),
    "outline": (("m", *ONE, "space", *ANSWER, "space"), "Mock outline"),
    "follow-up": (("m", *ONE, "space", *ANSWER, "space", "enter", "space"), "Mock follow-up"),
    "debrief": (("m", *ONE, "space", *ANSWER, "space", *ALL_SAID), "Mock debrief"),
}


@pytest.mark.parametrize("name", STAGES)
async def test_the_help_begins_with_the_keys_of_the_moment(world: World, name: str) -> None:
    keys, title = STAGES[name]
    async with on_stage(world) as stage:
        await stage.press(*keys, "question_mark")
        assert f"Keys · {title}" in stage.screen


def test_no_stage_has_two_keys_for_the_same_thing_at_once() -> None:
    for title, bindings in MOCK_SECTIONS:
        actions = [binding.action for binding in bindings]
        assert len(set(actions)) == len(actions), title


async def test_suspended_stories_leave_nothing_to_ask(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants")))
    async with on_stage(world) as stage:
        await stage.press("at", "escape", "m", "space")
        assert stage.news[-1].startswith("there is no question to ask")
        assert isinstance(stage.app.screen, MockScreen)


async def test_a_mock_left_open_is_kept_when_the_program_ends(world: World) -> None:
    async def leave(stage: Stage) -> None:
        await stage.press("m", "space", "space", seconds=30)
        world.stopwatch.go_on(seconds=12)
        await stage.press("ctrl+c", seconds=0)

    async with on_stage(world) as stage:
        await leave(stage)
    async with on_stage(world) as stage:
        await stage.press("m")
        assert "was left at question 1 of 4, after 0:42." in stage.page


async def test_what_another_window_has_done_shows_instead_of_being_done_again(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("m", *ONE, "space", *ANSWER, "space")
        with interviewing(world) as other:
            other.go_on()
            tick(other)
        await stage.press(*ALL_SAID)
        assert "another window has gone on with this mock interview" in " ".join(stage.news)
        assert "Mock interview of Tue 1 Dec: 1 question" in stage.page
    assert len(of_mocks(world)) == 1


async def test_a_mock_interview_that_is_gone_leaves_where_one_begins(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("m", *ONE, "space")
        with world.context.open_database() as database, database.writing() as connection:
            connection.execute("DELETE FROM mock")
        await stage.press("space")
        assert "was removed meanwhile" in " ".join(stage.news)
        assert "on all topics." in stage.page
        await stage.press("space")
        assert stage.page.startswith("Tell me about a time of")


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
async def test_a_mock_interview_waits_where_it_stands_while_the_database_is_taken(
    world: World, begin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.store.database.BUSY_SECONDS", 0.0)
    keys = ("space", *ANSWER, "space", "enter", "space", "space")
    async with on_stage(world) as stage:
        await stage.press("m", *ONE)
        for key in keys:
            stood = stage.page
            with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as other:
                other.execute(begin)
                await stage.press(key)
            if stage.page == stood:
                assert "another program is using it" in " ".join(stage.news)
                await stage.press(key)
        assert "Mock interview of Tue 1 Dec: 1 question" in stage.page
        assert len(of_mocks(world)) == 1
        with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as other:
            other.execute(begin)
            await stage.press("u")
        await stage.press("u", "space", "space")
        assert "Mock interview of Tue 1 Dec: 1 question" in stage.page
    assert [event.kind for event in of_mocks(world)] == [EventKind.PRACTICE, EventKind.PRACTICE]
