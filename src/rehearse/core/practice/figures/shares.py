"""Figures that are words: parts of a whole ("by a third", "half an hour"), and what was halved or doubled."""

from rehearse.core.practice.figures import unit_words as words_of
from rehearse.core.practice.figures.quantity import Measure, Quantity
from rehearse.core.practice.figures.scanned_text import ScannedText

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_DOUBLE = {"double": 2.0, "triple": 3.0}
_OWN = frozenset(("the", "our", "its", "my", "their"))
_NOT_BEFORE = frozenset(("first", "second", "third", "other", "a", "another", "erste", "zweite"))


def may_begin_share(word: str) -> bool:
    """Whether a figure that is a word may begin with one."""
    return word in words_of.FACTORS or word in words_of.FRACTIONS or word in _NUMBERS or word in _DOUBLE


def factor_at(scanned: ScannedText, at: int) -> tuple[Quantity, int] | None:
    """What halved, doubled or grew tenfold, and the place after it."""
    word, token = scanned.word(at), scanned.token(at)
    factor = words_of.FACTORS.get(word)
    if factor is None and scanned.word(at + 1) in _OWN:
        factor = _DOUBLE.get(word)
    if factor is None or (word == "halves" and scanned.word(at - 1) == "two"):
        return None
    return Quantity(token.begin, token.end, factor, Measure.FACTOR), at + 1


def share_at(scanned: ScannedText, at: int) -> tuple[Quantity, int] | None:
    """A part of a whole in words, and the place after it."""
    number = _NUMBERS.get(scanned.word(at))
    named = at if number is None else at + 1
    share = words_of.FRACTIONS.get(scanned.word(named))
    if share is None:
        return None
    begin = scanned.token(at).begin
    if scanned.word(named) == "half" and (found := _half_of_a_unit(scanned, begin, named)):
        return found
    if not (_is_share(scanned, at) if number is None else _is_counted_share(scanned, at, number)):
        return None
    return Quantity(begin, scanned.token(named).end, (number or 1) * share, Measure.SHARE), named + 1


def _half_of_a_unit(scanned: ScannedText, begin: int, at: int) -> tuple[Quantity, int] | None:
    """ "Half an hour"."""
    unit = scanned.word(at + 2)
    if scanned.word(at + 1) not in ("a", "an") or unit not in words_of.SECONDS:
        return None
    end, whole = scanned.token(at + 1).end, scanned.text[begin : scanned.token(at + 2).end]
    return Quantity(begin, end, 0.5, Measure.DURATION, scanned.written(at + 2), whole, words_of.SECONDS[unit]), at + 2


def _is_share(scanned: ScannedText, at: int) -> bool:
    """Whether a fraction without a number is a part of something: "by half", "um die Hälfte"."""
    word, before, after = scanned.word(at), scanned.word(at - 1), scanned.word(at + 1)
    if before in _NOT_BEFORE:
        return False
    if word in words_of.FRACTIONS_ALONE:
        return True
    return word == "half" and (
        before in words_of.BEFORE_FRACTIONS or before == "in" or after in words_of.AFTER_FRACTIONS or after in _OWN
    )


def _is_counted_share(scanned: ScannedText, at: int, number: int) -> bool:
    """Whether a number and a fraction are a part of something: "two thirds", "by a third"; not "a third boat"."""
    word, before, after = scanned.word(at + 1), scanned.word(at - 1), scanned.word(at + 2)
    if after in words_of.AFTER_FRACTIONS or word in words_of.FRACTIONS_ALONE:
        return True
    if number > 1:
        return word in ("thirds", "fifths")
    return before in (words_of.BEFORE_QUARTERS if word == "quarter" else words_of.BEFORE_FRACTIONS)
