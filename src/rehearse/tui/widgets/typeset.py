"""Setting text in lines of a given width, with hanging indents. Pure: paragraphs in, lines out.

Text from notes becomes `Content`, never markup, and only after it was made safe for a terminal.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from rehearse.core.safetext import safe

_NARROWEST = 8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text with one style, set behind `lead`; further lines are indented to where the text began.

    `key` says what the lines belong to (the index of a slot), for the mouse and for scrolling. `gap` is the number of
    empty lines before it.
    """

    text: str
    style: str = ""
    lead: str = ""
    lead_style: str = ""
    gap: int = 0
    key: int | None = None


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line on the screen and the key of its paragraph."""

    content: Content
    key: int | None = None


def typeset(paragraphs: Iterable[Paragraph], width: int) -> list[PageLine]:
    """The lines that paragraphs take up at a width in cells. Nothing is cut: what does not fit is wrapped."""
    lines: list[PageLine] = []
    for paragraph in paragraphs:
        lines += [PageLine(Content("")) for _ in range(paragraph.gap if lines else 0)]
        lines += _lines(paragraph, width)
    return lines


def _lines(paragraph: Paragraph, width: int) -> list[PageLine]:
    lead = Content.styled(safe(paragraph.lead), paragraph.lead_style) if paragraph.lead else Content("")
    indent = lead.cell_length
    if width - indent < _NARROWEST:  # too narrow to hang: the lead gets a line's start, the rest the whole width
        whole = Content.assemble(lead, (safe(paragraph.text), paragraph.style))
        return [PageLine(line, paragraph.key) for line in _wrapped(whole, width)]
    body = Content.styled(safe(paragraph.text), paragraph.style)
    hanging = Content(" " * indent)
    return [
        PageLine(Content.assemble(lead if first else hanging, line), paragraph.key)
        for first, line in zip(_once(), _wrapped(body, width - indent), strict=False)
    ]


def _wrapped(content: Content, width: int) -> list[Content]:
    return content.wrap(max(1, width)) or [Content("")]


def _once() -> Iterable[bool]:
    yield True
    while True:
        yield False
