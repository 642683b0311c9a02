"""A sentence as cues: the clauses with figures, each figure blanked, what would give one away cut out."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rehearse.core.matching.words import kind_weight
from rehearse.core.practice.figures.number_tokens import is_unspaced
from rehearse.core.practice.figures.quantities import quantities
from rehearse.core.practice.figures.quantity import Measure, Quantity
from rehearse.core.practice.figures.unit_words import GOES_ON, PAIRS, plain_word

BLANK = "▁▁▁"
"""What stands in place of a figure."""

_CUT = "…"
_SHORT_SENTENCE = 64
"""Characters of a sentence that is one cue, whatever its clauses."""

_LONGEST = 120
_BEFORE, _BETWEEN, _AFTER = 72, 80, 48
"""Characters kept before the first figure of a long cue, between two, and after the last."""

_FEWEST_WORDS = 2
"""Words besides figures that a clause needs to be a question by itself."""

_MOST_BLANKS = 4
_PAIR = 2.0
_CLAUSE_END = re.compile(r"[,;:()—](?=\s)|(?<=\s)[–(-](?=\s|\w)|[，；：、]")
_DIGITS = re.compile(r"\d+(?:[.,'’]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_SHUT = " ,;:–—-()，；：、"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that is asked: as it is written without and with its unit, and what it comes to, as in a Quantity."""

    text: str
    whole: str
    value: float
    measure: Measure
    unit: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Cue:
    """A clause with a BLANK for each of its figures."""

    text: str
    figures: tuple[Figure, ...]

    @property
    def answer(self) -> str:
        """What belongs in the blanks, in their order, with the units."""
        return ", ".join(figure.whole for figure in self.figures)

    @property
    def filled(self) -> str:
        """The clause with its figures."""
        text = self.text
        for figure in self.figures:
            text = text.replace(BLANK, figure.text, 1)
        return text


@dataclass(slots=True)
class _Span:
    """Neighbouring clauses of a sentence that make a cue."""

    begin: int
    end: int
    figures: list[Quantity]


def cues(sentence: str) -> list[Cue]:
    """The cues of a sentence, in its order; none where it has no figure. Never raises."""
    text = " ".join(sentence.replace(BLANK[0], "_").split())
    numbers = quantities(text)
    asked = [it for it in numbers if it.is_figure]
    if not asked:
        return []
    whole = len(text) <= _SHORT_SENTENCE and len(asked) < _MOST_BLANKS
    spans = [_Span(0, len(text), asked)] if whole else _spans(text, asked)
    others = [it for it in numbers if not it.is_figure]
    return [_cue(text, span, others) for span in spans if len(span.figures) <= _MOST_BLANKS]


# -- clauses -----------------------------------------------------------------------------------------------------------


def _spans(text: str, asked: Sequence[Quantity]) -> list[_Span]:
    """The clauses with figures; one that says too little by itself is joined with a neighbour."""
    clauses = list(_clauses(text, asked))
    spans: list[_Span] = []
    at = 0
    while at < len(clauses):
        span = clauses[at]
        at += 1
        if not span.figures:
            continue
        before = clauses[at - 2] if at > 1 else None
        if _is_poor(text, span) and before is not None:
            if spans and spans[-1].end == before.end:
                if len(spans[-1].figures) + len(span.figures) < _MOST_BLANKS:
                    span = _joined(spans.pop(), span)
            else:
                span = _joined(before, span)
        if _is_poor(text, span) and at < len(clauses):
            span = _joined(span, clauses[at])
            at += 1
        spans.append(span)
    return spans


def _joined(one: _Span, other: _Span) -> _Span:
    return _Span(one.begin, other.end, one.figures + other.figures)


def _clauses(text: str, asked: Sequence[Quantity]) -> Iterator[_Span]:
    waiting = list(reversed(asked))
    begin = 0
    for end in (*(found.end() for found in _CLAUSE_END.finditer(text)), len(text)):
        mine: list[Quantity] = []
        if waiting and waiting[-1].begin < end < waiting[-1].end:
            continue
        while waiting and waiting[-1].end <= end:
            mine.append(waiting.pop())
        yield _Span(begin, end, mine)
        begin = end


