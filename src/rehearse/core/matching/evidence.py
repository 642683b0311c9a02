"""How sure it is that words say a point: what was measured of them, weighed by a logistic regression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_COEFFICIENTS = (-4.26, 2.46, 1.19, 2.81, 2.53, -1.41, 1.77, 1.43)
"""Of the features, fitted on the half "fit" of tests/data/typed_lines.toml."""
CUT = 1.5
"""Log odds from which on words say a point; chosen on the same half, for precision."""
_CLAUSE = 0.25
"""By how much surer a clause must be than a whole line."""
_MOST_MASS = 3.0
_LONG_RUN = 5
"""Weight, and words in a row, above which more of it says no more."""
_ALL, _RIVAL = 0.95, 0.75
"""The share of a line's words that is as good as all, and the share of a rival up to which they are a point's own."""
_RANK_BRIDGE, _RANK_COVER = 0.45, 0.8
"""How the share of the sentence's words, and of the line's, count in ranking, against the share of the point's."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What words of a line tell of one point.

    `own` and `bridge` are the weighted recall of the point's words and of its sentence's, `cover` is the share of the
    line's words that either holds, `own_cover` that of the point alone, `mass` the weight of those that are held,
    `rival` the share of it that another point holds as well. `run` is the number of words in a row that the line has
    in common with either, `length` that of its words.
    """

    own: float = 0.0
    bridge: float = 0.0
    cover: float = 0.0
    own_cover: float = 0.0
    mass: float = 0.0
    rival: float = 0.0
    run: int = 0
    length: int = 1

    @property
    def score(self) -> float:
        """How near the line is to the point, for ranking."""
        return self.own + _RANK_BRIDGE * self.bridge + _RANK_COVER * self.cover

    @property
    def features(self) -> tuple[float, ...]:
        """What the regression weighs."""
        shared = self.rival * self.cover
        mass = min(self.mass, _MOST_MASS) / _MOST_MASS
        run = min(self.run, _LONG_RUN) / _LONG_RUN * self.cover
        return (1.0, self.own, self.bridge, self.cover, mass, shared, self.own * self.cover, run)

    def log_odds(self, *, whole: bool) -> float:
        """Of the line saying the point; `whole` says that the words are all of the line."""
        odds = sum(map(float.__mul__, _COEFFICIENTS, self.features)) - (0.0 if whole else _CLAUSE)
        return max(odds, CUT) if self.says_nothing_else and whole else odds

    @property
    def says_nothing_else(self) -> bool:
        """Whether all its words are the point's, and of no other: a number or a name alone; or are quoted in a row."""
        if self.rival > _RIVAL:
            return False
        return self.own_cover >= _ALL or (self.run == self.length > 3 and self.cover >= _ALL)


def longest_run(said: Sequence[str], text: Sequence[str]) -> int:
    """The number of words in a row that two texts have in common."""
    longest = 0
    before = [0] * (len(text) + 1)
    for word in said:
        row = [0] * (len(text) + 1)
        for at, other in enumerate(text):
            if word == other:
                row[at + 1] = before[at] + 1
                longest = max(longest, row[at + 1])
        before = row
    return longest
