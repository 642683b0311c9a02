"""Numbers as people write and say them, as digits: "600K", "six hundred thousand" and "600,000" are one number.

Cardinals give their value in digits, times hours and minutes ("17:45"), ordinals from the fourth on "4th". English
whole, of German, French, Spanish and Italian the small numbers and the tens.
"""

import re
from collections.abc import Iterator, Sequence

BOUNDARY = "|"
"""What stands among words where a clause ends."""

_UNITS = {
    word: number
    for number, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
_TENS = {
    word: 10 * ten
    for ten, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2)
}
_SCALES = {
    word: scale
    for scale, words in (
        (12, "dozen"),
        (1_000, "thousand thsd tsd grand tausend mil mille тысяча тысячи тысяч тыс"),
        (1_000_000, "million millions mio mln millionen millon millones milhao milhoes milione milioni"),
        (1_000_000, "миллион миллиона миллионов млн"),
        (1_000_000_000, "billion billions bn mrd milliarde milliarden milliard milliards"),
    )
    for word in words.split()
}
_TIMES = {"twice": "2", "thrice": "3"}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            *("fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth"),
            *("fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
        ),
        start=4,
    )
}
_SMALL_ORDINALS = {"first": 1, "second": 2, "third": 3}
_ALL_ORDINALS = {**_SMALL_ORDINALS, **_ORDINALS}
_ELSEWHERE = {
    word: str(number)
    for number, words in (
        (2, "zwei zwo deux dos due"),
        (3, "drei trois tres tre"),
        (4, "vier quatre cuatro quattro"),
        (5, "funf cinq cinco cinque"),
        (6, "sechs seis sei"),
        (7, "sieben sept siete sette"),
        (8, "acht huit ocho otto"),
        (9, "neun neuf nueve nove"),
        (10, "zehn dix diez dieci"),
        (11, "elf onze undici"),
        (12, "zwolf douze doce dodici"),
        (13, "dreizehn treize trece tredici"),
        (14, "vierzehn quatorze catorce quattordici"),
        (15, "funfzehn quinze quince quindici"),
        (16, "sechzehn seize sedici"),
        (20, "zwanzig vingt veinte venti"),
        (30, "dreissig trente treinta trenta"),
        (40, "vierzig quarante cuarenta quaranta"),
        (50, "funfzig cinquante cincuenta cinquanta"),
        (60, "sechzig soixante sesenta sessanta"),
        (70, "siebzig setenta settanta"),
        (80, "achtzig ochenta ottanta"),
        (90, "neunzig noventa novanta"),
        (100, "hundert cent cien cento"),
    )
    for word in words.split()
}
_ALSO_ENGLISH = frozenset(("due", "elf", "cent", "quince", "seize", "dos"))
"""Numbers elsewhere that are other words in English."""
_ENGLISH = frozenset(("the", "to", "of", "and", "was", "were", "we", "it", "my", "is", "i", "at", "by"))
_BEGINNINGS = frozenset(("half", "quarter", "a", "an", "dozen", *_UNITS, *_TENS, *_ORDINALS, *_TIMES, *_ELSEWHERE))
_SUFFIX = re.compile(r"(?<=\d)(?:\s?(?:k|bn)|mm?)\b(?!')")
_SUFFIXES = {"k": " thousand", "m": " million", "mm": " million", "bn": " billion"}
_FRACTIONS = {
    "1/2": "half",
    "1/3": "third",
    "1/4": "quarter",
    "2/3": "2 third",
    "3/4": "3 quarter",
    "1/5": "fifth part",
}
_FRACTION = re.compile(r"\b(?:1/[2-5]|2/3|3/4)\b")
_DAY = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_HALF_DAY = re.compile(r"\b([ap])\.\s?m\b\.?")
_CLOCK = re.compile(r"\bo['’ ]?clock\b")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,'’ ]\d{3})+")


def prepared(text: str) -> str:
    """A text in small letters with what is glued to its digits written out."""
    text = text.replace("⁄", "/")
    text = _FRACTION.sub(lambda found: _FRACTIONS.get(found[0], found[0]), text)
    text = _SUFFIX.sub(lambda found: _SUFFIXES[found[0].strip()], text)
    text = _DAY.sub(lambda found: _ordinal(int(found[1])), text)
    return _CLOCK.sub(" ", _HALF_DAY.sub(r"\1m", text))


def with_digits(words: Sequence[str]) -> Iterator[str]:
    """The words of a text with every number as one word of digits."""
    elsewhere = counts_elsewhere(words)
    at = 0
    while at < len(words):
        word, at = number_at(words, at, elsewhere=elsewhere) or (words[at], at + 1)
        yield word


def counts_elsewhere(words: Sequence[str]) -> bool:
    """Whether words that are numbers in another language than English are no English words here."""
    return _ENGLISH.isdisjoint(words)


def may_begin(word: str) -> bool:
    """Whether a number may begin with a word."""
    return word[0].isdigit() or word in _BEGINNINGS


def number_at(words: Sequence[str], at: int, *, elsewhere: bool) -> tuple[str, int] | None:
    """The number at a place among words, in digits, and the place after it; None where there is none.

    `elsewhere` is what `counts_elsewhere` says of the words.
    """
    word = words[at]
    if word in _TENS and (unit := _ALL_ORDINALS.get(_word(words, at + 1))):
        return _ordinal(_TENS[word] + unit), at + 2
    if found := _clock_time(words, at) or _year(words, at) or _cardinal(words, at):
        return found
    if word in _ORDINALS:
        return _ordinal(_ORDINALS[word]), at + 1
    if word in _TIMES:
        return _TIMES[word], at + 1
    if word in _ELSEWHERE and (elsewhere or word not in _ALSO_ENGLISH):
        return _ELSEWHERE[word], at + 1
    return None


