"""How long a committed grade takes, against the least that a committed row can cost on the same disk.

`python grades.py DATABASE COUNT` grades stories through `Rehearsal.grade` (the log, the fold of the card, the commit,
and the reads for the next question) and, in turn with each, commits one row of about the same size in a bare sqlite3
transaction with the same pragmas, in a file of the same directory. The clock is set some days ahead whenever nothing
is due any more, so the log grows as it would in use. Prints two lists of milliseconds as JSON.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from rehearse.commands.context import Context, Environment
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.start import start
from rehearse.core.log import Rating
from rehearse.store.database import Database

_START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_PRAGMAS = ("foreign_keys", "journal_mode", "synchronous", "trusted_schema", "cell_size_check", "mmap_size")


def measure(path: Path, count: int) -> dict[str, list[float]]:
    """Milliseconds of `count` grades and of as many bare transactions, taken in turn."""
    grades: list[float] = []
    rows: list[float] = []
    bare = _bare(path)
    day = 0
    while len(grades) < count:
        rehearsal = _sitting(path, _START + timedelta(days=day))
        day += 9
        if rehearsal is None:
            continue
        while (turn := rehearsal.session.turn) is not None and len(grades) < count:
            rehearsal.turn_to(turn.tell(rehearsal.now_ms + 90_000).uncover_rest().show_answer())
            grades.append(_milliseconds(partial(rehearsal.grade, Rating.GOOD)))
            rows.append(_milliseconds(partial(_insert, bare, len(rows))))
        rehearsal.close()
    bare.close()
    return {"grade": grades, "row": rows}


def _sitting(path: Path, now: datetime) -> Rehearsal | None:
    ticks = iter(range(1, sys.maxsize))
    context = Context(
        path,
        path.with_name("settings.toml"),
        clock=lambda: now + timedelta(seconds=next(ticks)),
        stopwatch=lambda: next(ticks) * 1000,
        random=Random(now.toordinal()),
        zone=UTC,
        environment=Environment(path.parent),
    )
    context.warm_up()
    begun = start(context, Options(new=1000, minutes=10_000))
    return begun if isinstance(begun, Rehearsal) else None


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path.with_name("bare.db"), isolation_level=None)
    with Database.open(path, lambda: "unused") as ours:
        for pragma in _PRAGMAS:
            value = ours.connection.execute(f"PRAGMA {pragma}").fetchone()
            if value is not None:
                connection.execute(f"PRAGMA {pragma} = {value[0]}")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("CREATE TABLE event (id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, recall TEXT NOT NULL) STRICT")
    return connection


def _insert(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO event VALUES (?, ?, ?)", (f"{number:036d}", number, "x" * 600))
    connection.execute("COMMIT")


def _milliseconds(step: Callable[[], None]) -> float:
    begun = time.perf_counter()
    step()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    json.dump(measure(Path(sys.argv[1]), int(sys.argv[2])), sys.stdout)
