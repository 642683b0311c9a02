"""Word documents: a ZIP archive of XML, turned into the lines of text that the formats read.

Headings become `#`, list items `-` or `1.`, bold words `**`, quotations `>`, tables `| … |`. What is struck out by a
tracked change, headers, footers, footnotes and comments are left out. Only the standard library is used: nothing in
the document is resolved or fetched.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Protocol
from xml.parsers import expat

from rehearse.core.errors import BadDataError
from rehearse.notes.files.archive import Archive, ArchiveKind
from rehearse.notes.files.docx_body import Body
from rehearse.notes.files.docx_styles import Numbering, Styles

AGAIN = "save it again as .docx, or as plain text"
WORD_DOCUMENT = ArchiveKind(
    name="Word document",
    damage="looks like a binary file, or a damaged Word document",
    content="text",
    again=AGAIN,
    smaller="split it into smaller files",
    most_bytes=50 * 1024 * 1024,  # some 4 MB of words with their dressing
    most_entries=5_000,
)
_NAMESPACE = "wordprocessingml"


class Handler(Protocol):
    """Is told of the elements of a part one by one, by their local names; what is not Word's has an empty name."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def docx_text(data: bytes) -> str:
    """Return the lines of the Word document `data`. Raises BadDataError where it is none, or is damaged."""
    archive = Archive(BytesIO(data), WORD_DOCUMENT)
    main = main_part(archive)
    if main is None:
        raise BadDataError("is an archive, not a Word document; unpack it and name the notes themselves")
    styles, numbering = Styles(), Numbering()
    for name, handler in (("word/styles.xml", styles), ("word/numbering.xml", numbering)):
        if name in archive.names:
            _parse(archive, name, handler)
    body = Body(styles, numbering)
    _parse(archive, main, body)
    return "\n".join(body.lines) + "\n"


def main_part(archive: Archive) -> str | None:
    """Return the name of the part with the text of a Word document, None where there is none."""
    bodies = (name for name in archive.names if name.startswith("word/document") and name.endswith(".xml"))
    return min(bodies, key=lambda name: (len(name), name), default=None)


def _parse(archive: Archive, part: str, handler: Handler) -> None:
    """Feed a part to `handler` piece by piece."""
    parser = _parser(handler)
    try:
        with archive.open(part) as stream:
            for piece in stream.pieces():
                parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter over the name of an encoding
        raise BadDataError(f"is a damaged Word document ({part} cannot be read); {AGAIN}") from error


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
        raise BadDataError(f"declares a document type, which Word documents never do; {AGAIN}")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse  # without it there are no entities to resolve
    return parser
