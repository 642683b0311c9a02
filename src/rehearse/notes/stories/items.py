"""Lines grouped into items: a list, a quote, a label, a line of text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rehearse.notes.lines import Kind, Line
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import Label
from rehearse.notes.words.prompt_labels import listed_below

ASIDES = (Role.FOLLOW_UP, Role.USES, Role.TAGS, Role.HINT)
ENDS_OF_SENTENCES = ".!?。！？"


class Shape(Enum):
    """What a few lines in a row are together."""

    LABEL = auto()
    """One line that begins with the label of a part."""
    ANSWER_HEADING = auto()
    """One line that announces an answer or outline."""
    QUESTION = auto()
    """The label of a question, with the question, or as much of it as a quote holds."""
    ASIDE = auto()
    """Labelled follow-ups or uses of a story, which may stand anywhere in a block."""
    QUOTE = auto()
    LIST = auto()
    TEXT = auto()
    """One unmarked line."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """Lines of a block, from index `begin` up to `end`. `spaced` tells that a blank line, or nothing, stands above."""

    shape: Shape
    begin: int
    end: int
    spaced: bool


def split_items(lines: Sequence[Line], labels: Mapping[int, Label]) -> Iterator[Item]:
    """Yield the items of a block in order. Blank lines are in none, except inside lists."""
    index = 0
    spaced = True
    while index < len(lines):
        line = lines[index]
        if line.blank or line.kind is Kind.UNDERLINE or _is_empty_quote(line):
            spaced = spaced or line.blank
            index += 1
            continue
        shape = _shape(line, labels)
        end = index + 1
        if shape is Shape.QUOTE:
            while end < len(lines) and lines[end].quoted and not _is_prompt(lines[end], labels):
                end += 1
        elif shape is Shape.QUESTION:
            end = _end_of_question(lines, labels, index)
        elif shape is Shape.ASIDE and not labels[line.number].rest:
            below = listed_below(lines, index)
            end = below[-1].number - line.number + end if below else end
        elif shape is Shape.LIST:
            end = _end_of_list(lines, labels, index)
        elif line.kind is Kind.FENCE:
            while end < len(lines) and lines[end].kind is Kind.CODE:
                end += 1
            end = min(end + 1, len(lines))
        yield Item(shape, index, end, spaced)
        index = end
        spaced = False


def _is_empty_quote(line: Line) -> bool:
    return line.quoted and not line.text


def _shape(line: Line, labels: Mapping[int, Label]) -> Shape:
    label = labels.get(line.number)
    if label is not None and label.role is Role.QUESTION:
        return Shape.QUESTION
    if label is not None and label.role in ASIDES:
        return Shape.ASIDE
    if line.quoted:
        return Shape.QUOTE
    if label is not None:
        return Shape.LABEL if label.role in (Role.PART, Role.OTHER, Role.TEXT) else Shape.ANSWER_HEADING
    return {Kind.BULLET: Shape.LIST, Kind.TEXT: Shape.TEXT}.get(line.kind, Shape.OTHER)


def _is_prompt(line: Line, labels: Mapping[int, Label]) -> bool:
    label = labels.get(line.number)
    return label is not None and (label.role is Role.QUESTION or label.role in ASIDES)


def _end_of_question(lines: Sequence[Line], labels: Mapping[int, Label], begin: int) -> int:
    """Return the index after the last line of a labelled question: a quoted one goes on to the end of its sentence."""
    end = begin + 1
    while (
        end < len(lines)
        and lines[begin].quoted
        and lines[end].quoted
        and lines[end].kind is Kind.TEXT
        and lines[end].number not in labels
        and lines[end - 1].text[-1] not in ENDS_OF_SENTENCES
    ):
        end += 1
    return end


def is_numbered(line: Line) -> bool:
    """Whether a line is a bullet with a number."""
    return line.marker[:1].isdecimal()


def _end_of_list(lines: Sequence[Line], labels: Mapping[int, Label], begin: int) -> int:
    """Return the index after the last line of the list: its bullets, and what is indented under them."""
    outer = lines[begin].indent
    end = index = begin + 1
    while index < len(lines):
        line = lines[index]
        if not line.blank:
            indented = not line.quoted and line.indent > outer and line.kind in (Kind.TEXT, Kind.BULLET)
            sibling = end == index and line.kind is Kind.BULLET and not line.quoted and line.number not in labels
            sibling = sibling and (line.indent > outer or is_numbered(line) is is_numbered(lines[begin]))
            if not (indented or sibling):
                return end
            outer = min(outer, line.indent)
            end = index + 1
        index += 1
    return end
