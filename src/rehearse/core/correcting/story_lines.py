"""The lines of a story, one by one, and a line found again after its notes were edited."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rehearse.core.correcting.corrections import LineAnchor
from rehearse.core.model import Part, Story

CLOSE_LINE = 75.0
"""Percent of letters in common, in order, from which a line is one that was reworded. Chosen: as for questions."""
CLEARLY = 10.0
"""By how many percent it must be closer than any other line of the story."""
_LEAST_LETTERS = 8
"""A shorter line is found by being equal alone: of "Result" and "Results?" nothing can be told."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One line of a story: the point or the line of text number `at` of the part number `part`, both from 0.

    `line` is its line in the notes: of a point exactly, of text as far as its part tells.
    """

    part: int
    at: int
    in_outline: bool
    text: str
    line: int


def story_lines(story: Story) -> list[StoryLine]:
    """The lines of a story that say something: part by part, the outline before the text."""
    return [line for number, part in enumerate(story.parts) for line in _lines_of(number, part)]


def _lines_of(number: int, part: Part) -> Iterator[StoryLine]:
    for at, point in enumerate(part.points):
        yield StoryLine(number, at, True, point.text, point.line)
    rows = part.text.split("\n")
    for at, row in enumerate(rows):
        if row.strip():
            yield StoryLine(number, at, False, row.strip(), line_of_row(part, at, len(rows)))


def line_of_row(part: Part, at: int, rows: int) -> int:
    """The line in the notes of the row `at` of a part's text, counted from its end, which is where notes hold text."""
    return part.line if at == 0 else max(part.line, part.end_line - (rows - 1 - at))


def anchor_of(story: Story, line: StoryLine) -> LineAnchor:
    """By what a line of a story is found again."""
    same = [it for it in _siblings(story, line) if line_form(it.text) == line_form(line.text)]
    own = [it for it in story_lines(story) if it.in_outline == line.in_outline]
    at, texts = own.index(line) + 1, ["", *(it.text for it in own), ""]
    label = story.parts[line.part].label
    return LineAnchor(line.text, label, line.in_outline, same.index(line), texts[at - 1], texts[at + 1])


def begins_part(story: Story, line: StoryLine) -> bool:
    """Whether a line is the first of its part, in the outline or in the text."""
    return _siblings(story, line)[0] == line


def find_line(story: Story, anchor: LineAnchor) -> StoryLine | None:
    """The line that an anchor means in a story as it is now: the same, else the one it was reworded to; None if none.

    A line that says the same is looked for where the anchor had it first, then anywhere in the story. A reworded one
    says nearly the same, or stands alone between the same neighbours.
    """
    lines = story_lines(story)
    wanted = line_form(anchor.text)
    same = [line for line in lines if line_form(line.text) == wanted]
    if not same:
        return _reworded(lines, anchor, wanted) or _in_its_place(lines, anchor)
    for places in (
        [it for it in same if it.in_outline == anchor.in_outline and story.parts[it.part].label == anchor.label],
        [it for it in same if it.in_outline == anchor.in_outline],
    ):
        if places:
            return places[min(anchor.occurrence, len(places) - 1)]
    return same[0]


def _reworded(lines: Sequence[StoryLine], anchor: LineAnchor, wanted: str) -> StoryLine | None:
    from rapidfuzz import fuzz, process  # not needed at all while notes say what they said

    if len(wanted) < _LEAST_LETTERS:
        return None
    alike = [line for line in lines if line.in_outline == anchor.in_outline]
    for choices in (alike, lines):
        forms = [line_form(line.text) for line in choices]
        near = process.extract(wanted, forms, scorer=fuzz.ratio, score_cutoff=CLOSE_LINE - CLEARLY, limit=2)
        if near and near[0][1] >= CLOSE_LINE and (len(near) == 1 or near[0][1] - near[1][1] >= CLEARLY):
            return choices[near[0][2]]
    return None


def _in_its_place(lines: Sequence[StoryLine], anchor: LineAnchor) -> StoryLine | None:
    """The one line that has the neighbours of the anchor; None without any neighbour, or where several have them."""
    own = [line for line in lines if line.in_outline == anchor.in_outline]
    forms = ["", *(line_form(line.text) for line in own), ""]
    wanted = line_form(anchor.before), line_form(anchor.after)
    found = [line for at, line in enumerate(own) if (forms[at], forms[at + 2]) == wanted]
    return found[0] if len(found) == 1 and any(wanted) else None


def _siblings(story: Story, line: StoryLine) -> list[StoryLine]:
    own = _lines_of(line.part, story.parts[line.part])
    return [it for it in own if it.in_outline == line.in_outline]


def line_form(text: str) -> str:
    """The form in which lines are equal that say the same: words without marks, spaces and capitals."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(character if character.isalnum() else " " for character in folded).split()
    return " ".join(words) or folded.strip()
