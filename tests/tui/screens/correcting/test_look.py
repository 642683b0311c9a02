"""Looking through what was read: each correction by its key, what shows then, and what is stored."""

from functools import partial
from pathlib import Path

import pytest

from rehearse.commands.correcting.standing_corrections import corrections_of
from rehearse.core.correcting.corrections import AnsweredBy, Joined, NoQuestion, PartIs, SplitAt
from rehearse.tui.place_names import Place
from rehearse.tui.places import look_opening, screen_of
from rehearse.tui.screens.correcting import look_board
from tests.corrections import told
from tests.tui.stage import Stage, on_stage
from tests.worlds import World, make_world

NOTES = """# Bakery

Tell me about a time you led a team.
* What did you learn?

> S:
> * The oven burned
> * Nobody knew what to do
>
> A:
> * Sent six people home
> * Sold twice as much

**S:** The oven burned one night.

**A:** I sent six people home.

# Conflict

Tell me about a conflict with a peer.

We spoke, and agreed on a third way.

Tell me about a decision you regret.
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", NOTES))
    return made


OPENING = look_opening()


def to(stage: Stage, text: str) -> list[str]:
    """The keys from the first line of a story to the row that says something."""
    rows = [line for line in stage.page.splitlines() if line[:7].strip(" ▸✎").isdigit()]
    at = next(number for number, line in enumerate(rows) if text in line)
    return ["home", *["down"] * at]


def chosen(stage: Stage) -> str:
    """The line that keys act on."""
    (line,) = [line for line in stage.page.splitlines() if "▸" in line]
    return " ".join(line.replace("▸", "").split())


def changes(world: World) -> list[object]:
    return [it.change for it in corrections_of(world.context)]


def labels(world: World) -> list[list[str | None]]:
    return [[label for label, _, _ in story.parts] for story in told(world)[0]]


async def test_a_story_stands_beside_its_lines(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        assert stage.status.startswith("Look through · n")
        assert "1 of 3" in stage.status
        assert "You led a team" in stage.page
        assert chosen(stage) == "3 Question Tell me about a time you led a team."
        for line in ("4   Follow-up", "6   Situation:", "7   · Situation", "14   Situation  ", "16   Action  "):
            assert line in stage.page
        await stage.press("right")
        assert "a third way" in stage.page
        await stage.press("right")
        assert "A question without a story" in stage.page
        await stage.press("right", seconds=0)
        assert stage.status.startswith("This is the last of the deck")


async def test_this_is_no_question(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        await stage.press("right", "n")
        assert stage.status.startswith("Corrected")
        assert chosen(stage) == "20 ✎ Note Tell me about a conflict with a peer."
        assert "✎ “Tell me about a conflict with a peer.” is no question" in stage.page
        assert isinstance(changes(world)[0], NoQuestion)
        assert ("n", "Tell me about a conflict with a peer.") in told(world)[2]
        await stage.press("u")
        assert stage.status.startswith("Taken back")
        assert chosen(stage) == "20 Question Tell me about a conflict with a peer."
        assert changes(world) == []
        await stage.press("u", seconds=0)
        assert stage.status.startswith("Nothing is corrected yet")


async def test_another_story_answers_it_and_then_none(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        await stage.press("right", "right", "a", *"led a", "enter")
        assert stage.page.startswith("You led a team")
        assert chosen(stage) == "24 ✎ Question Tell me about a decision you regret."
        (change,) = changes(world)
        assert isinstance(change, AnsweredBy)
        assert change.story_id is not None
        await stage.press("a", *"gap", "enter")
        assert "A question without a story" in stage.page
        assert isinstance(changes(world)[1], AnsweredBy)
        assert told(world)[1] == [("n", "Tell me about a decision you regret.")]
        await stage.press("u", "u")
        assert changes(world) == []


async def test_these_two_are_one(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        await stage.press("o", seconds=0)
        assert stage.status.startswith("No story stands above")
        await stage.press("right", "o")
        assert stage.page.startswith("You led a team")
        assert "2 questions · Situation, Action, text" in stage.page
        assert "are one story" in stage.page
        assert chosen(stage) == "20 Question Tell me about a conflict with a peer."
        assert isinstance(changes(world)[0], Joined)
        await stage.press("u")
        assert stage.page.startswith("A conflict with a peer")
        await stage.press("O", "enter")
        assert "2 questions" in stage.page


async def test_split_here_and_the_line_asks_or_what_is_typed_does(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        await stage.press(*to(stage, "Sent six"), "s", "enter")
        assert chosen(stage) == "11 ✎ Question > * Sent six people home"
        assert "2 of 4" in stage.status
        await stage.press("u")
        assert chosen(stage) == "11 · Action > * Sent six people home"
        await stage.press("s", *"Why six", "question_mark", "enter")
        assert chosen(stage) == "✎ Question Why six?"
        (change,) = changes(world)
        assert isinstance(change, SplitAt)
        assert change.question == "Why six?"
        assert any("Why six?" in str(story.questions) for story in told(world)[0])


async def test_from_here_on_it_is_the_result(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        await stage.press(*to(stage, "Sold twice"), "R")
        assert chosen(stage) == "12 ✎ · Result > * Sold twice as much"
        assert ["Situation", "Action", "Result"] in labels(world)
        await stage.press(*to(stage, "> S:"), "p", *"ref", "enter")
        assert "Reflection:" in chosen(stage)
        assert ["Reflection", "Action", "Result"] in labels(world)
        await stage.press("p", *"Zutaten", "enter")
        assert ["Zutaten", "Action", "Result"] in labels(world)
        assert all(isinstance(change, PartIs) for change in changes(world))
        await stage.press("u", "u", "u")
        assert ["Situation", "Action"] in labels(world)


async def test_enter_says_all_that_a_line_can_be(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        await stage.press("right", "enter", *"no question", "enter")
        assert isinstance(changes(world)[0], NoQuestion)
        await stage.press("up", "enter", "escape")
        assert len(changes(world)) == 1


async def test_a_line_that_cannot_be_corrected_says_why(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        for keys, key, why in (
            (to(stage, "learn"), "n", "It goes with the question above it"),
            (to(stage, "learn"), "s", "This line is in no story"),
            (to(stage, "Sold"), "a", "This line is no question"),
            ((), "d", "There is no other deck"),
        ):
            await stage.press(*keys)
            await stage.press(key, seconds=0)
            assert stage.status.startswith(why)
        await stage.press(*to(stage, "> S:"), "S")
        assert changes(world) == []
        assert "in the part “Situation” already" in stage.news[-1]


async def test_a_correction_stands_after_the_notes_were_edited(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        await stage.press(*to(stage, "Sold twice"), "R", "right", "n")
    world.write(
        "n.md", NOTES.replace("# Bakery", "# Bakery\n\nA line more.").replace("The oven burned", "An oven burned")
    )
    async with on_stage(world, opening=OPENING) as stage:
        await stage.press(*to(stage, "Sold twice"))
        assert chosen(stage) == "14 ✎ · Result > * Sold twice as much"
        assert ["Situation", "Action", "Result"] in labels(world)
        assert len(changes(world)) == 2


async def test_all_corrections_are_listed_shown_and_taken_back_one_by_one(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        await stage.press(*to(stage, "Sold twice"), "R", "right", "n", "c")
        assert stage.status.startswith("Corrections")
        assert "▸   2  “Tell me about a conflict with a peer.” is no question" in stage.page
        await stage.press("up", "enter")
        assert chosen(stage) == "12 ✎ · Result > * Sold twice as much"
        await stage.press("c", "up", "x")
        assert stage.status.startswith("Taken back")
        assert [type(it) for it in changes(world)] == [NoQuestion]
        await stage.press("escape")
        assert "· Action" in stage.page
        assert "Result" not in stage.page


async def test_what_rests_says_why(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        await stage.press(*to(stage, "Sold twice"), "R")
    world.write("n.md", NOTES.replace("> * Sold twice as much\n", ""))
    world.take_in(world.directory / "n.md")
    async with on_stage(world, opening=partial(screen_of, Place.CORRECTIONS)) as stage:
        assert "1 correction · 1 rests" in stage.status
        assert "rests: the line is not in the story now" in stage.page
        await stage.press("enter")
        assert stage.status.startswith("Look through")
        await stage.press("escape", "u")
        assert "No corrections." in stage.page


async def test_notes_without_a_file_say_so_and_are_corrected_all_the_same(world: World) -> None:
    (world.directory / "n.md").unlink()
    async with on_stage(world, opening=OPENING) as stage:
        assert "The notes file is missing or cannot be read" in stage.page
        assert chosen(stage) == "Question Tell me about a time you led a team."
        await stage.press("end", "R")
        assert "✎ Result" in chosen(stage)
        await stage.press("home", "n")
        assert "Asked by its name" in stage.page
        assert isinstance(changes(world)[1], NoQuestion)


async def test_a_story_under_way_goes_on_as_it_was_corrected(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("space")
        assert "Result" not in stage.page
        await stage.press("ctrl+p", *"look through", "enter")
        assert stage.page.startswith("You led a team")
        await stage.press(*to(stage, "Sold twice"), "R", "escape")
        assert "R" in stage.page
        await stage.press("enter")
        assert "Result" in stage.page


async def test_the_story_under_way_may_be_joined_away(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("ctrl+p", *"look through", "enter", "right", "o", "left", "escape")
        assert stage.app.is_running
        assert "Tell me about" in stage.page


async def test_the_wall_leads_to_a_story_beside_its_lines(world: World) -> None:
    async with on_stage(world, opening=partial(screen_of, Place.WALL), size=(120, 40)) as stage:
        await stage.press(*"/conflict", "enter", "c")
        assert stage.status.startswith("Look through · n")
        assert "A conflict with a peer" in stage.page
        await stage.press("n", "escape")
        assert stage.status.startswith("Stories")


async def test_another_deck_is_a_key_away_and_undo_goes_back_to_the_deck_it_is_about(world: World) -> None:
    world.take_in(world.write("m.md", "Tell me about a fire.\n\nI put it out, at last.\n"))
    async with on_stage(world, opening=look_opening("n")) as stage:
        await stage.press("n", "d", "m", "enter")
        await stage.app.let_a_moment_pass()
        await stage.settle()
        assert stage.status.startswith("Look through · m")
        await stage.press("slash", *"fire", "enter")
        assert chosen(stage) == "1 Question Tell me about a fire."
        await stage.press("u")
        await stage.app.let_a_moment_pass()
        await stage.settle()
        assert stage.status.startswith("Look through · n")
        assert changes(world) == []


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50)])
async def test_every_size_shows_every_word(world: World, size: tuple[int, int]) -> None:
    async with on_stage(world, size=size, opening=OPENING) as stage:
        words = " ".join(stage.page.split())
        for text in ("Nobody knew what to do", "I sent six people home."):
            assert text in words or all(word in words for word in text.split())
        await stage.press("end")
        assert "▸" in stage.screen
        if size[0] == 40:
            assert "Action · text" in stage.screen
        if size[0] >= 100:
            assert "Situation begins" in stage.page


async def test_hostile_text_is_text(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    hostile = "[@click=app.exit]x[/] \N{RIGHT-TO-LEFT OVERRIDE}[red]"
    world.take_in(world.write("n.md", f"# {hostile}\n\nTell me about {hostile}?\n\nI did {hostile} and [/] it.\n"))
    async with on_stage(world, opening=OPENING) as stage:
        assert "[@click=app.exit]x[/]" in stage.screen
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in stage.page
        await stage.press("enter", "escape", "n", "c", "escape", "slash", "escape")
        assert stage.app.is_running


async def test_the_mouse_chooses_a_line_and_opens_what_can_be_said_of_it(world: World) -> None:
    async with on_stage(world, opening=OPENING) as stage:
        lines = stage.screen.splitlines()
        row = next(y for y, line in enumerate(lines) if "Sent six" in line)
        await stage.pilot.click(offset=(30, row))
        assert "Sent six" in chosen(stage)
        world.stopwatch.go_on(seconds=1)
        await stage.pilot.click(offset=(30, row))
        assert "What is wrong with this line?" in stage.screen


async def test_a_large_deck_is_read_and_corrected_without_keeping_keys_waiting(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_board, "MANY", 1)
    monkeypatch.setattr("rehearse.tui.look_flow.MANY", 1)
    async with on_stage(world, opening=OPENING) as stage:
        await stage.wait_until(lambda: "You led a team" in stage.page)
        await stage.press("right", "n")
        await stage.wait_until(lambda: "✎ Note" in stage.page)
        await stage.press("n", "u")
        await stage.wait_until(lambda: "✎" not in stage.page)
        await stage.press("u", seconds=0)
        assert changes(world) == []
