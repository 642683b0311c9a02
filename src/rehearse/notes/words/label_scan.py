"""Where a label stands in a text: the dressing before it, its word, the gloss, emphasis and separator behind it."""

import re

LONGEST = 120
"""Characters at the start of a line that may hold a label with its dressing and gloss, or the opening of a question.

The longest of either in the notes that were seen has 90.
"""

OPENING, CLOSING = "(（[【「『", ")）]】」』"
SQUARE = "]】」』"
"""Brackets whose end ends a label, whatever comes after; those of a link do not."""

COLONS = ":：﹕"
QUOTES, QUOTES_END = "\"“„«'‘", "\"”“»'’"

_SIGNS = (
    "©®°\u00ad\u0300-\u036f\u200b-\u200f\u2060-\u2064\u20d0-\u20f0\u2139\u2190-\u23ff\u2500-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\ufe00-\ufe0f\ufeff\U0001f000-\U0001faff"
)
"""Emoji, check marks, arrows, what joins them, and signs that cannot be seen."""

_BEFORE = _SIGNS + "`^´¨"
_LIST_NUMBER = r"(?:\d{1,3}[.)]\s|\(\d{1,3}\)\s|\d{1,3} ?[-–]\s|[①-⑳])"
_DRESSING = re.compile(
    rf"[\s{_BEFORE}]*+(?:\[[ xX~-]\][\s{_BEFORE}]*+)?([*_]{{0,3}}+)(?:[\s{_BEFORE}]*+{_LIST_NUMBER})?"
    rf"[\s{_BEFORE}]*+([*_]{{0,3}}+)"
)
_END = re.compile(rf"[:：﹕*_()\[\]（）【】「」『』\t{_SIGNS}]|(?<=\s)(?:-{{1,3}}|[–—])(?=[\s*_]|\Z)")
_END_BEFORE_NUMBER = re.compile(rf"[:：﹕*_()\[\]（）【】「」『』\t.#№\d{_SIGNS}]|(?<=\s)[-–—](?=\s|\Z)")
_SEPARATOR = re.compile(rf"[{COLONS}]|(?:-{{1,3}}|[–—])(?=[\s*_]|\Z)")
_SPACE = re.compile(rf"[\s{_SIGNS}]*")
_MARKS = re.compile(r"[:：﹕*_(（\[【「『\t–—]|\s-")
_NUMBER = re.compile(r"[#№ ]*(\d+)?")


def may_end(text: str) -> bool:
    """Whether a text has a sign that may end a label or dress one: cheap to ask, and false for most sentences."""
    return _MARKS.search(text, 0, LONGEST) is not None


class Scan:
    """Reads a label from the start of a text, once from left to right.

    `gloss` is what stands in brackets behind the word.
    """

    __slots__ = ("bracketed", "closed", "emphasis", "gloss", "numbered", "position", "quoted", "separated", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        dressing = _DRESSING.match(text)
        self.emphasis = (dressing[1] or dressing[2])[::-1] if dressing else ""
        self.position = dressing.end() if dressing else 0
        self.gloss: str | None = None
        self.closed = self.separated = self.numbered = False
        self.bracketed = self._at(OPENING)
        self.position += self.bracketed
        self.quoted = self._at(QUOTES)
        self.position += self.quoted

    def word(self, *, number: bool = False) -> str:
        """Return what stands before the separator, gloss or end of emphasis, or before a number."""
        begin = self.position
        end = (_END_BEFORE_NUMBER if number else _END).search(self.text, begin)
        self.position = end.start() if end else len(self.text)
        word = self.text[begin : self.position].strip()
        if self.quoted:
            return word[:-1].strip() if word.endswith(tuple(QUOTES_END)) else ""
        return word

    def skip_number(self, *, point: bool) -> None:
        """Read the number behind the word ("Question 3"). Behind it, or with `point`, a full stop is a colon."""
        number = _NUMBER.match(self.text, self.position)
        self.numbered = number is not None and number[1] is not None
        self.position = number.end() if number else self.position
        pointed = (point or self.numbered) and self._at(".)）") and not self.bracketed
        if pointed and self.text[self.position + 1 : self.position + 2] in ("", " ", "\t", "*", "_"):
            self.position += 1
            self.separated = True

    def ends(self, *, heading: bool, letter: bool) -> bool:
        """Read the gloss, the end of the emphasis and the separator; return whether a label may end like this."""
        if self.bracketed and not self._close_bracket():
            return False
        if self._at(COLONS) and not (self.bracketed or self.emphasis):  # most labels
            self.position += 1
            self._skip_space()
            return True
        self.separated = self.separated or (self._at("\t") and self._parts_two_cells())
        while self._skip_space() or self._close_emphasis() or self._read_gloss() or self._separate():
            pass
        if self.separated:
            return True
        if self.position == len(self.text):
            return heading or self.closed or (self.numbered and not self.bracketed)
        begins_a_sentence = self.text[self.position].isupper() or self.text[self.position].isdecimal()
        return (self.closed and (letter or begins_a_sentence)) or (self.bracketed and letter)

    def unwrapped(self, rest: str) -> str:
        """Return `rest` trimmed, without the emphasis mark whose partner stood before the label."""
        rest = rest.strip()
        if self.emphasis and not self.closed and rest.endswith(self.emphasis):
            return rest[: -len(self.emphasis)].rstrip()
        return rest

    def _close_bracket(self) -> bool:
        if not self._at(CLOSING):
            return False
        square = self._at(SQUARE)
        self.position += 1
        self.separated = square and not self._at(COLONS)
        return not (square and self._at("("))

    def _parts_two_cells(self) -> bool:
        """Whether the tab that is next parts the label from one cell of text."""
        rest = self.text[self.position :].strip()
        return bool(rest) and "\t" not in rest

    def _at(self, characters: str) -> bool:
        return self.position < len(self.text) and self.text[self.position] in characters

    def _skip_space(self) -> bool:
        begin = self.position
        space = _SPACE.match(self.text, begin)
        self.position = space.end() if space else begin
        return self.position > begin

    def _close_emphasis(self) -> bool:
        if self.closed or not self.emphasis or not self.text.startswith(self.emphasis, self.position):
            return False
        self.position += len(self.emphasis)
        self.closed = True
        return True

    def _read_gloss(self) -> bool:
        """Read the gloss that is next, if its bracket is ever closed."""
        if self.separated or self.gloss is not None or not self._at(OPENING):
            return False
        begin = self.position + 1
        end = self.text.find(CLOSING[OPENING.index(self.text[self.position])], begin)
        if end < 0:
            return False
        self.gloss = self.text[begin:end]
        self.position = end + 1
        return True

    def _separate(self) -> bool:
        """Read a colon, or a dash with space or the end of emphasis before it and space or nothing after it."""
        found = None if self.separated else _SEPARATOR.match(self.text, self.position)
        before = (" ", "\t", self.emphasis or " ")
        if found is None or not (found[0] in COLONS or self.text[: self.position].endswith(before)):
            return False
        self.position = found.end()
        self.separated = True
        return True
