"""Files that are no notes, told by how their bytes begin, whatever they are called; with what to do instead."""

import re
from dataclasses import dataclass

HEAD = 4096
"""Bytes of a file that are enough to tell its kind."""
ZIP_MARK = b"PK\x03\x04"
EMPTY_ZIP_MARK = b"PK\x05\x06"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is no notes. `name` has its article ("a PDF"), `remedy` is the way to its text."""

    name: str
    remedy: str
    is_document: bool = True

    def __str__(self) -> str:
        said = f"is {self.name}" if self.is_document else f"looks like a binary file, {self.name}"
        return f"{said}; {self.remedy}"


_SAVE = "save it as .docx, .odt or plain text"
_COPY = "copy its text into a text or Markdown file"
_TABLE = "save the sheet with the notes as .csv"
_UNPACK = "unpack it and name the notes themselves"
_WRITE = "write down what it says in a text file"
PDF = FileKind("a PDF", _COPY)
RTF = FileKind("rich text (RTF)", _SAVE)
OLD_OFFICE = FileKind("an old or a protected Office document", "save it as .docx without a password")
SPREADSHEET = FileKind("a spreadsheet", _TABLE)
SLIDES = FileKind("a presentation", _COPY)
EBOOK = FileKind("an e-book (EPUB)", _COPY)
PAGES = FileKind("a document of Pages", "export it from Pages as Word or plain text")
OPEN_TEXT = FileKind("an OpenDocument text", "let its name end in .odt")
WORD = FileKind("a Word document", "let its name end in .docx")
ANKI = FileKind("a package from Anki", "let its name end in .apkg")
ARCHIVE = FileKind("an archive", _UNPACK)
PICTURE = FileKind("a picture", _WRITE, is_document=False)
SOUND = FileKind("a sound recording", _WRITE, is_document=False)
FILM = FileKind("a film", _WRITE, is_document=False)
DATABASE = FileKind("a database", "export its notes as plain text or .csv", is_document=False)
PROPERTY_LIST = FileKind("a web archive or property list", _SAVE, is_document=False)
POSTSCRIPT = FileKind("PostScript", _COPY)
BACKUP = FileKind("a backup of rehearse", "`rehearse restore` puts it in place")
JSON = FileKind("JSON", "save its questions and answers as a table (.csv)")
FLAT_TEXT = FileKind("a flat OpenDocument text", "save it as .odt")
OUTLINE = FileKind("an outline (OPML)", "export it as Markdown or plain text")
MAIL = FileKind("a mail or a web archive", _COPY)

_SIGNATURES: tuple[tuple[int, bytes, FileKind], ...] = (
    (0, b"%PDF-", PDF),
    (0, b"{\\rtf", RTF),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (0, b"%!PS-Adobe", POSTSCRIPT),
    (0, b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (0, b"\x1f\x8b\x08", ARCHIVE),
    (0, b"BZh91AY&SY", ARCHIVE),
    (0, b"\xfd7zXZ\0", ARCHIVE),
    (0, b"Rar!\x1a\x07", ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", ARCHIVE),
    (257, b"ustar", ARCHIVE),
    (0, b"\x89PNG\r\n\x1a\n", PICTURE),
    (0, b"\xff\xd8\xff", PICTURE),
    (0, b"GIF87a", PICTURE),
    (0, b"GIF89a", PICTURE),
    (0, b"II*\0", PICTURE),
    (0, b"MM\0*", PICTURE),
    (8, b"WEBPVP8", PICTURE),
    (4, b"ftypheic", PICTURE),
    (4, b"ftypmif1", PICTURE),
    (4, b"ftypavif", PICTURE),
    (4, b"ftypM4A", SOUND),
    (0, b"ID3\2\0", SOUND),
    (0, b"ID3\3\0", SOUND),
    (0, b"ID3\4\0", SOUND),
    (0, b"\xff\xfb", SOUND),
    (0, b"\xff\xf3", SOUND),
    (0, b"OggS\0", SOUND),
    (0, b"fLaC\0", SOUND),
    (8, b"WAVEfmt ", SOUND),
    (4, b"ftyp", FILM),
    (8, b"AVI LIST", FILM),
    (0, b"\x1a\x45\xdf\xa3", FILM),
    (0, b"SQLite format 3\0", DATABASE),
    (0, b"bplist00", PROPERTY_LIST),
)
"""Where a kind of file has which bytes, from the lists of the formats' own makers; the first that fits counts."""
_TEXTS = (
    (re.compile(rb'\{\s*"format"\s*:\s*"rehearse-backup"'), BACKUP),
    (re.compile(rb'\s*[\[{]\s*(?:[\[{]\s*)*"[^"\n]*"\s*:'), JSON),
    (re.compile(rb"\s*<\?xml[^>]*>[^<]*<office:document\b"), FLAT_TEXT),
    (re.compile(rb"\s*(?:<\?xml[^>]*>)?[^<]*<opml\b"), OUTLINE),
    (re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE), MAIL),
)
"""How texts begin that programs write for each other."""
_MEDIA_TYPES = (
    (b"application/epub", EBOOK),
    (b"application/vnd.oasis.opendocument.text", OPEN_TEXT),
    (b"application/vnd.oasis.opendocument.spreadsheet", SPREADSHEET),
    (b"application/vnd.oasis.opendocument.presentation", SLIDES),
)
"""How the kinds of archive that say what they are begin to say it."""
_PARTS = (
    ("xl/workbook", SPREADSHEET),
    ("ppt/presentation", SLIDES),
    ("Index/Tables/", SPREADSHEET),
    ("Index/Slide", SLIDES),
    ("Index/Document.iwa", PAGES),
    ("Index.zip", PAGES),
    ("buildVersionHistory.plist", PAGES),
    ("collection.anki", ANKI),
)
"""How the names of the entries of documents begin that are archives, those of Pages after its likes."""


def kind_of(head: bytes) -> FileKind | None:
    """Return the kind of the file that begins with `head`; None for what may be text, and for ZIP archives."""
    behind_blank = head.lstrip(b"\r\n\t \xef\xbb\xbf")
    if behind_blank.startswith((b"%PDF-", b"{\\rtf")):
        head = behind_blank
    by_mark = next((kind for at, mark, kind in _SIGNATURES if head.startswith(mark, at)), None)
    return by_mark or next((kind for pattern, kind in _TEXTS if pattern.match(behind_blank)), None)


def archived_kind(names: list[str], media_type: bytes) -> FileKind:
    """Return the kind of the ZIP archive with entries of these `names`; `media_type` is what it says that it is."""
    for said, kind in _MEDIA_TYPES:
        if media_type.startswith(said):
            return kind
    return next((kind for part, kind in _PARTS if any(name.startswith(part) for name in names)), ARCHIVE)
