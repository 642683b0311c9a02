"""Archives give what was packed into them, and whatever else they are is refused in one line."""

import io
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.errors import BadDataError
from rehearse.notes.files.archive import FREE_RATIO, Archive, ArchiveKind, BoundedStream

BOX = ArchiveKind(
    "box",
    "is no box, or a damaged one",
    "hay",
    "tie it again",
    "use two boxes",
    most_bytes=8 * 1024 * 1024,
    most_entries=50,
)
FILES = {"a/one": b"The mill stood still. " * 40, "two": bytes(range(256)), "empty": b""}


def packed(files: Mapping[str, bytes] = FILES, compression: int = ZIP_DEFLATED) -> bytearray:
    written = io.BytesIO()
    with ZipFile(written, "w", compression) as made:
        for name, data in files.items():
            made.writestr(ZipInfo(name), data, compression)
    return bytearray(written.getvalue())


def unpacked(data: bytes | bytearray, kind: ArchiveKind = BOX) -> dict[str, bytes]:
    """All that the archive holds, and that nothing of it is over the limit."""
    archive = Archive(io.BytesIO(data), kind)
    found = {}
    for name in archive.names:
        with archive.open(name) as stream:
            found[name] = stream.read()
        assert len(found[name]) <= kind.most_bytes
    return found


@pytest.mark.parametrize("compression", [ZIP_STORED, ZIP_DEFLATED])
def test_entries_are_what_was_packed(compression: int) -> None:
    assert unpacked(packed(compression=compression)) == FILES


def test_an_entry_comes_in_pieces_as_large_as_they_are_asked_for() -> None:
    with Archive(io.BytesIO(packed()), BOX).open("a/one") as stream:
        assert (stream.read(8), stream.read(0), b"".join(stream.pieces())) == (b"The mill", b"", FILES["a/one"][8:])
        assert stream.read() == b""


def test_an_entry_that_is_not_there_is_the_mistake_of_who_asks() -> None:
    with pytest.raises(KeyError), Archive(io.BytesIO(packed()), BOX).open("three"):
        pass


@pytest.mark.parametrize("name", ["../../evil", "/evil", "..\\evil", "C:\\evil", "", "a" * 60_000, "x\x1b[2Jx"])
def test_names_are_never_followed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inner").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path / "inner")
    assert list(unpacked(packed({name: b"hay"})).values()) == [b"hay"]
    assert [path.name for path in tmp_path.rglob("*")] == ["inner"]


def listed(data: bytearray, at: int, form: str, value: int, entry: int = 0) -> bytes:
    """The archive with `value`, laid out as `form`, at byte `at` of what its list says of an entry."""
    place = -1
    for _ in range(entry + 1):
        place = data.index(b"PK\x01\x02", place + 1)
    struct.pack_into(form, data, place + at, value)
    return bytes(data)


