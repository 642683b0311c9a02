"""A disk under watch: every step that this process takes on a directory, before it is taken.

SQLite's steps are seen by standing in for some functions of its own interface to the system, Python's by an audit hook.
Whoever watches may let a step happen, kill the process, or have the step fail as a full or a broken disk fails it.
"""

import ctypes
import errno
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, NoReturn

_SQLITE_DELETE, _SQLITE_OPEN_CREATE = 0x0A, 0x04
_FILE_STEPS = ("close", "read", "write", "truncate", "sync")


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the disk: what is done to which file.

    `data` is written at `offset`; a `truncate` cuts the file to `offset` bytes; a `name` or a `link` gives the file the
    name `target`.
    """

    kind: str
    path: str
    offset: int = 0
    data: bytes = b""
    target: str = ""


class RefusedError(Exception):
    """What whoever watches raises to have a step fail with an error number of the system."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


Watcher = Callable[[Step], None]


class _Interface(Structure):
    """`sqlite3_vfs`, up to what is stood in for."""

    _fields_: ClassVar = [
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
    ]


class _Methods(Structure):
    """`sqlite3_io_methods`."""

    _fields_: ClassVar = [("version", c_int), *((name, c_void_p) for name in _FILE_STEPS), ("others", c_void_p * 13)]


class _File(Structure):
    """`sqlite3_file`."""

    _fields_: ClassVar = [("methods", POINTER(_Methods))]


_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, POINTER(_File), c_int, c_void_p)  # SQLite keeps the name's address
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)

_ERRORS = {
    "open": sqlite3.SQLITE_CANTOPEN,
    "write": sqlite3.SQLITE_IOERR_WRITE,
    "truncate": sqlite3.SQLITE_IOERR_TRUNCATE,
    "sync": sqlite3.SQLITE_IOERR_FSYNC,
    "remove": sqlite3.SQLITE_IOERR_DELETE,
}
"""What SQLite's interface to the system returns for a step that fails."""


def _library() -> ctypes.CDLL | None:
    """The very SQLite that Python uses; None where it cannot be reached."""
    import _sqlite3

    try:
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = POINTER(_Interface)
    except (AttributeError, OSError):
        return None
    return library


CAN_WATCH = sys.platform == "linux" and _library() is not None


