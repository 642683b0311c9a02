"""The schema: as the tables say, upgraded whole or not at all, and refusing what does not fit."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Table
from sqlmodel import SQLModel

from rehearse.store import schema, tables  # noqa: F401 - the tables fill the metadata
from rehearse.store.database import Database
from tests.builders import counted_ids
from tests.processes import run

Row = dict[str, object]
"""What is put into a table, by column."""


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A new database with a deck, two stories, a prompt, a card of each kind and one review."""
    with Database.open(tmp_path / "rehearse.db", counted_ids()) as database:
        for table, row in GOOD_ROWS:
            insert(database.connection, table, row)
        yield database.connection


def insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    places = ", ".join(f":{column}" for column in row)
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", row)


# -- agreement ---------------------------------------------------------------------------------------------------------

TYPES = {"VARCHAR": "TEXT", "INTEGER": "INTEGER", "BOOLEAN": "INTEGER", "FLOAT": "REAL"}
TABLES = list(SQLModel.metadata.tables.values())


def test_every_table_has_its_class(connection: sqlite3.Connection) -> None:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    assert {name for (name,) in names} == {table.name for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_class_has_the_columns_of_its_table(connection: sqlite3.Connection, table: Table) -> None:
    rows = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
    # A lone text key of an ordinary table is not declared NOT NULL; being the key, it is none the less.
    found = {name: (type_, bool(required or key), bool(key)) for _, name, type_, required, _, key in rows}
    assert found == {
        column.name: (TYPES[str(column.type)], not column.nullable, column.primary_key) for column in table.columns
    }


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_class_has_the_references_of_its_table(connection: sqlite3.Connection, table: Table) -> None:
    rows = connection.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
    found = {(row[3], row[2]) for row in rows}
    through_part = {("story_id", "part"), ("part", "part")}
    if table.name == "point":  # a point hangs on its part, the part on the story; the class joins it to the story
        assert found == through_part
    else:
        assert found == {(key.parent.name, key.column.table.name) for key in table.foreign_keys}


def test_every_table_is_strict(connection: sqlite3.Connection) -> None:
    lax = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
    )
    assert [name for (name,) in lax if not name.startswith("sqlite_")] == []


# -- upgrades ----------------------------------------------------------------------------------------------------------

FOLLOWING: schema.Step = (
    "CREATE TABLE interview (id TEXT PRIMARY KEY, held_on TEXT NOT NULL) STRICT",
    "ALTER TABLE deck ADD COLUMN colour TEXT",
    "INSERT INTO interview VALUES ('first', '2027-01-15')",
    "UPDATE deck SET colour = 'green'",
)


NEXT = len(schema.STEPS) + 1
"""The version after FOLLOWING."""


def dump(connection: sqlite3.Connection) -> list[str]:
    return [*connection.iterdump(), str(schema.version(connection))]


def test_an_upgrade_takes_every_step_and_keeps_what_is_stored(connection: sqlite3.Connection) -> None:
    before = connection.execute("SELECT * FROM event").fetchall()
    schema.upgrade(connection, (*schema.STEPS, FOLLOWING))
    assert schema.version(connection) == NEXT
    assert connection.execute("SELECT name, colour FROM deck").fetchall() == [("notes", "green")]
    assert connection.execute("SELECT * FROM event").fetchall() == before


def test_a_step_is_taken_once(connection: sqlite3.Connection) -> None:
    schema.upgrade(connection, (*schema.STEPS, FOLLOWING))
    after = dump(connection)
    schema.upgrade(connection, (*schema.STEPS, FOLLOWING))
    assert dump(connection) == after


@pytest.mark.parametrize("good", range(len(FOLLOWING) + 1))
def test_a_step_with_a_failing_statement_changes_nothing(connection: sqlite3.Connection, good: int) -> None:
    before = dump(connection)
    with pytest.raises(sqlite3.Error, match="nowhere"):
        schema.upgrade(connection, (*schema.STEPS, (*FOLLOWING[:good], "INSERT INTO nowhere VALUES (1)")))
    assert dump(connection) == before
    assert not connection.in_transaction


