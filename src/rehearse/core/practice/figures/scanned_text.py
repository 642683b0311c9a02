"""The words of a text as figures are looked for among them: by their place, with what stands around."""

from rehearse.core.matching.numerals import BOUNDARY, counts_elsewhere
from rehearse.core.practice.figures.number_tokens import Token, tokens
from rehearse.core.practice.figures.unit_words import SHORT_SCALES, TENS

NEAR = 24
"""Characters within which a word belongs to a figure."""

_DRESS = frozenset("'’\"“”„«»*~+<>≈≥≤")
_HYPHENS = frozenset("-‑")
_NOTHING = Token(0, 0, BOUNDARY)


def _is_within_number(mark: Token, before: Token) -> bool:
    """Whether a mark does not end what it stands behind: "twenty-two", "3,5 Mio. Euro"."""
    if mark.word == "-":
        return before.word in TENS
    return mark.glued and mark.word == BOUNDARY and before.word in SHORT_SCALES


class ScannedText:
    """A text with its words; quotation marks and other dress are none, nor hyphens within numbers in words.

    `elsewhere` says whether words may be numbers in another language than English.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        found = tokens(text)
        self._tokens = [
            it
            for it, before in zip(found, (_NOTHING, *found), strict=False)
            if it.word not in _DRESS and not _is_within_number(it, before)
        ]
        self.words = [it.word for it in self._tokens]
        self.elsewhere = counts_elsewhere(self.words)

    def token(self, at: int) -> Token:
        """The token at a place; one of nothing before the first and after the last."""
        return self._tokens[at] if 0 <= at < len(self._tokens) else _NOTHING

    def word(self, at: int) -> str:
        """The word at a place, BOUNDARY before the first and after the last."""
        return self.token(at).word

    def written(self, at: int) -> str:
        """The word at a place as the text has it."""
        token = self.token(at)
        return self.text[token.begin : token.end]

    def is_hyphenated(self, at: int) -> bool:
        """Whether a hyphen stands at a place that joins the words around it."""
        return self.word(at) in _HYPHENS and self.token(at).glued and self.token(at + 1).glued

    def before(self, begin: int, length: int) -> str:
        """So many characters right before a place of the text, fewer at its beginning."""
        return self.text[max(0, begin - length) : begin]
