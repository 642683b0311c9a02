"""The stories behind figures: whatever a figure counts, what lies behind it adds up to it."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from rehearse.commands.statistics.behind_figures import StoriesBehind, stories_behind
from rehearse.commands.statistics.stats import collect
from rehearse.core.errors import UsageError
from rehearse.core.log import Rating
from rehearse.core.statistics.behind import (
    Behind,
    DueBetween,
    FirstWordsSince,
    GradedAs,
    LengthsSince,
    OneStory,
    PointsOf,
    RecalledSince,
    StoryShare,
    ToldBetween,
)
from rehearse.core.statistics.totals_of_days import Maturity
from tests.sittings import rehearse_for_days, sit, sitting
from tests.worlds import World, make_world, story_notes

SCOPES: list[dict[str, str]] = [{}, {"deck": "two"}, {"topic": "Bees"}]
PERIODS = [None, "all", "12 days ago"]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two decks, told for some weeks, with something suspended and something taken back."""
    world = make_world(tmp_path_factory.mktemp("behind"))
    world.take_in(world.write("one.md", story_notes("Ants", "Bees", "Cats")))
    world.take_in(world.write("two.md", story_notes("Dogs", "Eels", "Foxes")))
    rehearse_for_days(world, 30)
    world.clock.go_on(days=25)
    rehearse_for_days(world, 5)
    sit(world, Rating.AGAIN, Rating.HARD, missing=1)
    with sitting(world) as rehearsal:
        rehearsal.undo()
        rehearsal.suspend()
    return world


def shares(world: World, behind: Behind, scope: dict[str, str]) -> Sequence[StoryShare]:
    found = stories_behind(world.context, behind, **scope)
    assert found.gone == 0
    return [it.share for it in found.stories if it.share is not None]


def count(world: World, behind: Behind, scope: dict[str, str]) -> int:
    return sum(it.count for it in shares(world, behind, scope))


def of(world: World, behind: Behind, scope: dict[str, str]) -> int:
    return sum(it.of for it in shares(world, behind, scope))


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_what_falls_due(world: World, scope: dict[str, str]) -> None:
    stats = collect(world.context, **scope)
    for day, expected in stats.upcoming:
        first = date.min if day == stats.today else day
        assert count(world, DueBetween(first, day), scope) == expected
    for week in stats.weeks:
        assert count(world, DueBetween(week.first, week.last), scope) == week.stories


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_what_was_told(world: World, scope: dict[str, str]) -> None:
    stats = collect(world.context, **scope)
    assert stats.year
    for heat in stats.year:
        told = shares(world, ToldBetween(heat.day, heat.day), scope)
        assert (sum(it.count for it in told), sum(it.took_ms for it in told)) == (heat.tellings, heat.duration_ms)
    for days, work in stats.work.items():
        since = stats.today - timedelta(days=days - 1)
        assert count(world, ToldBetween(since, stats.today, mocks=False), scope) == work.rehearsals


@pytest.mark.parametrize("since", PERIODS)
@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_grades_points_and_lengths_of_a_period(world: World, scope: dict[str, str], since: str | None) -> None:
    period = collect(world.context, since=since, **scope).period
    assert period.counts.told
    for standing in Maturity:
        for rating, expected in zip(Rating, period.counts.grades(standing), strict=True):
            assert count(world, GradedAs(period.since, standing, rating), scope) == expected
    for part in period.parts:
        behind = PointsOf(period.since, part.label)
        assert (count(world, behind, scope), of(world, behind, scope)) == (part.asked - part.said, part.asked)
    assert of(world, LengthsSince(period.since), scope) == period.lengths.told.n
    assert of(world, FirstWordsSince(period.since), scope) == period.first_word.n


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_true_retention(world: World, scope: dict[str, str]) -> None:
    stats = collect(world.context, **scope)
    for row in stats.retention:
        since = date.min if row.days is None else stats.today - timedelta(days=row.days - 1)
        for standing, cell in ((Maturity.YOUNG, row.young), (Maturity.MATURE, row.mature), (None, row.both)):
            behind = RecalledSince(since, standing)
            expected = (cell.reviews - cell.recalled, cell.reviews)
            assert (count(world, behind, scope), of(world, behind, scope)) == expected
    assert stats.retention[-1].mature.reviews


def test_those_that_count_most_come_first(world: World) -> None:
    stats = collect(world.context, since="all")
    missed = shares(world, PointsOf(date.min, "Situation"), {})
    assert [it.count for it in missed] == sorted((it.count for it in missed), reverse=True)
    long = shares(world, LengthsSince(date.min), {})
    assert [it.took_ms for it in long] == sorted((it.took_ms for it in long), reverse=True)
    due = shares(world, DueBetween(date.min, date.max), {})
    assert [it.last for it in due] == sorted(it.last for it in due)
    assert len(due) + stats.counts.resting == 6


def test_stories_are_named_and_those_that_left_the_notes_are_counted(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("one.md", story_notes("Ants", "Bees", "Cats")))
    sit(world, Rating.GOOD, Rating.HARD, Rating.GOOD)
    today = world.context.today()
    assert names(stories_behind(world.context, ToldBetween(today, today))) == {
        "A time of Ants, wording 1",
        "A time of Bees, wording 1",
        "A time of Cats, wording 1",
    }
    world.take_in(world.write("one.md", story_notes("Ants", "Cats")))
    found = stories_behind(world.context, GradedAs(today, Maturity.NEW, Rating.HARD))
    assert (found.stories, found.gone) == ((), 1)
    assert len(stories_behind(world.context, ToldBetween(today, today)).stories) == 2


def test_a_single_story(world: World) -> None:
    story = stories_behind(world.context, DueBetween(date.min, date.max)).stories[0].story
    found = stories_behind(world.context, OneStory(story.id, story.name))
    assert [(it.story, it.share) for it in found.stories] == [(story, None)]
    assert stories_behind(world.context, OneStory("nobody", "Nobody")) == StoriesBehind(found.today, (), 1)


def test_a_deck_that_is_not_there_and_no_database(world: World, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no deck"):
        stories_behind(world.context, DueBetween(date.min, date.max), deck="nine")
    empty = make_world(tmp_path).context
    assert stories_behind(empty, DueBetween(date.min, date.max)) == StoriesBehind(empty.today())


def names(found: StoriesBehind) -> set[str]:
    return {it.story.name for it in found.stories}
