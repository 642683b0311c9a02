"""Totals of days worked out from the log, for whoever keeps or shows them."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter

from rehearse.core.log import Event, EventKind
from rehearse.core.statistics.totals_of_days import DayTotals, day_totals, reviews_of
from rehearse.store.rows import EVENT_COLUMNS, UNREADABLE, Row, event_from_row

STANDS = "NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target_id = event.id)"
COLUMNS = ", ".join(f"event.{column}" for column in EVENT_COLUMNS.split(", "))

_Place = tuple[str, str]
"""A study day and a deck."""


class TotalsWorkshop:
    """Works out totals from the log, in transactions of its caller, day after day.

    It remembers when stories were reviewed last, for as long as it goes through the days of the log without leaving one
    out, and nobody else writes to the log meanwhile.
    """

    def __init__(self, connection: sqlite3.Connection, days: Sequence[str]) -> None:
        self._connection = connection
        self._following = dict(pairwise(days))
        self._reviewed: dict[str, date] = {}
        self._last: tuple[str, frozenset[str]] | None = None
        self._version: object = None

    def work_out(self, lacking: Mapping[str, Sequence[str]]) -> dict[_Place, DayTotals]:
        """The totals of decks on days, which come in their order."""
        version = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version, self._last = version, None
        rows = self._connection.execute(
            f"SELECT study_day, deck_id, {COLUMNS} FROM event JOIN card ON card.id = event.card_id "
            f"WHERE study_day IN (SELECT value FROM json_each(?)) AND {STANDS} ORDER BY study_day, at_ms, event.id",
            (json.dumps(list(lacking)),),
        )
        by_day = {day: list(of_day) for day, of_day in groupby(rows, key=itemgetter(0))}
        return {
            (day, deck_id): totals
            for day, decks in lacking.items()
            for deck_id, totals in self._day(day, frozenset(decks), by_day.get(day, ())).items()
        }

    def _day(self, day: str, decks: frozenset[str], rows: Iterable[Row]) -> dict[str, DayTotals]:
        last_day, last_decks = self._last or ("", frozenset())
        if last_decks != decks or self._following.get(last_day) != day:
            self._reviewed = {}
        self._last = day, decks
        of_decks: dict[str, list[Row]] = {deck_id: [] for deck_id in decks}
        for _, deck_id, *row in rows:
            if deck_id in decks:
                of_decks[deck_id].append(tuple(row))
        found = {}
        for deck_id, mine in of_decks.items():
            events, damaged = readable(mine)
            found[deck_id] = day_totals(events, self._before(day, events), damaged)
            self._reviewed.update(reviews_of(events))
        return found

    def _before(self, day: str, events: Iterable[Event]) -> dict[str, date]:
        """The day on which each story of these events that was foretold had been reviewed last, before that day."""
        cards = {event.card_id for event in events if event.grade is not None and event.grade.predicted is not None}
        found = {card_id: self._reviewed.get(card_id) or self._last_review(card_id, day) for card_id in cards}
        return {card_id: reviewed for card_id, reviewed in found.items() if reviewed is not None}

    def _last_review(self, card_id: str, day: str) -> date | None:
        """The day of the last review before a day: looked for without what was recalled, and one that can be read."""
        found = self._connection.execute(
            "SELECT study_day, id FROM event WHERE card_id = ? AND kind = 'review' AND study_day < ? "
            f"AND {STANDS} ORDER BY study_day DESC",
            (card_id, day),
        )
        for _, event_id in found.fetchall():
            row = self._connection.execute(f"SELECT {COLUMNS} FROM event WHERE id = ?", (event_id,)).fetchone()
            events, _ = readable([row])
            if events:
                return events[0].study_day
        return None


def readable(rows: Iterable[Row]) -> tuple[list[Event], list[str]]:
    """The events of rows that are no undos, and the ids of the rows that make none."""
    events, damaged = [], []
    for row in rows:
        try:
            events.append(event_from_row(row))
        except UNREADABLE:
            damaged.append(str(row[0]))
    return [event for event in events if event.kind is not EventKind.UNDO], damaged
