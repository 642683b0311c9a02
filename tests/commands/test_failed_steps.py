"""A step that the disk or another program does not let through: nothing changes, and tried again it counts once."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.commands.preparing.debriefing import Account, done
from rehearse.commands.preparing.interview import add, edit, remove, undo
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.core.errors import RehearseError
from rehearse.core.log import Origin, Rating, effective
from rehearse.core.practice.mock import Mock
from rehearse.store.database import Database
from rehearse.store.mocks import Mocks
from rehearse.store.plan_log import PlanLog
from tests.mock_interviews import interviewing, tick
from tests.sittings import sit, whole_log
from tests.worlds import World, make_world, story_notes


class WithoutAnswer:
    """A connection that commits, and says that it could not."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._before = connection.total_changes

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)

    def execute(self, statement: str, values: Sequence[object] | dict[str, object] = ()) -> sqlite3.Cursor:
        cursor = self._connection.execute(statement, values)
        if statement == "COMMIT" and self._connection.total_changes > self._before:
            raise sqlite3.OperationalError("no answer")
        return cursor


@contextmanager
def taken(database: Database) -> Iterator[None]:
    """Another program writes to it."""
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def full(database: Database) -> Iterator[None]:
    """The disk takes no writes."""
    database.connection.execute("PRAGMA query_only = ON")
    yield
    database.connection.execute("PRAGMA query_only = OFF")


@contextmanager
def answer_lost(database: Database) -> Iterator[None]:
    """What is written is on the disk, and nobody says so."""
    real = database.connection
    database.connection = WithoutAnswer(real)  # type: ignore[assignment]
    yield
    database.connection = real


FAULTS = (taken, full, answer_lost)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr("rehearse.store.database.BUSY_SECONDS", 0.0)
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats")))
    sit(made, Rating.GOOD, Rating.GOOD)
    return made


def kept(held: MockInterview) -> Mock | None:
    mock = held.mock
    return None if mock is None else Mocks(held._database).as_it_stands(mock.id)


Step = Callable[[MockInterview], object]
MOCK_STEPS: dict[str, tuple[tuple[Step, ...], Step]] = {
    "an answer": ((), MockInterview.answer),
    "an answer to a follow-up": ((MockInterview.answer,), MockInterview.answer),
    "the end": ((MockInterview.answer,), MockInterview.end),
    "an answer taken back": ((MockInterview.answer,), MockInterview.undo),
    "another story": ((MockInterview.answer, MockInterview.answer), MockInterview.pick_again),
    "a story picked": (
        (MockInterview.answer, MockInterview.answer, MockInterview.pick_again),
        lambda held: held.pick(held.stories()[0][0]),
    ),
    "no story": (
        (MockInterview.answer, MockInterview.answer, MockInterview.pick_again),
        lambda held: held.pick(None),
    ),
    "an outline": ((MockInterview.answer, MockInterview.answer), tick),
    "an outline taken back": ((MockInterview.answer, MockInterview.answer, tick), MockInterview.undo),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", MOCK_STEPS)
def test_a_step_of_a_mock_interview_counts_once(
    world: World, name: str, fault: Callable[[Database], AbstractContextManager[None]]
) -> None:
    before, step = MOCK_STEPS[name]
    with interviewing(world, questions=1) as held:
        held.begin()
        for earlier in before:
            world.stopwatch.go_on(seconds=20)
            earlier(held)
        stood, turn, log = held.mock, held.turn, len(whole_log(world))
        world.stopwatch.go_on(seconds=5)
        with fault(held._database), pytest.raises(RehearseError):
            step(held)
        assert held.mock == stood
        assert turn is None or (held.turn is not None and held.turn.card_id == turn.card_id)
        world.stopwatch.go_on(seconds=5)
        step(held)
        assert held.mock == kept(held) != stood
        assert len(whole_log(world)) - log == ("outline" in name)
        named = [it.event_id for it in held.under_way.questions if it.event_id]
    assert named == [event.id for event in effective(whole_log(world)) if event.origin is Origin.MOCK]


PLAN_STEPS: dict[str, Callable[[World], object]] = {
    "add": lambda world: add(world.context, Wishes(name="Beta", day="tomorrow")),
    "edit": lambda world: edit(world.context, "Acme", Wishes(minutes="20")),
    "done": lambda world: done(world.context, "Acme", Account("Well", ["bees=1", "cats=4"], ["Why us?"])),
    "remove": lambda world: remove(world.context, "Acme"),
    "undo": lambda world: undo(world.context),
}


@pytest.mark.parametrize("fault", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
@pytest.mark.parametrize("name", PLAN_STEPS)
def test_a_change_of_an_interview_is_whole_or_not_there(world: World, name: str, fault: str) -> None:
    add(world.context, Wishes(name="Acme", day="today"))
    done(world.context, "Acme", Account(told=["ants=3"])) if name == "undo" else None

    def stands() -> tuple[object, ...]:
        with world.context.open_database() as database:
            return PlanLog(database).changes(), whole_log(world)

    before = stands()
    with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as other:
        other.execute(fault)
        with pytest.raises(RehearseError, match="another program is using it"):
            PLAN_STEPS[name](world)
    assert stands() == before
    PLAN_STEPS[name](world)
    changes, log = stands()
    assert len(changes) == len(before[0]) + 1  # type: ignore[arg-type]
    assert len(log) == len(before[1]) + {"done": 2, "undo": 1}.get(name, 0)  # type: ignore[arg-type]
