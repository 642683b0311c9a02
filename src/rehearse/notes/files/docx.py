"""Word documents: a zip archive of XML, turned into the lines of text that the formats read.

Headings become `#`, list items `-` or `1.`, bold words `**`, quotations `>`, tables `| … |`. What is struck out by a
tracked change, headers, footers, footnotes and comments are left out. Only the standard library is used: nothing in
the document is resolved or fetched, and no more than LARGEST_PART bytes of a part are ever unpacked.
"""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Protocol
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rehearse.core.errors import BadDataError
from rehearse.notes.files.docx_body import Body
from rehearse.notes.files.docx_styles import Numbering, Styles

LARGEST_PART = 50 * 1024 * 1024
"""Most bytes a part may have once unpacked; some 4 MB of words with their dressing."""
MOST_ENTRIES = 5_000
CHUNK = 1024 * 1024
REMEDY = "save it again as .docx, or as plain text"
DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, RuntimeError)
"""What zipfile and expat raise over bytes that are not what they say, or are encrypted, or in an unknown encoding."""
_ENTRY_MARK = b"PK\x01\x02"
_NAMESPACE = "wordprocessingml"


class Handler(Protocol):
    """Is told of the elements of a part one by one, by their local names; what is not Word's has an empty name."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def docx_text(data: bytes) -> str:
    """Return the lines of the Word document `data`. Raises BadDataError where it is none, or is damaged."""
    if data.count(_ENTRY_MARK) > MOST_ENTRIES:
        raise BadDataError(
            f"holds more than {MOST_ENTRIES:,} files, so it is no Word document; export it as plain text"
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _text(archive)
    except DAMAGE as error:
        raise BadDataError(f"looks like a binary file, or a damaged or protected Word document; {REMEDY}") from error


def _text(archive: ZipFile) -> str:
    parts = {part.filename: part for part in archive.infolist()}
    names = (name for name in parts if name.startswith("word/document") and name.endswith(".xml"))
    main = min(names, key=lambda name: (len(name), name), default=None)
    if main is None:
        raise BadDataError("is an archive, not a Word document; unpack it and name the notes themselves")
    styles, numbering = Styles(), Numbering()
    for name, handler in (("word/styles.xml", styles), ("word/numbering.xml", numbering)):
        if name in parts:
            _parse(archive, parts[name], handler)
    body = Body(styles, numbering)
    _parse(archive, parts[main], body)
    return "\n".join(body.lines) + "\n"


def _parse(archive: ZipFile, part: ZipInfo, handler: Handler) -> None:
    """Feed a part to `handler` piece by piece."""
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadDataError(f"is packed in an unusual way; {REMEDY}")
    parser = _parser(handler)
    size = 0
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                if size > LARGEST_PART:
                    raise BadDataError(f"holds more than {LARGEST_PART:,} bytes of text; split it into smaller files")
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BadDataError(f"is a damaged Word document ({part.filename}: {error}); {REMEDY}") from error


def _parser(handler: Handler) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        handler.start(
            local if _NAMESPACE in space or local == "Fallback" else "",
            {key.rpartition(" ")[2]: value for key, value in attributes.items()},
        )

    def end(name: str) -> None:
        space, _, local = name.rpartition(" ")
        handler.end(local if _NAMESPACE in space or local == "Fallback" else "")

    def refuse(*_: object) -> None:
        raise BadDataError(f"declares a document type, which Word documents never do; {REMEDY}")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse  # without it there are no entities to resolve
    return parser
