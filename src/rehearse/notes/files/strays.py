"""UTF-8 with a few bytes of a code page in it, as text has that was pasted together from several places."""

import re
from dataclasses import dataclass
from itertools import islice

from rehearse.notes.files.plausible import is_misplaced

PAGES = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257")
"""What the strays may be in: the code pages of Windows, from which such text comes."""
FEW = 0.1
"""Share of strays, of the characters beyond ASCII, up to which nothing else is thought of."""
MOST = 2
"""Most strays for each byte that does go on a character of UTF-8: in text of a code page nearly all are strays."""

MOST_LOOKED_AT = 1_000
"""Runs of strays by which their code page is told."""

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
    page = _page_of(text)
    runs: dict[str, str] = {}
    kept: list[int] = []
    first = -1

    def meaning(found: re.Match[str]) -> str:
        nonlocal first
        run, begin, end = found[0], found.start(), found.end()
        meant = runs.get(run) or runs.setdefault(run, _meaning(run, page))
        around = f"{text[begin - 1] if begin else ' '}{meant}{text[end : end + 1]}"
        if _is_out_of_place(around, len(meant)) or _CUT_OFF.search(run):
            return _REPLACEMENT
        first = begin if first < 0 else first
        kept.append(len(meant))
        return meant

    whole = _STRAYS.sub(meaning, text)
    strays = Strays(text.count("\n", 0, first) + 1, sum(kept), page) if kept else None
    return Mended(whole, strays, certain)


def _is_out_of_place(around: str, length: int) -> bool:
    if max(around) >= _FIRST_IDEOGRAPH:
        return True
    return any(is_misplaced(around, at) for at in range(1, length + 1))


def _page_of(text: str) -> str:
    """Return the code page that has most of the letters of the text, and in which most strays are such letters."""
    runs = "".join(found[0] for found in islice(_STRAYS.finditer(text), MOST_LOOKED_AT))
    written = "".join(sign for sign in set(text) if sign.isalpha() and not sign.isascii())
    common = {*written, *written.lower(), *written.upper()}

    def likelihood(page: str) -> tuple[int, int]:
        return len(written.encode(page, "ignore")), sum(sign in common for sign in _meaning(runs, page))

    return max(PAGES, key=likelihood)


def _meaning(run: str, page: str) -> str:
    return run.encode("utf-8", "surrogateescape").decode(page, "replace")
