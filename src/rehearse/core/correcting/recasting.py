"""Stories cut in two, put together, and their parts named anew."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID, uuid5

from rehearse.core.correcting.story_lines import StoryLine, begins_part
from rehearse.core.model import Part, Point, Prompt, Story

_NAMES = UUID("5f2b8c61-90d4-5a7e-8a3b-6c1de07f9b42")
_LONGEST_NAME = 10
"""Words of a story without a title by which it is asked."""
_MARKS = " \t-*+•–—#>"
"""What stands before a line of text that lists or heads something."""


def cut(story: Story, line: StoryLine, *, without_line: bool) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The parts of a story above a line, and those from it on; `without_line` the line itself is in neither.

    The first line of a part takes the part with it, outline and text. What comes before and after, in the outline the
    lines of the notes say exactly; text follows in the order of the parts.
    """
    above: list[Part] = []
    below: list[Part] = []
    for number, part in enumerate(story.parts):
        whole_part = number == line.part and begins_part(story, line)
        points = 0 if whole_part else _points_above(part, number, line)
        rows = 0 if whole_part else _rows_above(part, number, line)
        above += _part_of(part, part.points[:points], _rows(part)[:rows])
        points_below, rows_below = list(part.points[points:]), _rows(part)[rows:]
        if without_line and number == line.part:
            if line.in_outline:
                points_below.pop(line.at - points)
            else:
                rows_below.pop(line.at - rows)
        below += _part_of(part, points_below, rows_below)
    return tuple(above), tuple(below)


def as_question(text: str) -> str:
    """A line of a story as the question that it asks."""
    return " ".join(text.strip(_MARKS).split()) or " ".join(text.split())


def asked_by_name(story: Story) -> Prompt:
    """What asks for a story that has no question: its title, else how it begins. Its id is always the same."""
    said = [part.text or " ".join(point.text for point in part.points) for part in story.parts]
    begins = [word for text in said for word in text.split(maxsplit=_LONGEST_NAME)[:_LONGEST_NAME]]
    topic = next(iter(story.topics), None)
    text = story.title or " ".join(begins[:_LONGEST_NAME])
    return Prompt(str(uuid5(_NAMES, story.id)), text, story.line, topic, story.id, False, ())


def asks_by_name(prompt: Prompt, story: Story | None) -> bool:
    """Whether a question is only the name of its story, which has no other."""
    return story is not None and prompt.id == str(uuid5(_NAMES, story.id))


def relabelled(story: Story, line: StoryLine, label: str) -> Story:
    """The story whose part is called `label` from a line on, to the part's end; from its first line all of it.

    Where the part beside it is called so already, the two are one.
    """
    parts: list[Part] = []
    for number, part in enumerate(story.parts):
        if number != line.part:
            parts.append(part)
        elif begins_part(story, line):
            parts.append(replace(part, label=label, written=label))
        else:
            points = line.at if line.in_outline else len(part.points)
            rows = len(_rows(part)) if line.in_outline else line.at
            parts += _part_of(part, part.points[:points], _rows(part)[:rows])
            rest = _part_of(part, part.points[points:], _rows(part)[rows:])
            parts += (replace(it, label=label, written=label) for it in rest)
    return replace(story, parts=_neighbours_put_together(parts))


def put_together(story: Story, other: Story) -> Story:
    """One story of two: the other's parts follow, and parts with the same label become one."""
    parts = list(story.parts)
    for part in other.parts:
        same = next((at for at, it in enumerate(parts) if part.label is not None and it.label == part.label), None)
        if same is None:
            parts.append(part)
        else:
            parts[same] = _one_part(parts[same], part)
    topics = dict.fromkeys((*story.topics, *other.topics))
    near = 0 <= other.line - story.end_line <= 1 + _BETWEEN
    end_line = other.end_line if near else story.end_line
    return replace(story, title=story.title or other.title, end_line=end_line, topics=tuple(topics), parts=tuple(parts))


_BETWEEN = 30
"""Lines between two stories up to which both stand in one passage of the notes. Chosen: questions and headings."""


def _points_above(part: Part, number: int, line: StoryLine) -> int:
    if line.in_outline:
        return line.at if number == line.part else sum(point.line < line.line for point in part.points)
    return len(part.points) if number <= line.part else 0


def _rows_above(part: Part, number: int, line: StoryLine) -> int:
    if number == line.part and not line.in_outline:
        return line.at
    return len(_rows(part)) if number <= line.part else 0


def _rows(part: Part) -> list[str]:
    return part.text.split("\n") if part.text else []


def _part_of(part: Part, points: Sequence[Point], rows: Sequence[str]) -> Iterable[Part]:
    """A piece of a part, nothing where it is empty; its lines are those of what is left, as far as that is known."""
    text = _trimmed(rows)
    if not text and not points:
        return ()
    if len(points) == len(part.points) and text == part.text:
        return (part,)
    depth = points[0].depth if points else 0
    raised = tuple(replace(point, depth=max(0, point.depth - depth)) for point in points)
    line, end_line = part.line, part.end_line
    if not text:
        line, end_line = min(it.line for it in points), max(it.line for it in points)
    return (replace(part, line=line, end_line=end_line, text=text, points=raised),)


def _trimmed(rows: Sequence[str]) -> str:
    kept = list(rows)
    while kept and not kept[0].strip():
        kept.pop(0)
    while kept and not kept[-1].strip():
        kept.pop()
    return "\n".join(kept)


def _neighbours_put_together(parts: Iterable[Part]) -> tuple[Part, ...]:
    kept: list[Part] = []
    for part in parts:
        if kept and part.label is not None and kept[-1].label == part.label:
            kept[-1] = _one_part(kept[-1], part)
        else:
            kept.append(part)
    return tuple(kept)


def _one_part(part: Part, other: Part) -> Part:
    return replace(
        part,
        line=min(part.line, other.line),
        end_line=max(part.end_line, other.end_line),
        text="\n\n".join(text for text in (part.text, other.text) if text),
        points=(*part.points, *other.points),
    )
