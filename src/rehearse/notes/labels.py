"""Labels at the start of a line: the parts of a story, however they are dressed.

`**S:** text`, `* Situation - text`, `### Result`, `> 1. ACTION (what I did):` are all labels.
`17:40`, `Speed: ten a day` and `The situation was tense` are text: a label is one of a known set of words.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from rehearse.notes import vocabulary
from rehearse.notes.lines import Kind, Line

LONGEST = 120
"""Characters at the start of a line that may hold a label with its dressing and gloss."""
OPENING, CLOSING = "(（[", ")）]"
COLONS = ":："
DASHES = "-–—"
END_OF_WORD = re.compile(r"[:：*_()\[\]（）]|(?<=\s)[-–—](?=\s|\Z)")
APOSTROPHES = str.maketrans("’‘`", "'''")


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


class Strength(IntEnum):
    """How far a label can be trusted by itself; less is stronger."""

    WORD = 0
    LETTER = 1
    WEAK_WORD = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the start of a line.

    `name` is one of STAR for a part, the label as written for another part, "" otherwise. `written` is the label
    without dressing and gloss. `rest` is the text after it, trimmed; it begins at `offset` in the raw line.
    """

    role: Role
    name: str
    written: str
    strength: Strength
    rest: str
    offset: int


def _dictionary() -> Mapping[str, tuple[Role, str, Strength]]:
    tables: list[tuple[str, tuple[Role, str, Strength]]] = [
        (vocabulary.OTHER, (Role.OTHER, "", Strength.WORD)),
        (vocabulary.OUTLINES, (Role.OUTLINE, "", Strength.WORD)),
        (vocabulary.ANSWERS, (Role.ANSWER, "", Strength.WORD)),
    ]
    tables += [(table, (Role.PART, name, Strength.WEAK_WORD)) for name, table in vocabulary.WEAK.items()]
    tables += [(table, (Role.PART, name, Strength.WORD)) for name, table in vocabulary.STRONG.items()]
    entries = {word: entry for table, entry in tables for word in vocabulary.words(table)}
    return entries | {letter: (Role.PART, name, Strength.LETTER) for letter, name in vocabulary.LETTERS.items()}


ENTRIES = _dictionary()


def match_label(line: Line) -> Label | None:
    """Return the label that `line` begins with, or None.

    Whether a letter or a weak word really is a label depends on the lines around it: see `find_labels`.
    """
    if line.kind not in (Kind.TEXT, Kind.BULLET, Kind.HEADING):
        return None
    scan = _Scan(line.text[:LONGEST])
    written = scan.word()
    entry = ENTRIES.get(" ".join(written.translate(APOSTROPHES).casefold().split()))
    if entry is None or not scan.ends(heading=line.kind is Kind.HEADING, letter=entry[2] is Strength.LETTER):
        return None
    role, name, strength = entry
    rest = line.text[scan.position :]
    offset = line.start + scan.position + len(rest) - len(rest.lstrip())
    return Label(role, name or (written if role is Role.OTHER else ""), written, strength, scan.unwrapped(rest), offset)


class _Scan:
    """Reads a label from the start of a text, once from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.emphasis = ""
        self.closed = False
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
        separated = False
        if self.bracketed:
            if not self._at(CLOSING):
                return False
            self.position += 1
        glossed = False
        while self.position < len(self.text):
            if self.text[self.position].isspace():
                self.position += 1
            elif not self.closed and self.emphasis and self.text.startswith(self.emphasis, self.position):
                self.position += len(self.emphasis)
                self.closed = True
            elif not (separated or glossed) and self._at(OPENING):
                glossed = self._skip_gloss()
                if not glossed:
                    return False
            elif not separated and (self._at(COLONS) or self._dash()):
                self.position += 1
                separated = True
            else:
                break
        if separated:
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

    def _dash(self) -> bool:
        """Whether a dash with space before it, and space or nothing after it, is next."""
        if not self._at(DASHES) or not self.text[: self.position].endswith((" ", "\t", self.emphasis or " ")):
            return False
        after = self.text[self.position + 1 : self.position + 2]
        return not after or after.isspace() or after in "*_"

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


def find_labels(lines: Iterable[Line]) -> dict[int, Label]:
    """Return the labels of a block of lines by line number.

    Letters count where two different ones occur, weak words where two different parts do. Where the notes spell a
    part in several ways, the strongest and least indented spelling is the label and the others are text ("Goal: 40 %"
    under "Result:" in a story that has its Task). Outline and text, quoted and not, are judged apart. Headings among
    the lines are labels in any case.
    """
    block = list(lines)
    headings = {line.number: _heading_label(line) for line in block if line.kind is Kind.HEADING and not line.quoted}
    named = {label.name for label in headings.values() if label.role is Role.PART}
    found = [
        (line, label)
        for line in block
        if line.number not in headings and (label := match_label(line)) is not None and label.name not in named
    ]
    found = _with_enough_letters(found)
    if len({label.name for _, label in found if label.role is Role.PART} | named) < 2:
        found = [(line, label) for line, label in found if label.strength is not Strength.WEAK_WORD]
    labels = headings
    for quoted in (True, False):
        labels |= _strongest_spellings([(line, label) for line, label in found if line.quoted is quoted])
    return labels


def _heading_label(line: Line) -> Label:
    """Return the label of a heading that stands inside an answer, known or not."""
    return match_label(line) or Label(Role.OTHER, line.text, line.text, Strength.WORD, "", line.start + len(line.text))


def _with_enough_letters(found: Sequence[tuple[Line, Label]]) -> list[tuple[Line, Label]]:
    letters = {label.written.casefold() for _, label in found if label.strength is Strength.LETTER}
    return [(line, label) for line, label in found if label.strength is not Strength.LETTER or len(letters) >= 2]


def _strongest_spellings(found: Sequence[tuple[Line, Label]]) -> dict[int, Label]:
    if not found:
        return {}
    outermost = min(line.indent for line, _ in found) + 1
    kept = [(line, label) for line, label in found if line.indent <= outermost]
    first_kind = kept[0][0].kind

    def weakness(line: Line, label: Label) -> tuple[bool, bool]:
        nested = line.kind is Kind.BULLET and first_kind is not Kind.BULLET
        return nested, label.strength is Strength.WEAK_WORD

    best: dict[str, tuple[bool, bool]] = {}
    for line, label in kept:
        best[label.name] = min(best.get(label.name, (True, True)), weakness(line, label))
    chosen = {line.number: label for line, label in kept if weakness(line, label) == best[label.name]}
    return _without_strays(chosen)


def _without_strays(labels: Mapping[int, Label]) -> dict[int, Label]:
    """Return `labels` without those of other parts that no part of a story stands above ("Tags: leadership")."""
    opened = False
    kept: dict[int, Label] = {}
    for number, label in labels.items():
        opened = opened or label.role is Role.PART
        if opened or label.role is not Role.OTHER:
            kept[number] = label
    return kept
