"""Packages that Anki exports (.apkg, .colpkg): a zip archive with a SQLite database, among pictures and sounds.

Nothing is ever unpacked to the disk, and nothing but the one database is unpacked at all.
"""

import hashlib
import struct
import sys
import zlib
from typing import IO, BinaryIO, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rehearse.core.errors import BadDataError
from rehearse.notes.anki.collection import read_collection
from rehearse.notes.anki.values import AnkiPackage

LARGEST = 200 * 1024 * 1024
"""Most bytes that a collection may have once unpacked; some 100 000 cards with ten years of reviews."""
COMPRESSED = "collection.anki21b"
COLLECTIONS = (COMPRESSED, "collection.anki21", "collection.anki2")
"""Where the collection is, newest layout first. Beside a newer one, an older one only says "please update"."""
NEWEST_LAYOUT = 3
CHUNK = 1024 * 1024
OLDER = "export it from Anki again with “Support older Anki versions” ticked"
DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, RuntimeError)
"""What zipfile and zstd raise over bytes that are not what they say."""


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_package(file: BinaryIO) -> AnkiPackage:
    """Return what the package `file` holds. Raises BadDataError where it is none, or is damaged, locked or too large.

    The messages leave out the name of the file.
    """
    data = _collection(file)
    return AnkiPackage(read_collection(data), hashlib.sha256(data).hexdigest())


def _collection(file: BinaryIO) -> bytearray:
    try:
        with ZipFile(file) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            name = next((name for name in COLLECTIONS if name in entries), None)
            if name is None:
                raise BadDataError("is an archive without an Anki collection in it; export the deck from Anki again")
            _check_layout(archive, entries)
            entry = entries[name]
            _check(entry)
            with archive.open(entry) as stream:
                return _read_compressed(stream) if name == COMPRESSED else _read_limited(stream)
    except DAMAGE as error:
        raise BadDataError("is no Anki package, or a damaged one; export the deck from Anki again") from error


def _check_layout(archive: ZipFile, entries: dict[str, ZipInfo]) -> None:
    """Refuse a layout newer than those known: `meta` begins with its number, in the way of protocol buffers."""
    meta = entries.get("meta")
    if meta is None:
        return
    _check(meta)
    with archive.open(meta) as stream:
        begun = stream.read(2)
    if len(begun) == 2 and begun[0] == 0x08 and begun[1] > NEWEST_LAYOUT:
        raise BadDataError(f"was made by a newer Anki; {OLDER}")


def _check(entry: ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise BadDataError("is locked with a password; export the deck from Anki again")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadDataError(f"is packed in an unusual way; {OLDER}")
    if entry.file_size > LARGEST:
        raise _too_large(f"has {entry.file_size:,} bytes")


def _read_limited(stream: _Stream) -> bytearray:
    data = bytearray()
    while chunk := stream.read(CHUNK):
        data += chunk
        if len(data) > LARGEST:  # whatever the archive says of its size
            raise _too_large("is larger than can be read")
    return data


def _read_compressed(stream: IO[bytes]) -> bytearray:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd  # both take a moment to load and are hardly ever needed
    try:
        with zstd.ZstdFile(stream) as unpacked:
            return _read_limited(unpacked)
    except zstd.ZstdError as error:
        raise BadDataError("is a damaged Anki package; export the deck from Anki again") from error


def _too_large(size: str) -> BadDataError:
    return BadDataError(f"its collection {size}, and {LARGEST:,} bytes are the most; export one deck at a time")
