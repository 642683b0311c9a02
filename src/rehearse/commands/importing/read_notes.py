"""Notes read from where the user keeps them: a file, a folder of files, or standard input."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rehearse.commands.importing.import_steps import ReadingFile, Tell, quietly
from rehearse.core.counting import counted
from rehearse.core.errors import BadDataError, FileError, NoNotesError, RehearseError
from rehearse.core.model import SourceVersion
from rehearse.core.reading import FileReading, LineCount, Problem, Reading, joined
from rehearse.notes.anki.values import PACKAGE_ENDINGS, AnkiNote
from rehearse.notes.files.decoding import REPLACEMENT, Decoded, decode
from rehearse.notes.files.file_kinds import ZIP_MARK
from rehearse.notes.files.folder import FolderFile, UnreadFile, list_folder, source_stamp
from rehearse.notes.files.naming import named_by_file
from rehearse.notes.files.source import STDIN, open_regular, read_source
from rehearse.notes.files.unread import looked_into
from rehearse.notes.reader import read

if TYPE_CHECKING:
    from rehearse.notes.files.packed_folder import PackedFolder

UNREAD = Reading("none", "none", (), (), (), (), LineCount(0, 0, 0, 0))
"""What is known of a file that is no text."""

UNREADABLE = "unreadable-file"
"""The problem of a file in a folder that is no text; its stories, if it had any, rest until it is one again."""


MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class ReadNotes:
    """The notes of one deck. `path` is as the user gave it.

    `reading` is the whole; `files` are read each by itself, with its own line numbers. `unread` are what of a
    folder is not read. `anki` are the notes of a package of Anki's with their reviews; the n-th of them is line n.
    """

    path: str
    source: SourceVersion
    reading: Reading
    files: tuple[FileReading, ...]
    unread: tuple[UnreadFile, ...] = ()
    anki: tuple[AnkiNote, ...] = ()

    @property
    def note_ids(self) -> frozenset[str]:
        """The ids of the package's notes."""
        return frozenset(note.guid for note in self.anki)


def read_notes(
    path: str,
    *,
    strict: bool = False,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    tell: Tell = quietly,
) -> ReadNotes:
    """Read the notes at `path`, "-" for standard input; their bytes are in `encoding`, if that is known.

    `tell` is told which file of a folder is being read.

    Raises FileError where something cannot be read, BadDataError where it is read and holds nothing to rehearse. In
    a folder, a file that holds nothing is a problem, not an error, as long as another file holds something.
    """
    if path != STDIN:
        _check_name(path)
    if path != STDIN and _is_folder(path):
        return _read_folder(path, strict, encoding, tell)
    stamp = None if path == STDIN else _stamp(path)  # before reading: what changes meanwhile is read again next time
    if is_package(path):
        return _read_package(path, stamp, strict)
    data = read_source(path, stdin)
    if path != STDIN and data.startswith(ZIP_MARK) and (packed := _packed(path, data)) is not None:
        return _read_packed(path, packed, stamp, strict, encoding, tell)
    try:
        decoded = decode(data, encoding)
    except BadDataError as error:
        raise BadDataError(f"{path}: {error}") from error
    reading = _with_damage(read(decoded.text, decoded.encoding, strict=strict), decoded)
    if not reading.prompts:
        raise NoNotesError(
            f"{path}: no question or story was recognised; give each story a heading or a question line above its "
            "answer (the README shows the formats)"
        )
    source = SourceVersion(hashlib.sha256(data).hexdigest(), stamp, strict, encoding)
    return ReadNotes(path, source, reading, (FileReading(path, reading),))


def texts_of(path: str, encoding: str | None = None) -> list[tuple[str, str]]:
    """The files of the notes at `path` with their texts, in their order, without reading what these say.

    None of a package, and none of an archive, which have no lines that one could look at. Raises FileError where
    something cannot be read, BadDataError where it is no text.
    """
    if is_package(path):
        return []
    if _is_folder(path):
        found = []
        for file in list_folder(path).files:
            with suppress(BadDataError):
                found.append((file.path, decode(read_source(file.path), encoding).text))
        return found
    data = read_source(path)
    if data.startswith(ZIP_MARK) and _packed(path, data) is not None:
        return []
    return [(path, decode(data, encoding).text)]


def is_package(path: str) -> bool:
    """Whether a file is a package of Anki's, by its name."""
    return path.lower().endswith(PACKAGE_ENDINGS)


def _check_name(path: str) -> None:
    """Refuse what cannot be remembered: a path whose bytes are no text has halves of characters in it."""
    try:
        str(Path(path).absolute()).encode()
    except UnicodeEncodeError as error:
        raise FileError(f"{path}: its name, or a directory's above it, is not in UTF-8; rename it") from error


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False  # reading it says what is wrong


def _stamp(path: str) -> int | None:
    try:
        return source_stamp(path)
    except (OSError, ValueError, RehearseError):
        return None  # reading it says what is wrong


