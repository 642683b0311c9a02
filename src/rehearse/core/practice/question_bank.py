"""The built-in bank of interview questions: by competency, each in several wordings that ask for the same story.

The bank is data (`data/question_bank.toml`). Which competency a topic of notes names is looked up in lists of synonyms;
that a person's own question is one of the bank's is only said where both ask the same in nearly the same words.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from random import Random

from rehearse.core.matching.words import stem

LONGEST_READ = 500
"""Characters of a question that are looked at; one that is longer is never like one of the bank."""


@dataclass(frozen=True, slots=True)
class Competency:
    """What interviewers look for: its id, its name for people, and what topics of notes may call it."""

    id: str
    name: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question of the bank. Its `wordings` ask for the same story; the first is the most usual one."""

    id: str
    competency: str
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to ask a question of the bank: its number among the wordings, from 0."""

    question: BankQuestion
    number: int

    @property
    def text(self) -> str:
        """What is asked."""
        return self.question.wordings[self.number]


@dataclass(frozen=True)
class QuestionBank:
    """Competencies, their questions, and the usual follow-ups by their ids."""

    competencies: tuple[Competency, ...]
    questions: tuple[BankQuestion, ...]
    follow_ups: Mapping[str, str]
    same_words: Mapping[str, str]
    """The root of each word of a group that means the same, with that of one that stands for the group."""
    tails: frozenset[str]
    """What may stand behind a question without asking for anything else, as words with spaces between."""

    def question(self, question_id: str) -> BankQuestion | None:
        """The question with an id; None if the bank of this version has none."""
        return next((question for question in self.questions if question.id == question_id), None)

    def wording(self, question_id: str, number: int) -> str | None:
        """The text of a wording, None if the bank of this version does not have it."""
        question = self.question(question_id)
        return question.wordings[number] if question is not None and 0 <= number < len(question.wordings) else None

    def name(self, competency_id: str) -> str:
        """The name of a competency."""
        return next(it.name for it in self.competencies if it.id == competency_id)

    def competencies_of(self, topic: str) -> tuple[str, ...]:
        """The competencies that a topic names, by id: those with the longest synonym that stands in it.

        Empty for a topic that names none.
        """
        said = f" {' '.join(words_of(topic))} "
        found = [(len(synonym), competency_id) for synonym, words, competency_id in self._synonyms if words in said]
        longest = max((length for length, _ in found), default=0)
        return tuple(dict.fromkeys(competency for length, competency in found if length == longest))

    def asking_for(self, topics: Iterable[str]) -> tuple[BankQuestion, ...]:
        """The questions of the competencies that some topics name; every question where they name none."""
        wanted = {competency for topic in topics for competency in self.competencies_of(topic)}
        return tuple(question for question in self.questions if not wanted or question.competency in wanted)

    def same_question(self, text: str) -> BankQuestion | None:
        """The question of the bank that asks the same as `text`, None unless that is sure.

        It is sure where both come down to the same words in the same order: what only opens a question is left out,
        endings do not count, and a few words stand for one another. So "you convinced your manager" is never taken for
        "your manager convinced you", nor a question for one that asks for more.
        """
        if len(text) > LONGEST_READ:
            return None
        return self._by_gist.get(self._gist(text))

    def other_wording(self, text: str, random: Random) -> Wording | None:
        """Another wording of a person's own question, by chance; None where the bank surely has none."""
        question = self.same_question(text)
        if question is None:
            return None
        own = self._gist(text)
        others = [number for number, wording in enumerate(question.wordings) if self._gist(wording) != own]
        return Wording(question, random.choice(others)) if others else None

    @cached_property
    def _synonyms(self) -> tuple[tuple[str, str, str], ...]:
        """What topics may call each competency: as it is written, its words between spaces, the competency's id."""
        return tuple(
            (synonym, f" {' '.join(words_of(synonym))} ", competency.id)
            for competency in self.competencies
            for synonym in (*competency.synonyms, competency.name)
        )

    @cached_property
    def _by_gist(self) -> Mapping[tuple[str, ...], BankQuestion]:
        return {self._gist(wording): question for question in self.questions for wording in question.wordings}

    def _gist(self, text: str) -> tuple[str, ...]:
        """The words that a question comes down to."""
        asked = _ASIDE.sub("", opened(" ".join(words_of(self.without_tails(text)))))
        stems = (root(word) for word in asked.split() if word not in _FILLERS)
        return tuple(self.same_words.get(word, word) for word in stems)

    def without_tails(self, text: str) -> str:
        """A question without the sentences and clauses behind it that ask for nothing else."""
        pieces = [piece for piece in _SENTENCE_ENDS.split(text.strip()) if piece.strip()]
        while len(pieces) > 1 and " ".join(words_of(pieces[-1])) in self.tails:
            pieces.pop()
        whole = " ".join(pieces)
        for joint in _JOINTS:
            asked, found, tail = whole.rpartition(joint)
            if found and " ".join(words_of(tail)) in self.tails:
                return asked
        return whole


@cache
def built_in() -> QuestionBank:
    """The bank that comes with the program."""
    path = Path(__file__).with_name("data") / "question_bank.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    groups = [entry.split() for entry in tables["likeness"]["same"].split(";")]
    return QuestionBank(
        tuple(Competency(it["id"], it["name"], tuple(_entries(it["synonyms"], ","))) for it in tables["competency"]),
        tuple(BankQuestion(it["id"], it["competency"], tuple(it["wordings"])) for it in tables["question"]),
        tables["follow_up"],
        {root(word): root(first) for first, *others in groups for word in (first, *others)},
        frozenset(_entries(tables["likeness"]["tails"], ";")),
    )


def _entries(table: str, between: str) -> Iterator[str]:
    return (" ".join(entry.split()) for entry in table.split(between) if entry.strip())


_WORD = re.compile(r"\w+(?:'\w+)*")
_MARKS = str.maketrans("’‘-‐‑", "''   ")
_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+")
_JOINTS = (", and ", " and ", ", ")
_ASIDE = re.compile(r"\bat work\b")
_FILLERS = frozenset(
    ("a", "an", "the", "that", "when", "where", "which", "ever", "have", "had", "has", "to", "really", "very", "just")
)


def root(word: str) -> str:
    """A word without its endings, however it was bent: "took" and "takes" come down to the same."""
    forms = [word]
    while (shorter := stem(forms[-1])) not in forms:
        forms.append(shorter)
    return min(forms[forms.index(shorter) :])  # of a few words each is a form of the other


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters and with straight apostrophes."""
    return _WORD.findall(text.casefold().translate(_MARKS))


def opened(asked: str) -> str:
    """A question, as words with spaces between, without what only opens it."""
    opening = _OPENING.match(asked)
    return asked if opening is None else asked[opening.end() :]


_OPENING = re.compile(
    r"(?:(?:can|could|would|will) you )?(?:please )?"
    r"(?:(?:tell|give|walk|take) (?:me|us) |talk |describe |share |recall |discuss |explain |think |provide )?"
    r"(?:(?:back |through |with |to |for )?(?:me |us )?)?(?:about |of |to |through )?"
    r"(?:(?:an|one|some) examples? (?:of |from )?)?"
    r"(?:(?:(?:a|an|the|one|any) )?(?:(?:specific|particular|recent|real|concrete) )*"
    r"(?:time|situation|occasion|instance|moment|case|experience)s? (?:when |where |in which |on which |that |of )?)?"
    r"(?:when (?:did|have) (?=you )|have (?=you ))?"
)
