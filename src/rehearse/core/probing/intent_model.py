"""Which part of a story a follow-up in English asks for: a model fitted to labelled follow-ups.

Multinomial logistic regression over the stems of a follow-up and its pairs of neighbouring stems. The weights are data,
`intent_weights.txt`; `python -m tests.core.probing.fit_intent_model` fits them and writes them anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from math import exp
from pathlib import Path

from rehearse.core.matching.words import stem
from rehearse.core.model import STAR
from rehearse.core.probing.folded_text import folded

_SCALE = 10
"""Weights are written as whole tenths."""
_HARDLY, _TELLING = 0.8, 2.0
"""The weight below which a word asks for nothing by itself, and what each one above counts."""
_BEGINNING, _END = 7, 3
"""How many words of a long follow-up are seen, the marks of its two ends among them."""
BIAS = "*"
"""The feature that every follow-up has."""


def features_of(probe: str) -> list[str]:
    """What the model sees of a follow-up: each feature once.

    What is asked stands at the beginning, at times at the end; of a long one, what is between names only what it is
    about.
    """
    stems = ["^", *(stem(word) for word in folded(probe).split()), "$"]
    runs = [stems] if len(stems) <= _BEGINNING + _END else [stems[:_BEGINNING], stems[-_END:]]
    pairs = (f"{one} {other}" for run in runs for one, other in pairwise(run))
    return list(dict.fromkeys((BIAS, *chain.from_iterable(runs), *pairs)))


def part_chances(probe: str) -> Mapping[str, float]:
    """How likely a follow-up asks for each part of STAR; together they make 1."""
    weights = _weights()
    known = [_numbers(weights[feature]) for feature in features_of(probe) if feature in weights]
    return chances([sum(column) for column in zip(*known, strict=True)])


def chances(logits: Sequence[float]) -> dict[str, float]:
    """The chances of the parts of STAR by their logits (the softmax of them)."""
    most = max(logits)
    odds = [exp(logit - most) for logit in logits]
    return {part: each / sum(odds) for part, each in zip(STAR, odds, strict=True)}


def knows(word: str) -> bool:
    """Whether a word says anything to the model."""
    return stem(word) in _weights()


def asks_by(word: str) -> float:
    """How much a word by itself asks for a part: 0 for one that hardly does, or that the model has not seen."""
    written = _weights().get(stem(word))
    return _TELLING * max(0.0, max(map(abs, _numbers(written))) - _HARDLY) if written else 0.0


def _numbers(written: str) -> list[float]:
    return [int(number) / _SCALE for number in written.split()]


@cache
def _weights() -> dict[str, str]:
    """The numbers of each feature, in the order of STAR, as they are written."""
    text = Path(__file__).with_name("intent_weights.txt").read_text(encoding="utf-8")
    rows = (line.partition(":") for line in text.splitlines() if not line.startswith("#"))
    return {feature: numbers for feature, _, numbers in rows}


def written_weights(weights: Mapping[str, Sequence[float]]) -> str:
    """Weights as the rows of their file, without those that say nothing once they are rounded."""
    rounded = ((feature, [round(number * _SCALE) for number in numbers]) for feature, numbers in weights.items())
    rows = (f"{feature}:{' '.join(map(str, numbers))}" for feature, numbers in sorted(rounded) if any(numbers))
    return "\n".join(chain(rows, ("",)))
