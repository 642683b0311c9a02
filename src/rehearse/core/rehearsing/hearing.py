"""What typed lines say of a story: the slots they tick at once, and those beside which they are kept.

What is not sure is never decided here. A line that ticks nothing, and what is left of one that does, stands beside the
slot that it comes nearest to once that is uncovered, and the person says whether it was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rehearse.core.model import Story
from rehearse.core.rehearsing.recall import Mark, sentences, slots

if TYPE_CHECKING:
    from rehearse.core.matching.point_matching import PointMatcher


@dataclass(frozen=True, slots=True)
class Heard:
    """What a typed line said: the slots (by index) to tick, and those that were uncovered already.

    `unclear`: it may mean one of several slots, so it ticks none. `has_place`: it is kept, and will stand beside a
    slot.
    """

    ticked: tuple[int, ...] = ()
    known: tuple[int, ...] = ()
    unclear: bool = False
    has_place: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether the line says no slot for sure."""
        return not (self.ticked or self.known)


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line that was typed, the texts of the slots that it ticked, and whether it may stand beside a slot."""

    text: str
    ticked: tuple[str, ...] = ()
    has_place: bool = True


def hear(line: str, story: Story, marks: tuple[Mark, ...]) -> Heard:
    """Find what a typed line says. Of slots with the same text the first covered one is meant."""
    story_slots = slots(story)
    matcher = _matcher(story)
    match = matcher.match(line)
    ticked: list[int] = []
    known: list[int] = []
    for index in match.found:
        same = [other for other, slot in enumerate(story_slots) if slot.text == story_slots[index].text]
        covered = [other for other in same if marks[other] is Mark.COVERED]
        (ticked if covered else known).append(covered[0] if covered else index)
    near = any(score >= _NEAR for _, score in matcher.rank(line))
    return Heard(tuple(sorted(ticked)), tuple(known), match.unclear, has_place=near and not match.found)


def nearest(story: Story, line: str) -> int | None:
    """The slot (by index) that a line comes nearest to, None if it shares no word with any."""
    return next((index for index, _ in _matcher(story).rank(line)), None)


_NEAR = 0.4
"""Score from which on a line stands beside the slot it comes nearest to.

Of the lines of tests/data/typed_lines.toml that are kept, it places 30 of the 34 that are ranked right, and 24 % of
those of other stories.
"""
_NEAR_AS_WELL = 0.6
"""The same for what is left of a line that ticked another slot."""


def standing_beside(story: Story, written: tuple[WrittenLine, ...], marks: tuple[Mark, ...]) -> dict[int, str]:
    """The lines that stand beside uncovered slots (by index)."""
    placed = _places(story, written) if written else {}
    return {index: line.text for index, line in placed.items() if marks[index] is not Mark.COVERED}


def left_over(written: tuple[WrittenLine, ...], beside: Mapping[int, str], marks: tuple[Mark, ...]) -> tuple[str, ...]:
    """The lines that ticked nothing and stand beside no slot that was said."""
    said = {line for index, line in beside.items() if marks[index] is Mark.SAID}
    return tuple(line.text for line in written if not line.ticked and line.text not in said)


@lru_cache(maxsize=64)
def _places(story: Story, written: tuple[WrittenLine, ...]) -> Mapping[int, WrittenLine]:
    """For each slot (by index) the line that stands beside it: of those that come nearest to it, the nearest.

    Slots that a line ticked have none.
    """
    texts = [slot.text for slot in slots(story)]
    ticked = {text for line in written for text in line.ticked}
    best: dict[int, tuple[float, WrittenLine]] = {}
    for line in filter(lambda line: line.has_place, written):
        said = [texts.index(text) for text in line.ticked if text in texts]
        for index, score in _matcher(story).rank(line.text, said):
            if texts[index] in ticked:
                continue
            enough = _NEAR_AS_WELL if said else _NEAR
            if score >= enough and score > best.get(index, (0.0, line))[0]:
                best[index] = (score, line)
            break
    return {index: line for index, (_, line) in best.items()}


@lru_cache(maxsize=8)
def _matcher(story: Story) -> PointMatcher:
    """The points of a story, compared with their sentences once."""
    from rehearse.core.matching.point_matching import PointMatcher  # only typed recall needs it, long after the start

    return PointMatcher(list(_parts(story)))


def _parts(story: Story) -> Iterator[tuple[list[str], list[str]]]:
    """The slots of each part, and the sentences that they may stand for.

    An outline without a full answer of its own stands for the text of parts that have no outline. A sentence of free
    prose stands for itself.
    """
    elsewhere = [sentence for part in story.parts if not part.points for sentence in sentences(part)]
    story_slots = slots(story)
    for number, part in enumerate(story.parts):
        texts = [slot.text for slot in story_slots if slot.part == number]
        if part.points or part.label is not None:
            yield texts, sentences(part) or (elsewhere if part.points else [])
        else:
            yield from (([text], [text]) for text in texts)
