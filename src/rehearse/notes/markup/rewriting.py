"""Notes in another syntax, rewritten line for line into lines that the question-blocks reader understands.

A rewritten line keeps the number of the line it stands for. One line of the file may become several, because
`<p>Why us?</p><p>I like mills.</p>` is a question and its answer; what is found gets its true numbers back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rehearse.core.model import Part
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.notes.blocks.question_blocks import read_question_blocks
from rehearse.notes.findings import Findings, Owner, Ownership
from rehearse.notes.lines import Kind, Line, classify

DEEPEST = 12
"""Deepest level a rewritten heading gets; what is nested deeper counts as being at this level."""


@dataclass(slots=True)
class Rewriting:
    """Notes on their way from one syntax to another.

    `lines` are what the file says so far, in order. A line that became blank is kept as a note, unless its number is
    in `structure`: lines that hold marks and no words. Numbers in `kept` stay notes although their line is also used.
    `joined` maps a line to the line above that took over its words.
    """

    lines: list[Line]
    structure: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    joined: dict[int, int] = field(default_factory=dict)

    def read(self, lines: Sequence[Line], *, strict: bool) -> Findings:
        """Return what the rewritten notes hold, told about the `lines` of the file."""
        numbered = [replace(line, number=number) for number, line in enumerate(self.lines, start=1)]
        found = read_question_blocks(numbered, strict=strict)
        numbers = [0, *(line.number for line in self.lines)]
        return Findings(
            tuple(_prompt(prompt, numbers) for prompt in found.prompts),
            tuple(_story(story, numbers) for story in found.stories),
            tuple(replace(problem, line=numbers[problem.line]) for problem in found.problems),
            self._owners(lines, found.ownership),
        )

    def _owners(self, lines: Sequence[Line], rewritten: Ownership) -> Ownership:
        """Return the owners of the file's lines. A line with a piece that nothing claimed is a note as a whole."""
        owners: dict[int, Owner] = {}
        for index, line in enumerate(self.lines, start=1):
            owner = rewritten.owner_of(index)
            if owner is Owner.NOTE or (owner is not Owner.BLANK and line.number not in owners):
                owners[line.number] = owner
        for number, head in self.joined.items():
            owners.setdefault(number, owners.get(head, Owner.NOTE))
        for number in self.structure:
            owners.setdefault(number, Owner.RULE)
        ownership = Ownership(lines)
        for number, owner in owners.items():
            if owner is not Owner.NOTE and number not in self.kept:
                ownership.claim((number,), owner)
        return ownership


def blank(line: Line) -> Line:
    """Return an empty line in the place of `line`."""
    return Line(line.number, "", Kind.BLANK, "", 0)


def text(line: Line, raw: str) -> Line:
    """Return what `raw` is, in the place of `line`."""
    return classify(raw, line.number)


def heading(line: Line, level: int, title: str) -> Line:
    """Return a heading in the place of `line`; a blank line without a title."""
    title = title.strip()
    if not title:
        return blank(line)
    level = min(level, DEEPEST)
    return Line(line.number, f"{'#' * level} {title}", Kind.HEADING, title, level + 1, level=level)


def _prompt(prompt: PromptDraft, numbers: Sequence[int]) -> PromptDraft:
    follow_ups = tuple(replace(probe, line=numbers[probe.line]) for probe in prompt.follow_ups)
    return replace(prompt, line=numbers[prompt.line], follow_ups=follow_ups)


def _story(story: StoryDraft, numbers: Sequence[int]) -> StoryDraft:
    parts = tuple(_part(part, numbers) for part in story.parts)
    return replace(story, line=numbers[story.line], end_line=numbers[story.end_line], parts=parts)


def _part(part: Part, numbers: Sequence[int]) -> Part:
    points = tuple(replace(point, line=numbers[point.line]) for point in part.points)
    return replace(part, line=numbers[part.line], end_line=numbers[part.end_line], points=points)
