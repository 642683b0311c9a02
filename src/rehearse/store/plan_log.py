"""The interviews in the database: changes appended to, never changed, and the interviews folded from them.

Like the review log it runs on the driver's own connection: every sitting asks it what there is to prepare for.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from rehearse.core.preparing.interviews import Interview, PlanChange, standing_interviews
from rehearse.store.database import Database
from rehearse.store.plan_rows import PLAN_COLUMNS, change_from_row, change_to_row
from rehearse.store.review_log import Write, keep_in_mind_clock
from rehearse.store.rows import UNREADABLE, Row

_EVERY = f"SELECT {PLAN_COLUMNS} FROM plan_change"


class PlansChangedError(Exception):
    """Another window has changed the interviews since they were read; nothing was written."""


class PlanLog:
    """The log of interviews. One method is one transaction; each raises what `Database` raises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: set[Row] | None = None
        self._own = set[Row]()
        self.passed_over = set[str]()
        """The ids of changes that were met and are damaged: each is one change lost, and the others count."""

    def changes(self) -> list[PlanChange]:
        """The whole log, in its order; what was taken back and the undos included."""
        with self._database.reading() as connection:
            rows = connection.execute(f"{_EVERY} ORDER BY study_day, at_ms, id").fetchall()
        self._known = set(rows)
        return self._readable(rows)

    def interviews(self) -> list[Interview]:
        """The interviews as they are now, by day."""
        return standing_interviews(self.changes())

    def append(self, change: PlanChange, *, trial: bool) -> None:
        """Commit a change, as `write_of`. `trial`: the clock is set by hand."""
        with self._database.writing() as connection:
            keep_in_mind_clock(connection, trial=trial)
            self.write_of(change)(connection)

    def write_of(self, change: PlanChange) -> Write:
        """What commits a change of what was read here, in the transaction of whatever it is committed with.

        One whose id is in the log already was committed. It raises PlansChangedError where the log is another by now:
        a change holds the whole interview, and would take back what another window has changed of it or forgotten.
        """
        row = change_to_row(change)
        self._own.add(row)

        def write(connection: sqlite3.Connection) -> None:
            if self._known is not None and set(connection.execute(_EVERY)) - self._own != self._known - self._own:
                raise PlansChangedError
            _insert(connection, [row])

        return write

    def merge(self, changes: Sequence[PlanChange]) -> None:
        """Commit changes from anywhere, in any order; those already in the log are passed over."""
        with self._database.writing() as connection:
            _insert(connection, map(change_to_row, changes))

    def _readable(self, rows: Iterable[Row]) -> list[PlanChange]:
        """The changes of rows of PLAN_COLUMNS, in their order; a row that makes none is passed over."""
        changes = []
        for row in rows:
            try:
                changes.append(change_from_row(row))
            except UNREADABLE:
                self.passed_over.add(str(row[0]))
        return changes


def _insert(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    places = ", ".join("?" * len(PLAN_COLUMNS.split(",")))
    connection.executemany(
        f"INSERT INTO plan_change ({PLAN_COLUMNS}) VALUES ({places}) ON CONFLICT (id) DO NOTHING", rows
    )


def forget_in_plans(connection: sqlite3.Connection, ids: Collection[str], topics: Collection[str]) -> None:
    """Take stories, events and topics that are being forgotten out of every change, those that count no more included.

    In a transaction in which the log may be changed. A change that cannot be read goes whole: it counts for nothing.
    Raises sqlite3.Error.
    """
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'plan_change'").fetchone() is None:
        return  # a backup from before there were interviews
    named, rows = frozenset(ids), connection.execute(_EVERY).fetchall()
    for row in rows:
        try:
            change = change_from_row(row)
        except UNREADABLE:
            connection.execute("DELETE FROM plan_change WHERE id = ?", (row[0],))
            continue
        left = replace(change, interview=_without(change.interview, named, topics))
        if left != change:
            content = change_to_row(left)[-1]
            connection.execute("UPDATE plan_change SET content = ? WHERE id = ?", (content, change.id))


def _without(interview: Interview | None, ids: Collection[str], topics: Collection[str]) -> Interview | None:
    if interview is None:
        return None
    if (debrief := interview.debrief) is not None:
        debrief = replace(debrief, told=tuple(it for it in debrief.told if it not in ids))
    return replace(
        interview,
        debrief=debrief,
        must_have=tuple(it for it in interview.must_have if it not in ids),
        topics=tuple(it for it in interview.topics if it not in topics),
    )
