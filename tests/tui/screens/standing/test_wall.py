"""The wall through the keyboard: rows, preview, searching and sorting, each action, in small terminals too."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import TextArea

from rehearse.commands.preparing.interview_list import look_at_interviews
from rehearse.core.log import EventKind, Rating
from rehearse.tui.place_names import Place
from rehearse.tui.places import screen_of
from rehearse.tui.screens.info_screen import InfoScreen
from rehearse.tui.screens.rehearsing.asked_screen import AskedScreen
from rehearse.tui.screens.rehearsing.finish_screen import FinishScreen
from rehearse.tui.screens.rehearsing.telling_screen import TellingScreen
from rehearse.tui.screens.rehearsing.today_screen import TodayScreen
from rehearse.tui.screens.standing.wall_screen import WallScreen
from rehearse.tui.widgets.row_list import RowList
from tests.sittings import expect_interview, logged, sit, sitting, states
from tests.tui.stage import Stage, key_event, on_stage
from tests.worlds import FilledWorld, World, make_world, story_notes

AGAIN, HARD, GOOD, EASY = Rating
GAP = "\n# Motives\nWhy do you want to leave?\n"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    """Stories of Ants, Bees and Cats, of which Ants was told well and Bees badly, three days ago; and a gap."""
    world = make_world(tmp_path_factory.mktemp("world"))
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats") + GAP))
    sit(world, EASY, AGAIN, missing=1)
    world.clock.go_on(days=3)
    return FilledWorld(world)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def opening(*args: object) -> WallScreen:
    screen = screen_of(Place.WALL, *args)  # type: ignore[arg-type] # as the program calls it
    assert isinstance(screen, WallScreen)
    return screen


def shows(stage: Stage, kind: type[Screen[None]]) -> bool:
    """Whether a screen of that kind is up."""
    return isinstance(stage.app.screen, kind)


async def settled(stage: Stage) -> None:
    """Let what is read in threads be read, and shown."""
    await stage.app.workers.wait_for_complete()
    await stage.settle()


async def press(stage: Stage, *keys: str) -> None:
    for key in keys:
        await stage.press(key)
        await settled(stage)


async def type_in(stage: Stage, text: str) -> None:
    names = {" ": "space", ":": "colon", "-": "minus", '"': "quotation_mark"}
    for letter in text:
        await stage.press(names.get(letter, letter))
    await settled(stage)


def rows(stage: Stage) -> list[str]:
    """The rows of the list as they stand on the terminal, without the head, any space as one."""
    region = stage.app.screen.query_one(RowList).region
    lines = stage.screen.splitlines()[region.y + 1 : region.bottom]
    return [" ".join(line[: region.width].split()) for line in lines if line[: region.width].strip(" ▐")]


def names(stage: Stage) -> list[str]:
    """The stories in the list by the word that tells them apart; `gap` for one."""
    found = (re.search(r"Ants|Bees|Cats|Why do", row) for row in rows(stage))
    return ["gap" if it and it[0] == "Why do" else it[0] if it else "" for it in found]


def chosen(stage: Stage) -> str:
    """The row that is chosen."""
    (row,) = [row for row in rows(stage) if row.startswith("▸")]
    return row


SIZES = [(80, 24), (120, 40), (200, 50), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_story_has_a_row_with_its_strength_the_weakest_first(world: World, size: tuple[int, int]) -> None:
    async with on_stage(world, size, opening=opening) as stage:
        assert names(stage) == ["Bees", "Ants", "Cats", "gap"]
        bees, ants, cats, gap = rows(stage)
        assert re.search(r"[━╸]─* +\d\d%", bees)
        assert re.search(r"[━╸]─* +\d\d%", ants)
        assert "new" in cats
        assert "no story" in gap
        assert bees.startswith("▸")
        assert "3 stories, 1 gap" in stage.status
        assert "Now▾" in stage.screen


async def test_columns_give_way_as_the_width_shrinks(world: World) -> None:
    expect_interview(world, 5)
    shown = {}
    async with on_stage(world, opening=opening) as stage:
        for width in (40, 60, 80, 120, 200, 260):
            await stage.pilot.resize_terminal(width, 24)
            head = stage.screen.splitlines()[1]
            shown[width] = [
                title for title in ("Now", "Day", "S T A R Rf +", "Due", "Told", "Qs", "Topics") if title in head
            ]
    assert shown == {
        40: ["Now"],
        60: ["Now", "Day", "S T A R Rf +"],
        80: ["Now", "Day", "S T A R Rf +", "Due", "Told"],
        120: ["Now", "Day", "S T A R Rf +", "Due"],
        200: ["Now", "Day", "S T A R Rf +", "Due", "Told", "Qs", "Topics"],
        260: ["Now", "Day", "S T A R Rf +", "Due", "Told", "Qs", "Topics"],
    }


async def test_a_row_tells_the_strip_the_due_day_and_the_last_telling(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        bees, ants, *_ = rows(stage)
        assert "▄ ▇ ▇ ▇ ▇ · 2 d late 3 d" in bees
        assert "▄ ▇ ▇ ▇ ▇ · in 5 d 3 d" in ants


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_preview_tells_of_the_story_chosen(world: World, size: tuple[int, int]) -> None:
    async with on_stage(world, size, opening=opening) as stage:
        assert stage.page.startswith("Tell me about a time of Bees, wording 1.")
        assert "Due since Wed 2 Dec, told last on Tue 1 Dec, 1 telling" in " ".join(stage.page.split())
        assert "it counts: it is due." in " ".join(stage.page.split())
        assert "S  Situation  ▄ 1 of 2 said" in stage.page
        assert "✗ Bees began badly" in stage.page
        assert "• Nobody saw it" in stage.page
        await press(stage, "down", "down")
        assert "New: never told" in stage.page
        await press(stage, "down")
        assert "No story answers this question." in stage.page
        assert "Why do you want to leave?" in stage.page


async def test_at_the_smallest_size_p_shows_the_preview_in_place_of_the_list(world: World) -> None:
    async with on_stage(world, (40, 12), opening=opening) as stage:
        assert "Situation" not in stage.screen
        await press(stage, "p")
        assert "Tell me about a time of Bees" in stage.screen
        await press(stage, "down")
        assert "Tell me about a time of Ants" in stage.screen
        await press(stage, "escape")
        assert chosen(stage).startswith("▸ A time of Ants")
        await press(stage, "escape")
        assert stage.app.return_code == 0


async def test_space_reads_on_in_the_preview_and_begins_again(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        first = stage.screen
        await press(stage, "space")
        assert stage.screen != first
        for _ in range(5):
            await press(stage, "space")
            if stage.screen == first:
                break
        assert stage.screen == first


# -- choosing, sorting, searching ------------------------------------------------------------------------------------


async def test_keys_and_clicks_choose_a_row_and_say_where_it_ends(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "up")
        assert "This is the first row" in stage.status
        await press(stage, "end")
        assert "Why do you want" in chosen(stage)
        await press(stage, "j")
        assert "This is the last row" in stage.status
        await press(stage, "home", "pagedown", "k")
        assert "Cats" in chosen(stage)
        await stage.pilot.click(RowList, offset=(10, 2))
        await settled(stage)
        assert "Ants" in chosen(stage)


async def test_o_goes_through_the_orders_and_a_click_on_a_title_takes_one(world: World) -> None:
    async with on_stage(world, (80, 24), opening=opening) as stage:
        await press(stage, "o")
        assert "Due▾" in stage.screen
        assert names(stage) == ["Bees", "Ants", "Cats", "gap"]
        await press(stage, "O")
        assert "Due▴" in stage.screen
        assert names(stage) == ["Cats", "Ants", "Bees", "gap"]
        await press(stage, "o", "o")
        assert "most forgotten first" in stage.status
        await press(stage, "o")
        assert "Story▾" in stage.screen
        assert names(stage) == ["Ants", "Bees", "Cats", "gap"]
        for upwards in (True, False):
            await stage.pilot.click(RowList, offset=(8, 0))
            await settled(stage)
            assert ("Story▴" in stage.screen) is upwards


async def test_typing_searches_all_text_and_escape_shows_all_again(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "slash")
        await type_in(stage, "halved BEES")
        assert names(stage) == ["Bees"]
        assert "1 of 4" in stage.status
        await press(stage, "enter")
        assert "Searching" not in stage.keys
        assert names(stage) == ["Bees"]
        await press(stage, "escape")
        assert names(stage) == ["Bees", "Ants", "Cats", "gap"]
        await press(stage, "escape")
        assert stage.app.return_code == 0


async def test_letters_typed_fast_after_the_key_are_searched_for_and_act_on_nothing(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        for key in ("slash", *"nobody", "space", *"cats"):
            stage.app.post_message(key_event(key))
        await stage.settle()
        await settled(stage)
        assert names(stage) == ["Cats"]
        assert "› nobody cats" in stage.screen
        assert "weakest first" in stage.status


async def test_filter_words_narrow_and_are_taught_and_gone_on_with(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "slash")
        assert "is:due  is:cold  is:leech" in stage.screen
        await type_in(stage, "is:g")
        await press(stage, "tab")
        assert names(stage) == ["gap"]
        await press(stage, "escape", "slash")
        await type_in(stage, "-is:n topic:a")
        assert "Tab:  topic:Ants" in stage.screen
        await press(stage, "tab")
        assert names(stage) == ["Ants"]
        await press(stage, "escape", "slash")
        await type_in(stage, "is:zzz ")
        assert "is:zzz is no filter word" in stage.screen
        await press(stage, "down")
        assert "Ants" in chosen(stage)


async def test_nothing_found_says_so(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "slash")
        await type_in(stage, "wasps")
        assert rows(stage) == []
        assert "Nothing matches." in stage.page
        await press(stage, "enter", "enter", "at", "e", "n")
        assert "No row is chosen" in stage.status


async def test_the_row_chosen_stays_when_all_show_again(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "slash")
        await type_in(stage, "cats")
        await press(stage, "escape")
        assert "Cats" in chosen(stage)


# -- rehearsing now --------------------------------------------------------------------------------------------------


async def tell(stage: Stage, grade: str = "3") -> None:
    for key in ("space", "enter", "enter", grade):
        await stage.press(key, seconds=20)
    await settled(stage)


async def test_enter_rehearses_and_comes_back_to_the_fresh_row(world: World) -> None:
    async with on_stage(world, (120, 40), opening=opening) as stage:
        assert "Rehearse (counts)" in stage.keys
        await press(stage, "enter")
        assert shows(stage, AskedScreen)
        assert "time of Bees" in stage.page
        await tell(stage)
        assert shows(stage, WallScreen)
        assert "Bees" in chosen(stage)
        assert "100%" in chosen(stage)
        assert "Graded Good, back" in stage.status
        assert "Rehearse (practice)" in stage.keys
        assert "it was told today, and no date moves." in " ".join(stage.page.split())
        assert [event.kind for event in logged(world)][-1] is EventKind.REVIEW
        await press(stage, "enter")
        await tell(stage)
        assert [event.kind for event in logged(world)][-1] is EventKind.PRACTICE


async def test_again_comes_back_to_the_wall_as_well(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "slash")
        await type_in(stage, "cats")
        await press(stage, "enter", "enter")
        await tell(stage, "1")
        assert shows(stage, WallScreen)
        assert names(stage) == ["Cats"]


async def test_escape_leaves_a_telling_to_wait_and_enter_goes_on_with_it(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "down", "enter", "space", "space")
        assert "Esc Stories" in stage.keys
        assert "Situation  ✓" in stage.page
        await stage.press("escape", seconds=60)
        await settled(stage)
        assert "Ants" in chosen(stage)
        await stage.press("enter", seconds=600)
        assert "Situation  ✓" in stage.page
        assert "0:0" in stage.status


async def test_a_telling_that_was_under_way_waits_behind_the_one_asked(world: World) -> None:
    async with on_stage(world) as stage:
        assert "Bees" in stage.page
        await press(stage, "escape", "b", "enter")
        assert shows(stage, AskedScreen)
        assert "Bees" in stage.page
        await press(stage, "escape", "down", "enter")
        await tell(stage)
        assert "Ants" in chosen(stage)
        await press(stage, "escape")
        assert shows(stage, TodayScreen)
        await press(stage, "escape")
        assert shows(stage, TellingScreen)
        assert "Bees" in stage.page
        assert stage.status.endswith("0:00 / 2:00")


async def test_telling_the_last_one_on_the_wall_ends_the_sitting_below(world: World) -> None:
    async with on_stage(world, new=0) as stage:
        await press(stage, "ctrl+p", *"Stories", "enter")
        assert shows(stage, WallScreen)
        await press(stage, "down", "down", "enter")
        await tell(stage)
        await press(stage, "home")
        await press(stage, "escape")
        assert shows(stage, TellingScreen)
        await tell(stage)
        assert shows(stage, FinishScreen)
        await press(stage, "b")
        assert shows(stage, WallScreen)
        await press(stage, "q")
        assert shows(stage, FinishScreen)


async def test_what_rests_is_not_asked_and_says_why(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "at", "enter")
        assert "It is suspended: @ resumes it" in stage.status
        await press(stage, "down", "minus", "enter")
        assert "It is buried until tomorrow" in stage.status
        await press(stage, "end", "enter")
        assert "No story answers this question" in stage.status
        assert shows(stage, WallScreen)


# -- what else is done to a story ------------------------------------------------------------------------------------


async def test_suspending_burying_and_starting_anew_show_at_once_and_are_taken_back(world: World) -> None:
    before = states(world)
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "at")
        assert re.match(r"▸ @ .*Bees.* suspended", chosen(stage))
        assert "@ Suspended" in stage.page
        assert "@ Resume" in stage.keys
        await press(stage, "down", "minus")
        assert re.match(r"▸ - .*Ants.* buried", chosen(stage))
        await press(stage, "minus")
        assert "It is buried until tomorrow" in stage.status
        await press(stage, "n")
        assert "n once more" in stage.status
        assert states(world)["Ants"].memory is not None
        await press(stage, "up", "down", "n")
        assert "n once more" in stage.status
        await press(stage, "n")
        assert re.match(r"▸ .*Ants.* new", chosen(stage))
        assert states(world)["Ants"].memory is None
        for said in ("starting “A time of Ants", "burying “A time of Ants", "suspending “A time of Bees"):
            await press(stage, "u")
            assert said in " ".join(stage.status.split())
        assert "Bees" in chosen(stage)
        await press(stage, "u")
    assert states(world) == before


async def test_at_resumes_what_is_suspended(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "at", "at")
        assert "Resumed: A time of Bees" in stage.status
        assert not states(world)["Bees"].suspended


async def test_a_telling_is_taken_back_and_can_be_gone_on_with(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "enter")
        await tell(stage)
        await press(stage, "end", "u")
        assert "Taken back: Good for “A time of Bees" in stage.status
        assert "Bees" in chosen(stage)
        await press(stage, "enter")
        assert shows(stage, AskedScreen)
        assert len(stage.grades) == 4


async def test_a_must_have_counts_double_and_its_mark_is_taken_back(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "asterisk")
        assert "No interview is to come" in stage.status
    expect_interview(world, 12)
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "asterisk")
        assert chosen(stage).startswith("▸ *")
        assert "Must-have: it counts double for Acme." in stage.page
        assert len(look_at_interviews(world.context).interviews[0].interview.must_have) == 1
        await press(stage, "u")
        assert not chosen(stage).startswith("▸ *")
        assert look_at_interviews(world.context).interviews[0].interview.must_have == ()


async def test_a_leech_is_marked_and_said_what_to_do_about(world: World) -> None:
    for _ in range(7):
        sit(world, AGAIN, new=0)
        world.clock.go_on(days=2)
    async with on_stage(world, opening=opening) as stage:
        (leech,) = [row for row in rows(stage) if "!" in row]
        assert "Bees" in leech
        await press(stage, "slash")
        await type_in(stage, "is:leech")
        assert names(stage) == ["Bees"]
        assert "! Leech:" in stage.page


async def test_the_history_lies_over_the_wall_and_gives_it_back(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "down", "i")
        assert shows(stage, InfoScreen)
        assert "Bees" not in stage.page
        await press(stage, "escape")
        assert "Ants" in chosen(stage)


async def test_editing_comes_back_to_the_row_as_the_notes_say_now(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "down", "e")
        assert stage.status.startswith("n · n.md, from line 2")
        await press(stage, "end", *" Why?", "ctrl+s")
        assert shows(stage, WallScreen)
        assert "Ants, wording 1. Why?" in stage.page
        assert chosen(stage).startswith("▸ A time of Ants")
        await press(stage, "slash")
        await type_in(stage, '"1. why?"')
        assert names(stage) == ["Ants"]


async def test_a_question_without_a_story_is_edited_where_it_stands(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "end", "e")
        assert stage.app.screen.query_one(TextArea).text == "Why do you want to leave?"
        await press(stage, "escape")
        assert "Why do you want" in chosen(stage)


async def test_what_another_window_did_shows_before_long(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "end")
        with sitting(world) as elsewhere:
            elsewhere.suspend()
        screen = stage.app.screen
        assert isinstance(screen, WallScreen)
        screen.look_around()
        await settled(stage)
        assert [row for row in rows(stage) if "@" in row] == [row for row in rows(stage) if "Bees" in row]
        assert "Why do you want" in chosen(stage)


async def test_a_new_day_shows_before_long(world: World) -> None:
    async with on_stage(world, opening=opening) as stage:
        world.clock.now += timedelta(days=1)
        screen = stage.app.screen
        assert isinstance(screen, WallScreen)
        screen.look_around()
        await settled(stage)
        assert "3 d late" in rows(stage)[0]


async def test_what_cannot_be_written_is_said_and_the_wall_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rehearse.store.database.BUSY_SECONDS", 0.0)
    async with on_stage(world, opening=opening) as stage:
        with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await press(stage, "at")
            assert any("another program is using it" in line for line in stage.news)
        await press(stage, "at")
        assert chosen(stage).startswith("▸ @")


# -- texts of all kinds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_text_of_any_kind_keeps_its_columns(tmp_path: Path, size: tuple[int, int]) -> None:
    titles = [
        "[bold]Markup[/] [@click=app.exit]x[/]",
        "Escape \x1b[31mred\x07",
        "日本語の物語の題名" * 8,
        "سلام دنیا",
        "👨‍👩‍👧‍👦 family",
        "long " * 300,
    ]
    world = make_world(tmp_path)
    world.take_in(
        world.write("n.md", "".join(f"# {title}\n{story_notes(f'Ants{at}')}" for at, title in enumerate(titles)))
    )
    async with on_stage(world, size, opening=opening) as stage:
        region = stage.app.screen.query_one(RowList).region
        strips = stage.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]}
        assert "\x1b" not in stage.screen
        assert region.width > 0
        for _ in titles:
            await press(stage, "down")
        assert stage.app.return_code is None


async def test_without_colours_every_mark_has_a_sign_or_a_word(tmp_path: Path) -> None:
    world = make_world(tmp_path, colourless=True)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats") + GAP))
    async with on_stage(world, opening=opening) as stage:
        await press(stage, "at")
        assert {row.split()[-1] for row in rows(stage)} == {"suspended", "new", "story"}
        assert chosen(stage).startswith("▸ @")


async def test_hints_of_lint_come_once_the_choice_rests(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    without_figures = story_notes("Ants").replace("halved in two months", "fell").replace("halved the cost", "cut it")
    world.take_in(world.write("n.md", without_figures))
    async with on_stage(world, opening=opening) as stage:
        await stage.wait_until(lambda: "In the notes" in stage.page)
        assert "Result" in stage.page.partition("In the notes")[2]


async def test_a_large_wall_is_up_before_it_is_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rehearse.tui.wall_flow._READ_AT_ONCE", 0)
    async with on_stage(world, opening=opening) as stage:
        await stage.wait_until(lambda: names(stage) == ["Bees", "Ants", "Cats", "gap"])
        await settled(stage)
        assert "3 stories, 1 gap" in stage.status
        await press(stage, "slash")
        await type_in(stage, "halved cats")
        assert names(stage) == ["Cats"]
