"""Labels at the start of a line: the parts of a story, however they are dressed.

`**S:** text`, `* Situation - text`, `### Result`, `> 1. ACTION (what I did):` are all labels.
`17:40`, `Speed: ten a day` and `The situation was tense` are text: a label is one of a known set of words.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, TASK
from rehearse.notes.lines import Kind, Line
from rehearse.notes.words.lexicon import key_of, keys

LONGEST = 120
"""Characters at the start of a line that may hold a label with its dressing and gloss."""
OPENING, CLOSING = "(（[【", ")）]】"
SQUARE = "]】"
"""Brackets whose end ends a label, whatever comes after; those of a link do not."""
COLONS = ":："
DASHES = "-–—"
LONGEST_DASH = 3
END_OF_WORD = re.compile(r"[:：*_()\[\]（）【】]|(?<=\s)(?:-{1,3}|[–—])(?=[\s*_]|\Z)")
_BOTH = re.compile(r"/| & | \+ | and | und | y | e | et ")
_FIRST_LETTERS = re.compile(r"[\s*_(（\[]*+([^\W\d_]++)")


class Role(Enum):
    """What a label announces."""

    PART = auto()
    """One of the five parts of a STAR story."""
    OTHER = auto()
    """A part with a name of its own."""
    ANSWER = auto()
    """The full answer, whatever it is made of."""
    OUTLINE = auto()
    """The outline of the answer."""
    QUESTION = auto()
    """A question an interviewer asks."""
    FOLLOW_UP = auto()
    """What an interviewer asks next, or a list of it."""
    USES = auto()
    """The questions and subjects a story is good for."""
    HINT = auto()
    """Help for the one who answers; a note."""
    TAGS = auto()
    """The topics of a story."""
    TEXT = auto()
    """Nothing: the text goes on, up to a label further on in the line."""


class Strength(IntEnum):
    """How far a label can be trusted by itself; less is stronger."""

    WORD = 0
    LETTER = 1
    WEAK_WORD = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the start of a line.

    `name` is one of STAR for a part, the label as written for another part, "" otherwise. `written` is the label
    without dressing and gloss. `rest` is the text after it, trimmed; it begins at `offset` in the raw line. `more` are
    the labels further on in the line.
    """

    role: Role
    name: str
    written: str
    strength: Strength
    rest: str
    offset: int
    more: "tuple[Label, ...]" = ()


OBSTACLE = "Obstacle"
"""The part of SOAR stories that STAR has no word for; it is kept under its own name."""

PARTS = {
    "situation": SITUATION,
    "task": TASK,
    "obstacle": OBSTACLE,
    "action": ACTION,
    "result": RESULT,
    "reflection": REFLECTION,
}
"""The parts of a story by their keys in the files of words."""


def _dictionary() -> Mapping[str, tuple[Role, str, Strength]]:
    """Where languages disagree, letters are right, then words that are sure, then the parts of a story."""
    table: dict[str, tuple[Role, str, Strength]] = {}
    for meaning, role in (("other", Role.OTHER), ("outline", Role.OUTLINE), ("answer", Role.ANSWER)):
        table |= dict.fromkeys(keys("labels", meaning), (role, "", Strength.WORD))
    strengths = {"weak_parts": Strength.WEAK_WORD, "parts": Strength.WORD, "letters": Strength.LETTER}
    for section, strength in strengths.items():
        for meaning, name in PARTS.items():
            table |= dict.fromkeys(keys(section, meaning), (Role.PART, name, strength))
    return table


ENTRIES = _dictionary()
_SURE = keys("parts", *PARTS) | keys("letters", *PARTS)


def is_sure(written: str) -> bool:
    """Whether a label is one that hardly anything but a story has: a letter or a word that is not an everyday word."""
    return key_of(written) in _SURE


def first_letters(entries: Iterable[str]) -> frozenset[str]:
    """Return what the labels `entries` begin with, up to the first sign that is no letter: see `may_begin`."""
    return frozenset(found[1] for entry in entries if (found := _FIRST_LETTERS.match(entry)))


def may_begin(text: str, position: int, beginnings: frozenset[str]) -> bool:
    """Whether a label may begin at a position: cheap to ask, and false for nearly all that is none.

    Nothing that `Scan` skips is a letter, so the first letters are those of the label, if it begins with any.
    """
    found = _FIRST_LETTERS.match(text, position, position + LONGEST)
    return found is None or key_of(found[1]) in beginnings


BEGINNINGS = first_letters(ENTRIES)


def match_label(line: Line) -> Label | None:
    """Return the label that `line` begins with, or None.

    Whether a letter or a weak word really is a label depends on the lines around it: see `find_labels`.
    """
    if line.kind not in (Kind.TEXT, Kind.BULLET, Kind.HEADING):
        return None
    if not may_begin(line.text, 0, BEGINNINGS):
        return None
    scan = Scan(line.text[:LONGEST])
    written = scan.word()
    entry = entry_of(written)
    if entry is None:
        return None
    role, name, strength = entry
    if not scan.ends(heading=line.kind is Kind.HEADING, letter=strength is Strength.LETTER):
        if not _is_in_capitals(line, written):
            return None
        strength = Strength.WEAK_WORD
    if strength is Strength.LETTER:
        _skip_spelled_out(scan, name)
    rest = line.text[scan.position :]
    offset = line.start + scan.position + len(rest) - len(rest.lstrip())
    return Label(role, name or (written if role is Role.OTHER else ""), written, strength, scan.unwrapped(rest), offset)


