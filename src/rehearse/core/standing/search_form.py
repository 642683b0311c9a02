"""Texts brought into a form in which they are searched: without capitals and accents, in whatever script."""

import re
import unicodedata
from functools import cache

_SAME = {
    **dict.fromkeys("’‘ʼ`´", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
    "ł": "l",
    "đ": "d",
    "ø": "o",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ς": "σ",
}
"""Characters that are typed in another way than they are printed, or that no accent can be taken from."""


@cache
def _unseen() -> re.Pattern[str]:
    """Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic ones, and what does not show.

    The vowels of Indic and South-East Asian scripts are marks as well, but no word is the same without them.
    """
    accents = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    points = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    quranic = "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    not_shown = "\u0000\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
    return re.compile(f"[{accents}{points}{quranic}{not_shown}]+")


def search_form(text: str) -> str:
    """A text as it is searched: in small letters, without accents, its spaces and line breaks single spaces.

    Korean syllables are taken apart into their letters, so that a syllable half typed is found.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = _unseen().sub("", unicodedata.normalize("NFKD", plain))
        for printed, typed in _SAME.items():
            plain = plain.replace(printed, typed)
        plain = plain.encode("utf-8", "replace").decode()  # a lone surrogate cannot be looked for
    elif "\0" in plain:
        plain = plain.replace("\0", "")
    return " ".join(plain.split())
