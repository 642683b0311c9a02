"""The totals of study days, kept beside the log so that nobody folds years of it twice.

`day_total` holds a row for each study day and deck, worked out from the log (`totals_of_days.day_totals`) by whoever
first asks for it; triggers take a row away as soon as an event changes it. Today changes with every grade: it is worked
out each time, unless it is long. Where nothing can be written, or another program is writing, what lacks is worked out
all the same and kept nowhere.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from rehearse.core.errors import RehearseError
from rehearse.core.statistics.totals_of_days import DayCounts, DayTotals, added, totals_by_day
from rehearse.store.database import BUSY_SECONDS, Database
from rehearse.store.day_total_rows import ROW_FORMAT, content_of, counts_of, totals_of
from rehearse.store.rows import UNREADABLE, readable_day
from rehearse.store.scope import TELLING, Scope
from rehearse.store.totals_workshop import COLUMNS, STANDS, TotalsWorkshop, readable

MOST_AT_ONCE = 4_000
"""Events that are folded in one transaction, about a tenth of a second: another window may want to keep a grade."""

LONG_DAY = 60
"""Events of today from which on its totals are worth keeping: to write to the disk takes longer than to fold fewer."""

_EVENT_DAYS = (
    "WITH RECURSIVE days (day) AS (SELECT min(study_day) FROM event UNION ALL "
    "SELECT (SELECT min(study_day) FROM event WHERE study_day > day) FROM days WHERE day NOT NULL) "
    "SELECT day FROM days WHERE day NOT NULL AND day <= :today"
)
"""A look at the index for every day, however many events a day has."""

_OF_TOPIC = (
    f"card_id IN (SELECT id FROM card WHERE {TELLING} UNION ALL SELECT card.id FROM card "
    "JOIN prompt ON prompt.id = card.prompt_id WHERE prompt.topic = :topic "
    "AND (:deck IS NULL OR card.deck_id = :deck))"
)
_FORMAT = "day_totals"
"""The key of the setting that says in which format the rows are."""


@dataclass(frozen=True, slots=True)
class LogTotals:
    """The log in totals, until today.

    `counts` are those of every day on which something was told or picked. `recent` holds the whole totals from some day
    on, newest first, a day once for each of its decks. `passed_over` are the ids of damaged events.
    """

    counts: Mapping[date, DayCounts] = field(default_factory=dict)
    recent: Sequence[tuple[date, DayTotals]] = ()
    passed_over: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _KeptRows:
    """The days of the log as they are written there, whether the rows count, and the decks that lack one, by days."""

    days: Sequence[str]
    believed: bool
    lacking: Mapping[str, Sequence[str]]


class Totals:
    """The totals of a scope until study day `today`. Each method raises what `Database` raises."""

    def __init__(self, database: Database, scope: Scope, today: date) -> None:
        self._database = database
        self._scope = scope
        self._today = today

    def read(self, since: date) -> LogTotals:
        """The log in totals, whole ones from study day `since` on."""
        if self._scope.topic is not None:
            return self._of_topic(since)
        with self._database.reading() as connection:
            standing = self._standing(connection)
            chunks = self._worth_keeping(connection, standing)
            found = None if chunks else self._read(connection, standing, since)
        if chunks:
            self._keep(standing, chunks)
            with self._database.reading() as connection:
                found = self._read(connection, self._standing(connection), since)
        if found is not None:
            return found
        with self._database.reading() as connection:  # a row is damaged, and so may others be
            found = self._put_together(connection, self._standing(connection, believed=False), since)
        self._write(_begin_anew)
        return found

    # -- what is kept --------------------------------------------------------------------------------------------------

    def _standing(self, connection: sqlite3.Connection, *, believed: bool = True) -> _KeptRows:
        """How the rows stand; none counts that is not `believed`."""
        days = [day for (day,) in connection.execute(_EVENT_DAYS, {"today": self._today.isoformat()})]
        believed = believed and _is_of_format(connection)
        there: dict[str, set[str]] = defaultdict(set)
        for day, deck_id in connection.execute("SELECT study_day, deck_id FROM day_total") if believed else ():
            there[day].add(deck_id)
        decks = (
            [deck_id for (deck_id,) in connection.execute("SELECT id FROM deck ORDER BY id")]
            if self._scope.deck_id is None
            else [self._scope.deck_id]
        )
        lacking = {
            day: [deck_id for deck_id in decks if deck_id not in there[day]]
            for day in days
            if not there[day].issuperset(decks) and readable_day(day)
        }
        return _KeptRows(days, believed, lacking)

    def _worth_keeping(self, connection: sqlite3.Connection, standing: _KeptRows) -> list[dict[str, Sequence[str]]]:
        """What lacks and should be kept: all days but today, and today if it is long."""
        lacking = dict(standing.lacking)
        if (today := self._today.isoformat()) in lacking and _events_on(connection, today) < LONG_DAY:
            del lacking[today]
        return list(_chunks(connection, lacking))

    def _keep(self, standing: _KeptRows, chunks: Iterable[Mapping[str, Sequence[str]]]) -> None:
        """Work out the days that lack, and keep them as long as that is possible at once."""
        if not standing.believed and not self._write(_begin_anew):
            return
        workshop = TotalsWorkshop(self._database.connection, standing.days)
        for chunk in chunks:
            if not self._write(partial(_keep, workshop, chunk)):
                return

    def _read(self, connection: sqlite3.Connection, standing: _KeptRows, since: date) -> LogTotals | None:
        """As `_put_together`; None where a row is damaged."""
        try:
            return self._put_together(connection, standing, since)
        except UNREADABLE:
            return None

    def _put_together(self, connection: sqlite3.Connection, standing: _KeptRows, since: date) -> LogTotals:
        """The log in totals, in one transaction, where what lacks is worked out. Raises one of UNREADABLE, too."""
        workshop = TotalsWorkshop(connection, standing.days)
        rows = [(day, content_of(totals)) for (day, _), totals in workshop.work_out(standing.lacking).items()]
        if standing.believed:
            rows += connection.execute(
                "SELECT study_day, CASE WHEN study_day >= :since THEN content "
                "ELSE substr(content, 1, instr(content, char(10)) - 1) END FROM day_total "
                "WHERE study_day <= :today AND (:deck IS NULL OR deck_id = :deck) AND content <> ''",
                {"since": since.isoformat(), "today": self._today.isoformat(), "deck": self._scope.deck_id},
            )
        return _put_together(sorted(row for row in rows if row[1]), since, _of_no_day(connection, standing.days))

    def _write(self, write: Callable[[sqlite3.Connection], None]) -> bool:
        """Write in a transaction if that is possible at once, and tell whether it was: what is not kept is no loss."""
        connection = self._database.connection
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            with self._database.writing() as writable:
                write(writable)
        except RehearseError:
            return False
        finally:
            connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
        return True

    # -- a topic -------------------------------------------------------------------------------------------------------

    def _of_topic(self, since: date) -> LogTotals:
        """A topic's questions may stand in any deck, and change theirs: the events of its cards are folded."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {COLUMNS} FROM event WHERE {_OF_TOPIC} AND study_day <= :today AND {STANDS} "
                "ORDER BY study_day, at_ms, id",
                {"deck": self._scope.deck_id, "topic": self._scope.topic, "today": self._today.isoformat()},
            ).fetchall()
        events, damaged = readable(rows)
        found = totals_by_day(events)
        recent = [(day, totals) for day, totals in found.items() if day >= since]
        return LogTotals({day: it.counts for day, it in found.items()}, recent[::-1], frozenset(damaged))


