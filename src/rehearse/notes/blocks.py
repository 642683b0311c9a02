"""A block of notes read into exchanges: questions, and the lines that answer them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from rehearse.core.model import FollowUp
from rehearse.notes.items import Item, Shape, split_items
from rehearse.notes.labels import Label
from rehearse.notes.lines import Kind, Line
from rehearse.notes.wording import bare, looks_like_question, may_be_question


class Origin(Enum):
    """How a question stands in the notes."""

    LINE = auto()
    BULLET = auto()
    HEADING = auto()
    STORY = auto()
    """Nowhere: the story's own first words stand in for it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its follow-ups. `lines` are the numbers of all lines it is written on."""

    text: str
    origin: Origin
    lines: tuple[int, ...]
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """Questions and their answer. `answer` is empty for questions nothing answers; `questions` is empty for text
    that no question stands above. `announced` tells that an answer heading or a label opens the answer.
    """

    questions: tuple[Question, ...]
    answer: Sequence[Line]
    announced: bool


@dataclass(slots=True)
class _OpenQuestion:
    """A question that is being read: more of its text and its follow-ups may come."""

    origin: Origin
    texts: list[str]
    lines: list[int]
    follow_ups: list[FollowUp] = field(default_factory=list)

    def build(self) -> Question:
        return Question(" ".join(self.texts), self.origin, tuple(self.lines), tuple(self.follow_ups))


class _Place(Enum):
    """Where in a block the reader is."""

    LEADING_IN = auto()
    """Before any question: a definition, an introduction, or prose that is all there is."""
    ASKING = auto()
    """Questions were read, no answer yet."""
    ANSWERING = auto()


def read_block(lines: Sequence[Line], labels: Mapping[int, Label], heading: Question | None) -> list[Exchange]:
    """Return the exchanges of a block of lines between headings and rules.

    `heading` is the question the section's heading asks, None where it asks none.
    """
    return _BlockReader(lines, labels, heading).read()


