"""UTF-8 with a few bytes of a code page in it, as text has that was pasted together from several places."""

import re
from dataclasses import dataclass

from rehearse.notes.files.plausible import is_misplaced

PAGES = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257")
"""What the strays may be in: the code pages of Windows, from which such text comes."""
FEW = 0.1
"""Share of strays, of the characters beyond ASCII, up to which nothing else is thought of."""
MOST = 2
"""Most strays for each byte that does go on a character of UTF-8: in text of a code page nearly all are strays."""

_STRAYS = re.compile("[\udc80-\udcff]+")
_CUT_OFF = re.compile("\udce2[\udc80-\udc84]")
"""What is left of a dash or a curly quote in UTF-8."""
_FIRST_IDEOGRAPH = "\u2e80"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Strays:
    """The bytes that were no UTF-8: the line of the first, counted from 1, how many they are, and their code page."""

    line: int
    count: int
    page: str


@dataclass(frozen=True, slots=True)
class Mended:
    """Text in which bytes that mean something in a code page have that meaning; others are replacement characters."""

    text: str
    strays: Strays | None
    certain: bool


def with_strays(data: bytes) -> Mended | None:
    """Read UTF-8 with a few strays in it; None where it has too many for that.

    Where they are more than FEW, in short text, it is for the caller to see which reading looks more like writing.
    """
    text = data.decode("utf-8", "surrogateescape")
    whole = _STRAYS.sub("", text)
    strays = len(text) - len(whole)
    beyond_ascii = len(whole) - len(whole.encode("ascii", "ignore"))
    going_on = len(whole.encode()) - len(whole)
    return mended(text, certain=strays <= beyond_ascii * FEW) if strays <= going_on * MOST else None


def mended(text: str, *, certain: bool) -> Mended:
    """Give the bytes that stand as surrogates in `text` their meaning."""
    runs = [found[0] for found in _STRAYS.finditer(text)]
    common = {*text, *text.lower(), *text.upper()}
    page = max(PAGES, key=lambda page: sum(sign in common for run in runs for sign in _meaning(run, page)))
    pieces: list[str] = []
    begin = count = 0
    first = None
    for found in _STRAYS.finditer(text):
        meaning = _meaning(found[0], page)
        around = text[found.start() - 1 : found.start()] + meaning + text[found.end() : found.end() + 1]
        at = min(found.start(), 1)
        odd = any(is_misplaced(around, at + step) for step in range(len(meaning)))
        if odd or _CUT_OFF.search(found[0]) or max(around) >= _FIRST_IDEOGRAPH:
            meaning = _REPLACEMENT
        else:
            count += len(meaning)
            first = found.start() if first is None else first
        pieces += (text[begin : found.start()], meaning)
        begin = found.end()
    whole = "".join((*pieces, text[begin:]))
    strays = None if first is None else Strays(text.count("\n", 0, first) + 1, count, page)
    return Mended(whole, strays, certain)


def _meaning(run: str, page: str) -> str:
    return run.encode("utf-8", "surrogateescape").decode(page, "replace")
