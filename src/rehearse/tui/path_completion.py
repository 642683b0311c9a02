"""Paths as people type them, and how they may go on: what Tab completes, and the list that it shows."""

import os
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rehearse.core.safetext import safe_line
from rehearse.notes.files.folder import ENDINGS

MOST_READ = 5000
"""Entries of a directory that are looked at; enough for any that a person keeps notes in."""

_PACKAGES = frozenset({".apkg", ".colpkg", ".zip"})


@dataclass(frozen=True, slots=True)
class Completion:
    """How a typed path may go on: `text` is as far as it is certain, `matches` the names that fit, directories with /.

    What can be imported, and directories, come before all other files.
    """

    text: str
    matches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    is_directory: bool

    @property
    def shown(self) -> str:
        return safe_line(self.name) + "/" * self.is_directory

    @property
    def can_be_typed(self) -> bool:
        return safe_line(self.name) == self.name

    @property
    def leads_on(self) -> bool:
        return self.is_directory or Path(self.name).suffix.lower() in ENDINGS | _PACKAGES


def typed_path(text: str, home: Path) -> str:
    """The path that was typed, pasted or dragged in: without quotes, escapes, `file://`, and with `~` as `home`."""
    text = text.strip()
    if text.startswith("file://"):
        return unquote(urlsplit(text).path)
    if not _is_there(_from(home, text)):
        try:
            words = shlex.split(text)
        except ValueError:  # an apostrophe in a name
            words = [text]
        if len(words) == 1:
            text = words[0]
    return str(_from(home, text)) if text else ""


def complete(text: str, home: Path) -> Completion:
    """How `text` may go on, by what is in the directory it names. Hidden names only where a dot was typed.

    Capitals do not matter where nothing is written as typed. A directory that cannot be read has nothing in it.
    """
    if text == "~":
        return Completion("~/", ())
    for written in dict.fromkeys((text, _unescaped(text))):
        directory, slash, begun = written.rpartition("/")
        found = _fitting(_names(_from(home, directory + slash or ".")), begun)
        if found:
            return Completion(directory + slash + _certain(found, begun), tuple(it.shown for it in found))
    return Completion(text, ())


def _fitting(names: Iterable[_Name], begun: str) -> list[_Name]:
    listed = [it for it in names if begun.startswith(".") or not it.name.startswith(".")]
    found = [it for it in listed if it.name.startswith(begun)]
    found = found or [it for it in listed if it.name.casefold().startswith(begun.casefold())]
    return sorted(found, key=lambda it: (not it.leads_on, it.name.casefold(), it.name))


def _certain(found: list[_Name], begun: str) -> str:
    """As far as all that can be imported agree; as far as all names do where none of them can."""
    wanted = [it for it in found if it.leads_on] or found
    if len(wanted) == 1 and wanted[0].can_be_typed:
        return wanted[0].name + "/" * wanted[0].is_directory
    common = _beginning([it.name for it in wanted])
    return common if len(common) > len(begun) and safe_line(common) == common.strip() else begun


def _beginning(names: list[str]) -> str:
    """What all names begin with."""
    first, last = min(names), max(names)
    return first[
        : next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    ]


def _names(directory: Path) -> Iterator[_Name]:
    try:
        with os.scandir(directory) as entries:
            for entry in islice(entries, MOST_READ):
                yield _Name(entry.name, _is_directory(entry))
    except (OSError, ValueError):
        return


def _is_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _unescaped(text: str) -> str:
    """Without the quotes or backslashes of a shell, of which the last may still be open."""
    for end in ("", "'", '"'):
        try:
            words = shlex.split(text + end)
        except ValueError:
            continue
        return words[0] if len(words) == 1 else text
    return text


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that is too long, a directory that may not be searched
        return False


def _from(home: Path, text: str) -> Path:
    path = Path(text)
    return home.joinpath(*path.parts[1:]) if path.parts[:1] == ("~",) else path
