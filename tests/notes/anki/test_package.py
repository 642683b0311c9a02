"""Packages of Anki's are read whatever version wrote them, and refused in one line whatever else they are."""

import io
import sqlite3
import sys
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from zipfile import ZIP_STORED

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.errors import BadDataError
from rehearse.notes.anki import anki_database as anki_collection
from rehearse.notes.anki import package as anki_package
from rehearse.notes.anki.package import PACKAGE, read_package
from rehearse.notes.anki.values import AnkiPackage, AnkiReview
from tests.anki import PLACEHOLDER, Noted, archive, collection, compressed, package

NOTES = [
    Noted(("Why us?", "The river."), tags="Trust", deck="Work::Interviews", log=[(5_000, 3, 0), (9_000, 1, 1)]),
    Noted(("S", "T"), names=("Situation", "Task"), suspended=True, second_log=[(7_000, 2, 1)]),
]


def read(data: bytes) -> AnkiPackage:
    return read_package(io.BytesIO(data))


@pytest.mark.parametrize("layout", [1, 2, 3])
def test_notes_are_read_from_every_layout_and_never_from_a_placeholder(layout: int) -> None:
    first, second = read(package(NOTES, layout)).notes
    assert (first.fields, first.names, first.tags) == (("Why us?", "The river."), ("Front", "Back"), "Trust")
    assert (first.deck, first.suspended_ms) == ("Work::Interviews", None)
    assert first.reviews == (AnkiReview(5_000, 3, 9_000), AnkiReview(9_000, 1, 9_000))
    assert (second.names, second.deck, second.reviews) == (("Situation", "Task"), "", ())
    assert second.suspended_ms == 1_700_000_000_000


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="there, every other test of today's packages shows it")
def test_from_python_3_14_on_the_standard_library_unpacks_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """The backport, which has the same names, stands in for the standard library of a newer Python."""
    library = ModuleType("compression")
    monkeypatch.setattr(library, "zstd", import_module("backports.zstd"), raising=False)
    monkeypatch.setattr(sys, "version_info", (3, 14))
    monkeypatch.setitem(sys.modules, "compression", library)
    monkeypatch.setitem(sys.modules, "backports", None)
    assert read(package(NOTES, 3)).notes


def test_only_answers_count_as_reviews() -> None:
    log = [(1_000, 3, 0), (2_000, 0, 4), (3_000, 3, 4), (4_000, 0, 1), (5_000, 4, 3), (6_000, 2, 2), (7_000, 3, 5)]
    (note,) = read(package([Noted(("Why?", "So."), log=log)])).notes
    assert [(review.at_ms, review.grade, review.extra) for review in note.reviews] == [
        (1_000, 3, False), (5_000, 4, True), (6_000, 2, False),
    ]  # fmt: skip


def test_the_digest_is_that_of_the_collection_alone() -> None:
    files = {"collection.anki2": collection(NOTES)}
    one, other = (read(archive(files | {"media": media})).digest for media in (b"{}", b'{"0": "a"}'))
    assert one == other != read(package(NOTES[:1])).digest


