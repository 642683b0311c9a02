"""A folder of notes, a file a story: which files of it are read, and in which order.

Links are not followed and hidden files are not read, so a folder never brings in what lies elsewhere. This module
stays light, because every start looks whether the decks' files have changed.
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from rehearse.core.errors import BadDataError, FileError
from rehearse.notes.files.notion import WHY, tables_of_pages
from rehearse.notes.files.source import LARGEST, open_regular, why_not_opened

ENDINGS = frozenset(
    (
        *(".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".text", ".org", ".rst", ".adoc", ".tex"),
        *(".html", ".htm", ".xhtml", ".csv", ".tsv", ".docx", ".odt"),
    )
)
"""How the names of notes end, in small letters."""
HIDDEN = (".", "~$")
"""How the names of files begin that are not the user's own: hidden ones, and the locks of word processors."""
DEEPEST = 3
"""How many folders below the folder itself are looked into."""
HEAD = 20_000
"""Bytes of a page in which a table that is all of it would begin."""
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
class UnreadFile:
    """Something in a folder that is not read. `name` is as in FolderFile, with / at the end for a folder.

    `why` says so in a few words; it is empty where only the end of the name is known to speak against it.
    """

    path: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a folder in the order of their names, and what of it is not read, in the same order."""

    files: tuple[FolderFile, ...]
    unread: tuple[UnreadFile, ...]

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
    found = sorted(walk.files(path, "", 0), key=lambda file: file.name.split("/"))
    paths = {file.name: file.path for file in found}
    tables = tables_of_pages(paths, lambda name: _beginning(paths[name]))
    walk.unread += [UnreadFile(paths[name], name, WHY) for name in tables]
    files = [file for file in found if file.name not in tables]
    readable = [file for file in files if file.size <= LARGEST]  # of any other, reading it says how large it is
    if (size := sum(file.size for file in readable)) > LARGEST:
        largest = max(readable, key=lambda file: file.size)
        raise BadDataError(
            f"{path}: its notes have {size:,} bytes, and {LARGEST:,} are the most; take out what is not notes "
            f"({largest.name} is the largest), or import its folders one at a time"
        )
    return Folder(tuple(files), tuple(sorted(walk.unread, key=lambda file: file.name.split("/"))))


def _beginning(path: str) -> str:
    """What a file begins with, nothing where it cannot be read."""
    try:
        with open_regular(path) as file:
            return file.read(HEAD).decode(errors="replace")
    except (FileError, OSError):
        return ""


def is_notes_name(name: str) -> bool:
    """Whether a file of this name may be notes."""
    stem, dot, ending = name.rpartition(".")
    return stem != "" and dot + ending.lower() in ENDINGS


def source_stamp(path: str) -> int:
    """Return a number that differs once the file or folder at `path` was changed: its time, or its fingerprint.

    Raises OSError where there is neither, FileError or BadDataError for a folder that cannot be read.
    """
    found = os.stat(path)  # noqa: PTH116 - also for what pathlib would first have to parse
    return list_folder(path).fingerprint if stat.S_ISDIR(found.st_mode) else found.st_mtime_ns


class _Walk:
    """Walks through a folder and keeps what it leaves out."""

    def __init__(self) -> None:
        self.unread: list[UnreadFile] = []
        self._entries = 0
        self._files = 0

    def files(self, path: str, inside: str, depth: int) -> Iterator[FolderFile]:
        """The files below `path`, which is called `inside` in the folder and lies `depth` folders below it."""
        below = []
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    self._count_entry(path)
                    is_folder = entry.is_dir(follow_symlinks=False)
                    if entry.name.startswith(HIDDEN):
                        self._leave(entry, inside, "hidden", is_folder=is_folder)
                    elif entry.is_symlink():
                        self._leave(entry, inside, "a link")
                    elif is_folder and depth == DEEPEST:
                        self._leave(entry, inside, f"deeper than {DEEPEST} folders", is_folder=True)
                    elif is_folder:
                        below.append(entry.name)
                    else:
                        yield from self._file(entry, inside)
        except (OSError, ValueError) as error:
            raise FileError(f"{path}: {why_not_opened(error, path)}") from error
        for name in below:
            yield from self.files(f"{path.rstrip('/')}/{name}", f"{inside}{name}/", depth + 1)

    def _leave(self, entry: os.DirEntry[str], inside: str, why: str, *, is_folder: bool = False) -> None:
        self.unread.append(UnreadFile(entry.path, inside + entry.name + "/" * is_folder, why))

    def _file(self, entry: os.DirEntry[str], inside: str) -> Iterator[FolderFile]:
        if not is_notes_name(entry.name):
            self._leave(entry, inside, "")
            return
        found = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(found.st_mode):
            self._leave(entry, inside, "no file")
        elif not found.st_size:
            self._leave(entry, inside, "empty")
        else:
            self._count_file(entry)
            yield FolderFile(entry.path, inside + entry.name, found.st_size, found.st_mtime_ns)

    def _count_file(self, entry: os.DirEntry[str]) -> None:
        self._files += 1
        if self._files > MOST_FILES:
            raise BadDataError(
                f"{entry.path}: more than {MOST_FILES:,} notes files in one folder; import its folders one at a time"
            )

    def _count_entry(self, path: str) -> None:
        self._entries += 1
        if self._entries > MOST_ENTRIES:
            raise BadDataError(
                f"{path}: more than {MOST_ENTRIES:,} files to look through; name the folder that holds the notes"
            )
