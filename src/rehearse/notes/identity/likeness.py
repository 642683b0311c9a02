"""How alike two answers, or two questions, are.

Answers are compared by their pairs of neighbouring words, questions by the letters of the words that say something
about them. Either comes out between 0, nothing in common, and 1, equal:

- `AnswerShingles.likeness` is the Dice coefficient (L. R. Dice, "Measures of the Amount of Ecologic Association Between
  Species", Ecology 26, 1945) over word bigrams, shingles of two words (A. Z. Broder, "On the resemblance and
  containment of documents", 1997).
- `question_likeness` is the Indel similarity, twice the longest common subsequence by the letters of both, without stop
  words; or, for typing errors, one minus the share of slips by optimal string alignment (F. J. Damerau, "A technique
  for computer detection and correction of spelling errors", CACM 7, 1964).

What is worth comparing at all is found through an inverted index of the rarest shingles (`candidate_pairs`).

The thresholds say from where on two texts are taken for one; "bank" and "samples" in them are `decks/questions.md` and
`decks/sample-stories.md`.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import count, pairwise

from rehearse.core.model import Part

ALIKE = 0.3
"""Likeness from which two answers are one, edited. Measured: the 55 pairs of the 11 samples reach 0.10 at most, and so
do 145 pairs of stretches of 150 words out of different ones; half of a sample reaches 0.65 to 0.69 with the whole."""
FAINTLY_ALIKE = 0.15
"""The same where a question links the two answers as well. Chosen: above the 0.10 that unrelated samples reach."""
COPIED = 0.85
"""Likeness from which one of two stories that stood in two decks at once is a copy of the other. Measured: with any one
sentence of a sample of 300 words replaced, 19 of 20 reach 0.89. Chosen above the 0.81 of two stories that differ by
one word a sentence, as those made from a template."""
ENOUGH = 6
"""Word pairs below which a likeness counts for less, and words up to which an answer has hardly any text. Chosen: two
words in common say little about an answer."""
CLOSE = 0.75
"""Likeness from which two questions are one, reworded. Measured: of 1 770 pairs out of 60 questions, every third of
the bank, one reaches 0.65 (with 0.67) and none 0.75; 20 and 2 do if stop words count. Of all 15 931 pairs of the bank
7 and 1 do. The bank avoids repeating itself; other lists may come closer."""
CLOSE_IN_TOPIC = 0.65
"""The same for questions of one story, or of one topic if either has no story that would tell them apart. Measured: of
the 803 pairs within a topic of the bank one reaches it, with 0.68."""
TYPO = 0.9
"""Likeness from which two questions differ by a typo. Measured: all of 6 000 random typos in those 60 questions, a
letter dropped, doubled, replaced, inserted or swapped, reach it. The closest two of the bank have 0.81, and no two are
fewer than 14 such slips apart."""

_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[^\W_{_WITHOUT_SPACES}]+|[{_WITHOUT_SPACES}]")
_TRAILING = " .?!…:;,。？！؟—–-\"'”’»"
_OPENINGS = frozenset(
    re.findall(
        r"\w+",
        """a about an and anyone are as at be been can could describe did do example for from give had has have how i in
        instance is it me my occasion of on one or our please provide share situation so some somebody someone something
        story tell that the there this time to us was we were what when where which who why with would you your""",
    )
)
_ARRANGEMENTS: Sequence[Callable[[Iterable[str]], list[str]]] = (list, sorted)  # sorted: clauses may change places
_CANDIDATES = 8  # old questions or answers compared with each new one
_RARE = 48  # shingles of an answer that look up its candidates, and how many answers each may name

Shingles = frozenset[int]
"""Word bigrams, as numbers of one `Vocabulary`."""


def normal_form(text: str | None) -> str | None:
    """Return the form in which equal questions, topics and titles are equal, None if there is no text."""
    collapsed = " ".join(_folded(text or "").split())
    return collapsed.rstrip(_TRAILING) or collapsed or None


def proper_title(title: str | None) -> str | None:
    """Return the form in which equal titles are equal, None for one with digits: "Story 3" is a place, no name."""
    normal = normal_form(title)
    return None if normal is None or any(character.isdigit() for character in normal) else normal


def content_words(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the words by which equal answers are equal: the text, with the outline where there is hardly any text."""
    words = _text_words(parts)
    return tuple(words if len(words) > ENOUGH else words + _outline_words(parts))


@dataclass(frozen=True, slots=True)
class AnswerShingles:
    """The word bigrams of an answer, without its labels and bullets. Those of one vocabulary can be compared."""

    text: Shingles
    outline: Shingles
    whole: Shingles

    def likeness(self, other: "AnswerShingles") -> float:
        """How much of two answers is common, 0 to 1. Symmetric; one outline more or less does not matter.

        Equal answers have 1, or less if they have fewer than `ENOUGH` word pairs; answers without words have 0.
        """
        fields = ((self.text, other.text), (self.outline, other.outline), (self.whole, other.whole))
        return max(_dice(one, two) for one, two in fields)

    def sample(self) -> Iterable[int]:
        """About every seventh shingle, the same ones in every answer; all of a short answer.

        They are chosen by the remainder of their numbers (U. Manber, "Finding similar files in a large file system",
        1994), so that what two answers have in common is in both samples or in none.
        """
        return self.whole if len(self.whole) < 100 else (shingle for shingle in self.whole if shingle % 7 == 0)