class _BlockReader:
    """Walks over the items of a block and remembers where it is."""

    def __init__(self, lines: Sequence[Line], labels: Mapping[int, Label], heading: Question | None) -> None:
        self.lines = lines
        self.labels = labels
        self.items = list(split_items(lines, labels))
        self.next_opening = self._next_openings()
        self.next_question = self._next_questions()
        self.exchanges: list[Exchange] = []
        self.questions: list[_OpenQuestion] = []
        self.place = _Place.LEADING_IN
        self.answer_begin = 0
        self.announced = False
        if heading is not None:
            self._ask(heading.text, heading.origin, heading.lines[0])

    def read(self) -> list[Exchange]:
        for index, item in enumerate(self.items):
            if self.place is _Place.ANSWERING and not self._asks_again(index):
                continue
            if self.place is _Place.ANSWERING:
                self._close(self.lines[self.answer_begin : item.begin])
            self._read_item(index)
        if self.place is _Place.ANSWERING:
            self._close(self.lines[self.answer_begin :])
        elif self.place is _Place.ASKING:
            self._close(())
        elif self.items and not self.exchanges:
            self.exchanges.append(Exchange((), self.lines, announced=False))
        return self.exchanges

    def _next_openings(self) -> list[int | None]:
        """For each item, the index of the first item from there on that opens an answer by itself."""
        following: list[int | None] = [None] * (len(self.items) + 1)
        for index in range(len(self.items) - 1, -1, -1):
            opens = self._opens_answer(self.items[index])
            following[index] = index if opens else following[index + 1]
        return following

    def _next_questions(self) -> list[int | None]:
        """For each item, the index of the first item from there on that is worded as a question."""
        following: list[int | None] = [None] * (len(self.items) + 1)
        for index in range(len(self.items) - 1, -1, -1):
            item = self.items[index]
            asks = item.shape in (Shape.TEXT, Shape.LIST) and looks_like_question(self.lines[item.begin].text)
            following[index] = index if asks else following[index + 1]
        return following

    def _opens_answer(self, item: Item) -> bool:
        if item.shape is Shape.QUOTE:
            return any(line.number in self.labels for line in self.lines[item.begin : item.end])
        return item.shape in (Shape.LABEL, Shape.ANSWER_HEADING)

    def _read_item(self, index: int) -> None:
        item = self.items[index]
        if self._opens_answer(item):
            self._open_answer(item, announced=True)
        elif item.shape is Shape.TEXT:
            self._read_text(index)
        elif item.shape is Shape.LIST:
            self._read_list(index)
        elif item.shape is Shape.QUOTE and self.place is _Place.LEADING_IN and self._all_questions(index):
            for line in self.lines[item.begin : item.end]:
                if line.text:
                    self._ask(bare(line.text), Origin.LINE, line.number)
        elif self.place is _Place.ASKING and not self._is_question_list():
            self._open_answer(item, announced=False)

    def _open_answer(self, item: Item, *, announced: bool) -> None:
        self.place = _Place.ANSWERING
        self.answer_begin = item.begin
        self.announced = announced

    def _close(self, answer: Sequence[Line]) -> None:
        questions = tuple(question.build() for question in self.questions)
        self.exchanges.append(Exchange(questions, answer, self.announced))
        self.questions = []
        self.place = _Place.LEADING_IN
        self.announced = False

    def _ask(self, text: str, origin: Origin, line: int) -> None:
        self.questions.append(_OpenQuestion(origin, [text], [line]))
        self.place = _Place.ASKING

    def _is_question_list(self) -> bool:
        """Whether the open questions are a list of several: only a label or heading can answer them all."""
        return len(self.questions) > 1 and self.questions[-1].origin is Origin.BULLET

    def _read_text(self, index: int) -> None:
        item = self.items[index]
        line = self.lines[item.begin]
        if self._continues_question(index):
            self.questions[-1].texts.append(line.text)
            self.questions[-1].lines.append(line.number)
        elif looks_like_question(line.text) or self._asks_by_place(index):
            self._ask(bare(line.text), Origin.LINE, line.number)
        elif self.place is _Place.ASKING and not self._is_question_list() and not self._answer_heading_follows(index):
            self._open_answer(item, announced=False)

    def _continues_question(self, index: int) -> bool:
        """Whether a line is the wrapped rest of the question above it."""
        item = self.items[index]
        return (
            self.place is _Place.ASKING
            and not item.spaced
            and self.questions[-1].lines[-1] == self.lines[item.begin].number - 1
            and self.questions[-1].origin is Origin.LINE
            and self.lines[item.begin].text[0].islower()
        )

    def _asks_by_place(self, index: int) -> bool:
        """Whether a line is a question because of what follows: its follow-ups, or an answer before any question."""
        line = self.lines[self.items[index].begin]
        opening = self.next_opening[index]
        if opening is None or not may_be_question(line.text):
            return False
        if index + 1 < opening and self.items[index + 1].shape is Shape.LIST and self._all_questions(index + 1):
            return True
        question = self.next_question[index]
        return not self.questions and (question is None or question > opening)

    def _answer_heading_follows(self, index: int) -> bool:
        opening = self.next_opening[index]
        question = self.next_question[index]
        heading = opening is not None and self.items[opening].shape is Shape.ANSWER_HEADING
        return heading and (question is None or question > (opening or 0))

    def _all_questions(self, index: int) -> bool:
        item = self.items[index]
        return all(not line.text or looks_like_question(line.text) for line in self.lines[item.begin : item.end])

    def _read_list(self, index: int) -> None:
        item = self.items[index]
        if self.place is _Place.ASKING and self.questions[-1].origin is not Origin.BULLET:
            if self._all_questions(index):
                self._follow_up(item)
            else:
                self._open_answer(item, announced=False)
        elif self._lists_questions(item):
            self._ask_all(item)
        elif self.place is _Place.ASKING and not self._is_question_list():
            self._open_answer(item, announced=False)

    def _follow_up(self, item: Item) -> None:
        for line in self.lines[item.begin : item.end]:
            if line.text:
                self.questions[-1].follow_ups.append(FollowUp(bare(line.text), line.number))

    def _lists_questions(self, item: Item) -> bool:
        """Whether most of the outermost bullets are worded as questions."""
        outer = self._outermost(item)
        asking = sum(looks_like_question(self.lines[begin].text) for begin, _ in outer)
        return asking * 5 >= len(outer) * 3

    def _outermost(self, item: Item) -> list[tuple[int, int]]:
        """Return where each outermost bullet of a list begins and ends, with what is nested under it."""
        indent = self.lines[item.begin].indent
        starts = []
        for index in range(item.begin, item.end):
            line = self.lines[index]
            if line.kind is Kind.BULLET and line.indent <= indent:
                starts.append(index)
        return list(zip(starts, [*starts[1:], item.end], strict=True))

    def _ask_all(self, item: Item) -> None:
        """Read a list of questions; what is nested under one is its follow-ups or its answer."""
        for begin, end in self._outermost(item):
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
                asked = self.questions.pop()
                if self.questions:
                    self._close(())
                self.questions = [asked]
                self.announced = any(below.number in self.labels for below in self.lines[begin + 1 : end])
                self._close(self.lines[begin + 1 : end])

    def _asks_again(self, index: int) -> bool:
        """Whether an item in or after an answer begins the next question."""
        item = self.items[index]
        line = self.lines[item.begin]
        if not item.spaced or line.indent or not looks_like_question(line.text):
            return False
        if item.shape is Shape.LIST:
            listed = bool(self.questions) and self.questions[-1].origin is Origin.BULLET
            return listed and self._lists_questions(item)
        return item.shape is Shape.TEXT and may_be_question(line.text)
