"""Whether a line denies what notes say, or says what they deny.

Judged word by word: where a word of the line is one of the notes, both must deny it or neither. Of the notes that a
line comes close to it may not have the opposite of a word either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rehearse.core.matching.negation import DENYING, NEGATIONS, OF_ONE_THING
from rehearse.core.matching.words import Words, opposites, stem

_SAME = 0.8
"""How alike a word must be to one of the story to be that word, and not just mean the like."""


class Statement:
    """What some texts say and deny, word by word."""

    def __init__(self, texts: Iterable[Words]) -> None:
        self.negative = False
        self.denies_barely = False
        self._polarities: dict[str, set[bool]] = {}
        for words in texts:
            self.negative |= words.negative
            self.denies_barely |= words.denies_barely
            for token, odd in zip(words.tokens, words.denied, strict=True):
                self._polarities.setdefault(token, set()).update((True, False) if odd is None else (odd,))
        self._by_stem: dict[str, set[bool]] = {}
        for token, odds in self._polarities.items():
            self._by_stem.setdefault(stem(token), set()).update(odds)

    def holds(self, like: Mapping[str, float]) -> bool:
        """Whether one of some words is among its own."""
        return any(word in self._polarities for word in like)

    def is_contradicted(self, said: Words, places: Iterable[int], likes: Sequence[Mapping[str, float]]) -> bool:
        """Whether words of a line, at some places, deny or affirm otherwise; `likes` has the words each is like."""
        for place in places:
            odd = said.denied[place]
            found = [self._polarities[word] for word in likes[place] if word in self._polarities]
            if odd is not None and found and not any(odd in odds for odds in found):
                return True
        return False

    def is_opposed(self, said: Words, places: Iterable[int], likes: Sequence[Mapping[str, float]]) -> bool:
        """Whether words of a line, at some places, are opposites of its own."""
        return any(
            said.denied[place] in self._by_stem.get(other, ())
            for place in places
            if not self.holds(likes[place])
            for other in opposites(said.tokens[place])
        )


def denies_by_itself(
    said: Words, places: Iterable[int], likes: Sequence[Mapping[str, float]], notes: Statement
) -> bool:
    """Whether words of a line, at some places, deny where notes deny nothing, or deny what no note speaks of."""
    if said.denies_barely and not notes.denies_barely:
        return True
    unknown = (at for at in places if max(likes[at].values(), default=0.0) < _SAME)
    if not notes.negative and any(said.tokens[at] in DENYING for at in unknown):
        return True
    words = [at for at, odd in enumerate(said.denied) if odd and said.tokens[at] in said.content]
    denied = [likes[at] for at in words if said.tokens[at] not in DENYING]
    return bool(denied) and not any(denied) and any(word in NEGATIONS - OF_ONE_THING for word in said.tokens)
