"""What the first words of a text open: a request, a question, a noun that stands for one ("A time when …")."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import cache

from rehearse.notes.words.lexicon import LANGUAGES, Phrases, language, spoken, words

OPENING = 100
"""Characters from the start of a text in which its opening words stand."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_LATER_SENTENCES = re.compile(r"[.!?:;…]\s+[\"'“*_]*|[。！？；：]|\s[-–—]\s+[\"'“*_]*")


class Opening(IntEnum):
    """What a text opens like."""

    STATEMENT = 0
    NOUN = 1
    QUESTION = 2
    REQUEST = 3


def opening_of(lowered: str) -> Opening:
    """Return what a text in lower case opens like, behind words that say nothing ("So, tell me …")."""
    found = list(_WORD.finditer(lowered[:OPENING]))
    if not found or not (found[0][0] in _first_words() or found[0][0][0] >= "\u3000"):
        return Opening.STATEMENT
    said = " ".join(word[0] for word in found) + " "
    opening = _opening(said)
    filler = "" if opening else spoken("asking", "fillers").beginning(said)
    length = len(filler.split())
    if not length or length >= len(found):
        return opening
    behind = opening_of(lowered[found[length].start() :])
    parted = not lowered[found[length - 1].end() : found[length].start()].isspace()
    return behind if parted or behind is Opening.REQUEST else Opening.STATEMENT


def requests_later(lowered: str) -> bool:
    """Whether a sentence after the first one opens like a request."""
    requests = spoken("asking", "requests")
    for sentence in _LATER_SENTENCES.finditer(lowered):
        word = _WORD.match(lowered, sentence.end())
        if word and (word[0] in requests.spaced or word[0][0] >= "\u3000"):
            said = " ".join(_WORD.findall(lowered[word.start() : word.start() + OPENING])) + " "
            if requests.begin(said):
                return True
    return False


def _opening(said: str) -> Opening:
    if spoken("asking", "requests").begin(said):
        return Opening.REQUEST
    if spoken("asking", "nouns").begin(said):
        return Opening.NOUN
    if spoken("asking", "openings", "contracted").begin(said):
        return Opening.QUESTION
    return Opening.QUESTION if _asks(said) else Opening.STATEMENT


def _asks(said: str) -> bool:
    """Whether a text begins with two words that ask together: "how do", "have you"."""
    pairs = _pairs().get(said.partition(" ")[0], ())
    return any(said.startswith(first) and second.begin(said[len(first) :]) for first, second in pairs)


@cache
def _pairs() -> Mapping[str, Sequence[tuple[str, Phrases]]]:
    """Return the words that ask in company, by their first word, each with what must come next."""
    pairs: defaultdict[str, list[tuple[str, Phrases]]] = defaultdict(list)
    for code in LANGUAGES:
        asking = language(code)["asking"]
        for first, second in (("interrogatives", "after_interrogatives"), ("auxiliaries", "addressed")):
            company = Phrases.of(asking[second])
            for phrase in asking[first]:
                said = words(phrase)
                pairs[said[0]].append((" ".join(said) + " ", company))
    return pairs


@cache
def _first_words() -> frozenset[str]:
    """Return every word that opens more than a statement, alone or with others."""
    tables = spoken("asking", "requests", "nouns", "openings", "contracted", "fillers")
    return frozenset(tables.spaced) | frozenset(_pairs())
