"""What the log says of every story so far: when and how often it was told and forgotten, and what is always missed.

Of a long log this takes a while, and the log only grows. So what it comes to is kept beside it, and what happened since
is all that is looked at: a cache, which is made anew wherever it does not fit the log.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from rehearse.core.errors import RehearseError
from rehearse.core.log import EventKind, Rating, Recall
from rehearse.core.standing.leeches import LeechPoint, missed_points
from rehearse.core.standing.so_far import Happened, SoFar, so_far
from rehearse.store.database import Database
from rehearse.store.rows import UNREADABLE, readable_day, recall_from_json

KEPT = "so_far"
"""The key of the setting that holds the cache; it names cards, and holds no words."""

_VERSION = 1
_WORTH_KEEPING = 2000
"""So many events are looked at without a cache, or beside it, before it is written."""

_FEW = 1000
"""Cards whose events are looked up one by one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The cache: what the first `events` of the log come to, the last of which has a row and an id."""

    file: str
    events: int
    row: int
    id: str
    stories: Mapping[str, SoFar]


class LogSoFar:
    """Each method raises what `Database` raises. The cache is written once `worth_keeping` events are not in it."""

    def __init__(self, database: Database, worth_keeping: int = _WORTH_KEEPING) -> None:
        self._database = database
        self._worth_keeping = worth_keeping

    def stories(self) -> dict[str, SoFar]:
        """What the log says of each story that has a history, by its card."""
        with self._database.reading() as connection:
            kept = self._kept(connection)
            rows = connection.execute("SELECT card_id FROM event WHERE rowid > ?", (kept.row,)).fetchall()
            newer, changed = len(rows), {card_id for (card_id,) in rows}
            found = {card_id: it for card_id, it in kept.stories.items() if card_id not in changed}
            found |= _so_far(connection, changed)
            last = connection.execute("SELECT rowid, id FROM event ORDER BY rowid DESC LIMIT 1").fetchone()
        if newer >= self._worth_keeping:
            row, id_ = last
            now = Kept(self._database.identity, kept.events + newer, row, id_, found)
            with suppress(RehearseError), self._database.writing() as connection:
                connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (KEPT, _to_text(now)))
        return found

    def always_missed(self, card_ids: Iterable[str]) -> dict[str, tuple[LeechPoint, ...]]:
        """The points that keep being missed of each card that has any, since its story began, or began anew."""
        with self._database.reading() as connection:
            found = {card_id: missed_points(_recalls_back(connection, card_id)) for card_id in card_ids}
        return {card_id: points for card_id, points in found.items() if points}

    def _kept(self, connection: sqlite3.Connection) -> Kept:
        """The cache where it fits the log of this file, else an empty one."""
        row = connection.execute("SELECT value FROM setting WHERE key = ?", (KEPT,)).fetchone()
        nothing = Kept(self._database.identity, 0, 0, "", {})
        if row is None:
            return nothing
        try:
            kept = _from_text(str(row[0]))
        except UNREADABLE:
            return nothing
        fits = connection.execute(
            "SELECT (SELECT id FROM event WHERE rowid = :row) = :id AND (SELECT count(*) FROM event) = "
            ":events + (SELECT count(*) FROM event WHERE rowid > :row)",
            {"row": kept.row, "id": kept.id, "events": kept.events},
        ).fetchone()[0]
        return kept if fits and kept.file == nothing.file else nothing


def _to_text(kept: Kept) -> str:
    stories = [[card_id, *it] for card_id, it in kept.stories.items()]
    return json.dumps([_VERSION, kept.file, kept.events, kept.row, kept.id, stories], separators=(",", ":"))


def _from_text(text: str) -> Kept:
    version, file, events, row, id_, stories = json.loads(text)
    if version != _VERSION:
        raise ValueError("kept by another version")
    return Kept(file, events, row, id_, {card_id: SoFar(*it) for card_id, *it in stories})


def _so_far(connection: sqlite3.Connection, card_ids: Collection[str]) -> dict[str, SoFar]:
    """What the log says of the stories among some cards; whether a point is always missed is looked up."""
    which = "card_id IN (SELECT id FROM card WHERE kind = 'telling')"
    if len(card_ids) <= _FEW:  # else the whole log is looked through at once
        which += " AND card_id IN (SELECT value FROM json_each(:cards))"
    undone = {target for (target,) in connection.execute("SELECT target_id FROM event WHERE target_id NOT NULL")}
    of_card: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for card_id, *row in connection.execute(
        "SELECT card_id, study_day, at_ms, id, kind, anew, rating, instr(recall, '\"said\"') > 0, "
        f'instr(recall, \'"missed": ["\') > 0 FROM event WHERE target_id IS NULL AND {which}',
        {"cards": json.dumps(list(card_ids))},
    ):
        if row[2] not in undone and card_id in card_ids:
            of_card[card_id].append(tuple(row))
    found = {card_id: so_far(_happened(sorted(rows))) for card_id, rows in of_card.items()}
    for card_id, it in found.items():
        if it.keeps_missing and not missed_points(_recalls_back(connection, card_id)):
            found[card_id] = it._replace(keeps_missing=False)
    return found


_KINDS: dict[object, EventKind] = {kind.value: kind for kind in EventKind}
_RATINGS: dict[object, Rating] = {int(rating): rating for rating in Rating}


def _happened(rows: Iterable[Sequence[object]]) -> Iterator[Happened]:
    for study_day, _, _, kind, anew, rating, asked, missed in rows:
        known = EventKind.RESET if anew else _KINDS.get(kind)
        if known is not None and readable_day(str(study_day)) is not None:  # else the row is damaged
            yield Happened(known, str(study_day), _RATINGS.get(rating), bool(asked), bool(missed))


def _recalls_back(connection: sqlite3.Connection, card_id: str) -> Iterator[Recall]:
    """What was recalled in the tellings of a card that stand, newest first, until its story began anew."""
    for anew, text in connection.execute(
        "SELECT anew, recall FROM event WHERE card_id = ? AND (recall NOT NULL OR anew = 1) "
        "AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target_id = event.id) "
        "ORDER BY study_day DESC, at_ms DESC, id DESC",
        (card_id,),
    ):
        if anew:
            return
        with suppress(*UNREADABLE):
            recall = recall_from_json(text)
            if recall.parts:
                yield recall
