"""OpenDocument texts, as LibreOffice writes them: told to the reader of Word documents in its own words."""

import re
from collections.abc import Mapping
from io import BytesIO

from rehearse.core.errors import BadDataError
from rehearse.notes.files.archive import Archive, ArchiveKind
from rehearse.notes.files.docx_body import Body
from rehearse.notes.files.docx_styles import Numbering, Styles, level
from rehearse.notes.files.xml_parts import parse_part

CONTENT = "content.xml"
OPEN_DOCUMENT = ArchiveKind(
    name="OpenDocument text",
    damage="looks like a binary file, or a damaged OpenDocument text",
    content="text",
    again="save it again as .odt, or as plain text",
    smaller="split it into smaller files",
    most_bytes=50 * 1024 * 1024,  # as for Word documents
    most_entries=5_000,
)
_NAMESPACE = "opendocument"
_MANIFEST = "META-INF/manifest.xml"
_LEFT_OUT = frozenset({"annotation", "note", "tracked-changes", "table-of-content", "title", "desc"})
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_QUOTE = "Quotations"
_MOST_SPACES = 100
_BLANKS = re.compile(r"[ \t\r\n]+")


def odt_text(data: bytes) -> str:
    """Return the lines of the OpenDocument text `data`. Raises BadDataError where it is none, or is damaged."""
    archive = Archive(BytesIO(data), OPEN_DOCUMENT)
    if _MANIFEST in archive.names:
        with archive.open(_MANIFEST) as stream:
            if any(b"encryption-data" in piece for piece in stream.pieces()):
                raise BadDataError("is locked with a password; save it without one")
    if CONTENT not in archive.names:
        raise OPEN_DOCUMENT.damaged()
    told = _Retold()
    for part in ("styles.xml", CONTENT):
        if part in archive.names:
            parse_part(archive, part, told, OPEN_DOCUMENT, _NAMESPACE)
    return "\n".join(told.body.lines) + "\n"


class _Retold:
    """Tells a document body, in the elements of Word, what the parts of an OpenDocument text say."""

    def __init__(self) -> None:
        self._styles, self._numbering = Styles(), Numbering()
        self.body = Body(self._styles, self._numbering)
        self._bold_styles: set[str] = set()
        self._style = self._list_style = ""
        self._lists: list[str] = []
        self._count = 0
        self._item_begins = False
        self._bold: list[bool] = []
        self._inside = False
        self._skipped = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._skipped or name in _LEFT_OUT:
            self._skipped += 1
        elif name == "body":
            self._inside = True
        elif self._inside:
            self._start_inside(name, attributes)
        else:
            self._start_style(name, attributes)

    def text(self, text: str) -> None:
        """Take in text, which counts inside paragraphs only."""
        if self._bold and not self._skipped:
            self._put(_BLANKS.sub(" ", text))

    def end(self, name: str) -> None:
        """End an element."""
        if self._skipped:
            self._skipped -= 1
            return
        if not self._inside:
            return
        match name:
            case "body":
                self._inside = False
            case "p" | "h" | "span" if self._bold:
                self._bold.pop()
                if name != "span":
                    self.body.end("p")
            case "list" if self._lists:
                self._lists.pop()
            case "table":
                self.body.end("tbl")

    def _start_style(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "style":
                self._style = attributes.get("name", "")
                self._styles.start("style", {"styleId": self._style})
                called = attributes.get("display-name", self._style)
                self._styles.start("name", {"val": "quote" if called == _QUOTE else called})
                self._styles.start("basedOn", {"val": attributes.get("parent-style-name", "")})
                if attributes.get("parent-style-name", "") in self._bold_styles:
                    self._bold_styles.add(self._style)
            case "text-properties" if "font-weight" in attributes:
                keep = self._bold_styles.add if attributes["font-weight"] in _BOLD else self._bold_styles.discard
                keep(self._style)
            case "list-style":
                self._numbering.start("abstractNum", {"abstractNumId": attributes.get("name", "")})
            case "list-level-style-bullet" | "list-level-style-number":
                self._numbering.start("lvl", {"ilvl": str(level(attributes.get("level", "1")) - 1)})
                counts = name.endswith("number") and attributes.get("num-format", "") != ""
                self._numbering.start("numFmt", {"val": "decimal" if counts else "bullet"})

    def _start_inside(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "p" | "h":
                self._start_paragraph(name, attributes)
            case "span" if self._bold:
                style = attributes.get("style-name", "")
                self._bold.append(style in self._bold_styles or (self._bold[-1] and not style))
            case "s" if self._bold:
                count = attributes.get("c", "1")
                self._put(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
            case "tab" | "line-break" if self._bold:
                self.body.start("tab" if name == "tab" else "br", {})
            case "list":
                self._start_list(attributes.get("style-name", ""))
            case "list-item":
                self._item_begins = True
            case "table":
                self.body.start("tbl", {})
            case "table-row":
                self.body.start("tr", {})
            case "table-cell":
                self.body.start("tc", {})

    def _start_paragraph(self, name: str, attributes: Mapping[str, str]) -> None:
        style = attributes.get("style-name", "")
        properties = [("pStyle", style)]
        if name == "h":
            properties.append(("outlineLvl", str(max(level(attributes.get("outline-level", "1")) - 1, 0))))
        elif self._lists and self._item_begins:
            properties += [("numId", self._lists[-1]), ("ilvl", str(len(self._lists) - 1))]
        self._item_begins = False
        self.body.start("p", {})
        self.body.start("pPr", {})
        for key, value in properties:
            self.body.start(key, {"val": value})
        self.body.end("pPr")
        self._bold.append(name == "p" and style in self._bold_styles)

    def _start_list(self, style: str) -> None:
        """Begin a list; one in another has its style and counts with it, any other counts from one."""
        if self._lists and not style:
            self._lists.append(self._lists[-1])
            return
        self._count += 1
        self._lists.append(f"{self._count}")
        self._numbering.start("num", {"numId": self._lists[-1]})
        self._numbering.start("abstractNumId", {"val": style})
        self._numbering.end("num")

    def _put(self, text: str) -> None:
        self.body.start("r", {})
        if self._bold[-1]:
            self.body.start("b", {})
        self.body.start("t", {})
        self.body.text(text)
        self.body.end("t")
