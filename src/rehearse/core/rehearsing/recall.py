"""Recalling a story: which slots it has, and what was ticked."""

import re
from dataclasses import dataclass
from enum import Enum

from rehearse.core.log import PartRecall, Recall
from rehearse.core.model import Part, Story


class Mark(Enum):
    """What is known of one slot."""

    COVERED = "covered"
    SAID = "said"
    MISSED = "missed"


class SlotKind(Enum):
    """What a slot stands for."""

    POINT = "a point of an outline"
    PART = "a labelled part without an outline"
    SENTENCE = "a sentence of a part without a label"


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing to recall: an outline point, or a part (or sentence) of a story without an outline.

    `part` is the index of its part in the story. `depth` is the nesting of the point.
    """

    part: int
    label: str | None
    text: str
    depth: int
    kind: SlotKind = SlotKind.POINT


def slots(story: Story) -> tuple[Slot, ...]:
    """The slots of a story, in its order.

    A part with an outline gives its points. A labelled part without one is a single slot, shown by its first sentence:
    points are never invented. Unlabelled prose gives its sentences.
    """
    found: list[Slot] = []
    for index, part in enumerate(story.parts):
        if part.points:
            found += (Slot(index, part.label, point.text, point.depth) for point in part.points)
        elif part.label is not None:
            found.append(Slot(index, part.label, next(iter(sentences(part)), part.label), 0, SlotKind.PART))
        else:
            found += (Slot(index, None, sentence, 0, SlotKind.SENTENCE) for sentence in sentences(part))
    return tuple(found)


_BULLET = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+")
_STOP = re.compile(r"[.!?…][\"'”’)\]]?\s+|[。！？]")
_ABBREVIATIONS = frozenset(("dr.", "mr.", "mrs.", "ms.", "prof.", "sr.", "jr.", "vs.", "e.g.", "i.e.", "approx."))


def sentences(part: Part) -> list[str]:
    """The sentences of a part; its bullets each count as one."""
    found: list[str] = []
    for line in part.shown.splitlines():
        text = line.strip()
        if bullet := _BULLET.match(text):
            found.append(text[bullet.end() :])
        else:
            found += _split(text)
    return [sentence for sentence in found if sentence]


def _split(text: str) -> list[str]:
    """Text cut after each stop that ends a sentence: not after an abbreviation, nor before a small letter."""
    sentences = []
    begin = 0
    for stop in _STOP.finditer(text):
        word = text[begin : stop.end()].split()[-1].casefold()
        if word not in _ABBREVIATIONS and not text[stop.end() : stop.end() + 1].islower():
            sentences.append(text[begin : stop.end()].strip())
            begin = stop.end()
    return [*sentences, text[begin:].strip()]


MOST_HINTS = 2
"""Hints that one slot can give."""


def hint(text: str, taken: int) -> str:
    """What a slot shows of itself after `taken` hints: nothing, the first letter of each word, the first half."""
    words = text.split()
    if taken <= 0:
        return ""
    if taken == 1:
        return " ".join(word[0] + "…" if len(word) > 1 else word for word in words)
    return " ".join(words[: (len(words) + 1) // 2]) + " …"


def marked(marks: tuple[Mark, ...], index: int, mark: Mark) -> tuple[Mark, ...]:
    """The marks with another one at a slot."""
    return (*marks[:index], mark, *marks[index + 1 :])


def tally(story: Story, story_slots: tuple[Slot, ...], marks: tuple[Mark, ...], hints: int = 0) -> Recall:
    """What was said and missed, part by part. Slots that stayed covered count as missed."""
    parts = []
    for index, part in enumerate(story.parts):
        mine = [(slot, mark) for slot, mark in zip(story_slots, marks, strict=True) if slot.part == index]
        said = tuple(slot.text for slot, mark in mine if mark is Mark.SAID)
        missed = tuple(slot.text for slot, mark in mine if mark is not Mark.SAID)
        if said or missed:
            parts.append(PartRecall(part.label, said, missed))
    return Recall(tuple(parts), hints)
