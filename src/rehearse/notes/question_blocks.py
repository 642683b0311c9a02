"""The layout of notes kept by hand: headings as topics, questions under them, the answer below the questions.

A block of questions stays open until an answer is read; the answer belongs to all of them. An answer, a rule or a
heading with a blank line above it closes the block. A heading glued to the line above does not: the questions above
it share the next story, which is reported as inferred.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from rehearse.core.model import STAR, Part
from rehearse.core.reading import Problem, PromptDraft, StoryDraft
from rehearse.notes.answers import Answer, read_answers
from rehearse.notes.blocks import Exchange, Origin, Question, read_block
from rehearse.notes.findings import Findings, Owner, Ownership
from rehearse.notes.labels import Label, find_labels
from rehearse.notes.lines import Kind, Line
from rehearse.notes.sections import Section, split_sections
from rehearse.notes.wording import (
    instructs,
    is_about_oneself,
    is_describing,
    is_explaining,
    is_placeholder,
    looks_like_question,
    mentions_oneself,
    speaks_of_oneself,
    without_number,
)

LONGEST_NAME = 60
"""Characters of a story's beginning that name it where nothing else does."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the section it stands in. `glued` is the heading it was carried over, if any."""

    question: Question
    section: Section
    glued: Line | None = None


def read_question_blocks(lines: Sequence[Line], *, strict: bool) -> Findings:
    """Return what the notes hold in this layout. With `strict` every heading closes the block above it."""
    return _Reader(lines, strict=strict).read()


class _Reader:
    """Walks over the sections and gives each question its story."""

    def __init__(self, lines: Sequence[Line], *, strict: bool) -> None:
        self.lines = lines
        self.strict = strict
        self.ownership = Ownership(lines)
        self.prompts: list[PromptDraft] = []
        self.stories: list[StoryDraft] = []
        self.problems: list[Problem] = []
        self.open: list[_Asked] = []
        self.carried: list[_Asked] = []
        self.asking_headings: set[int] = set()
        self.topic_headings: set[int] = set()

    def read(self) -> Findings:
        sections = split_sections(self.lines)
        for section, following in zip(sections, [*sections[1:], None], strict=True):
            self._read_section(section)
            self._reach_heading(following)
        self._claim_structure()
        return Findings(
            tuple(sorted(self.prompts, key=lambda prompt: prompt.line)),
            tuple(self.stories),
            tuple(sorted(self.problems, key=lambda problem: problem.line)),
            self.ownership,
        )

    def _read_section(self, section: Section) -> None:
        heading = _heading_question(section)
        if heading is not None:
            self.asking_headings.update(heading.lines)
        elif is_explaining(section.title):
            return
        for index, block in enumerate(section.blocks()):
            if index:
                self._leave_gaps()
                heading = None
            labels = find_labels(block)
            for exchange in read_block(block, labels, heading):
                self._settle(section, exchange, labels)

    def _reach_heading(self, following: Section | None) -> None:
        """Close the open block, unless the heading of the next section is glued to its questions."""
        if following is None or not following.glued or self.strict:
            self._leave_gaps()
            return
        waiting, self.open = self.open, []
        for asked in waiting:
            if asked.question.origin is Origin.LINE:
                self.carried.append(replace(asked, glued=following.heading))
            else:
                self._add_prompt(asked, None)

    def _leave_gaps(self) -> None:
        """Keep the open questions as questions that nothing answers."""
        for asked in (*self.carried, *self.open):
            self._add_prompt(asked, None)
        self.carried, self.open = [], []

    def _settle(self, section: Section, exchange: Exchange, labels: Mapping[int, Label]) -> None:
        """Give the questions of an exchange its story, or keep them open where nothing answers them yet."""
        asked = [_Asked(question, section) for question in exchange.questions]
        if not exchange.answer:
            self.open += asked
            return
        told = [answer for answer in read_answers(exchange.answer, labels) if _is_told(answer)]
        if told and (asked or self._stands_for_itself(section, exchange, told[0])):
            shared = self.carried if asked or exchange.announced else []
            if shared:
                self.carried = []
            self._leave_gaps()
            for index, answer in enumerate(told):
                self._add_story(section, answer, [*shared, *asked] if index == 0 else [])
        elif asked:
            self.open += asked
            self._leave_gaps()

    def _stands_for_itself(self, section: Section, exchange: Exchange, answer: Answer) -> bool:
        """Whether an answer under no question of its own is a story or a card, not a note."""
        if exchange.announced and (self.carried or _has_star(answer)):
            return True
        return self._names(section) and (exchange.announced or _is_prose_card(section, answer))

    def _add_story(self, section: Section, answer: Answer, asked: Sequence[_Asked]) -> None:
        """Add a story with its prompts: the questions, or else the heading, or else its own first words."""
        title = None
        own = [each for each in asked if each.glued is None]
        if not own and self._names(section):
            title = section.title
            own = [_Asked(self._title_question(section), section)]
        elif not asked:
            own = [_Asked(_first_words(answer), section)]
            message = "this story has no question and no heading of its own; write the question it answers above it"
            self.problems.append(Problem(answer.first, "untitled-story", message))
        story = len(self.stories)
        for each in asked:
            if each.glued is not None:
                self._add_prompt(each, story)
                self._report_share(each, section)
        for each in own:
            self._add_prompt(each, story)
        topic = self._topic(section)
        self.stories.append(
            StoryDraft(title, answer.first, answer.last, (topic,) if topic else (), answer.parts),
        )
        self.ownership.claim(range(answer.first, answer.last + 1), Owner.STORY)

    def _add_prompt(self, asked: _Asked, story: int | None) -> None:
        question = asked.question
        inferred = story is not None and asked.glued is not None
        topic = self._topic(asked.section)
        self.prompts.append(
            PromptDraft(question.text, question.lines[0], topic, story, inferred, question.follow_ups),
        )
        if question.origin is not Origin.STORY:
            self.ownership.claim(question.lines, Owner.PROMPT)
        self.ownership.claim([probe.line for probe in question.follow_ups], Owner.FOLLOW_UP)

    def _report_share(self, asked: _Asked, section: Section) -> None:
        glued = asked.glued.number if asked.glued else 0
        message = (
            f"shares the story under “{section.title}”, because the heading on line {glued} follows without a blank "
            f"line; if that is not meant, put a blank line above line {glued} or import with --strict"
        )
        self.problems.append(Problem(asked.question.lines[0], "inferred-share", message))

    def _names(self, section: Section) -> bool:
        """Whether the heading of a section can still name a story: it is no question and names no other story."""
        heading = section.heading
        return heading is not None and bool(section.title) and heading.number not in self.asking_headings

    def _title_question(self, section: Section) -> Question:
        number = section.heading.number if section.heading else 0
        self.asking_headings.add(number)
        return Question(section.title, Origin.HEADING, (number,))

    def _topic(self, section: Section) -> str | None:
        """Return the title of the nearest heading that is not itself a prompt."""
        above: Section | None = section
        while above is not None and above.heading is not None:
            if above.heading.number not in self.asking_headings:
                self.topic_headings.add(above.heading.number)
                return above.title
            above = above.parent
        return None

    def _claim_structure(self) -> None:
        """Claim the headings that are topics or prompts, and all rules."""
        headings = self.topic_headings | self.asking_headings
        self.ownership.claim(sorted(headings), Owner.HEADING)
        for line in self.lines:
            underlines_heading = line.kind is Kind.UNDERLINE and line.number - 1 in headings
            if underlines_heading or (line.kind is Kind.RULE and not line.quoted):
                self.ownership.claim((line.number,), Owner.RULE)


