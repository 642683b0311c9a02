"""Lines as the passes left them, assembled into questions and stories: headings as topics, answers below questions.

A block of questions stays open until an answer is read; the answer belongs to all of them. An answer, a rule or a
heading with a blank line above it closes the block. A heading glued to the line above does not: the questions above
it share the next story, which is reported as inferred.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rehearse.notes.findings import Findings
from rehearse.notes.lines import Kind, Line, LineMark
from rehearse.notes.stories.answers import Answer, read_answers
from rehearse.notes.stories.asked import Asked, Umbrella, again, heading_question
from rehearse.notes.stories.blocks import read_block
from rehearse.notes.stories.documents import is_document
from rehearse.notes.stories.exchanges import Exchange, Origin
from rehearse.notes.stories.harvest import Harvest
from rehearse.notes.stories.sections import DEEP, Section, question_lists, split_sections
from rehearse.notes.stories.telling import has_star, is_about_method, is_prose_card, is_told
from rehearse.notes.stories.uses import names_uses, read_uses
from rehearse.notes.words.block_labels import find_labels
from rehearse.notes.words.label_words import Role, Strength
from rehearse.notes.words.labels import Label
from rehearse.notes.words.titles import is_describing, is_explaining, is_for_interviewer, is_hint
from rehearse.notes.words.wording import LONGEST_THEME, requests


def assemble(lines: Sequence[Line], *, strict: bool) -> Findings:
    """Return the questions and stories in `lines`. With `strict` every heading closes the block above it."""
    return _Assembler(lines, strict=strict).assemble()


class _Assembler:
    """Walks over the sections and gives each question its story.

    `open` are the questions of the block that is read, `carried` those that wait across a glued heading, `umbrella`
    those of a heading above the sections that may answer them.
    """

    def __init__(self, lines: Sequence[Line], *, strict: bool) -> None:
        self.lines = lines
        self.strict = strict
        self.found = Harvest(lines)
        self.open: list[Asked] = []
        self.carried: list[Asked] = []
        self.umbrella: Umbrella | None = None
        self.listed: list[Asked] = []
        """Questions of a list with a heading of its own, whose story has the next heading."""

    def assemble(self) -> Findings:
        """Return what the lines hold."""
        sections = split_sections(self.lines)
        lists = set(map(id, question_lists(sections)))
        for section, following in zip(sections, [*sections[1:], None], strict=True):
            self._leave_umbrella(section)
            self._read_section(section)
            if id(section) in lists:
                self.listed, self.open = self.open, []
            self._open_umbrella(section, following)
            self._reach_heading(following)
        self._add_gaps(self.listed)
        self._leave_umbrella(None)
        if is_document(sections, self.found.prompts, self.found.stories):
            self.found = Harvest(self.lines)
        return self.found.findings()

    def _read_section(self, section: Section) -> None:
        if any(is_for_interviewer(above.title) for above in _above(section)) and not _asks_for_stories(section):
            return
        heading = heading_question(section)
        if heading is not None:
            self.found.asking_headings.update(heading.lines)
        elif (is_explaining(section.title) and not _is_ones_own_list(section)) or self._hints(section):
            self._read_below_hint(section)
            return
        for index, block in enumerate(section.blocks()):
            if index:
                self._leave_gaps()
                heading = None
            labels = _labels(block)
            for exchange in read_block(block, labels, heading, section.heading):
                self._settle(section, exchange, labels)
        for line in section.lines:
            if line.mark is LineMark.CARD:
                self.found.add_card(line, section)

    def _hints(self, section: Section) -> bool:
        """Whether a section below a question begins with a hint for the one who answers."""
        return self.umbrella is not None and self.umbrella.waiting and is_hint(section.title)

    def _read_below_hint(self, section: Section) -> None:
        """Read the answer that stands below a hint or an explanation of how to answer, which are notes themselves.

        The answer begins at the first label, below an explanation, which may hold labels, at its heading.
        """
        if self.umbrella is None or not self.umbrella.waiting:
            return
        block = section.lines
        labels = _labels(block)
        hints = is_hint(section.title)
        begins = (
            index
            for index, line in enumerate(block)
            if line.number in labels and (hints or (line.kind is Kind.HEADING and _announces(labels[line.number])))
        )
        told = replace(section, lines=block[next(begins, len(block)) :])
        for below in told.blocks():
            for exchange in read_block(below, labels, None, section.heading):
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
        lonely = len(self.open) == 1 and len(following.title.split()) <= LONGEST_THEME
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
            self._add_gaps(umbrella.asked)

    def _reach_heading(self, following: Section | None) -> None:
        """Close the open block, unless the heading of the next section is glued to its questions."""
        if following is None or not following.glued or self.strict:
            self._leave_gaps()
            return
        lines = [asked for asked in self.open if asked.question.origin is Origin.LINE]
        self._add_gaps([asked for asked in self.open if asked not in lines])
        self.carried += [replace(asked, glued=following.heading) for asked in lines]
        self.open = []

    def _leave_gaps(self) -> None:
        """Keep the open questions as questions that nothing answers."""
        self._add_gaps([*self.carried, *self.open])
        self.carried, self.open = [], []

    def _add_gaps(self, asked: Sequence[Asked]) -> None:
        for each in asked:
            self.found.add_prompt(each, None)

    def _settle(self, section: Section, exchange: Exchange, labels: Mapping[int, Label]) -> None:
        """Give the questions of an exchange its story, or keep them open where nothing answers them yet."""
        asked = [Asked(question, section, theme=exchange.theme) for question in exchange.questions]
        if not exchange.answer:
            self.open += asked
            return
        told = [answer for answer in read_answers(exchange.answer, labels, titled=bool(asked)) if is_told(answer)]
        umbrella = self._shelter(section, exchange, asked)
        if told and not asked and umbrella is None and exchange.announced and not self.carried:
            # Below a rule, a second telling under the same question.
            question = heading_question(section)
            asked = again([Asked(question, section)], told[0].first) if question is not None else []
        if told and (asked or umbrella or self._stands_for_itself(section, exchange, told[0], labels)):
            shared = self.carried if asked or exchange.announced else []
            self.carried = [] if shared else self.carried
            self._leave_gaps()
            title = None
            if umbrella is not None:
                title, asked = self._take_shelter(section, umbrella)
            elif not asked and self.listed:
                title, asked, self.listed = section.title, self.listed, []
            uses = read_uses(exchange.uses, labels)
            first, *others = told
            if exchange.alone and asked:
                self.found.report_alone(asked[-1])
            self.found.add_story(section, first, [*shared, *asked], title or first.title, uses, exchange.follow_ups)
            for answer in others:
                self.found.add_story(section, answer, again(asked, answer.first), answer.title)
        elif asked:
            self.open += asked
            self._leave_gaps()
            self.found.claim_empty_answer(exchange.answer, labels)

    def _shelter(self, section: Section, exchange: Exchange, asked: Sequence[Asked]) -> Umbrella | None:
        """Return the question above that an answer in a section below it is for."""
        umbrella = self.umbrella
        if umbrella is None or asked or section is umbrella.section or not self.found.can_name(section):
            return None
        unasked = umbrella.bare and not is_describing(section.title)
        return umbrella if unasked or exchange.announced else None

    def _take_shelter(self, section: Section, umbrella: Umbrella) -> tuple[str | None, list[Asked]]:
        """Return the title of a story below a question, and its questions: the first story gets the question itself."""
        number = section.heading.number if section.heading else 0
        hint = self._hints(section) or is_explaining(section.title)
        if not hint:
            self.found.asking_headings.add(number)
        asked = list(umbrella.asked) if umbrella.waiting else again(umbrella.asked, number)
        umbrella.waiting = False
        return None if hint else section.title, asked

    def _stands_for_itself(
        self, section: Section, exchange: Exchange, answer: Answer, labels: Mapping[int, Label]
    ) -> bool:
        """Whether an answer under no question of its own is a story or a card, not a note."""
        if exchange.announced and (self.carried or has_star(answer)):
            return bool(self.carried) or self.found.can_name(section) or not is_about_method(answer)
        useful = exchange.announced or names_uses(exchange.uses, labels)
        if not self.found.can_name(section) or any(is_explaining(above.title) for above in _above(section)):
            return False
        return useful or is_prose_card(section, answer)


def _is_ones_own_list(section: Section) -> bool:
    """Whether a section that is called as what the candidate asks ("My questions") is what they rehearse."""
    return is_for_interviewer(section.title) and _asks_for_stories(section)


def _asks_for_stories(section: Section) -> bool:
    return requests(section.title) or any(requests(line.text) for line in section.lines)


def _above(section: Section) -> Iterator[Section]:
    """Yield the sections above one, but for a heading that is over all the notes."""
    above = section.parent
    while above is not None:
        if not above.names_notes:
            yield above
        above = above.parent


def _announces(label: Label) -> bool:
    return label.role in (Role.ANSWER, Role.OUTLINE)


def _labels(block: Sequence[Line]) -> dict[int, Label]:
    """Return the labels of a block: those that words make, and the marks of the passes."""
    labels = find_labels(block)
    for line in block:
        if line.mark is LineMark.TEXT:
            labels.pop(line.number, None)
        elif line.mark in (LineMark.QUESTION, LineMark.ANSWER):
            role = Role.QUESTION if line.mark is LineMark.QUESTION else Role.ANSWER
            rest = "" if line.kind is Kind.HEADING else line.text
            labels[line.number] = Label(role, "", "", Strength.WORD, rest, line.start)
    return labels
