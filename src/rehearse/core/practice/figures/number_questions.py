"""The figures of a story's own results as questions, each figure asked once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rehearse.core.matching.words import Words, stem
from rehearse.core.model import REFLECTION, RESULT, Part, Story
from rehearse.core.practice.figures.cues import Cue, Figure, cues
from rehearse.core.practice.figures.quantity import Measure
from rehearse.core.rehearsing.recall import sentences

_FEWEST_WORDS = 2
_ENOUGH_WORDS = 6
"""Words of a cue that say whatever it needs to say; more make it no better."""

_EASY_BLANKS = 2
_SMALL = 10
"""Numbers under it are common: two of them are the same figure only where a word beside them is the same."""

_ASKED = {
    Measure.PERCENT: "What percentage?",
    Measure.MONEY: "How much?",
    Measure.FACTOR: "By what factor?",
    Measure.TIMES: "How many times?",
    Measure.DURATION: "How long?",
    Measure.SHARE: "What share?",
    Measure.RANK: "Which place?",
    Measure.COUNT: "How many?",
}
_WRAPPED = re.compile(r"(?<![.!?:;…。！？])\n(?=[^\S\n]*[a-zà-öø-ÿа-я\d(])(?![^\S\n]*\d{1,3}[.)]\s)")
"""The break of a line within a sentence."""

_BULLET = re.compile(r"^[^\S\n]*(?:[-*+•]|\d{1,3}[.)])[^\S\n]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Found:
    """A cue, and whether the outline says it."""

    cue: Cue
    in_outline: bool


@dataclass(frozen=True, slots=True)
class NumberQuestion:
    """A cue, of a story that is called `story`; `card_id` is its telling card."""

    card_id: str
    story: str
    cue: Cue

    @property
    def asked(self) -> str:
        """What is asked of the cue, in words: "How long?"."""
        measures = {figure.measure for figure in self.cue.figures}
        return _ASKED[measures.pop()] if len(measures) == 1 else "Which figures?"


def result_of(story: Story) -> tuple[Part, ...]:
    """The parts of a story that are labelled as its Result; none where the notes label none so."""
    return tuple(part for part in story.parts if part.label == RESULT)


def story_cues(story: Story) -> list[Cue]:
    """The figures of a story's Result as cues, in the order of the notes.

    A story without a labelled Result is asked about its last labelled part that is no Reflection, and one without any
    label about its whole text.
    """
    return _each_once([found for part in result_of(story) or _instead(story) for found in _cues(part)])


def _instead(story: Story) -> tuple[Part, ...]:
    labelled = [part for part in story.parts if part.label is not None and part.label != REFLECTION]
    return (labelled[-1],) if labelled else story.parts


def _cues(part: Part) -> Iterator[_Found]:
    """The cues of the sentences of a part, then those of its points."""
    text = _BULLET.sub("", _WRAPPED.sub(" ", part.shown))
    before = ""
    for sentence in sentences(replace(part, text=text)):
        yield from (_Found(cue, in_outline=False) for cue in _with_context(sentence, before))
        before = sentence
    for point in part.points:
        yield from (_Found(cue, in_outline=True) for cue in cues(point.text))


def _with_context(sentence: str, before: str) -> list[Cue]:
    """The cues of a sentence; one that says next to nothing by itself stands with the one before it."""
    found = cues(sentence)
    if len(found) == 1 and before and len(_said(found[0])) < _FEWEST_WORDS and not cues(before):
        return cues(f"{before} {sentence}")
    return found


def _each_once(found: list[_Found]) -> list[Cue]:
    """The best cues that ask each figure; a cue stays whole where one of its figures is asked nowhere else."""
    kept: list[_Found] = []
    for it in sorted(found, key=lambda it: _worth(it.cue), reverse=True):
        if not all(any(_asks(other, figure, it) for other in kept) for figure in it.cue.figures):
            kept.append(it)
    return [it.cue for it in found if any(it is other for other in kept)]


def _worth(cue: Cue) -> float:
    """How well a cue asks: enough words to know what is meant, and few blanks."""
    return min(len(_said(cue)), _ENOUGH_WORDS) - 1.5 * max(0, len(cue.figures) - _EASY_BLANKS)


def _said(cue: Cue) -> frozenset[str]:
    """The words of a cue, without their endings."""
    return frozenset(stem(word) for word in Words(cue.text).content if not word[0].isdigit())


def _asks(other: _Found, figure: Figure, it: _Found) -> bool:
    """Whether another cue asks a figure of this one: by its value, and where that is common also by a word.

    An outline says in other words what the full answer says.
    """
    for asked in other.cue.figures:
        alike = asked.measure is figure.measure or Measure.COUNT in (asked.measure, figure.measure)
        told_twice = it.in_outline is not other.in_outline or figure.value >= _SMALL
        if asked.value == figure.value and alike and (told_twice or _said(it.cue) & _said(other.cue)):
            return True
    return False
