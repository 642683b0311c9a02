"""What a number counts, by the words and signs around it."""

from dataclasses import replace

from rehearse.core.practice.figures import unit_words as words_of
from rehearse.core.practice.figures.number_tokens import is_unspaced
from rehearse.core.practice.figures.quantity import Measure, Quantity
from rehearse.core.practice.figures.scanned_text import ScannedText

_SECONDS_UNSPACED = sorted(words_of.SECONDS_UNSPACED, key=len, reverse=True)
_UNSPACED = (
    *((unit, Measure.PERCENT) for unit in words_of.PERCENT_UNSPACED),
    *((unit, Measure.MONEY) for unit in words_of.MONEY_UNSPACED),
    *((unit, Measure.TIMES) for unit in words_of.TIMES_UNSPACED),
)


def with_unit(scanned: ScannedText, number: Quantity, at: int, after: int) -> Quantity:
    """The number of the words from `at` to before `after`, with its unit."""
    if scanned.token(after).glued and is_unspaced(scanned.written(after)):
        return _with_unspaced_unit(scanned, number, after)
    before = scanned.word(at - 1)
    if before in words_of.MONEY and scanned.written(at - 1) not in words_of.MONEY_BEHIND:
        return _with(scanned, number, Measure.MONEY, at - 1)
    if before == "%" and scanned.token(at).glued:
        return _with(scanned, number, Measure.PERCENT, at - 1)
    if scanned.word(at) in ("twice", "thrice"):
        return replace(number, measure=Measure.TIMES)
    if before == "×":
        return _with(scanned, number, Measure.FACTOR, at - 1)
    return _with_unit_behind(scanned, number, after + 1 if scanned.is_hyphenated(after) else after)


def _with(scanned: ScannedText, number: Quantity, measure: Measure, first: int, words: int = 1) -> Quantity:
    """The number with so many words from `first` on as its unit."""
    begin, end = scanned.token(first).begin, scanned.token(first + words - 1).end
    return _measured(scanned, number, measure, begin, end)


def _measured(scanned: ScannedText, number: Quantity, measure: Measure, begin: int, end: int) -> Quantity:
    unit = scanned.text[begin:end]
    whole = scanned.text[min(begin, number.begin) : max(end, number.end)]
    return replace(number, measure=measure, unit=unit, whole=whole)


def _with_unit_behind(scanned: ScannedText, number: Quantity, at: int) -> Quantity:
    word = scanned.word(at)
    if word in ("×", "fold") or (word == "x" and scanned.token(at).glued):
        return _with(scanned, number, Measure.FACTOR, at)
    if (word, scanned.word(at + 1)) in words_of.PERCENT_PAIRS:
        return _with(scanned, number, Measure.PERCENT, at, words=2)
    if word in words_of.SECONDS:
        return replace(_with(scanned, number, Measure.DURATION, at), seconds=words_of.SECONDS[word])
    for units, measure in (
        (words_of.PERCENT, Measure.PERCENT),
        (words_of.MONEY, Measure.MONEY),
        (words_of.TIMES, Measure.TIMES),
    ):
        if word in units:
            return _with(scanned, number, measure, at)
    return number


def _with_unspaced_unit(scanned: ScannedText, number: Quantity, at: int) -> Quantity:
    begin = scanned.token(at).begin
    for unit in _SECONDS_UNSPACED:
        if scanned.text.startswith(unit, begin):
            found = _measured(scanned, number, Measure.DURATION, begin, begin + len(unit))
            return replace(found, seconds=words_of.SECONDS_UNSPACED[unit])
    for unit, measure in _UNSPACED:
        if scanned.text.startswith(unit, begin):
            return _measured(scanned, number, measure, begin, begin + len(unit))
    return number
