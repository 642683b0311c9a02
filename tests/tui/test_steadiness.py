"""Whatever comes at once, and whatever cannot be read: only the screen on top acts, once, and nothing ends it."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest
from textual import events

from rehearse.core.log import EventKind, effective
from rehearse.tui.screens.rehearsing.finish_screen import FinishScreen
from rehearse.tui.screens.rehearsing.telling_screen import TellingScreen
from rehearse.tui.screens.steady_screen import SteadyScreen
from tests.sittings import logged
from tests.tui.stage import Stage, key_event, on_stage
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    return world


async def at_once(stage: Stage, *inputs: str | tuple[int, int]) -> None:
    """Keys and clicks that arrive in one read, so that none waits for what the one before it did."""
    for item in inputs:
        if isinstance(item, str):
            stage.app.post_message(key_event(item))
        else:
            for kind in (events.MouseDown, events.MouseUp):
                stage.app.post_message(mouse_event(kind, *item))
    await stage.settle()
    await stage.app.workers.wait_for_complete()
    await stage.settle()


def mouse_event(kind: type[events.MouseEvent], x: int, y: int) -> events.MouseEvent:
    return kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)


BESIDE = (1, 22)

TWICE: dict[str, tuple[tuple[str, ...], tuple[str | tuple[int, int], ...]]] = {
    "clicks beside the palette": (("ctrl+p",), (BESIDE, BESIDE, BESIDE)),
    "clicks beside it and Escape": (("ctrl+p",), (BESIDE, "escape", BESIDE)),
    "Escape in the palette": (("ctrl+p",), ("escape", "escape", "escape")),
    "the palette's results": (("ctrl+p",), ((20, 6), (20, 6), "x", (20, 7), "backspace")),
    "typing while clicking": (("ctrl+p",), ("s", (20, 6), "t", (20, 5), "a", (20, 6))),
    "Enter in the palette": (("ctrl+p", *"all keys"), ("enter", "enter", "enter")),
    "leaving the help": (("question_mark",), ("q", "q", "escape")),
    "leaving the info": (("i",), ("i", "i", "q")),
    "leaving the settings": (("comma",), ("q", "escape", "comma")),
    "leaving Today": (("escape",), ("space", "escape", "enter")),
    "leaving the editor": (("e",), ("escape", "escape", "escape")),
    "leaving help over the palette's Today": (("escape", "question_mark"), ("escape", "escape", "escape")),
}


@pytest.mark.parametrize("case", TWICE)
async def test_what_is_asked_twice_at_once_happens_once(world: World, case: str) -> None:
    before, inputs = TWICE[case]
    async with on_stage(world) as stage:
        await stage.press(*before)
        await at_once(stage, *inputs)
        assert isinstance(stage.app.screen, SteadyScreen)
        assert len(stage.app.screen_stack) <= 3
        assert stage.app.return_code is None
        for _ in range(3):
            if not isinstance(stage.app.screen, TellingScreen):
                await stage.press("escape")
        assert stage.page.startswith("Ants")
    assert logged(world) == []


async def test_a_double_click_on_a_grade_grades_once(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("space", "enter", "enter")
        row = next(y for y, line in enumerate(stage.screen.split("\n")) if "3 Good" in line)
        await at_once(stage, (50, row), (50, row), "3", "3")
        assert [event.kind for event in logged(world)] == [EventKind.REVIEW]
        assert "Bees" in stage.page


KEYS = [
    *("space", "enter", "escape", "ctrl+p", "question_mark", "comma", "up", "down", "pagedown", "backspace", "tab"),
    *"xhfpw1234uite-@sa q",
]


@pytest.mark.parametrize("seed", range(6))
async def test_keys_and_clicks_at_random_that_wait_for_nothing(world: World, seed: int) -> None:
    random = Random(seed)
    size = random.choice([(80, 24), (40, 12), (120, 40)])
    async with on_stage(world, size=size) as stage:
        for _ in range(12):
            burst: list[str | tuple[int, int]] = []
            for _ in range(random.randint(2, 12)):
                click = (random.randrange(size[0]), random.randrange(size[1]))
                burst.append(click if random.random() < 0.4 else random.choice(KEYS))
            world.stopwatch.go_on(seconds=1)
            await at_once(stage, *burst)
            if not stage.app.is_running or stage.app.return_code is not None:
                break
            assert isinstance(stage.app.screen, SteadyScreen), burst
        assert stage.app.fatal is None
    graded = [event for event in effective(logged(world)) if event.kind is EventKind.REVIEW]
    assert len({event.card_id for event in graded}) == len(graded)


# -- what cannot be read -----------------------------------------------------------------------------------------------


@contextmanager
def locked_from(world: World, stage: Stage, statement: int) -> Iterator[list[str]]:
    """Another program takes the database before the program's n-th transaction from now on, and keeps it."""
    rehearsal = stage.app._session
    begun: list[str] = []
    with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as other:

        def look(text: str) -> None:
            if text.startswith("BEGIN"):
                begun.append(text)
                if len(begun) == statement:
                    other.execute("BEGIN EXCLUSIVE")

        rehearsal._database.connection.set_trace_callback(look)  # type: ignore[union-attr]
        try:
            yield begun
        finally:
            rehearsal._database.connection.set_trace_callback(None)  # type: ignore[union-attr]
            if other.in_transaction:
                other.rollback()