def test_a_collection_that_once_had_a_write_ahead_log_is_read(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(collection(NOTES))
    connection = sqlite3.connect(tmp_path / "c")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert len(read(archive({"collection.anki2": (tmp_path / "c").read_bytes()})).notes) == 2


def anki2(also: str) -> bytes:
    return archive({"collection.anki2": collection(NOTES, also=also)})


def with_garbage() -> bytes:
    data = bytearray(collection([Noted(("Why us?", "The river. " * 9))] * 400))
    middle = len(data) // 2
    data[middle : middle + 4096] = bytes(range(256)) * 16
    return archive({"collection.anki2": bytes(data)})


GOOD = package(NOTES)
REFUSED = {
    "no archive": (b"Why us?\n" * 99, "is not an Anki package, or a damaged one; export the deck from Anki again"),
    "no collection": (archive({"media": b"{}"}), "without an Anki collection"),
    "newer than known": (archive({"meta": b"\x08\x04", "collection.anki2": b"x"}), "newer Anki"),
    "no zstd": (archive({"collection.anki21b": b"x" * 99}), "a damaged one"),
    "zstd cut short": (archive({"collection.anki21b": compressed(collection(NOTES))[:-9]}), "a damaged one"),
    "no database": (archive({"collection.anki2": b"x" * 5000}), "damaged (SQLite cannot read it)"),
    "nothing in it": (archive({"collection.anki2": b""}), "damaged (it is empty)"),
    "damaged database": (with_garbage(), "damaged"),
    "another database": (anki2("DROP TABLE revlog"), "does not know"),
    "a view": (anki2("ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n"), "does not know"),
    "a virtual table": (anki2("DROP TABLE revlog; CREATE VIRTUAL TABLE revlog USING fts5(id, cid)"), "does not know"),
    "a computed column": (
        anki2(
            "DROP TABLE revlog; CREATE TABLE revlog (id, cid, ease, type, time AS (zeroblob(1000000000)))"
        ),
        "does not know",
    ),
    "no kinds of notes": (anki2("UPDATE col SET models = '[1'"), "does not know"),
    "kinds nested without end": (anki2(f"UPDATE col SET models = '{'[' * 100_000}'"), "does not know"),
    "no row in col": (anki2("DELETE FROM col"), "does not know"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_remedy(what: str) -> None:
    data, said = REFUSED[what]
    with pytest.raises(BadDataError, match=r"export|does not know") as refusal:
        read(data)
    assert said in str(refusal.value)


def test_strange_values_are_read_as_far_as_they_go() -> None:
    also = (
        "UPDATE notes SET flds = x'FF00C3', guid = '', mid = 'none'; UPDATE cards SET did = 'x', mod = x'00';"
        "UPDATE revlog SET time = -5, ease = 9 WHERE id = 5000;"
        'UPDATE col SET decks = \'{"1": 7}\', models = \'{"1000": {"flds": [3, {}]}}\''
    )
    first, _ = read(anki2(also)).notes
    assert (len(first.fields), first.guid, first.names, first.deck) == (1, "1", (), "")
    assert [review.at_ms for review in first.reviews] == [9_000]


@pytest.mark.parametrize("layout", [1, 3])
def test_a_collection_over_the_limit_is_refused_with_the_figure(monkeypatch: pytest.MonkeyPatch, layout: int) -> None:
    data = package(NOTES, layout)  # before the limit: what is compressed is small
    monkeypatch.setattr(anki_package, "PACKAGE", replace(PACKAGE, most_bytes=20_000))
    with pytest.raises(BadDataError, match="more than 20,000 bytes of cards; export one deck at a time"):
        read(data)


@pytest.mark.parametrize(
    ("limit", "said"), [("MOST_TEXT", "more than 3 characters"), ("MOST_REVIEWS", "than 1 review")]
)
def test_more_than_can_be_rehearsed_is_refused_with_the_figure(
    monkeypatch: pytest.MonkeyPatch, limit: str, said: str
) -> None:
    monkeypatch.setattr(anki_collection, limit, int(said.split()[-2]))
    with pytest.raises(BadDataError, match=said):
        read(GOOD)


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, len(PLACEHOLDER) - 1), flipped=st.integers(1, 255), count=st.integers(1, 40))
def test_a_damaged_collection_never_does_more_than_be_refused(at: int, flipped: int, count: int) -> None:
    data = bytearray(PLACEHOLDER)
    for place in range(at, min(at + count, len(data))):
        data[place] ^= flipped
    with suppress(BadDataError):
        read(archive({"collection.anki2": bytes(data)}, compression=ZIP_STORED))


def test_damage_that_sqlite_quotes_is_refused_like_any_other() -> None:
    data = bytearray(PLACEHOLDER)
    data[3681] ^= 128
    with pytest.raises(BadDataError):
        read(archive({"collection.anki2": bytes(data)}, compression=ZIP_STORED))
