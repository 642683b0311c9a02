"""Which sentences of a full answer each point of an outline stands for.

A point is joined to the sentence that shares most of its words at about its place; a neighbour of that joins where it
is nearly as close and nearer to this point than to any other; what is left over joins the point of its neighbour.
"""

from collections.abc import Sequence

from rehearse.core.matching.corpus import Corpus
from rehearse.core.matching.words import Words

_OTHER_WAY = 0.5
"""How much the share of the sentence's words in the point counts against the share of the point's in the sentence."""
_PLACE = 0.6
"""What it costs to stand at the other end of the part."""
_NEARLY, _AT_LEAST = 0.75, 0.35
"""The share of the best sentence's closeness, and the closeness, from which on a neighbour joins."""


def joined_sentences(corpus: Corpus, points: Sequence[Words], sentences: Sequence[Words]) -> list[list[Words]]:
    """For each point the sentences that it stands for, in their order; of a single point that is all of them."""
    if len(points) == 1 or not sentences:
        return [list(sentences) for _ in points]
    closeness = [
        [_closeness(corpus, point, sentence) - _PLACE * abs(place - other) for other, sentence in _placed(sentences)]
        for place, point in _placed(points)
    ]
    joined = []
    for at, row in enumerate(closeness):
        best = max(range(len(row)), key=row.__getitem__)
        beside = [
            other
            for other in (best - 1, best + 1)
            if 0 <= other < len(row)
            and row[other] > max(_AT_LEAST, _NEARLY * row[best])
            and all(row[other] > closeness[rival][other] for rival in range(len(points)) if rival != at)
        ]
        joined.append({best, *beside})
    _join_left_over(joined, closeness)
    return [[sentences[index] for index in sorted(mine)] for mine in joined]


def _placed(texts: Sequence[Words]) -> list[tuple[float, Words]]:
    """Texts with their places, from 0 to 1."""
    return [((at + 0.5) / len(texts), words) for at, words in enumerate(texts)]


def _closeness(corpus: Corpus, point: Words, sentence: Words) -> float:
    there = corpus.recall(point, corpus.found(sentence.content))
    return there + _OTHER_WAY * corpus.recall(sentence, corpus.found(point.content))


def _join_left_over(joined: Sequence[set[int]], closeness: Sequence[Sequence[float]]) -> None:
    owners = {index: at for at, mine in enumerate(joined) for index in mine}
    for index in range(len(closeness[0])):
        beside = {owners[other] for other in (index - 1, index + 1) if other in owners}
        if index not in owners and beside:
            joined[max(beside, key=lambda at: (closeness[at][index], -at))].add(index)