ANSWERED = ("space", "enter", "enter")
STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "a grade": (ANSWERED, "3"),
    "a burial": ((), "minus"),
    "a suspension": ((), "at"),
    "the last grade": (("minus", "minus", *ANSWERED), "3"),
    "the last burial": (("minus", "minus"), "minus"),
}


@pytest.mark.parametrize("case", STEPS)
async def test_a_step_counts_once_whenever_the_database_is_taken(
    world: World, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.store.database.BUSY_SECONDS", 0.0)
    before, key = STEPS[case]
    async with on_stage(world) as stage:
        await stage.press(*before)
        for nth in range(1, 9):
            had, shown = len(logged(world)), stage.page
            with locked_from(world, stage, nth) as begun:
                await stage.press(key)
                if len(begun) < nth:
                    break  # the step takes fewer transactions
                assert "another program is using it" in " ".join(stage.news), nth
                await stage.press("x")  # still taken: nothing acts
            committed = len(logged(world)) > had
            await stage.press("x" if committed else key)
            assert len(logged(world)) == had + 1, nth
            assert stage.page != shown, nth
            assert stage.telling if "last" not in case else isinstance(stage.app.screen, FinishScreen)
            await stage.press("u")
            assert stage.page == shown, nth
        assert nth > 1


async def test_the_database_taken_while_a_story_is_edited_waits_for_a_key(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.store.database.BUSY_SECONDS", 0.0)
    async with on_stage(world) as stage:
        await stage.press("e", "N", "o", "w", "space", seconds=10)
        with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await stage.press("ctrl+s", "x", "3", seconds=100)
            assert any("another program is using it" in line for line in stage.news)
        await stage.press("x", seconds=10)
        assert "Now Tell me about a time of Ants" in stage.page
        assert "0:10 /" in stage.status
        await stage.press("space", seconds=5)
        assert "0:15 /" in stage.status


async def test_what_a_timer_a_worker_or_a_handler_cannot_read_ends_nothing(world: World) -> None:
    def fail() -> None:
        raise PermissionError(13, "Permission denied", "/n/notes.md")

    async with on_stage(world) as stage:
        screen = stage.app.screen
        for way in (screen.call_later, screen.call_next, screen.call_after_refresh, stage.app.call_later):
            way(fail)
            await stage.settle()
            assert stage.news == ["/n/notes.md: permission denied. Any key tries again."]
            await stage.press("x")
            assert stage.news == []
        screen.set_timer(0.001, fail)
        await stage.wait_until(lambda: stage.news)
        await stage.press("x")
        stage.app.run_worker(asyncio.sleep(0), exit_on_error=True)
        await stage.press("space")
        assert "Situation" in stage.page
