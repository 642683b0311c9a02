"""Notes cut at their headings: a section is a heading and the lines up to the next one.

Headings that are structure of an answer (`### Answer`, `### Situation`) do not begin a section.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rehearse.notes.lines import Kind, Line, LineMark
from rehearse.notes.words.labels import Role, Strength, match_label
from rehearse.notes.words.prompt_labels import match_prompt
from rehearse.notes.words.wording import displayed, is_document_title, looks_like_question


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the lines below it. The section above the first heading has no heading.

    `parent` is the section of the next higher heading above. `glued` means that the line right above the heading is
    neither blank nor a heading. `names_notes` marks the first heading where no other is as high: what stands below it
    introduces the notes. `title` is the heading's text without its dressing, "" for none. `alone` marks the only
    heading of the notes.
    """

    heading: Line | None
    lines: Sequence[Line]
    parent: "Section | None" = None
    glued: bool = False
    names_notes: bool = False
    alone: bool = False
    title: str = ""

    @property
    def level(self) -> int:
        """The heading's level, 0 without a heading."""
        return self.heading.level if self.heading else 0

    def blocks(self) -> Iterator[Sequence[Line]]:
        """Yield the parts between the rules of the section. A rule before anything else is decoration."""
        begin = 0
        for index, line in enumerate(self.lines):
            if line.kind is Kind.RULE and not line.quoted:
                if any(not above.blank and above.kind is not Kind.UNDERLINE for above in self.lines[begin:index]):
                    yield self.lines[begin:index]
                begin = index + 1
        yield self.lines[begin:]


def split_sections(lines: Sequence[Line]) -> list[Section]:
    """Return the sections of the notes, in order."""
    inner = _headings_inside_answers(lines)
    starts = [
        index
        for index, line in enumerate(lines)
        if line.kind is Kind.HEADING and not line.quoted and line.number not in inner
    ]
    sections = [Section(None, lines[: starts[0] if starts else len(lines)])]
    open_sections: list[Section] = []
    for start, end in pairwise([*starts, len(lines)]):
        heading = lines[start]
        while open_sections and open_sections[-1].level >= heading.level:
            open_sections.pop()
        section = Section(
            heading=heading,
            lines=lines[start + 1 : end],
            parent=open_sections[-1] if open_sections else None,
            glued=start > 0
            and heading.mark is not LineMark.HEADING
            and not lines[start - 1].blank
            and lines[start - 1].kind is not Kind.HEADING,
            names_notes=start == starts[0]
            and len(starts) > 1
            and all(lines[each].level > heading.level for each in starts[1:]),
            alone=len(starts) == 1,
            title=displayed(heading.text),
        )
        sections.append(section)
        open_sections.append(section)
    return sections


def _headings_inside_answers(lines: Sequence[Line]) -> set[int]:
    """Return the line numbers of headings that belong to an answer.

    "Action" or "Results" may be a topic: such a word is a label only beside another part's, among the headings of one
    level under one heading. What follows labels there, at level 3 or deeper, is a part with a name of its own.
    """
    inner: set[int] = set()
    siblings: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    path: list[Line] = []
    for line in lines:
        if line.kind is Kind.HEADING and not line.quoted:
            while path and path[-1].level >= line.level:
                path.pop()
            siblings[path[-1].number if path else 0, line.level].append(line)
            path.append(line)
    for (parent, level), headings in siblings.items():
        labels = [match_label(heading) for heading in headings]
        parts = {label.name for label in labels if label and label.role is Role.PART}
        strong = {
            label.name for label in labels if label and label.role is Role.PART and label.strength is Strength.WORD
        }
        if len(strong) < 2 and any(is_document_title(heading.text) for heading in headings):
            parts = set()
        labelled = False
        for heading, label in zip(headings, labels, strict=True):
            prompt = match_prompt(heading)
            if prompt is not None and prompt.role is not Role.HINT:
                if prompt.role is not Role.QUESTION and not prompt.rest:
                    inner.add(heading.number)
            elif label and label.role in (Role.ANSWER, Role.OUTLINE):
                inner.add(heading.number)
            elif len(parts) >= 2 and label:
                inner.add(heading.number)
                labelled = True
            elif labelled and parent and level >= 3 and not looks_like_question(heading.text):
                inner.add(heading.number)
    return inner
