"""Two windows on one database: what one has done stands, and the other is told instead of undoing it."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.commands.preparing.debriefing import Account, done
from rehearse.commands.preparing.interview import add, edit, undo
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.commands.preparing.plan_recording import PlanRecorder
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.core.errors import BusyError, RehearseError
from rehearse.core.log import Event, EventKind, Origin, Rating, effective
from rehearse.core.practice.mock import Mock, MockPhase
from rehearse.core.preparing.interviews import Debrief, Interview
from rehearse.store.mocks import Mocks
from rehearse.store.plan_log import PlanLog
from tests.mock_interviews import answer_all, interviewing, tick
from tests.sittings import sit, whole_log
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats")))
    sit(made, Rating.GOOD, Rating.GOOD)
    return made


def kept_mocks(world: World) -> list[Mock]:
    with world.context.open_database() as database:
        mocks = Mocks(database)
        left = mocks.left()
        return [*([left] if left else []), *mocks.finished()]


def of_mocks(world: World) -> list[Event]:
    return [event for event in effective(whole_log(world)) if event.origin is Origin.MOCK]


def interviews(world: World) -> list[Interview]:
    with world.context.open_database() as database:
        return PlanLog(database).interviews()


# -- a mock interview --------------------------------------------------------------------------------------------------


def test_a_mock_interview_taken_up_in_two_windows_goes_on_in_one(world: World) -> None:
    with interviewing(world, questions=2) as first:
        first.begin()
        answer_all(world, first)
        with interviewing(world) as second:
            second.go_on()
            tick(second)
            with pytest.raises(BusyError, match="another window has gone on with this mock interview"):
                tick(first, missing=1)
            assert first.mock == second.mock
            assert first.turn is not None
            tick(first)
    (mock,) = kept_mocks(world)
    assert mock.finished_ms is not None
    assert {it.event_id for it in mock.questions} == {event.id for event in of_mocks(world)}
    assert len(of_mocks(world)) == 2


def test_a_window_that_only_keeps_its_time_takes_nothing_back(world: World) -> None:
    with interviewing(world, questions=1) as first:
        first.begin()
        with interviewing(world) as second:
            second.go_on()
            answer_all(world, second)
            tick(second)
            world.stopwatch.go_on(seconds=20)
            first.keep_time()
    (mock,) = kept_mocks(world)
    assert mock.phase is MockPhase.DONE


def test_a_window_that_only_shows_it_stands_in_nobodys_way(world: World) -> None:
    with interviewing(world, questions=1) as first, interviewing(world) as second:
        first.begin()
        second.left = first.mock
        second.go_on()
        world.stopwatch.go_on(seconds=20)
        second.keep_time()
        first.answer()
        assert first.phase is MockPhase.FOLLOW_UP


def test_a_mock_interview_that_was_forgotten_meanwhile_does_not_come_back(world: World) -> None:
    with interviewing(world, questions=3) as held:
        held.begin()
        world.stopwatch.go_on(seconds=20)
        forget(world.context, plan_to_forget(world.context, "n"), in_backups=False)
        with pytest.raises(BusyError, match="was removed meanwhile"):
            held.answer()
        assert held.mock is None
    assert kept_mocks(world) == []


STEPS = ("answer", "tick", "pick", "none", "other", "undo", "undo", "end", "time", "again")


def step(held: MockInterview, world: World, name: str) -> None:
    world.stopwatch.go_on(seconds=10)
    if held.mock is None:
        held.go_on() if held.left else held.begin()
    elif name == "answer" and held.under_way.is_asking:
        held.answer()
    elif name == "tick" and held.turn is not None:
        tick(held)
    elif name in ("pick", "none") and held.phase is MockPhase.PICK:
        held.pick(held.stories()[0][0] if name == "pick" else None)
    elif name == "other" and held.phase is MockPhase.OUTLINE:
        held.pick_again()
    elif name == "undo":
        held.undo()
    elif name == "end":
        held.end()
    elif name == "time":
        held.keep_time()


@pytest.mark.parametrize("seed", range(8))
def test_any_steps_in_two_windows_keep_what_is_kept_one_with_the_log(world: World, seed: int) -> None:
    chance = Random(seed)
    with interviewing(world, questions=2, others=True) as begun:
        begun.begin()
    with interviewing(world) as first, interviewing(world) as second:
        for _ in range(60):
            with suppress(BusyError):
                step(chance.choice((first, second)), world, chance.choice(STEPS))
            (mock,) = kept_mocks(world)
            named = [it.event_id for it in mock.questions if it.event_id]
            assert sorted(named) == sorted(event.id for event in of_mocks(world))


# -- interviews --------------------------------------------------------------------------------------------------------


def an_interview(world: World) -> Interview:
    return add(world.context, Wishes(name="Acme", day="today", topics=["Ants", "Bees"]))


def test_a_change_made_at_the_same_moment_is_not_taken_back(world: World) -> None:
    interview = an_interview(world)
    with world.context.open_database() as database:
        late = PlanRecorder(database, world.context)
        edit(world.context, "Acme", Wishes(minutes="20"))
        with pytest.raises(BusyError, match="changed in another window"):
            late.set(replace(interview, may_move=True))
    (kept,) = interviews(world)
    assert (kept.minutes, kept.may_move) == ((20,) * 7, False)


def test_what_was_told_at_the_same_moment_is_told_once(world: World) -> None:
    interview = an_interview(world)
    with world.context.open_database() as database:
        late = PlanRecorder(database, world.context)
        done(world.context, "Acme", Account(told=["ants=3"]))
        (told,) = [event for event in whole_log(world) if event.origin is Origin.INTERVIEW]
        event = replace(late.recorder.event(EventKind.REVIEW, told.card_id, grade=told.grade), origin=Origin.INTERVIEW)
        with pytest.raises(BusyError):
            late.set(replace(interview, debrief=Debrief("", (), late.today, (event.id,))), [event])
    assert [it.id for it in whole_log(world) if it.origin is Origin.INTERVIEW] == [told.id]


def test_what_was_forgotten_at_the_same_moment_does_not_come_back(world: World) -> None:
    interview = an_interview(world)
    with world.context.open_database() as database:
        late = PlanRecorder(database, world.context)
        forget(world.context, plan_to_forget(world.context, "Ants"), in_backups=False)
        with pytest.raises(BusyError):
            late.set(replace(interview, may_move=True))
    assert [it.topics for it in interviews(world)] == [("Bees",)]


def test_a_change_that_failed_may_be_followed_by_another(world: World) -> None:
    interview = an_interview(world)
    with world.context.open_database() as database:
        recorder = PlanRecorder(database, world.context)
        database.connection.execute("PRAGMA query_only = ON")
        with pytest.raises(RehearseError):
            recorder.set(replace(interview, may_move=True))
        database.connection.execute("PRAGMA query_only = OFF")
        recorder.remove(interview)
    assert interviews(world) == []
    undo(world.context)
    assert interviews(world) == [interview]
