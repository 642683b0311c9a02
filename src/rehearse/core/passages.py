"""The passage of a story that answers a follow-up: its part and the sentence in it that does so most.

Three things speak for a sentence: that its part is what the follow-up asks for (`probe_intent`), that it says words of
the follow-up, rare ones most, and that it says what answers such a question ("who objected": "refused").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import log

from rehearse.core.corpus import Corpus
from rehearse.core.folded_text import ASKS, Phrase, folded, folded_words
from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, STAR, TASK, Part, Story
from rehearse.core.narration import prose
from rehearse.core.probe_intent import Intent, intent_of, part_named
from rehearse.core.words import Words


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
    """A sentence of part `part` (an index). `tells` weighs the labels of STAR by how likely it tells of them."""

    part: int
    text: str
    tells: Mapping[str, float]


_CLEAR = 0.34
"""The least that must speak for a sentence."""

_WORD = 1.3
"""What one word of the follow-up is worth that no other sentence says."""
_WORDS = 1.8
"""What all its words are worth at most."""
_ELSEWHERE, _CUE_ELSEWHERE = 0.4, 0.8
"""What a word loses in a part that is not asked for, and one that asks for another part."""
_KIND, _KINDS = 0.35, 2
_FIGURE = 0.3
_NAMED = 1.8
"""What it is worth that the follow-up says the label that the notes gave the part."""

_INSTEAD = {
    SITUATION: ((TASK, 0.8), (ACTION, 0.6)),
    TASK: ((SITUATION, 0.8), (ACTION, 0.6)),
    ACTION: ((TASK, 0.7), (RESULT, 0.6)),
    RESULT: ((REFLECTION, 0.8), (ACTION, 0.6)),
    REFLECTION: ((RESULT, 0.8), (ACTION, 0.6)),
}
"""Where to look, and how surely, for a part that a story does not have."""

_PLACES = {SITUATION: 0.05, TASK: 0.2, ACTION: 0.5, RESULT: 0.8, REFLECTION: 1.0}
"""Where in an answer without labels each part is told, from 0 to 1."""
_BY_PLACE, _NARROWNESS = 0.6, 2.5


def find_answer(story: Story, probe: str) -> Answering | None:
    """The passage that answers a follow-up, None where nothing speaks clearly for any: then it is the whole story."""
    told = _texts_of(story.parts)
    sentences = told.sentences
    if not sentences:
        return None
    intent = intent_of(probe)
    by_part = _by_part(story, sentences, intent, folded(probe))
    by_words = _by_words(told, intent, probe, by_part)
    scores = [sum(pair) for pair in zip(by_part, by_words, strict=True)]
    best = max(range(len(sentences)), key=lambda at: (scores[at], -at))
    if scores[best] < _CLEAR:
        return None
    return Answering(story.parts[sentences[best].part], sentences[best].text)


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
        texts = [sentence for line in prose(part.text) for sentence in sentences_of(line.text)]
        texts = texts or [point.text for point in part.points]
        for at, text in enumerate(texts):
            yield _Sentence(index, text, _tells(part, (at + 0.5) / len(texts)))


def _tells(part: Part, place: float) -> Mapping[str, float]:
    """What a sentence of a part is likely to tell, by its label, or without one by its place in the part (0 to 1)."""
    if part.label is None:
        return {role: _BY_PLACE * max(0.0, 1 - _NARROWNESS * abs(place - at)) for role, at in _PLACES.items()}
    role = part.label if part.label in STAR else part_named(part.label)
    return {role: 1.0} if role else {}


def _by_part(story: Story, sentences: Sequence[_Sentence], intent: Intent, asked: str) -> list[float]:
    """What speaks for each sentence because of the part it stands in."""
    wanted = dict(intent.parts)
    told = {role for sentence in sentences for role in sentence.tells}
    for missing in _INSTEAD.keys() - told:
        for other, share in _INSTEAD[missing]:
            wanted[other] = max(wanted[other], intent.parts[missing] * share)
    named = [_is_named(part, intent, asked) for part in story.parts]
    return [
        max(_NAMED * named[sentence.part], *(wanted[role] * share for role, share in sentence.tells.items()), 0.0)
        for sentence in sentences
    ]


def _is_named(part: Part, intent: Intent, asked: str) -> bool:
    """Whether a folded follow-up says at least half of the words of a label that is none of STAR."""
    if part.label is None or part.label in STAR:
        return False
    words = frozenset(folded_words(folded(part.label))) - intent.stop_words
    return bool(words) and len(words & frozenset(folded_words(asked))) * 2 >= len(words)


def _by_words(told: _StoryTexts, intent: Intent, probe: str, by_part: Sequence[float]) -> list[float]:
    """What speaks for each sentence because of the words it says."""
    texts = told.texts
    rest, cues = _shared(told.corpus, intent, probe)
    kinds = [0] * len(texts)
    for kind in intent.answers:
        for at in _saying(kind, texts):
            kinds[at] += 1
    with_figures = frozenset[int]() if intent.figures is None else _saying(intent.figures, texts) | _with_digits(texts)
    most = max(by_part)
    scores = []
    for at in range(len(texts)):
        away = min(most, ASKS) * (1 - by_part[at] / most) if most else 0.0
        words = rest[at] * (1 - away * _ELSEWHERE) + cues[at] * (1 - away * _CUE_ELSEWHERE)
        scores.append(min(_WORDS, _WORD * words) + _KIND * min(_KINDS, kinds[at]) + _FIGURE * (at in with_figures))
    return scores


def _saying(wanted: Iterable[Phrase], texts: Sequence[str]) -> frozenset[int]:
    """Which of some folded texts (by index) say one of the phrases."""
    ends = list(accumulate(map(len, texts)))
    whole = "".join(texts)
    return frozenset(bisect_right(ends, at) for phrase in wanted for at in phrase.places(whole))


def _with_digits(texts: Sequence[str]) -> frozenset[int]:
    return frozenset(at for at, text in enumerate(texts) if any(map(str.isdigit, text)))


def _shared(corpus: Corpus, intent: Intent, probe: str) -> tuple[list[float], list[float]]:
    """What each sentence shares with a follow-up: its words, each counting the less the more of them hold it.

    First those that ask for no part, then those that do.
    """
    rest, cues = [0.0] * len(corpus.words), [0.0] * len(corpus.words)
    for word in sorted(frozenset(Words(probe).content) - intent.stop_words - intent.idioms):
        alike = corpus.like(word)
        likes = [
            max((alike[token] for token in words.content if token in alike), default=0.0) for words in corpus.words
        ]
        rarity = log((len(likes) + 1) / max(1, sum(like > 0 for like in likes))) / log(len(likes) + 1)
        shares = cues if word in intent.cue_words else rest
        for at, like in enumerate(likes):
            shares[at] += like * rarity
    return rest, cues


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
