"""Labels at the start of a line: the parts of a story, however they are dressed, and what else lines are labelled with.

`**S:** text`, `* Situation - text`, `### Result`, `> 1. ACTION (what I did):` are all labels.
`17:40`, `Speed: ten a day` and `The situation was tense` are text: a label is one of a known set of words.
"""

from dataclasses import dataclass

from rehearse.notes.lines import Kind, Line
from rehearse.notes.words import label_words
from rehearse.notes.words.label_scan import LONGEST, Scan, may_end
from rehearse.notes.words.label_words import PARTS, Meaning, Role, Strength, Table, meaning_of
from rehearse.notes.words.lexicon import key_of, keys

_VALUES = tuple("\"'[{")
"""What values of data begin with, whose keys may be labels in quotation marks."""

_LABELLED = (Kind.TEXT, Kind.BULLET, Kind.HEADING)


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


def match_label(line: Line) -> Label | None:
    """Return the label of a part or of an answer that `line` begins with, or None.

    Whether a letter or a weak word really is a label depends on the lines around it: see `find_labels`.
    """
    return _read(line, label_words.labels())


def match_prompt(line: Line) -> Label | None:
    """Return the label of a question, of follow-ups or of a story's uses that `line` begins with, or None.

    It may be numbered ("Q3.", "Question 3 -"). Whether it really is one depends on the lines around it: see
    `find_prompts`.
    """
    return _read(line, label_words.prompts(), beside_question=True)


def match_partner(line: Line) -> Label | None:
    """Return the label of the answer to a labelled question that `line` begins with, or None."""
    return _read(line, label_words.partners(), beside_question=True)


def _read(line: Line, table: Table, *, beside_question: bool = False) -> Label | None:
    """Return the label from `table` that a line begins with. `beside_question` reads numbers and full stops, too."""
    if line.kind not in _LABELLED or not table.may_begin(line.text):
        return None
    if not (beside_question or line.kind is Kind.HEADING or may_end(line.text) or line.text.isupper()):
        return None
    scan = Scan(line.text[:LONGEST])
    written = scan.word(number=beside_question)
    meaning = meaning_of(written, table) if written else None
    if meaning is None and beside_question and line.text.startswith(".", scan.position):  # a word may be shortened
        scan = Scan(line.text[:LONGEST])
        written = scan.word()
        meaning = meaning_of(written, table)
    if meaning is None:
        return None
    role, name, strength = meaning
    letter = strength is Strength.LETTER
    if beside_question:
        if role is Role.ANSWER and line.text == written and not letter:
            return Label(role, "", written, strength, "", line.start + len(written))
        scan.skip_number(point=letter or key_of(written) in keys("lines", "abbreviations"))
        strength = Strength.WORD if scan.numbered and (written in "Qq" or len(written) > 1) else strength
    ended = scan.ends(heading=line.kind is Kind.HEADING, letter=letter or beside_question)
    if not (ended or (scan.gloss is not None and _says_the_same(scan.gloss, meaning, table))):
        if beside_question or not _is_in_capitals(line, written):
            return None
        strength = Strength.WEAK_WORD
    if letter:
        _skip_spelled_out(scan, meaning, table)
    rest = line.text[scan.position :]
    if ("\t" in line.text and _names_column(rest)) or (scan.quoted and (letter or rest.lstrip()[:1] in _VALUES)):
        return None
    if line.kind is Kind.HEADING and role is Role.PART and _is_framework(rest):
        return Label(Role.ANSWER, "", written, Strength.WORD, "", line.start + len(line.text))
    offset = line.start + scan.position + len(rest) - len(rest.lstrip())
    return Label(role, name or (written if role is Role.OTHER else ""), written, strength, scan.unwrapped(rest), offset)


def entry_of(written: str) -> Meaning | None:
    """Return what a label of a part or of an answer means."""
    return meaning_of(written, label_words.labels())


def is_sure(written: str) -> bool:
    """Whether a label is one that hardly anything but a story has: a letter or a word that is not an everyday word."""
    key = key_of(written)
    return key in keys("parts", *PARTS) or key in keys("letters", *PARTS)


def _says_the_same(gloss: str, meaning: Meaning, table: Table) -> bool:
    """Whether a gloss is the word for a letter, or the letter for a word: `S [situation]`, `Situation (S)`."""
    other = meaning_of(gloss.strip(), table)
    return (
        other is not None
        and meaning.role is Role.PART
        and other[:2] == meaning[:2]
        and (other.strength is Strength.LETTER) is not (meaning.strength is Strength.LETTER)
    )


def _names_column(rest: str) -> bool:
    """Whether what stands behind a label and a tab is a label too, as in the header of a table."""
    word = rest.strip()
    return meaning_of(word, label_words.labels()) is not None or meaning_of(word, label_words.prompts()) is not None


def _skip_spelled_out(scan: Scan, meaning: Meaning, table: Table) -> None:
    """Move behind the word that a letter stands for, where it follows ("S - Situation")."""
    if not table.may_begin(scan.text, scan.position):
        return
    again = Scan(scan.text[scan.position :])
    again.emphasis = again.emphasis or ("" if scan.closed else scan.emphasis)
    word = again.word()
    whole = again.text[again.position :].strip("*_ ") == ""
    if not word or not _says_the_same(word, meaning, table):
        return
    if whole:
        scan.position = len(scan.text)
    elif again.ends(heading=False, letter=False):
        scan.position += again.position
        scan.closed = scan.closed or again.closed


def _is_in_capitals(line: Line, written: str) -> bool:
    """Whether a line is nothing but one word in capitals."""
    return line.kind is Kind.TEXT and len(written) > 2 and line.text == written and written.isupper()


def _is_framework(rest: str) -> bool:
    """Whether all that stands behind a word is the name of a way to tell stories ("Results - STAR")."""
    return key_of(rest.strip("*_()[] ")) in keys("labels", "frameworks") and rest.strip("*_()[] ").isupper()
