"""What a follow-up asks for, by the words it says: which part of a story, and what a sentence that answers may say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rehearse.core.model import STAR
from rehearse.core.probing.folded_text import ASKS, Phrase, folded, phrases
from rehearse.core.probing.intent_model import asks_by, chances, knows, part_chances
from rehearse.core.probing.probe_words.eastern import EASTERN
from rehearse.core.probing.probe_words.english import ENGLISH
from rehearse.core.probing.probe_words.meanings import AMOUNT, ANSWERS, ASKING, FIGURES, NUMBERS, LanguageWords
from rehearse.core.probing.probe_words.western import WESTERN

_WORDS = ENGLISH | WESTERN | EASTERN
_ENGLISH = ENGLISH["en"]

_MORE = 0.25
"""What each of two further phrases for the same part adds, by its weight."""
_FIRST = 0.3
"""What a phrase at the very beginning gains: what is asked comes before what it is asked about."""
_SURENESS = 3.0
"""What the weight of phrases counts in the log-odds of a part."""
_MEANT = 0.5
"""How likely a label must mean a part."""
_IDIOM = 9.0
"""How much the words of an idiom ("push back") ask for a part: so much that they are not looked for."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a follow-up asks for.

    `parts` are the chances of the labels of STAR. `answers` are kinds of words of which a sentence that answers may
    hold some; `figures` the words for figures where it asks for them, else None. `stop_words` are words of its language
    that only make it a question; `asks_by` says how much a word of it by itself asks for a part.
    """

    parts: Mapping[str, float]
    answers: tuple[tuple[Phrase, ...], ...]
    figures: tuple[Phrase, ...] | None
    stop_words: frozenset[str]
    asks_by: Callable[[str], float]


def intent_of(probe: str) -> Intent:
    """What a follow-up asks for."""
    asked = folded(probe)
    spoken = _languages(asked)
    figures = any(_says(words[table], asked) for words in spoken for table in (AMOUNT, NUMBERS))
    kinds = [kind for words in spoken for kind in _kinds(words[ANSWERS])]
    return Intent(
        parts=_parts(spoken, asked),
        answers=tuple(phrases(said) for asks, said in kinds if _says(asks, asked)),
        figures=tuple(phrase for words in spoken for phrase in phrases(words[FIGURES])) if figures else None,
        stop_words=frozenset(word for words in spoken for word in _stop_words(words[ASKING])),
        asks_by=_asks_by(spoken, asked),
    )


def _parts(spoken: Sequence[LanguageWords], asked: str) -> Mapping[str, float]:
    if _ENGLISH in spoken:
        return part_chances(asked)
    return chances([_SURENESS * _weight(part, spoken, asked) for part in STAR])


def _asks_by(spoken: Sequence[LanguageWords], asked: str) -> Callable[[str], float]:
    if _ENGLISH in spoken:
        return asks_by
    cues = [cue.words(asked) for words in spoken for part in STAR for cue in phrases(words[part]) if cue.weight >= ASKS]
    by_words = {word: _IDIOM if len(words) > 1 else 1.0 for words in sorted(cues, key=len) for word in words}
    return lambda word: by_words.get(word, 0.0)


@cache
def part_named(label: str) -> str | None:
    """The part of STAR that a label of another name means, None if it means none of them."""
    asked = folded(label)
    parts = _parts(_languages(asked), asked)
    best = max(STAR, key=lambda part: parts[part])
    return best if parts[best] >= _MEANT else None


def _says(table: str, asked: str) -> bool:
    return any(phrase.within(asked) for phrase in phrases(table))


def _weight(part: str, spoken: Iterable[LanguageWords], asked: str) -> float:
    """How much a follow-up asks for a part, in the one of the languages in which it does most."""
    most = 0.0
    for words in spoken:
        found = [
            cue.weight * (1 + _FIRST * (1 - at / len(asked)))
            for cue in phrases(words[part])
            if (at := cue.place(asked)) >= 0
        ]
        first, *others = sorted(found, reverse=True) or (0.0,)
        most = max(most, first + _MORE * sum(others[:2]))
    return most


def _languages(asked: str) -> list[LanguageWords]:
    """The languages a follow-up may be in: those of which it holds most of the words that make a question.

    English alone where it is one of them and the model knows half of the words; where it asks for no part in these,
    all of those in which it asks for one; English where there are none.
    """
    held = [(sum(word.within(asked) for word in phrases(words[ASKING])), words) for words in _WORDS.values()]
    most = max(count for count, _ in held)
    likely = [words for count, words in held if count == most]
    said = asked.split()
    if _ENGLISH in likely and sum(map(knows, said)) * 2 >= len(said):
        return [_ENGLISH]
    asking = [
        words
        for words in _WORDS.values()
        if words is not _ENGLISH and any(_weight(part, [words], asked) for part in STAR)
    ]
    return [words for words in likely if words in asking] or asking or [_ENGLISH]


@cache
def _stop_words(table: str) -> frozenset[str]:
    return frozenset(word for phrase in phrases(table) for piece in phrase.pieces for word in piece.split())


@cache
def _kinds(table: str) -> tuple[tuple[str, str], ...]:
    """What is asked, and what is said in answer, of each kind."""
    pairs = (kind.partition(">") for kind in table.split(";"))
    return tuple((asks, said) for asks, _, said in pairs)
