"""Finding things by some letters of their names, in order but not all: "ert" finds "Earn Trust"."""

from collections.abc import Callable, Iterable, Sequence
from math import prod
from typing import Generic, TypeVar

from textual.fuzzy import FuzzySearch

Thing = TypeVar("Thing")

_LONGEST_NAME = 300
_MOST_WAYS = 400
"""Ways in which letters may lie in a name; Textual's search tries each, and in a long name there may be millions."""


class Finder(Generic[Thing]):
    """Finds things by their `names`, of which the first is the one that shows."""

    def __init__(self, things: Iterable[Thing], names: Callable[[Thing], Sequence[str]]) -> None:
        self._named = [(thing, [name[:_LONGEST_NAME] for name in names(thing)]) for thing in things]
        self._search = FuzzySearch()

    def find(self, query: str) -> list[tuple[Thing, Sequence[int]]]:
        """The things whose names have the letters of `query`, best first, with their places in the first name.

        Everything, as it came, for an empty query.
        """
        if not query:
            return [(thing, ()) for thing, _ in self._named]
        found = []
        for thing, names in self._named:
            matches = [self._match(query, name) for name in names]
            score = max(score for score, _ in matches)
            if score > 0:
                found.append((score, thing, matches[0][1]))
        found.sort(key=lambda it: -it[0])
        return [(thing, places) for _, thing, places in found]

    def _match(self, query: str, name: str) -> tuple[float, Sequence[int]]:
        lowered = name.lower()
        letters = query.lower()
        if letters not in lowered and prod(map(lowered.count, letters)) > _MOST_WAYS:
            return self._words(letters, lowered)
        return self._search.match(query, name)

    def _words(self, query: str, name: str) -> tuple[float, Sequence[int]]:
        """Where there are too many ways: every word of the query as it stands, wherever that is."""
        words = query.split()
        if any(word not in name for word in words):
            return 0.0, ()
        places = sorted({at for word in words for at in range(name.find(word), name.find(word) + len(word))})
        return self._search.score(name, places), places
