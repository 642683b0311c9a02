"""What is due, what was done and what sleeps, after days of rehearsing."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehearse.commands import due
from rehearse.commands.due import Due
from rehearse.commands.rehearsing.resume import resume, suspended
from rehearse.commands.statistics import stats
from rehearse.core.errors import UsageError
from rehearse.core.log import Rating
from tests.sittings import begin, sit
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats") + "\n# Open\n\nTell me about a gap.\n"))
    return made


def test_scope_narrows_everything(world: World) -> None:
    world.take_in(world.write("two.md", story_notes("Dogs")))
    assert stats.collect(world.context, deck="two").counts.total == 1
    assert stats.collect(world.context, deck="two").gaps == []
    assert stats.collect(world.context, topic="Open").gaps != []
    with pytest.raises(UsageError, match="there is no topic"):
        stats.collect(world.context, topic="Nothing")


def test_what_waits_today_or_when_something_will(world: World) -> None:
    first_day = world.context.today()
    assert due.collect(world.context) == Due(first_day, stories=3, new=3)
    sit(world, Rating.AGAIN, Rating.GOOD)
    assert due.collect(world.context) == Due(first_day, stories=3, new=1)
    sit(world, Rating.EASY)
    assert due.collect(world.context).next_on == first_day + timedelta(days=1)
    world.clock.go_on(days=1)
    assert (due.collect(world.context).due, due.collect(world.context).next_on) == (1, None)
    sit(world, Rating.EASY)
    assert due.collect(world.context).next_on == first_day + timedelta(days=2)
    world.clock.go_on(days=2)
    assert due.collect(world.context).due == 1


def test_new_stories_beyond_those_of_today_wait_for_tomorrow(world: World) -> None:
    world.take_in(world.write("two.md", story_notes("Dogs")))
    sit(world, Rating.EASY, Rating.EASY, Rating.EASY)
    tomorrow = world.context.today() + timedelta(days=1)
    assert due.collect(world.context) == Due(world.context.today(), stories=4, next_on=tomorrow)


def test_before_the_first_import_nothing_is_due_and_nothing_is_made(tmp_path: Path) -> None:
    empty = make_world(tmp_path)
    assert due.collect(empty.context) == Due(empty.context.today(), stories=0)
    assert not empty.context.database_path.exists()


def test_suspended_stories_can_be_resumed(world: World) -> None:
    rehearsal = begin(world)
    rehearsal.suspend()
    rehearsal.close()
    name = "A time of Ants, wording 1"
    assert suspended(world.context) == [name]
    with pytest.raises(UsageError, match="no suspended story"):
        resume(world.context, "bees")
    assert resume(world.context, "ANTS") == [name]
    assert suspended(world.context) == []
    assert due.collect(world.context).new == 3