def test_a_step_that_breaks_a_reference_changes_nothing(connection: sqlite3.Connection) -> None:
    before = dump(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    with pytest.raises(sqlite3.IntegrityError, match=f"step {NEXT} breaks a reference"):
        schema.upgrade(connection, (*schema.STEPS, (*FOLLOWING, "UPDATE story SET deck_id = 'gone'")))
    assert dump(connection) == before


DYING = """
import os, sqlite3, sys
from rehearse.store import schema
path, deadly, steps = sys.argv[1], int(sys.argv[2]), eval(sys.argv[3])
connection = sqlite3.connect(path, isolation_level=None)
seen = 0
def count(statement):
    global seen
    seen += 1
    if seen == deadly:
        os._exit(9)
connection.set_trace_callback(count)
schema.upgrade(connection, steps)
"""


def upgrade_dying(path: Path, deadly: int, steps: tuple[schema.Step, ...]) -> int:
    """Upgrade in another process that dies as it begins its statement number `deadly`; return its exit code."""
    return run(sys.executable, "-c", DYING, path, str(deadly), repr(steps)).code


def test_an_upgrade_killed_at_any_statement_leaves_the_version_before_or_after(
    tmp_path: Path, connection: sqlite3.Connection
) -> None:
    steps = (*schema.STEPS, FOLLOWING)
    old, path = dump(connection), tmp_path / "killed.db"
    codes: list[int] = []
    while not codes or codes[-1] == 9:
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as copy:
            connection.backup(copy)
        codes.append(upgrade_dying(path, len(codes) + 1, steps))
        with closing(sqlite3.connect(path, isolation_level=None)) as survivor:
            assert survivor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert dump(survivor) == old or schema.version(survivor) == NEXT
            schema.upgrade(survivor, steps)
            assert survivor.execute("SELECT name, colour FROM deck").fetchall() == [("notes", "green")]
    assert codes[-1] == 0
    assert len(codes) > len(FOLLOWING) + 4


# -- what is refused ---------------------------------------------------------------------------------------------------

DECK: Row = {
    "id": "deck",
    "name": "notes",
    "path": "/notes.md",
    "format": "star",
    "encoding": "utf-8",
    "digest": "0",
    "strict": 0,
    "imported_ms": 0,
}
STORY: Row = {"id": "story", "deck_id": "deck", "title": None, "line": 1, "end_line": 2, "archived_ms": None}
PART: Row = {"story_id": "story", "position": 0, "line": 1, "end_line": 1, "text": "Flour ran out."}
POINT: Row = {"story_id": "story", "part": 0, "position": 0, "depth": 0, "line": 1, "text": "no flour"}
PROMPT: Row = {
    "id": "prompt",
    "deck_id": "deck",
    "story_id": "story",
    "text": "What went wrong?",
    "line": 1,
    "inferred": 0,
}
CARD: Row = {"id": "card", "kind": "telling", "deck_id": "deck", "story_id": "story", "archived": 0}
PICK: Row = {"id": "pick", "kind": "pick", "deck_id": "deck", "prompt_id": "prompt", "archived": 0}
MEMORY = {"stability": 2.3, "difficulty": 5.0, "reviewed_on": "2026-12-01", "due_on": "2026-12-03"}
SUSPEND: Row = {
    "id": "suspend",
    "device": "laptop",
    "kind": "suspend",
    "card_id": "card",
    "at_ms": 0,
    "study_day": "2026-12-01",
    "utc_offset_min": 60,
}
REVIEW: Row = SUSPEND | {
    "id": "review",
    "kind": "review",
    "rating": 3,
    "suggested": 4,
    "duration_ms": 1,
    "told_ms": 0,
    "recall": "{}",
    "predicted": None,
    "scheduler_version": "test",
}
PLAN: Row = {
    "id": "plan",
    "device": "laptop",
    "interview_id": "bakery",
    "kind": "set",
    "at_ms": 0,
    "study_day": "2026-12-01",
    "content": "{}",
}
MOCK: Row = {"id": "mock", "begun_ms": 0, "study_day": "2026-12-01", "content": "{}"}
FITTED: Row = {"id": "set", "fitted_ms": 0, "study_day": "2026-12-01", "parameters": "[]", "content": "{}"}
CORRECTION: Row = {
    "id": "correction",
    "device": "laptop",
    "deck_id": "deck",
    "kind": "set",
    "at_ms": 0,
    "study_day": "2026-12-01",
    "content": "{}",
}
RAW_DECK: Row = {"deck_id": "deck", "content": "{}"}
DAY_TOTAL: Row = {"study_day": "2026-12-01", "deck_id": "deck", "content": "{}"}
GOOD_ROWS = [
    ("deck", DECK),
    ("story", STORY),
    ("story", STORY | {"id": "other"}),
    ("part", PART),
    ("point", POINT),
    ("prompt", PROMPT),
    ("card", CARD | MEMORY),
    ("card", PICK),
    ("event", REVIEW),
    ("event", SUSPEND),
    ("plan_change", PLAN),
    ("mock", MOCK),
    ("parameter_set", FITTED),
    ("correction", CORRECTION),
    ("raw_deck", RAW_DECK),
    ("day_total", DAY_TOTAL),
]

OTHER_DECK = DECK | {"id": "deck 2", "name": "more", "path": None}
OTHER_CARD = CARD | {"id": "card 2", "story_id": "other"} | MEMORY
OTHER_EVENT = REVIEW | {"id": "review 2"}
BAD_ROWS: list[tuple[str, Row]] = [
    ("setting", {"key": "device", "value": "another"}),
    ("setting", {"key": "colour", "value": None}),
    ("deck", OTHER_DECK | {"id": "deck"}),
    ("deck", OTHER_DECK | {"name": "notes"}),
    ("deck", OTHER_DECK | {"path": "/notes.md"}),
    ("deck", OTHER_DECK | {"strict": 2}),
    ("deck", OTHER_DECK | {"imported_ms": "yesterday"}),
    ("story", STORY | {"id": "s", "deck_id": "gone"}),
    ("story", STORY | {"id": "s", "line": "first"}),
    ("part", PART),
    ("part", PART | {"story_id": "gone"}),
    ("part", PART | {"position": 1, "text": None}),
    ("point", POINT | {"part": 7}),
    ("point", POINT | {"position": 1, "depth": -1}),
    ("prompt", PROMPT | {"id": "p", "story_id": "gone"}),
    ("prompt", PROMPT | {"id": "p", "inferred": 3}),
    ("card", OTHER_CARD | {"kind": "drill"}),
    ("card", OTHER_CARD | {"story_id": None}),
    ("card", OTHER_CARD | {"story_id": "story"}),
    ("card", OTHER_CARD | {"prompt_id": "prompt"}),
    ("card", PICK | {"id": "pick 2"}),
    ("card", OTHER_CARD | {"kind": "pick"}),
    ("card", OTHER_CARD | {"suspended": 2}),
    ("card", OTHER_CARD | {"archived": None}),
    ("card", OTHER_CARD | {"stability": 0.0}),
    ("card", OTHER_CARD | {"stability": -1.0}),
    ("card", OTHER_CARD | {"stability": None}),
    ("card", OTHER_CARD | {"stability": "long"}),
    ("card", OTHER_CARD | {"difficulty": 0.9}),
    ("card", OTHER_CARD | {"difficulty": 10.1}),
    ("card", OTHER_CARD | {"difficulty": None}),
    ("card", OTHER_CARD | {"due_on": None}),
    ("card", OTHER_CARD | {"due_on": "tomorrow"}),
    ("card", OTHER_CARD | {"reviewed_on": "2026-12-1"}),
    ("card", OTHER_CARD | {"buried_on": "2026-12-01T04:00"}),
    ("event", OTHER_EVENT | {"id": "review"}),
    ("event", OTHER_EVENT | {"kind": "drill"}),
    ("event", OTHER_EVENT | {"card_id": "gone"}),
    ("event", OTHER_EVENT | {"prompt_id": "gone"}),
    ("event", OTHER_EVENT | {"study_day": "1 December"}),
    ("event", OTHER_EVENT | {"study_day": None}),
    ("event", OTHER_EVENT | {"utc_offset_min": 1441}),
    ("event", OTHER_EVENT | {"at_ms": 2.5}),
    ("event", OTHER_EVENT | {"rating": 0}),
    ("event", OTHER_EVENT | {"rating": 5}),
    ("event", OTHER_EVENT | {"rating": None}),
    ("event", OTHER_EVENT | {"suggested": None}),
    ("event", OTHER_EVENT | {"suggested": 5}),
    ("event", OTHER_EVENT | {"duration_ms": -1}),
    ("event", OTHER_EVENT | {"duration_ms": None}),
    ("event", OTHER_EVENT | {"told_ms": None}),
    ("event", OTHER_EVENT | {"first_word_ms": -1}),
    ("event", OTHER_EVENT | {"recall": None}),
    ("event", OTHER_EVENT | {"predicted": 1.01}),
    ("event", OTHER_EVENT | {"scheduler_version": None}),
    ("event", OTHER_EVENT | {"target_id": "review"}),
    ("event", SUSPEND | {"id": "u", "kind": "undo"}),
    ("event", SUSPEND | {"id": "u", "kind": "review"}),
    ("event", REVIEW | {"id": "u", "kind": "suspend"}),
    ("event", OTHER_EVENT | {"origin": "dream"}),
    ("event", OTHER_EVENT | {"origin": None}),
    ("event", OTHER_EVENT | {"anew": 1}),
    ("event", SUSPEND | {"id": "u", "anew": 1}),
    ("event", SUSPEND | {"id": "u", "kind": "resume", "anew": 2}),
    ("plan_change", PLAN),
    ("plan_change", PLAN | {"id": "p", "kind": "moved"}),
    ("plan_change", PLAN | {"id": "p", "content": None}),
    ("plan_change", PLAN | {"id": "p", "kind": "remove"}),
    ("plan_change", PLAN | {"id": "p", "kind": "undo", "content": None}),
    ("plan_change", PLAN | {"id": "p", "study_day": "Tuesday"}),
    ("mock", MOCK),
    ("mock", MOCK | {"id": "m", "content": None}),
    ("mock", MOCK | {"id": "m", "study_day": "Tuesday"}),
    ("parameter_set", FITTED),
    ("parameter_set", FITTED | {"id": "f", "parameters": None}),
    ("correction", CORRECTION),
    ("correction", CORRECTION | {"id": "c", "kind": "moved"}),
    ("correction", CORRECTION | {"id": "c", "content": None}),
    ("correction", CORRECTION | {"id": "c", "kind": "undo", "content": None}),
    ("correction", CORRECTION | {"id": "c", "study_day": "Tuesday"}),
    ("raw_deck", RAW_DECK),
    ("raw_deck", RAW_DECK | {"deck_id": "gone"}),
    ("day_total", DAY_TOTAL),
    ("day_total", DAY_TOTAL | {"deck_id": "gone"}),
    ("day_total", DAY_TOTAL | {"study_day": "Tuesday"}),
]


@pytest.mark.parametrize(("table", "row"), BAD_ROWS)
def test_a_bad_row_is_refused(connection: sqlite3.Connection, table: str, row: Row) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        insert(connection, table, row)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("deck", OTHER_DECK),
        ("card", OTHER_CARD),
        ("event", OTHER_EVENT),
        ("event", SUSPEND | {"id": "r", "kind": "resume", "anew": 1}),
        ("plan_change", PLAN | {"id": "p"}),
        ("correction", CORRECTION | {"id": "c"}),
        ("day_total", DAY_TOTAL | {"study_day": "2026-12-02"}),
    ],
)
def test_the_rows_that_the_bad_ones_were_made_of_are_good(connection: sqlite3.Connection, table: str, row: Row) -> None:
    insert(connection, table, row)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET rating = 4",
        "UPDATE event SET id = 'another' WHERE id = 'review'",
        "DELETE FROM event",
        "DELETE FROM event WHERE id = 'review'",
        "UPDATE plan_change SET content = '[]'",
        "DELETE FROM plan_change",
    ],
)
def test_the_log_is_append_only(connection: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)


