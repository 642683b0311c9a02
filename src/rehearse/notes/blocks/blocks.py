"""A block of notes read into exchanges: questions, and the lines that answer them."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from rehearse.core.model import FollowUp
from rehearse.notes.blocks.exchanges import Exchange, OpenQuestion, Origin, Question
from rehearse.notes.blocks.items import ASIDES, ENDS_OF_SENTENCES, Item, Shape, split_items
from rehearse.notes.blocks.surroundings import Surroundings
from rehearse.notes.lines import Kind, Line
from rehearse.notes.words.labels import Label, Role
from rehearse.notes.words.wording import (
    bare,
    displayed,
    is_alternative,
    looks_like_question,
    may_be_question,
    nearly_asks,
    split_questions,
)


class _Place(Enum):
    """Where in a block the reader is."""

    LEADING_IN = auto()
    """Before any question: a definition, an introduction, or prose that is all there is."""
    ASKING = auto()
    """Questions were read, no answer yet."""
    ANSWERING = auto()


def read_block(
    lines: Sequence[Line], labels: Mapping[int, Label], heading: Question | None, *, titled: bool
) -> list[Exchange]:
    """Return the exchanges of a block of lines between headings and rules.

    `heading` is the question the section's heading asks, None where it asks none; `titled` tells that it has a heading.
    """
    return _BlockReader(lines, labels, heading, titled=titled).read()


class _BlockReader:
    """Walks over the items of a block and remembers where it is."""

    def __init__(
        self, lines: Sequence[Line], labels: Mapping[int, Label], heading: Question | None, *, titled: bool
    ) -> None:
        self.lines = lines
        self.titled = titled
        self.labels = labels
        self.items = list(split_items(lines, labels))
        self.around = Surroundings(lines, labels, self.items)
        self.exchanges: list[Exchange] = []
        self.questions: list[OpenQuestion] = []
        self.label_lines: list[int] = []
        """Lines with only the label of a question, whose text is still to come."""
        self.follow_ups: list[FollowUp] = []
        self.uses: list[Line] = []
        self.asides: set[int] = set()
        self.place = _Place.LEADING_IN
        self.margin = min((line.indent for line in lines if line.kind in (Kind.TEXT, Kind.BULLET)), default=0)
        self.answer_begin = 0
        self.opening_part = ""
        """The part that the answer opens with, as far as it was read."""
        self.announced = False
        self.quotes_ask = False
        """Whether a quote was a question, so that the next quote of that kind is one too."""
        if heading is not None:
            self._ask(heading.text, heading.origin, heading.lines[0])

    def read(self) -> list[Exchange]:
        for index, item in enumerate(self.items):
            if item.shape is Shape.ASIDE:
                self._read_aside(item)
                continue
            if self.place is _Place.ANSWERING and not self._asks_again(index):
                self.opening_part = self.opening_part or self.around.part_of(item)
                continue
            if self.place is _Place.ANSWERING:
                self._close(self.lines[self.answer_begin : item.begin])
            self._read_item(index)
        if self.place is _Place.ANSWERING:
            self._close(self.lines[self.answer_begin :])
        elif self.place is _Place.ASKING:
            self._close(())
        elif self.items and not self.exchanges:
            self._close(self.lines)
        return self.exchanges

    def _read_item(self, index: int) -> None:
        item = self.items[index]
        if item.shape is Shape.QUESTION:
            self._read_labelled(item)
        elif self.around.opens_answer(item):
            self._open_answer(item, announced=True)
        elif item.shape is Shape.TEXT:
            self._read_text(index)
        elif item.shape is Shape.LIST:
            self._read_list(index)
        elif item.shape is Shape.QUOTE and self.place is _Place.LEADING_IN and self.around.all_questions(index):
            self.quotes_ask = True
            for line in self.lines[item.begin : item.end]:
                if line.text:
                    self._ask(bare(line.text), Origin.LINE, line.number)
        elif self.place is _Place.ASKING and not self._is_question_list():
            self._open_answer(item, announced=False)

    def _open_answer(self, item: Item, *, announced: bool) -> None:
        self.place = _Place.ANSWERING
        self.answer_begin = item.begin
        self.opening_part = self.around.part_of(item)
        self.announced = announced

    def _close(self, answer: Sequence[Line]) -> None:
        questions = tuple(question.build() for question in self.questions if question.texts)
        told = [line for line in answer if line.number not in self.asides]
        told = told if any(not line.blank for line in told) else []
        self.exchanges.append(Exchange(questions, told, self.announced, tuple(self.follow_ups), tuple(self.uses)))
        self.questions, self.follow_ups, self.uses, self.label_lines = [], [], [], []
        self.place = _Place.LEADING_IN
        self.announced = False

    def _ask(self, text: str, origin: Origin, *numbers: int) -> None:
        for piece in split_questions(text):
            self.questions.append(
                OpenQuestion(origin, [displayed(piece)], [*numbers, *self.label_lines], self.follow_ups)
            )
            self.label_lines, self.follow_ups = [], []
        self.place = _Place.ASKING

    def _read_labelled(self, item: Item) -> None:
        """Read a question behind its label; without text, the next line is the question."""
        if self._is_question_list():
            self._close(())
        label = self.labels[self.lines[item.begin].number]
        rows = self.lines[item.begin : item.end]
        text = " ".join([label.rest, *(line.text for line in rows[1:])]).strip()
        if any(map(str.isalnum, text)):
            self._ask(bare(text), Origin.LABEL, *(line.number for line in rows))
        else:
            self.label_lines += [line.number for line in rows]

    def _read_aside(self, item: Item) -> None:
        """Read follow-ups and uses, which belong to the exchange around them and not to its answer."""
        rows = [line for line in self.lines[item.begin : item.end] if not line.blank]
        self.asides.update(line.number for line in rows)
        if self.labels[rows[0].number].role in (Role.USES, Role.TAGS):
            self.uses += rows
            return
        if self.labels[rows[0].number].role is Role.HINT:
            return
        follow_ups = self.questions[-1].follow_ups if self.questions else self.follow_ups
        for line in rows:
            text = bare(self._undressed(line))
            if not text and self.questions:
                self.questions[-1].lines.append(line.number)
            elif text:
                follow_ups.append(FollowUp(text, line.number))

    def _undressed(self, line: Line) -> str:
        """Return the text of a line without the label of a follow-up."""
        label = self.labels.get(line.number)
        return label.rest if label is not None and label.role is Role.FOLLOW_UP else line.text

    def _is_question_list(self) -> bool:
        """Whether the open questions are a list of several: only a label or heading can answer them all."""
        return len(self.questions) > 1 and self.questions[-1].origin is Origin.BULLET

    def _read_text(self, index: int) -> None:
        item = self.items[index]
        line = self.lines[item.begin]
        if self.label_lines:
            self._ask(bare(line.text), Origin.LABEL, line.number)
        elif self._continues_question(index):
            self.questions[-1].texts.append(line.text)
            self.questions[-1].lines.append(line.number)
        elif self.place is _Place.ASKING and is_alternative(line.text):
            self.questions[-1].lines.append(line.number)
        elif self._is_asked(index):
            if item.spaced and self._is_question_list():
                self._close(())
            self._ask(bare(line.text), Origin.LINE, line.number)
        elif (
            self.place is _Place.ASKING
            and not self._is_question_list()
            and not self.around.answer_heading_follows(index)
        ):
            self._open_answer(item, announced=False)

    def _is_asked(self, index: int) -> bool:
        """Whether a line without label is a question. Right below a labelled one it is its answer, if none follows."""
        line = self.lines[self.items[index].begin]
        labelled = self.place is _Place.ASKING and self.questions[-1].origin is Origin.LABEL
        if labelled and not (self.around.answer_heading_follows(index) or self.around.opening_is_next(index)):
            return False
        misspelt = nearly_asks(line.text) and self.around.is_followed_up(index)
        return looks_like_question(line.text) or misspelt or self._asks_by_place(index)

    def _continues_question(self, index: int) -> bool:
        """Whether a line is the wrapped rest of the question above it."""
        item = self.items[index]
        if self.place is not _Place.ASKING or item.spaced:
            return False
        text = self.lines[item.begin].text
        question = self.questions[-1]
        if question.lines[-1] != self.lines[item.begin].number - 1 or not question.texts:
            return False
        if question.origin is Origin.LABEL:
            asks_anew = question.texts[-1].endswith("?") and looks_like_question(text)
            return text[0].islower() or (self.around.opening_is_next(index) and not asks_anew)
        wrapped = question.origin is Origin.BULLET and question.texts[-1][-1:] not in tuple(ENDS_OF_SENTENCES)
        return (wrapped or question.origin is Origin.LINE) and text[0].islower()

    def _asks_by_place(self, index: int) -> bool:
        """Whether a line is a question because of what follows: its follow-ups, or an answer before any question."""
        line = self.lines[self.items[index].begin]
        opening = self.around.next_opening[index]
        titles = self.around.is_title(index)
        if opening is None or not (titles or may_be_question(line.text)):
            return False
        if index + 1 < opening and self.around.is_followed_up(index):
            return True
        first = self.items[opening]
        if self.titled and self.lines[first.begin].kind is Kind.HEADING and self.around.part_of(first):
            return False
        question = self.around.next_question[index]
        titled_below = opening - 1 > index and self.around.is_title(opening - 1)
        return not (self.questions or titled_below) and (question is None or question > opening)

    def _read_list(self, index: int) -> None:
        item = self.items[index]
        if self.place is _Place.ASKING and self.questions[-1].origin is not Origin.BULLET:
            if self.around.all_questions(index):
                self._follow_up(item)
            else:
                self._open_answer(item, announced=False)
        elif self.around.lists_questions(item) or self.around.lists_stories(item):
            self._ask_all(item)
        elif self.around.is_title(index):
            self._ask(bare(self.lines[item.begin].text), Origin.LINE, self.lines[item.begin].number)
        elif self.place is _Place.ASKING and not self._is_question_list():
            self._open_answer(item, announced=False)

    def _follow_up(self, item: Item) -> None:
        for line in self.lines[item.begin : item.end]:
            text = bare(self._undressed(line))
            if text:
                self.questions[-1].follow_ups.append(FollowUp(text, line.number))

    def _ask_all(self, item: Item) -> None:
        """Read a list of questions; what is nested under one is its follow-ups or its answer."""
        for begin, end in self.around.outermost(item):
            line = self.lines[begin]
            if not line.text:
                continue
            self._ask(bare(line.text), Origin.BULLET, line.number)
            nested = Item(Shape.LIST, begin + 1, end, spaced=False)
            if all(below.blank for below in self.lines[begin + 1 : end]):
                continue
            if all(below.blank or looks_like_question(below.text) for below in self.lines[begin + 1 : end]):
                self._follow_up(nested)
            else:
                self._answer_nested(nested)

    def _answer_nested(self, item: Item) -> None:
        """Close the last question with what is nested under it as its answer, the questions before it without one."""
        asked = self.questions.pop()
        if self.questions:
            self._close(())
        self.questions = [asked]
        rows = self.lines[item.begin : item.end]
        for index in range(item.begin, item.end):
            label = self.labels.get(self.lines[index].number)
            if label is not None and label.role in ASIDES:
                self._read_aside(Item(Shape.ASIDE, index, index + 1, spaced=False))
        self.announced = any(below.number in self.labels for below in rows)
        self._close(rows)

    def _asks_again(self, index: int) -> bool:
        """Whether an item in or after an answer begins the next question."""
        item = self.items[index]
        line = self.lines[item.begin]
        if item.shape is Shape.QUESTION:
            return True
        if not item.spaced or line.indent > self.margin:
            return False
        if self.opening_part and self.around.is_title(index):
            return self.around.part_of(self.items[index + 1]) == self.opening_part
        if item.shape is Shape.LIST:
            listed = not self.questions or self.questions[-1].origin is Origin.BULLET
            return (
                listed and looks_like_question(line.text) and self.around.lists_questions(item)
            ) or self.around.is_new_list(item)
        if item.shape is Shape.QUOTE:
            return self.quotes_ask and self.around.all_questions(index)
        if self.around.is_theme(index):
            return True
        if item.shape is not Shape.TEXT or not may_be_question(line.text):
            return False
        if not looks_like_question(line.text):
            return nearly_asks(line.text) and self.around.is_followed_up(index)
        labelled = bool(self.questions) and self.questions[-1].origin is Origin.LABEL
        return not labelled or self.around.opening_is_next(index) or self.around.is_followed_up(index)
