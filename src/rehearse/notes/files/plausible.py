"""Whether decoded text looks like writing: signs and letters stand where people put them.

Text that is read in the wrong code page has signs inside words, capitals behind small letters, letters of two scripts
in one word. That, and no list of languages, is what is looked for here.
"""

import re
import unicodedata

MOST_LOOKED_AT = 20_000
"""Characters beyond ASCII by which a text is judged."""
_BEYOND_ASCII = re.compile(r"[^\0-\x7f]")
_QUOTES = "“”‘«»‹›"
_OPENING = "„‚¿¡"
_DASHES = "–—"
_ANYWHERE = "’…·"
_FIRST_IDEOGRAPH = "\u2e80"
_NO_WORDS = "ÑÐÒÕÔÞŸŠŽ"
"""Letters that are no words by themselves, as À, É, Ó and Å are."""
_ENDING = ".,!?;:"
_NEAR = 200
"""Characters within which a quotation begins that ends here."""
_NOWHERE = "ƒ¤¦¬ÿ\N{REPLACEMENT CHARACTER}"
"""Signs that code pages have and hardly anyone writes."""
_NO_PLACE = frozenset({"Sk", "Cc", "Cf", "Co", "Cn"})
"""Accents that stand alone, controls and the like."""


def misplaced_share(text: str) -> float:
    """Return how many of the characters beyond ASCII stand where none like them would, from 0 to 1."""
    looked_at = misplaced = 0
    for found in _BEYOND_ASCII.finditer(text):
        looked_at += 1
        misplaced += is_misplaced(text, found.start())
        if looked_at == MOST_LOOKED_AT:
            break
    return misplaced / looked_at if looked_at else 0.0


def is_misplaced(text: str, at: int) -> bool:
    """Whether the character beyond ASCII at `at` is one that nobody would write between those beside it."""
    sign = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if sign in _NOWHERE or unicodedata.category(sign) in _NO_PLACE:
        return True
    if sign == "‘":
        ends_none = before.isalpha() and not after.isalpha() and "‚" not in text[max(at - _NEAR, 0) : at]
        return ends_none or _sign_misplaced(before, sign, after)
    if not sign.isalpha():
        return _sign_misplaced(before, sign, after)
    return _letter_misplaced(before, sign, after) or (
        after.isupper() and sign.isupper() and text[at + 2 : at + 3].islower()
    )


def _letter_misplaced(before: str, letter: str, after: str) -> bool:
    if (letter.isupper() and before.islower()) or (letter.islower() and after.isupper()):
        return True
    if "\u0370" <= letter <= "\u1dff":  # Greek, Cyrillic and the scripts behind them
        letters = [other for other in (before, after) if other.isalpha()]
        return not letters or any(map(str.isascii, letters))
    if letter >= _FIRST_IDEOGRAPH:  # one that stands alone beside Latin letters
        beside = before + after
        return max(beside) < _FIRST_IDEOGRAPH and any(other.isalpha() and other.isascii() for other in beside)
    if after.isalpha():
        return False
    return letter == "œ" or before in _ENDING or (letter in _NO_WORDS and not before.isalpha())


def _sign_misplaced(before: str, sign: str, after: str) -> bool:
    inside_word = before.isalpha() and after.isalpha()
    if sign in _ANYWHERE or "\u3000" <= sign <= "\u30ff" or sign >= "\uff00":
        return False
    if sign in _QUOTES:
        return (before.isalnum() and after.isalnum()) or (before.isspace() and after.isspace())
    if sign in _OPENING:
        return before.isalnum() or after.isspace()
    if sign in _DASHES:
        return before.isalpha() != after.isalpha() and (before.isspace() or after.isspace())
    if sign == "•" or unicodedata.category(sign) == "Sc":
        return before.isalpha()
    if "\u2200" <= sign <= "\u25ff":  # mathematics, boxes
        return before.isalpha() or after.isalpha()
    return inside_word
