"""The interviews in the database: what was written is read, in whatever order it came, past damaged rows."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.errors import RehearseError
from rehearse.core.preparing.interviews import Debrief, Interview, PlanChange, PlanChangeKind, standing_interviews
from rehearse.store.database import Database
from rehearse.store.plan_log import PlanLog
from tests.builders import counted_ids

MONDAY = date(2026, 11, 30)
AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
WHOLE = Interview(
    "acme",
    "Acme “onsite” \x1b[2J",
    date(2026, 12, 15),
    MONDAY,
    topics=("Teamwork", "Führung, Leitung"),
    minutes=(30, 30, 30, 30, 30, 60, 0),
    may_move=True,
    must_have=("story-1",),
    debrief=Debrief("Well\nenough", ("Why us?",), MONDAY, ("event-1",)),
)


def change(
    number: int, interview: Interview | None, *, of: str = "acme", target: str | None = None, minute: int = 0
) -> PlanChange:
    kind = PlanChangeKind.SET if interview else PlanChangeKind.UNDO if target else PlanChangeKind.REMOVE
    return PlanChange(f"{number}", "laptop", of, AT + timedelta(minutes=minute), MONDAY, kind, interview, target)


@contextmanager
def a_database() -> Iterator[Database]:
    with TemporaryDirectory() as directory, Database.open(Path(directory) / "rehearse.db", counted_ids()) as opened:
        yield opened


def test_an_interview_is_read_as_it_was_written(database: Database) -> None:
    log = PlanLog(database)
    assert log.interviews() == []
    log.append(change(1, WHOLE), trial=False)
    log.append(change(1, WHOLE), trial=False)
    assert log.changes() == [change(1, WHOLE)]
    assert PlanLog(database).interviews() == [WHOLE]


def test_changes_are_never_changed_nor_deleted(database: Database) -> None:
    PlanLog(database).append(change(1, WHOLE), trial=False)
    for statement in ("UPDATE plan_change SET device = 'x'", "DELETE FROM plan_change"):
        with pytest.raises(RehearseError), database.writing() as connection:
            connection.execute(statement)


GOOD: dict[str, object] = {
    "name": "A",
    "day": "2026-12-15",
    "planned_on": "2026-11-30",
    "topics": [],
    "minutes": [],
    "may_move": False,
}

WRONG: tuple[dict[str, object], ...] = (
    {"name": 1},
    {"day": "2026-02-30"},
    {"day": "6026-12-15"},
    {"planned_on": None},
    {"planned_on": "1026-11-30"},
    {"topics": "x"},
    {"topics": [1]},
    {"minutes": [1]},
    {"minutes": [9, 9, 9, 9, 9, 9, -9]},
    {"debrief": {}},
)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        json.dumps(GOOD),
        *(json.dumps({**GOOD, "must_have": [], **wrong}) for wrong in WRONG),
    ],
)
def test_a_damaged_change_is_passed_over_and_the_one_before_it_counts(database: Database, content: str) -> None:
    log = PlanLog(database)
    log.append(change(1, WHOLE), trial=False)
    with database.writing() as connection:
        connection.execute(
            "INSERT INTO plan_change (id, device, interview_id, at_ms, study_day, kind, content) "
            "VALUES ('2', 'laptop', 'acme', 9000000000000, '2026-12-01', 'set', ?)",
            (content,),
        )
    assert log.interviews() == [WHOLE]
    assert log.passed_over == {"2"}


@st.composite
def logs(draw: st.DrawFn) -> list[PlanChange]:
    """Changes of two interviews, their instants in any order."""
    made: list[PlanChange] = []
    for number in range(draw(st.integers(0, 8))):
        of = draw(st.sampled_from(["acme", "bolt"]))
        earlier = [it.id for it in made if it.interview_id == of]
        target = draw(st.sampled_from([None, *earlier]))
        named = Interview(of, f"name {number}", MONDAY, MONDAY)
        interview = None if target is not None or draw(st.booleans()) else named
        made.append(change(number, interview, of=of, target=target, minute=draw(st.integers(-2, 2))))
    return made


@given(logs(), st.randoms(use_true_random=False), st.integers(0, 8))
def test_two_machines_come_to_the_same_state_whatever_order_their_changes_arrive_in(
    log: list[PlanChange], random: Random, first: int
) -> None:
    shuffled = [*log]
    random.shuffle(shuffled)
    with a_database() as one, a_database() as other:
        PlanLog(one).merge(log[:first])
        PlanLog(one).merge(log)
        for it in shuffled:
            PlanLog(other).merge([it])
        assert PlanLog(one).changes() == PlanLog(other).changes()
        assert PlanLog(one).interviews() == PlanLog(other).interviews() == standing_interviews(log)
