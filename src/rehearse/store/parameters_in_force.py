"""The parameters of the schedule that are in force in a database: FSRS's own, or those fitted to its reviews.

They are read in the very transaction that folds by them, so a memory never stands beside parameters that did not make
it, whichever window changed them meanwhile. Every start reads them, so how they come and go stands apart
(`store.parameter_sets`).
"""

import sqlite3
from dataclasses import dataclass

from rehearse.core.memory.parameters import from_text
from rehearse.core.memory.scheduling import Scheduler
from rehearse.store.rows import UNREADABLE

IN_FORCE = "parameters"
"""The key of the setting that names the set in force; without it, FSRS's own are."""


@dataclass(frozen=True, slots=True)
class ParametersInForce:
    """What folds memories in a database.

    `damaged` says that the parameters meant cannot be read, and that FSRS's own are taken instead.
    """

    scheduler: Scheduler
    damaged: bool = False


def in_force(connection: sqlite3.Connection, retention: float) -> ParametersInForce:
    """The scheduler for a desired retention (0 to 1) with the parameters in force. Raises sqlite3.Error."""
    named = connection.execute("SELECT value FROM setting WHERE key = ?", (IN_FORCE,)).fetchone()
    if named is None:
        return ParametersInForce(Scheduler(retention))
    from rehearse.core.memory.fsrs6 import DEFAULT_PARAMETERS

    try:
        row = connection.execute("SELECT parameters FROM parameter_set WHERE id = ?", (_text(named[0]),)).fetchone()
        if row is None:
            raise ValueError("the set is gone")
        parameters = from_text(_text(row[0]))
    except UNREADABLE:
        return ParametersInForce(Scheduler(retention), damaged=True)
    return ParametersInForce(Scheduler(retention, None if parameters == DEFAULT_PARAMETERS else parameters))


def _text(value: str | bytes) -> str:
    """What a column holds, also where the connection is looking for bytes that are no text."""
    return value.decode() if isinstance(value, bytes) else value
