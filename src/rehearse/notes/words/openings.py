"""What the first words of a text open: a request, a question, a noun that stands for one ("A time when …")."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import cache
from itertools import chain

from rehearse.notes.words.label_scan import LONGEST
from rehearse.notes.words.lexicon import LANGUAGES, Phrases, language, spoken, words

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_TWO_WORDS = re.compile(r"(\w+(?:['’]\w+)?)(?:\W+(\w+(?:['’]\w+)?))?")
_LATER_SENTENCE = re.compile(r"[.!?:;…–—。！？；：-]\s*[\"'“*_]*")
_FIRST_OF_UNSPACED = "\u3000"
"""Signs from here on may belong to scripts that write no spaces."""


class Opening(IntEnum):
    """What a text opens like."""

    STATEMENT = 0
    NOUN = 1
    QUESTION = 2
    REQUEST = 3


def opening_of(lowered: str) -> Opening:
    """Return what a text in lower case opens like, behind words that say nothing ("So, tell me …")."""
    first = _TWO_WORDS.search(lowered, 0, LONGEST)
    if first is None or not _may_open(first[1], f"{first[1]} {first[2]}"):
        return Opening.STATEMENT
    said = _said(lowered, first.start())
    opening = _opening(first[1], said)
    filler = "" if opening else spoken("asking", "fillers").beginning(said)
    return _behind(lowered[first.start() :], len(filler.split())) if filler else opening


def _behind(lowered: str, fillers: int) -> Opening:
    """Return what opens behind so many words that say nothing. Without a comma behind them only a request does."""
    found = list(_WORD.finditer(lowered[:LONGEST]))
    if len(found) <= fillers:
        return Opening.STATEMENT
    opening = opening_of(lowered[found[fillers].start() :])
    parted = not lowered[found[fillers - 1].end() : found[fillers].start()].isspace()
    return opening if parted or opening is Opening.REQUEST else Opening.STATEMENT


def requests_later(lowered: str) -> str:
    """Return the sign before the first sentence, but for the very first, that opens like a request; "" for none."""
    requests = spoken("asking", "requests")
    for sentence in _LATER_SENTENCE.finditer(lowered):
        word = _WORD.match(lowered, sentence.end()) if len(sentence[0]) > 1 or not sentence[0].isascii() else None
        known = word is not None and (word[0] in requests.spaced or word[0] >= _FIRST_OF_UNSPACED)
        if word and known and requests.begin(_said(lowered, word.start())):
            return sentence[0][0]
    return ""


def _said(lowered: str, begin: int) -> str:
    """Return the words from a place on, with a space behind each."""
    return " ".join(_WORD.findall(lowered, begin, begin + LONGEST)) + " "


def _may_open(word: str, two: str) -> bool:
    return word in _pairs() or word in _begun() or two in _begun() or word >= _FIRST_OF_UNSPACED


def _opening(first: str, said: str) -> Opening:
    for opening, phrases in _table().get(first, ()):
        if said.startswith(phrases):
            return opening
    if first >= _FIRST_OF_UNSPACED:
        for opening, phrases in _table()[""]:
            if said.startswith(phrases):
                return opening
    return Opening.QUESTION if _asks(said) else Opening.STATEMENT


@cache
def _table() -> Mapping[str, Sequence[tuple[Opening, tuple[str, ...]]]]:
    """Return the phrases that open more than a statement, by their first word; under "" those without spaces."""
    table: defaultdict[str, list[tuple[Opening, tuple[str, ...]]]] = defaultdict(list)
    for opening, meaning in (
        (Opening.REQUEST, "requests"),
        (Opening.NOUN, "nouns"),
        (Opening.QUESTION, "openings"),
        (Opening.QUESTION, "contracted"),
    ):
        known = spoken("asking", meaning)
        for first, phrases in known.spaced.items():
            table[first].append((opening, phrases))
        table[""].append((opening, known.unspaced))
    return table


def _asks(said: str) -> bool:
    """Whether a text begins with two words that ask together: "how do", "have you"."""
    pairs = _pairs().get(said.partition(" ")[0], ())
    return any(said.startswith(first) and second.begin(said[len(first) :]) for first, second in pairs)


@cache
def _pairs() -> Mapping[str, Sequence[tuple[str, Phrases]]]:
    """Return the words that ask in company, by their first word, each with what must come next."""
    pairs: defaultdict[str, list[tuple[str, Phrases]]] = defaultdict(list)
    for code in LANGUAGES:
        for first, second in (("interrogatives", "after_interrogatives"), ("auxiliaries", "addressed")):
            company = Phrases.of(",".join(language(code, "asking", second)))
            for phrase in language(code, "asking", first):
                said = words(phrase)
                pairs[said[0]].append((" ".join(said) + " ", company))
    return pairs


@cache
def _begun() -> frozenset[str]:
    """Return the first two words of all that opens more than a statement, and what is one word alone."""
    fillers = spoken("asking", "fillers").spaced.values()
    known = (phrases for found in _table().values() for _, phrases in found)
    return frozenset(
        " ".join(phrase.split(" ", 2)[:2]).strip() for phrases in chain(known, fillers) for phrase in phrases
    )
