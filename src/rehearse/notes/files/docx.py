"""Word documents: a ZIP archive of XML, turned into the lines of text that the formats read.

Headings become `#`, list items `-` or `1.`, bold words `**`, quotations `>`, tables `| … |`. What is struck out by a
tracked change, headers, footers, footnotes and comments are left out. Only the standard library is used: nothing in
the document is resolved or fetched.
"""

from io import BytesIO

from rehearse.core.errors import BadDataError
from rehearse.notes.files.archive import Archive, ArchiveKind
from rehearse.notes.files.docx_body import Body
from rehearse.notes.files.docx_styles import Numbering, Styles
from rehearse.notes.files.xml_parts import Handler, parse_part

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


def docx_text(data: bytes) -> str:
    """Return the lines of the Word document `data`. Raises BadDataError where it is none, or is damaged."""
    archive = Archive(BytesIO(data), WORD_DOCUMENT)
    main = main_part(archive)
    if main is None:
        raise BadDataError("is an archive, not a Word document; unpack it and name the notes themselves")
    styles, numbering = Styles(), Numbering()
    parts: tuple[tuple[str, Handler], ...] = (("word/styles.xml", styles), ("word/numbering.xml", numbering))
    for name, handler in parts:
        if name in archive.names:
            parse_part(archive, name, handler, WORD_DOCUMENT, _NAMESPACE)
    body = Body(styles, numbering)
    parse_part(archive, main, body, WORD_DOCUMENT, _NAMESPACE)
    return "\n".join(body.lines) + "\n"


def main_part(archive: Archive) -> str | None:
    """Return the name of the part with the text of a Word document, None where there is none."""
    bodies = (name for name in archive.names if name.startswith("word/document") and name.endswith(".xml"))
    return min(bodies, key=lambda name: (len(name), name), default=None)
