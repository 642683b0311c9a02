"""The passage of a story that answers a follow-up: its part and the sentence in it that does so most.

Three things speak for a sentence: that its part is likely what the follow-up asks for (`probe_intent`), that it says
words of the follow-up, rare ones most, and that it says what answers such a question ("who objected": "refused").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import exp, log

from rehearse.core.matching.corpus import Corpus
from rehearse.core.matching.words import Words, kind_weight
from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, STAR, TASK, Part, Story
from rehearse.core.narration import prose
from rehearse.core.probing.folded_text import Phrase, folded, folded_words
from rehearse.core.probing.probe_intent import Intent, intent_of, part_named


@dataclass(frozen=True, slots=True)
class Answering:
    """The part of a story that answers a follow-up.

    `best` is the sentence of its text, or the point of its outline where it has no text, that answers most: the first
    one where nothing tells them apart.
    """

    part: Part
    best: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of part `part` (an index). `tells` are the chances of what it tells of."""

    part: int
    text: str
    tells: Mapping[str, float]


_ROLE, _WORDS, _KIND, _FIGURE = 1.7, 4.5, 1.0, 2.2
"""What speaks for a sentence: the log of the chance that its part is asked for, the words of the follow-up that it
says, each kind of answer, and a figure where one is asked for. A log-linear model; its weights were chosen by
cross-validation over the labelled stories.
"""
_MOST_WORDS, _MOST_KINDS = 1.1, 2
_UNLIKELY = 0.05
"""What is added to the chance of a part, so that words can outweigh it."""
_NAMED = 3.0
"""What it is worth that the follow-up says the label that the notes gave the part."""
_CLEAR = 0.42
"""The least chance of a part that speaks by itself."""

_INSTEAD = {
    SITUATION: (TASK, ACTION),
    TASK: (SITUATION, ACTION),
    ACTION: (TASK, RESULT),
    RESULT: (REFLECTION, ACTION),
    REFLECTION: (RESULT, ACTION),
}
"""Where to look for a part that a story does not have: in the first of these that it has."""

_PLACES = {SITUATION: 0.05, TASK: 0.2, ACTION: 0.5, RESULT: 0.8, REFLECTION: 1.0}
"""Where in an answer without labels each part is told, from 0 to 1."""
_NARROWNESS = 2.5


def find_answer(story: Story, probe: str) -> Answering | None:
    """The passage that answers a follow-up, None where nothing speaks clearly for any: then it is the whole story.

    It is the part whose sentences together are likeliest to answer, and of these the likeliest.
    """
    told = _texts_of(story.parts)
    if not told.sentences:
        return None
    intent = intent_of(probe)
    by_words = _by_words(told, intent, probe)
    if max(intent.parts.values()) < _CLEAR and not any(by_words):
        return None
    by_part = _by_part(story, told.sentences, intent, folded(probe))
    odds = [exp(one + other) for one, other in zip(by_part, by_words, strict=True)]
    of_parts: dict[int, float] = {}
    for sentence, each in zip(told.sentences, odds, strict=True):
        of_parts[sentence.part] = of_parts.get(sentence.part, 0.0) + each
    part = max(of_parts, key=lambda index: (of_parts[index], -index))
    best = max((at for at, it in enumerate(told.sentences) if it.part == part), key=lambda at: (odds[at], -at))
    return Answering(story.parts[part], told.sentences[best].text)


@dataclass(frozen=True, slots=True)
class _StoryTexts:
    """A story as its sentences, their folded texts, and the corpus of them."""

    sentences: tuple[_Sentence, ...]
    texts: tuple[str, ...]
    corpus: Corpus


@lru_cache(maxsize=4)
def _texts_of(parts: tuple[Part, ...]) -> _StoryTexts:
    sentences = tuple(_sentences(parts))
    texts = [sentence.text for sentence in sentences]
    return _StoryTexts(sentences, tuple(map(folded, texts)), Corpus(texts))


def _sentences(parts: Sequence[Part]) -> Iterator[_Sentence]:
    for index, part in enumerate(parts):
        texts = [sentence for line in prose(part.shown) for sentence in sentences_of(line.text)]
        texts = texts or [point.text for point in part.points]
        for at, text in enumerate(texts):
            yield _Sentence(index, text, _tells(part, (at + 0.5) / len(texts)))


