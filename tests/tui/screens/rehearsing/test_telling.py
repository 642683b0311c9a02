"""The telling screen through the keyboard and the mouse."""

from pathlib import Path

import pytest

from rehearse.core.log import EventKind, Rating
from tests.sittings import grades, logged
from tests.tui.stage import on_stage
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


@pytest.fixture
def two(world: World) -> World:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    return world


def graded(world: World) -> list[Rating]:
    return [grade.rating for grade in grades(world)]


async def test_the_question_stands_alone_with_its_topic_and_a_clock(two: World) -> None:
    async with on_stage(two) as stage:
        assert stage.page.split("\n\n") == ["Ants", "Tell me about a time of Ants, wording 1."]
        assert stage.status.startswith("2 to go · new")
        assert stage.status.endswith("0:00 / 2:00")
        assert stage.keys == "Space/Enter I have told it   f Follow-ups   Esc Today   q Leave         ? Help"
        assert stage.grades == []


async def test_space_space_enter_is_a_whole_happy_path(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", *["space"] * 9, "space", "enter")
        assert "Bees" in stage.page
    assert graded(two) == [Rating.GOOD]


async def test_points_are_uncovered_one_by_one(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space")
        assert "Situation  ▢ ▢" in stage.page
        assert "began badly" not in stage.page
        await stage.press("space")
        assert "Situation  ✓ ▢" in stage.page
        assert "▸ ✓ Ants began badly" in stage.page
        assert "Nobody saw it" not in stage.page
        await stage.press("space", "x")
        assert "Situation  ✓ ✗" in stage.page
        assert "▸ ✗ Nobody saw it" in stage.page
        await stage.press("x")
        assert "Situation  ✓ ✓" in stage.page
        await stage.press("up", "x")
        assert "Situation  ✗ ✓" in stage.page


async def test_the_answer_shows_the_full_text_with_what_was_missed(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "space", "x", "enter", "enter")
        assert "The Ants began badly and nobody saw it coming." in stage.page
        assert "Situation ✗ 1 of 2 missed" in stage.page
        assert "  ✗ Ants began badly" in stage.page
        assert "  ✓ Nobody saw it" in stage.page
        assert "You took 0:01, target 2:00; as written 0:20" in stage.page


async def test_each_grade_tells_its_day_and_the_suggested_one_is_marked(two: World) -> None:
    async with on_stage(two, size=(120, 30)) as stage:
        await stage.press("space", "space", "x", "enter", "enter")
        assert stage.grades == [
            "1 Again | today, tomorrow",
            "2 Hard | tomorrow",
            "▸ 3 Good | Thu 3 Dec · 2 days",
            "4 Easy | Wed 9 Dec · 8 days",
        ]


@pytest.mark.parametrize(("key", "rating"), [("1", 1), ("2", 2), ("3", 3), ("4", 4)])
async def test_a_digit_grades_and_the_next_question_comes(two: World, key: str, rating: int) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "enter", "enter", key)
        assert "Bees" in stage.page
    assert graded(two) == [rating]


async def test_digits_do_nothing_before_the_answer(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("3", "space", "3", "space", "4", "enter", "1")
        assert "Ants" in stage.page
    assert graded(two) == []


async def test_keys_typed_before_the_first_question_grade_nothing(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "enter", "enter", "enter", seconds=0)
        assert "I have told it" in stage.keys
    assert graded(two) == []


async def test_a_key_held_down_never_grades_the_next_story(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "enter", "enter")
        await stage.press(*["enter"] * 15, seconds=0.03)
        assert graded(two) == []
        await stage.press("enter", seconds=1)
        await stage.press(*["enter"] * 15, seconds=0.03)
        assert "Bees" in stage.page
        assert "I have told it" in stage.keys
    assert graded(two) == [Rating.GOOD]


async def test_a_hint_gives_a_little_of_the_next_point_away_and_counts(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "h")
        assert "▢ A… b… b…" in stage.page
        await stage.press("h")
        assert "▢ Ants began …" in stage.page
        await stage.press("h", "space")
        assert "▸ ✓ Ants began badly" in stage.page
        assert "▢ Ants" not in stage.page
        await stage.press("enter", "enter")
        assert "▸ 3 Good" in stage.grades[2]
        await stage.press("3")
    (grade,) = grades(two)
    assert grade.recall.hints == 2


async def test_what_was_missed_last_time_is_said_once_it_is_uncovered(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "space", "x", "enter", "enter", "1", "space", "enter", "enter", "4", "space")
        assert "missed last time" not in stage.page
        await stage.press("space", "space")
        assert "▸ ✓ Nobody saw it" in stage.page
        assert "✓ Ants began badly  (missed last time)" in stage.page
        await stage.press("enter", "enter")
        assert stage.page.count("(missed last time)") == 1


async def test_follow_ups_come_and_go(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("f")
        assert "› What did you learn from Ants?" in stage.page
        await stage.press("f")
        assert "What did you learn" not in stage.page


async def test_a_story_without_follow_ups_has_no_key_for_them(world: World) -> None:
    world.take_in(world.write("n.md", "# One\n\nTell me about a time.\n\n### Answer\n\n**S:** So.\n\n**R:** Done.\n"))
    async with on_stage(world) as stage:
        assert "Follow-ups" not in stage.keys


async def test_undo_stands_where_the_grade_was_given(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "space", "x", "enter", "enter", "1")
        assert "u Undo" in stage.keys
        await stage.press("u")
        assert "Situation ✗ 1 of 2 missed" in stage.page
        assert "u Undo" not in stage.keys
        await stage.press("4", seconds=2)
        assert "Bees" in stage.page
    assert [event.kind for event in logged(two)] == [EventKind.REVIEW, EventKind.UNDO, EventKind.REVIEW]


async def test_bury_and_suspend_go_on_to_the_next_story(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("minus")
        assert "Bees" in stage.page
        await stage.press("at")
        assert "Nothing is due today." in stage.page
        assert "2 stories are buried or suspended" in stage.page
        await stage.press("u", "u")
        assert "Ants" in stage.page


async def test_practice_says_that_no_date_moves(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "enter", "enter", "1", "space", "enter", "enter", "3")
        await stage.app.let_a_moment_pass()
        assert stage.status.startswith("last one · practice, no date moves")
        await stage.press("space", "enter", "enter")
        assert stage.grades[1:] == ["2 Hard | stays tomorrow", "▸ 3 Good | stays tomorrow", "4 Easy | stays tomorrow"]


async def test_past_the_target_the_clock_says_so(two: World) -> None:
    async with on_stage(two) as stage:
        two.stopwatch.go_on(seconds=130)
        await stage.press("f", seconds=0)
        assert stage.status.endswith("over · 2:10 / 2:00")


async def test_the_clock_stands_still_once_the_story_is_told(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", seconds=50)
        await stage.press("space", seconds=50)
        assert stage.status.endswith("0:50 / 2:00")


async def test_a_story_without_an_outline_is_recalled_by_its_parts(world: World) -> None:
    world.take_in(
        world.write(
            "n.md",
            "# One\n\nTell me about a time you won.\n\n### Answer\n\n**S:** It was late. Very late.\n\n"
            "**A:** I ran home.\n\n**R:** I won by 3 minutes.\n",
        )
    )
    async with on_stage(world) as stage:
        await stage.press("space", "space")
        assert "▸ ✓ It was late." in stage.page
        assert "Very late" not in stage.page
        assert "Action  ▢" in stage.page


async def test_help_names_every_key_and_closes(two: World) -> None:
    async with on_stage(two, size=(80, 60)) as stage:
        await stage.press("question_mark")
        for text in ("Question", "Recall", "Answer", "Always", "Take the suggested grade", "PgUp", "@"):
            assert text in stage.page
        await stage.press("escape")
        assert "Ants" in stage.page


@pytest.mark.parametrize(("down", "up"), [("down", "up"), ("j", "k"), ("pagedown", "pageup")])
async def test_help_scrolls_where_it_does_not_fit(two: World, down: str, up: str) -> None:
    async with on_stage(two, size=(40, 12)) as stage:
        await stage.press("question_mark")
        top = stage.screen
        await stage.press(down)
        assert stage.screen != top
        await stage.press(up)
        assert stage.screen == top


async def test_leaving_keeps_what_was_graded(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "enter", "enter", "3", "q")
        assert stage.app.return_code == 0
    assert graded(two) == [Rating.GOOD]


async def test_the_mouse_ticks_points_and_grades(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "space")
        row = next(n for n, line in enumerate(stage.screen.splitlines()) if "Ants began badly" in line)
        await stage.pilot.click(offset=(10, row))
        assert "✗ Ants began badly" in stage.page
        await stage.press("enter", "enter")
        row = next(n for n, line in enumerate(stage.screen.splitlines()) if "2 Hard" in line)
        await stage.pilot.click(offset=(25, row))
        await stage.settle()
        assert "Bees" in stage.page
    assert graded(two) == [Rating.HARD]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50), (20, 8)])
async def test_nothing_is_cut_at_any_size(two: World, size: tuple[int, int]) -> None:
    async with on_stage(two, size=size) as stage:
        shown = " ".join(stage.page.split())
        assert shown == "Ants Tell me about a time of Ants, wording 1."
        assert max(map(len, stage.page.splitlines())) <= size[0]
        await stage.press("space", "enter", "enter")
        assert "I asked five people about Ants." in " ".join(stage.page.split())
        assert len(stage.grades) == 4


async def test_resizing_in_the_middle_keeps_everything(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space", "space", "x")
        for size in ((40, 12), (200, 50), (30, 10), (80, 24)):
            await stage.pilot.resize_terminal(*size)
            await stage.settle()
            assert "✗ Ants began badly" in " ".join(stage.page.split())
        await stage.press("enter", "enter", "3")
    assert graded(two) == [Rating.GOOD]


async def test_a_long_outline_scrolls_with_the_cursor(world: World) -> None:
    points = "\n".join(f"> * Point number {number}" for number in range(40))
    world.take_in(
        world.write(
            "n.md", f"# One\n\nTell me about a time.\n\n### Answer\n\n> S:\n{points}\n>\n> R:\n> * Done\n\n**S:** So.\n"
        )
    )
    async with on_stage(world, size=(60, 14)) as stage:
        await stage.press("space", *["space"] * 18)
        assert "Point number 17" in stage.screen
        await stage.press(*["up"] * 16)
        assert "Point number 1\n" in stage.screen


async def test_the_pointer_stays_in_view_when_the_page_gets_smaller(world: World) -> None:
    points = "\n".join(f"> {'  ' * (number % 3)}* Point number {number} 漢字" for number in range(60))
    world.take_in(world.write("n.md", f"# One\n\nTell me.\n\n### Answer\n\n> S:\n{points}\n\n**S:** So.\n"))
    async with on_stage(world, size=(60, 30)) as stage:
        await stage.press("space", *["space"] * 9, seconds=0.5)
        await stage.pilot.resize_terminal(40, 12)
        await stage.settle()
        assert "▸" in stage.screen
        await stage.press("w")
        assert "▸" in stage.screen
        assert "what you remember" in stage.screen


async def test_a_long_answer_scrolls_by_keys(world: World) -> None:
    prose = " ".join(f"word{number}" for number in range(900))
    world.take_in(
        world.write("n.md", f"# One\n\nTell me about a time.\n\n### Answer\n\n**S:** {prose}\n\n**R:** The end.\n")
    )
    async with on_stage(world) as stage:
        await stage.press("space", "enter", "enter")
        assert "word1 " in stage.screen
        assert "word899" not in stage.screen
        await stage.press(*["pagedown"] * 12)
        assert "The end." in stage.screen
        await stage.press(*["pageup"] * 12)
        assert "word1 " in stage.screen


async def test_notes_are_text_never_markup_and_never_control_codes(world: World) -> None:
    plain = "Plain words that every note is full of. " * 40
    evil = "[@click=app.exit]press[/] [/] [bold]b[/bold] $x :bomb: \x1b]2;title\x07 \x1b[2J"
    shown = "[@click=app.exit]press[/] [/] [bold]b[/bold] $x :bomb: ␛]2;title␇ ␛[2J"
    asked = f"# Topic {evil}\n\nTell me about {evil}\n* Why {evil}?"
    world.take_in(world.write("n.md", f"{asked}\n\n### Answer\n\n> S:\n> * {evil}\n\n**S:** {evil}\n\n{plain}\n"))
    async with on_stage(world, size=(100, 40)) as stage:
        assert f"Topic {shown}" in " ".join(stage.page.split())
        await stage.press("f")
        assert f"› Why {shown}?" in " ".join(stage.page.split())
        await stage.press("space", "space", "enter", "enter")
        assert " ".join(stage.page.split()).count(shown) == 3
        assert "\x1b" not in stage.screen
        await stage.press("1", "question_mark", "escape", "space", "enter", "enter", "3")
        assert "Done for today." in stage.page


async def test_a_grade_that_cannot_be_saved_leaves_the_screen_and_says_why(
    two: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.store.database.BUSY_SECONDS", 0.01)
    async with on_stage(two) as stage:
        await stage.press("space", "enter", "enter")
        with two.context.open_database() as other, other.writing():
            await stage.press("3")
            assert "another program is using it" in stage.news[0]
            assert "You took" in stage.page
        await stage.press("3")
        assert "Bees" in stage.page
    assert graded(two) == [Rating.GOOD]
