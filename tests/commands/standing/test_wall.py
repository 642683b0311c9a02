"""The wall: every story as it stands, against what one would say by hand."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from rehearse.commands.preparing.interview import add
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.commands.standing.wall import look_up, read_wall, strips, text_search
from rehearse.core.errors import UsageError
from rehearse.core.log import Event, EventKind, Rating, Recall
from rehearse.core.standing.filter_words import SortKey
from rehearse.core.standing.leeches import Leech, LeechPoint
from rehearse.core.standing.story_standing import PartStrip, StoryStanding
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from tests.builders import day, event, recalled, review, undo
from tests.worlds import World, make_world, story_notes

AGAIN, HARD, GOOD, EASY = Rating
TITLES = ("ferry", "choir", "bakery")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Three stories with two questions each, under a topic each, and a gap under the first."""
    world = make_world(tmp_path)
    text = story_notes(*TITLES, questions=2) + "\n# ferry\nWhat would you do without a ferry?\n"
    world.take_in(world.write("notes.md", text))
    return world


def opened(world: World) -> Database:
    database = world.context.open_existing_database()
    assert database is not None
    return database


def card_ids(world: World) -> list[str]:
    with opened(world) as database:
        return [card.id for card in Overview(database).cards()]


def happened(world: World, *events: Event) -> None:
    with opened(world) as database:
        ReviewLog(database, world.context.settings.retention).merge(events)


def stand(world: World) -> dict[str, StoryStanding]:
    return {topic: it for it in read_wall(world.context).stories for topic in it.topics}


