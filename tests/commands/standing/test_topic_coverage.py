"""Coverage as it is read from a database."""

from pathlib import Path

import pytest

from rehearse.commands.standing.topic_coverage import CHEAP_FORECAST, CoverageWish, collect, with_forecast
from rehearse.core.errors import UsageError
from rehearse.core.preparing.readiness import READY
from rehearse.core.standing.bank_overlay import Answered
from rehearse.core.standing.coverage import Moment
from tests.sittings import expect_interview, rehearse_for_days
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two stories, one of which answers a question under a second topic too, and a gap under a third."""
    world = make_world(tmp_path)
    text = (
        "# Conflict\nTell me about a time of noise.\n# Trust\nTell me about a time of quiet.\n\n### Answer\n\n"
        "**S:** It was loud.\n\n**R:** It was quiet.\n\n" + story_notes("Failure") + "\n# Change\nWhat changed?\n"
    )
    world.take_in(world.write("notes.md", text))
    return world


def topics(world: World, wish: CoverageWish | None = None) -> dict[str | None, list[str]]:
    coverage = collect(world.context, wish).coverage
    return {it.topic: [story.story.name for story in coverage.of(it)] for it in coverage.topics}


def test_without_a_database_there_is_nothing(tmp_path: Path) -> None:
    report = collect(make_world(tmp_path).context)
    assert (report.coverage.topics, report.noted, report.prospect) == ((), (), None)
    assert report.bank().count(Answered.NOTHING) == len(report.bank().questions)


def test_a_story_stands_under_every_topic_of_its_questions(world: World) -> None:
    found = topics(world)
    assert found["Failure"] == ["A time of Failure, wording 1"]
    assert found["Conflict"] == found["Trust"]
    assert found["Change"] == []


def test_a_deck_and_a_topic_narrow_it_and_the_bank_sees_the_whole_deck(world: World) -> None:
    world.take_in(world.write("more.md", story_notes("Choir")))
    assert set(topics(world, CoverageWish(deck="more"))) == {"Choir"}
    report = collect(world.context, CoverageWish(topic="conflict"))
    assert [it.topic for it in report.coverage.topics] == ["Conflict"]
    assert len(report.stories) == 3
    with pytest.raises(UsageError, match="there is no topic “Bees”"):
        collect(world.context, CoverageWish(topic="Bees"))


def test_a_story_that_two_decks_hold_stands_twice_by_two_names(world: World) -> None:
    world.take_in(world.write("a.md", story_notes("Failure").replace("Failure", "Choir")))
    world.take_in(world.write("b.md", story_notes("Choir").replace("wording 1", "wording 9")))
    names = topics(world)["Choir"]
    assert len(names) == len(set(names)) == len(collect(world.context).coverage.stories) - 2


def test_the_next_interview_is_asked_about_or_the_one_that_is_named(world: World) -> None:
    expect_interview(world, 5)
    later = expect_interview(world, 30, name="Bolt", topics=("Failure",))
    assert collect(world.context).coverage.interview != later
    report = collect(world.context, CoverageWish(interview="bolt"))
    assert report.coverage.interview == later
    assert [it.topic for it in report.coverage.topics] == ["Failure"]
    assert report.left_out == 3
    with pytest.raises(UsageError, match="there is no interview “Cogs”"):
        collect(world.context, CoverageWish(interview="Cogs"))


def test_the_plan_tells_more_than_if_nothing_more_is_told(world: World) -> None:
    rehearse_for_days(world, 3)
    expect_interview(world, 30)
    report = collect(world.context)
    assert report.prospect is not None
    coverage = with_forecast(report)
    assert coverage.moments == tuple(Moment)
    assert coverage.whole(Moment.PLANNED).ready > coverage.whole(Moment.ON_THE_DAY).ready
    assert all((it.planned or 0) >= READY for it in coverage.stories)


def test_no_forecast_is_made_that_takes_long(world: World) -> None:
    world.take_in(world.write("more.md", story_notes(*(f"Topic{number}" for number in range(27)))))
    expect_interview(world, CHEAP_FORECAST // 20)
    report = collect(world.context)
    assert report.prospect is None
    assert with_forecast(report).moments == (Moment.NOW, Moment.ON_THE_DAY)


def test_it_is_read_where_nothing_can_be_written(world: World) -> None:
    before = topics(world)
    directory = world.context.database_path.parent
    world.context.database_path.chmod(0o400)
    directory.chmod(0o500)
    try:
        assert topics(world) == before
    finally:
        directory.chmod(0o700)
        world.context.database_path.chmod(0o600)