def _ordinal(number: int) -> str:
    return next((word for word, small in _SMALL_ORDINALS.items() if small == number), f"{number}th")


def _written(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.6f}".rstrip("0")


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else BOUNDARY


def _small(word: str) -> int | None:
    """A number under a hundred that is one word."""
    if word.isascii() and word.isdigit() and len(word) < 3:
        return int(word)
    return _UNITS.get(word, _TENS.get(word))


def _clock_time(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """A time of day at a place among words, and the place after it."""
    word, following = words[at], _word(words, at + 1)
    if found := _TIME.fullmatch(word):
        return _hour(int(found[1]), int(found[2]), words, at + 1)
    minutes = {"half": 30, "quarter": 15}.get(word, _small(word))
    if minutes is None:
        return None
    if following in ("am", "pm") and 1 <= minutes <= 12 and word not in ("half", "quarter"):
        return _hour(minutes, 0, words, at + 1)
    place = at + 2 if following in ("minutes", "min") else at + 1
    hour = _small(_word(words, place + 1))
    if hour is None or not 1 <= hour <= 24 or not 0 < minutes < 60:
        return None
    if _word(words, place) == "past":
        return _hour(hour, minutes, words, place + 2)
    to_the_hour = word == "quarter" or place > at + 1 or _word(words, at - 1) == "at"
    if _word(words, place) == "to" and to_the_hour and word != "half" and _word(words, at - 1) != "from":
        return _hour(hour - 1, 60 - minutes, words, place + 2)
    return None


def _hour(hour: int, minutes: int, words: Sequence[str], after: int) -> tuple[str, int]:
    if (half := _word(words, after)) in ("am", "pm"):
        hour, after = hour % 12 + (12 if half == "pm" else 0), after + 1
    return (f"{hour}:{minutes:02}" if minutes else str(hour)), after


def _year(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """A year said as two numbers, such as "twenty nineteen"."""
    century = {"nineteen": 1900, "twenty": 2000}.get(words[at])
    following = _word(words, at + 1)
    if century is None or _word(words, at + 2) in ("hundred", *_SCALES):
        return None
    if 10 <= _UNITS.get(following, 0) <= 19:
        return str(century + _UNITS[following]), at + 2
    if following in _TENS:
        unit = _UNITS.get(_word(words, at + 2), 0)
        return (
            (str(century + _TENS[following] + unit), at + 3)
            if 0 < unit < 10
            else (
                str(century + _TENS[following]),
                at + 2,
            )
        )
    return None


def _cardinal(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """A number at a place among words, and the place after it."""
    word = words[at]
    if word == "one" and _is_pronoun(words, at):
        return None
    if word == "half" and _word(words, at + 1) in ("a", "an") and _word(words, at + 2) in _SCALES:
        return _written(_SCALES[words[at + 2]] / 2), at + 3
    if word in ("a", "an") and (_word(words, at + 1) == "hundred" or _word(words, at + 1) in _SCALES):
        return _following(words, at + 1, 1.0)
    if word[0].isdigit():
        value = _value(word)
        return (word, at + 1) if value is None else _following(words, at + 1, value)
    if word in _SCALES and word == "dozen":
        return "12", at + 1
    if word in _UNITS or word in _TENS:
        return _following(words, at, None)
    return None


def _is_pronoun(words: Sequence[str], at: int) -> bool:
    before = ("no", "that", "this", "the", "each", "any", "every", "which", "another", "some")
    return _word(words, at - 1) in before or _word(words, at + 1) in ("of", "another", "day")


def _value(word: str) -> float | None:
    """What digits with their marks come to; None for what is no single number, such as a date."""
    if _THOUSANDS.fullmatch(word):
        return float(re.sub(r"\D", "", word))
    parts = re.split(r"\D", word)
    if len(parts) > 2 or not all(part.isascii() and part.isdigit() for part in parts) or len(word) > 15:
        return None
    return float(".".join(parts))


def _following(words: Sequence[str], at: int, begun: float | None) -> tuple[str, int]:
    """The number that goes on at a place, of which `begun` stands before it, and the place after it."""
    total, current = 0.0, begun
    spoken = not words[at - 1][0].isdigit() if begun is not None else True
    while at < len(words):
        word = words[at]
        digit = _UNITS.get(word, _TENS.get(word))
        if digit is not None and spoken and _fits(current, digit):
            current = (current or 0) + digit
        elif word == "point" and current is not None and _UNITS.get(_word(words, at + 1), 10) < 10:
            current, at = current + _UNITS[words[at + 1]] / 10, at + 1
        elif word == "hundred" and current is not None and 0 < current < 100:
            current *= 100
        elif word in _SCALES and current:
            total, current = total + current * _SCALES[word], None
        elif word == "and" and _word(words, at + 1) in ("a", "1") and _word(words, at + 2) == "half":
            current, at = (current or 0) + 0.5, at + 2
        elif word != "and" or not _joins(words, at, total, current):
            break
        at += 1
    return _written(total + (current or 0)), at


def _fits(current: float | None, digit: int) -> bool:
    """Whether a number under a hundred can follow what was said of a number."""
    if current is None:
        return True
    return (current >= 100 and current % 100 == 0) or (0 < digit < 10 and current % 100 in range(20, 100, 10))


def _joins(words: Sequence[str], at: int, total: float, current: float | None) -> bool:
    """Whether an "and" stands within a number, as in "two hundred and ten"."""
    following = _word(words, at + 1)
    within = (current is None and total > 0) or _word(words, at - 1) == "hundred"
    return within and (following in _UNITS or following in _TENS)