def test_without_a_database_the_wall_is_empty(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    wall = read_wall(world.context)
    assert (wall.stories, wall.gaps, wall.interview) == ((), (), None)
    assert wall.today == world.context.today()
    assert strips(world.context, ["none"]) == {}
    assert text_search(world.context).holding(["a"]) == []


def test_stories_never_told_stand_in_the_order_of_the_notes(world: World) -> None:
    wall = read_wall(world.context)
    assert [story.topics for story in wall.stories] == [(title,) for title in TITLES]
    assert {(it.questions, it.now, it.on_the_day, it.last_told, it.tellings, it.lapses) for it in wall.stories} == {
        (2, None, None, None, 0, 0)
    }
    assert [(gap.topic, gap.text) for gap in wall.gaps] == [("ferry", "What would you do without a ferry?")]
    assert all(gap.id for gap in wall.gaps)


def test_names_are_those_that_stories_are_called_by_everywhere(world: World) -> None:
    with opened(world) as database:
        assert {it.card_id: it.name for it in read_wall(world.context).stories} == Overview(database).names()


def test_chance_falls_and_the_day_of_the_interview_is_later(world: World) -> None:
    ferry, choir, _ = card_ids(world)
    happened(world, review(0, GOOD, ferry), review(0, EASY, choir))
    world.clock.go_on(days=3)
    add(world.context, Wishes(name="Acme", day=(day(0) + timedelta(days=20)).isoformat(), must_have=["choir"]))
    found = stand(world)
    assert 0 < found["ferry"].on_the_day < found["ferry"].now < found["choir"].now < 1  # type: ignore[operator]
    assert found["bakery"].now is None
    assert found["bakery"].on_the_day is None
    assert [it.must_have for it in read_wall(world.context).stories] == [False, True, False]
    assert found["ferry"].last_told == day(0)


def test_what_was_told_is_counted_and_what_was_taken_back_is_not(world: World) -> None:
    ferry, choir, _ = card_ids(world)
    again = review(4, AGAIN, ferry)
    happened(
        world,
        review(0, GOOD, ferry),
        review(1, AGAIN, ferry, kind=EventKind.PRACTICE),
        review(2, AGAIN, ferry),
        again,
        undo(again),
        review(0, GOOD, choir),
    )
    found = stand(world)
    assert (found["ferry"].tellings, found["ferry"].lapses, found["ferry"].last_told) == (3, 1, day(2))
    assert (found["choir"].tellings, found["choir"].lapses) == (1, 0)


def test_a_story_begun_anew_is_new_and_was_told_for_all_that(world: World) -> None:
    ferry = card_ids(world)[0]
    happened(world, review(0, GOOD, ferry), review(2, AGAIN, ferry), event(EventKind.RESET, 3, ferry))
    found = stand(world)["ferry"]
    assert (found.is_new, found.now, found.lapses, found.tellings, found.last_told) == (True, None, 0, 2, day(2))


def missing(on: int, card_id: str, point: str) -> Event:
    recall = Recall((recalled("Action", said="x"),))
    part = recall.parts[0]
    return review(on, HARD, card_id, recall=Recall((type(part)("Action", (), (point,)),)))


def test_a_leech_is_one_by_its_lapses(world: World) -> None:
    ferry = card_ids(world)[0]
    happened(world, *(review(on, AGAIN, ferry) for on in range(7)))
    assert stand(world)["ferry"].leech == Leech(6)


def test_a_leech_is_one_by_a_point_as_long_as_the_notes_have_it(world: World) -> None:
    ferry = card_ids(world)[0]
    happened(world, *(missing(on, ferry, "Asked about ferry") for on in range(4)))
    happened(world, *(missing(on, card_ids(world)[1], "A point that was rewritten since") for on in range(4)))
    found = stand(world)
    assert found["ferry"].leech == Leech(0, (LeechPoint("Action", "Asked about ferry", 4),))
    assert found["choir"].leech is None


def test_strips_show_the_last_tellings_newest_first(world: World) -> None:
    ferry, choir, _ = card_ids(world)
    for on in range(6):
        recall = Recall((recalled("Situation", "a b", "c"), recalled("Action", "x", "y"), recalled("Action", "z")))
        happened(world, review(on, GOOD, ferry, recall=recall))
    taken = review(6, GOOD, ferry, recall=Recall((recalled("Situation", "a"),)))
    happened(world, taken, undo(taken))
    found = strips(world.context, [ferry, choir])
    assert [it.day for it in found[ferry]] == [day(5), day(4), day(3), day(2)]
    assert found[ferry][0].parts == (PartStrip("Situation", 2, 3), PartStrip("Action", 2, 3))
    assert found[choir] == []


@pytest.mark.parametrize(
    ("typed", "stories", "gaps"),
    [
        ("", ["ferry", "choir", "bakery"], 1),
        ("ferry", ["ferry"], 1),
        ("without", [], 1),
        ('"built one screen" choir', ["choir"], 0),
        ("learn wording", ["ferry", "choir", "bakery"], 0),
        ("halved -ferry", ["choir", "bakery"], 0),
        ("topic:choir", ["choir"], 0),
        ("is:new nobody", ["ferry", "choir", "bakery"], 0),
        ("is:gap", [], 1),
        ("is:due", [], 0),
    ],
)
def test_all_that_is_written_is_found(world: World, typed: str, stories: list[str], gaps: int) -> None:
    found = look_up(read_wall(world.context), text_search(world.context), typed)
    assert ([it.topics[0] for it in found.stories], len(found.gaps)) == (stories, gaps)


def test_unknown_filter_words_are_named(world: World) -> None:
    found = look_up(read_wall(world.context), text_search(world.context), "is:sleepy choir", SortKey.NAME)
    assert (found.unknown, [it.topics for it in found.stories]) == (("is:sleepy",), [("choir",)])


def test_the_wall_is_narrowed_and_names_stay(world: World) -> None:
    world.take_in(world.write("more.md", story_notes("ferry")))
    every = {it.story_id: it.name for it in read_wall(world.context).stories}
    wall = read_wall(world.context, deck="more")
    assert [it.name for it in wall.stories] == [every[it.story_id] for it in wall.stories]
    assert len(wall.stories) == 1
    assert [it.topics for it in read_wall(world.context, topic="choir").stories] == [("choir",)]
    with pytest.raises(UsageError, match="there is no deck"):
        read_wall(world.context, deck="mor3")


def test_a_story_that_left_the_notes_leaves_the_wall(world: World) -> None:
    world.take_in(world.write("notes.md", story_notes("choir", questions=2)))
    assert [it.topics for it in read_wall(world.context).stories] == [("choir",)]
    assert text_search(world.context).holding(["bakery"]) == []


def test_the_day_is_that_of_the_log(world: World) -> None:
    assert read_wall(world.context).today == date(2026, 12, 1)
