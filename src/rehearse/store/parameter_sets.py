"""Sets of parameters as they were put in force one after another; each names the one before, which is the way back."""

import json
import sqlite3
from dataclasses import asdict, dataclass
from datetime import date, datetime

from rehearse.core.days import from_ms, to_ms
from rehearse.core.memory.optimizing import SPLITS, Comparison
from rehearse.core.memory.parameters import Parameters, as_text, from_text
from rehearse.store.parameters_in_force import IN_FORCE
from rehearse.store.rows import UNREADABLE


@dataclass(frozen=True, slots=True)
class ParameterSet:
    """Parameters that were put in force: fitted to so many `tellings` and better by `comparison`.

    Without a comparison they are FSRS's own, put in force again. `instead_of` is the id of the set before, None where
    there was none.
    """

    id: str
    fitted_at: datetime
    study_day: date
    parameters: Parameters
    tellings: int
    comparison: Comparison | None
    instead_of: str | None = None


def set_in_force(connection: sqlite3.Connection) -> ParameterSet | None:
    """The set in force; None where none was put in force, or it is damaged. Raises sqlite3.Error."""
    named = _named(connection)
    return None if named is None else _read(connection, named)


def is_any_put_in_force(connection: sqlite3.Connection) -> bool:
    """Whether there is a set to go back from, readable or not. Raises sqlite3.Error."""
    return _named(connection) is not None


def put_in_force(connection: sqlite3.Connection, new: ParameterSet) -> None:
    """Keep a set, and let it be the one in force; what it is `instead_of` is what is in force now."""
    content = {
        "tellings": new.tellings,
        "comparison": None if new.comparison is None else {**asdict(new.comparison), "splits": SPLITS},
        "instead_of": _named(connection),
    }
    connection.execute(
        "INSERT INTO parameter_set (id, fitted_ms, study_day, parameters, content) VALUES (?, ?, ?, ?, ?)",
        (new.id, to_ms(new.fitted_at), new.study_day.isoformat(), as_text(new.parameters), json.dumps(content)),
    )
    connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (IN_FORCE, new.id))


def go_back(connection: sqlite3.Connection) -> None:
    """Put in force again what was before the set in force, FSRS's own where that is damaged."""
    present = set_in_force(connection)
    before = None if present is None else present.instead_of
    if before is not None and _read(connection, before) is not None:
        connection.execute("UPDATE setting SET value = ? WHERE key = ?", (before, IN_FORCE))
    else:
        connection.execute("DELETE FROM setting WHERE key = ?", (IN_FORCE,))


def _named(connection: sqlite3.Connection) -> str | None:
    """The id of the set in force."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (IN_FORCE,)).fetchone()
    return None if row is None else str(row[0])


def _read(connection: sqlite3.Connection, set_id: str) -> ParameterSet | None:
    """A set, None where it is gone or damaged."""
    row = connection.execute(
        "SELECT fitted_ms, study_day, parameters, content FROM parameter_set WHERE id = ?", (set_id,)
    ).fetchone()
    try:
        fitted_ms, study_day, parameters, content = row
        found = json.loads(content)
        compared = found["comparison"]
        if compared is not None:
            compared = Comparison(*(compared[key] for key in ("reviews", "before", "after", "standard_error")))
        tellings, before = found["tellings"], found["instead_of"]
        if not isinstance(tellings, int) or not isinstance(before, str | None):
            raise TypeError("the content is another's")
        return ParameterSet(
            set_id,
            from_ms(fitted_ms),
            date.fromisoformat(study_day),
            from_text(parameters),
            tellings,
            compared,
            before,
        )
    except UNREADABLE:
        return None
