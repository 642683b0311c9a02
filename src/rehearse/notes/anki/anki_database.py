"""The database of a package of Anki's, read as what it is: a stranger's file.

It is opened from memory and never written. Only columns of plain tables are read, each named and cast to its type, so
that no view, trigger, virtual table or computed column of the file is ever run.

Two layouts are read. In that of schema 11 the kinds of notes and the decks stand as JSON in the one row of `col`; from
schema 15 on (packages with a compressed collection) they have tables of their own.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from rehearse.core.errors import BadDataError
from rehearse.notes.anki.values import AnkiNote, AnkiReview

LARGEST_VALUE = 20 * 1024 * 1024
"""Most bytes of any one value."""
MOST_TEXT = 20 * 1024 * 1024
"""Most characters of all notes together, as for other notes files."""
MOST_REVIEWS = 500_000
FIELD_SEPARATOR = "\x1f"
SUSPENDED = -1
CRAMMING = 3
"""The last kind of answer in Anki's log: in a deck for cramming. Kinds above it are dates set by hand."""
DEFAULT_DECK = "1"
"""The deck that everybody has, whose name says nothing."""
_JOURNAL_VERSIONS = slice(18, 20)
"""The bytes of the header that say with which kind of journal the file was written."""

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "notes": ("id", "guid", "mid", "tags", "flds"),
    "cards": ("id", "nid", "did", "odid", "ord", "queue", "mod"),
    "revlog": ("id", "cid", "ease", "time", "type"),
}
_OF_SCHEMA_11 = {"col": ("models", "decks")}
_OF_SCHEMA_18 = {"fields": ("ntid", "ord", "name"), "decks": ("id", "name")}
OLDER = "export it from Anki again with “Support older Anki versions” ticked"
AGAIN = "export the deck from Anki again"


@dataclass(frozen=True, slots=True)
class _Card:
    """The first card of a note."""

    id: int
    deck: str
    suspended_ms: int | None


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of fields by kind of note, and of decks, each by Anki's id as text."""

    fields: Mapping[str, tuple[str, ...]]
    decks: Mapping[str, str]


def read_collection(data: bytearray) -> tuple[AnkiNote, ...]:
    """Return the notes of a collection, in the order in which they were made.

    Raises BadDataError for bytes that are no collection of Anki's, or a damaged, hostile or too large one.
    """
    if not data:
        raise _damaged("it is empty")
    # A database in memory has no write-ahead log; a file that once had one says so in its header.
    if data[_JOURNAL_VERSIONS] == b"\2\2":
        data[_JOURNAL_VERSIONS] = b"\1\1"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        try:
            _open(connection, data)
            return _notes(connection)
        except (sqlite3.Error, UnicodeDecodeError) as error:  # what SQLite says of damage may quote the damage
            raise _damaged("SQLite cannot read it") from error


def _unknown() -> BadDataError:
    return BadDataError(f"its collection is laid out in a way this program does not know; {OLDER}")


def _damaged(why: object) -> BadDataError:
    return BadDataError(f"its collection is damaged ({why}); {AGAIN}")


def _open(connection: sqlite3.Connection, data: bytearray) -> None:
    connection.text_factory = lambda value: value.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    connection.create_collation("unicase", _compare)  # Anki's own, named in its indexes
    connection.deserialize(data)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _compare(one: str, other: str) -> int:
    one, other = one.casefold(), other.casefold()
    return (one > other) - (one < other)


def _check(connection: sqlite3.Connection, tables: Mapping[str, tuple[str, ...]]) -> None:
    """Make sure that these are plain tables in good order with these columns. Raises BadDataError."""
    for table, columns in tables.items():
        if not _is_table(connection, table):
            raise _unknown()
        stored = {row[1] for row in connection.execute(f"PRAGMA table_xinfo({table})") if row[6] == 0}
        if not stored.issuperset(columns):
            raise _unknown()
        verdict = connection.execute(f"PRAGMA quick_check({table})").fetchone()[0]
        if verdict != "ok":
            raise _damaged(verdict)


def _is_table(connection: sqlite3.Connection, name: str) -> bool:
    # A virtual table has no root page.
    found = connection.execute("SELECT type, rootpage FROM sqlite_master WHERE lower(name) = ?", (name,)).fetchall()
    return len(found) == 1 and found[0][0] == "table" and bool(found[0][1])


