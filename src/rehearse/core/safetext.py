"""Makes text from outside harmless for a terminal.

Notes, file names and error messages may hold escape sequences, control characters, direction overrides or
invisible characters. Nothing between here and the terminal removes them, so everything that is shown passes through
`safe` or `safe_line` on its way out. What is stored stays as it was written.
"""

import unicodedata

_REPLACEMENT = "\ufffd"


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for code in range(0x20):
        table[code] = chr(0x2400 + code)  # control pictures: visible and inert
    table[0x7F] = "\u2421"
    table[0x09] = "    "
    for code in range(0x80, 0xA0):  # C1: CSI, OSC and DCS in one character each
        table[code] = _REPLACEMENT
    for code in (0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029):
        table[code] = "\n"
    for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C):
        table[code] = _REPLACEMENT  # direction controls can make text read as something else
    for code in (
        0x00AD,
        0x180E,
        0x200B,
        *range(0x2060, 0x2065),
        *range(0x206A, 0x2070),
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
    ):
        table[code] = None
    for code in range(0xE0000, 0xE0080):  # tag characters: hidden text
        table[code] = None
    for code in range(0xD800, 0xE000):  # lone surrogates cannot be encoded
        table[code] = _REPLACEMENT
    return table


_TABLE = _table()
_TALLEST = 4
"""Combining marks on one character; no script needs more, and hundreds of them paint over the lines around."""


def safe(text: str) -> str:
    """Return `text` with only printable characters and newlines; stacks of combining marks are cut at four.

    Zero-width joiners and variation selectors stay: Persian, Indic scripts and emoji need them. Idempotent.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.translate(_TABLE)
    return text if text.isascii() else _without_towers(text)


def _without_towers(text: str) -> str:
    kept = []
    height = 0
    for character in text:
        height = height + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if height <= _TALLEST:
            kept.append(character)
    return "".join(kept)


def safe_line(text: str, limit: int = 1000) -> str:
    """Return `text` made safe, on one line, cut with an ellipsis after `limit` characters."""
    line = " ".join(safe(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
