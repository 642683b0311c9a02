"""What is typed for blanks against their figures: as numbers, whatever way they are written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rehearse.core.practice.figures.cues import Figure
from rehearse.core.practice.figures.quantities import quantities
from rehearse.core.practice.figures.quantity import Measure, Quantity
from rehearse.core.practice.figures.unit_words import FRACTIONS, plain_word

_EQUAL = 1e-6
_ROUNDED = 0.02
"""How far a share or a time in another unit may be off: 33 % is a third, 30 days are a month."""

_NEAR = 0.1
_HUNDRED = 100
_SCALES = (10.0, 100.0, 1_000.0, 1_000_000.0)
_PLACES = {"first": 1.0, "second": 2.0, "third": 3.0}
_GROUP = re.compile(r"\d{1,3}[.,]\d{3}")
_LEAD = "by "
"""What makes a share one: "a third" alone may be a place."""

_BETWEEN = re.compile(r"[\s;,/&+–-]+")
_LONGEST_TYPED = 500


class Closeness(StrEnum):
    """How what was typed compares with what stands in the notes."""

    RIGHT = "right"
    NEAR = "near"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a typed answer came to: `hits` of `of` figures are right; `swapped` that all are, in another order."""

    match: Closeness
    hits: int
    of: int
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class _Typed:
    """A number that was typed: what it may come to ("1.234" may be two numbers), and its unit."""

    values: tuple[float, ...]
    measure: Measure
    seconds: float = 0.0


def judge(typed: str, figures: Sequence[Figure]) -> Verdict | None:
    """How a typed answer compares with the figures of a cue; None where it holds no number. Never raises."""
    if len(figures) == 1 and plain_word(typed.strip()) in _as_written(figures[0]):
        return Verdict(Closeness.RIGHT, 1, 1)
    numbers = _numbers(typed[:_LONGEST_TYPED], len(figures))
    if not numbers:
        return None
    matches = [_match(number, figure) for number, figure in zip(numbers, figures, strict=False)]
    hits, as_many = matches.count(Closeness.RIGHT), len(numbers) == len(figures)
    if as_many and hits == len(figures):
        return Verdict(Closeness.RIGHT, hits, len(figures))
    if as_many and all(any(_match(number, figure) is Closeness.RIGHT for number in numbers) for figure in figures):
        return Verdict(Closeness.NEAR, hits, len(figures), swapped=True)
    near = as_many and Closeness.WRONG not in matches
    return Verdict(Closeness.NEAR if near else Closeness.WRONG, hits, len(figures))


def _as_written(figure: Figure) -> tuple[str, str]:
    return plain_word(figure.text), plain_word(figure.whole)


def _numbers(typed: str, wanted: int) -> list[_Typed]:
    """The numbers that are typed; signs between them count as spaces where that makes as many as are asked for."""
    found = _read(typed)
    if len(found) < wanted:
        pieces = [number for piece in _BETWEEN.split(typed) for number in _read(piece)]
        found = pieces if len(pieces) == wanted else found
    return found


def _read(typed: str) -> list[_Typed]:
    for text in (f"{_LEAD}{typed}", typed):
        if found := [_Typed(_values(text, it), it.measure, it.seconds) for it in quantities(text) if it.value >= 0]:
            return found
    word = plain_word(typed.strip(" .!"))
    if (place := _PLACES.get(word)) is not None:
        return [_Typed((place, FRACTIONS.get(word, place)), Measure.RANK)]
    if (share := FRACTIONS.get(word)) is not None:
        return [_Typed((share,), Measure.SHARE)]
    return []


def _values(text: str, number: Quantity) -> tuple[float, ...]:
    """What a typed number may come to: a mark before three digits parts thousands or a fraction."""
    written = text[number.begin : number.end]
    if not _GROUP.fullmatch(written):
        return (number.value,)
    return number.value, float(written.replace(",", "."))


def _match(typed: _Typed, figure: Figure) -> Closeness:
    meant = [_in_unit(value, typed, figure) for value in typed.values]
    if any(_is_equal(value, figure) for value in meant):
        return Closeness.RIGHT
    return Closeness.NEAR if any(_is_near(value, figure.value) for value in meant) else Closeness.WRONG


def _in_unit(value: float, typed: _Typed, figure: Figure) -> float:
    """A typed value in the unit of a figure."""
    if typed.measure is Measure.DURATION and typed.seconds and figure.seconds:
        return value * typed.seconds / figure.seconds
    if figure.measure is Measure.PERCENT and typed.measure is not Measure.PERCENT and value <= 1 < figure.value:
        return value * _HUNDRED
    if figure.measure in (Measure.SHARE, Measure.FACTOR) and typed.measure is Measure.PERCENT:
        return value / _HUNDRED
    if figure.measure is Measure.FACTOR and typed.measure is Measure.COUNT and figure.value < 1 < value:
        return 1 / value
    return value


def _is_equal(value: float, figure: Figure) -> bool:
    is_round = figure.measure is Measure.SHARE or (figure.seconds and not float(value).is_integer())
    return abs(value - figure.value) <= (_ROUNDED if is_round else _EQUAL) * max(1e-9, abs(figure.value))


def _is_near(value: float, right: float) -> bool:
    """Whether a value is a little off, has another scale, or the same digits in another order."""
    if not value or not right:
        return False
    ratio = value / right if value > right else right / value
    if ratio <= 1 + _NEAR or any(abs(ratio - scale) <= _EQUAL * scale for scale in _SCALES):
        return True
    one, other = f"{value:.12g}", f"{right:.12g}"
    return len(one) > 1 and sorted(one) == sorted(other)
