"""A backup in JSON made a database again: read row by row, each held to what its table may have.

Whoever wrote the file may be anybody: names in it are compared with ours and never become SQL.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rehearse.core.errors import BadDataError
from rehearse.store import schema
from rehearse.store.safekeeping.json_backup import BYTES, FORMAT, INFINITE, VERSION, StoredTable, tables_of
from rehearse.store.safekeeping.json_scanner import JsonError, JsonObject, JsonScanner

_HEAD = 64
_HEAD_KEYS = ("format", "version", "schema")
_KEYS = (*_HEAD_KEYS, "settings", "tables", "sha256")
_NOTHING = type(None)
_USUAL: Mapping[str, tuple[type, ...]] = {
    "TEXT": (str, _NOTHING),
    "INTEGER": (int, _NOTHING),
    "REAL": (float, int, _NOTHING),
}
"""What JSON gives for the types of columns; true and false are of none."""
_CALLED = {"TEXT": "text", "INTEGER": "a whole number", "REAL": "a number"}
_PRAGMAS = (
    "journal_mode = MEMORY",
    "synchronous = OFF",  # the file is a draft until all is in it
    "foreign_keys = OFF",  # looked at once, at the end
    "trusted_schema = OFF",
    "cache_size = -65536",  # rows come in the order of time, and in the indexes they stand all over
)
_SHOWN = 40
"""Characters of a stranger's name that are shown."""


@dataclass(frozen=True, slots=True)
class JsonBackup:
    """What a backup in JSON has beside its rows: the settings file of that time, None for none.

    `edited` says that it is not as it was written, by its own checksum.
    """

    settings: str | None
    edited: bool


