"""The questions and stories that were found so far, and the lines they own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rehearse.core.model import FollowUp
from rehearse.core.reading import Problem, PromptDraft, StoryDraft
from rehearse.notes.findings import Findings, Owner, Ownership
from rehearse.notes.inline_markdown import plain
from rehearse.notes.lines import Kind, Line
from rehearse.notes.stories.answers import Answer
from rehearse.notes.stories.asked import Asked
from rehearse.notes.stories.exchanges import Origin, Question
from rehearse.notes.stories.sections import Section
from rehearse.notes.stories.telling import first_words
from rehearse.notes.stories.uses import NO_USES, Uses
from rehearse.notes.words.dressing import displayed
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import Label
from rehearse.notes.words.titles import is_explaining


class Harvest:
    """Takes up what is found in `lines`, and remembers which headings ask, and which are topics."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.ownership = Ownership(lines)
        self.prompts: list[PromptDraft] = []
        self.stories: list[StoryDraft] = []
        self.problems: list[Problem] = []
        self.asking_headings: set[int] = set()
        self.topic_headings: set[int] = set()
        self.card_topics: dict[int, str] = {}

    def findings(self) -> Findings:
        """Return everything, in the order of its lines."""
        self._claim_structure()
        return Findings(
            tuple(sorted(self.prompts, key=lambda prompt: prompt.line)),
            tuple(self.stories),
            tuple(sorted(self.problems, key=lambda problem: problem.line)),
            self.ownership,
            self.card_topics,
        )

    def add_story(
        self,
        section: Section,
        answer: Answer,
        asked: Sequence[Asked],
        title: str | None = None,
        uses: Uses = NO_USES,
        follow_ups: tuple[FollowUp, ...] = (),
    ) -> None:
        """Add a story with its prompts: the questions, or else the heading, or else its own first words."""
        own = [each for each in asked if each.glued is None]
        if not own and self.can_name(section):
            title = section.title
            own = [Asked(self._title_question(section), section)]
        elif not asked:
            own = [Asked(first_words(answer), section)]
            message = "this story has no question and no heading of its own; write the question it answers above it"
            self.problems.append(Problem(answer.first, "untitled-story", message))
        told = [*(each for each in asked if each.glued is not None), *own]
        if follow_ups:
            last = told[-1]
            probes = last.question.follow_ups + follow_ups
            told[-1] = replace(last, question=replace(last.question, follow_ups=probes))
        for each in told:
            self.add_prompt(each, len(self.stories))
            if each.glued is not None:
                self._report_share(each, each.glued, section)
        for question in uses.questions:
            self.add_prompt(Asked(question, section), len(self.stories))
        theme = next((displayed(each.theme.text) for each in own if each.theme is not None), None)
        topics = dict.fromkeys(filter(None, (self._topic(section), theme, *uses.tags)))
        parts = uses.with_notes(answer.parts)
        first = min([answer.first, *(part.line for part in parts)])
        last_line = max([answer.lines[-1], *(part.end_line for part in parts)])
        self.stories.append(StoryDraft(title, first, last_line, tuple(topics), parts))
        self.ownership.claim(answer.lines, Owner.STORY)
        self.ownership.claim(uses.lines, Owner.STORY)

    def add_prompt(self, asked: Asked, story: int | None) -> None:
        """Add a question, with the index of its story or as a gap."""
        question = asked.question
        inferred = story is not None and asked.glued is not None
        topic = displayed(asked.theme.text) if asked.theme is not None else self._topic(asked.section)
        self.prompts.append(
            PromptDraft(question.text, question.lines[0], topic, story, inferred, question.follow_ups),
        )
        if question.glossed:
            self.ownership.keep(question.lines)
        if question.origin is not Origin.STORY:
            self.ownership.claim(question.lines, Owner.PROMPT)
        self.ownership.claim([probe.line for probe in question.follow_ups], Owner.FOLLOW_UP)

    def add_card(self, line: Line, section: Section) -> None:
        """Give the card on a line the topic of its section, where it has none of its own."""
        if line.card is not None and line.card.prompt is not None and line.card.prompt.topic is None:
            topic = self._topic(section)
            self.card_topics |= {line.number: topic} if topic is not None else {}

    def claim_empty_answer(self, lines: Sequence[Line], labels: Mapping[int, Label]) -> None:
        """Claim the labels of an answer that was never written, as long as nothing else stands below them."""
        own = [labels.get(line.number) for line in lines if not line.blank]
        if all(label is not None and label.role is Role.ANSWER and not label.rest for label in own):
            self.ownership.claim((line.number for line in lines), Owner.PROMPT)

    def can_name(self, section: Section) -> bool:
        """Whether the heading of a section can still name a story: it is no question and names no other story."""
        heading = section.heading
        return heading is not None and bool(section.title) and heading.number not in self.asking_headings

    def report_alone(self, asked: Asked) -> None:
        """Say that the answer below a question is its alone, though others stand above it without one."""
        message = (
            "this question alone has the answer below it, not those above it; to share the answer, write the questions "
            "on lines right below each other"
        )
        self.problems.append(Problem(asked.question.lines[0], "answer-of-one", message))

    def _report_share(self, asked: Asked, glued: Line, section: Section) -> None:
        above = plain(section.title)
        message = (
            f"shares the story under “{above}”, because the heading on line {glued.number} follows without a "
            f"blank line; if that is not meant, put a blank line above line {glued.number} or import with --strict"
        )
        self.problems.append(Problem(asked.question.lines[0], "inferred-share", message))

    def _title_question(self, section: Section) -> Question:
        number = section.heading.number if section.heading else 0
        self.asking_headings.add(number)
        return Question(section.title, Origin.HEADING, (number,))

    def _topic(self, section: Section) -> str | None:
        """Return the title of the nearest heading that neither is itself a prompt nor explains."""
        above: Section | None = section
        while above is not None and above.heading is not None:
            if above.heading.number not in self.asking_headings and not is_explaining(above.title):
                self.topic_headings.add(above.heading.number)
                return above.title
            above = above.parent
        return None

    def _claim_structure(self) -> None:
        """Claim the headings that are topics or prompts, fences around stories, and all rules."""
        headings = self.topic_headings | self.asking_headings
        self.ownership.claim(sorted(headings), Owner.HEADING)
        for line in self.lines:
            if line.kind is Kind.FENCE and self._stands_beside_story(line):
                self.ownership.claim((line.number,), Owner.STORY)
            underlines_heading = line.kind is Kind.UNDERLINE and line.number - 1 in headings
            if underlines_heading or (line.kind is Kind.RULE and not line.quoted):
                self.ownership.claim((line.number,), Owner.RULE)

    def _stands_beside_story(self, line: Line) -> bool:
        beside = (line.number - 1, line.number + 1)
        return any(0 < each <= len(self.lines) and self.ownership.owner_of(each) is Owner.STORY for each in beside)