def test_an_event_cannot_be_replaced(connection: sqlite3.Connection) -> None:
    columns = ", ".join(REVIEW)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            f"INSERT OR REPLACE INTO event ({columns}) SELECT {columns.replace('rating', '1', 1)} FROM event "
            "WHERE id = 'review'"
        )


@pytest.mark.parametrize("table", ["deck", "story", "prompt", "card"])
def test_what_has_a_history_cannot_be_deleted(connection: sqlite3.Connection, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"DELETE FROM {table}")


# -- totals of days ----------------------------------------------------------------------------------------------------

DAYS = ("2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03")


def days_with_a_total(connection: sqlite3.Connection, deck: str = "deck") -> list[str]:
    rows = connection.execute("SELECT study_day FROM day_total WHERE deck_id = ? ORDER BY study_day", (deck,))
    return [day for (day,) in rows]


@pytest.mark.parametrize(
    ("row", "left"),
    [
        pytest.param(REVIEW | {"id": "r", "study_day": "2026-12-02"}, [0, 1, 3], id="a review of its day"),
        pytest.param(REVIEW | {"id": "r", "study_day": "2026-11-30"}, [2, 3], id="one before another of the card"),
        pytest.param(SUSPEND | {"id": "u", "study_day": "2026-12-03"}, [0, 1, 2], id="what is no review"),
        pytest.param(
            SUSPEND | {"id": "u", "kind": "undo", "target_id": "review", "study_day": "2026-12-03"},
            [0, 2],
            id="an undo of an earlier day",
        ),
        pytest.param(REVIEW | {"id": "r", "card_id": "other", "study_day": "2026-12-01"}, [0, 1, 2, 3], id="elsewhere"),
    ],
)
def test_an_event_takes_away_the_totals_that_it_changes(
    connection: sqlite3.Connection, row: Row, left: list[int]
) -> None:
    insert(connection, "deck", OTHER_DECK)
    insert(connection, "card", OTHER_CARD | {"id": "other", "deck_id": "deck 2"})
    for day in DAYS:
        connection.execute("INSERT OR IGNORE INTO day_total VALUES (?, 'deck', '{}')", (day,))
    insert(connection, "event", row)
    assert days_with_a_total(connection) == [DAYS[number] for number in left]


def test_a_card_that_moves_takes_away_the_totals_of_both_decks(connection: sqlite3.Connection) -> None:
    insert(connection, "deck", OTHER_DECK)
    insert(connection, "day_total", DAY_TOTAL | {"deck_id": "deck 2"})
    connection.execute("UPDATE card SET deck_id = 'deck', suspended = 1 WHERE id = 'card'")
    assert days_with_a_total(connection) == days_with_a_total(connection, "deck 2") == ["2026-12-01"]
    connection.execute("UPDATE card SET deck_id = 'deck 2' WHERE id = 'card'")
    assert days_with_a_total(connection) == days_with_a_total(connection, "deck 2") == []
