"""Looking for words in a text whatever their case, accents and marks: the text folded once, phrases as data.

A table of phrases is a text of entries separated by commas. `*` at the end of an entry stands for any ending, `…` for
words in between; `^` at its beginning says that the text begins so. What weighs a phrase stands behind it: `!` decides,
`?` only hints.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

DECIDES, ASKS, HINTS = 2.2, 1.0, 0.4
"""What a phrase weighs with `!`, without a mark, and with `?`."""

_WEIGHTS = {"!": DECIDES, "?": HINTS}
_ACCENTS = dict.fromkeys(range(0x300, 0x370)) | str.maketrans("łđøı", "ldoi")
_BETWEEN = re.compile(r"[\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def folded(text: str) -> str:
    """A text as its words between single spaces, without case, accents and marks."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", plain)).translate(_ACCENTS)
        plain = unicodedata.normalize("NFC", plain)
    return f" {_BETWEEN.sub(' ', plain).strip()} "


def folded_words(text: str) -> Iterator[str]:
    """The words of a folded text; of scripts without spaces each two neighbouring characters."""
    for word in text.split():
        if len(word) > 1 and _UNSPACED.search(word):
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        else:
            yield word


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be looked for in a folded text, where `pieces` stand one after the other."""

    pieces: tuple[str, ...]
    weight: float
    first: bool

    def place(self, text: str, begin: int = 0) -> int:
        """Where in a folded text it stands next, -1 where it does not."""
        if self.first:
            return 0 if text.startswith(self.pieces[0]) else -1
        begin = at = text.find(self.pieces[0], begin)
        for piece in self.pieces[1:]:
            if at >= 0:
                at = text.find(piece, at + 1)
        return begin if at >= 0 else -1

    def within(self, text: str) -> bool:
        """Whether it stands in a folded text."""
        return self.place(text) >= 0

    def places(self, text: str) -> Iterator[int]:
        """Where in a folded text it stands."""
        at = self.place(text)
        while at >= 0:
            yield at
            at = -1 if self.first else self.place(text, at + 1)

    def words(self, text: str) -> tuple[str, ...]:
        """Its words as a folded text has them, without those in between; none where it does not stand there."""
        if (at := self.place(text)) < 0:
            return ()
        found: list[str] = []
        for piece in self.pieces:
            at = text.find(piece, at)
            end = text.find(" ", at + len(piece.rstrip()))
            found += text[at:end].split()
        return tuple(found)


@cache
def phrases(table: str) -> tuple[Phrase, ...]:
    """The phrases of a table."""
    return tuple(_phrase(entry.strip()) for entry in table.split(",") if entry.strip())


def _phrase(entry: str) -> Phrase:
    words = entry.removeprefix("^").rstrip("!?")
    pieces = tuple(_piece(piece.strip()) for piece in words.split("…"))
    return Phrase(pieces, _WEIGHTS.get(entry[-1], ASKS), entry.startswith("^"))


def _piece(words: str) -> str:
    """Words as they are looked for: whole, from their beginning, or anywhere where no spaces are written."""
    plain = folded(words).strip()
    if _UNSPACED.search(plain):
        return plain
    return f" {plain}" if words.endswith("*") else f" {plain} "