def is_json(path: Path) -> bool:
    """Whether a file begins as a backup in JSON does. Raises OSError."""
    with path.open("rb") as file:
        return file.read(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def fill_from_json(connection: sqlite3.Connection, backup: Path) -> JsonBackup:
    """Fill an empty database with what a backup in JSON has, in the version of the schema that it was written in.

    Raises BadDataError, which names the line, for a file that is no such backup, not whole or wrong, then the database
    is of no use; OSError; and sqlite3.Error for what the disk does.
    """
    with backup.open(encoding="utf-8-sig", newline="") as file:
        scanner = JsonScanner(file)
        try:
            return _Filling(scanner, connection).filled()
        except JsonError as error:
            raise BadDataError(f"{backup}:{error.line}: {error.what}; nothing was changed") from None


class _Filling:
    """Reads one backup into one database."""

    def __init__(self, scanner: JsonScanner, connection: sqlite3.Connection) -> None:
        self._scanner = scanner
        self._connection = connection

    def filled(self) -> JsonBackup:
        found: dict[str, Any] = {}
        for key in self._scanner.names():
            if key not in _KEYS or key in found:
                raise self._mistake(_unfit(key, "a backup") if key not in _KEYS else f"“{key}” stands twice")
            if key == "tables":
                self._begin(found)
                self._tables(found["schema"])
                found[key] = True
            else:
                digest = self._scanner.digest()
                found[key] = self._head(key, self._scanner.value())
                if key == "sha256":
                    found[key] = found[key] == digest
        self._scanner.end()
        if missing := [key for key in _KEYS[:-1] if key not in found]:
            raise self._mistake(f"“{missing[0]}” is missing")
        return JsonBackup(found["settings"], edited=not found.get("sha256"))

    def _head(self, key: str, value: Any) -> Any:
        """The value of a key beside the tables."""
        if key == "format" and value != FORMAT:
            raise self._mistake("is not a backup of rehearse")
        if key in ("version", "schema"):
            if type(value) is not int or value < 1:
                raise self._mistake(f"“{key}” has to be a whole number from 1")
            if value > (VERSION if key == "version" else len(schema.STEPS)):
                raise self._mistake("was written by a newer rehearse, so upgrade rehearse first")
        if key == "settings" and not (value is None or isinstance(value, str)):
            raise self._mistake("“settings” has to be text or null")
        return value

    def _begin(self, found: Mapping[str, Any]) -> None:
        """Make the tables of the version in which the backup was written."""
        if "format" not in found:
            raise self._mistake("is not a backup of rehearse")
        if missing := [key for key in _HEAD_KEYS if key not in found]:
            raise self._mistake(f"“{missing[0]}” has to stand before “tables”")
        for pragma in _PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        schema.upgrade(self._connection, schema.STEPS[: found["schema"]])

    def _tables(self, version: int) -> None:
        known = {table.name: table for table in tables_of(version)}
        missing = dict(known)
        self._connection.execute("BEGIN")
        for name in self._scanner.names():
            if name not in known or name not in missing:
                raise self._mistake(_unfit(name, "“tables”") if name not in known else f"“{name}” stands twice")
            self._rows(missing.pop(name))
        if missing:
            raise self._mistake(f"“{next(iter(missing))}” is missing in “tables”")
        self._connection.execute("COMMIT")
        self._require_references(known)

    def _rows(self, table: StoredTable) -> None:
        columns = list(table.columns)
        into = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES "
        usual = f"{into}({', '.join('?' * len(columns))})"
        for _ in self._scanner.items():
            cells = self._cells(table, self._scanner.value())
            statement = usual
            if bytes in map(type, cells):  # no UTF-8, and the table takes nothing but text
                places = ("CAST(? AS TEXT)" if type(cell) is bytes else "?" for cell in cells)
                statement = f"{into}({', '.join(places)})"
            try:
                self._connection.execute(statement, cells)
            except sqlite3.IntegrityError as error:
                raise self._mistake(f"a row of “{table.name}” cannot be: {_rule(error)}") from None
            except (OverflowError, UnicodeEncodeError, sqlite3.DataError):
                raise self._mistake(f"a row of “{table.name}” has a number or text that no database holds") from None

    def _cells(self, table: StoredTable, row: Any) -> list[Any]:
        """The values of a row in the order of the columns, each of the type of its column."""
        named = dict(row) if isinstance(row, JsonObject) else {}
        if not isinstance(row, JsonObject) or len(named) < len(row):
            raise self._mistake(f"a row of “{table.name}” has to be an object that has each column once")
        if named.keys() != table.columns.keys():
            if odd := [name for name in named if name not in table.columns]:
                raise self._mistake(_unfit(odd[0], f"a row of “{table.name}”"))
            lacking = next(column for column in table.columns if column not in named)
            raise self._mistake(f"a row of “{table.name}” lacks “{lacking}”")
        cells = []
        for column, type_ in table.columns.items():
            cell = named[column]
            if type(cell) not in _USUAL[type_]:
                cell = _unusual(cell, type_)
                if cell is None:
                    raise self._mistake(f"“{column}” of a row of “{table.name}” has to be {_CALLED[type_]} or null")
            cells.append(cell)
        return cells

    def _require_references(self, tables: Mapping[str, StoredTable]) -> None:
        """Refuse rows that belong to what is not there. The first of them is named as far as it has a name."""
        for table, row, parent, _ in self._connection.execute("PRAGMA foreign_key_check").fetchmany(1):
            where = f"a row of “{table}”"
            if row is not None and "id" in tables[table].columns:
                (name,) = self._connection.execute(f"SELECT id FROM {table} WHERE rowid = ?", (row,)).fetchone()
                where += f" ({name[:_SHOWN]})"
            raise self._mistake(f"{where} belongs to a {parent} that is not there")

    def _mistake(self, what: str) -> JsonError:
        return self._scanner.mistake(what)


def _unusual(cell: Any, type_: str) -> str | bytes | float | None:
    """The value that something else stands for, because JSON has no sign for it; None where it stands for none."""
    if type_ == "REAL" and isinstance(cell, str):
        return INFINITE.get(cell)
    if type_ == "TEXT" and isinstance(cell, JsonObject) and len(cell) == 1:
        name, digits = cell[0]
        if name == BYTES and isinstance(digits, str):
            try:
                return bytes.fromhex(digits)
            except ValueError:
                return None
    return None


def _rule(error: sqlite3.IntegrityError) -> str:
    """What a row breaks, in our words; SQLite names nothing but columns and rules of the schema."""
    kind, _, where = str(error).partition(" constraint failed: ")
    match kind:
        case "UNIQUE":
            return f"there is another with the same {where}"
        case "NOT NULL":
            return f"{where} cannot be null"
        case "CHECK":
            return f"it breaks the rule {where}"
        case _:
            return "it breaks a rule of the database"


def _unfit(name: str, where: str) -> str:
    shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    return f"“{shown}” has no place in {where}"
