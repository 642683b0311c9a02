"""A text as words and numbers with their places: what digits are glued to, and which runs of digits are one number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from rehearse.core.matching.numerals import BOUNDARY
from rehearse.core.practice.figures.unit_words import SCALES_GLUED, SCALES_UNSPACED, UNITS_GLUED, plain_word

NAME = "_"
"""What stands in place of digits that are part of a name, a date, a time or a telephone number."""

_TOKEN = re.compile(r"\d+(?:[.,:/'’\u00a0\u202f \-–‑]\d+)*|[^\W\d_]+|[^\w\s]|_")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,'’\u00a0\u202f ]\d{3})+")
_DECIMAL = re.compile(r"\d+[.,]\d+|\d{1,3}(?:[,'’]\d{3})+\.\d+|\d{1,3}(?:[. \u00a0\u202f'’]\d{3})+,\d+")
_SPACES = "\u00a0\u202f "
_DASHES = "-–‑"
_ENDS_CLAUSE = frozenset(".,;:!?()—–…|。，、；\n")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_BEFORE_NUMBERS = frozenset(("eur", "usd", "gbp", "chf", "us", "x", "ca"))
_TELEPHONE_DIGITS = 7
_LONGEST_NUMBER = 15
_SCORES = (5.0, 10.0, 100.0)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, small and without accents, or a number in digits; BOUNDARY where a clause ends.

    `glued` says that no space stands before it.
    """

    begin: int
    end: int
    word: str
    glued: bool = False


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script that puts no spaces between words."""
    return bool(_UNSPACED.match(character))


def tokens(text: str) -> list[Token]:
    """The words and numbers of a text, in their order."""
    found: list[Token] = []
    for token in _TOKEN.finditer(text):
        begin, end, word = token.start(), token.end(), token[0]
        glued = bool(found) and found[-1].end == begin
        if word[0].isdigit():
            found += _numbers(text, begin, end, found[-1] if glued else None)
        elif word in _ENDS_CLAUSE:
            found.append(Token(begin, end, BOUNDARY, glued))
        elif word[0].isalpha():
            found += _word(begin, word, found[-1] if glued else None)
        else:
            found.append(Token(begin, end, word, glued))
    return _without_names(found)


def _word(begin: int, word: str, before: Token | None) -> Iterator[Token]:
    """A word; behind a number what scales it, its unit, or what makes it a name."""
    end = begin + len(word)
    plain = plain_word(word)
    if before is None or not before.word[0].isdigit():
        yield Token(begin, end, plain, before is not None)
    elif scale := SCALES_GLUED.get(plain):
        yield Token(begin, end, scale, glued=True)
    elif plain in ("st", "nd", "rd", "th", "er", "re", "e", "a", "º", "ª"):
        yield Token(begin, end, "th", glued=True)
    elif word[0] in SCALES_UNSPACED:
        yield Token(begin, begin + 1, word[0], glued=True)
        if word[1:]:
            yield Token(begin + 1, end, word[1:], glued=True)
    elif is_unspaced(word[0]) or _is_unit(word, plain):
        yield Token(begin, end, plain, glued=True)
    else:
        yield Token(begin, end, NAME, glued=True)


def _is_unit(word: str, plain: str) -> bool:
    """Whether letters right behind a number are its unit; a single capital letter makes a name, such as "3D"."""
    return (plain in UNITS_GLUED or plain in ("x", "am", "pm")) and (len(word) > 1 or word.islower())


def _without_names(found: list[Token]) -> list[Token]:
    """The same with NAME for numbers that letters behind them make a name, such as "3D"."""
    return [
        replace(it, word=NAME) if it.word[0].isdigit() and then is not None and then.glued and then.word == NAME else it
        for it, then in zip_longest(found, found[1:])
    ]


def _numbers(text: str, begin: int, end: int, before: Token | None) -> Iterator[Token]:
    """A run of digits with marks between them: its numbers, or a name."""
    if before is not None and _makes_a_name(text, begin, before):
        yield Token(begin, end, NAME, glued=True)
        return
    run, glued = text[begin:end], before is not None
    if (value := _value(run)) is not None:
        yield Token(begin, end, value, glued)
        return
    if (before is not None and before.word == "+") or _is_telephone(run):
        yield Token(begin, end, NAME, glued)
        return
    for mark in _SPACES:
        if mark in run:
            yield from _pieces(text, begin, run, mark)
            return
    yield from _joined(begin, run, glued)


def _makes_a_name(text: str, begin: int, before: Token) -> bool:
    """Whether what stands right before digits makes them a name: "S3", "#12", "COVID-19", "’19"."""
    mark = text[begin - 1]
    if mark.isalpha():
        return not is_unspaced(mark) and before.word not in _BEFORE_NUMBERS
    if mark in _DASHES and begin > 1 and text[begin - 2].isalpha():
        return not is_unspaced(text[begin - 2])
    return mark in "_#@/\\=&’'" or (mark == "." and begin > 1 and text[begin - 2].isalnum())


def _pieces(text: str, begin: int, run: str, mark: str) -> Iterator[Token]:
    for piece in run.split(mark):
        yield from _numbers(text, begin, begin + len(piece), None)
        begin += len(piece) + 1


def _joined(begin: int, run: str, glued: bool) -> Iterator[Token]:
    """Digits with a dash or a stroke in them: a range, a share, a score, or a name."""
    for dash in _DASHES:
        low, found, high = run.partition(dash)
        if found and (least := _value(low)) is not None and (most := _value(high)) is not None:
            yield Token(begin, begin + len(low), least, glued)
            yield Token(begin + len(low), begin + len(low) + 1, dash, glued=True)
            yield Token(begin + len(low) + 1, begin + len(run), most, glued=True)
            return
    part, stroke, whole = run.partition("/")
    value, of = (_value(part), _value(whole)) if stroke else (None, None)
    if value is not None and of is not None and 0 < float(value) < float(of):
        if float(of) < 10 and part.isdecimal() and whole.isdecimal():
            yield Token(begin, begin + len(run), f"{float(value) / float(of):.12g}", glued)
            return
        if float(of) in _SCORES:
            yield Token(begin, begin + len(part), value, glued)
            yield Token(begin + len(part), begin + len(run), BOUNDARY, glued=True)
            return
    yield Token(begin, begin + len(run), NAME, glued)


def _value(run: str) -> str | None:
    """What digits come to, in digits; None for what is no single number."""
    if len(run) > _LONGEST_NUMBER:
        return None
    if run.isdecimal():
        return str(int(run))
    if _GROUPED.fullmatch(run):
        return str(int("".join(filter(str.isdecimal, run))))
    if not _DECIMAL.fullmatch(run):
        return None
    point = max(run.rfind(","), run.rfind("."))
    whole = "".join(filter(str.isdecimal, run[:point]))
    return f"{float(f'{whole}.{run[point + 1 :]}'):.12g}"


def _is_telephone(run: str) -> bool:
    digits = sum(map(str.isdecimal, run))
    return digits >= _TELEPHONE_DIGITS and len(re.split(r"[ \-/\u00a0\u202f]", run)) > 1 and "," not in run
