"""A folder of notes, a file a story: which files of it are read, and in which order.

Links are not followed and hidden files are not read, so a folder never brings in what lies elsewhere. This module
stays light, because every start looks whether the decks' files have changed.
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from rehearse.core.counting import counted
from rehearse.core.errors import BadDataError, FileError
from rehearse.notes.files.source import LARGEST, why_not_opened

ENDINGS = frozenset({".md", ".markdown", ".txt", ".org", ".csv", ".tsv", ".docx"})
"""How the names of notes end, in small letters."""
HIDDEN = (".", "~$")
"""How the names of files begin that are not the user's own: hidden ones, and the locks of word processors."""
DEEPEST = 3
"""How many folders below the folder itself are looked into."""
MOST_FILES = 2_000
MOST_ENTRIES = 50_000
"""Most files and folders of any kind that are looked at: a whole disk is no folder of notes."""


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file that may hold notes. `name` is its path inside the folder, `size` in bytes, `modified_ns` as in stat."""

    path: str
    name: str
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much of a folder is not read: links, and folders that lie too deep. As text, it says so."""

    links: int
    too_deep: int

    def __str__(self) -> str:
        links = f"{counted(self.links, 'link')} not followed" if self.links else ""
        deep = f"{counted(self.too_deep, 'folder')} below level {DEEPEST} not read" if self.too_deep else ""
        return "; ".join(filter(None, (links, deep)))


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a folder in the order of their names; `left_out` is None where nothing of it is."""

    files: tuple[FolderFile, ...]
    left_out: LeftOut | None

    @property
    def fingerprint(self) -> int:
        """A number that differs as soon as a file was changed, added, removed or renamed."""
        digest = hashlib.sha256()
        for file in self.files:
            digest.update(f"{file.name}\0{file.size}\0{file.modified_ns}\0".encode(errors="surrogateescape"))
        return int.from_bytes(digest.digest()[:8]) >> 1  # as large as SQLite's integers


def list_folder(path: str) -> Folder:
    """Return the files of the folder at `path` that may be notes; empty files are none.

    Raises FileError where it or a folder in it cannot be listed, BadDataError where it holds more than can be read.
    """
    walk = _Walk()
    files = sorted(walk.files(path, "", 0), key=lambda file: file.name.split("/"))
    if (size := sum(file.size for file in files)) > LARGEST:
        largest = max(files, key=lambda file: file.size)
        raise BadDataError(
            f"{path}: its notes have {size:,} bytes, and {LARGEST:,} are the most; take out what is not notes "
            f"({largest.name} is the largest), or import its folders one at a time"
        )
    left_out = LeftOut(walk.links, walk.too_deep) if walk.links or walk.too_deep else None
    return Folder(tuple(files), left_out)


def source_stamp(path: str) -> int:
    """Return a number that differs once the file or folder at `path` was changed: its time, or its fingerprint.

    Raises OSError where there is neither, FileError or BadDataError for a folder that cannot be read.
    """
    found = os.stat(path)  # noqa: PTH116 - also for what pathlib would first have to parse
    return list_folder(path).fingerprint if stat.S_ISDIR(found.st_mode) else found.st_mtime_ns


class _Walk:
    """Walks through a folder and counts what it leaves out."""

    def __init__(self) -> None:
        self.links = 0
        self.too_deep = 0
        self._entries = 0
        self._files = 0

    def files(self, path: str, inside: str, depth: int) -> Iterator[FolderFile]:
        """The files below `path`, which is called `inside` in the folder and lies `depth` folders below it."""
        below = []
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    self._count_entry(path)
                    if entry.name.startswith(HIDDEN):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        below.append(entry.name)
                    elif os.path.splitext(entry.name)[1].lower() in ENDINGS:  # noqa: PTH122 - a name, not a path
                        yield from self._file(entry, inside + entry.name)
                    elif entry.is_symlink() and entry.is_dir():
                        self.links += 1
        except (OSError, ValueError) as error:
            raise FileError(f"{path}: {why_not_opened(error, path)}") from error
        for name in below:
            if depth < DEEPEST:
                yield from self.files(f"{path.rstrip('/')}/{name}", f"{inside}{name}/", depth + 1)
            else:
                self.too_deep += 1

    def _file(self, entry: os.DirEntry[str], name: str) -> Iterator[FolderFile]:
        if entry.is_symlink():
            self.links += 1
            return
        found = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(found.st_mode) or not found.st_size:
            return
        self._files += 1
        if self._files > MOST_FILES:
            raise BadDataError(
                f"{entry.path}: more than {MOST_FILES:,} notes files in one folder; import its folders one at a time"
            )
        yield FolderFile(entry.path, name, found.st_size, found.st_mtime_ns)

    def _count_entry(self, path: str) -> None:
        self._entries += 1
        if self._entries > MOST_ENTRIES:
            raise BadDataError(
                f"{path}: more than {MOST_ENTRIES:,} files to look through; name the folder that holds the notes"
            )
