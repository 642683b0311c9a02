"""A package for Anki, written from values: a collection in the layout of schema 11, which every Anki since 2.1 imports.

It is laid out as Anki's own exports with “Support older Anki versions” are: the collection is `collection.anki21`, and
`meta` says so. https://github.com/ankidroid/Anki-Android/wiki/Database-Structure tells the tables.
"""

import hashlib
import io
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rehearse.notes.anki import note_type
from rehearse.notes.anki.anki_database import FIELD_SEPARATOR, SUSPENDED
from rehearse.notes.anki.values import NoteToWrite, ReviewToWrite
from rehearse.notes.tables.html_text import text_of_html

PARENT_DECK = "rehearse"
NEW, REVIEW = 0, 2
"""Types of cards, and the queues that they wait in."""
STARTING_EASE = 2500
"""The ease by which Anki's older scheduler goes on from an interval, in thousandths."""
_LAYOUT = b"\x08\x02"
_FROM_HERE = -1
"""The number of a synchronisation that has not been."""
_LONGEST_TIME_S = 900
_SOME_DATE = (1980, 1, 1, 0, 0, 0)

_TABLES = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
    ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
    models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
    usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
    flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
    mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
    ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL,
    left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
    ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
    type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""


@dataclass(frozen=True, slots=True)
class CollectionClock:
    """When a collection was made and how it counts days: from day 0 on, which turn at an hour of the wall clock.

    `now_ms` and `begun_s` are since 1970 in UTC, the latter when day 0 turns. `utc_offset_min` is how far the wall
    clock is ahead of UTC.
    """

    now_ms: int
    begun_s: int
    day_0: date
    turn_hour: int
    utc_offset_min: int


def write_package(notes: Sequence[NoteToWrite], clock: CollectionClock) -> bytes:
    """Return a package with these notes, each with one card, new ones in this order."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in (
            ("meta", _LAYOUT),
            ("collection.anki21", _collection(notes, clock)),
            ("media", b"{}"),
        ):
            archive.writestr(ZipInfo(name, _SOME_DATE), content, ZIP_DEFLATED)
    return packed.getvalue()


def _collection(notes: Sequence[NoteToWrite], clock: CollectionClock) -> bytes:
    decks = _decks(notes)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(_TABLES)
        connection.execute("BEGIN")
        numbered = list(enumerate(notes, start=1))
        _fill(connection, "col", [_col_row(decks, clock, len(notes))])
        _fill(connection, "notes", (_note_row(number, note, clock) for number, note in numbered))
        _fill(connection, "cards", (_card_row(it, note, decks[_key(note.deck)].id, clock) for it, note in numbered))
        _fill(connection, "revlog", _review_rows(notes, clock))
        connection.execute("COMMIT")
        return connection.serialize()


def _fill(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows, each with every column of a table of ours."""
    for row in rows:
        places = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({places})", row)  # noqa: S608 - the names are constants


@dataclass(frozen=True, slots=True)
class _NamedDeck:
    id: int
    name: str


def _decks(notes: Sequence[NoteToWrite]) -> Mapping[str, _NamedDeck]:
    """The decks by `_key`, each with an id that its name has for ever. Anki tells no capitals apart."""
    decks = {"": _NamedDeck(_id_of(PARENT_DECK), PARENT_DECK)}
    for note in notes:
        name = f"{PARENT_DECK}::{_in_one_level(note.deck)}"
        decks.setdefault(_key(note.deck), _NamedDeck(_id_of(_key(note.deck)), name))
    return decks


def _key(deck: str) -> str:
    return normalize("NFC", _in_one_level(deck)).casefold()


def _in_one_level(deck: str) -> str:
    """The name of a deck in which nothing begins a deck inside it."""
    return re.sub(":{2,}", ":", " ".join(deck.split())).strip(":") or "blank"


def _id_of(name: str) -> int:
    """An id as Anki's, which look like milliseconds since 1970."""
    return 1_600_000_000_000 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % 10**11


