"""Anki packages made by hand, for tests: collections of both layouts, and archives around them. All made up."""

import io
import json
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_COMMON = """
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
CREATE INDEX ix_revlog_cid ON revlog (cid);
"""
SCHEMA_11 = (
    _COMMON
    + """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
    ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
    models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
"""
)
SCHEMA_18 = (
    SCHEMA_11
    + """
CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);
CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
    config blob NOT NULL, PRIMARY KEY (ntid, ord)) without rowid;
CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);
CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL, PRIMARY KEY (ntid, ord)) without rowid;
CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, common blob NOT NULL, kind blob NOT NULL);
CREATE UNIQUE INDEX idx_decks_name ON decks (name);
"""
)


@dataclass(frozen=True)
class Noted:
    """A note as somebody wrote it in Anki. `log` holds (instant in ms, ease, type) of its first card's answers."""

    fields: Sequence[str]
    names: Sequence[str] = ("Front", "Back")
    tags: str = ""
    deck: str = "Default"
    log: Sequence[tuple[int, int, int]] = ()
    suspended: bool = False
    guid: str = ""
    second_log: Sequence[tuple[int, int, int]] = ()
    """Of its second card, asked the other way round."""


@dataclass
class _Rows:
    """What the notes come to as rows."""

    kinds: dict[tuple[str, ...], int] = field(default_factory=dict)
    decks: dict[str, int] = field(default_factory=lambda: {"Default": 1})


def collection(notes: Sequence[Noted], *, schema: int = 11, also: str = "") -> bytes:
    """The bytes of a collection with these notes; `also` is SQL run at the end."""
    connection = sqlite3.connect(":memory:")
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    connection.executescript(SCHEMA_11 if schema == 11 else SCHEMA_18)
    rows = _Rows()
    for number, note in enumerate(notes, start=1):
        kind = rows.kinds.setdefault(tuple(note.names), 1000 + len(rows.kinds))
        deck = rows.decks.setdefault(note.deck, len(rows.decks) + 1)
        guid = note.guid or f"guid{number}"
        text = "\x1f".join(note.fields)
        connection.execute(
            "INSERT INTO notes VALUES (?, ?, ?, 1, -1, ?, ?, ?, 0, 0, '')",
            (number, guid, kind, note.tags, text, note.fields[0]),
        )
        for order, log in ((0, note.log), (1, note.second_log)):
            card = 10 * number + order
            queue = -1 if note.suspended else 2
            connection.execute(
                "INSERT INTO cards VALUES (?, ?, ?, ?, 1700000000, -1, 2, ?, 1, 9, 2500, 1, 0, 0, 0, 0, 0, '')",
                (card, number, deck, order, queue),
            )
            connection.executemany(
                "INSERT INTO revlog VALUES (?, ?, -1, ?, 1, 1, 2500, 9000, ?)",
                [(at, card, ease, kind) for at, ease, kind in log],
            )
    models = {
        str(kind): {
            "name": f"kind {kind}",
            "type": 0,
            "flds": [{"name": name, "ord": n} for n, name in enumerate(names)],
        }
        for names, kind in rows.kinds.items()
    }
    decks = {str(deck): {"id": deck, "name": name} for name, deck in rows.decks.items()}
    old = schema == 11
    connection.execute(
        "INSERT INTO col VALUES (1, 1, 1, 1, ?, 0, 0, 0, '{}', ?, ?, '{}', '{}')",
        (schema, json.dumps(models) if old else "", json.dumps(decks) if old else ""),
    )
    if not old:
        for names, kind in rows.kinds.items():
            connection.execute("INSERT INTO notetypes VALUES (?, ?, 1, 1, x'')", (kind, f"kind {kind}"))
            connection.executemany(
                "INSERT INTO fields VALUES (?, ?, ?, x'')", [(kind, n, name) for n, name in enumerate(names)]
            )
        connection.executemany(
            "INSERT INTO decks VALUES (?, ?, 1, 1, x'', x'')",
            [(deck, name.replace("::", "\x1f")) for name, deck in rows.decks.items()],
        )
    connection.executescript(also)
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data


PLACEHOLDER = collection([Noted(("Please update to the latest Anki version, then import again.", ""))])
"""What Anki puts into the place of the old collection beside a new one."""


def archive(files: dict[str, bytes], *, compression: int = ZIP_DEFLATED) -> bytes:
    """A zip archive with these files."""
    written = io.BytesIO()
    with ZipFile(written, "w", compression) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return written.getvalue()


def compressed(data: bytes) -> bytes:
    """Data as Anki compresses a collection."""
    return zstd.compress(data)


def package(notes: Sequence[Noted], layout: int = 1) -> bytes:
    """A package as Anki exports it: layout 1 is that of old versions, 2 of those in between, 3 of those today."""
    if layout == 3:
        data = compressed(collection(notes, schema=18))
        files = {"meta": b"\x08\x03", "collection.anki21b": data, "collection.anki2": PLACEHOLDER, "media": b"\x28"}
        return archive(files, compression=ZIP_STORED)
    if layout == 2:
        return archive({"collection.anki2": PLACEHOLDER, "collection.anki21": collection(notes), "media": b"{}"})
    return archive({"collection.anki2": collection(notes), "media": b'{"0": "mill.jpg"}', "0": b"\xff\xd8"})
