"""The review log in the database: appended to, never changed, and the cards that are folded from it.

Like the queue, it runs on the driver's own connection: a grade should cost a few milliseconds, nearly all of them the
disk's.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from rehearse.core.days import from_ms, to_ms
from rehearse.core.log import CardState, Event, Origin
from rehearse.core.memory.scheduling import Scheduler
from rehearse.store.database import Database
from rehearse.store.folding import Folding
from rehearse.store.parameters_in_force import ParametersInForce
from rehearse.store.rows import (
    EVENT_COLUMNS,
    UNREADABLE,
    event_from_row,
    event_to_row,
)


class CardChangedError(Exception):
    """Another process rehearsed the card after it was shown; nothing was written."""


class CardGoneError(CardChangedError):
    """The card is not in the database any more: its story was forgotten, or a backup without it was restored."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest event of the log."""

    at: datetime
    study_day: date


Write = Callable[[sqlite3.Connection], None]
"""Writes rows inside the transaction of whoever calls it."""

_REAL, _TRIAL = "real", "trial"
"""By which clock the log was written."""


class ReviewLog:
    """The review log. One method is one transaction; each raises what `Database` raises.

    The state of a card is folded inside the transaction that changes the card's events, by the scheduler for
    `retention` (0 to 1) with the parameters that are in force in the database then; that of every card, where another
    scheduler folded them before. So a stored state is never anything but the fold of the stored events, all by one
    scheduler.
    """

    def __init__(self, database: Database, retention: float) -> None:
        self._database = database
        self._folding = Folding(retention)

    @property
    def passed_over(self) -> set[str]:
        """The ids of events that were met and are damaged: each is one review lost, and the rest of the log goes on."""
        return self._folding.passed_over

    @property
    def scheduler(self) -> Scheduler:
        """What folds the memories: as the database had it when this log last wrote to it, or was first asked."""
        return self._in_force().scheduler

    @property
    def parameters_are_damaged(self) -> bool:
        """Whether the parameters meant cannot be read, so that FSRS's own are in force."""
        return self._in_force().damaged

    def device(self) -> str:
        """The identifier of this device in the log."""
        with self._database.reading() as connection:
            return str(connection.execute("SELECT value FROM setting WHERE key = 'device'").fetchone()[0])

    def holds_real_reviews(self) -> bool:
        """Whether anything was written to the log by the computer's own clock, or before that was kept in mind."""
        with self._database.reading() as connection:
            kept = connection.execute("SELECT value FROM setting WHERE key = 'clock'").fetchone()
            if kept is not None:
                return bool(kept[0] == _REAL)
            return connection.execute("SELECT 1 FROM event LIMIT 1").fetchone() is not None

    def holds_tellings(self) -> bool:
        """Whether any story was ever told in a sitting, taken back or not."""
        with self._database.reading() as connection:
            found = connection.execute("SELECT 1 FROM event WHERE rating NOT NULL AND origin = 'rehearsal' LIMIT 1")
            return found.fetchone() is not None

    def latest(self, until: date) -> Latest | None:
        """The newest event of the study days up to `until`, in log order; None if there is none."""
        with self._database.reading() as connection:
            for at_ms, day in connection.execute(
                "SELECT at_ms, study_day FROM event WHERE study_day <= ? ORDER BY study_day DESC, at_ms DESC",
                (until.isoformat(),),
            ):
                with suppress(*UNREADABLE):  # a damaged row; the one before it will do
                    return Latest(from_ms(at_ms), date.fromisoformat(day))
        return None

    def events(self, since: date | None = None) -> list[Event]:
        """The log from study day `since` on, in log order; undone events and undos included."""
        first = "" if since is None else since.isoformat()
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {EVENT_COLUMNS} FROM event WHERE study_day >= ? ORDER BY study_day, at_ms, id", (first,)
            )
            return self._folding.readable(rows)

    def standing_after(self, day: date) -> list[Event]:
        """The events of the study days after `day` that were not taken back, in log order; no undos."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {EVENT_COLUMNS} FROM event WHERE study_day > ? AND kind <> 'undo' "
                "AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target_id = event.id) "
                "ORDER BY study_day, at_ms, id",
                (day.isoformat(),),
            )
            return self._folding.readable(rows)

    def events_of(self, card_id: str) -> list[Event]:
        """The log of one card, in log order; undone events and undos included."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {EVENT_COLUMNS} FROM event WHERE card_id = ? ORDER BY study_day, at_ms, id", (card_id,)
            )
            return self._folding.readable(rows)

    def standing(self, event_id: str) -> Event | None:
        """An event, None if there is none of that id or it was taken back."""
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT {EVENT_COLUMNS} FROM event WHERE id = :id "
                "AND NOT EXISTS (SELECT 1 FROM event WHERE target_id = :id)",
                {"id": event_id},
            ).fetchone()
        return None if row is None else event_from_row(row)

    def undoable(self, day: date, device: str, origin: Origin = Origin.REHEARSAL) -> list[str]:
        """The events of a study day, device and origin that may be taken back, by id in log order.

        A suspension that was resumed elsewhere, or on another day, has nothing left to take back.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id FROM event AS own WHERE study_day = :day AND device = :device AND origin = :origin "
                "AND kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM event WHERE target_id = own.id) "
                "AND NOT (kind = 'suspend' AND EXISTS (SELECT 1 FROM event AS later WHERE later.card_id = own.card_id "
                "AND later.kind = 'resume' AND (later.study_day, later.at_ms) > (own.study_day, own.at_ms) "
                "AND (later.study_day, later.device) <> (:day, :device) "
                "AND NOT EXISTS (SELECT 1 FROM event WHERE target_id = later.id))) "
                "ORDER BY study_day, at_ms, id",
                {"day": day.isoformat(), "device": device, "origin": origin.value},
            )
            return [event_id for (event_id,) in rows]

    def companions(self, event: Event) -> list[Event]:
        """The events that one step wrote beside this one, of other cards, and that were not taken back."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {EVENT_COLUMNS} FROM event AS own WHERE study_day = :day AND at_ms = :at AND device = :device "
                "AND id <> :id AND card_id <> :card AND (origin = 'link' OR (rating IS NULL AND kind <> 'undo')) "
                "AND NOT EXISTS (SELECT 1 FROM event WHERE target_id = own.id) ORDER BY id",
                {
                    "day": event.study_day.isoformat(),
                    "at": to_ms(event.at),
                    "device": event.device,
                    "id": event.id,
                    "card": event.card_id,
                },
            )
            return self._folding.readable(rows)

    def append(
        self,
        event: Event,
        shown: CardState | None = None,
        *,
        trial: bool | None = None,
        beside: Sequence[Event] = (),
        also: Write | None = None,
    ) -> tuple[Event, CardState]:
        """Commit an event; return it as it stands in the log, and the state its card folds to.

        With `shown`, the stored state must still be that one, else CardChangedError is raised and nothing is written,
        and CardGoneError where there is no such card any more.
        An event whose id is in the log already was committed by an attempt whose answer got lost: that one counts.
        `trial` says whether the clock is set by hand, where that is to be kept in mind. The events `beside` it, of
        other cards, are committed with it, those whose card is gone left out, and so is what `also` writes.
        """
        with self._database.writing() as connection:
            self._folding.fold_if_other(connection)
            if trial is not None:
                keep_in_mind_clock(connection, trial=trial)
            found = connection.execute(f"SELECT {EVENT_COLUMNS} FROM event WHERE id = ?", (event.id,)).fetchone()
            if found is not None:
                event = event_from_row(found)
            else:
                if connection.execute("SELECT 1 FROM card WHERE id = ?", (event.card_id,)).fetchone() is None:
                    raise CardGoneError
                if shown is not None and not self._folding.is_as_shown(connection, event.card_id, shown):
                    raise CardChangedError
                _insert(connection, [event])
                self._append_beside(connection, beside)
                if also is not None:
                    also(connection)
            return event, self._folding.fold(connection, event.card_id)

    def _append_beside(self, connection: sqlite3.Connection, events: Sequence[Event]) -> None:
        for event in events:
            if connection.execute("SELECT 1 FROM card WHERE id = ?", (event.card_id,)).fetchone() is not None:
                _insert(connection, [event])
                self._folding.fold(connection, event.card_id)

    def merge(self, events: Sequence[Event], *, trial: bool | None = None, also: Write | None = None) -> None:
        """Commit events from anywhere, in any order; those already in the log are passed over.

        `trial` and `also` are as for `append`.
        """
        with self._database.writing() as connection:
            self._folding.fold_if_other(connection)
            if trial is not None:
                keep_in_mind_clock(connection, trial=trial)
            if also is not None:
                also(connection)
            _insert(connection, events)
            for card_id in {event.card_id for event in events}:
                self._folding.fold(connection, card_id)

    def unknown(self, events: Sequence[Event]) -> list[Event]:
        """Those of the events that are not in the log."""
        with self._database.reading() as connection:
            find = "SELECT 1 FROM event WHERE id = ?"
            return [event for event in events if connection.execute(find, (event.id,)).fetchone() is None]

    def refold(self) -> bool:
        """Fold every card anew if another scheduler folded them; tell whether there was any such card.

        Else those alone whose stored days are damaged and name none.
        """
        with self._database.reading() as connection:
            if not self._folding.needed(connection):
                return False
        with self._database.writing() as connection:
            folded = self._folding.fold_if_other(connection)
            self._folding.fold_damaged(connection)
            return folded

    def folded_now(self, card_id: str, shown: CardState) -> CardState:
        """How a card that stood as `shown` is folded now, where other parameters came into force since.

        Where it was rehearsed meanwhile, or has gone, `shown` itself.
        """
        with self._database.reading() as connection:
            self._folding.in_force(connection)
            stands = self._folding.stored(connection, card_id)
            is_as_shown = stands is not None and self._folding.is_as_shown(connection, card_id, shown)
            return shown if stands is None or not is_as_shown else stands

    def refold_with(self, write: Write) -> None:
        """Commit what `write` changes of the parameters, and every card folded by what is in force then."""
        with self._database.writing() as connection:
            write(connection)
            self._folding.fold_if_other(connection)

    def refold_all(self) -> None:
        """Fold every card anew, whoever folded it."""
        with self._database.writing() as connection:
            self._folding.fold_all(connection)

    def _in_force(self) -> ParametersInForce:
        if self._folding.known is not None:
            return self._folding.known
        with self._database.reading() as connection:
            return self._folding.in_force(connection)


def keep_in_mind_clock(connection: sqlite3.Connection, *, trial: bool) -> None:
    """Keep in mind by which clock the log is written: the computer's own counts, once it was used."""
    connection.execute(
        "INSERT INTO setting (key, value) VALUES ('clock', ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> ?",
        (_TRIAL if trial else _REAL, _REAL),
    )


def _insert(connection: sqlite3.Connection, events: Sequence[Event]) -> None:
    places = ", ".join("?" * len(EVENT_COLUMNS.split(",")))
    connection.executemany(
        f"INSERT INTO event ({EVENT_COLUMNS}) VALUES ({places}) ON CONFLICT (id) DO NOTHING",
        [event_to_row(event) for event in events],
    )
