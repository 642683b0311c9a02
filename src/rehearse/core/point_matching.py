"""Which points of an outline a typed line says: by its words, whatever their order, endings and typing errors.

Words count by how rare they are among the points (inverse document frequency, K. Spärck Jones 1972), so that a name
which every point holds tells nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from rehearse.core.words import Words, kind_weight, likeness


@dataclass(frozen=True, slots=True)
class Match:
    """The points (by index) that a line says. `unclear`: it may mean one of several, so it says none."""

    found: tuple[int, ...] = ()
    unclear: bool = False


_WELL = 0.7
"""Share of a point's words that says it, whatever else the line says."""
_HINTED = 0.3
"""Share of a point's words that is enough for a line that says nothing else."""
_HALF = 0.4
_BOTH = 0.55
_MARGIN = 0.05
"""By how much the best point must lead: two that score nearer cannot be told apart."""
_OTHER_WAY_ROUND = 0.2
"""What it costs that one says "not" and the other does not."""
_LONG = 3
"""Words from which on a point says more than its "not"."""


def match(line: str, points: Sequence[str]) -> Match:
    """The points that `line` clearly says.

    More than one only if each is said well, and by words of its own. Numbers must agree. A point is said by most of
    its words, or by few of them in a line that says nothing else.
    """
    outline = [Words(point) for point in points]
    rarity = _Rarity(outline)
    said = Words(line)
    scores = {index: score for index, point in enumerate(outline) if (score := _accepted(said, point, rarity))}
    if not scores:
        return Match()
    ranked = sorted(scores, key=lambda index: (-scores[index], index))
    best = ranked[0]
    found = _several(said, outline, ranked, rarity)
    if len(found) < 2:
        near = [index for index in ranked if scores[best] - scores[index] < _MARGIN]
        if any(outline[index].tokens != outline[best].tokens for index in near):
            return Match(unclear=True)
        found = (best,)
    numbers = frozenset[str]().union(*(outline[index].numbers for index in found))
    if said.numbers - numbers and numbers - said.numbers:
        return Match()
    return Match(found)


def closeness(question: str, texts: Sequence[str]) -> list[float]:
    """The share (0 to 1) of a question's words that each text holds, weighed by how rare they are among the texts."""
    words = [Words(text) for text in texts]
    rarity = _Rarity(words)
    return [_share(Words(question).content, text.tokens, rarity) for text in words]


def same_text(one: str, other: str) -> bool:
    """Whether two points say the same in the same words."""
    return Words(one).tokens == Words(other).tokens


def _accepted(said: Words, point: Words, rarity: _Rarity) -> float:
    """How well a line says a point (0 to 1), 0 if it does not."""
    if point.numbers and said.numbers and not point.numbers & said.numbers:
        return 0.0
    if not any(likeness(one, other) for one in point.content for other in said.content):
        return 0.0
    recall = _share(point.tokens, said.tokens, rarity)
    precision = _share(said.tokens, point.tokens, rarity)
    if said.negative != point.negative and (said.negative or len(point.content) < _LONG):
        recall, precision = recall - _OTHER_WAY_ROUND, precision - _OTHER_WAY_ROUND
    well = recall >= _WELL and (len(point.content) > 1 or precision >= _HALF)
    hinted = precision >= _WELL and recall >= _HINTED
    both = min(recall, precision) >= _HALF and recall + precision >= 2 * _BOTH
    return (recall + precision) / 2 if well or hinted or both else 0.0


def _several(said: Words, outline: Sequence[Words], ranked: Sequence[int], rarity: _Rarity) -> tuple[int, ...]:
    """The points of which most is said, each by words that no better point has used; in the order of the outline.

    After the accepted ones, `ranked`, the others are tried too: half a line says little of each of its points.
    """
    left = said.tokens
    found = []
    for index in (*ranked, *(index for index in range(len(outline)) if index not in ranked)):
        point = outline[index]
        disagrees = point.numbers and said.numbers and not point.numbers & said.numbers
        alone = len(point.content) < 2 and index not in ranked and not (point.negative and said.negative)
        if point.content and not disagrees and not alone and _share(point.tokens, left, rarity) >= _WELL:
            found.append(index)
            left = tuple(token for token in left if not any(likeness(token, used) for used in point.tokens))
    return tuple(sorted(found))


def _share(wanted: Sequence[str], given: Sequence[str], rarity: _Rarity) -> float:
    """The share of the wanted words that is among the given ones, by weight."""
    whole = sum(map(rarity.weight, wanted))
    if not whole:
        return 0.0
    distinct = frozenset(given)
    found = sum(rarity.weight(word) * max((likeness(word, other) for other in distinct), default=0) for word in wanted)
    return found / whole


_STEM = 5
"""Letters by which words of one stem are counted together."""


class _Rarity:
    """What a word weighs: by its kind, and the less the more of the texts hold it.

    The latter is its inverse document frequency, with the texts as documents, scaled to 1 for a word of one text.
    """

    def __init__(self, texts: Sequence[Words]) -> None:
        self._texts = len(texts)
        self._holding = Counter(stem for text in texts for stem in {token[:_STEM] for token in text.tokens})

    def weight(self, token: str) -> float:
        holding = max(1, self._holding[token[:_STEM]])
        return kind_weight(token) * log((self._texts + 1) / holding) / log(self._texts + 1)
