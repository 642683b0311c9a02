"""Packages that Anki exports (.apkg, .colpkg): a ZIP archive with a SQLite database, among pictures and sounds.

Nothing but the one database is unpacked, and that in memory.
"""

import hashlib
import sys
from typing import BinaryIO

from rehearse.core.errors import BadDataError
from rehearse.notes.anki.anki_database import read_collection
from rehearse.notes.anki.values import AnkiPackage
from rehearse.notes.files.archive import Archive, ArchiveKind, BoundedStream

AGAIN = "export the deck from Anki again"
PACKAGE = ArchiveKind(
    name="Anki package",
    damage="is not an Anki package, or a damaged one",
    content="cards",
    again=AGAIN,
    smaller="export one deck at a time",
    most_bytes=200 * 1024 * 1024,  # some 100 000 cards with ten years of reviews
    most_entries=100_000,
)
COMPRESSED = "collection.anki21b"
COLLECTIONS = (COMPRESSED, "collection.anki21", "collection.anki2")
"""Where the collection is, newest layout first. Beside a newer one, an older one only says "please update"."""
NEWEST_LAYOUT = 3


def read_package(file: BinaryIO) -> AnkiPackage:
    """Return what the package `file` holds. Raises BadDataError where it is none, or is damaged, locked or too large.

    The messages leave out the name of the file.
    """
    data = _collection(file)
    return AnkiPackage(read_collection(data), hashlib.sha256(data).hexdigest())


def _collection(file: BinaryIO) -> bytearray:
    archive = Archive(file, PACKAGE)
    name = next((name for name in COLLECTIONS if name in archive.names), None)
    if name is None:
        raise BadDataError(f"is an archive without an Anki collection in it; {AGAIN}")
    if "meta" in archive.names:
        _check_layout(archive)
    with archive.open(name) as stream:
        return _decompressed(stream) if name == COMPRESSED else _whole(stream)


def _check_layout(archive: Archive) -> None:
    """Refuse a layout newer than those known: `meta` begins with its number, in the way of protocol buffers."""
    with archive.open("meta") as stream:
        begun = stream.read(2)
    if len(begun) == 2 and begun[0] == 0x08 and begun[1] > NEWEST_LAYOUT:
        raise BadDataError(
            "was made by a newer Anki; export it from Anki again with “Support older Anki versions” ticked"
        )


def _whole(stream: BoundedStream) -> bytearray:
    data = bytearray()
    for piece in stream.pieces():
        data += piece
    return data


def _decompressed(stream: BoundedStream) -> bytearray:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd  # both take a moment to load and are hardly ever needed
    try:
        with zstd.ZstdFile(stream) as unpacked:
            return _whole(BoundedStream(unpacked, stream.packed, PACKAGE))
    except zstd.ZstdError as error:
        raise PACKAGE.damaged() from error
