"""Notes cut at their headings: a section is a heading and the lines up to the next one.

Headings that are structure of an answer (`### Answer`, `### Situation`) do not begin a section.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rehearse.notes.lines import Kind, Line, LineMark
from rehearse.notes.words.dressing import displayed
from rehearse.notes.words.gloss import holds_question
from rehearse.notes.words.label_words import FEWEST_PARTS, Role, Strength
from rehearse.notes.words.labels import Label, match_label, match_prompt
from rehearse.notes.words.titles import is_document_title
from rehearse.notes.words.wording import asks_candidate, looks_like_question

DEEP = 3
"""Level from which a heading belongs to what stands above it: higher ones are topics and titles."""


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
        """Yield the parts between the rules of the section.

        A rule before anything else is decoration, and so is one between two parts of one story.
        """
        begin = 0
        told: set[str] = set()
        ruled = any(line.kind is Kind.RULE for line in self.lines)
        for index, line in enumerate(self.lines if ruled else ()):
            label = match_label(line) if line.kind is not Kind.RULE else None
            told |= {label.name} if label is not None and label.role is Role.PART else set()
            if line.kind is Kind.RULE and not line.quoted and not self._goes_on_below(index, told):
                above = self.lines[begin:index]
                if line.mark is not None or any(not each.blank and each.kind is not Kind.UNDERLINE for each in above):
                    yield above
                    told = set()
                begin = index + 1
        yield self.lines[begin:]

    def _goes_on_below(self, index: int, told: set[str]) -> bool:
        """Whether the first line below a rule is a part that the story above it, told with labels, does not have."""
        if not told or self.lines[index].mark is not None:
            return False
        below = next((line for line in self.lines[index + 1 :] if not line.blank and line.kind is not Kind.RULE), None)
        label = match_label(below) if below is not None else None
        return label is not None and label.role is Role.PART and label.name not in told


def split_sections(lines: Sequence[Line]) -> list[Section]:
    """Return the sections of the notes, in order."""
    inner, announcing = _headings_inside_answers(lines)
    lines = [replace(line, mark=LineMark.ANSWER) if line.number in announcing else line for line in lines]
    starts = [index for index, line in enumerate(lines) if _is_heading(line) and line.number not in inner]
    highest = min((lines[each].level for each in starts[1:]), default=0)
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
            names_notes=start == starts[0] and highest > heading.level,
            alone=len(starts) == 1,
            title=displayed(heading.text),
        )
        sections.append(section)
        open_sections.append(section)
    return sections


def question_lists(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield the sections that list the questions for the story in the section below each.

    Such a list has a heading that says so ("Questions"), and no story of the notes is without one.
    """
    if not any(map(_lists_questions, sections)):
        return
    pairs = list(pairwise(sections))
    if all(_lists_questions(above) for above, below in pairs if _holds_parts(below)):
        yield from (above for above, below in pairs if _lists_questions(above) and _holds_parts(below))


def _lists_questions(section: Section) -> bool:
    label = match_prompt(section.heading) if section.heading is not None else None
    return label is not None and label.role is Role.QUESTION and not label.rest


def _holds_parts(section: Section) -> bool:
    labels = (match_label(line) for line in section.lines)
    return len({label.name for label in labels if label is not None and label.role is Role.PART}) >= FEWEST_PARTS


def _is_heading(line: Line) -> bool:
    return line.kind is Kind.HEADING and not line.quoted


def _headings_inside_answers(lines: Sequence[Line]) -> tuple[set[int], set[int]]:
    """Return the line numbers of headings that belong to an answer, and of those that announce one as "Story" may.

    "Action" or "Results" may be a topic: such a word is a label only beside another part's, among the headings of one
    level under one heading. What follows labels there, at level 3 or deeper, is a part with a name of its own.
    """
    inner: set[int] = set()
    announcing: set[int] = set()
    siblings: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    path: list[Line] = []
    for index, line in enumerate(lines):
        if _is_heading(line):
            while path and path[-1].level >= line.level:
                path.pop()
            siblings[path[-1].number if path else 0, line.level].append(index)
            path.append(line)
    highest = min((index for headings in siblings.values() for index in headings), default=0)
    for (parent, level), headings in siblings.items():
        if not parent and headings[0] > highest:
            headings = headings[1:]  # the first of a higher level than all above it ends what they began
        inner |= _inner_siblings(lines, headings, named=bool(parent) and level >= 3)
        announcing |= _announcing_siblings(lines, headings) if parent else set()
    return inner | announcing, announcing


def _announcing_siblings(lines: Sequence[Line], headings: Sequence[int]) -> set[int]:
    """Return the number of the only heading under another that is called as a part is, and has all parts below it."""
    parts = [index for index in headings if (label := match_label(lines[index])) and label.role is Role.PART]
    return {lines[parts[0]].number} if len(parts) == 1 and _are_topics(lines, parts) else set()


def _inner_siblings(lines: Sequence[Line], headings: Sequence[int], *, named: bool) -> set[int]:
    """Return the numbers of those of the sibling `headings` that are structure of an answer.

    With `named` a heading without a known word, below those with one, is a part with a name of its own.
    """
    inner: set[int] = set()
    labels = {index: label for index in headings if (label := match_label(lines[index])) is not None}
    parts = {index: label for index, label in labels.items() if label.role is Role.PART}
    strong = {label.name for label in parts.values() if label.strength is Strength.WORD}
    told = len({label.name for label in parts.values()}) >= FEWEST_PARTS
    if len(strong) < FEWEST_PARTS and any(is_document_title(lines[index].text) for index in headings):
        told = False
    if told and _are_topics(lines, list(parts)):
        told = False
    labelled = False
    for index in headings:
        heading, label, prompt = lines[index], labels.get(index), match_prompt(lines[index])
        if prompt is not None and prompt.role is not Role.HINT:
            belongs = prompt.role is not Role.QUESTION or any(_announces(each) for each in labels.values())
            inner |= {heading.number} if belongs and not prompt.rest else set()
        elif label is not None and (told or _announces(label)):
            inner.add(heading.number)
            labelled = labelled or not _announces(label)
        elif labelled and named and not holds_question(heading.text):
            inner.add(heading.number)
    return inner


def _announces(label: Label) -> bool:
    return label.role in (Role.ANSWER, Role.OUTLINE)


def _are_topics(lines: Sequence[Line], headings: Sequence[int]) -> bool:
    """Whether most of these headings have questions or whole stories below them: then they name topics, not parts."""
    return sum(_holds_stories(lines, index) for index in headings) * 2 > len(headings)


def _holds_stories(lines: Sequence[Line], heading: int) -> bool:
    level = lines[heading].level
    names: set[str] = set()
    first = True
    for line in lines[heading + 1 :]:
        if line.blank:
            continue
        if _is_heading(line) and line.level <= level:
            return False
        opens = _is_heading(line) or (first and level < DEEP)  # below a deep one stands what to write
        asks = opens and looks_like_question(line.text) and asks_candidate(line.text)
        label = match_label(line)
        if label is not None and label.role is Role.PART:
            names.add(label.name)
        if asks or len(names) >= FEWEST_PARTS or (label is not None and _is_heading(line) and _announces(label)):
            return True
        first = False
    return False
