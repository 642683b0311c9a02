"""Stored things and their successors, one to one: joined where they are equal, or best pair first.

The latter is greedy matching in a weighted bipartite graph (D. Avis, "A survey of heuristics for the weighted matching
problem", Networks 13, 1983): whatever scores best is a pair, then the best of the rest. What scores too close goes to
someone who decides, as possible links go to clerical review in the theory of I. P. Fellegi and A. B. Sunter ("A Theory
for Record Linkage", JASA 64, 1969).

Throughout, `i` is the index of something stored, `j` of something read, and a pair is (i, j).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rehearse.core.model import Prompt, Story
from rehearse.core.reading import PromptDraft, StoryDraft

TOO_CLOSE = 0.2
"""Difference of two scores below which it is anyone's guess which pair is meant. Chosen: a tenth of likeness, all else
being equal, is less than rewriting one sentence in ten changes."""

Pair = tuple[int, int]
Key = tuple[str | int | None, ...] | str | None
"""What equal things have in common; empty ones equal nothing."""

Settle = Callable[[Sequence[int], Sequence[int]], int | None]
"""Chooses where scores are too close: given one stored thing and several new ones or the other way round, the index of
the one of several that belongs to the one, None if none does."""

Old = TypeVar("Old", Story, Prompt)
New = TypeVar("New", StoryDraft, PromptDraft)


@dataclass(frozen=True, slots=True)
class Pairs(Generic[Old, New]):
    """Stored things and their successors, by index. `rehearsed` are the ids of those that the review log knows of."""

    old: Sequence[Old]
    new: Sequence[New]
    rehearsed: frozenset[str] = frozenset()
    new_of: dict[int, int] = field(default_factory=dict)
    old_of: dict[int, int] = field(default_factory=dict)
    decided_gone: set[int] = field(default_factory=set)
    """What was decided to have no successor."""
    decided_new: set[int] = field(default_factory=set)
    """What was decided to have no predecessor."""

    def join_equal(self, old: Mapping[int, Key], new: Mapping[int, Key], *, unique: bool = False) -> None:
        """Join what has equal keys, in order, live things first; with `unique` only what nothing else is equal to."""
        for indices in self.by_standing():
            waiting = _by_key({i: old.get(i) for i in indices if self._is_free_old(i)})
            wanting = _by_key({j: key for j, key in new.items() if self._is_free_new(j)})
            for key, olds in waiting.items():
                news = wanting.get(key, [])
                if not unique or len(olds) == len(news) == 1:
                    for i, j in zip(olds, news, strict=False):
                        self._join(i, j)

    def join_best(self, scores: Mapping[Pair, float], settle: Settle | None = None) -> None:
        """Join the best pair of all, then the best of the rest. Pairs of one score are joined in file order.

        Where `settle` is given, it decides about pairs whose scores are too close.
        """
        of_old, of_new = _by_index(scores, 0), _by_index(scores, 1)
        for i, j in sorted(scores, key=lambda pair: (-round(scores[pair], 6), pair)):
            if settle is None:
                self._join(i, j)
            elif self.is_free((i, j)):
                least = scores[i, j] - TOO_CLOSE
                of_i, of_j = self._near(of_old[i], least, scores), self._near(of_new[j], least, scores)
                news = [pair[1] for pair in of_i if self._is_best(pair, of_new[pair[1]], scores)]
                olds = [pair[0] for pair in of_j if self._is_best(pair, of_old[pair[0]], scores)]
                self._choose(settle, [i], news) if len(news) > 1 else self._choose(settle, olds, [j])

    def _near(self, pairs: Sequence[Pair], least: float, scores: Mapping[Pair, float]) -> list[Pair]:
        """The pairs that may still be joined and have a score of at least `least`, best first."""
        near = [pair for pair in pairs if scores[pair] >= least and self.is_free(pair)]
        return sorted(near, key=lambda pair: (-round(scores[pair], 6), pair))

    def _is_best(self, pair: Pair, others: Sequence[Pair], scores: Mapping[Pair, float]) -> bool:
        """Whether none of the other pairs that may still be joined is better: else it is no choice."""
        return all(scores[pair] >= scores[other] for other in others if self.is_free(other))

    def _choose(self, settle: Settle, olds: Sequence[int], news: Sequence[int]) -> None:
        chosen = 0 if len(olds) == len(news) == 1 else settle(olds, news)
        if chosen is not None:
            self._join(olds[chosen if len(olds) > 1 else 0], news[chosen if len(news) > 1 else 0])
        elif len(olds) == 1:
            self.decided_gone.add(olds[0])
        else:
            self.decided_new.add(news[0])

    def _join(self, i: int, j: int) -> None:
        if self.is_free((i, j)):
            self.new_of[i], self.old_of[j] = j, i

    def is_free(self, pair: Pair) -> bool:
        """Whether a pair may still be joined."""
        return self._is_free_old(pair[0]) and self._is_free_new(pair[1])

    def _is_free_old(self, i: int) -> bool:
        return i not in self.new_of and i not in self.decided_gone

    def _is_free_new(self, j: int) -> bool:
        return j not in self.old_of and j not in self.decided_new

    def by_standing(self) -> Iterator[list[int]]:
        """What is stored, in groups: live, archived and known to the log, archived and never rehearsed."""
        groups: tuple[list[int], list[int], list[int]] = ([], [], [])
        for i, thing in enumerate(self.old):
            groups[0 if not thing.archived else 1 if thing.id in self.rehearsed else 2].append(i)
        yield from groups

    def left(self) -> tuple[list[int], list[int]]:
        """What is not joined and may be, stored and read."""
        old = [i for i in range(len(self.old)) if self._is_free_old(i)]
        return old, [j for j in range(len(self.new)) if self._is_free_new(j)]


def _by_key(keys: Mapping[int, Key]) -> dict[Key, list[int]]:
    groups: dict[Key, list[int]] = defaultdict(list)
    for index, key in keys.items():
        if key:
            groups[key].append(index)
    return groups


def _by_index(scores: Mapping[Pair, float], side: int) -> Mapping[int, list[Pair]]:
    groups: dict[int, list[Pair]] = defaultdict(list)
    for pair in scores:
        groups[pair[side]].append(pair)
    return groups
