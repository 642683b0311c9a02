"""Writing to the log: each step once, in order, whatever the disk and the clock do."""

from pathlib import Path

import pytest

from rehearse.commands.recording import Recorder
from rehearse.core.errors import BusyError
from rehearse.core.log import CardState, Event, EventKind
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from tests.sittings import logged
from tests.worlds import World, make_world, story_notes


class ForgetfulDisk(ReviewLog):
    """A log whose first answer gets lost: the event is committed, and nobody is told."""

    lost = False

    def append(
        self, event: Event, shown: CardState | None = None, *, trial: bool | None = None
    ) -> tuple[Event, CardState]:
        appended = super().append(event, shown, trial=trial)
        if not self.lost:
            self.lost = True
            raise BusyError("no answer; try again")
        return appended


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees")))
    return made


def test_a_step_whose_answer_got_lost_counts_once_when_it_is_tried_again(world: World) -> None:
    with world.context.open_database() as database:
        ants, bees = (card.id for card in Overview(database).cards())
        recorder = Recorder(ForgetfulDisk(database, world.context.scheduler), world.context)
        with pytest.raises(BusyError):
            recorder.record(EventKind.BURY, ants)
        world.clock.go_on(minutes=1)
        event, state = recorder.record(EventKind.BURY, ants)
        assert state.buried_on == event.study_day
        recorder.record(EventKind.BURY, bees)
    assert [(event.kind, event.card_id) for event in logged(world)] == [(EventKind.BURY, ants), (EventKind.BURY, bees)]


def test_another_step_than_the_failed_one_is_an_event_of_its_own(world: World) -> None:
    with world.context.open_database() as database:
        ants, bees = (card.id for card in Overview(database).cards())
        recorder = Recorder(ForgetfulDisk(database, world.context.scheduler), world.context)
        with pytest.raises(BusyError):
            recorder.record(EventKind.BURY, ants)
        recorder.record(EventKind.BURY, bees)
        recorder.record(EventKind.SUSPEND, ants)
    assert [event.kind for event in logged(world)] == [EventKind.BURY, EventKind.BURY, EventKind.SUSPEND]


def test_events_of_one_instant_follow_each_other_by_a_millisecond(world: World) -> None:
    with world.context.open_database() as database:
        ants, bees = (card.id for card in Overview(database).cards())
        recorder = Recorder(ReviewLog(database, world.context.scheduler), world.context)
        first, _ = recorder.record(EventKind.BURY, ants)
        second, _ = recorder.record(EventKind.BURY, bees)
    assert first.at == world.context.now()
    assert (second.at - first.at).total_seconds() == 0.001
