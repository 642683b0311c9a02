"""Picks are no tellings: nothing that counts tellings counts them, and what counts picks counts nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehearse.commands import due
from rehearse.commands.clock_doubts import date_today, dated_ahead, take_back
from rehearse.commands.practice.pick_sitting import PickSitting
from rehearse.commands.rehearsing.story_info import story_info
from rehearse.commands.rehearsing.summary import sum_up
from rehearse.commands.rehearsing.today import look_at_today
from rehearse.commands.safekeeping.backup import backup
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.commands.safekeeping.restore import compare
from rehearse.commands.statistics import stats
from rehearse.core.log import EventKind, Origin, Rating, effective
from rehearse.core.practice.pick_drill import PickResults, PickRules
from rehearse.reports.statistics.stats_json import as_json
from rehearse.reports.statistics.stats_report import as_text
from rehearse.store.review_log import ReviewLog
from tests.sittings import asked, hold_picks, sit, sitting, states, whole_log
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats", questions=2)))
    return made


def test_the_first_pick_of_a_day_is_a_review_and_later_ones_are_practice(world: World) -> None:
    hold_picks(world, 6)
    hold_picks(world, 6, right=False)
    picks = [event for event in whole_log(world) if event.origin is Origin.PICK]
    assert [event.kind for event in picks] == [EventKind.REVIEW] * 6 + [EventKind.PRACTICE] * 6
    assert {event.grade.rating for event in picks[:6] if event.grade} == {Rating.GOOD}
    assert {event.grade.predicted for event in picks[:6] if event.grade} == {None}
    world.clock.go_on(days=3)
    hold_picks(world, 6)
    last = whole_log(world)[-1]
    assert last.grade is not None
    assert last.grade.predicted is not None


def test_no_telling_is_counted_and_no_story_moves(world: World) -> None:
    before = states(world)
    with sitting(world) as rehearsal:
        day, end = look_at_today(rehearsal), sum_up(rehearsal)
    found, waits = stats.collect(world.context), due.collect(world.context)
    hold_picks(world, 6, seconds=50)
    assert states(world) == before
    assert due.collect(world.context) == waits
    after = stats.collect(world.context)
    assert (after.counts, after.work, after.retention, after.period.parts) == (
        found.counts,
        found.work,
        found.retention,
        found.period.parts,
    )
    assert (after.never_rehearsed, after.upcoming) == (found.never_rehearsed, found.upcoming)
    with sitting(world) as rehearsal:
        assert look_at_today(rehearsal) == day
        assert sum_up(rehearsal) == end
        assert rehearsal.sources.history.last_day_before(rehearsal.today + timedelta(days=1)) is None
        info = story_info(rehearsal, asked(rehearsal).card_id)
        assert info is not None
        assert (info.tellings, info.history) == (0, [])
        assert not rehearsal.can_undo


def test_stats_tell_of_picks_and_only_of_those_in_drills(world: World) -> None:
    sit(world, Rating.GOOD, Rating.GOOD)
    assert stats.collect(world.context).period.picks == PickResults(0, 0, None)
    assert "pick" not in as_text(stats.collect(world.context))
    hold_picks(world, 2)
    hold_picks(world, 1, right=False, seconds=5)
    found = stats.collect(world.context)
    assert found.period.picks == PickResults(3, 2, 3000)
    assert found.work[1].rehearsals == 2
    assert "  3 picks in 30 days: 2 right, 3.0 s at the median" in as_text(found)
    assert as_json(found)["period"]["picks"] == {"asked": 3, "right": 2, "median_seconds": 3.0}
    world.clock.go_on(days=31)
    assert stats.collect(world.context).period.picks.asked == 0


def test_a_pick_taken_back_is_none(world: World) -> None:
    with sitting(world) as rehearsal:
        drill = PickSitting(rehearsal.sources, world.context, PickRules())
        drill.pick(None)
        assert drill.undo()
        assert not drill.undo()
    assert [event for event in effective(whole_log(world)) if event.grade] == []
    assert stats.collect(world.context).period.picks.asked == 0


def test_undo_of_the_day_takes_no_pick_back(world: World) -> None:
    sit(world, Rating.GOOD)
    hold_picks(world, 2)
    with sitting(world) as rehearsal:
        assert rehearsal.undo() is not None
        assert not rehearsal.can_undo
    assert len([event for event in effective(whole_log(world)) if event.origin is Origin.PICK]) == 2
    assert [event for event in effective(whole_log(world)) if event.origin is not Origin.PICK] == []


def test_a_backup_and_a_restore_count_tellings(world: World) -> None:
    sit(world, Rating.GOOD)
    path = backup(world.context, None).path
    hold_picks(world, 3)
    sit(world, Rating.GOOD)
    exchange = compare(world.context, path)
    assert (exchange.tellings_gone, exchange.days_gone) == (1, 1)


def test_forgetting_counts_tellings_and_leaves_no_pick(world: World) -> None:
    sit(world, Rating.GOOD)
    hold_picks(world, 6)
    plan = plan_to_forget(world.context, "n")
    assert plan.thing.tellings == 1
    story = plan_to_forget(world.context, "Ants, wording 1")
    assert story.thing.tellings == 1
    forget(world.context, story, in_backups=True)
    with world.context.open_database() as database:
        left = database.connection.execute("SELECT count(*) FROM event WHERE origin IN ('pick', 'link')").fetchone()
        cards = database.connection.execute("SELECT count(*) FROM card WHERE kind = 'pick'").fetchone()
        recalls = database.connection.execute("SELECT recall FROM event WHERE recall NOT NULL").fetchall()
        assert (left, cards) == ((4,), (4,))
        assert story.thing.target.story_id is not None
        assert not [recall for (recall,) in recalls if story.thing.target.story_id in recall]


def test_a_story_that_was_picked_wrongly_is_forgotten_there_too(world: World) -> None:
    with sitting(world) as rehearsal:
        drill = PickSitting(rehearsal.sources, world.context, PickRules())
        right = drill.drill.link.story_id
        wrong = next(it for it in drill.drill.candidates if it.story_id != right)
        drill.pick(wrong.story_id)
    title = wrong.name.split()[0]
    forget(world.context, plan_to_forget(world.context, f"{title}, wording 1"), in_backups=True)
    (left,) = [event.grade for event in whole_log(world) if event.grade]
    assert (left.rating, left.recall.picked) == (Rating.AGAIN, None)


def test_what_a_clock_ahead_has_dated_is_put_right_with_its_links(world: World) -> None:
    now = world.clock.now
    world.clock.go_on(days=3000)
    sit(world, Rating.GOOD)
    hold_picks(world, 1)
    world.clock.now = now
    with world.context.open_database() as database:
        ahead = dated_ahead(ReviewLog(database, 0.9), world.context)
    assert ahead is not None
    assert ahead.events == 2  # a telling and a pick; what the telling says of its question is no step of its own
    assert date_today(world.context) == 2
    standing = effective(whole_log(world))
    assert {event.origin for event in standing[:2]} == {Origin.REHEARSAL, Origin.LINK}
    assert [event.origin for event in standing[2:]] == [Origin.PICK]
    assert standing[0].at == standing[1].at
    with sitting(world) as rehearsal:
        rehearsal.undo()
    assert [event.origin for event in effective(whole_log(world))] == [Origin.PICK]
    assert take_back(world.context) == 0
