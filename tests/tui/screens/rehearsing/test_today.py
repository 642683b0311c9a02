"""The screen of the day: over a telling, after a session, and first when nothing is due."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from rehearse.commands.preparing.coming import DAYS_AHEAD, Coming, Load
from rehearse.commands.rehearsing.today import Left, Today
from rehearse.core.log import Rating
from rehearse.core.rehearsing.sitting import Ending
from rehearse.core.study_day import Work
from rehearse.store.overview import Counts
from rehearse.tui.screens.rehearsing.today_page import today_page
from rehearse.tui.screens.rehearsing.today_screen import TodayScreen
from rehearse.tui.widgets.typeset import typeset
from tests.sittings import grades, sit
from tests.tui.stage import on_stage
from tests.worlds import World, make_world, story_notes

TELL = ("space", "enter", "enter")
MINUTE = 60_000
DAY = date(2026, 12, 1)


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees")))
    return made


# -- what it says ------------------------------------------------------------------------------------------------------


def a_day(minutes: dict[int, int] | None = None) -> Today:
    """A day with nothing to do; `minutes` were told so many days ago."""
    told = minutes or {}
    days = [(DAY - timedelta(days=ago), Work(int(ago in told), told.get(ago, 0) * MINUTE)) for ago in range(13, -1, -1)]
    return Today(
        day=DAY,
        under_way=False,
        ending=Ending.DONE,
        left=Left(0, 0, 0, 0),
        done=days[-1][1],
        days=days,
        days_in_a_row=0,
        counts=Counts(9, 0, 0, 0),
        coming=coming(),
        gaps=0,
        ahead=False,
        minutes_per_day=30,
    )


def coming(stories: dict[int, int] | None = None, new_later: int = 0) -> Coming:
    """What comes: so many stories in so many days, each of two minutes."""
    loads = [Load(DAY + timedelta(days=ahead), n, 0, n * 2 * MINUTE) for ahead, n in (stories or {}).items()]
    by_day = {load.day: load for load in loads}
    days = (DAY + timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD + 1))
    return Coming(tuple(by_day.get(day, Load(day, 0, 0, 0)) for day in days), next(iter(loads), None), new_later)


def shown(today: Today) -> str:
    """The screen's text, 76 cells wide."""
    return "\n".join(line.plain.rstrip() for line in typeset(today_page(today), 76))


def test_a_telling_under_way_says_how_much_is_to_go() -> None:
    text = shown(replace(a_day(), under_way=True, ending=None, left=Left(2, 3, 1, 12 * MINUTE)))
    assert text.splitlines()[:2] == ["6 tellings to go, about 12 min.", "2 due, 3 new, 1 as practice."]


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (a_day(), "Nothing is due today."),
        (a_day({0: 3}), "Done for today."),
        (replace(a_day(), ahead=True), "You may rehearse ahead with `a`; that moves no date."),
        (replace(a_day(), ending=Ending.OUT_OF_MINUTES), "The minutes for today are spent."),
        (
            replace(a_day(), ending=Ending.OUT_OF_MINUTES, beyond=Left(1, 0, 0, 2 * MINUTE), catching_up=2),
            "Catching up takes about 2 days at 30 min a day.",
        ),
        (a_day({0: 8}), "  ████░░░░░░░░░░░░  1 telling, 8 min of 30"),
        (replace(a_day(), coming=coming({1: 2})), "  Tomorrow: 2 stories, about 4 min."),
        (replace(a_day(), coming=coming({1: 2})), "  Wed 2 Dec  ████       2 stories, about 4 min"),
        (replace(a_day(), coming=coming({8: 1})), "  Nothing tomorrow; next on Wed 9 Dec: 1 story, about 2 min."),
        (replace(a_day(), coming=coming(new_later=2)), "  2 new stories wait for later days."),
        (replace(a_day(), counts=Counts(9, 0, 0, 1)), "  1 story is buried or suspended."),
        (replace(a_day(), gaps=7), "  7 questions have no story yet; `rehearse stats` lists them."),
    ],
)
def test_the_day_in_words(today: Today, says: str) -> None:
    assert says in shown(today).splitlines()


def test_the_last_days_are_bars_and_words() -> None:
    text = shown(replace(a_day({0: 20, 1: 10, 2: 1, 13: 5}), days_in_a_row=3))
    assert (
        "The last 14 days\n"
        "                            █\n"
        "  ▄ · · · · · · · · · · ▁ █ █\n"
        "  W T F S S M T W T F S S M today\n"
        "  On 4 of 14 days, 36 min in all; 3 days in a row.\n" in text + "\n"
    )


