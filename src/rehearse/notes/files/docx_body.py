"""The body of a Word document, paragraph by paragraph, as lines of text."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from rehearse.notes.files.docx_styles import (
    DEEPEST_HEADING,
    OFF,
    Numbering,
    Style,
    Styles,
    is_bullet,
    is_number,
    is_quote,
    level,
)

LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPrChange", "rPrChange"})
"""Elements that do not count: what a tracked change struck out or replaced, fields, a second copy of a text box."""
INDENT = "    "

_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a character."""


@dataclass(slots=True)
class _DocumentParagraph:
    """A paragraph being read: its pieces with whether they are bold, and what its own properties say."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    style: str = ""
    heading: int = 0
    list_id: str = ""
    list_level: int = 0
    describing: bool = False
    """Inside its properties: what is said there of runs concerns the paragraph mark only."""

    def describe(self, name: str, value: str) -> None:
        """Take in one of its properties."""
        match name:
            case "pStyle":
                self.style = value
            case "outlineLvl" if value.isdecimal() and level(value, 9) < DEEPEST_HEADING:
                self.heading = level(value) + 1
            case "numId":
                self.list_id = value
            case "ilvl":
                self.list_level = level(value)


@dataclass(slots=True)
class _Table:
    """A table being read: its rows of cells of lines."""

    rows: list[list[list[str]]] = field(default_factory=list)


class Body:
    """Gathers the lines of `word/document.xml`. Paragraphs may stand in cells and, in text boxes, in paragraphs."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.lines: list[str] = []
        self._styles = styles
        self._numbering = numbering
        self._style_of: dict[str, Style] = {}
        self._paragraphs: list[_DocumentParagraph] = []
        self._tables: list[_Table] = []
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._bold = self._in_text = self._after_item = False
        self._skipped = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._skipped or name in LEFT_OUT:
            self._skipped += 1
            return
        value = attributes.get("val", "")
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        match name:
            case "p":
                self._paragraphs.append(_DocumentParagraph())
            case "tbl":
                self._tables.append(_Table())
            case "tr" if self._tables:
                self._tables[-1].rows.append([])
            case "tc" if self._tables and self._tables[-1].rows:
                self._tables[-1].rows[-1].append([])
            case _ if paragraph is not None:
                self._start_inside(paragraph, name, value)

    def _start_inside(self, paragraph: _DocumentParagraph, name: str, value: str) -> None:
        match name:
            case "pPr":
                paragraph.describing = True
            case "r":
                self._bold = False
            case "b" if not paragraph.describing:
                self._bold = value not in OFF
            case "rStyle":
                self._bold = value.lower() == "strong"
            case "t":
                self._in_text = True
            case "tab" | "br" | "cr" | "noBreakHyphen" if not paragraph.describing:
                paragraph.pieces.append((_CHARACTERS[name], self._bold))
            case _:
                paragraph.describe(name, value)

    def text(self, text: str) -> None:
        """Take in text, which counts inside `t` only."""
        if self._in_text and not self._skipped and self._paragraphs:
            self._paragraphs[-1].pieces.append((text, self._bold))

    def end(self, name: str) -> None:
        """End an element; the end of a paragraph or table gives lines."""
        if self._skipped:
            self._skipped -= 1
            return
        match name:
            case "t":
                self._in_text = False
            case "pPr" if self._paragraphs:
                self._paragraphs[-1].describing = False
            case "p" if self._paragraphs:
                self._end_paragraph(self._paragraphs.pop())
            case "tbl" if self._tables:
                self._end_table(self._tables.pop())

    def _end_paragraph(self, paragraph: _DocumentParagraph) -> None:
        if paragraph.style not in self._style_of:
            self._style_of[paragraph.style] = self._styles.of(paragraph.style)
        style = self._style_of[paragraph.style]
        heading = paragraph.heading or style.heading
        plain = "".join(text for text, _ in paragraph.pieces)
        if not plain.strip():
            self._put([""])
        elif heading:
            self._put(["", "#" * heading + " " + " ".join(plain.split()), ""])
        elif marker := self._marker(paragraph, style):
            first, *rest = _rows(paragraph)
            depth = INDENT * self._depth(paragraph, style)
            self._put([f"{depth}{marker} {first}", *(f"{depth}{' ' * len(marker)} {row}" for row in rest)], item=True)
        else:
            quote = "> " if is_quote(style.name) else ""
            self._put([*([""] if self._after_item else []), *(quote + row for row in _rows(paragraph)), ""])

    def _level(self, paragraph: _DocumentParagraph, style: Style) -> int:
        """The level of a paragraph in its list, as its list counts."""
        return paragraph.list_level if paragraph.list_id else style.list_level

    def _depth(self, paragraph: _DocumentParagraph, style: Style) -> int:
        """How deep a list item is set: as its list or the name of its style says ("List Bullet 2")."""
        named = level(style.name.rpartition(" ")[2]) - 1 if is_bullet(style.name) or is_number(style.name) else 0
        return max(self._level(paragraph, style), named)

    def _marker(self, paragraph: _DocumentParagraph, style: Style) -> str:
        """The bullet or number of a list item, "" where the paragraph is none."""
        list_id = paragraph.list_id or style.list_id
        depth = self._depth(paragraph, style)
        if list_id:
            kind = "none" if list_id == "0" else self._numbering.kind(list_id, self._level(paragraph, style))
        else:
            kind = "bullet" if is_bullet(style.name) else "decimal" if is_number(style.name) else "none"
        if kind in ("none", "bullet"):
            return "-" if kind == "bullet" else ""
        counts = self._counts[list_id or style.name]
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        counts[depth] = counts.get(depth, 0) + 1
        return f"{counts[depth]}." if counts[depth] < 10_000 else "-"

    def _put(self, lines: list[str], *, item: bool = False) -> None:
        """Add lines to the cell or the document. An item follows what is above it without a blank line."""
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            self._tables[-1].rows[-1][-1].extend(line for line in lines if line.strip())
            return
        for line in lines:
            if item and len(self.lines) > 1 and not self.lines[-1] and not self.lines[-2].startswith(("#", "|")):
                self.lines.pop()
            if line or (self.lines and self.lines[-1]):
                self.lines.append(line)
        self._after_item = item

    def _end_table(self, table: _Table) -> None:
        width = max(map(len, table.rows), default=0)
        if width <= 1:  # a frame around text
            self._put(["", *(line for row in table.rows for cell in row for line in cell), ""])
            return
        rows = [_row([*row, *([[]] * (width - len(row)))]) for row in table.rows]
        self._put(["", rows[0], "|" + " --- |" * width, *rows[1:], ""])


def _rows(paragraph: _DocumentParagraph) -> list[str]:
    """The lines of a paragraph, bold words in `**`; none is empty."""
    merged: list[tuple[list[str], bool]] = []
    for text, bold in paragraph.pieces:
        if merged and (merged[-1][1] == bold or not text.strip(" ")):
            merged[-1][0].append(text)
        else:
            merged.append(([text], bold))
    text = "".join(_dressed("".join(texts)) if bold else "".join(texts) for texts, bold in merged)
    return [row.strip() for row in text.split("\n") if row.strip()]


def _dressed(text: str) -> str:
    return "\n".join(_bold(row) for row in text.split("\n"))


def _bold(row: str) -> str:
    core = row.strip()
    if not any(map(str.isalnum, core)) or "**" in core:
        return row
    begin = row.index(core)
    return f"{row[:begin]}**{core}**{row[begin + len(core) :]}"


def _row(cells: list[list[str]]) -> str:
    return "| " + " | ".join("<br>".join(cell).replace("|", "\\|") for cell in cells) + " |"