FLAGS, PACKING, CHECKSUM, PACKED_SIZE, SIZE, PLACE = 8, 10, 16, 20, 24, 42
LIMIT = replace(BOX, most_bytes=1000)
STRAW = b"straw " * (FREE_RATIO // 6 + 1)
ODD = {
    number: struct.pack("<HHQQQ", 1, 24, *[(1 << number) - 1] * 3) for number in (63, 64)
}  # sizes and place in Zip64


def with_zip64(field: bytes) -> bytes:
    """An archive whose list says sizes and place of its entry in `field`."""
    written = io.BytesIO()
    with ZipFile(written, "w") as made:
        info = ZipInfo("one")
        info.extra = field
        made.writestr(info, b"hay")
    data = bytearray(written.getvalue())
    for at in (PACKED_SIZE, SIZE, PLACE):
        listed(data, at, "<L", 0xFFFFFFFF)
    return bytes(data)


REFUSED: dict[str, tuple[bytes | bytearray, ArchiveKind, str]] = {
    "empty": (b"", BOX, "is no box, or a damaged one; tie it again"),
    "text": (b"Why us?\n" * 99, BOX, "is no box"),
    "cut short": (packed()[: len(packed()) // 2], BOX, "is no box"),
    "begun only": (b"PK\x03\x04" + bytes(100), BOX, "is no box"),
    "the end only": (b"PK\x05\x06" + b"\xff" * 18, BOX, "is no box"),
    "another checksum": (listed(packed(), CHECKSUM, "<L", 7), BOX, "is no box"),
    "place beyond the end": (listed(packed(), PLACE, "<L", 1 << 31), BOX, "is no box"),
    "place of another": (listed(packed(), PLACE, "<L", 0, entry=1), BOX, "is no box"),
    "a little longer than it says": (listed(packed(), SIZE, "<L", 20), BOX, "is no box"),
    "sizes beyond all": (with_zip64(ODD[63]), BOX, "is no box|more than 8,388,608 bytes"),
    "place beyond all": (with_zip64(ODD[64][:4] + bytes(16) + ODD[64][20:]), BOX, "is no box"),
    "half a field": (with_zip64(ODD[64][:9]), BOX, "is no box"),
    "a password": (listed(packed(), FLAGS, "<H", 1), BOX, "is locked with a password; tie it again"),
    "strong encryption": (listed(packed(), FLAGS, "<H", 0x41), BOX, "is locked with a password"),
    "patches": (listed(packed(), FLAGS, "<H", 0x20), BOX, "is no box"),
    "bzip2": (packed(compression=ZIP_BZIP2), BOX, "is packed in an unusual way; tie it again"),
    "lzma": (packed(compression=ZIP_LZMA), BOX, "is packed in an unusual way"),
    "no packing of all": (listed(packed(), PACKING, "<H", 77), BOX, "is packed in an unusual way"),
    "too large": (packed({"one": bytes(1001)}), LIMIT, "holds more than 1,000 bytes of hay; use two boxes"),
    "too large, says little": (listed(packed({"one": bytes(5000)}), SIZE, "<L", 9), LIMIT, "is no box"),
    "packed too tightly": (packed({"one": STRAW}), BOX, "more than 200 times its size, as no box does; tie it again"),
    "says it is packed loosely": (
        listed(packed({"one": STRAW}), PACKED_SIZE, "<L", 1 << 31), BOX, "more than 200 times its size|is no box",
    ),
    "too many entries": (packed(dict.fromkeys(map(str, range(51)), b"")), BOX, "more than 50 files, as no box does"),
    "entries with endless names": (packed({f"{n}{'a' * 65_000}": b"" for n in range(10)}), BOX, "more than 50 files"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_such_archive_is_refused_in_one_line(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rehearse.notes.files.archive.LARGEST_LIST", 500_000)
    data, kind, said = REFUSED[what]
    with pytest.raises(BadDataError, match=said) as refusal:
        unpacked(data, kind)
    assert "\n" not in str(refusal.value)


def test_a_small_entry_may_be_packed_as_tightly_as_it_likes() -> None:
    files = {"one": bytes(FREE_RATIO)}
    assert unpacked(packed(files)) == files


def test_what_is_unpacked_further_is_bounded_alike() -> None:
    stream = BoundedStream(io.BytesIO(bytes(1001)), 500, LIMIT)
    assert len(stream.read(1000)) == 1000
    with pytest.raises(BadDataError, match="more than 1,000 bytes of hay"):
        stream.read(1)


@given(at=st.integers(0), flipped=st.integers(1, 255), run=st.integers(1, 60), cut=st.integers(0))
def test_damage_is_refused_or_touches_nothing_that_is_read(at: int, flipped: int, run: int, cut: int) -> None:
    data = packed()
    at %= len(data)
    for place in range(at, min(at + run, len(data))):
        data[place] ^= flipped
    for damaged in (data, data[: cut % len(data)]):
        with suppress(BadDataError):
            assert set(unpacked(damaged).values()) <= set(FILES.values())


FIELDS = {
    b"PK\x01\x02": [
        (FLAGS, "<H"), (PACKING, "<H"), (PACKED_SIZE, "<L"), (SIZE, "<L"), (28, "<H"), (30, "<H"), (PLACE, "<L"),
    ],
    b"PK\x03\x04": [(6, "<H"), (8, "<H"), (18, "<L"), (22, "<L"), (26, "<H"), (28, "<H")],
    b"PK\x05\x06": [(8, "<H"), (10, "<H"), (12, "<L"), (16, "<L"), (20, "<H")],
}  # fmt: skip
"""What an archive says of itself, by the mark before it: in its list, in front of an entry, and at its end."""


@st.composite
def lies(draw: st.DrawFn) -> bytes:
    """An archive that says of itself what is not so."""
    names = draw(st.sets(st.sampled_from(["a", "../a", "/a", "b\x00c", "collection.anki2", "word/document.xml"])))
    written = io.BytesIO()
    with ZipFile(written, "w", draw(st.sampled_from([ZIP_STORED, ZIP_DEFLATED]))) as made:
        for number, name in enumerate(sorted(names)):
            made.writestr(ZipInfo(name), b"hay" * number)
    data = bytearray(written.getvalue())
    for _ in range(draw(st.integers(1, 4))):
        mark = draw(st.sampled_from(sorted(FIELDS)))
        if (place := data.find(mark, draw(st.integers(0, len(data))))) >= 0:
            at, form = draw(st.sampled_from(FIELDS[mark]))
            most = (1 << 8 * struct.calcsize(form)) - 1
            struct.pack_into(
                form, data, place + at, draw(st.sampled_from([0, 1, most, most - 1]) | st.integers(0, most))
            )
    return draw(st.binary(max_size=30)) + bytes(data) + draw(st.binary(max_size=30))


@given(lies())
def test_an_archive_that_lies_is_read_or_refused_and_nothing_else(data: bytes) -> None:
    with suppress(BadDataError):
        unpacked(data)


@given(st.lists(st.binary(max_size=40) | st.sampled_from([*FIELDS, b"PK\x06\x06", b"PK\x06\x07", bytes(20)])))
def test_anything_is_read_or_refused(pieces: list[bytes]) -> None:
    with suppress(BadDataError):
        unpacked(b"".join(pieces))
