"""The layout of notes kept by hand: headings as topics, questions under them, the answer below the questions.

A block of questions stays open until an answer is read; the answer belongs to all of them. An answer, a rule or a
heading with a blank line above it closes the block. A heading glued to the line above does not: the questions above
it share the next story, which is reported as inferred.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rehearse.core.model import FollowUp
from rehearse.core.reading import Problem, PromptDraft, StoryDraft
from rehearse.notes.blocks.answers import Answer, read_answers
from rehearse.notes.blocks.asked import Asked, Umbrella, again, heading_question
from rehearse.notes.blocks.blocks import read_block
from rehearse.notes.blocks.documents import is_document
from rehearse.notes.blocks.exchanges import Exchange, Origin, Question
from rehearse.notes.blocks.fences import unfenced
from rehearse.notes.blocks.sections import Section, split_sections
from rehearse.notes.blocks.telling import first_words, has_star, is_prose_card, is_told
from rehearse.notes.blocks.uses import NO_USES, Uses, names_uses, read_uses
from rehearse.notes.findings import Findings, Owner, Ownership
from rehearse.notes.lines import Kind, Line
from rehearse.notes.words.block_labels import find_labels
from rehearse.notes.words.labels import Label, Role
from rehearse.notes.words.wording import is_describing, is_explaining, is_hint

DEEP = 3
"""Level from which a heading that no other stands above belongs to the line before it."""

LONGEST_VARIANT = 4
"""Words of a heading that says where or when, below a question on a line of its own ("In Canada")."""


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
        self.open: list[Asked] = []
        self.carried: list[Asked] = []
        self.umbrella: Umbrella | None = None
        self.asking_headings: set[int] = set()
        self.topic_headings: set[int] = set()

    def read(self) -> Findings:
        sections = split_sections(self.lines)
        for section, following in zip(sections, [*sections[1:], None], strict=True):
            self._leave_umbrella(section)
            self._read_section(section)
            self._open_umbrella(section, following)
            self._reach_heading(following)
        self._leave_umbrella(None)
        if is_document(sections, self.prompts, self.stories):
            self._forget()
        self._claim_structure()
        return Findings(
            tuple(sorted(self.prompts, key=lambda prompt: prompt.line)),
            tuple(self.stories),
            tuple(sorted(self.problems, key=lambda problem: problem.line)),
            self.ownership,
        )

    def _read_section(self, section: Section) -> None:
        heading = heading_question(section)
        if heading is not None:
            self.asking_headings.update(heading.lines)
        elif self._hints(section):
            self._read_below_hint(section)
            return
        elif is_explaining(section.title):
            return
        for index, block in enumerate(section.blocks()):
            if index:
                self._leave_gaps()
                heading = None
            block = unfenced(block)
            labels = find_labels(block)
            for exchange in read_block(block, labels, heading, titled=bool(section.title)):
                self._settle(section, exchange, labels)

    def _forget(self) -> None:
        """Keep everything as notes: nothing here is rehearsed."""
        self.ownership = Ownership(self.lines)
        self.prompts, self.stories, self.problems = [], [], []
        self.topic_headings, self.asking_headings = set(), set()

    def _hints(self, section: Section) -> bool:
        """Whether a section below a question begins with a hint for the one who answers."""
        return self.umbrella is not None and self.umbrella.waiting and is_hint(section.title)

    def _read_below_hint(self, section: Section) -> None:
        """Read the answer that stands below a hint; the hint itself, down to the first label, is a note."""
        block = unfenced(section.lines)
        labels = find_labels(block)
        told = next((index for index, line in enumerate(block) if line.number in labels), len(block))
        for exchange in read_block(block[told:], labels, None, titled=True):
            self._settle(section, exchange, labels)

    def _open_umbrella(self, section: Section, following: Section | None) -> None:
        """Keep what a heading asks for the sections below it: each may hold an answer of its own."""
        heading = section.heading
        if following is None or heading_question(following):
            return
        # Above the first heading only a deep one can be about the line before it: others begin the notes' topics.
        if following.parent is not section and not (heading is None and following.level >= DEEP):
            return
        asked = [each for each in self.open if each.question.origin is not Origin.BULLET]
        lonely = len(self.open) == 1 and len(following.title.split()) <= LONGEST_VARIANT
        if any(each.question.origin in (Origin.HEADING, Origin.LABEL) for each in asked) or (asked and lonely):
            self.open = [each for each in self.open if each.question.origin is Origin.BULLET]
            self._leave_umbrella(None)
            self.umbrella = Umbrella(section, asked, following.level, bare=True, waiting=True)
        elif (question := heading_question(section)) is not None:
            self._leave_umbrella(None)
            self.umbrella = Umbrella(section, [Asked(question, section)], following.level, bare=False, waiting=False)

    def _leave_umbrella(self, section: Section | None) -> None:
        """Forget the questions of a heading above where `section` does not stand below it."""
        umbrella = self.umbrella
        if umbrella is None:
            return
        above = section
        while above is not None:
            if above is umbrella.section or (umbrella.section.heading is None and above.level == umbrella.level):
                return
            above = above.parent
        self.umbrella = None
        if umbrella.waiting:
            for each in umbrella.asked:
                self._add_prompt(each, None)

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
        asked = [Asked(question, section) for question in exchange.questions]
        if not exchange.answer:
            self.open += asked
            return
        told = [answer for answer in read_answers(exchange.answer, labels, titled=bool(asked)) if is_told(answer)]
        umbrella = self._shelter(section, exchange, asked)
        if told and (asked or umbrella or self._stands_for_itself(section, exchange, told[0], labels)):
            shared = self.carried if asked or exchange.announced else []
            if shared:
                self.carried = []
            self._leave_gaps()
            title = None
            if umbrella is not None:
                title, asked = self._take_shelter(section, umbrella)
            uses = read_uses(exchange.uses, labels)
            for index, answer in enumerate(told):
                if index == 0:
                    self._add_story(
                        section, answer, [*shared, *asked], title or answer.title, uses, exchange.follow_ups
                    )
                else:
                    self._add_story(section, answer, again(asked, answer.first), answer.title)
        elif asked:
            self.open += asked
            self._leave_gaps()
            self._claim_empty_answer(exchange.answer, labels)

    def _claim_empty_answer(self, lines: Sequence[Line], labels: Mapping[int, Label]) -> None:
        """Claim the labels of an answer that was never written, as long as nothing else stands below them."""
        own = [labels.get(line.number) for line in lines if not line.blank]
        if all(label is not None and label.role is Role.ANSWER and not label.rest for label in own):
            self.ownership.claim((line.number for line in lines), Owner.PROMPT)

    def _shelter(self, section: Section, exchange: Exchange, asked: Sequence[Asked]) -> Umbrella | None:
        """Return the question above that an answer in a section below it is for."""
        umbrella = self.umbrella
        if umbrella is None or asked or section is umbrella.section or not self._names(section):
            return None
        unasked = umbrella.bare and not is_describing(section.title)
        return umbrella if unasked or exchange.announced else None

    def _take_shelter(self, section: Section, umbrella: Umbrella) -> tuple[str | None, list[Asked]]:
        """Return the title of a story below a question, and its questions: the first story gets the question itself."""
        number = section.heading.number if section.heading else 0
        hint = self._hints(section)
        if not hint:
            self.asking_headings.add(number)
        asked = list(umbrella.asked) if umbrella.waiting else again(umbrella.asked, number)
        umbrella.waiting = False
        return None if hint else section.title, asked

    def _stands_for_itself(
        self, section: Section, exchange: Exchange, answer: Answer, labels: Mapping[int, Label]
    ) -> bool:
        """Whether an answer under no question of its own is a story or a card, not a note."""
        if exchange.announced and (self.carried or has_star(answer)):
            return True
        useful = exchange.announced or names_uses(exchange.uses, labels)
        return self._names(section) and (useful or is_prose_card(section, answer))

    def _add_story(
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
        if not own and self._names(section):
            title = section.title
            own = [Asked(self._title_question(section), section)]
        elif not asked:
            own = [Asked(first_words(answer), section)]
            message = "this story has no question and no heading of its own; write the question it answers above it"
            self.problems.append(Problem(answer.first, "untitled-story", message))
        if follow_ups and (own or asked):
            last = (own or list(asked))[-1]
            added = replace(last, question=replace(last.question, follow_ups=last.question.follow_ups + follow_ups))
            own = [added if each is last else each for each in own]
            asked = [added if each is last else each for each in asked]
        story = len(self.stories)
        for each in asked:
            if each.glued is not None:
                self._add_prompt(each, story)
                self._report_share(each, section)
        for each in own:
            self._add_prompt(each, story)
        for question in uses.questions:
            self._add_prompt(Asked(question, section), story)
        topic = self._topic(section)
        topics = dict.fromkeys([topic, *uses.tags] if topic else uses.tags)
        parts = uses.with_notes(answer.parts)
        first = min([answer.first, *(part.line for part in parts)])
        last_line = max([answer.last, *(part.end_line for part in parts)])
        self.stories.append(StoryDraft(title, first, last_line, tuple(topics), parts))
        self.ownership.claim(range(answer.first, answer.last + 1), Owner.STORY)
        self.ownership.claim(uses.lines, Owner.STORY)

    def _add_prompt(self, asked: Asked, story: int | None) -> None:
        question = asked.question
        inferred = story is not None and asked.glued is not None
        topic = self._topic(asked.section)
        self.prompts.append(
            PromptDraft(question.text, question.lines[0], topic, story, inferred, question.follow_ups),
        )
        if question.origin is not Origin.STORY:
            self.ownership.claim(question.lines, Owner.PROMPT)
        self.ownership.claim([probe.line for probe in question.follow_ups], Owner.FOLLOW_UP)

    def _report_share(self, asked: Asked, section: Section) -> None:
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
            beside = (line.number - 1, line.number + 1) if line.kind is Kind.FENCE else ()
            if any(
                0 < number <= len(self.lines) and self.ownership.owner_of(number) is Owner.STORY for number in beside
            ):
                self.ownership.claim((line.number,), Owner.STORY)
            underlines_heading = line.kind is Kind.UNDERLINE and line.number - 1 in headings
            if underlines_heading or (line.kind is Kind.RULE and not line.quoted):
                self.ownership.claim((line.number,), Owner.RULE)
