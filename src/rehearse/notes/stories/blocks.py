"""A block of notes read into exchanges: questions, and the lines that answer them."""

from collections.abc import Mapping, Sequence

from rehearse.core.model import FollowUp
from rehearse.notes.lines import Line
from rehearse.notes.stories.exchanges import Exchange, OpenQuestion, Origin, Question
from rehearse.notes.stories.items import ASIDES, Item, Shape, split_items
from rehearse.notes.stories.scene import Place, Scene, Turn
from rehearse.notes.stories.turns import Classifier
from rehearse.notes.words.dressing import bare, displayed
from rehearse.notes.words.gloss import holds_question, without_gloss
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import Label
from rehearse.notes.words.wording import split_questions


def read_block(
    lines: Sequence[Line], labels: Mapping[int, Label], asks: Question | None, heading: Line | None
) -> list[Exchange]:
    """Return the exchanges of a block of lines between headings and rules.

    `heading` is the heading of its section, `asks` the question that it asks; None for none.
    """
    return _BlockReader(lines, labels, asks, heading).read()


class _BlockReader:
    """Walks over the items of a block and does what the turn of each says."""

    def __init__(
        self, lines: Sequence[Line], labels: Mapping[int, Label], asks: Question | None, heading: Line | None
    ) -> None:
        self.lines = lines
        self.labels = labels
        self.items = list(split_items(lines, labels))
        self.classifier = Classifier(lines, labels, self.items, titled=heading is not None)
        self.around = self.classifier.around
        self.scene = Scene()
        self.exchanges: list[Exchange] = []
        self.label_lines: list[int] = []
        """Lines with only the label of a question, whose text is still to come."""
        self.follow_ups: list[FollowUp] = []
        self.uses: list[Line] = []
        self.asides: set[int] = set()
        self.theme: Line | None = None
        self.answer_begin = 0
        self.announced = False
        self.alone = False
        if asks is not None:
            self._ask(asks.text, asks.origin, heading, asks.lines[0])
            self.scene.questions[0].glossed = asks.glossed

    def read(self) -> list[Exchange]:
        for index, item in enumerate(self.items):
            turn = self.classifier.turn(index, self.scene)
            if self.scene.place is Place.ANSWERING and turn not in (Turn.MORE, Turn.ASIDE):
                self._close(self.lines[self.answer_begin : item.begin])
            self._take(turn, item)
        if self.scene.place is Place.ANSWERING:
            self._close(self.lines[self.answer_begin :])
        elif self.scene.place is Place.ASKING:
            self._close(())
        elif self.items and not self.exchanges:
            self._close(self.lines)
        return self.exchanges

    def _take(self, turn: Turn, item: Item) -> None:
        first = self.lines[item.begin]
        match turn:
            case Turn.ASIDE:
                self._read_aside(item)
            case Turn.FOLLOW_UPS:
                self._follow_up(item)
            case Turn.REST:
                self.scene.questions[-1].texts.append(first.text)
                self.scene.questions[-1].lines.append(first.number)
            case Turn.BETWEEN:
                self.scene.questions[-1].lines.append(first.number)
            case Turn.THEME:
                self._leave_open_questions()
                self.theme = first
            case Turn.ANSWER | Turn.ANSWER_TO_LAST:
                self._open_answer(item, to_last=turn is Turn.ANSWER_TO_LAST)
            case Turn.MORE:
                self.scene.told += self.around.parts_of(item)
            case Turn.BACK:
                self._leave_open_questions()
                self.scene.place = Place.LISTENING
            case Turn.REMARK:
                pass
            case _:
                self._take_questions(turn, item)

    def _take_questions(self, turn: Turn, item: Item) -> None:
        match turn:
            case Turn.LABELLED:
                self._read_labelled(item)
            case Turn.QUESTION:
                self._read_question(item)
            case Turn.QUOTED:
                self.scene.quotes_ask = True
                for line in filter(lambda line: line.text, self.lines[item.begin : item.end]):
                    self._ask(bare(line.text), Origin.LINE, line, line.number)
            case Turn.LISTED:
                self._ask_all(item)
            case Turn.NESTED:
                for begin, end in self.around.outermost(item):
                    self._take(Turn.THEME, Item(Shape.LIST, begin, begin + 1, spaced=False))
                    self._ask_all(Item(Shape.LIST, begin + 1, end, spaced=False))
            case Turn.STEM:
                self._ask_all(item, self.scene.questions.pop())

    def _open_answer(self, item: Item, *, to_last: bool) -> None:
        self.alone = to_last and self.scene.origin is Origin.LINE
        if to_last:
            self._part_from_earlier()
        self.scene.place = Place.ANSWERING
        self.scene.told = self.around.parts_of(item)
        self.scene.tight = not item.spaced
        self.answer_begin = item.begin
        self.announced = self.around.opens_answer(item)

    def _part_from_earlier(self) -> None:
        """Leave the open questions but the last: what comes now answers that one only."""
        asked = self.scene.questions.pop()
        if self.scene.questions:
            self._close(())
        self.scene.questions = [asked]
        self.scene.place = Place.ASKING

    def _leave_open_questions(self) -> None:
        if self.scene.place is Place.ASKING:
            self._close(())

    def _close(self, answer: Sequence[Line]) -> None:
        scene = self.scene
        questions = tuple(question.build() for question in scene.questions if question.texts)
        told = [line for line in answer if line.number not in self.asides]
        told = told if any(not line.blank for line in told) else []
        follow_ups, uses = tuple(self.follow_ups), tuple(self.uses)
        self.exchanges.append(
            Exchange(questions, told, self.announced, follow_ups, uses, self.theme, self.alone and bool(answer))
        )
        self.alone = self.alone and not answer
        self.scene = scene.following()
        self.follow_ups, self.uses, self.label_lines = [], [], []
        self.announced = False

    def _ask(self, text: str, origin: Origin, line: Line | None, *numbers: int) -> None:
        for piece in split_questions(text):
            lines = [*numbers, *self.label_lines]
            written = displayed(piece)
            asked = displayed(without_gloss(written))
            question = OpenQuestion(origin, [asked], lines, line, self.follow_ups, glossed=asked != written)
            self.scene.questions.append(question)
            self.label_lines, self.follow_ups = [], []
        self.scene.place = Place.ASKING
        self.scene.label_waits = False

    def _read_labelled(self, item: Item) -> None:
        """Read a question behind its label; without text, the next line is the question."""
        if self.scene.is_list:
            self._close(())
        label = self.labels[self.lines[item.begin].number]
        rows = self.lines[item.begin : item.end]
        text = " ".join([label.rest, *(line.text for line in rows[1:])]).strip()
        if any(map(str.isalnum, text)):
            origin = Origin.LABEL if rows[0].mark is None else Origin.LINE
            self._ask(bare(text), origin, rows[0], *(line.number for line in rows))
        else:
            self.label_lines += [line.number for line in rows]
            self.scene.label_waits = True

    def _read_question(self, item: Item) -> None:
        line = self.lines[item.begin]
        labelled = bool(self.label_lines)
        if item.spaced and self.scene.is_list and not labelled:
            self._close(())
        self._ask(bare(line.text), Origin.LABEL if labelled else Origin.LINE, line, line.number)

    def _read_aside(self, item: Item) -> None:
        """Read follow-ups and uses, which belong to the exchange around them and not to its answer."""
        rows = [line for line in self.lines[item.begin : item.end] if not line.blank]
        self.asides.update(line.number for line in rows)
        role = self.labels[rows[0].number].role
        if role in (Role.USES, Role.TAGS):
            self.uses += rows
        elif role is Role.FOLLOW_UP:
            questions = self.scene.questions
            follow_ups = questions[-1].follow_ups if questions else self.follow_ups
            for line in rows:
                text = bare(self._undressed(line))
                if not text and questions:
                    questions[-1].lines.append(line.number)
                elif text:
                    follow_ups.append(FollowUp(text, line.number))

    def _undressed(self, line: Line) -> str:
        """Return the text of a line without the label of a follow-up."""
        label = self.labels.get(line.number)
        return label.rest if label is not None and label.role is Role.FOLLOW_UP else line.text

    def _follow_up(self, item: Item) -> None:
        for line in self.lines[item.begin : item.end]:
            text = bare(self._undressed(line))
            if text:
                self.scene.questions[-1].follow_ups.append(FollowUp(text, line.number))

    def _ask_all(self, item: Item, stem: OpenQuestion | None = None) -> None:
        """Read a list of questions; what is nested under one is its follow-ups or its answer.

        With a `stem` each bullet is the end of a question that it begins.
        """
        begun = " ".join(stem.texts).rstrip("….:： ") + " " if stem is not None else ""
        stem_lines = stem.lines if stem is not None else ()
        for begin, end in self.around.outermost(item):
            line = self.lines[begin]
            if not line.text:
                continue
            text = begun + bare(line.text).lstrip("…. ") if begun else bare(line.text)
            self._ask(text, Origin.BULLET, line, line.number, *stem_lines)
            nested = Item(Shape.LIST, begin + 1, end, spaced=False)
            if all(below.blank for below in self.lines[begin + 1 : end]):
                continue
            if all(below.blank or holds_question(below.text) for below in self.lines[begin + 1 : end]):
                self._follow_up(nested)
            else:
                self._answer_nested(nested)

    def _answer_nested(self, item: Item) -> None:
        """Close the last question with what is nested under it as its answer, the questions before it without one."""
        self._part_from_earlier()
        rows = self.lines[item.begin : item.end]
        for index in range(item.begin, item.end):
            label = self.labels.get(self.lines[index].number)
            if label is not None and label.role in ASIDES:
                self._read_aside(Item(Shape.ASIDE, index, index + 1, spaced=False))
        self.announced = any(below.number in self.labels for below in rows)
        self._close(rows)
