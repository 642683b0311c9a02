"""A clock that was ahead once: real days count again at once, and what it dated can be put right."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from rehearse.commands import due
from rehearse.commands.clock_doubts import date_today, take_back
from rehearse.commands.notices import DatedAhead
from rehearse.commands.statistics import stats
from rehearse.core.errors import UsageError
from rehearse.core.log import EventKind, Rating, effective
from rehearse.reports.notice_text import notice_text
from tests.sittings import logged, sit, sitting, states
from tests.worlds import World, make_world, story_notes

TODAY = date(2026, 12, 1)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two stories of four told in 2035, when today is 1 December 2026; a third was told the day before."""
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs")))
    world.clock.go_on(days=-1)
    sit(world, Rating.GOOD)
    now = world.clock.now
    world.clock.now = now.replace(year=2035)
    sit(world, Rating.GOOD, Rating.AGAIN)
    world.clock.now = now + timedelta(days=1)
    return world


def test_it_is_said_and_the_real_day_is_taken(world: World) -> None:
    with sitting(world) as rehearsal:
        assert rehearsal.notice == DatedAhead(2, date(2035, 11, 30), TODAY)
        assert "2 events are dated up to Fri 30 Nov 2035" in notice_text(rehearsal.notice)
        assert rehearsal.today == TODAY
    sit(world, Rating.GOOD)
    assert TODAY in [event.study_day for event in logged(world)]


def test_what_was_dated_ahead_can_be_taken_back(world: World) -> None:
    assert take_back(world.context) == 2
    assert all(event.study_day <= TODAY for event in effective(logged(world)))
    dues = [state.memory.due_on for state in states(world).values() if state.memory]
    assert len(dues) == 1
    assert max(dues).year == 2026
    assert take_back(world.context) == 0


def test_or_dated_today_with_its_grades(world: World) -> None:
    before = [event.grade for event in effective(logged(world))]
    assert date_today(world.context) == 2
    after = effective(logged(world))
    assert [event.grade for event in after] == before
    assert [event.study_day for event in after[-2:]] == [TODAY, TODAY]
    assert sum(event.kind is EventKind.UNDO for event in logged(world)) == 2
    assert all(state.memory.due_on.year == 2026 for state in states(world).values() if state.memory)
    with sitting(world) as rehearsal:
        assert rehearsal.notice is None


def on_trial(world: World) -> World:
    return replace(world, context=replace(world.context, trial_clock=True))


def test_due_and_stats_speak_of_it_and_count_without_it(world: World) -> None:
    found = due.collect(world.context)
    assert found.ahead == DatedAhead(2, date(2035, 11, 30), TODAY)
    collected = stats.collect(world.context)
    assert collected.ahead == found.ahead
    assert collected.work[30].rehearsals == 1
    take_back(world.context)
    assert due.collect(world.context).ahead is None


def test_a_clock_set_by_hand_writes_to_no_real_log(world: World) -> None:
    with pytest.raises(UsageError, match=r"holds real reviews or plans; .* or unset REHEARSE_NOW"):
        sit(on_trial(world), Rating.GOOD)
    assert len(logged(world)) == 3


def test_a_log_of_trials_goes_on_and_is_real_once_the_real_clock_wrote(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    for _ in range(2):
        sit(on_trial(world), Rating.GOOD, new=9)
    sit(world, Rating.GOOD, new=9)
    with pytest.raises(UsageError, match="real reviews"):
        sit(on_trial(world), Rating.GOOD, new=9)
    assert len(logged(world)) == 3