def _is_poor(text: str, span: _Span) -> bool:
    """Whether a clause says too little besides its figures to be asked alone, or only goes on from what is before."""
    said = text[span.begin : min(span.end, span.begin + 4 * _LONGEST)]
    opening = _WORD.search(said)
    if span.begin and opening and plain_word(opening[0]) in GOES_ON:
        return True
    units = {plain_word(figure.unit) for figure in span.figures}
    words = (plain_word(found[0]) for found in _WORD.finditer(said))
    return sum(_weight(word) for word in words if word not in units) < _FEWEST_WORDS


def _weight(word: str) -> int:
    """How many words that mean something a word counts for; text without spaces is one long word."""
    return len(word) // 2 if is_unspaced(word) else int(kind_weight(word) > 0)


# -- blanks ------------------------------------------------------------------------------------------------------------


def _cue(text: str, span: _Span, others: Sequence[Quantity]) -> Cue:
    """The cue of a span: figures blanked, other numbers of the same value and words for a pair cut out."""
    begin, end = _bounds(text, span)
    values = {it.value for it in span.figures}
    hidden = [(it.begin, it.end, BLANK) for it in span.figures]
    within = others[bisect_left(others, begin, key=_place) : bisect_left(others, end, key=_place)]
    hidden += [(it.begin, it.end, _CUT) for it in within if it.value in values]
    told = {digits for it in span.figures if (digits := _digits(text[it.begin : it.end]))}
    for run in _DIGITS.finditer(text, begin, end):
        if _digits(run[0]) in told:
            hidden.append((run.start(), run.end(), _CUT))
    if _PAIR in values:
        for word in _WORD.finditer(text, begin, end):
            if plain_word(word[0]) in PAIRS:
                hidden.append((word.start(), word.end(), _CUT))
    hidden.sort(key=lambda it: (it[0], it[2] is not BLANK))
    return Cue(_with_blanks(text, begin, end, hidden), tuple(_figure(text, it) for it in span.figures))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _place(quantity: Quantity) -> int:
    return quantity.begin


def _figure(text: str, quantity: Quantity) -> Figure:
    written = text[quantity.begin : quantity.end]
    whole = quantity.whole or written
    return Figure(written, whole, quantity.value, quantity.measure, quantity.unit, quantity.seconds)


def _bounds(text: str, span: _Span) -> tuple[int, int]:
    """Where a cue begins and ends: what is far from the figures is cut off a long one."""
    begin, end = span.begin, span.end
    if end - begin <= _LONGEST:
        return begin, end
    first, last = span.figures[0].begin, span.figures[-1].end
    if first - begin > _BEFORE:
        begin = _after_space(text, first - _BEFORE, first)
    if end - last > _AFTER:
        end = _before_space(text, last, last + _AFTER)
    return begin, end


def _after_space(text: str, at: int, limit: int) -> int:
    found = text.find(" ", at, limit)
    return at if found < 0 else found + 1


def _before_space(text: str, limit: int, at: int) -> int:
    found = text.rfind(" ", limit, at)
    return at if found < 0 else found


def _with_blanks(text: str, begin: int, end: int, hidden: Sequence[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    at = begin
    for first, after, instead in hidden:
        if first >= at:
            pieces += (_shortened(text[at:first]) if pieces else text[at:first], instead)
            at = after
    said = "".join(pieces) + text[at:end]
    if text[:begin].strip(_SHUT):
        said = f"{_CUT} {said.lstrip(_SHUT)}"
    if text[end:].strip(_SHUT):
        said = f"{said.rstrip(_SHUT)} {_CUT}"
    return said.strip(" ")


def _shortened(between: str) -> str:
    """What stands between two figures, its middle cut out where it is long."""
    if len(between) <= _BETWEEN:
        return between
    half = _BETWEEN // 2
    begin = _before_space(between, 0, half)
    return f"{between[:begin]} {_CUT} {between[_after_space(between, len(between) - half, len(between)) :]}"