def entry_of(written: str) -> tuple[Role, str, Strength] | None:
    """Return what a label means. Two parts in one label ("Result / Impact") are the first of them."""
    key = key_of(written).replace(" / ", "/")
    entry = ENTRIES.get(key)
    pieces = _BOTH.split(key) if entry is None else []
    known = [ENTRIES.get(piece, (Role.TEXT, "", Strength.WORD)) for piece in pieces]
    if len(known) > 1 and all(role is Role.PART and strength is not Strength.LETTER for role, _, strength in known):
        return Role.PART, known[0][1], min(strength for _, _, strength in known)
    return entry


def _skip_spelled_out(scan: "Scan", name: str) -> None:
    """Move behind the word that a letter stands for, where it follows ("S - Situation")."""
    again = Scan(scan.text[scan.position :])
    entry = ENTRIES.get(key_of(again.word()))
    whole = again.text[again.position :].strip("*_ ") == ""
    spelled_out = entry is not None and entry[:2] == (Role.PART, name) and entry[2] is not Strength.LETTER
    if spelled_out and whole:
        scan.position = len(scan.text)
    elif spelled_out and again.ends(heading=False, letter=False):
        scan.position += again.position


def _is_in_capitals(line: Line, written: str) -> bool:
    """Whether a line is nothing but one word in capitals."""
    return line.kind is Kind.TEXT and len(written) > 2 and line.text == written and written.isupper()


class Scan:
    """Reads a label from the start of a text, once from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.emphasis = ""
        self.closed = False
        self.separated = False
        self._skip_signs()
        self._open_emphasis()
        self._skip_number()
        self._skip_signs()
        self.bracketed = self._at(OPENING)
        self.position += self.bracketed

    def word(self) -> str:
        """Return what stands before the separator, gloss or end of emphasis."""
        begin = self.position
        end = END_OF_WORD.search(self.text, begin)
        self.position = end.start() if end else len(self.text)
        return self.text[begin : self.position].strip()

    def ends(self, *, heading: bool, letter: bool) -> bool:
        """Read the gloss, the end of the emphasis and the separator; return whether a label may end like this."""
        if self.bracketed:
            if not self._at(CLOSING):
                return False
            square = self._at(SQUARE)
            self.position += 1
            if square and not self._at("("):
                self.separated = not self._at(COLONS)
            elif square:
                return False
        glossed = False
        while self.position < len(self.text):
            if self.text[self.position].isspace():
                self.position += 1
            elif not self.closed and self.emphasis and self.text.startswith(self.emphasis, self.position):
                self.position += len(self.emphasis)
                self.closed = True
            elif not (self.separated or glossed) and self._at(OPENING):
                glossed = self._skip_gloss()
                if not glossed:
                    return False
            elif not self.separated and (self._at(COLONS) or self._dash()):
                self.position += self._dash() or 1
                self.separated = True
            else:
                break
        if self.separated:
            return True
        if self.position == len(self.text):
            return heading or self.closed
        begins_a_sentence = self.text[self.position].isupper() or self.text[self.position].isdecimal()
        return (self.closed and (letter or begins_a_sentence)) or (self.bracketed and letter)

    def unwrapped(self, rest: str) -> str:
        """Return `rest` trimmed, without the emphasis mark whose partner stood before the label."""
        rest = rest.strip()
        if self.emphasis and not self.closed and rest.endswith(self.emphasis):
            return rest[: -len(self.emphasis)].rstrip()
        return rest

    def _at(self, characters: str) -> bool:
        return self.position < len(self.text) and self.text[self.position] in characters

    def _dash(self) -> int:
        """Return the length of the dash that is next, with space before it, and space or nothing after it; else 0."""
        if not self._at(DASHES) or not self.text[: self.position].endswith((" ", "\t", self.emphasis or " ")):
            return 0
        length = 1
        while length < LONGEST_DASH and self.text[self.position + length : self.position + length + 1] == "-":
            length += 1
        after = self.text[self.position + length : self.position + length + 1]
        return length if not after or after.isspace() or after in "*_" else 0

    def _skip_signs(self) -> None:
        """Skip white space, emoji and check marks."""
        while self.position < len(self.text):
            character = self.text[self.position]
            if not (character.isspace() or unicodedata.category(character) in ("So", "Sk", "Mn", "Cf")):
                return
            self.position += 1

    def _open_emphasis(self) -> None:
        begin = self.position
        while self._at("*_") and self.position < begin + 3:
            self.position += 1
        self.emphasis = self.text[begin : self.position][::-1]

    def _skip_number(self) -> None:
        end = self.position
        while end < len(self.text) and self.text[end].isdecimal():
            end += 1
        if end > self.position and self.text[end : end + 1] in (".", ")") and self.text[end + 1 : end + 2] == " ":
            self.position = end + 2

    def _skip_gloss(self) -> bool:
        closing = CLOSING[OPENING.index(self.text[self.position])]
        end = self.text.find(closing, self.position)
        self.position = end + 1
        return end >= 0