def _heading_question(section: Section) -> Question | None:
    if section.heading is None or not looks_like_question(section.title):
        return None
    return Question(without_number(section.title), Origin.HEADING, (section.heading.number,))


def _first_words(answer: Answer) -> Question:
    part = answer.parts[0]
    text = " ".join((part.text or part.points[0].text).split())
    name = shorten(text, LONGEST_NAME, placeholder=" …") if len(text) > LONGEST_NAME else text
    return Question(name, Origin.STORY, (answer.first,))


def _is_told(answer: Answer) -> bool:
    """Whether an answer tells something: it is no empty form and no explanation of how to answer."""
    texts = [text for part in answer.parts for text in (part.text, *(point.text for point in part.points)) if text]
    if all(is_placeholder(text) for text in texts):
        return False
    if not _has_star(answer) or any(mentions_oneself(text) for text in texts):
        return True
    instructing = [part for part in answer.parts if any(instructs(t) for t in (part.text, *_outline(part)))]
    return len(instructing) * 2 < len(answer.parts)


def _outline(part: Part) -> tuple[str, ...]:
    return tuple(point.text for point in part.points)


def _has_star(answer: Answer) -> bool:
    return sum(part.label in STAR for part in answer.parts) >= 2


def _is_prose_card(section: Section, answer: Answer) -> bool:
    """Whether prose under a heading is an answer to rehearse, like "About me", and not an explanation."""
    text = "\n".join(text for part in answer.parts for text in (part.text, *_outline(part)))
    if is_about_oneself(section.title):
        return mentions_oneself(text)
    return not section.first and not is_describing(section.title) and speaks_of_oneself(text)
