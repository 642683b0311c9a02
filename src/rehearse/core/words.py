"""The words of a text, made comparable: without case, accents and marks, numbers as digits.

Nothing here knows a language's grammar: endings, compounds and typing errors are seen in the letters. Text in scripts
without spaces gives pairs of neighbouring characters for words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property


class Words:
    """The words of a text, in their order."""

    def __init__(self, text: str) -> None:
        self.tokens = tuple(_tokens(text))

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The words that mean something by themselves."""
        return tuple(token for token in self.tokens if token not in _FUNCTION_WORDS and token not in _NEGATIONS)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its numbers, as digits."""
        return frozenset(token for token in self.tokens if token[0].isdigit())

    @cached_property
    def negative(self) -> bool:
        """Whether it denies something."""
        return any(token in _NEGATIONS for token in self.tokens)


def kind_weight(token: str) -> float:
    """What a word weighs by its kind: numbers most, words of grammar least."""
    if token in _FUNCTION_WORDS:
        return 0.1
    if token in _NEGATIONS:
        return 0.3
    if token[0].isdigit():
        return 1.2
    if _UNSPACED.match(token):
        return 0.5
    return 1.0 if len(token) > 4 else 0.8


def likeness(one: str, other: str) -> float:
    """How alike two words are: 1 the same, less for another ending, a compound or a typing error, 0 for none."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or short[0].isdigit() or long[0].isdigit():
        return 0.0
    common = _common_prefix(short, long)
    ending, other_ending = len(short) - common, len(long) - common
    if common == 3 and ending == 0 and other_ending == 1:
        return 0.9
    if common >= 4 and ending <= 2 and other_ending <= min(4, common):
        return 0.9
    if len(short) >= 5 and short in long:
        return 0.8
    return 0.85 if _mistyped(short, long) else 0.0


def _common_prefix(short: str, long: str) -> int:
    return next((index for index, letter in enumerate(short) if letter != long[index]), len(short))


def _mistyped(short: str, long: str) -> bool:
    if len(long) < 4 or len(long) - len(short) > 2 or (short[0] != long[0] and len(long) < 6):
        return False
    from rapidfuzz.distance import OSA  # only typed recall needs it, and it must not delay the first question

    slips = 2 if len(long) >= 8 else 1
    return OSA.distance(short, long, score_cutoff=slips) <= slips


_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_NOT = re.compile(r"n['’]t\b")
_TOKEN = re.compile(r"\d+(?:[.,'’]\d+)*|[^\W\d_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'’]\d{3})+")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def _tokens(text: str) -> Iterable[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", plain).translate(_ACCENTS))
    for word in _TOKEN.findall(_NOT.sub(" not", plain)):
        if word[0].isdigit():
            yield re.sub(r"\D", "", word) if _THOUSANDS.fullmatch(word) else re.sub(r"\D", ".", word)
        elif _UNSPACED.search(word):
            yield from _pairs(word)
        else:
            yield _NUMBER_WORDS.get(word, word)


def _pairs(word: str) -> Iterable[str]:
    """Neighbouring characters two by two; a single one by itself."""
    yield from (word[at : at + 2] for at in range(len(word) - 1)) if len(word) > 1 else (word,)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NUMBER_WORDS = {
    word: str(number)
    for number, words in enumerate(
        (
            "two zwei deux dos due",
            "three drei trois tres tre",
            "four vier quatre cuatro quattro",
            "five funf cinq cinco cinque",
            "six sechs seis sei",
            "seven sieben sept siete sette",
            "eight acht huit ocho otto",
            "nine neun neuf nueve nove",
            "ten zehn dix diez dieci",
            "eleven elf onze",
            "twelve zwolf douze doce dodici",
        ),
        start=2,
    )
    for word in words.split()
}
_NEGATIONS = _set(
    "no not never without none nobody nothing neither nor kein keine keinen keiner keinem nicht nie niemals ohne "
    "niemand nichts pas sans jamais aucun aucune sin nunca nadie nada non senza mai nessuno"
)
_FUNCTION_WORDS = _set(
    "a an the and or but of to in on at by for from with as is was were are be been had has have i we he she they it "
    "its my our their his her me us them that this these those then so than into over up out about did do does would "
    "could should can will which who what when where how why you your there some very just also one any "
    "der die das den dem des ein eine einen einem einer eines und oder aber von zu zum zur im am auf bei mit aus fur "
    "als ist war waren sind bin ich wir er sie es mein meine unser unsere ihr sein haben hatte hatten habe hat wurde "
    "wurden dass dann auch noch sehr nur wie wer wo "
    "le la les un une du de et ou mais au aux en dans sur par pour avec est etait je nous il elle ils mon notre que "
    "qui ce cette se sa son ses el los las y o pero del al con por para era fue yo su sus lo mi di da che e per"
)
