"""The outlook on an interview: what is foreseen of stories, topics, days and other minutes."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.commands.preparing.outlook import MORE
from rehearse.commands.preparing.plan import collect
from rehearse.commands.rehearsing.interview_ahead import prospect_of
from rehearse.core.errors import UsageError
from rehearse.core.log import Memory, Rating
from rehearse.core.preparing.readiness import READY
from rehearse.core.settings import DEFAULTS
from tests.outlooks import A_WEEK, TODAY, memory, outlook, prospect
from tests.sittings import expect_interview, sit, sitting
from tests.worlds import World, make_world, story_notes

GOOD = Rating.GOOD
MEMORIES = st.one_of(st.none(), st.builds(memory, st.floats(0.1, 400), st.integers(0, 60)))
TOPICS = ("Ants", "Bees", "Cats")
OF_TOPICS = st.lists(st.sampled_from(TOPICS), unique=True, max_size=2).map(tuple)


@given(
    st.lists(st.tuples(MEMORIES, OF_TOPICS), max_size=5),
    st.integers(0, 9),
    st.lists(st.sampled_from([0, 5, 20]), min_size=A_WEEK, max_size=A_WEEK),
)
@settings(max_examples=25)
def test_counts_and_shares_fit_together(
    stories: list[tuple[Memory | None, tuple[str, ...]]], days: int, minutes: list[int]
) -> None:
    found = outlook(
        [it for it, _ in stories], days, minutes=minutes, topics=[topics for _, topics in stories], in_notes=TOPICS
    )
    stands = found.glance.readiness
    assert stands.total == len(found.stories) == len(stories)
    assert stands.ready == sum(story.now >= READY for story in found.stories)
    assert found.ready_on_the_day == pytest.approx(sum(story.ready_on_the_day for story in found.stories))
    assert [story.on_the_day for story in found.stories] == sorted(story.on_the_day for story in found.stories)
    assert all(0 <= share <= 1 for it in found.stories for share in (it.now, it.on_the_day, it.ready_on_the_day))
    assert found.forecast.on_the_day == pytest.approx(sum(it.on_the_day for it in found.stories) / max(1, len(stories)))

    assert sum(topic.stories for topic in found.topics) == sum(max(1, len(topics)) for _, topics in stories)
    assert all(0 <= it.ready <= it.stories and 0 <= it.ready_on_the_day <= it.stories for it in found.topics)

    assert [day.day for day in found.days] == [TODAY + timedelta(days=ahead) for ahead in range(days)]
    assert all(0 <= day.new <= day.tellings for day in found.days)
    assert not any(day.tellings for day in found.days if not minutes[day.day.weekday()])

    assert (found.more is None) == (found.fewer is None) == (not any(minutes[day.day.weekday()] for day in found.days))
    to_read = [story.card_id for story in found.stories if story.on_the_day < READY] if days <= 1 else []
    assert [story.card_id for story in found.glance.to_read] == to_read


def test_ten_minutes_more_and_fewer_a_day() -> None:
    found = outlook([None] * 12, 7, minutes=(20, 20, 20, 20, 20, 20, 0))
    assert found.more is not None
    assert found.fewer is not None
    assert found.more.minutes == (30, 30, 30, 30, 30, 30, 0)
    assert found.fewer.minutes == (10, 10, 10, 10, 10, 10, 0)
    assert found.fewer.on_the_day < found.forecast.on_the_day < found.more.on_the_day


def test_what_was_used_of_today_is_not_there_any_more() -> None:
    fresh, spent = (outlook([None] * 12, 2, minutes=(40,) * A_WEEK, spent_ms=ms) for ms in (0, 40 * 60_000))
    assert fresh.days[0].tellings > 3
    assert spent.days[0].tellings == 0


def test_overload_is_said_with_minutes_that_would_be_enough() -> None:
    found = outlook([None] * 18, 10, minutes=(15,) * A_WEEK)
    assert found.overload is not None
    fitting = found.overload.fitting
    assert fitting is not None
    assert fitting.minutes[0] > 15
    assert fitting.ready > found.ready_on_the_day
    at_those = outlook([None] * 18, 10, minutes=fitting.minutes)
    assert at_those.overload is None
    assert at_those.ready_on_the_day == fitting.ready


def test_minutes_that_would_be_enough_leave_longer_days_and_days_off_as_they_are() -> None:
    found = outlook([None] * 18, 10, minutes=(5, 5, 5, 5, 5, 50, 0))
    assert found.overload is not None
    assert found.overload.fitting is not None
    assert found.overload.fitting.minutes[5:] == (50, 0)


def test_a_plan_that_begins_near_its_day_and_turns_out_well_is_no_overload() -> None:
    found = outlook([memory(40, 10)] * 8, 1, minutes=(30,) * A_WEEK)
    assert found.plan.is_triage
    assert found.forecast.on_the_day >= READY
    assert found.overload is None


@pytest.mark.parametrize(
    ("stories", "days", "minutes"),
    [(60, 1, (20,) * A_WEEK), (60, 2, (0,) * A_WEEK), (5, 1, (30, 0, 30, 30, 30, 30, 30))],
)
def test_nobody_is_told_to_rehearse_beyond_all_sense(stories: int, days: int, minutes: tuple[int, ...]) -> None:
    found = outlook([None] * stories, days, minutes=minutes)
    assert found.overload is not None
    assert found.overload.fitting is None


def test_nothing_is_too_much_on_the_day_itself() -> None:
    found = outlook([None] * 3, 0)
    assert (found.overload, found.more, found.fewer, found.days) == (None, None, None, ())


def test_a_glance_says_the_same_as_the_outlook_and_costs_no_forecast() -> None:
    looked = prospect([None, memory(10, 5), memory(100, 1)], 0)
    glance, found = looked.glance(), looked.look_ahead().glance
    assert glance.forecast is None
    assert (glance.readiness, glance.to_read) == (found.readiness, found.to_read)
    assert [story.name for story in glance.to_read] == ["Story A"]


def test_a_forecast_can_be_given_up_between_two_lives() -> None:
    class EnoughError(Exception):
        pass

    def pause() -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        prospect([None]).look_ahead(pause)


# -- from a database ---------------------------------------------------------------------------------------------------


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats") + "# Dogs\nWhat of dogs?\n"))
    return made


def test_without_an_interview_nothing_is_foreseen(world: World, tmp_path: Path) -> None:
    assert collect(make_world(tmp_path / "new").context).outlook is None
    assert collect(world.context).outlook is None
    with sitting(world) as rehearsal:
        assert prospect_of(rehearsal) is None


def test_every_topic_of_the_notes_is_looked_at_and_those_of_the_interview_alone(world: World) -> None:
    sit(world, GOOD, new=3)
    expect_interview(world, 9)
    found = collect(world.context).outlook
    assert found is not None
    assert [(it.topic, it.stories, it.ready) for it in found.topics] == [
        ("Ants", 1, 1),
        ("Bees", 1, 0),
        ("Cats", 1, 0),
        ("Dogs", 0, 0),
    ]
    expect_interview(world, 5, topics=("Bees", "Dogs"))
    found = collect(world.context).outlook
    assert found is not None
    assert [(it.topic, it.stories, it.ready) for it in found.topics] == [("Bees", 1, 0), ("Dogs", 0, 0)]
    assert found.glance.readiness.total == 1


def test_a_later_interview_has_an_outlook_of_its_own(world: World) -> None:
    expect_interview(world, 9, name="Acme")
    expect_interview(world, 20, name="Bolt", minutes=(60,) * A_WEEK)
    expect_interview(world, 30, name="Crux")
    found = collect(world.context, "bo").outlook
    assert found is not None
    assert (found.glance.interview.name, found.glance.days_left, found.glance.minutes[0]) == ("Bolt", 20, 60)
    assert found.before is not None
    assert found.before.name == "Acme"
    assert [it.name for it in found.later] == ["Crux"]
    nearest = collect(world.context, "Acme").outlook
    assert nearest is not None
    assert nearest.before is None
    assert nearest == collect(world.context).outlook


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Acne", "there is no interview “Acne”; did you mean “Acme”?"),
        ("Old", "“Old” was on 2026-11-30; name an interview that is to come"),
        ("", "there is no interview “”; you have “Acme”"),
    ],
)
def test_an_interview_that_has_no_plan_is_an_error(world: World, name: str, said: str) -> None:
    expect_interview(world, 9, name="Acme")
    expect_interview(world, -1, name="Old")
    with pytest.raises(UsageError) as error:
        collect(world.context, name)
    assert str(error.value) == said


def test_a_sitting_foresees_what_the_command_does(world: World) -> None:
    sit(world, GOOD, new=3)
    expect_interview(world, 9)
    with sitting(world) as rehearsal:
        looked = prospect_of(rehearsal)
        assert looked is not None
        assert looked.look_ahead() == collect(world.context).outlook
        assert looked.spent_ms > 0
        assert looked.preparation.plan.minutes == (DEFAULTS.minutes_per_day,) * A_WEEK
    assert MORE == 10
