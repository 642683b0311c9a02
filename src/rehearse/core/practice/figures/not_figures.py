"""Which numbers are no figures to ask for.

They are years and dates, times of day, numbers of lists, names ("S3", "version 2"), "one", and small numbers in words
that only point back ("the other two").
"""

from rehearse.core.matching.numerals import BOUNDARY
from rehearse.core.practice.figures import unit_words as words_of
from rehearse.core.practice.figures.number_tokens import NAME, is_unspaced
from rehearse.core.practice.figures.quantity import Measure, Quantity
from rehearse.core.practice.figures.scanned_text import ScannedText

_YEARS = range(1900, 2100)
_YEAR_DIGITS, _DAY_DIGITS, _NAME_DIGITS = 4, 2, 2
_HOURS = 24
_SMALL = 10
_INDENT = 8
_WORDS_OF_GROWTH = 6
"""Words before "by" among which one may say that something grew."""

_SHORTEST_PLURAL = 4
_SINGLES = frozenset((Measure.PERCENT, Measure.MONEY, Measure.FACTOR))
"""What a one is worth asking for; before others, the singular behind it gives it away."""


def is_figure(scanned: ScannedText, quantity: Quantity, at: int, after: int) -> bool:
    """Whether the number of the words from `at` to before `after` is a figure."""
    if quantity.value == 1 and quantity.measure not in _SINGLES:
        return False
    if quantity.unit == "s" and scanned.word(at - 1) in words_of.BEFORE_DECADES:
        return False
    if scanned.word(after) == NAME or (scanned.word(at - 1) == NAME and scanned.token(at).glued):
        return False
    if _is_of_day(scanned, quantity, at, after) or _is_date(scanned, at, after) or _begins_list(scanned, at, after):
        return False
    if scanned.is_hyphenated(after) and not scanned.word(after + 1)[0].isdigit():
        return scanned.word(after + 1) in words_of.COMPOUNDS and quantity.value != _HOURS
    return quantity.measure is not Measure.COUNT or not _means_little(scanned, quantity, at, after)


def _means_little(scanned: ScannedText, quantity: Quantity, at: int, after: int) -> bool:
    """Whether what is merely counted is a year, a name, or nothing anybody asks for."""
    if _is_year(scanned, quantity, at, after) or _is_name(scanned, at, after):
        return True
    if quantity.value >= _SMALL:
        return False
    if not quantity.value and not scanned.word(after)[0].isalpha():
        return True
    in_words = not scanned.word(at)[0].isdigit()
    return scanned.word(after) in words_of.VAGUE or (in_words and scanned.word(at - 1) in words_of.DETERMINERS)


def _is_of_day(scanned: ScannedText, quantity: Quantity, at: int, after: int) -> bool:
    """Whether a number is a time of day: "5 pm", "18 Uhr", "at six"."""
    then, following = scanned.word(after), scanned.word(after + 1)
    if then in words_of.CLOCK or (then, following) == ("o", "clock"):
        return True
    if then in ("a", "p") and following == BOUNDARY and scanned.word(after + 2) == "m":
        return True
    alone = then == BOUNDARY or then in words_of.AFTER_HOURS
    if not alone or quantity.value > _HOURS or after > at + 1:
        return False
    if scanned.word(at - 1) == "by" and quantity.value <= _HOURS / 2:
        return not any(scanned.word(near) in words_of.GROWTH for near in range(at - 1 - _WORDS_OF_GROWTH, at - 1))
    return scanned.word(at - 1) in words_of.BEFORE_HOURS


def _is_date(scanned: ScannedText, at: int, after: int) -> bool:
    """Whether a number is the day of a month."""
    digits, written = len(scanned.word(at)), scanned.written(after)
    if scanned.token(after).glued and written.startswith(words_of.DATES_UNSPACED):
        return digits == _YEAR_DIGITS or (written[0] != "年" and written[1:2] != "間")
    if digits > _DAY_DIGITS:
        return False
    place = after + 1 if written == "." else after
    place = place + 1 if scanned.word(place) in ("of", "de", "di") else place
    return any(_is_month(scanned, near) for near in (at - 1, place))


def _is_month(scanned: ScannedText, at: int) -> bool:
    word = scanned.word(at)
    return word in words_of.MONTHS and (scanned.written(at)[0].isupper() or word not in words_of.NOT_ONLY_MONTHS)


def _begins_list(scanned: ScannedText, at: int, after: int) -> bool:
    """Whether a number is that of an item of a list: "2. Late", "(2)"."""
    begin, mark = scanned.token(at).begin, scanned.token(after)
    if not mark.glued or scanned.written(after) not in (".", ")"):
        return False
    lead = scanned.before(begin, _INDENT)
    if lead.endswith("(") and scanned.written(after) == ")":
        return True
    at_line_begin = (begin < _INDENT or "\n" in lead) and not lead.rpartition("\n")[2].strip()
    return at_line_begin and scanned.text[mark.end : mark.end + 1].isspace()


def _is_year(scanned: ScannedText, quantity: Quantity, at: int, after: int) -> bool:
    written = scanned.text[scanned.token(at).begin : scanned.token(after - 1).end]
    if quantity.value not in _YEARS or not (written.isdecimal() or (after > at + 1 and written[0].isalpha())):
        return False
    then = scanned.word(after)
    is_plural = then.endswith("s") and len(then) >= _SHORTEST_PLURAL
    return not is_plural or scanned.word(at - 1) in words_of.BEFORE_YEARS


def _is_name(scanned: ScannedText, at: int, after: int) -> bool:
    """Whether a number belongs to a name before it: "phase 2", "Python 3.11"."""
    before, written, then = scanned.word(at - 1), scanned.written(at - 1), scanned.word(after)
    in_digits = scanned.word(at)[0].isdigit()
    if before in words_of.LABELS:
        return in_digits or then == BOUNDARY
    if not in_digits or not written[:1].isupper() or not written.isalpha() or before in words_of.METRICS:
        return False
    if written.isupper():
        return len(written) > 1
    begins = scanned.word(at - 2) == BOUNDARY
    alone = then == BOUNDARY or not then[0].isalpha() or then in words_of.GRAMMAR
    return not begins and alone and len(scanned.word(at)) <= _NAME_DIGITS and not is_unspaced(written[0])
