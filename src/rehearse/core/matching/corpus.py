"""The texts of one story as a small corpus: what each word weighs in it, and how much of one text another holds.

A word weighs by its kind and by its inverse document frequency (K. Spärck Jones 1972) among the texts, so that a name
which every text holds tells nothing; words of grammar and negations weigh nothing. Texts are compared by weighted
recall: the share of the wanted words' weight that is found.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from rehearse.core.matching.words import Words, kind_weight, likeness, meanings, stem

_STEM = 5
"""Letters by which words of one stem are counted together."""
_LIKE_MEANING = 0.6
"""How alike two words are that only mean the like."""


class Corpus:
    """Texts to be compared with others, in their order."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words = tuple(map(Words, texts))
        self._holding = Counter(key for words in self.words for key in {stem(token)[:_STEM] for token in words.content})
        vocabulary = dict.fromkeys(token for words in self.words for token in words.content)
        self._by_letter: dict[str, list[str]] = {}
        self._by_stem: dict[str, list[str]] = {}
        for token in vocabulary:
            self._by_letter.setdefault(token[0], []).append(token)
            self._by_stem.setdefault(stem(token), []).append(token)
        self._long = tuple(token for token in vocabulary if len(token) >= _STEM)
        self._weighed: dict[Words, tuple[tuple[tuple[str, float], ...], float]] = {}
        self._like: dict[str, Mapping[str, float]] = {}
        self._weights: dict[str, float] = {}

    def weight(self, token: str) -> float:
        """What a word tells: 0 for words of grammar; the most for a word that one text holds, or none."""
        known = self._weights.get(token)
        if known is None:
            texts = len(self.words) + 1
            rarity = log(texts / max(1, self._holding[stem(token)[:_STEM]])) / log(texts) if texts > 1 else 1.0
            known = self._weights[token] = kind_weight(token) * rarity
        return known

    def like(self, token: str) -> Mapping[str, float]:
        """The words of the texts that a word is like, each with how alike they are (above 0, at most 1)."""
        known = self._like.get(token)
        if known is None:
            known = self._like[token] = dict(self._find_like(token)) if kind_weight(token) else {}
        return known

    def _find_like(self, token: str) -> Iterable[tuple[str, float]]:
        for base in meanings(token):
            for other in self._by_stem.get(base, ()):
                yield other, _LIKE_MEANING
        others = list(self._by_letter.get(token[0], ()))
        if len(token) >= _STEM:
            others += [
                other
                for other in self._long
                if other[0] != token[0] and (other[-2:] == token[-2:] or other in token or token in other)
            ]
        for other in others:
            if alike := likeness(token, other):
                yield other, alike

    def found(self, tokens: Iterable[str]) -> dict[str, float]:
        """The words of the texts that some words say, each with how well."""
        found: dict[str, float] = {}
        for token in tokens:
            for other, alike in self.like(token).items():
                if alike > found.get(other, 0.0):
                    found[other] = alike
        return found

    def recall(self, wanted: Words, found: Mapping[str, float]) -> float:
        """The share (0 to 1) of a text's words, by weight, that is among the found ones."""
        weighed = self._weighed.get(wanted)
        if weighed is None:
            pairs = tuple((token, self.weight(token)) for token in wanted.content)
            weighed = self._weighed[wanted] = pairs, sum(weight for _, weight in pairs)
        pairs, whole = weighed
        return sum([weight * found[token] for token, weight in pairs if token in found]) / whole if whole else 0.0

    def share(self, said: Sequence[str], texts: Iterable[Words]) -> float:
        """The share (0 to 1) of some words, by weight, that texts of this corpus hold."""
        whole = sum(map(self.weight, said))
        if not whole:
            return 0.0
        held = {token for words in texts for token in words.content}
        return sum(self.weight(token) * self._best(token, held) for token in said) / whole

    def _best(self, token: str, held: set[str]) -> float:
        return max((alike for other, alike in self.like(token).items() if other in held), default=0.0)

    def closeness(self, query: str) -> list[float]:
        """Of each text, the share (0 to 1) of a query's words that it holds, by weight."""
        said = Words(query).content
        return [self.share(said, (words,)) for words in self.words]

    def rank(self, query: str) -> list[tuple[int, float]]:
        """The texts by how much of a query they hold, the closest first: index and closeness."""
        scores = self.closeness(query)
        return sorted(enumerate(scores), key=lambda entry: (-entry[1], entry[0]))
