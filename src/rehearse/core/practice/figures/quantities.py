"""The numbers of a text, and which of them are figures that somebody may ask for."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rehearse.core.matching.numerals import may_begin, number_at
from rehearse.core.practice.figures import unit_words as words_of
from rehearse.core.practice.figures.not_figures import is_figure
from rehearse.core.practice.figures.quantity import Measure, Quantity
from rehearse.core.practice.figures.scanned_text import NEAR, ScannedText
from rehearse.core.practice.figures.shares import factor_at, may_begin_share, share_at
from rehearse.core.practice.figures.unit_words import plain_word
from rehearse.core.practice.figures.units import with_unit

_PLACES = ("th", "first", "second", "third")
_FROM = "from "


def quantities(text: str) -> list[Quantity]:
    """The numbers of a text, in their order. Never raises; takes time in proportion to the text."""
    scanned = ScannedText(text)
    found: list[Quantity] = []
    at = 0
    while at < len(scanned.words):
        word = scanned.words[at]
        may_begin_one = may_begin(word) or may_begin_share(word)
        here = (factor_at(scanned, at) or share_at(scanned, at) or _number(scanned, at)) if may_begin_one else None
        if here is None:
            at += 1
        else:
            quantity, at = here
            found.append(quantity)
    found = _alike(text, found)
    for place, it in enumerate(found):
        if it.value == 1 and not it.is_figure and _is_paired(text, place, found):
            found[place] = replace(it, is_figure=True)
    return found


def _number(scanned: ScannedText, at: int) -> tuple[Quantity, int] | None:
    """The number at a place among the words, and the place after it."""
    found = number_at(scanned.words, at, elsewhere=scanned.elsewhere)
    if found is None or (scanned.word(at - 1), scanned.word(at)) in words_of.PERCENT_PAIRS:
        return None
    written, after = found
    begin, end = scanned.token(at).begin, scanned.token(after - 1).end
    if ":" in written or (after > at + 1 and scanned.word(after - 1) in ("am", "pm")):
        return Quantity(begin, end, -1.0, is_figure=False), after
    is_place = written.endswith(_PLACES)
    value = float(written.removesuffix("th")) if written[0].isdigit() else 0.0
    if scanned.word(after) == "th" and scanned.token(after).glued:
        is_place, after, end = True, after + 1, scanned.token(after).end
    while (scale := words_of.SCALES_UNSPACED.get(scanned.word(after))) and scanned.token(after).glued:
        value, after, end = value * scale, after + 1, scanned.token(after).end
    if is_place:
        ranked = scanned.word(at - 1) in words_of.RANKED or scanned.word(after) == "place"
        return Quantity(begin, end, value, Measure.RANK, is_figure=ranked), after
    measure = Measure.SHARE if "/" in scanned.text[begin:end] else Measure.COUNT
    quantity = with_unit(scanned, Quantity(begin, end, value, measure), at, after)
    return replace(quantity, is_figure=is_figure(scanned, quantity, at, after)), after


def _alike(text: str, found: list[Quantity]) -> list[Quantity]:
    """The same where a number without a unit has that of its fellow: "three to four weeks", "11 minutes to 4"."""
    alike = list(found)
    for place, (_, other) in enumerate(pairwise(found)):
        one = alike[place]
        between = [plain_word(word) for word in text[one.end : min(other.begin, one.end + NEAR)].split()]
        if one.measure is Measure.COUNT and len(between) == 1 and between[0] in words_of.RANGES:
            alike[place] = replace(one, measure=other.measure, seconds=other.seconds)
        elif other.measure is Measure.COUNT and _is_alone(text, other):
            changes = bool(between) and between[-1] in words_of.CHANGES
            if changes or one.measure is Measure.MONEY:
                alike[place + 1] = replace(other, measure=one.measure, seconds=one.seconds)
    return alike


def _is_alone(text: str, quantity: Quantity) -> bool:
    """Whether nothing that is counted stands behind a number."""
    rest = text[quantity.end : quantity.end + NEAR].lstrip(" ")
    return not rest[:1].isalpha() or plain_word(rest.split()[0]) in words_of.GRAMMAR


def _is_paired(text: str, place: int, found: Sequence[Quantity]) -> bool:
    """Whether a one is worth asking after all: "from 3 weeks to 1 day", "from 1 to 12"."""
    single = found[place]
    lead = text[max(0, single.begin - len(_FROM)) : single.begin]
    if single.measure is Measure.COUNT:
        return text[single.begin : single.end] == "1" and lead.casefold() == _FROM
    before = found[place - 1] if place else None
    if before is None or not (single.measure is before.measure is Measure.DURATION):
        return False
    return before.is_figure and single.begin - before.end < NEAR
