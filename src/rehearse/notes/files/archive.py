"""ZIP archives of strangers, for whatever comes in one: Word documents, packages of Anki's.

An entry is read only when it is asked for by its name, piece by piece. Nothing is unpacked to the disk and no name is
ever followed as a path. What an archive says of itself is not relied on: how many entries it has, how large one is
once unpacked and by how much it grows are counted while reading.
"""

import os
import struct
import warnings
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedIOBase
from typing import BinaryIO, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from rehearse.core.errors import BadDataError

MOST_RATIO = 200
"""How many times its packed size an entry may have once it is larger than FREE_RATIO. Chosen: XML packs to a tenth,
text that repeats itself to a hundredth; made to do damage, packed data grows a thousand times."""
FREE_RATIO = 4 * 1024 * 1024
"""Bytes up to which an entry may be packed as tightly as it likes."""
LARGEST_LIST = 16 * 1024 * 1024
"""Most bytes of the list of entries that stands at the end of an archive."""
PIECE = 1024 * 1024
DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, RuntimeError, OverflowError)
"""What zipfile raises over bytes that are not what they say."""
_LISTED = b"PK\x01\x02"
_LOCKED = 0x1


@dataclass(frozen=True, slots=True)
class ArchiveKind:
    """What an archive should be, in the words that say so where it is not.

    `name` is that of the kind ("Word document"), `damage` says that it is damaged, if it is one at all, `content` what
    its bytes are ("text"). `again` is the remedy for a damaged one, `smaller` that for one that is too large. An entry
    may have `most_bytes` once it is unpacked, the archive `most_entries`.
    """

    name: str
    damage: str
    content: str
    again: str
    smaller: str
    most_bytes: int
    most_entries: int

    def damaged(self) -> BadDataError:
        """The error of bytes that are not what they should be."""
        return BadDataError(f"{self.damage}; {self.again}")

    def too_large(self) -> BadDataError:
        """The error of an entry over `most_bytes`."""
        return BadDataError(f"holds more than {self.most_bytes:,} bytes of {self.content}; {self.smaller}")


class Readable(Protocol):
    """Whatever gives its bytes in order; none are left where it gives none."""

    def read(self, size: int, /) -> bytes: ...


class BoundedStream(BufferedIOBase):
    """What is unpacked from `packed` bytes, in order, ended by a BadDataError where it is damaged or too much."""

    def __init__(self, source: Readable, packed: int, kind: ArchiveKind) -> None:
        super().__init__()
        self.packed = packed
        self._source = source
        self._kind = kind
        self._size = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Up to `size` bytes more, all that are left without one. Raises BadDataError."""
        if size is None or size < 0:
            return b"".join(self.pieces())
        try:
            data = self._source.read(min(size, PIECE))
        except DAMAGE as error:
            raise self._kind.damaged() from error
        self._size += len(data)
        if self._size > self._kind.most_bytes:
            raise self._kind.too_large()
        if self._size > max(FREE_RATIO, MOST_RATIO * self.packed):
            raise BadDataError(
                f"unpacks to more than {MOST_RATIO} times its size, as no {self._kind.name} does; {self._kind.again}"
            )
        return data

    def pieces(self) -> Iterator[bytes]:
        """All that is left, piece by piece. Raises BadDataError."""
        while piece := self.read(PIECE):
            yield piece


class Archive:
    """The ZIP archive in `file`, which stays open as long as it is read."""

    def __init__(self, file: BinaryIO, kind: ArchiveKind) -> None:
        """Raises BadDataError where `file` is no archive, or a damaged one, or one with too many entries."""
        self._kind = kind
        try:
            self._size = file.seek(0, os.SEEK_END)
            self._archive = ZipFile(_FileWithShortList(file, kind))
        except DAMAGE as error:
            raise kind.damaged() from error
        self._entries = {entry.filename: entry for entry in self._archive.infolist()}

    @property
    def names(self) -> Collection[str]:
        """The names of the entries, whatever stands in them."""
        return self._entries.keys()

    @contextmanager
    def open(self, name: str) -> Iterator[BoundedStream]:
        """The entry called `name`, unpacked while it is read. Raises BadDataError, and KeyError if there is none."""
        entry = self._entries[name]
        if entry.flag_bits & _LOCKED:
            raise BadDataError(f"is locked with a password; {self._kind.again}")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadDataError(f"is packed in an unusual way; {self._kind.again}")
        if entry.file_size > self._kind.most_bytes:
            raise self._kind.too_large()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", UserWarning)
                stream = self._archive.open(entry)
        except (*DAMAGE, UserWarning) as error:  # newer Pythons only warn of two entries in one place
            raise self._kind.damaged() from error
        with stream:
            yield BoundedStream(stream, min(entry.compress_size, self._size), self._kind)


class _FileWithShortList:
    """The file under zipfile, which reads the whole list of entries at once and makes an object of each.

    A list that is too long is refused before that.
    """

    def __init__(self, file: BinaryIO, kind: ArchiveKind) -> None:
        self._file = file
        self._kind = kind
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(min(size, LARGEST_LIST + 1) if size >= 0 else LARGEST_LIST + 1)
        if len(data) > LARGEST_LIST or data.count(_LISTED) > self._kind.most_entries:
            raise BadDataError(
                f"holds more than {self._kind.most_entries:,} files, as no {self._kind.name} does; {self._kind.again}"
            )
        return data