def _col_row(decks: Mapping[str, _NamedDeck], clock: CollectionClock, notes: int) -> tuple[Any, ...]:
    conf = {
        "schedVer": 2, "sched2021": True, "rollover": clock.turn_hour, "creationOffset": -clock.utc_offset_min,
        "curModel": note_type.ID, "curDeck": 1, "activeDecks": [1], "nextPos": notes + 1, "collapseTime": 1200,
        "newSpread": 0, "dueCounts": True, "estTimes": True, "timeLim": 0, "sortType": "noteFld",
        "sortBackwards": False, "addToCur": True, "dayLearnFirst": False,
    }  # fmt: skip
    every = {1: "Default", **{it.id: it.name for it in decks.values()}}
    models = {str(note_type.ID): note_type.note_type()}
    named = {str(deck_id): _deck(deck_id, name, clock) for deck_id, name in every.items()}
    texts = (json.dumps(value) for value in (conf, models, named, {"1": _options()}, {}))
    return (1, clock.begun_s, clock.now_ms, clock.now_ms, 11, 0, 0, 0, *texts)


def _deck(deck_id: int, name: str, clock: CollectionClock) -> dict[str, Any]:
    return {
        "id": deck_id, "name": name, "mod": clock.now_ms // 1000, "usn": _FROM_HERE, "desc": "", "dyn": 0, "conf": 1,
        "collapsed": False, "browserCollapsed": False, "extendNew": 0, "extendRev": 0,
        "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip


def _options() -> dict[str, Any]:
    """The options of decks: Anki's own, but that a telling takes longer than a word."""
    return {
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": _LONGEST_TIME_S, "autoplay": True, "timer": 0,
        "replayq": True, "dyn": False,
        "new": {"bury": False, "delays": [1.0, 10.0], "initialFactor": STARTING_EASE, "ints": [1, 4, 0], "order": 1,
                "perDay": 20},
        "rev": {"bury": False, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
        "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
    }  # fmt: skip


def _note_row(number: int, note: NoteToWrite, clock: CollectionClock) -> tuple[Any, ...]:
    first = text_of_html(note.fields[0])
    checksum = int(hashlib.sha1(first.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    tags = " ".join(dict.fromkeys("_".join(topic.split()) for topic in note.topics))
    fields = FIELD_SEPARATOR.join(note.fields)
    about = (clock.now_ms + number, note.guid, note_type.ID, clock.now_ms // 1000, _FROM_HERE)
    return (*about, f" {tags} " if tags else "", fields, first, checksum, 0, "")


def _card_row(number: int, note: NoteToWrite, deck_id: int, clock: CollectionClock) -> tuple[Any, ...]:
    about = (clock.now_ms + number, clock.now_ms + number, deck_id, 0, clock.now_ms // 1000, _FROM_HERE)
    queue = SUSPENDED if note.suspended else NEW
    schedule = note.schedule
    if schedule is None:
        return (*about, NEW, queue, number, *(0,) * 8, "")
    memory = {
        "s": round(schedule.stability, 4), "d": round(schedule.difficulty, 3), "dr": schedule.retention,
        "decay": round(schedule.decay, 3), "lrt": schedule.last_ms // 1000,
    }  # fmt: skip
    due = (schedule.due_on - clock.day_0).days
    waiting = SUSPENDED if note.suspended else REVIEW
    done = (schedule.interval, STARTING_EASE, schedule.reviews, schedule.lapses)
    return (*about, REVIEW, waiting, due, *done, 0, 0, 0, 0, json.dumps(memory, separators=(",", ":")))


def _review_rows(notes: Sequence[NoteToWrite], clock: CollectionClock) -> Iterator[tuple[Any, ...]]:
    """The answers, oldest first. Their ids are their instants, so of two in one millisecond one comes later."""
    reviews = [(it.at_ms, number, it) for number, note in enumerate(notes, start=1) for it in note.reviews]
    last = 0
    for at_ms, number, review in sorted(reviews, key=lambda it: it[:2]):
        last = max(at_ms, last + 1)
        yield (last, clock.now_ms + number, _FROM_HERE, *_answer(review))


def _answer(review: ReviewToWrite) -> tuple[int, ...]:
    time = min(review.duration_ms, _LONGEST_TIME_S * 1000)
    return (review.grade, review.interval, review.last_interval, review.factor, time, review.kind.value)
