"""What labels mean: tables of words, made of the files of words once they are needed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, TASK
from rehearse.notes.words.label_scan import LONGEST
from rehearse.notes.words.lexicon import LANGUAGES, MOST_REMEMBERED, key_of, keys, language

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

_NEXT = {SITUATION: (TASK,), TASK: (OBSTACLE, ACTION), OBSTACLE: (ACTION,), ACTION: (RESULT,), RESULT: (REFLECTION,)}
"""What may come after a part in a label of letters: `T + A` is one, `P&L` and `A/C` are none."""

_FIRST_LETTERS = re.compile(r"[\s*_(（\[]*+([^\W\d_]++)")
_JOINS = re.compile(r"[/&+]")


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


class Meaning(NamedTuple):
    """What a word means as a label. `name` is one of STAR or the obstacle for a part, else ""."""

    role: Role
    name: str = ""
    strength: Strength = Strength.WORD


FEWEST_PARTS = 2
"""Different parts that make a story of what is told: one may be a word like any other, "Results" a title."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Words with their meanings, by key. `beginnings` are the letters they begin with, up to the first other sign."""

    meanings: Mapping[str, Meaning]
    beginnings: frozenset[str]

    @classmethod
    def of(cls, meanings: Mapping[str, Meaning], further: Iterable[str] = ()) -> "Table":
        """Return a table of these words; labels may also begin with `further` words."""
        begun = (found[1] for word in (*meanings, *further) if (found := _FIRST_LETTERS.match(word)))
        return cls(meanings, frozenset(begun))

    def may_begin(self, text: str, position: int = 0) -> bool:
        """Whether a label may begin at a position: cheap to ask, and false for nearly all that is none.

        Nothing that a label is dressed in is a letter, so the first letters are those of the label, if it has any.
        """
        found = _FIRST_LETTERS.match(text, position, position + LONGEST)
        if found is None or text[position] == "[":
            return True
        word = found[1]
        return (word.lower() if word.isascii() else key_of(word)) in self.beginnings


@cache
def labels() -> Table:
    """Return the labels of parts and answers.

    Where languages disagree, letters are right, then words that are sure, then other words for the parts of a story.
    """
    table: dict[str, Meaning] = {}
    for meaning, role in (("other", Role.OTHER), ("outline", Role.OUTLINE), ("answer", Role.ANSWER)):
        table |= dict.fromkeys(keys("labels", meaning), Meaning(role))
    strengths = {"weak_parts": Strength.WEAK_WORD, "parts": Strength.WORD, "letters": Strength.LETTER}
    for section, strength in strengths.items():
        for meaning, name in PARTS.items():
            table |= dict.fromkeys(keys(section, meaning), Meaning(Role.PART, name, strength))
    return Table.of(table, keys("labels", "answer_kinds"))


@cache
def prompts() -> Table:
    """Return the labels of questions and of what belongs to them. Where languages disagree, the last one is right."""
    roles = {
        "question": Role.QUESTION,
        "follow_up": Role.FOLLOW_UP,
        "uses": Role.USES,
        "tags": Role.TAGS,
        "hint": Role.HINT,
    }
    table = dict.fromkeys(question_letters(), Meaning(Role.QUESTION, "", Strength.LETTER))
    for meaning, role in roles.items():
        table |= dict.fromkeys(keys("labels", meaning), Meaning(role))
    return Table.of(table)


@cache
def partners() -> Table:
    """Return the labels of answers to labelled questions, whose letters mean parts elsewhere."""
    table = dict.fromkeys(keys("letters", "answer"), Meaning(Role.ANSWER, "", Strength.LETTER))
    table |= dict.fromkeys(keys("labels", "answer"), Meaning(Role.ANSWER))
    return Table.of(table, keys("labels", "answer_kinds"))


@cache
def question_letters() -> Mapping[str, str]:
    """Return the letters for a question, each with those that stand for its answer beside it."""
    letters: dict[str, str] = {}
    for code in LANGUAGES:
        answers = "".join(language(code, "letters", "answer"))
        for letter in language(code, "letters", "question"):
            letters[letter] = letters.get(letter, "") + answers
    return letters


@lru_cache(MOST_REMEMBERED)
def meaning_of(written: str, table: Table) -> Meaning | None:
    """Return what a label means: a word, two parts in one ("Task and action"), or a kind of answer ("Sample answer").

    Two parts are the first of them, unless the files of words say otherwise.
    """
    key = key_of(written)
    meaning = table.meanings.get(key)
    if meaning is not None or not key or key.isalpha():
        return meaning
    pieces = _joined(key)
    if len(pieces) > 1:
        whole = table.meanings.get("/".join(pieces))
        return whole or _first_of([table.meanings.get(piece) for piece in pieces])
    *kinds, noun = key.split()
    kind = noun in keys("labels", "answer_nouns") and keys("labels", "answer_kinds").issuperset(kinds)
    return table.meanings.get(noun) if kind else None


def _joined(key: str) -> list[str]:
    """Return the pieces of a key between signs and words that mean "and"."""
    said = _JOINS.sub(r" / ", key).split()
    joiners = keys("lines", "joiners")
    if joiners.isdisjoint(said) and "/" not in said:
        return [key]
    return " ".join("/" if word in joiners else word for word in said).split(" / ")


def _first_of(meanings: Sequence[Meaning | None]) -> Meaning | None:
    """Return the first of several parts. Letters make one label in the order of a story only."""
    known = [meaning for meaning in meanings if meaning is not None and meaning.role is Role.PART]
    letters = [meaning.strength is Strength.LETTER for meaning in known]
    ordered = all(below.name in _NEXT.get(above.name, ()) for above, below in pairwise(known))
    if len(known) < len(meanings) or (any(letters) and not (all(letters) and ordered)):
        return None
    return Meaning(Role.PART, known[0].name, min(meaning.strength for meaning in known))
