"""HTML as it stands in the fields of flashcards, turned into lines of text."""

import re
from html import unescape

from rehearse.notes.draft import DEEPEST
from rehearse.notes.html_tags import BLOCKS, HEADINGS, TAG

_REMARK = re.compile("<![^<>]*>")
SOURCE = re.compile(r"""src\s*=\s*["']?([^"'\s]+)""", re.IGNORECASE)
CELLS = ("td", "th")


def text_of_html(html: str) -> str:
    """Return the text of `html`, list items as bullets and pictures by their names in brackets. Never raises."""
    pieces: list[str] = []
    depth = at = 0
    html = _REMARK.sub("", html)
    for tag in TAG.finditer(html):
        pieces.append(unescape(html[at : tag.start()]))
        at = tag.end()
        name, closing = tag[2].lower(), bool(tag[1])
        if name in ("ul", "ol"):
            depth = max(depth - 1, 0) if closing else min(depth + 1, DEEPEST)
            pieces.append("\n")
        elif name == "li" and not closing:
            pieces.append("\n" + "    " * max(depth - 1, 0) + "- ")
        elif name in CELLS:
            pieces.append(" " if closing else "")
        elif name in BLOCKS or name in HEADINGS:
            pieces.append("\n")
        elif name == "img" and (source := SOURCE.search(tag[3])):
            pieces.append(f"[{unescape(source[1])}]")
    pieces.append(unescape(html[at:]))
    text = "".join(pieces).replace("\N{NO-BREAK SPACE}", " ").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(row.rstrip() for row in text.split("\n") if row.strip())
