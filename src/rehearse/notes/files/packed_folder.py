"""A folder of notes in a ZIP archive, as programs export them: read in memory, never unpacked to the disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from rehearse.core.errors import BadDataError
from rehearse.notes.files.archive import Archive, ArchiveKind
from rehearse.notes.files.file_kinds import HEAD, ZIP_MARK
from rehearse.notes.files.folder import HIDDEN, MOST_FILES, Folder, FolderFile, UnreadFile, is_notes_name
from rehearse.notes.files.notion import WHY, tables_of_pages
from rehearse.notes.files.packed_documents import is_document
from rehearse.notes.files.source import LARGEST
from rehearse.notes.files.unread import why_unread

NOTES_ARCHIVE = ArchiveKind(
    name="archive of notes",
    damage="looks like a binary file, or a damaged Word document or archive",
    content="notes",
    again="save or export it again",
    smaller="unpack it and import its folders one at a time",
    most_bytes=LARGEST,
    most_entries=20_000,
)
_LEFT_BY_MACS = "__MACOSX"
_ARCHIVE_ENDING = ".zip"
_TABLE_HEAD = 20_000
"""Characters of a page in which its table would begin."""


@dataclass(frozen=True, slots=True)
class PackedFolder:
    """The files of an archive as those of a folder, with what is in those that are read, by name."""

    folder: Folder
    data: Mapping[str, bytes]


def packed_folder(data: bytes, path: str) -> PackedFolder | None:
    """Return what is in the ZIP archive `data`, which stands at `path`; None where it is a document of its own.

    An archive in it is looked into as well: large exports come in parts. Raises BadDataError where it is damaged, or
    holds more than can be read.
    """
    archive = Archive(BytesIO(data), NOTES_ARCHIVE)
    if is_document(archive):
        return None
    unpacked = _Unpacked(path)
    unpacked.take(archive)
    return unpacked.folder()


@dataclass(slots=True)
class _Unpacked:
    """What was taken out of an archive so far."""

    path: str
    data: dict[str, bytes] = field(default_factory=dict)
    unread: list[UnreadFile] = field(default_factory=list)
    size: int = 0
    entries: int = 0

    def take(self, archive: Archive, inside: str = "", *, is_part: bool = False) -> None:
        """Take in the entries of `archive`, which is called `inside` where it is part of another."""
        self.entries += len(archive.names)
        if self.entries > NOTES_ARCHIVE.most_entries:
            raise BadDataError(f"holds more than {NOTES_ARCHIVE.most_entries:,} files; {NOTES_ARCHIVE.smaller}")
        for name in archive.names:
            steps = name.split("/")
            if not steps[-1]:
                continue
            called = inside + name if name in self.data else name
            if any(step.startswith(HIDDEN) for step in steps) or steps[0] == _LEFT_BY_MACS:
                self._leave(called, "hidden")
            elif is_notes_name(name):
                self._keep(called, self._whole(archive, name))
            elif name.lower().endswith(_ARCHIVE_ENDING) and not is_part:
                self._take_part(archive, name)
            else:
                with archive.open(name) as stream:
                    self._leave(called, why_unread(BytesIO(stream.read(HEAD))))

    def folder(self) -> PackedFolder:
        """All that was taken in, but for what lists the rest."""
        tables = tables_of_pages(self.data, lambda name: self.data[name][:_TABLE_HEAD].decode(errors="replace"))
        for name in tables:
            self._leave(name, WHY)
        files = [FolderFile(f"{self.path}/{name}", name, len(self.data[name]), 0) for name in self.data]
        files = sorted((file for file in files if file.name not in tables), key=lambda file: file.name.split("/"))
        unread = sorted(self.unread, key=lambda file: file.name.split("/"))
        return PackedFolder(Folder(tuple(files), tuple(unread)), self.data)

    def _leave(self, name: str, why: str) -> None:
        self.unread.append(UnreadFile(f"{self.path}/{name}", name, why))

    def _keep(self, name: str, data: bytes) -> None:
        if not data:
            self._leave(name, "empty")
            return
        self.data[name] = data
        if len(self.data) > MOST_FILES:
            raise BadDataError(f"more than {MOST_FILES:,} notes files in one archive; {NOTES_ARCHIVE.smaller}")

    def _whole(self, archive: Archive, name: str) -> bytes:
        with archive.open(name) as stream:
            pieces = []
            for piece in stream.pieces():
                self.size += len(piece)
                if self.size > LARGEST:
                    raise NOTES_ARCHIVE.too_large()
                pieces.append(piece)
        return b"".join(pieces)

    def _take_part(self, archive: Archive, name: str) -> None:
        data = self._whole(archive, name)
        if not data.startswith(ZIP_MARK):
            self._leave(name, why_unread(BytesIO(data[:HEAD])))
            return
        part = Archive(BytesIO(data), NOTES_ARCHIVE)
        if is_document(part):
            self._leave(name, why_unread(BytesIO(data)))
        else:
            self.take(part, f"{name.removesuffix(_ARCHIVE_ENDING)}/", is_part=True)
