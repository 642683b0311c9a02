"""Writing to the log: each step once, in order, whatever the disk and the clock do."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rehearse.commands.recording import Beside, Recorder
from rehearse.core.errors import BusyError
from rehearse.core.log import CardState, Event, EventKind, Grade, Origin, Rating
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog, Write
from tests.builders import NOTHING_RECALLED
from tests.sittings import logged
from tests.worlds import World, make_world, story_notes


class ForgetfulDisk(ReviewLog):
    """A log whose first answer gets lost: the event is committed, and nobody is told."""

    lost = False

    def append(
        self,
        event: Event,
        shown: CardState | None = None,
        *,
        trial: bool | None = None,
        beside: Sequence[Event] = (),
        also: Write | None = None,
    ) -> tuple[Event, CardState]:
        appended = super().append(event, shown, trial=trial, beside=beside, also=also)
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
        recorder = Recorder(ForgetfulDisk(database, world.context.settings.retention), world.context)
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
        recorder = Recorder(ForgetfulDisk(database, world.context.settings.retention), world.context)
        with pytest.raises(BusyError):
            recorder.record(EventKind.BURY, ants)
        recorder.record(EventKind.BURY, bees)
        recorder.record(EventKind.SUSPEND, ants)
    assert [event.kind for event in logged(world)] == [EventKind.BURY, EventKind.BURY, EventKind.SUSPEND]


def test_events_of_one_instant_follow_each_other_by_a_millisecond(world: World) -> None:
    with world.context.open_database() as database:
        ants, bees = (card.id for card in Overview(database).cards())
        recorder = Recorder(ReviewLog(database, world.context.settings.retention), world.context)
        first, _ = recorder.record(EventKind.BURY, ants)
        second, _ = recorder.record(EventKind.BURY, bees)
    assert first.at == world.context.now()
    assert (second.at - first.at).total_seconds() == 0.001


TOLD = Grade(Rating.GOOD, Rating.GOOD, None, 60_000, 50_000, None, NOTHING_RECALLED, None, "test")
FOUND = replace(TOLD, duration_ms=0, told_ms=0)


def pick_of(database: Database) -> str:
    """The pick card of the first question."""
    return str(database.connection.execute("SELECT id FROM card WHERE kind = 'pick' ORDER BY rowid").fetchone()[0])


def memories(database: Database) -> list[tuple[object, ...]]:
    return database.connection.execute("SELECT id, stability, due_on FROM card ORDER BY id").fetchall()


def test_what_a_step_writes_of_two_cards_is_written_and_taken_back_together(world: World) -> None:
    with world.context.open_database() as database:
        ants, _ = (card.id for card in Overview(database).cards())
        log = ReviewLog(database, world.context.settings.retention)
        recorder = Recorder(log, world.context)
        before = memories(database)
        link = Beside(EventKind.REVIEW, pick_of(database), FOUND, origin=Origin.LINK)
        told, _ = recorder.record(EventKind.REVIEW, ants, grade=TOLD, beside=[link])
        assert [(it.origin, it.at) for it in log.events()] == [(origin, told.at) for origin in origins(log)]
        assert set(origins(log)) == {Origin.REHEARSAL, Origin.LINK}
        assert sum(stability is not None for _, stability, _ in memories(database)) == 2
        assert log.undoable(told.study_day, recorder.device) == [told.id]
        recorder.take_back(told)
        assert memories(database) == before


def origins(log: ReviewLog) -> list[Origin]:
    return [event.origin for event in log.events()]


def test_a_lost_answer_writes_what_stands_beside_a_step_once(world: World) -> None:
    with world.context.open_database() as database:
        ants, _ = (card.id for card in Overview(database).cards())
        log = ForgetfulDisk(database, world.context.settings.retention)
        recorder = Recorder(log, world.context)
        link = Beside(EventKind.REVIEW, pick_of(database), FOUND, origin=Origin.LINK)
        with pytest.raises(BusyError):
            recorder.record(EventKind.REVIEW, ants, grade=TOLD, beside=[link])
        recorder.record(EventKind.REVIEW, ants, grade=TOLD, beside=[link])
        assert len(log.events()) == 2


def test_a_card_that_is_gone_is_left_out_beside_a_step(world: World) -> None:
    with world.context.open_database() as database:
        ants, _ = (card.id for card in Overview(database).cards())
        recorder = Recorder(ReviewLog(database, world.context.settings.retention), world.context)
        told, _ = recorder.record(EventKind.REVIEW, ants, grade=TOLD, beside=[Beside(EventKind.REVIEW, "gone", FOUND)])
    assert logged(world) == [told]


def test_what_a_step_also_writes_stands_or_falls_with_it(world: World) -> None:
    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO setting VALUES ('half', 'done')")
        raise BusyError("the disk is full")

    with world.context.open_database() as database:
        ants, _ = (card.id for card in Overview(database).cards())
        recorder = Recorder(ReviewLog(database, world.context.settings.retention), world.context)
        with pytest.raises(BusyError):
            recorder.record(EventKind.REVIEW, ants, grade=TOLD, also=broken)
        assert database.connection.execute("SELECT 1 FROM setting WHERE key = 'half'").fetchall() == []
    assert logged(world) == []
