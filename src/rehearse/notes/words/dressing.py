"""What a title or question is dressed in: check boxes, numbers, emoji, emphasis, quotation marks."""

import re
import unicodedata

SIGNS = ("So", "Sk", "Mn", "Cf")
"""Unicode categories of emoji, check marks and what joins them."""

EMOJI = ("So", "Sk")
_JOINERS = "\ufe0f\u200d"  # what makes one sign of several, or a picture of a sign

CHECK_BOX = re.compile(r"\[[ xX~-]\](?:\s+|\Z)")
WRAPPINGS = (("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"), ('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"))
DRESSED = frozenset("[") | {left[0] for left, _ in WRAPPINGS}
"""What a text begins with that has a check box, emphasis or quotation marks around it."""

_CLOSING = frozenset(right[-1] for _, right in WRAPPINGS) | {""}

NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})+(?=\s+[\"“*¿]*[^\W\d_a-z])"
    r"|[Qq#]?\d{1,3} ?(?:[.):]\)?|[-–—](?!\s*\d))|\(\d{1,3}\)|[Qq]\d{1,3}(?=\t))\s+"
)
"""A number in front of a question: `1. `, `1.2 `, `Q12: `, `3) `, `1- `, `(2) `."""


def bare(text: str) -> str:
    """Return `text` without the check box, emphasis and quotation marks around the whole of it."""
    text = text.strip()
    if text[:1] not in DRESSED:
        return text
    if box := CHECK_BOX.match(text):
        text = text[box.end() :]
    if text[-1:] not in _CLOSING:
        return text
    for left, right in WRAPPINGS:
        if text.startswith(left) and text.endswith(right):
            inner = text[len(left) : -len(right)].strip()
            if inner and left not in inner and right not in inner:
                text = inner
    return text


def without_number(text: str) -> str:
    """Return a question without the number in front of it."""
    number = NUMBER.match(text)
    return text[number.end() :].strip() if number else text


def displayed(text: str) -> str:
    """Return a title or question without the emoji, number, emphasis and quotation marks it is dressed in."""
    text = text.strip()
    if text[-1:].isascii() and text[:1].isalpha() and text[0] not in "Qq":
        return text
    text = bare(_without_last_signs(bare(text))).removeprefix("// ")
    if text[:1].isalpha() and text[0] not in "Qq":
        return text
    begin = 0
    while begin < len(text) and (text[begin].isspace() or unicodedata.category(text[begin]) in SIGNS):
        begin += 1
    inner = bare(without_number(bare(text[begin:])))
    return inner if any(map(str.isalnum, inner)) else text


def _without_last_signs(text: str) -> str:
    """Return `text` without the emoji at its end; it stays as it is if there is nothing else."""
    if text[-1:].isascii():
        return text
    end = len(text)
    while end and (
        text[end - 1].isspace() or text[end - 1] in _JOINERS or unicodedata.category(text[end - 1]) in EMOJI
    ):
        end -= 1
    return text[:end] or text
