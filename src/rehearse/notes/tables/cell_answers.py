"""The answer that stands in one field, read into parts where it has labels of its own."""

from collections.abc import Sequence
from dataclasses import replace

from rehearse.core.model import Part
from rehearse.notes.lines import split_lines
from rehearse.notes.stories.answers import read_answers
from rehearse.notes.words.block_labels import find_labels


def answer_parts(text: str, numbers: Sequence[int]) -> tuple[Part, ...]:
    """Return the parts of the answer `text`, the lines of which stand on the lines `numbers` of the notes.

    Several tellings, or words that would be lost, leave the text as it is written: one part without a label.
    """
    lines = split_lines(text)
    answers = read_answers(lines, find_labels(lines)) if len(lines) == len(numbers) else ()
    parts = answers[0].parts if len(answers) == 1 else ()
    if _size(_told(parts)) < _size(text):
        return (Part(None, None, numbers[0], numbers[-1], text, ()),)
    return tuple(_at(part, numbers) for part in parts)


def _at(part: Part, numbers: Sequence[int]) -> Part:
    points = tuple(replace(point, line=numbers[point.line - 1]) for point in part.points)
    return replace(part, line=numbers[part.line - 1], end_line=numbers[part.end_line - 1], points=points)


def _told(parts: Sequence[Part]) -> str:
    return "".join(f"{part.written or ''}{part.text}{''.join(point.text for point in part.points)}" for part in parts)


def _size(text: str) -> int:
    return sum(map(str.isalnum, text))
