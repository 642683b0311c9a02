"""HTML as it stands in the fields of flashcards, turned into lines of text."""

import re
from html import unescape

TAG = re.compile(r"<(/?)([a-zA-Z!][a-zA-Z0-9-]*)([^<>]*)>")
SOURCE = re.compile(r"""src\s*=\s*["']?([^"'\s]+)""", re.IGNORECASE)
BREAKING = frozenset(
    {"br", "div", "p", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "dt", "dd"}
)
DEEPEST_LIST = 8


def text_of_html(html: str) -> str:
    """Return the text of `html`, list items as bullets and pictures by their names in brackets. Never raises."""
    pieces: list[str] = []
    depth = at = 0
    for tag in TAG.finditer(html):
        pieces.append(unescape(html[at : tag.start()]))
        at = tag.end()
        name, closing = tag[2].lower(), bool(tag[1])
        if name in ("ul", "ol"):
            depth = max(depth - 1, 0) if closing else min(depth + 1, DEEPEST_LIST)
            pieces.append("\n")
        elif name == "li":
            pieces.append("\n" if closing else "\n" + "    " * max(depth - 1, 0) + "- ")
        elif name in BREAKING:
            pieces.append("\n")
        elif name in ("td", "th") and closing:
            pieces.append(" ")
        elif name == "img" and (source := SOURCE.search(tag[3])):
            pieces.append(f"[{unescape(source[1])}]")
    pieces.append(unescape(html[at:]))
    text = "".join(pieces).replace("\N{NO-BREAK SPACE}", " ").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(row.rstrip() for row in text.split("\n") if row.strip())