def _tells(part: Part, place: float) -> Mapping[str, float]:
    """What a sentence of a part is likely to tell, by its label, or without one by its place in the part (0 to 1)."""
    if part.label is None:
        near = {role: max(0.0, 1 - _NARROWNESS * abs(place - at)) for role, at in _PLACES.items()}
        return {role: share / sum(near.values()) for role, share in near.items() if share}
    role = part.label if part.label in STAR else part_named(part.label)
    return {role: 1.0} if role else {}


def _by_part(story: Story, sentences: Sequence[_Sentence], intent: Intent, asked: str) -> list[float]:
    """What speaks for each sentence because of the part it stands in."""
    told = {role for sentence in sentences for role in sentence.tells}
    wanted = _where_told(intent.parts, told)
    named = [_is_named(part, intent, asked) for part in story.parts]
    return [
        _ROLE * log(_UNLIKELY + sum(wanted[role] * share for role, share in sentence.tells.items()))
        + _NAMED * named[sentence.part]
        for sentence in sentences
    ]


def _where_told(chances: Mapping[str, float], told: Container[str]) -> Mapping[str, float]:
    """The chances of the parts, that of each one which a story does not tell given to where it may tell it instead."""
    wanted = dict(chances)
    for missing, others in _INSTEAD.items():
        instead = next((other for other in others if other in told), None)
        if missing not in told and instead:
            wanted[instead] += chances[missing]
    return wanted


def _is_named(part: Part, intent: Intent, asked: str) -> bool:
    """Whether a folded follow-up says at least half of the words of a label that is none of STAR."""
    if part.label is None or part.label in STAR:
        return False
    words = frozenset(folded_words(folded(part.label))) - intent.stop_words
    return bool(words) and len(words & frozenset(folded_words(asked))) * 2 >= len(words)


def _by_words(told: _StoryTexts, intent: Intent, probe: str) -> list[float]:
    """What speaks for each sentence because of the words it says."""
    texts = told.texts
    shared = _shared(told.corpus, intent, probe)
    kinds = Counter(at for kind in intent.answers for at in _saying(kind, texts))
    figures = frozenset[int]() if intent.figures is None else _saying(intent.figures, texts) | _with_digits(texts)
    return [
        _WORDS * min(_MOST_WORDS, shared[at]) + _KIND * min(_MOST_KINDS, kinds[at]) + _FIGURE * (at in figures)
        for at in range(len(texts))
    ]


def _saying(wanted: Iterable[Phrase], texts: Sequence[str]) -> frozenset[int]:
    """Which of some folded texts (by index) say one of the phrases."""
    ends = list(accumulate(map(len, texts)))
    whole = "".join(texts)
    return frozenset(bisect_right(ends, at) for phrase in wanted for at in phrase.places(whole))


def _with_digits(texts: Sequence[str]) -> frozenset[int]:
    return frozenset(at for at, text in enumerate(texts) if any(map(str.isdigit, text)))


def _shared(corpus: Corpus, intent: Intent, probe: str) -> list[float]:
    """What each sentence shares with a follow-up: its words.

    A word counts the less the more sentences hold it, and the more it asks for a part by itself.
    """
    shared = [0.0] * len(corpus.words)
    for word in sorted(frozenset(Words(probe).content) - intent.stop_words):
        alike = corpus.like(word)
        likes = [
            max((alike[token] for token in words.content if token in alike), default=0.0) for words in corpus.words
        ]
        rarity = log((len(likes) + 1) / max(1, sum(like > 0 for like in likes))) / log(len(likes) + 1)
        worth = kind_weight(word) * rarity / (1 + intent.asks_by(word))
        for at, like in enumerate(likes):
            shared[at] += like * worth
    return shared


def sentences_of(line: str) -> list[str]:
    """The sentences of a line of text, as they stand there."""
    found, begin = [], 0
    for end in _ENDS.finditer(line):
        word = line[begin : end.start()].rpartition(" ")[2].casefold()
        if word not in _SHORTENED and not line[end.end() : end.end() + 1].islower():
            found.append(line[begin : end.end()].strip())
            begin = end.end()
    return [sentence for sentence in (*found, line[begin:].strip()) if sentence]


_ENDS = re.compile(r"[.!?…]+[\"'”’»)]*\s+|[。！？]+[」』”)）]*")
_SHORTENED = frozenset(
    ("mr", "mrs", "ms", "dr", "st", "vs", "prof", "e.g", "i.e", "approx", "z.b", "d.h", "bzw", "ca", "sr", "sra")
)
"""What a full stop may shorten in the middle of a sentence."""