def _notes(connection: sqlite3.Connection) -> tuple[AnkiNote, ...]:
    _check(connection, _COLUMNS)
    names = _names(connection)
    cards = _first_cards(connection, names)
    reviews = _reviews(connection)
    notes = []
    size = 0
    for note_id, guid, kind, tags, text in connection.execute(
        "SELECT CAST(id AS INTEGER), CAST(guid AS TEXT), CAST(mid AS TEXT), CAST(tags AS TEXT), CAST(flds AS TEXT) "
        "FROM notes ORDER BY id"
    ):
        size += len(text or "")
        if size > MOST_TEXT:
            raise BadDataError(f"its notes have more than {MOST_TEXT:,} characters; export one deck at a time")
        card = cards.get(note_id)
        notes.append(
            AnkiNote(
                guid=guid or str(note_id),
                names=names.fields.get(kind, ()),
                fields=tuple((text or "").split(FIELD_SEPARATOR)),
                tags=tags or "",
                deck=card.deck if card else "",
                reviews=tuple(reviews.get(card.id, ())) if card else (),
                suspended_ms=card.suspended_ms if card else None,
            )
        )
    return tuple(notes)


def _names(connection: sqlite3.Connection) -> _Names:
    if _is_table(connection, "fields"):
        _check(connection, _OF_SCHEMA_18)
        fields: dict[str, list[str]] = defaultdict(list)
        for kind, name in connection.execute("SELECT CAST(ntid AS TEXT), CAST(name AS TEXT) FROM fields ORDER BY ord"):
            fields[kind].append(name or "")
        decks = connection.execute("SELECT CAST(id AS TEXT), CAST(name AS TEXT) FROM decks")
        return _Names(
            {kind: tuple(each) for kind, each in fields.items()},
            {deck: (name or "").replace(FIELD_SEPARATOR, "::") for deck, name in decks},
        )
    _check(connection, _OF_SCHEMA_11)
    row = connection.execute("SELECT CAST(models AS TEXT), CAST(decks AS TEXT) FROM col").fetchone()
    if row is None:
        raise _unknown()
    kinds, decks_by_id = (_objects(text) for text in row)
    return _Names(
        {kind: tuple(_field_names(value)) for kind, value in kinds.items()},
        {deck: str(value.get("name", "")) for deck, value in decks_by_id.items()},
    )


def _objects(text: str | None) -> Mapping[str, Mapping[str, Any]]:
    """The objects that a JSON object holds by name."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        raise _unknown() from None
    if not isinstance(found, dict):
        raise _unknown()
    return {key: value for key, value in found.items() if isinstance(value, dict)}


def _field_names(kind: Mapping[str, Any]) -> Iterator[str]:
    fields = kind.get("flds")
    for field in fields if isinstance(fields, list) else []:
        yield str(field.get("name", "")) if isinstance(field, dict) else ""


def _first_cards(connection: sqlite3.Connection, names: _Names) -> dict[int, _Card]:
    """The first card of each note; while it is in a filtered deck, its own deck is `odid`."""
    rows = connection.execute(
        "SELECT CAST(id AS INTEGER), CAST(nid AS INTEGER), CAST(did AS TEXT), CAST(odid AS TEXT), "
        "CAST(queue AS INTEGER), coalesce(CAST(mod AS INTEGER), 0) FROM cards WHERE ord = 0 ORDER BY id DESC"
    )
    return {
        note_id: _Card(
            card_id,
            "" if (deck := did if home in (None, "0") else home) == DEFAULT_DECK else names.decks.get(deck, ""),
            mod * 1000 if queue == SUSPENDED else None,
        )
        for card_id, note_id, did, home, queue, mod in rows
    }


def _reviews(connection: sqlite3.Connection) -> dict[int, list[AnkiReview]]:
    """The answers given to each first card, oldest first."""
    reviews: dict[int, list[AnkiReview]] = defaultdict(list)
    rows = connection.execute(
        "SELECT CAST(revlog.id AS INTEGER), CAST(cid AS INTEGER), CAST(ease AS INTEGER), CAST(time AS INTEGER), "
        "CAST(revlog.type AS INTEGER) FROM revlog JOIN cards ON cards.id = cid "
        "WHERE revlog.id > 0 AND ord = 0 AND ease BETWEEN 1 AND 4 AND revlog.type BETWEEN 0 AND ? "
        "ORDER BY revlog.id LIMIT ?",
        (CRAMMING, MOST_REVIEWS + 1),
    )
    for count, (at_ms, card_id, ease, duration, kind) in enumerate(rows, start=1):
        if count > MOST_REVIEWS:
            raise BadDataError(f"it holds more than {MOST_REVIEWS:,} reviews; export one deck at a time")
        reviews[card_id].append(AnkiReview(at_ms, ease, max(0, duration or 0), extra=kind == CRAMMING))
    return reviews
