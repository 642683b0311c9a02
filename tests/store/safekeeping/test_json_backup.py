"""A database as JSON and back: the same row for row, text for text and figure for figure; anything wrong is refused."""

import json
import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.errors import BadDataError
from rehearse.core.settings import DEFAULTS
from rehearse.store import schema
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.safekeeping.json_backup import json_backup
from rehearse.store.safekeeping.restoration import Restored, compare, restore
from rehearse.store.safekeeping.verification import faults_of
from tests.builders import counted_ids
from tests.worlds import DATA

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
NEWEST = len(schema.STEPS)
KEPT = DATA / "databases" / f"format-{NEWEST}.sql"

Document = dict[str, Any]


def document_of(database: Database, chosen: str | None = None) -> str:
    with database.reading() as connection:
        return "".join(json_backup(connection, chosen))


def rows_of(path: Path) -> dict[str, list[Any]]:
    """Every row of every table as SQLite holds it: each value with its type, texts to the byte, in the order kept."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for table in tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            wanted = ", ".join(f"typeof({it}), iif(typeof({it}) = 'text', CAST({it} AS BLOB), {it})" for it in columns)
            found[table] = connection.execute(f"SELECT {wanted} FROM {table}").fetchall()
        return found


def schema_of(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


@contextmanager
def elsewhere(text: str) -> Iterator[tuple[Path, Path]]:
    """Another computer: where its database will be, and a backup that was brought there."""
    with TemporaryDirectory() as directory:
        backup = Path(directory) / "backup.json"
        backup.write_bytes(text.encode())
        yield Path(directory) / "data" / "rehearse.db", backup


def restored(path: Path, backup: Path, retention: float = DEFAULTS.retention) -> Restored:
    compare(path, backup, retention)
    return restore(path, backup, retention, NOON)


def kept_database(path: Path) -> Database:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(KEPT.read_text(encoding="utf-8"))
    return Database.open(path, counted_ids())


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Database]:
    """A database with something in every table."""
    with kept_database(tmp_path / "full.db") as database:
        rows = (
            ("note", "SELECT id, 0, 1, 2, 'kept aside' FROM deck"),
            (
                "plan_change",
                (
                    "VALUES ('p', 'laptop', 'i', 'set', 1, '2026-12-01', NULL, "
                    """'{"name": "Acme", "day": "2026-12-20", "topics": [], "must_have": [], "minutes": null}')"""
                ),
            ),
            ("mock", """VALUES ('m', 1, '2026-12-01', NULL, '{"questions": []}')"""),
            ("parameter_set", "VALUES ('s', 1, '2026-12-01', '[1.5]', '{}')"),
            ("correction", "SELECT 'c', 'laptop', id, 'set', 1, '2026-12-01', NULL, '{}' FROM deck"),
            ("raw_deck", "SELECT id, '{}' FROM deck"),
            ("day_total", "SELECT '2026-12-01', id, '{}' FROM deck"),
        )
        for table, values in rows:
            database.connection.execute(f"INSERT INTO {table} {values}")
        yield database


def test_every_table_comes_back_row_for_row(full: Database) -> None:
    text = document_of(full, "target_seconds = 90\n")
    with elsewhere(text) as (path, backup):
        assert restored(path, backup) == Restored(None, "target_seconds = 90\n")
        before, after = rows_of(full.path), rows_of(path)
        assert all(before.values())
        assert after.pop("day_total") == []  # worked out again from the log
        before.pop("day_total")
        assert after == before
        assert schema_of(path) == schema_of(full.path)
        with Database.open(path, counted_ids()) as opened:
            assert document_of(opened, "target_seconds = 90\n") == text


def test_it_is_plain_json_in_ascii_that_is_always_the_same(full: Database) -> None:
    full.connection.execute("UPDATE part SET text = 'Zürich, 東京 🏔 \x1b[31m'")
    text = document_of(full)
    assert text.isascii()
    assert "\x1b" not in text
    document = json.loads(text)
    assert list(document) == ["format", "version", "schema", "settings", "tables", "sha256"]
    assert document["tables"]["part"][0]["text"] == "Zürich, 東京 🏔 \x1b[31m"
    assert document_of(full) == text


texts = st.text(st.characters(exclude_categories=["Cs"])) | st.binary().map(bytes)
whole = st.integers(-(2**63), 2**63 - 1)


@settings(max_examples=25)
@given(
    words=st.lists(texts, max_size=4),
    at=whole,
    stability=st.floats(5e-324, math.inf, allow_nan=False),
    difficulty=st.floats(1, 10),
    chosen=st.none() | st.text(st.characters(exclude_categories=["Cs"])),
)
def test_any_text_and_any_figure_is_kept_exactly(
    words: list[str | bytes], at: int, stability: float, difficulty: float, chosen: str | None
) -> None:
    with TemporaryDirectory() as directory, kept_database(Path(directory) / "rehearse.db") as database:
        for number, word in enumerate(words):
            value = word if isinstance(word, bytes) else word.encode()
            database.connection.execute("INSERT INTO setting VALUES (?, CAST(? AS TEXT))", (f"word {number}", value))
        database.connection.execute("UPDATE deck SET modified_ns = ?", (at,))
        database.connection.execute(
            "UPDATE card SET stability = ?, difficulty = ?, reviewed_on = '2026-12-01', due_on = '2026-12-02'",
            (stability, difficulty),
        )
        with elsewhere(document_of(database, chosen)) as (path, backup):
            assert restored(path, backup).settings == chosen
            assert rows_of(path) == rows_of(database.path)


def test_the_order_in_which_rows_came_stays_where_some_went(full: Database) -> None:
    full.connection.execute("INSERT INTO deck SELECT 'z', 'z', 'z', '', '', '', 0, 0, 0, NULL, NULL")
    full.connection.execute("INSERT INTO deck SELECT 'y', 'y', 'y', '', '', '', 0, 0, 0, NULL, NULL")
    full.connection.execute("INSERT INTO deck SELECT 'x', 'x', 'x', '', '', '', 0, 0, 0, NULL, NULL")
    full.connection.execute("DELETE FROM deck WHERE id = 'y'")
    with elsewhere(document_of(full)) as (path, backup):
        restored(path, backup)
        assert [row[1] for row in rows_of(path)["deck"]][-2:] == [b"z", b"x"]


def test_a_backup_of_an_earlier_schema_is_brought_to_the_present(full: Database) -> None:
    document = json.loads(document_of(full))
    for table in ("correction", "raw_deck"):
        del document["tables"][table]
    for event in document["tables"]["event"]:
        del event["anew"]
    document["schema"] = 4
    with elsewhere(json.dumps(document)) as (path, backup):
        restored(path, backup)
        before, after = rows_of(full.path), rows_of(path)
        assert {name: after[name] for name in after if name not in ("correction", "raw_deck", "day_total")} == {
            name: before[name] for name in before if name not in ("correction", "raw_deck", "day_total")
        }
        with Database.open(path, counted_ids()) as opened:
            assert schema.version(opened.connection) == NEWEST
            assert Overview(opened).decks()


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda text: json.dumps(json.loads(text), indent=4),
        lambda text: json.dumps(json.loads(text), ensure_ascii=False),
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    ],
)
def test_whoever_laid_it_out_anew_left_a_backup_that_says_so(full: Database, rewrite: Callable[[str], str]) -> None:
    with elsewhere(rewrite(document_of(full))) as (path, backup):
        assert compare(path, backup, DEFAULTS.retention).edited
        restored(path, backup)
        assert rows_of(path)["part"] == rows_of(full.path)["part"]


def test_a_letter_that_is_another_is_told(full: Database) -> None:
    text = document_of(full)
    with elsewhere(text) as (path, backup):
        assert not compare(path, backup, DEFAULTS.retention).edited
    with elsewhere(text.replace("kept aside", "kept beside")) as (path, backup):
        assert compare(path, backup, DEFAULTS.retention).edited


def row(table: str, **change: Any) -> Callable[[Document], None]:
    def changed(document: Document) -> None:
        document["tables"][table][0].update(change)

    return changed


def head(**change: Any) -> Callable[[Document], None]:
    return lambda document: document.update(change)


def without(*path: str) -> Callable[[Document], None]:
    def changed(document: Document) -> None:
        for key in path[:-1]:
            document = document[key]
        del document[path[-1]]

    return changed


def doubled(document: Document) -> None:
    document["tables"]["event"].append(document["tables"]["event"][0])


def foreign(document: Document) -> None:
    document.clear()
    document["name"] = "x"


def pushed_back(document: Document) -> None:
    document["version"] = document.pop("version")
    document["sha256"] = document.pop("sha256")


MANY = 10**30
WRONG: dict[str, tuple[Callable[[Document], object], str]] = {
    "a foreign object": (foreign, "“name” has no place in a"),
    "another format": (head(format="anki"), "is not a backup of rehearse"),
    "no format": (without("format"), "is not a backup of rehearse"),
    "a newer format": (head(version=2), "was written by a newer rehearse"),
    "a newer schema": (head(schema=NEWEST + 1), "was written by a newer rehearse"),
    "no schema": (without("schema"), "“schema” has to stand before “tables”"),
    "a version behind the tables": (pushed_back, "“version” has to stand before “tables”"),
    "a schema that is none": (head(schema=0), "“schema” has to be a whole number from 1"),
    "a version that is true": (head(version=True), "“version” has to be a whole number from 1"),
    "settings that are none": (head(settings=[1]), "“settings” has to be text or null"),
    "no settings": (without("settings"), "“settings” is missing"),
    "no tables": (without("tables"), "“tables” is missing"),
    "a table that is missing": (without("tables", "note"), "“note” is missing in “tables”"),
    "a table that nobody knows": (
        lambda document: document["tables"].update({"x; DROP TABLE event; --": []}),
        "“x; DROP TABLE event; --” has no place in “tables”",
    ),
    "a long name": (head(**{"n" * 500: 1}), f"“{'n' * 40}…” has no place in a backup"),
    "a column that nobody knows": (row("deck", **{"id) VALUES (1); --": 1}), "has no place in a row of “deck”"),
    "a column that is missing": (lambda document: document["tables"]["deck"][0].pop("path"), "lacks “path”"),
    "a row that is an array": (lambda document: document["tables"]["deck"].append([]), "has to be an object"),
    "a row that is text": (lambda document: document["tables"]["deck"].append("x"), "has to be an object"),
    "text for a number": (row("event", at_ms="1"), "“at_ms” of a row of “event” has to be a whole number or null"),
    "a fraction for a whole number": (row("event", at_ms=1.5), "“at_ms” of a row of “event” has to be a whole number"),
    "true for a number": (row("event", rating=True), "“rating” of a row of “event” has to be a whole number"),
    "a number for text": (row("deck", name=7), "“name” of a row of “deck” has to be text or null"),
    "an array for text": (row("deck", name=[["bytes", "00"]]), "“name” of a row of “deck” has to be text or null"),
    "bytes that are none": (row("deck", name={"bytes": "0"}), "“name” of a row of “deck” has to be text or null"),
    "a number that is too large": (row("event", at_ms=MANY), "a number or text that no database holds"),
    "half a character": (row("deck", name="\ud800"), "a number or text that no database holds"),
    "a grade that is none": (row("event", rating=7), "cannot be: it breaks the rule rating BETWEEN 1 AND 4"),
    "a day that is none": (row("event", study_day="today"), "cannot be: it breaks the rule study_day GLOB"),
    "no name": (row("deck", name=None), "cannot be: deck.name cannot be null"),
    "the same row twice": (doubled, "cannot be: there is another with the same event.id"),
    "a story without its deck": (row("story", deck_id="../../etc"), "belongs to a deck that is not there"),
    "a topic without its story": (row("story_topic", story_id="x"), "belongs to a story that is not there"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_told_with_its_line_and_changes_nothing(full: Database, wrong: str) -> None:
    change, said = WRONG[wrong]
    document = json.loads(document_of(full))
    change(document)
    with elsewhere(json.dumps(document, indent=1)) as (_, backup):
        before = rows_of(full.path)
        for refuse in (compare, lambda path, backup, retention: restore(path, backup, retention, NOON)):
            with pytest.raises(BadDataError) as found:
                refuse(full.path, backup, DEFAULTS.retention)
            assert said in str(found.value)
            assert str(found.value).startswith(f"{backup}:")
            assert "\n" not in str(found.value)
        assert rows_of(full.path) == before
        assert sorted(path.name for path in full.path.parent.iterdir()) == ["full.db"]


def test_the_line_that_is_told_is_that_of_the_row(full: Database) -> None:
    lines = document_of(full).splitlines()
    wrong = next(number for number, line in enumerate(lines, start=1) if '"rating": 1' in line)
    lines[wrong - 1] = lines[wrong - 1].replace('"rating": 1', '"rating": 9')
    with elsewhere("\n".join(lines)) as (path, backup):
        with pytest.raises(BadDataError, match=f":{wrong}: "):
            restored(path, backup)
        assert not path.exists()


@given(cut=st.floats(0, 1, exclude_max=True))
def test_a_backup_that_is_cut_off_anywhere_is_refused(cut: float) -> None:
    text = written_once()
    with elsewhere(text[: int(cut * (len(text) - 2))]) as (path, backup):
        with pytest.raises(BadDataError):
            restored(path, backup)
        assert list(path.parent.glob("*")) == []


@given(places=st.lists(st.tuples(st.floats(0, 1), st.sampled_from('"{}[],:0x\\ \n')), min_size=1, max_size=4))
def test_a_backup_with_any_signs_changed_is_refused_or_sound_and_says_so(places: list[tuple[float, str]]) -> None:
    letters = list(written_once())
    for place, letter in places:
        letters[int(place * (len(letters) - 1))] = letter
    text = "".join(letters)
    with elsewhere(text) as (path, backup):
        try:
            exchange = compare(path, backup, DEFAULTS.retention)
        except BadDataError:
            return
        assert exchange.edited or text.rstrip() == written_once().rstrip()
        restored(path, backup)
        with Database.open(path, counted_ids()) as opened:
            assert not [it for it in faults_of(opened.connection, DEFAULTS.retention) if it.structural]


@cache
def written_once() -> str:
    with TemporaryDirectory() as directory, kept_database(Path(directory) / "rehearse.db") as database:
        return document_of(database)


def test_a_log_that_is_nested_without_end_is_a_row_that_cannot_be_read(full: Database) -> None:
    document = json.loads(document_of(full))
    document["tables"]["event"][0]["recall"] = "[" * 100_000
    with elsewhere(json.dumps(document)) as (path, backup):
        faults = compare(path, backup, DEFAULTS.retention).faults
        assert [it.what for it in faults if it.where.startswith("event")] == ["holds what cannot be read"]
