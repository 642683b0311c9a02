"""Units of notes in the layout that the README shows: a question, its follow-ups, the outline in a quote, the answer.

What a reader of notes makes of that goes by its wording, so it has to be read back before it is relied on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rehearse.core.model import Part
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.notes import exact_marks as marks
from rehearse.notes.inline_markdown import plain
from rehearse.notes.lines import Kind, classify
from rehearse.notes.words.labels import match_label, match_prompt
from rehearse.reports.exporting.markdown_units import Unit

_SIGNS = re.compile(r"[\\`*_~=\[\]<&${^|]")
_HIDING = ("<", "```", "~~~", "%%", "{/*", "\\begin", "$", "`")
"""What could take lines below it along."""
_COLON = re.compile(r"(?<=[^\\])[:：)\]-]|\A\(")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the notes a unit is written: below which topic, and whether the heading above is that of a topic."""

    topic: str | None = None
    below_topic: bool = True
    begun: bool = False
    """Whether anything stands above."""

    def below(self, unit: Unit) -> "Spot":
        """The spot below a unit."""
        if not unit.prompts:
            return Spot(self.topic, self.below_topic, begun=True)
        return Spot(unit.prompts[0].topic, not _is_named(unit), begun=True)


def plain_unit(unit: Unit, spot: Spot, *, guarded: bool) -> list[str] | None:
    """The lines that say a unit at a spot, None for one that has no such form.

    `guarded` sets a backslash before what stands at the beginning of a line and looks like a list, a heading or a
    label.
    """
    rule = [marks.RULE, ""] if spot.begun else []
    if unit.note is not None:
        return [*rule, *unit.note.text.split("\n"), "", marks.RULE, ""]
    own = unit.prompts[0].topic if unit.prompts else None
    named = _is_named(unit)
    if not unit.is_simple or (own is None and (spot.topic is not None or not (spot.below_topic or named))):
        return None
    writer = _PlainWriter(guarded=guarded)
    headed = own is not None and (own != spot.topic or not spot.below_topic)
    head = [f"# {writer.line(own)}", ""] if own is not None and headed else []
    if not unit.stories:
        return [*(head or rule), *writer.questions(unit.prompts), "", marks.RULE, ""]
    answer = writer.answer(unit.stories[0], own, named=named)
    if answer is None:
        return None
    if named:
        (prompt,) = unit.prompts
        level = "#" if own is None else "##"
        return [*head, f"{level} {writer.line(prompt.text)}", *writer.follow_ups(prompt), "", *answer, ""]
    return [*head, *writer.questions(unit.prompts), "", *answer, ""]


def _is_named(unit: Unit) -> bool:
    """Whether the heading above a story is its title and what asks for it."""
    return len(unit.prompts) == len(unit.stories) == 1 and unit.stories[0].title == unit.prompts[0].text


class _PlainWriter:
    def __init__(self, *, guarded: bool) -> None:
        self.guarded = guarded

    def line(self, text: str) -> str:
        """A text inside a line, its signs of Markdown behind backslashes where they would be read as such."""
        hides = any(map(text.__contains__, _HIDING))
        return _SIGNS.sub(r"\\\g<0>", text) if hides or plain(text) != text else text

    def row(self, text: str) -> str:
        """A text at the beginning of a line."""
        row = self.line(text)
        return _guarded(row) if self.guarded else row

    def questions(self, prompts: Sequence[PromptDraft]) -> Iterator[str]:
        for prompt in prompts:
            yield self.row(prompt.text)
            yield from self.follow_ups(prompt)

    def follow_ups(self, prompt: PromptDraft) -> Iterator[str]:
        yield from (f"* {self.row(probe.text)}" for probe in prompt.follow_ups)

    def answer(self, story: StoryDraft, topic: str | None, *, named: bool) -> list[str] | None:
        """The lines of a story, None where they could not say all of it."""
        labels = [(part.label, part.written) for part in story.parts]
        topics = () if topic is None else (topic,)
        if story.topics != topics or len(set(labels)) < len(labels) or (None, None) in labels[1:]:
            return None
        rows = [marks.ANSWER, ""]
        if story.title is not None and not named:
            rows += [f"**{self.line(story.title)}**"]
        outline = [row for part in story.parts if part.points for row in self._outline(part)]
        rows += [*outline, ""] if outline else []
        for part in story.parts:
            rows += [*self._text(part), ""] if part.text else []
        return rows

    def _outline(self, part: Part) -> Iterator[str]:
        if part.written is not None:
            yield f"> {self.line(part.written)}:"
        for point in part.points:
            yield f"> {'  ' * point.depth}* {self.row(point.text)}"

    def _text(self, part: Part) -> Iterator[str]:
        first, *rows = part.text.split("\n")
        yield f"**{self.line(part.written)}:** {self.line(first)}" if part.written is not None else self.row(first)
        yield from map(self.row, rows)


def _guarded(row: str) -> str:
    """A row that is nothing but text, as far as a backslash or a character reference can say so."""
    line = classify(row)
    if line.kind is Kind.BLANK:
        return row
    start = len(row) - len(row.lstrip())
    if line.kind is not Kind.TEXT or line.quoted:
        sign = row[start]
        if sign.isalnum():
            return row[:start] + re.sub(r"[.)]", r"\\\g<0>", row[start:], count=1)
        return f"{row[:start]}\\{row[start:]}" if sign.isascii() else f"{row[:start]}&#{ord(sign)};{row[start + 1 :]}"
    if match_label(line) is not None or match_prompt(line) is not None:
        return _COLON.sub(r"\\\g<0>", row, count=1)
    return row
