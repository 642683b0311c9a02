"""Full text search over stories and questions, as one types.

All texts stand one after the other in one piece of memory, in their search form, and are scanned: an index would take
longer to build than a hundred scans, and find no part of a word (figures in docs/stories.md).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from rehearse.core.standing.search_form import search_form

_END = b"\0"


class TextSearch:
    """Texts by their ids, in their order. Cheap to ask, dear to make: make it once, beside the keys."""

    def __init__(self, ids: Sequence[str], texts: bytes, starts: Sequence[int]) -> None:
        """`texts` are those of all ids, one after the other, beginning at `starts`; the last start is their end."""
        self._ids = ids
        self._texts = texts
        self._starts = starts

    @classmethod
    def of(cls, texts: Iterable[tuple[str, Sequence[str]]]) -> "TextSearch":
        """Each id with the texts it is found by. What is looked for stands inside one of them."""
        ids, pieces, starts, end = [], [], [0], 0
        for id_, own in texts:
            piece = "\n".join(map(search_form, own)).encode() + _END
            end += len(piece)
            ids.append(id_)
            pieces.append(piece)
            starts.append(end)
        return cls(ids, b"".join(pieces), starts)

    def holding(self, texts: Iterable[str], besides: Iterable[str] = ()) -> list[str]:
        """The ids that have all of some `texts`, wherever and in whichever order, and none of those `besides`."""
        wanted = sorted({search_form(text).encode() for text in texts} - {b""}, key=len, reverse=True)
        found = self._everywhere(wanted[0]) if wanted else list(range(len(self._ids)))
        for needle in wanted[1:]:
            found = [at for at in found if self._has(at, needle)]
        for needle in {search_form(text).encode() for text in besides} - {b""}:
            found = [at for at in found if not self._has(at, needle)]
        return [self._ids[at] for at in found]

    def _everywhere(self, needle: bytes) -> list[int]:
        found = []
        place = self._texts.find(needle)
        while place >= 0:
            at = bisect_right(self._starts, place) - 1
            found.append(at)
            place = self._texts.find(needle, self._starts[at + 1])
        return found

    def _has(self, at: int, needle: bytes) -> bool:
        return self._texts.find(needle, self._starts[at], self._starts[at + 1]) >= 0