def _put_together(rows: Sequence[tuple[str, str]], since: date, passed_over: Iterable[str]) -> LogTotals:
    """The totals of days with what is kept of them, in their order. Raises one of UNREADABLE."""
    days = {text: date.fromisoformat(text) for text in {row[0] for row in rows}}
    found: dict[date, list[DayCounts]] = defaultdict(list)
    damaged = set(passed_over)
    counted = counts_of([content.partition("\n")[0] for _, content in rows])
    for (text, _), (counts, of_day) in zip(rows, counted, strict=True):
        found[days[text]].append(counts)
        damaged.update(of_day)
    recent = [(days[text], content) for text, content in reversed(rows) if days[text] >= since]
    return LogTotals(
        {day: counts[0] if len(counts) == 1 else added(counts) for day, counts in found.items()},
        totals_of([day for day, _ in recent], [content for _, content in recent]),
        frozenset(damaged),
    )


def _of_no_day(connection: sqlite3.Connection, days: Iterable[str]) -> Iterator[str]:
    """The ids of events whose day is none."""
    for day in days:
        if readable_day(day) is None:
            yield from (row[0] for row in connection.execute("SELECT id FROM event WHERE study_day = ?", (day,)))


def _chunks(connection: sqlite3.Connection, lacking: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Sequence[str]]]:
    """Days that lack, in their order, with about MOST_AT_ONCE events."""
    chunk: dict[str, Sequence[str]] = {}
    events = 0
    for day, decks in lacking.items():
        chunk[day] = decks
        events += _events_on(connection, day)
        if events >= MOST_AT_ONCE:
            yield chunk
            chunk, events = {}, 0
    if chunk:
        yield chunk


def _events_on(connection: sqlite3.Connection, day: str) -> int:
    return int(connection.execute("SELECT count(*) FROM event WHERE study_day = ?", (day,)).fetchone()[0])


def _keep(workshop: TotalsWorkshop, lacking: Mapping[str, Sequence[str]], connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO day_total (study_day, deck_id, content) VALUES (?, ?, ?)",
        [(*place, content_of(totals)) for place, totals in workshop.work_out(lacking).items()],
    )


def _begin_anew(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM day_total")
    connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (_FORMAT, ROW_FORMAT))


def _is_of_format(connection: sqlite3.Connection) -> bool:
    kept = connection.execute("SELECT value FROM setting WHERE key = ?", (_FORMAT,)).fetchone()
    return kept is not None and str(kept[0]) == ROW_FORMAT
