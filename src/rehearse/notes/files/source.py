"""The bytes of a notes file or of standard input, read without ever waiting for a device or filling the memory."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from rehearse.core.errors import BadDataError, FileError, NoNotesError

LARGEST = 100 * 1024 * 1024
"""Most bytes a notes file may have."""
CHUNK = 1024 * 1024
STDIN = "-"


def read_source(path: str, stdin: BinaryIO | None = None) -> bytes:
    """Return the bytes of the regular file at `path`, or of `stdin` where `path` is "-".

    Raises FileError where the file is missing, unreadable or no regular file, BadDataError where it is empty or
    larger than LARGEST.
    """
    if path == STDIN:
        if stdin is None:
            raise FileError("standard input: nothing to read from; name a notes file instead of -")
        return _checked(_read_limited(stdin.read, "standard input"), "standard input")
    return _checked(_read_file(path), path)


@contextmanager
def open_regular(path: str) -> Iterator[BinaryIO]:
    """The regular file at `path`, of any size, open for reading. Raises FileError where it cannot be opened or read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise FileError(f"{path}: {why_not_opened(error, path)}") from error
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise FileError(f"{path}: is {_kind(found.st_mode)}, not a file; name the notes file itself")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def _read_file(path: str) -> bytes:
    with open_regular(path) as file:
        if (size := os.fstat(file.fileno()).st_size) > LARGEST:
            raise _too_large(path, f"has {size:,} bytes")
        return _read_limited(file.read, path)


def _read_limited(read: Callable[[int], bytes], name: str) -> bytes:
    """Read to the end, but not past the limit: a file may grow while it is read."""
    chunks: list[bytes] = []
    size = 0
    while True:
        try:
            chunk = read(CHUNK)
        except OSError as error:
            raise FileError(f"{name}: cannot be read ({error.strerror}); check the disk and try again") from error
        if not chunk:
            return b"".join(chunks)
        size += len(chunk)
        if size > LARGEST:
            raise _too_large(name, "is larger than can be read")
        chunks.append(chunk)


def _checked(data: bytes, name: str) -> bytes:
    if not data:
        raise NoNotesError(f"{name}: is empty; there is nothing to import")
    return data


def _too_large(name: str, size: str) -> BadDataError:
    return BadDataError(f"{name}: {size}, and {LARGEST:,} bytes are the most; split it into smaller files")


def why_not_opened(error: OSError | ValueError, path: str) -> str:
    """Return what is wrong with a file or folder that could not be opened, and the remedy."""
    match getattr(error, "errno", None):
        case errno.ENOENT | errno.ENOTDIR:
            from rehearse.notes.files.near_files import near_path

            near = near_path(path)
            return f"no such file; did you mean {near}?" if near else "no such file; check the path"
        case errno.EACCES | errno.EPERM:
            return "no permission to read it; check its permissions (chmod u+r)"
        case errno.ELOOP:
            return "its symbolic links run in a circle; name the file itself"
        case errno.ENXIO | errno.ENODEV:
            return "is a device or socket, not a file; name the notes file itself"
        case errno.ENAMETOOLONG:
            return "the path is too long; check it"
        case None:
            return "not a possible path (it holds a NUL character); check it"
        case _:
            return f"cannot be opened ({getattr(error, 'strerror', None) or 'unknown reason'}); check the path"


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a directory"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a device or socket"