@pytest.mark.parametrize(
    ("minutes", "row", "says"),
    [
        ({}, 0, None),
        ({1: 2}, 1, "On 1 of 14 days, 2 min in all."),
        ({1: 2, 2: 2}, 2, "On 2 of 14 days, 4 min in all; 2 days in a row up to yesterday."),
    ],
)
def test_a_row_of_days_is_named_from_two_on(minutes: dict[int, int], row: int, says: str | None) -> None:
    text = shown(replace(a_day(minutes), days_in_a_row=row))
    assert (says in text) if says else ("14 days" not in text)


# -- its keys ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("back", ["escape", "space", "enter"])
async def test_a_telling_waits_as_it_was_and_its_clock_stands_still(world: World, back: str) -> None:
    async with on_stage(world) as stage:
        await stage.press("space", "space", "x", seconds=10)
        before = stage.page
        await stage.press("escape")
        assert "2 tellings to go, about 4 min." in stage.page
        assert stage.keys.startswith("Space/Enter Go on   Esc Back   q Leave ")
        await stage.press(back, seconds=600)
        assert stage.page == before
        await stage.press("enter", "enter", seconds=10)
        await stage.press("3")
    (told,) = grades(world)
    assert (told.told_ms, told.duration_ms) == (10_000, 52_000)


async def test_the_clock_of_a_question_goes_on_where_it_stood(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("escape", seconds=30)
        await stage.press("escape", seconds=600)
        assert stage.status.endswith("0:30 / 2:00")


async def test_a_key_held_down_neither_leaves_the_day_nor_tells(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("escape")
        await stage.press(*["escape"] * 5, seconds=0.05)
        assert "to go" in stage.page
        await stage.press("space")
        await stage.press(*["space"] * 5, seconds=0.05)
        assert "I have told it" in stage.keys


async def test_nothing_due_begins_with_the_day_and_a_practises_ahead(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*TELL, "4", *TELL, "4")
    world.clock.go_on(days=1)
    async with on_stage(world) as stage:
        assert "Nothing is due today." in stage.page
        assert stage.keys.startswith("a Rehearse ahead   q Leave ")
        await stage.press("space", "enter", "escape", "c")
        assert "Nothing is due today." in stage.page
        await stage.press("a")
        assert stage.status.startswith("2 to go · practice")


async def test_spent_minutes_begin_with_the_day_and_c_goes_on(world: World) -> None:
    async with on_stage(world, minutes=1) as stage:
        await stage.press(*TELL, "3", seconds=30)
    async with on_stage(world, minutes=1) as stage:
        assert "1 telling left, about 2 min: 1 new." in stage.page
        assert stage.keys.startswith("c Go on")
        await stage.press("c")
        assert "Bees" in stage.page


async def test_the_day_lies_over_the_end_of_a_session_too(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press(*TELL, "4", *TELL, "4", "escape")
        assert "2 tellings, under a minute" in stage.page
        await stage.press("escape")
        assert "Points said, by part" in stage.page
        await stage.press("escape", "a")
        assert stage.status.startswith("2 to go · practice")
        assert len(stage.app.screen_stack) == 2


async def test_help_scrolling_and_leaving(world: World) -> None:
    async with on_stage(world, size=(40, 10)) as stage:
        await stage.press("space", "enter", "enter", "3", "escape", "question_mark")
        for binding in TodayScreen.KEYS:
            assert binding.tooltip in " ".join(stage.page.split())
        await stage.press("escape")
        assert "Close" not in stage.page
        before = stage.screen
        await stage.press("down", "j")
        assert stage.screen != before
        await stage.press("up", "k")
        assert stage.screen == before
        await stage.press("q")
        assert stage.app.return_code == 0


# -- coming back -------------------------------------------------------------------------------------------------------


@pytest.fixture
def away(world: World) -> World:
    """Two stories told once, in four minutes each, six days ago."""
    sit(world, Rating.GOOD, Rating.HARD)
    world.clock.go_on(days=6)
    return world


async def test_who_comes_back_is_met_by_the_weakest_story_and_the_clock_waits(away: World) -> None:
    async with on_stage(away, minutes=1) as stage:
        assert stage.page.startswith("Welcome back after 6 days.\nBegin with the 1 story ")
        assert "Catching up takes about 2 days at 1 min a day." in stage.page
        assert stage.keys.startswith("Space/Enter Begin   c All")
        await stage.press("space", seconds=300)
        assert stage.status.startswith("last one today, 1 more waiting")
        assert "0:00" in stage.status
        await stage.press("escape", seconds=1)
        assert "Welcome" not in stage.page
        assert "1 more waits, about 1 min." in stage.page


async def test_who_comes_back_may_rehearse_all_of_it(away: World) -> None:
    async with on_stage(away, minutes=1) as stage:
        await stage.press("c", seconds=10)
        assert stage.status.startswith("2 to go")
