"""What was found in notes, as its readers see it: without the signs of Markdown inside the lines.

What makes the lines stays: bullets, quote marks, line breaks, and everything in code fences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from rehearse.core.model import STAR, Part, Prompt, Story
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.notes.findings import Findings
from rehearse.notes.inline_markdown import has_signs, plain

_FENCES = ("```", "~~~")

AnyPrompt = TypeVar("AnyPrompt", PromptDraft, Prompt)
AnyStory = TypeVar("AnyStory", StoryDraft, Story)


def as_plain(found: Findings) -> Findings:
    """Return `found` with the Markdown inside its questions, titles, topics and parts read as what it means."""
    texts = PlainTexts()
    return replace(
        found, prompts=tuple(map(texts.prompt, found.prompts)), stories=tuple(map(texts.story, found.stories))
    )


class PlainTexts:
    """Makes values whose texts are plain. What consists of nothing but signs stays as it is."""

    def __init__(self, *, html: bool = True) -> None:
        self.html = html

    def prompt(self, prompt: AnyPrompt) -> AnyPrompt:
        """Return a prompt as it is shown."""
        follow_ups = prompt.follow_ups
        if any(has_signs(probe.text) for probe in follow_ups):
            follow_ups = tuple(replace(probe, text=self._title(probe.text)) for probe in follow_ups)
        topic = prompt.topic and self._title(prompt.topic)
        return replace(prompt, text=self._title(prompt.text), topic=topic, follow_ups=follow_ups)

    def story(self, story: AnyStory) -> AnyStory:
        """Return a story as it is shown."""
        parts = [self._part(part) for part in story.parts]
        if len({part.label for part in parts}) < len(parts):  # two labels differ by nothing but their signs
            parts = [replace(part, label=own.label) for part, own in zip(parts, story.parts, strict=True)]
        topics = tuple(dict.fromkeys(map(self._title, story.topics)))
        return replace(story, title=story.title and self._title(story.title), topics=topics, parts=tuple(parts))

    def _part(self, part: Part) -> Part:
        points = part.points
        if any(has_signs(point.text) for point in points):
            points = tuple(replace(point, text=self._title(point.text)) for point in points)
        label = part.label if part.label is None or part.label in STAR else self._title(part.label)
        written = part.written and self._title(part.written)
        return replace(part, label=label, written=written, text=self._text(part.text), points=points)

    def _title(self, text: str) -> str:
        return " ".join(plain(text, html=self.html).split()) or text if has_signs(text) else text

    def _text(self, text: str) -> str:
        if not has_signs(text):
            return text
        return "\n".join(self._rows(text.split("\n"))).strip("\n") or text

    def _rows(self, rows: Sequence[str]) -> Iterator[str]:
        """Yield the rows of an answer without their signs, those in code fences as they are."""
        last = {row.strip(): index for index, row in enumerate(rows) if row.lstrip().startswith(_FENCES)}
        fence = ""
        for index, row in enumerate(rows):
            body = row.strip()
            if fence:
                fence = "" if body == fence else fence
                yield row
            elif last.get(run := _fence(body), -1) > index:
                fence = run
                yield row
            elif (said := plain(row, html=self.html).rstrip()) or not body:
                yield said


def _fence(body: str) -> str:
    """Return the signs that open a code fence, "" for none."""
    return body[: len(body) - len(body.lstrip(body[0]))] if body.startswith(_FENCES) else ""
