"""Which questions of the built-in bank a question of a person's own asks for, whatever its wording.

Each question of the bank has cues (`data/question_cues.toml`): words that stand together in a question that asks for
the same story. They are English, like the bank; what is written in another language asks for nothing here, and
`is_compared` says so.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rehearse.core.practice.question_bank import LONGEST_READ, QuestionBank, built_in, opened, root, words_of

MOST_REMEMBERED = 20_000
"""Questions whose cues are remembered: those of a large collection are asked for again and again."""

_Phrase = tuple[frozenset[str], ...]
"""Words that follow one another, each of which may be one of several."""


@dataclass(frozen=True, slots=True)
class _AskedText:
    """A question as cues see it: the roots of its words, all in their order, and without those that tell nothing."""

    whole: tuple[str, ...]
    telling: tuple[str, ...]
    roots: frozenset[str]

    @classmethod
    def of(cls, text: str, bank: QuestionBank) -> "_AskedText":
        plain = _NOT.sub(" not", text.casefold().replace("’", "'")).replace("cannot", "can not")
        asked = _TELL_ME.sub("", bank.without_tails(plain))
        words = [word for piece in _SENTENCES.split(asked) for word in opened(" ".join(words_of(piece))).split()]
        roots = [_root(word) for word in words]
        telling = tuple(base for word, base in zip(words, roots, strict=True) if word not in _TELLS_NOTHING)
        return cls(tuple(roots), telling, frozenset(roots))

    def has(self, phrases: Iterable[_Phrase]) -> bool:
        """Whether one of some phrases stands in it."""
        return any(map(self._says, phrases))

    def _says(self, phrase: _Phrase) -> bool:
        if len(phrase) == 1:
            return not phrase[0].isdisjoint(self.roots)
        return any(
            all(word in wanted for word, wanted in zip(line[at:], phrase, strict=False))
            for line in (self.whole, self.telling)
            for at in range(len(line) - len(phrase) + 1)
        )


@dataclass(frozen=True, slots=True)
class _BankCue:
    """What must all be there, and what must not."""

    question_id: str
    wanted: tuple[tuple[_Phrase, ...], ...]
    unwanted: tuple[tuple[_Phrase, ...], ...]

    def fits(self, text: _AskedText) -> bool:
        return all(map(text.has, self.wanted)) and not any(map(text.has, self.unwanted))


@lru_cache(maxsize=MOST_REMEMBERED)
def asked_for(text: str) -> tuple[str, ...]:
    """The ids of the bank's questions that a question asks for, in the order of the bank; none where that is unsure."""
    if len(text) > LONGEST_READ:
        return ()
    bank = built_in()
    same = bank.same_question(text)
    if same is not None:
        return (same.id,)
    seen = _AskedText.of(text, bank)
    likely = {cue for word in seen.roots for cue in _by_first_word().get(word, ())}
    found = {cue.question_id for cue in likely if cue.fits(seen)}
    return tuple(question.id for question in bank.questions if question.id in found)


def is_compared(text: str) -> bool:
    """Whether a question can be compared with the bank, which is in English; a few words may be in any language."""
    words = set(words_of(text))
    return not words.isdisjoint(_ENGLISH) or (text.isascii() and len(words) < _FEW_WORDS)


@cache
def _by_first_word() -> Mapping[str, tuple[_BankCue, ...]]:
    """The cues by each word that what they want first may begin with."""
    found: dict[str, list[_BankCue]] = {}
    for cue in _cues():
        for word in {word for phrase in cue.wanted[0] for word in phrase[0]}:
            found.setdefault(word, []).append(cue)
    return {word: tuple(cues) for word, cues in found.items()}


def _cues() -> Iterator[_BankCue]:
    path = Path(__file__).with_name("data") / "question_cues.toml"
    for competency, questions in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for name, table in questions.items():
            for entry in table.split(";"):
                parts = entry.split()
                yield _BankCue(
                    f"{competency}-{name}",
                    tuple(_phrases(part) for part in parts if not part.startswith("-")),
                    tuple(_phrases(part[1:]) for part in parts if part.startswith("-")),
                )


def _phrases(part: str) -> tuple[_Phrase, ...]:
    return tuple(
        tuple(frozenset(map(_root, place.split("/"))) for place in phrase.split("_")) for phrase in part.split("|")
    )


@lru_cache(maxsize=MOST_REMEMBERED)
def _root(word: str) -> str:
    return root(word)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FEW_WORDS = 4
_NOT = re.compile(r"n't\b")
_SENTENCES = re.compile(r"(?<=[.?!])\s+")
_TELL_ME = re.compile(
    r"\b(?:(?:tell|give|walk|take|show) (?:me|us)\b(?: about| through| of)?|give (?:an|some) examples?\b)"
)
_TELLS_NOTHING = _set(
    "a an the that to of in on for with your my our their his her and or very just really it it's its this own had "
    "have has been be was were is are did do does at as by from you i we they them me us"
)
_ENGLISH = _set(
    "you your the what when which how did have about with tell describe give of and was were why who whom time "
    "someone somebody something would could"
)
"""Words that stand in nearly every English question, and hardly in one of another language."""