def _dice(one: Shingles, other: Shingles) -> float:
    """The Dice coefficient, 2·|A ∩ B| / (|A| + |B|), less where there is little to judge by."""
    if not one or not other:
        return 0.0
    certainty = min(1.0, min(len(one), len(other)) / ENOUGH)
    return certainty * 2 * len(one & other) / (len(one) + len(other))


class Vocabulary:
    """Numbers for words: a pair of words becomes one number, an eighth of the memory and time of a pair of strings."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count(1).__next__)

    def shingles(self, parts: Sequence[Part]) -> AnswerShingles:
        """Return what answers made of these parts are compared by."""
        text, outline = self._bigrams(_text_words(parts)), self._bigrams(_outline_words(parts))
        return AnswerShingles(text, outline, text | outline if text and outline else text or outline)

    def _bigrams(self, words: Sequence[str]) -> Shingles:
        numbers = [self._numbers[word] for word in words]
        return frozenset(one << 32 | two for one, two in pairwise(numbers)) or frozenset(numbers)


def candidate_pairs(old: Mapping[int, AnswerShingles], new: Mapping[int, AnswerShingles]) -> Iterator[tuple[int, int]]:
    """Pair each new answer with the few old ones that share most of its rarest shingles.

    These are looked up in an inverted index, so that not every new answer is compared with every old one (indexing in
    the sense of P. Christen, "Data Matching", 2012, chapter 4). Rare ones come first as those that tell most, which is
    the order of inverse document frequency (K. Spärck Jones, 1972).
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for i, answer in old.items():
        for shingle in answer.sample():
            holders[shingle].append(i)
    for j, answer in new.items():
        rarest = nsmallest(_RARE, ((len(holders[it]), it) for it in answer.sample() if it in holders))
        votes = Counter(i for _, shingle in rarest for i in holders[shingle][:_RARE])
        yield from ((i, j) for i, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_CANDIDATES])


def stop_words(questions: Iterable[str]) -> frozenset[str]:
    """Return words that say nothing about a question: those of openings, and what every fourth of `questions` holds.

    The latter serve languages other than English and need questions enough to tell.
    """
    different = set(questions)
    counts = Counter(word for question in different for word in set(_words(question)))
    return _OPENINGS | {word for word, count in counts.items() if count > max(5, len(different) / 4)}


def question_likeness(
    old: Mapping[int, str], new: Mapping[int, str], same_story: Mapping[int, Collection[int]], stop: frozenset[str]
) -> dict[tuple[int, int], float]:
    """Return the likeness, 0 to 1, of each new question to the old ones that are most like it.

    It is the share of letters in common, in order, of the words that are not among the `stop` words, or, of two
    questions that are one slip of the fingers apart, the share of letters that are right. Symmetric; equal questions
    have 1. Old questions below `CLOSE_IN_TOPIC` are left out, but for those of the `same_story`, however distant.
    """
    from rapidfuzz import fuzz, process  # not needed at all when nothing was reworded
    from rapidfuzz.distance import OSA

    old_words = {i: _telling_words(question, stop) for i, question in old.items()}
    new_words = {j: _telling_words(question, stop) for j, question in new.items()}
    found: dict[tuple[int, int], float] = {}
    for arrange in _ARRANGEMENTS:
        choices = {i: " ".join(arrange(words)) for i, words in old_words.items()}
        for j, words in new_words.items():
            query, own = " ".join(arrange(words)), {i: choices[i] for i in same_story.get(j, ())}
            least = 100 * CLOSE_IN_TOPIC
            near = process.extract(query, choices, scorer=fuzz.ratio, score_cutoff=least, limit=_CANDIDATES)
            for _, ratio, i in (*near, *process.extract(query, own, scorer=fuzz.ratio, limit=_CANDIDATES)):
                found[i, j] = max(found.get((i, j), 0.0), ratio / 100)
    whole = {i: normal_form(question) or "" for i, question in old.items()}
    for j, question in new.items():
        query = normal_form(question) or ""
        for _, slips, i in process.extract(query, whole, scorer=OSA.distance, score_cutoff=1, limit=_CANDIDATES):
            right = 1 - slips / max(len(query), len(whole[i]), 1)
            if right >= TYPO:
                found[i, j] = max(found.get((i, j), 0.0), right)
    return found


def _telling_words(question: str, stop: frozenset[str]) -> list[str]:
    words = _words(question)
    return [word for word in words if word not in stop] or words


def _text_words(parts: Iterable[Part]) -> list[str]:
    return [word for part in parts for word in _words(part.text)]


def _outline_words(parts: Iterable[Part]) -> list[str]:
    return [word for part in parts for point in part.points for word in _words(point.text)]


def _words(text: str) -> list[str]:
    return _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
