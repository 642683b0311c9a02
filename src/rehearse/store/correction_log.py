"""The log of corrections: appended to, never changed, read in its order; and the decks that they are about."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from rehearse.core.correcting.corrected_notes import DeckPast, RawNotes
from rehearse.core.correcting.corrections import Correction, ids_named
from rehearse.core.model import Deck
from rehearse.store.correction_rows import CORRECTION_COLUMNS, correction_from_row, correction_to_row
from rehearse.store.raw_decks import decks_with_raw_notes, put_raw_notes, read_raw_notes, read_stored_notes
from rehearse.store.review_log import keep_in_mind_clock
from rehearse.store.rows import UNREADABLE


class CorrectionsChangedError(Exception):
    """Another window has corrected something, or changed what is corrected, since it was read; nothing was written."""


@dataclass(frozen=True, slots=True)
class CorrectionsPast:
    """The log of corrections as it was read, with the decks that it is about and some others, by their ids.

    `homes` says in which deck what they name is stored. `ids` are those of all entries, damaged ones included, and
    `data_version` is SQLite's own for the database as it was read.
    """

    log: tuple[Correction, ...]
    ids: frozenset[str]
    decks: Mapping[str, DeckPast]
    homes: Mapping[str, str]
    data_version: int


@dataclass(frozen=True, slots=True)
class CorrectionsWrite:
    """What is written of corrections in the transaction of an import: what the reader made of decks, or a new entry.

    `known` are the ids of the entries that it rests on. `data_version` is SQLite's own for the database as this
    connection saw it, None where other changes of it do not matter. `trial`: the clock is set by hand.
    """

    raw: Mapping[str, RawNotes | None] = field(default_factory=dict)
    entry: Correction | None = None
    known: frozenset[str] = frozenset()
    data_version: int | None = None
    trial: bool = False

    def check(self, connection: sqlite3.Connection) -> None:
        """Raises CorrectionsChangedError where the database is another by now."""
        if correction_ids(connection) != self.known:
            raise CorrectionsChangedError
        if self.data_version is not None and data_version(connection) != self.data_version:
            raise CorrectionsChangedError

    def write(self, connection: sqlite3.Connection) -> None:
        """Write it. The decks are there by now."""
        for deck_id, raw in self.raw.items():
            put_raw_notes(connection, deck_id, raw)
        if self.entry is not None:
            keep_in_mind_clock(connection, trial=self.trial)
            append_correction(connection, self.entry)


NOTHING_CORRECTED = CorrectionsWrite()
"""What is written while there are no corrections, and rests on there being none."""


def data_version(connection: sqlite3.Connection) -> int:
    """A number that is another once anybody else has written to the database, by whichever connection."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def read_corrections_past(
    connection: sqlite3.Connection, decks: Iterable[Deck], *, even_without: bool
) -> CorrectionsPast:
    """The corrections, with some decks and all that have any as they stand.

    Where there never was a correction no deck is read, unless they are wanted `even_without`.
    """
    ids, version = correction_ids(connection), data_version(connection)
    if not ids and not even_without:
        return CorrectionsPast((), ids, {}, {}, version)
    log = read_corrections(connection)
    named = frozenset[str]().union(*(ids_named(entry.change) for entry in log if entry.change is not None))
    known = {deck.id: deck for deck in decks}
    wanted = {*known, *decks_with_raw_notes(connection)}
    return CorrectionsPast(
        tuple(log), ids, deck_pasts(connection, wanted, known), homes(connection, sorted(named)), version
    )


def deck_pasts(
    connection: sqlite3.Connection, deck_ids: Collection[str], known: Mapping[str, Deck]
) -> dict[str, DeckPast]:
    """How some decks stand, by their ids; `known` are those that go by another name or file from now on."""
    rows = connection.execute("SELECT id, name, path FROM deck").fetchall()
    stored = {row[0]: Deck(*row) for row in rows if row[0] in deck_ids}
    return {key: _deck_past(connection, known.get(key, deck)) for key, deck in stored.items()}


def _deck_past(connection: sqlite3.Connection, deck: Deck) -> DeckPast:
    stored, raw = read_stored_notes(connection, deck.id), read_raw_notes(connection, deck.id)
    return DeckPast(deck, stored if raw is None else raw, stored, is_kept=raw is not None)


def read_corrections(connection: sqlite3.Connection) -> list[Correction]:
    """The whole log, in its order; an entry that is damaged is passed over, and the others count."""
    rows = connection.execute(f"SELECT {CORRECTION_COLUMNS} FROM correction ORDER BY study_day, at_ms, id")
    entries = []
    for row in rows:
        try:
            entries.append(correction_from_row(row))
        except UNREADABLE:
            continue
    return entries


def correction_ids(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of all entries."""
    return frozenset(id_ for (id_,) in connection.execute("SELECT id FROM correction"))


def append_correction(connection: sqlite3.Connection, entry: Correction) -> None:
    """Write an entry; one whose id is in the log already was written."""
    places = ", ".join("?" * len(CORRECTION_COLUMNS.split(",")))
    connection.execute(
        f"INSERT INTO correction ({CORRECTION_COLUMNS}) VALUES ({places}) ON CONFLICT (id) DO NOTHING",
        correction_to_row(entry),
    )


def homes(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """In which deck each of some stories and questions is stored, by id; those that are in none are left out."""
    found: dict[str, str] = {}
    for id_ in ids:
        row = connection.execute(
            "SELECT deck_id FROM story WHERE id = :id UNION ALL SELECT deck_id FROM prompt WHERE id = :id", {"id": id_}
        ).fetchone()
        if row is not None:
            found[id_] = row[0]
    return found
