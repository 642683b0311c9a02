"""What a follow-up asks for, by the words it says: which part of a story, and what a sentence that answers may say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from rehearse.core.folded_text import ASKS, Phrase, folded, phrases
from rehearse.core.model import STAR
from rehearse.core.probe_words.eastern import EASTERN
from rehearse.core.probe_words.english import ENGLISH
from rehearse.core.probe_words.meanings import AMOUNT, ANSWERS, ASKING, FIGURES, NUMBERS, LanguageWords
from rehearse.core.probe_words.western import WESTERN

_WORDS = ENGLISH | WESTERN | EASTERN

_MORE = 0.25
"""What each of two further phrases for the same part adds, by its weight."""
_FIRST = 0.3
"""What a phrase at the very beginning gains: what is asked comes before what it is asked about."""
_OF_AN_AMOUNT = 0.6
"""What is left of all that where an amount is asked for: what it is an amount of may stand anywhere."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a follow-up asks for.

    `parts` weighs the labels of STAR, 0 for what it does not ask for. `answers` are kinds of words of which a sentence
    that answers may hold some; `figures` the words for figures where it asks for them, else None. `stop_words` are
    words of its language that only make it a question, `idioms` those that mean something together only ("push
    back"), `cue_words` those that ask for a part.
    """

    parts: Mapping[str, float]
    answers: tuple[tuple[Phrase, ...], ...]
    figures: tuple[Phrase, ...] | None
    stop_words: frozenset[str]
    idioms: frozenset[str]
    cue_words: frozenset[str]


def intent_of(probe: str) -> Intent:
    """What a follow-up asks for."""
    asked = folded(probe)
    spoken = _languages(asked)
    amount = any(_says(words[AMOUNT], asked) for words in spoken)
    figures = amount or any(_says(words[NUMBERS], asked) for words in spoken)
    cues = [cue for part in STAR for words in spoken for cue in phrases(words[part])]
    kinds = [kind for words in spoken for kind in _kinds(words[ANSWERS])]
    asking = [cue.words(asked) for cue in cues if cue.weight >= ASKS]
    stop_words = frozenset(word for words in spoken for word in _stop_words(words[ASKING]))
    amounts = (phrase.words(asked) for words in spoken for phrase in phrases(words[AMOUNT]))
    idioms = chain(amounts, (words for words in asking if len(frozenset(words) - stop_words) > 1))
    return Intent(
        parts={part: _weight(part, spoken, asked) * (_OF_AN_AMOUNT if amount else 1.0) for part in STAR},
        answers=tuple(phrases(said) for asks, said in kinds if _says(asks, asked)),
        figures=tuple(phrase for words in spoken for phrase in phrases(words[FIGURES])) if figures else None,
        stop_words=stop_words,
        idioms=frozenset(chain.from_iterable(idioms)) - stop_words,
        cue_words=frozenset(chain.from_iterable(asking)),
    )


@cache
def part_named(label: str) -> str | None:
    """The part of STAR that a label of another name means, None if it means none of them."""
    asked = folded(label)
    weights = {part: _weight(part, _languages(asked), asked) for part in STAR}
    best = max(STAR, key=lambda part: weights[part])
    return best if weights[best] >= ASKS else None


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

    All, where it asks for no part in these.
    """
    held = [(sum(word.within(asked) for word in phrases(words[ASKING])), words) for words in _WORDS.values()]
    most = max(count for count, _ in held)
    likely = [words for count, words in held if count == most]
    return likely if any(_weight(part, likely, asked) for part in STAR) else list(_WORDS.values())


@cache
def _stop_words(table: str) -> frozenset[str]:
    return frozenset(word for phrase in phrases(table) for piece in phrase.pieces for word in piece.split())


@cache
def _kinds(table: str) -> tuple[tuple[str, str], ...]:
    """What is asked, and what is said in answer, of each kind."""
    pairs = (kind.partition(">") for kind in table.split(";"))
    return tuple((asks, said) for asks, _, said in pairs)
