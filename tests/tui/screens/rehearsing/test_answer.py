"""The answer: what was missed, the way from miss to miss, and a Space that grades only once the end was seen."""

from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from rehearse.core.log import Origin, Rating
from rehearse.tui.widgets.page import Page
from tests.sittings import grades, whole_log
from tests.tui.stage import Stage, on_stage
from tests.worlds import World, make_world, story_notes

ALL_SAID = ("space", "enter", "enter")
TWO_MISSED = ("space", "space", "x", *["space"] * 6, "x", "space")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


@pytest.fixture
def two(world: World) -> World:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    return world


@pytest.fixture
def long(world: World) -> World:
    prose = " ".join(f"word{number}" for number in range(900))
    asked = "# One\n\nTell me about a time.\n* And then?\n\n### Answer\n\n"
    world.take_in(world.write("n.md", f"{asked}**S:** {prose}\n\n**R:** The end.\n"))
    return world


def graded(world: World) -> list[Rating]:
    return [grade.rating for grade in grades(world)]


async def test_what_was_missed_stands_under_the_time(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press(*TWO_MISSED)
        above, _, below = stage.page.partition("You took")
        assert "missed" not in above
        assert [line.strip() for line in below.split("\n\n")[0].splitlines()[1:]] == [
            "0:01: was this told aloud?",
            "✗ S  Ants began badly",
            "✗ Rf Ask earlier about Ants",
        ]


async def test_where_nothing_was_missed_it_says_so(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press(*ALL_SAID)
        assert "✓ nothing missed" in stage.page
        assert "n Next miss" not in stage.keys


async def test_of_many_misses_the_first_are_listed(world: World) -> None:
    points = "\n".join(f"> * Point {number}" for number in range(9))
    world.take_in(
        world.write("n.md", f"# One\n\nTell me.\n\n### Answer\n\n> S:\n{points}\n>\n> R:\n> * Done\n\n**S:** So.\n")
    )
    async with on_stage(world) as stage:
        await stage.press("space", *["space", "x"] * 9, "enter", "space")
        assert "✗ S Point 3\n  and 5 more" in stage.page


async def test_n_goes_from_miss_to_miss_and_round(two: World) -> None:
    async with on_stage(two, size=(60, 14)) as stage:
        await stage.press(*TWO_MISSED)
        assert "▸ ✗" not in stage.screen
        for missed in ("Ants began badly", "Ask earlier about Ants", "Ants began badly"):
            await stage.press("n")
            assert f"▸ ✗ {missed}" in stage.screen


async def test_n_finds_a_missed_part_without_an_outline(long: World) -> None:
    async with on_stage(long) as stage:
        await stage.press("space", "space", "space", "x", "space")
        assert "The end." not in stage.screen.partition("R The end.")[2]
        await stage.press("n")
        assert "▸ Result ✗ missed" in stage.screen


async def test_space_turns_pages_until_the_end_was_seen_and_then_grades(long: World) -> None:
    async with on_stage(long) as stage:
        await stage.press(*ALL_SAID)
        pages = 0
        while "The end." not in stage.screen:
            assert "Space Next page" in stage.keys
            await stage.press("space")
            pages += 1
        assert pages > 3
        assert graded(long) == []
        assert "Next page" not in stage.keys
        await stage.press("pageup", "pageup", "space")
    assert len(graded(long)) == 1


async def test_enter_grades_at_once(long: World) -> None:
    async with on_stage(long) as stage:
        await stage.press(*ALL_SAID)
        assert "word899" not in stage.screen
        await stage.press("enter")
    assert len(graded(long)) == 1


async def test_an_answer_that_fits_is_seen_at_once(two: World) -> None:
    async with on_stage(two, size=(80, 50)) as stage:
        await stage.press(*ALL_SAID)
        assert "Next page" not in stage.keys
        await stage.press("space")
    assert len(graded(two)) == 1


async def test_a_held_space_neither_turns_pages_nor_grades(long: World) -> None:
    async with on_stage(long, size=(80, 40)) as stage:
        await stage.press("space", "enter", "space")
        top = stage.screen
        await stage.press(*["space"] * 20, seconds=0.03)
        assert stage.screen == top
        await stage.press("space", *["space"] * 100, seconds=0.1)
    assert graded(long) == []


async def wheel(stage: Stage) -> None:
    for _ in range(60):
        page = stage.app.screen.query_one(Page)
        page.post_message(MouseScrollDown(page, 5, 5, 0, 1, 0, False, False, False))
        await stage.settle()


@pytest.mark.parametrize("how", ["pagedown", "j", "wheel", "resize"])
async def test_however_the_end_comes_into_sight_it_was_seen(world: World, how: str) -> None:
    prose = " ".join(f"word{number}" for number in range(300))
    world.take_in(world.write("n.md", f"# One\n\nTell me.\n\n### Answer\n\n**S:** {prose}\n\n**R:** The end.\n"))
    async with on_stage(world) as stage:
        await stage.press(*ALL_SAID)
        assert "Space Next page" in stage.keys
        match how:
            case "wheel":
                await wheel(stage)
            case "resize":
                await stage.pilot.resize_terminal(80, 60)
                await stage.wait_until(lambda: "The end." in stage.screen)
                await stage.pilot.resize_terminal(80, 24)
                await stage.wait_until(lambda: "The end." not in stage.screen)
            case key:
                await stage.press(*[key] * 60)
        assert "Next page" not in stage.keys
        await stage.press("space")
    assert len(graded(world)) == 1


async def test_the_next_answer_begins_unseen(world: World) -> None:
    prose = " ".join(f"word{number}" for number in range(300))
    story = f"Tell me about it.\n\n### Answer\n\n**S:** {prose}\n\n**R:** The end.\n"
    world.take_in(world.write("n.md", f"# One\n{story}\n# Two\n{story}"))
    async with on_stage(world) as stage:
        await stage.press(*ALL_SAID, "end", *["pagedown"] * 9, "space", *ALL_SAID)
        assert "Space Next page" in stage.keys
        await stage.press("enter", "u")
        assert "Space Next page" in stage.keys


async def test_a_follow_up_does_not_count_as_the_end(long: World) -> None:
    async with on_stage(long) as stage:
        await stage.press(*ALL_SAID, "f", "space", "space")
        assert "Space Next page" in stage.keys


async def test_follow_ups_opened_at_the_question_are_closed_at_the_answer(two: World) -> None:
    async with on_stage(two, size=(40, 12)) as stage:
        await stage.press("f", "space")
        assert "What did you learn" in stage.page
        await stage.press("enter", "enter")
        assert "What did you learn" not in stage.page


@pytest.mark.parametrize(
    ("columns", "said"),
    [(40, "today+1d"), (60, "today, tmrw"), (80, "today, tomorrow"), (120, "today, tomorrow")],
)
async def test_again_says_both_days_at_every_width(two: World, columns: int, said: str) -> None:
    async with on_stage(two, size=(columns, 24)) as stage:
        await stage.press(*ALL_SAID)
        assert stage.grades[0] == f"1 Again | {said}"


LETTERS = ("S  Situation", "T  Task", "A  Action", "R  Result", "Rf Reflection")


async def test_parts_are_known_by_letter_and_hue_wherever_they_stand(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("space")
        assert all(f"\n{heading}" in stage.page for heading in LETTERS)
        hues = {heading: stage.hue(heading) for heading in LETTERS}
        assert len(set(hues.values())) == len(LETTERS)
        await stage.press("enter", "enter")
        assert {heading: stage.hue(heading) for heading in LETTERS[:1]} == {LETTERS[0]: hues[LETTERS[0]]}


async def test_outline_and_text_stand_side_by_side_where_there_is_room(two: World) -> None:
    async with on_stage(two, size=(120, 40)) as stage:
        await stage.press("space", "space", "x", "enter", "enter")
        (row,) = [line for line in stage.screen.splitlines() if "S  Situation" in line]
        assert row.split("missed")[1].strip() == "The Ants began badly and nobody saw it coming."
        await stage.pilot.resize_terminal(100, 40)
        await stage.wait_until(lambda: "S  Situation ✗ 1 of 2 missed\n" in stage.screen)


async def test_a_low_screen_shows_an_answer(long: World) -> None:
    async with on_stage(long, size=(40, 12)) as stage:
        await stage.press("space", "space", "space", "x", "enter")
        assert sum("word" in line for line in stage.screen.splitlines()) >= 5
        assert "✗ 1 missed" in stage.screen
        assert "3 Good" in stage.screen
        assert "today+1d" in stage.screen
        await stage.pilot.resize_terminal(80, 24)
        await stage.wait_until(lambda: "You took" in stage.screen)


async def test_another_story_that_came_to_mind_is_said_with_a_key(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press("o")
        assert "That comes with the answer" in stage.status
        await stage.press("space", "enter", "enter", seconds=20)
        await stage.press("o")
        assert "Another story came to mind first" in stage.page
        await stage.press("o")
        assert "Another story came to mind" not in stage.page
        await stage.press("o", "3")
    (link,) = [event for event in whole_log(two) if event.origin is Origin.LINK]
    assert link.grade is not None
    assert link.grade.rating is Rating.AGAIN
    (telling,) = grades(two)
    assert telling.rating is Rating.GOOD