class WatchedDisk:
    """Tells `watcher` of each step on files below `directory`, from `install` to the end of the process."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._directory = f"{directory}{os.sep}"
        self._watcher: Watcher | None = None
        self._paths: dict[int | None, str] = {}
        self._kept_alive: list[Any] = []
        self._stand_ins: dict[int, Any] = {}
        self._originals: dict[int, _Methods] = {}
        self._new_journals: set[str] = set()
        self._install()

    @contextmanager
    def watched(self, watcher: Watcher) -> Iterator[None]:
        """Have somebody watch for a while. Steps that the watcher takes itself are not told."""
        self._watcher = watcher
        try:
            yield
        finally:
            self._watcher = None

    def _tell(self, step: Step) -> int:
        """Tell of a step; return the number of the error that it is to fail with, 0 for none."""
        watcher, self._watcher = self._watcher, None
        if watcher is None:
            return 0
        try:
            watcher(step)
        except RefusedError as refused:
            return refused.number
        finally:
            self._watcher = watcher
        return 0

    def _code(self, step: Step) -> int:
        """Tell of a step of SQLite's; return its result code."""
        number = self._tell(step)
        if number == 0:
            return 0
        return sqlite3.SQLITE_FULL if (step.kind, number) == ("write", errno.ENOSPC) else _ERRORS[step.kind]

    def _is_ours(self, path: str) -> bool:
        return path.startswith(self._directory)

    def _install(self) -> None:
        library = _library()
        assert library is not None
        interface = library.sqlite3_vfs_find(None).contents
        really_open, really_delete = _OPEN(interface.open), _DELETE(interface.delete)

        def open_file(vfs: int, name: int | None, file: Any, flags: int, out: int) -> int:
            path = os.fsdecode(ctypes.string_at(name)) if name else ""
            ours = self._is_ours(path)
            if ours and flags & _SQLITE_OPEN_CREATE and (code := self._code(Step("open", path))):
                return code
            result = int(really_open(vfs, name, file, flags, out))
            if result == 0 and ours:
                address = ctypes.cast(file, c_void_p).value
                self._paths[address] = path
                if path.endswith("-journal"):
                    self._new_journals.add(path)
                self._stand_in(address, file.contents)
            return result

        def delete(vfs: int, name: bytes, sync: int) -> int:
            path = os.fsdecode(name)
            if self._is_ours(path) and Path(path).exists():
                if code := self._code(Step("remove", path)):
                    return code
                result = int(really_delete(vfs, name, sync))
                if sync and (code := self._code(Step("sync", str(Path(path).parent)))):
                    return code
                return result
            return int(really_delete(vfs, name, sync))

        for name, function, kind in (("open", open_file, _OPEN), ("delete", delete, _DELETE)):
            callback: Any = kind(function)
            self._kept_alive.append(callback)
            setattr(interface, name, ctypes.cast(callback, c_void_p).value)
        sys.addaudithook(self._hear)
        really_sync = os.fsync

        def sync(descriptor: Any) -> None:
            path = os.path.realpath(f"/proc/self/fd/{descriptor}")
            if self._is_ours(path) or f"{path}{os.sep}" == self._directory:
                data = b"" if Path(path).is_dir() or self._watcher is None else self._read(path)
                self._refuse(self._tell(Step("sync", path, data=data)), path)
            really_sync(descriptor)

        os.fsync = sync  # type: ignore[assignment]

    def _read(self, path: str) -> bytes:
        watcher, self._watcher = self._watcher, None
        try:
            return Path(path).read_bytes()
        finally:
            self._watcher = watcher

    def _stand_in(self, address: int | None, file: Any) -> None:
        """Put functions of ours in the place of what SQLite does to an open file."""
        original = ctypes.addressof(file.methods.contents)
        if original not in self._stand_ins:
            methods = _Methods.from_buffer_copy(file.methods.contents)
            self._originals[original] = _Methods.from_buffer_copy(file.methods.contents)
            for name, callback in self._callbacks(self._originals[original]):
                self._kept_alive.append(callback)
                setattr(methods, name, ctypes.cast(callback, c_void_p).value)
            self._stand_ins[original] = methods
        file.methods = ctypes.pointer(self._stand_ins[original])

    def _callbacks(self, original: _Methods) -> Iterator[tuple[str, Any]]:
        really_write, really_truncate, really_sync = (
            _WRITE(original.write),
            _TRUNCATE(original.truncate),
            _SYNC(original.sync),
        )

        def write(file: int, data: int, size: int, offset: int) -> int:
            content = ctypes.string_at(data, size)
            return self._code(Step("write", self._paths[file], offset, content)) or int(
                really_write(file, data, size, offset)
            )

        def truncate(file: int, size: int) -> int:
            return self._code(Step("truncate", self._paths[file], size)) or int(really_truncate(file, size))

        def sync(file: int, flags: int) -> int:
            path = self._paths[file]
            if code := self._code(Step("sync", path)):
                return code
            if path in self._new_journals:  # the first time SQLite has the disk keep its name, too
                self._new_journals.discard(path)
                self._tell(Step("sync", str(Path(path).parent)))
            return int(really_sync(file, flags))

        yield "write", _WRITE(write)
        yield "truncate", _TRUNCATE(truncate)
        yield "sync", _SYNC(sync)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._watcher is None:
            return
        step = _step_of(event, arguments)
        if step is not None and self._is_ours(step.path):
            self._refuse(self._tell(step), step.path)

    @staticmethod
    def _refuse(number: int, path: str) -> None:
        if number:
            _fail(number, path)


def _fail(number: int, path: str) -> NoReturn:
    raise OSError(number, os.strerror(number), path)


def _step_of(event: str, arguments: tuple[Any, ...]) -> Step | None:
    """What Python is about to do to the disk; None if that changes nothing."""
    match event, arguments:
        case "open", (str() | os.PathLike() as path, _, int(flags)) if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return Step("open", os.path.abspath(path))  # noqa: PTH100 - as it was named
        case (("os.rename" | "os.link"), (source, target, *_)):
            return Step("name" if event == "os.rename" else "link", os.fspath(source), target=os.fspath(target))
        case "os.remove", (path, *_) if Path(path).exists():
            return Step("remove", os.fspath(path))
        case "os.mkdir", (path, *_) if not Path(path).exists():
            return Step("mkdir", os.fspath(path))
    return None
