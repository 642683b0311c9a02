"""ZIP archives that are one document: the kinds that are read, and the kinds that are refused by name."""

from io import BytesIO
from typing import BinaryIO

from rehearse.core.errors import BadDataError
from rehearse.notes.files.archive import Archive
from rehearse.notes.files.docx import WORD_DOCUMENT, docx_text, main_part
from rehearse.notes.files.file_kinds import ARCHIVE, OPEN_TEXT, WORD, FileKind, archived_kind
from rehearse.notes.files.odt import odt_text

_MEDIA_TYPE = "mimetype"
_LONGEST_MEDIA_TYPE = 100


def read_document(data: bytes) -> tuple[str, str]:
    """Return the text of the document `data`, and its kind in a word. Raises BadDataError where it cannot be read."""
    archive = Archive(BytesIO(data), WORD_DOCUMENT)
    if main_part(archive) is not None:
        return docx_text(data), "docx"
    kind = _kind(archive)
    if kind is OPEN_TEXT:
        return odt_text(data), "odt"
    raise BadDataError(f"is an archive, not a Word document; {kind.remedy}" if kind is ARCHIVE else str(kind))


def document_kind(file: BinaryIO) -> FileKind:
    """Return the kind of the ZIP archive `file`. Raises BadDataError where it is damaged."""
    archive = Archive(file, WORD_DOCUMENT)
    return WORD if main_part(archive) else _kind(archive)


def is_document(archive: Archive) -> bool:
    """Whether an archive is one document, or another program's own file, and no folder of files."""
    return main_part(archive) is not None or _kind(archive) is not ARCHIVE


def _kind(archive: Archive) -> FileKind:
    media_type = b""
    if _MEDIA_TYPE in archive.names:
        with archive.open(_MEDIA_TYPE) as stream:
            media_type = stream.read(_LONGEST_MEDIA_TYPE)
    return archived_kind(list(archive.names), media_type)