def _read_package(path: str, stamp: int | None, strict: bool) -> ReadNotes:
    # Both are needed for packages alone.
    from rehearse.notes.anki.package import read_package
    from rehearse.notes.anki.package_reading import read_anki_notes

    with open_regular(path) as file:
        try:
            package = read_package(file)
        except BadDataError as error:
            raise BadDataError(f"{path}: {error}") from error
    reading = read_anki_notes(package.notes)
    if not reading.prompts:
        raise NoNotesError(f"{path}: no card in it asks a question; export a deck whose cards have a front and a back")
    source = SourceVersion(package.digest, stamp, strict)
    return ReadNotes(path, source, reading, (FileReading(path, reading),), anki=package.notes)


def _read_folder(path: str, strict: bool, encoding: str | None, tell: Tell) -> ReadNotes:
    folder = list_folder(path)
    unread = looked_into(folder.unread)
    if not folder.files:
        raise NoNotesError(f"{path}: no notes in this directory; put a text or Markdown file in it{_told(unread)}")
    digest, files = _read_files(folder.files, lambda file: read_source(file.path), strict, encoding, tell)
    return _put_together(path, "folder", files, unread, SourceVersion(digest, folder.fingerprint, strict, encoding))


def _packed(path: str, data: bytes) -> "PackedFolder | None":
    from rehearse.notes.files.packed_folder import packed_folder  # needed for archives alone

    try:
        return packed_folder(data, path)
    except BadDataError as error:
        raise BadDataError(f"{path}: {error}") from error


def _read_packed(
    path: str, packed: "PackedFolder", stamp: int | None, strict: bool, encoding: str | None, tell: Tell
) -> ReadNotes:
    """Read the files of an archive, as those of the folder that it was packed from."""
    folder = packed.folder
    if not folder.files:
        raise NoNotesError(f"{path}: is an archive without notes; name the notes themselves{_told(folder.unread)}")
    digest, files = _read_files(folder.files, lambda file: packed.data[file.name], strict, encoding, tell)
    return _put_together(path, "archive", files, folder.unread, SourceVersion(digest, stamp, strict, encoding))


def _read_files(
    found: Sequence[FolderFile], take: Callable[[FolderFile], bytes], strict: bool, encoding: str | None, tell: Tell
) -> tuple[str, list[FileReading]]:
    """The files with their readings, and the SHA-256 of them all."""
    digest = hashlib.sha256()
    files = []
    for number, file in enumerate(found, start=1):
        tell(ReadingFile(file.name, number, len(found)))
        try:
            data = take(file)
        except BadDataError as error:
            files.append(
                FileReading(file.path, _with_problem(UNREAD, UNREADABLE, str(error).removeprefix(f"{file.path}: ")))
            )
            continue
        digest.update(f"{file.name}\0{len(data)}\0".encode(errors="surrogateescape"))
        digest.update(data)
        files.append(FileReading(file.path, _read_member(file, data, strict, encoding)))
    return digest.hexdigest(), files


def _put_together(
    path: str, form: str, files: Sequence[FileReading], unread: tuple[UnreadFile, ...], source: SourceVersion
) -> ReadNotes:
    if not any(file.reading.prompts for file in files):
        raise NoNotesError(
            f"{path}: no question or story was recognised in its {counted(len(files), 'file')}; give each story a "
            "heading or a question line above its answer (the README shows the formats)"
        )
    return ReadNotes(path, source, joined(form, files), tuple(files), unread)


def _told(unread: Sequence[UnreadFile]) -> str:
    """The first few of the files that are not read, for a line about all of them."""
    told = [f"{file.name}, {file.why}" for file in unread[:MOST_TOLD]]
    more = [f"{len(unread) - MOST_TOLD} more"] if len(unread) > MOST_TOLD else []
    return f" (not read: {'; '.join((*told, *more))})" if told else ""


def _read_member(file: FolderFile, data: bytes, strict: bool, encoding: str | None) -> Reading:
    try:
        decoded = decode(data, encoding)
    except BadDataError as error:
        return _with_problem(UNREAD, UNREADABLE, str(error))
    reading = _with_damage(read(decoded.text, decoded.encoding, strict=strict), decoded)
    if not reading.prompts:
        message = (
            "no question or story was recognised; write a heading or a question line above its answer, or move the "
            "file out of the folder"
        )
        return _with_problem(reading, "nothing-recognised", message)
    return named_by_file(reading, decoded.text, Path(file.name).name)


def _with_damage(reading: Reading, decoded: Decoded) -> Reading:
    if (strays := decoded.strays) is not None:
        message = (
            f"{counted(strays.count, 'character')} in {strays.page} amid UTF-8 from here on; save the file as UTF-8"
        )
        reading = replace(reading, problems=(Problem(strays.line, "stray-bytes", message), *reading.problems))
    if not decoded.damaged:
        return reading
    line = decoded.text.count("\n", 0, decoded.text.find(REPLACEMENT)) + 1
    message = (
        f"{counted(decoded.damaged, 'character')} from here on without a meaning in {decoded.encoding}, shown as "
        f"{REPLACEMENT}; correct the notes, or name the file's encoding with --encoding"
    )
    return replace(reading, problems=(Problem(line, "damaged-text", message), *reading.problems))


def _with_problem(reading: Reading, code: str, message: str) -> Reading:
    return replace(reading, problems=(Problem(1, code, message), *reading.problems))
