"""A database written as JSON: every row of every table, as exactly as SQLite holds it, one after the other.

docs/export.md tells the format key by key. Whatever follows from other rows is left out and worked out again.
"""

import hashlib
import json
import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from rehearse.core.errors import BadDataError
from rehearse.store import schema
from rehearse.store.database import Database
from rehearse.store.page_copy import copy_pages
from rehearse.store.safekeeping.verification import structural_faults

FORMAT = "rehearse-backup"
VERSION = 1
BYTES = "bytes"
"""The one key of the object that stands for text whose bytes are no UTF-8: it has them in hexadecimal."""
INFINITE: Mapping[str, float] = {"Infinity": math.inf, "-Infinity": -math.inf}
"""Numbers for which JSON has no sign, by the text that stands for them."""
_DERIVED = frozenset({"day_total"})
"""Tables whose rows follow from others."""


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table of one version of the schema: its columns with their types, and the order of its rows, as SQL."""

    name: str
    columns: Mapping[str, str]
    order: str


def tables_of(version: int) -> Sequence[StoredTable]:
    """The tables that a backup of a version of the schema has, each behind those that its rows refer to."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        schema.upgrade(empty, schema.STEPS[:version])
        found = empty.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
        keyed_alone = {row[1] for row in empty.execute("PRAGMA table_list") if row[4]}
        tables = []
        for (name,) in found:
            described = empty.execute(f"PRAGMA table_info({name})").fetchall()
            key = ", ".join(row[1] for row in sorted(described, key=lambda row: row[5]) if row[5])
            order = key if name in keyed_alone else "rowid"
            tables.append(StoredTable(name, {row[1]: row[2] for row in described}, order))
    return [table for table in tables if table.name not in _DERIVED]


@contextmanager
def backup_in_json(database: Database, settings: str | None, *, at_leisure: bool) -> Iterator[Iterator[str]]:
    """A backup of one state of a database, piece by piece. `settings` is the settings file.

    `at_leisure` says that nobody knows how long taking the pieces will last: then they come from a copy in memory, so
    that others can go on writing. A database that SQLite cannot rely on is refused; a row that is damaged comes along
    as it is. Raises FileError, BadDataError or BusyError.
    """
    with database.reading() as connection:
        if faults := structural_faults(connection):
            raise BadDataError(
                f"{database.path}: is damaged ({faults[0].what}) and was not exported; `rehearse restore` puts an "
                "earlier backup in its place"
            )
        if not at_leisure:
            yield json_backup(connection, settings)
            return
    with database.explained(), closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        copy_pages(database.connection, copy)
        yield json_backup(copy, settings)


def json_backup(connection: sqlite3.Connection, settings: str | None) -> Iterator[str]:
    """Yield a backup piece by piece, in ASCII: that of one state is always the same. `settings` is the settings file.

    The connection is in a transaction, at the newest version of the schema. Raises sqlite3.Error.
    """
    digest = hashlib.sha256()
    for piece in _body(connection, settings):
        digest.update(piece.encode())
        yield piece
    yield f'"sha256": "{digest.hexdigest()}"\n}}\n'


def _body(connection: sqlite3.Connection, settings: str | None) -> Iterator[str]:
    head = {"format": FORMAT, "version": VERSION, "schema": len(schema.STEPS), "settings": settings}
    yield "{\n" + "".join(f'"{key}": {json.dumps(value)},\n' for key, value in head.items()) + '"tables": {\n'
    for number, table in enumerate(tables_of(len(schema.STEPS))):
        yield (",\n" if number else "") + f'"{table.name}": ['
        separator = "\n"
        for row in _rows(connection, table):
            yield separator + row
            separator = ",\n"
        yield "]" if separator == "\n" else "\n]"
    yield "\n},\n"


def _rows(connection: sqlite3.Connection, table: StoredTable) -> Iterator[str]:
    """Yield the rows of a table as objects, their texts taken as bytes: what is no text is not to be repaired."""
    texts = [type_ == "TEXT" for type_ in table.columns.values()]
    wanted = (f"CAST({it} AS BLOB)" if text else it for it, text in zip(table.columns, texts, strict=True))
    encode = json.JSONEncoder(allow_nan=False).encode
    for row in connection.execute(f"SELECT {', '.join(wanted)} FROM {table.name} ORDER BY {table.order}"):
        yield encode(dict(zip(table.columns, map(_cell, row), strict=True)))


def _cell(value: Any) -> Any:
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return {BYTES: value.hex()}
    if isinstance(value, float) and math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value
