"""Whether a database is sound: by what SQLite checks, and by what only its reader can tell.

Nearly half of all single flipped bits change words or figures that no check of SQLite's sees. What of it can be seen is
seen here: text that is no text, rows that make no value, and cards that are not what their log folds to.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from rehearse.core.log import CardState
from rehearse.store.correction_rows import CORRECTION_COLUMNS, correction_from_row
from rehearse.store.mock_rows import MOCK_COLUMNS, mock_from_row
from rehearse.store.parameters_in_force import in_force
from rehearse.store.plan_rows import PLAN_COLUMNS, change_from_row
from rehearse.store.raw_decks import RAW_DECK_COLUMNS, raw_notes_from_row
from rehearse.store.rows import EVENT_COLUMNS, STATE_COLUMNS, UNREADABLE, Row, event_from_row, state_from_row

Value = TypeVar("Value")

_MOST_MESSAGES = 20
"""Messages of SQLite's own check that are passed on; a badly damaged file has thousands."""

_NAMED_BY: Mapping[str, str] = {
    "setting": "key",
    "deck": "id",
    "story": "id",
    "story_topic": "story_id",
    "part": "story_id",
    "point": "story_id",
    "prompt": "id",
    "follow_up": "prompt_id",
    "note": "deck_id",
    "parameter_set": "id",
    "day_total": "study_day",
}
"""Tables that hold words, and the column by which a row of them is named; those of MADE_OF are seen to there."""

MADE_OF: Mapping[str, tuple[str, Callable[[Row], object]]] = {
    "event": (EVENT_COLUMNS, event_from_row),
    "plan_change": (PLAN_COLUMNS, change_from_row),
    "mock": (MOCK_COLUMNS, mock_from_row),
    "correction": (CORRECTION_COLUMNS, correction_from_row),
    "raw_deck": (RAW_DECK_COLUMNS, raw_notes_from_row),
}
"""The tables whose rows make values: their columns, the id first, and what makes a value of them or raises one of
UNREADABLE."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with a database: where, and what.

    `structural` says that SQLite itself cannot rely on the file; else single rows are wrong and the rest is sound.
    `derived` says that the row follows from others and can be made again.
    """

    where: str
    what: str
    structural: bool = False
    derived: bool = False


def structural_faults(connection: sqlite3.Connection) -> list[Fault]:
    """What SQLite finds wrong with a file: its pages, its tables' rules, and references that lead nowhere.

    Raises sqlite3.Error for what is no damage.
    """
    try:
        messages = [
            str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_MOST_MESSAGES})") if row[0] != "ok"
        ]
        faults = [Fault("file", " ".join(message.split()), structural=True) for message in messages]
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_MESSAGES):
            faults.append(Fault(f"{table} row {row}", f"belongs to a {parent} that is not there", structural=True))
    except sqlite3.DatabaseError as error:
        return [_damage(error)]
    return faults


def row_faults(connection: sqlite3.Connection, retention: float) -> list[Fault]:
    """The rows that cannot be read, and the cards that are not what the log says, in a file that SQLite can read.

    Raises sqlite3.Error for what is no damage.
    """
    text_factory = connection.text_factory
    connection.text_factory = bytes
    try:
        faults = [fault for table in _NAMED_BY for fault in _words_of(connection, table)]
        faults += _log_and_cards(connection, retention)
        faults += [fault for table in MADE_OF if table != "event" for fault in _values_of(connection, table)]
    except sqlite3.DatabaseError as error:
        return [_damage(error)]
    finally:
        connection.text_factory = text_factory
    return faults


def _damage(error: sqlite3.DatabaseError) -> Fault:
    """The damage that SQLite met. Raises what it reports of anything else, such as a lock or a disk."""
    if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        raise error
    return Fault("file", str(error), structural=True)


def faults_of(connection: sqlite3.Connection, retention: float) -> list[Fault]:
    """All that is wrong with a database; the rows are looked at only where SQLite can rely on the file."""
    return structural_faults(connection) or row_faults(connection, retention)


def _words_of(connection: sqlite3.Connection, table: str) -> Iterator[Fault]:
    for row in connection.execute(f"SELECT {_NAMED_BY[table]}, * FROM {table}"):
        try:
            _as_text(row)
        except UnicodeDecodeError:
            yield Fault(f"{table} {_name(row)}", "holds bytes that are not text")


def _values_of(connection: sqlite3.Connection, table: str) -> Iterator[Fault]:
    columns, make = MADE_OF[table]
    for row in connection.execute(f"SELECT {columns} FROM {table}"):
        value, fault = _read(make, row)
        if value is None:
            yield Fault(f"{table} {_name(row)}", fault)


def _log_and_cards(connection: sqlite3.Connection, retention: float) -> Iterator[Fault]:
    """What is wrong with events and cards; of the log, one card's events at a time are held."""
    parameters = in_force(connection, retention)
    scheduler = parameters.scheduler
    folded_by = connection.execute("SELECT value FROM setting WHERE key = 'scheduler_version'").fetchone()
    folded_here = folded_by is not None and folded_by[0].decode("utf-8", "replace") == scheduler.version
    folded: dict[str, CardState] = {}
    doubtful = set[str]()
    log = connection.execute(f"SELECT {EVENT_COLUMNS} FROM event ORDER BY card_id, rowid")
    for card, rows in groupby(log, key=lambda row: row[3]):
        events = []
        for row in rows:
            event, fault = _read(event_from_row, row)
            if event is None:
                doubtful.add(card.decode("utf-8", "replace"))
                yield Fault(f"event {_name(row)}", fault)
            else:
                events.append(event)
        if folded_here and events:
            folded[events[0].card_id] = scheduler.fold(events)
    if parameters.damaged:
        yield Fault("parameters", "cannot be read, so FSRS's own are used; `rehearse optimize --reset` settles that")
    for row in connection.execute(f"SELECT id, {STATE_COLUMNS} FROM card"):
        state, fault = _read(lambda it: state_from_row(it[1:]), row)
        card_id = row[0].decode("utf-8", "replace")
        if state is None:
            yield Fault(f"card {_name(row)}", fault, derived=True)
        elif folded_here and card_id not in doubtful and state != folded.get(card_id, CardState()):
            yield Fault(f"card {_name(row)}", "is not what the review log says", derived=True)


def _read(make: Callable[[Row], Value], row: Row) -> tuple[Value | None, str]:
    """The value of a row of bytes, or None and why there is none."""
    try:
        return make(_as_text(row)), ""
    except UnicodeDecodeError:
        return None, "holds bytes that are not text"
    except UNREADABLE:
        return None, "holds what cannot be read"


def _as_text(row: Row) -> Row:
    return tuple(value.decode() if isinstance(value, bytes) else value for value in row)


def _name(row: Row) -> str:
    return str(row[0].decode("utf-8", "replace"))
