"""What stands around an item of a block: answers and questions below it, and what its list is made of."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rehearse.notes.lines import LONGEST_TITLE, Kind, Line
from rehearse.notes.stories.items import Item, Shape, is_numbered
from rehearse.notes.words.dressing import bare
from rehearse.notes.words.gloss import holds_question
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import Label
from rehearse.notes.words.wording import (
    ENDS_OF_PROSE,
    LONGEST_THEME,
    Asking,
    asking,
    asks_candidate,
    may_be_title,
    says_i,
)


class Surroundings:
    """Answers questions about the items of a block; an item is named by its index.

    `next_opening` has for each item the index of the first item from there on that opens an answer by itself,
    `next_question` that of the first one that is worded or labelled as a question. `is_own_question` tells of lines
    that the writer asks: in questions right below each other, one of them makes those above it theirs.
    """

    def __init__(self, lines: Sequence[Line], labels: Mapping[int, Label], items: Sequence[Item]) -> None:
        self.lines = lines
        self.labels = labels
        self.items = items
        self.next_opening = self._next_openings()
        self.next_question = self._next_questions()
        self.is_own_question = self._own_questions()

    def _next_openings(self) -> list[int | None]:
        """For each item, the index of the first item from there on that opens an answer by itself."""
        following: list[int | None] = [None] * (len(self.items) + 1)
        for index in range(len(self.items) - 1, -1, -1):
            opens = self.opens_answer(self.items[index])
            following[index] = index if opens else following[index + 1]
        return following

    def _next_questions(self) -> list[int | None]:
        """For each item, the index of the first item from there on that is worded as a question."""
        following: list[int | None] = [None] * (len(self.items) + 1)
        for index in range(len(self.items) - 1, -1, -1):
            item = self.items[index]
            worded = item.shape in (Shape.TEXT, Shape.LIST) and holds_question(self.lines[item.begin].text)
            asks = worded or item.shape is Shape.QUESTION
            following[index] = index if asks else following[index + 1]
        return following

    def _own_questions(self) -> list[bool]:
        own = [False] * (len(self.items) + 1)
        for index in range(len(self.items) - 1, -1, -1):
            item, text = self.items[index], self.lines[self.items[index].begin].text
            if item.shape is Shape.TEXT and self.asks(index):
                below = self.items[index + 1] if index + 1 < len(self.items) else None
                goes_on = below is not None and not below.spaced and below.shape is Shape.TEXT and self.asks(index + 1)
                own[index] = (says_i(text) and not asks_candidate(text)) or (goes_on and own[index + 1])
        return own

    def opens_answer(self, item: Item) -> bool:
        if item.shape is Shape.QUOTE:
            return any(line.number in self.labels for line in self.lines[item.begin : item.end])
        return item.shape in (Shape.LABEL, Shape.ANSWER_HEADING)

    def opening_is_next(self, index: int) -> bool:
        return self.next_opening[index] == index + 1

    def part_of(self, item: Item) -> str:
        """Return the part of a story that an item begins with, "" for none."""
        return self._name(self.lines[item.begin])

    def parts_of(self, item: Item) -> list[str]:
        """Return the parts of a story that the lines of an item begin with, in order."""
        return [name for line in self.lines[item.begin : item.end] if (name := self._name(line))]

    def is_title(self, index: int) -> bool:
        """Whether an item is a line by itself, or one numbered item, that names the story right below it."""
        return self.items[index].spaced and self.is_tight_title(index)

    def is_tight_title(self, index: int) -> bool:
        """Whether an item reads as the name of the story right below it, with no blank line above."""
        item = self.items[index]
        line = self.lines[item.begin]
        alone = item.shape is Shape.TEXT or (
            item.shape is Shape.LIST and item.end == item.begin + 1 and line.marker[0].isdecimal()
        )
        return alone and self.opening_is_next(index) and may_be_title(line.text)

    def names_answer(self, index: int) -> bool:
        """Whether an item is a short line by itself, right above the heading of an answer ("My coldest winter")."""
        item = self.items[index]
        text = bare(self.lines[item.begin].text)
        alone = item.shape is Shape.TEXT and item.spaced and self.opening_is_next(index)
        announced = alone and self.items[index + 1].shape is Shape.ANSWER_HEADING
        return announced and len(text) <= LONGEST_TITLE and text[-1] not in ENDS_OF_PROSE and "://" not in text

    def is_theme(self, index: int) -> bool:
        """Whether an item is a line above the next question that says what it is about: bold, in capitals, or short."""
        item = self.items[index]
        line = self.lines[item.begin]
        alone = item.shape is Shape.TEXT or (item.shape is Shape.LIST and item.end == item.begin + 1)
        standing_out = item.shape is Shape.TEXT and (line.text.isupper() or bare(line.text) != line.text)
        return (
            alone
            and item.spaced
            and (standing_out or self._is_short_above_a_line(index))
            and may_be_title(line.text)
            and not holds_question(line.text)
            and self.next_question[index] == index + 1
        )

    def _is_short_above_a_line(self, index: int) -> bool:
        """Whether an item has a few words and a line right below it."""
        below = self.items[index + 1] if index + 1 < len(self.items) else None
        few = len(self.lines[self.items[index].begin].text.split()) <= LONGEST_THEME
        return few and below is not None and below.shape is Shape.TEXT and not below.spaced

    def asks(self, index: int) -> bool:
        """Whether an item is worded as a question."""
        return index < len(self.items) and self.next_question[index] == index

    def answer_heading_follows(self, index: int) -> bool:
        opening = self.next_opening[index]
        question = self.next_question[index]
        heading = opening is not None and self.items[opening].shape is Shape.ANSWER_HEADING
        return heading and (question is None or question > (opening or 0))

    def all_questions(self, index: int) -> bool:
        item = self.items[index]
        return all(not line.text or holds_question(line.text) for line in self.lines[item.begin : item.end])

    def lists_questions(self, item: Item) -> bool:
        """Whether most of the outermost bullets are worded as questions."""
        outer = self.outermost(item)
        asking = sum(holds_question(self.lines[begin].text) for begin, _ in outer)
        return asking * 5 >= len(outer) * 3

    def nests_questions(self, item: Item) -> bool:
        """Whether the outermost bullets are no questions, and most of the bullets nested under them are."""
        outer = self.outermost(item)
        nested = [
            self.lines[at].text
            for begin, end in outer
            if begin + 1 < end
            for at, _ in self.outermost(Item(Shape.LIST, begin + 1, end, spaced=False))
            if self.lines[at].number not in self.labels
        ]
        themes = all(may_be_title(self.lines[begin].text) for begin, _ in outer)
        sure = [text for text in nested if asking(text) is Asking.SURE]
        asked = any(asks_candidate(text) for text in sure) and len(sure) * 5 >= len(nested) * 3
        return themes and asked and not self.lists_questions(item)

    def lists_stories(self, item: Item) -> bool:
        """Whether each outermost bullet is the title of a story whose labels are nested under it."""
        outer = self.outermost(item)
        return all(
            may_be_title(self.lines[begin].text)
            and self.lines[begin].number not in self.labels
            and len({self._name(line) for line in self.lines[begin + 1 : end]} - {""}) > 1
            for begin, end in outer
        )

    def _name(self, line: Line) -> str:
        label = self.labels.get(line.number)
        return label.name if label is not None and label.role is Role.PART else ""

    def outermost(self, item: Item) -> list[tuple[int, int]]:
        """Return where each outermost bullet of a list begins and ends, with what is nested under it."""
        indent = self.lines[item.begin].indent
        starts = []
        for index in range(item.begin, item.end):
            line = self.lines[index]
            if line.kind is Kind.BULLET and line.indent <= indent:
                starts.append(index)
        return list(pairwise([*starts, item.end]))

    def is_followed_up(self, index: int) -> bool:
        """Whether follow-ups or an answer heading come right after an item."""
        if index + 1 >= len(self.items):
            return False
        following = self.items[index + 1]
        if following.shape is Shape.LIST:
            numbered = self.lines[following.begin].marker[0].isdecimal()
            return self.all_questions(index + 1) and not (numbered and following.spaced)
        return following.shape is Shape.ANSWER_HEADING

    def is_introduced(self, item: Item) -> bool:
        """Whether the line above an item ends in a colon: then the item is part of what that line says."""
        index = item.begin - 1
        while index >= 0 and self.lines[index].blank:
            index -= 1
        return index >= 0 and self.lines[index].text.endswith((":", "："))

    def is_new_list(self, item: Item) -> bool:
        """Whether a numbered list after an answer holds what an interviewer asks, and is not part of the answer."""
        outer = self.outermost(item)
        texts = [self.lines[begin].text for begin, _ in outer]
        numbered = all(is_numbered(self.lines[begin]) for begin, _ in outer)
        return (
            len(outer) > 1
            and numbered
            and not self.is_introduced(item)
            and all(holds_question(text) for text in texts)
            and any(asks_candidate(text) for text in texts)
        )
