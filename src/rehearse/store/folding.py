"""Cards folded from their events, inside the transactions of whoever changes these."""

import sqlite3
from collections.abc import Iterable

from rehearse.core.log import CardState, Event
from rehearse.core.memory.scheduling import Scheduler
from rehearse.store.parameters_in_force import ParametersInForce, in_force
from rehearse.store.rows import (
    EVENT_COLUMNS,
    STATE_COLUMNS,
    UNREADABLE,
    Row,
    event_from_row,
    state_from_row,
    state_to_row,
)

_DAMAGED_CARDS = "SELECT id FROM card WHERE " + " OR ".join(
    f"({column} NOT NULL AND {column} IS NOT date({column}, '+0 days'))"
    for column in ("due_on", "reviewed_on", "buried_on")
)


class Folding:
    """Folds by the scheduler for `retention` (0 to 1), with the parameters in force in the database at that time.

    Every method but `known` is given the connection of a transaction, and raises sqlite3.Error.
    """

    def __init__(self, retention: float) -> None:
        self._retention = retention
        self._before: Scheduler | None = None
        self.known: ParametersInForce | None = None
        """What was in force in the newest transaction; None before any."""
        self.passed_over = set[str]()
        """The ids of events that were met and are damaged: each is one review lost, and the rest of the log goes on."""

    def in_force(self, connection: sqlite3.Connection) -> ParametersInForce:
        """What is in force in this transaction."""
        found = in_force(connection, self._retention)
        if self.known is None or self.known != found:  # the one that is known has its model made already
            self._before = None if self.known is None else self.known.scheduler
            self.known = found
        return self.known

    def needed(self, connection: sqlite3.Connection) -> bool:
        """Whether another scheduler folded the cards, or the stored days of any are damaged and name none."""
        return self._is_other(connection) or connection.execute(_DAMAGED_CARDS).fetchone() is not None

    def fold_if_other(self, connection: sqlite3.Connection) -> bool:
        """Fold every card anew if another scheduler folded them; tell whether there was any such card."""
        return self._is_other(connection) and self.fold_all(connection, "SELECT DISTINCT card_id FROM event")

    def fold_damaged(self, connection: sqlite3.Connection) -> None:
        """Fold the cards anew whose stored days are damaged."""
        for (card_id,) in connection.execute(_DAMAGED_CARDS).fetchall():
            self.fold(connection, card_id)

    def fold_all(self, connection: sqlite3.Connection, which: str = "SELECT id FROM card") -> bool:
        """Fold the cards that a statement selects, which are all that have a history; tell whether there is any."""
        version = self.in_force(connection).scheduler.version
        card_ids = [row[0] for row in connection.execute(which)]
        for card_id in card_ids:
            self.fold(connection, card_id)
        connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('scheduler_version', ?)", (version,))
        return bool(card_ids)

    def fold(self, connection: sqlite3.Connection, card_id: str) -> CardState:
        """Fold one card, whose state is returned, by what is known to be in force."""
        scheduler = (self.known or self.in_force(connection)).scheduler
        state = scheduler.fold(self._events_of(connection, card_id))
        connection.execute(
            f"UPDATE card SET ({STATE_COLUMNS}) = (?, ?, ?, ?, ?, ?) WHERE id = ?", (*state_to_row(state), card_id)
        )
        return state

    def stored(self, connection: sqlite3.Connection, card_id: str) -> CardState | None:
        """The state of a card as it is stored; None where there is no such card."""
        row = connection.execute(f"SELECT {STATE_COLUMNS} FROM card WHERE id = ?", (card_id,)).fetchone()
        return None if row is None else state_from_row(row)

    def is_as_shown(self, connection: sqlite3.Connection, card_id: str, shown: CardState) -> bool:
        """Whether nobody rehearsed a card since it stood as `shown`, also where other parameters fold it by now."""
        if self.stored(connection, card_id) == shown:
            return True
        return self._before is not None and self._before.fold(self._events_of(connection, card_id)) == shown

    def readable(self, rows: Iterable[Row]) -> list[Event]:
        """The events of rows of EVENT_COLUMNS, in their order; a row that makes none is passed over."""
        events = []
        for row in rows:
            try:
                events.append(event_from_row(row))
            except UNREADABLE:
                self.passed_over.add(str(row[0]))
        return events

    def _is_other(self, connection: sqlite3.Connection) -> bool:
        row = connection.execute("SELECT value FROM setting WHERE key = 'scheduler_version'").fetchone()
        return row is None or str(row[0]) != self.in_force(connection).scheduler.version

    def _events_of(self, connection: sqlite3.Connection, card_id: str) -> list[Event]:
        return self.readable(connection.execute(f"SELECT {EVENT_COLUMNS} FROM event WHERE card_id = ?", (card_id,)))
