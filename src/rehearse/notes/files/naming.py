"""Names for what has none: a story alone in its file is called by its heading, else by the name of the file."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rehearse.core.reading import Reading
from rehearse.notes.files.notion import without_id
from rehearse.notes.lines import Kind, Line, split_lines
from rehearse.notes.words.labels import match_label

UNTITLED = "untitled-story"
"""The problem that a reader reports where a story has neither a question nor a heading."""
NUMBER = re.compile(r"^(?:\d+\s*[-_.)]\s*|0\d*\s+)+")
"""Numbers that files are sorted by: "03-", "2024-05-01_", "02 "."""


def named_by_file(reading: Reading, text: str, file_name: str) -> Reading:
    """Return `reading` with a title for its only story, if no question and no heading gives it one.

    `text` is what was read, `file_name` is without folders. The story's question, so far its own first
    words, becomes the title too.
    """
    if len(reading.stories) != 1 or not any(problem.code == UNTITLED for problem in reading.problems):
        return reading
    asked = [index for index, prompt in enumerate(reading.prompts) if prompt.story == 0]
    if len(asked) != 1:
        return reading
    title = _first_heading(split_lines(text)) or title_of(file_name)
    prompts = list(reading.prompts)
    prompts[asked[0]] = replace(prompts[asked[0]], text=title)
    return replace(
        reading,
        prompts=tuple(prompts),
        stories=(replace(reading.stories[0], title=title),),
        problems=tuple(problem for problem in reading.problems if problem.code != UNTITLED),
    )


def title_of(file_name: str) -> str:
    """Return what a file is about by its name: "03-the-printer_contract.md" is "the printer contract"."""
    stem = without_id(file_name.rpartition(".")[0] or file_name)
    name = " ".join(NUMBER.sub("", stem).replace("-", " ").replace("_", " ").split())
    return (name or stem).encode(errors="replace").decode()


def _first_heading(lines: Sequence[Line]) -> str | None:
    headings = (line for line in lines if line.kind is Kind.HEADING and line.text and match_label(line) is None)
    return next((line.text for line in headings), None)
