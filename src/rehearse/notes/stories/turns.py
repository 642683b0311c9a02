"""What each item of a block is: the one place that decides it. Notes of an interview are turns, like the interview."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from rehearse.core.model import STAR
from rehearse.notes.lines import Kind, Line
from rehearse.notes.stories.exchanges import OpenQuestion, Origin
from rehearse.notes.stories.items import ENDS_OF_SENTENCES, Item, Shape
from rehearse.notes.stories.surroundings import Surroundings
from rehearse.notes.words.gloss import holds_question
from rehearse.notes.words.labels import Label
from rehearse.notes.words.lexicon import has_no_spaces
from rehearse.notes.words.titles import is_for_interviewer
from rehearse.notes.words.wording import (
    Asking,
    asking,
    asks_candidate,
    bare,
    breaks_off,
    displayed,
    is_alternative,
    may_be_question,
    mentions_oneself,
    nearly_asks,
    says_i,
)

STACK = 3
"""Questions right below each other that no unannounced answer below a blank line is meant for: a list of them."""
_NUMBER = re.compile(r"(?:Q|№)? ?(\d{1,3})[.):\-、．]")
_ORDER = {name: place for place, name in enumerate(STAR)}


class Place(Enum):
    """Where in a block its reader is."""

    LEADING_IN = auto()
    """Before any question: a definition, an introduction, or prose that is all there is."""
    ASKING = auto()
    """Questions were read, no answer yet."""
    ANSWERING = auto()
    LISTENING = auto()
    """Among what the candidate asks."""


class Turn(Enum):
    """What an item is."""

    ASIDE = auto()
    """Follow-ups, uses, tags or hints, labelled as such; they may stand anywhere."""
    LABELLED = auto()
    """A question with a label of its own."""
    QUESTION = auto()
    """A line that is a question by its wording or its place."""
    QUOTED = auto()
    """A quote whose lines are questions."""
    LISTED = auto()
    """A list whose outermost bullets are questions or titles of stories."""
    NESTED = auto()
    """A list whose outermost bullets say what the questions nested under them are about."""
    FOLLOW_UPS = auto()
    STEM = auto()
    """A list whose bullets each end the question above in another way."""
    REST = auto()
    """The wrapped rest of the question above."""
    BETWEEN = auto()
    """A word between two questions ("or")."""
    THEME = auto()
    """What the questions below are about."""
    ANSWER = auto()
    """The beginning of an answer, to all questions that are open."""
    ANSWER_TO_LAST = auto()
    """The beginning of an answer to the last open question alone."""
    REMARK = auto()
    """Nothing to rehearse."""
    BACK = auto()
    """What begins a list of what the candidate asks: nothing to rehearse, down to the next heading or label."""
    MORE = auto()
    """More of the answer above."""


@dataclass(slots=True)
class Scene:
    """What the reader of a block has seen: the questions that are open or being answered, and how the answer began.

    `told` are the parts that the answer has so far, in order. `tight` means that it stands right below its question.
    `quotes_ask` means that a quote was a question, `label_waits` that the label of a question has no text yet.
    `answered` is the last question of the exchange before.
    """

    place: Place = Place.LEADING_IN
    questions: list[OpenQuestion] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    tight: bool = False
    quotes_ask: bool = False
    label_waits: bool = False
    answered: OpenQuestion | None = None

    @property
    def last(self) -> OpenQuestion | None:
        """The last open question, else the last that was answered."""
        return self.questions[-1] if self.questions else self.answered

    def following(self) -> "Scene":
        """Return the scene in which the next exchange begins."""
        return Scene(quotes_ask=self.quotes_ask, answered=self.last)

    @property
    def origin(self) -> Origin | None:
        """How the last question stands in the notes, None without any."""
        return self.questions[-1].origin if self.questions else None

    @property
    def is_list(self) -> bool:
        """Whether the open questions are a list of several: only a label or heading can answer them all."""
        return len(self.questions) > 1 and self.origin is Origin.BULLET

    @property
    def is_stack(self) -> bool:
        """Whether the open questions are lines right below each other, as in a list of questions without bullets."""
        lines = [question.lines for question in self.questions if question.origin is Origin.LINE]
        adjacent = all(below[0] == above[-1] + 1 for above, below in pairwise(lines))
        return len(lines) == len(self.questions) >= STACK and adjacent


class Classifier:
    """Says what the items of a block are, one after the other, from their wording and what stands around them."""

    def __init__(
        self, lines: Sequence[Line], labels: Mapping[int, Label], items: Sequence[Item], *, titled: bool
    ) -> None:
        self.lines = lines
        self.labels = labels
        self.items = items
        self.titled = titled
        self.around = Surroundings(lines, labels, items)
        self.margin = min((line.indent for line in lines if line.kind in (Kind.TEXT, Kind.BULLET)), default=0)

    def turn(self, index: int, scene: Scene) -> Turn:
        """Return what the item at `index` is where the reader is in `scene`."""
        item = self.items[index]
        if item.shape is Shape.ASIDE:
            return Turn.ASIDE
        if self._asks_back(item):
            return Turn.BACK
        if scene.place is Place.LISTENING and item.shape is not Shape.QUESTION and not self.around.opens_answer(item):
            return Turn.REMARK
        if scene.place is Place.ANSWERING:
            if not self._asks_again(index, scene):
                return Turn.MORE
            scene = scene.following()
        if item.shape is Shape.QUESTION:
            return Turn.LABELLED
        if self.around.opens_answer(item):
            return self._answer(item, scene, announced=True)
        match item.shape:
            case Shape.TEXT:
                return self._text(index, scene)
            case Shape.LIST:
                return self._list(index, scene)
            case Shape.QUOTE if scene.place is Place.LEADING_IN:
                return Turn.QUOTED if self.around.all_questions(index) else Turn.REMARK
            case _:
                return self._answer(item, scene)

    def _answer(self, item: Item, scene: Scene, *, announced: bool = False) -> Turn:
        """Return whose answer an item begins: a bulleted question has the lines right below it for itself."""
        if (
            scene.place is Place.ASKING
            and len(scene.questions) > 1
            and self._is_for_last(item, scene, announced=announced)
        ):
            return Turn.ANSWER_TO_LAST
        listed = scene.is_list or (item.spaced and scene.is_stack)
        if announced or (scene.place is Place.ASKING and not listed):
            return Turn.ANSWER
        return Turn.REMARK

    def _asks_back(self, item: Item) -> bool:
        line = self.lines[item.begin]
        alone = item.shape is Shape.TEXT or (item.shape is Shape.LIST and item.end == item.begin + 1)
        theirs = alone and line.indent <= self.margin and is_for_interviewer(displayed(line.text))
        return theirs and not holds_question(line.text)

    def _is_for_last(self, item: Item, scene: Scene, *, announced: bool) -> bool:
        """Whether an item below several questions answers the last of them.

        It does right below a bullet, and below a question that stands apart from those before it, unless the answer is
        announced: then it is meant for all, but for a numbered list.
        """
        if scene.origin is not Origin.BULLET and (announced or scene.origin is not Origin.LINE):
            return False
        if scene.origin is Origin.BULLET and not item.spaced:
            return True
        above, last = (question.written for question in scene.questions[-2:])
        apart = above is not None and last is not None and last.number > above.number + 1
        return apart and (not announced or (last is not None and _number(last) > 0))

    def _text(self, index: int, scene: Scene) -> Turn:
        item = self.items[index]
        line = self.lines[item.begin]
        if scene.label_waits:
            return Turn.QUESTION
        if self._continues_question(index, scene):
            return Turn.REST
        if scene.place is Place.ASKING and is_alternative(line.text):
            return Turn.BETWEEN
        if self.around.is_theme(index):
            return Turn.THEME
        if self._is_asked(index, scene):
            return Turn.QUESTION
        return Turn.REMARK if self.around.answer_heading_follows(index) else self._answer(item, scene)

    def _is_asked(self, index: int, scene: Scene) -> bool:
        """Whether a line without label is a question. Right below a labelled one it is its answer, if none follows."""
        line = self.lines[self.items[index].begin]
        asks = holds_question(line.text)
        answered_below = self.around.answer_heading_follows(index) or self.around.opening_is_next(index)
        if scene.place is Place.ASKING and not answered_below:
            if scene.origin is Origin.LABEL:
                return asks and asks_candidate(line.text) and self.around.asks(index + 1)
            if scene.origin is Origin.HEADING and not asks_candidate(line.text):
                return False
        misspelt = nearly_asks(line.text) and self.around.is_followed_up(index)
        if misspelt or (self._counts_on(index, scene) and may_be_question(line.text)):
            return True
        if not answered_below and not self._is_asked_alone(line):
            return False
        return asks or self._asks_by_place(index, scene)

    def _is_asked_alone(self, line: Line) -> bool:
        """Whether a line may be asked with nothing below it that shows it: of more than a word, not by the writer."""
        several = " " in line.text.strip() or has_no_spaces(line.text)
        return several and (asks_candidate(line.text) or not says_i(line.text))

    def _continues_question(self, index: int, scene: Scene) -> bool:
        """Whether a line is the wrapped rest of the question above it."""
        item = self.items[index]
        if scene.place is not Place.ASKING or item.spaced:
            return False
        text = self.lines[item.begin].text
        question = scene.questions[-1]
        if question.lines[-1] != self.lines[item.begin].number - 1 or not question.texts:
            return False
        if question.origin is Origin.LABEL:
            asks_anew = question.texts[-1].endswith("?") and holds_question(text)
            return text[0].islower() or (self.around.opening_is_next(index) and not asks_anew)
        wrapped = question.origin is Origin.BULLET and question.texts[-1][-1:] not in tuple(ENDS_OF_SENTENCES)
        return (wrapped or question.origin is Origin.LINE) and text[0].islower()

    def _asks_by_place(self, index: int, scene: Scene) -> bool:
        """Whether a line is a question because of what follows: its follow-ups, or an answer before any question."""
        line = self.lines[self.items[index].begin]
        opening = self.around.next_opening[index]
        if opening is None:
            return False
        first = self.items[opening]
        if self.around.names_answer(index) and not scene.questions:
            return True
        if not (self.around.is_title(index) or may_be_question(line.text)):
            return False
        if index + 1 < opening and self.around.is_followed_up(index):
            return not self._answers_list(first)
        if self.titled and self.lines[first.begin].kind is Kind.HEADING and self.around.part_of(first):
            return False
        question = self.around.next_question[index]
        titled_below = opening - 1 > index and self.around.is_title(opening - 1)
        return not (scene.questions or titled_below) and (question is None or question > opening)

    def _answers_list(self, first: Item) -> bool:
        """Whether an answer stands right below a bullet: then the bullet is its question, and no follow-up."""
        return first.shape is Shape.ANSWER_HEADING and not first.spaced and self.lines[first.begin].kind is Kind.TEXT

    def _list(self, index: int, scene: Scene) -> Turn:
        item = self.items[index]
        if self.around.is_theme(index):
            return Turn.THEME
        if self.around.nests_questions(item) and (item.spaced or scene.origin in (None, Origin.BULLET)):
            return Turn.NESTED
        if scene.place is Place.ASKING and scene.origin is not Origin.BULLET and not self._counts_on(index, scene):
            if self.around.all_questions(index):
                return Turn.FOLLOW_UPS
            if item.spaced and self.around.lists_questions(item):
                return Turn.LISTED
            return Turn.STEM if self._goes_on_in_bullets(item, scene) else self._answer(item, scene)
        if scene.place is Place.ASKING and self._follows_up(index, scene):
            return Turn.FOLLOW_UPS
        if self.around.lists_questions(item) or self.around.lists_stories(item) or self._counts_on(index, scene):
            return Turn.LISTED
        if self.around.is_title(index):
            return Turn.QUESTION
        return self._answer(item, scene)

    def _follows_up(self, index: int, scene: Scene) -> bool:
        """Whether a list of questions with signs stands right below a numbered question."""
        item = self.items[index]
        asked = scene.questions[-1].written
        numbered = asked is not None and _number(asked) and not _number(self.lines[item.begin])
        return bool(numbered) and not item.spaced and self.around.all_questions(index)

    def _goes_on_in_bullets(self, item: Item, scene: Scene) -> bool:
        """Whether the last question is only begun, and each bullet below it ends it in another way."""
        stem = scene.questions[-1].texts[-1]
        begun = stem.endswith(("…", "...", ":", "：")) or breaks_off(stem)
        ends = [self.lines[begin].text for begin, _ in self.around.outermost(item)]
        labelled = any(line.number in self.labels for line in self.lines[item.begin : item.end])
        return begun and len(ends) > 1 and not labelled and not any(end[:1].isupper() for end in ends)

    def _asks_again(self, index: int, scene: Scene) -> bool:
        """Whether an item in or after an answer begins the next question."""
        item = self.items[index]
        line = self.lines[item.begin]
        if item.shape is Shape.QUESTION:
            return True
        if line.indent > self.margin:
            return False
        if scene.told and self._names_next_story(index, scene):
            return True
        match item.shape:
            case Shape.LIST:
                return self._lists_again(index, scene)
            case Shape.QUOTE:
                return item.spaced and scene.quotes_ask and self.around.all_questions(index)
            case Shape.TEXT if item.spaced:
                return self.around.is_theme(index) or self._asks_again_below_blank(index, scene)
            case Shape.TEXT:
                return self._asks_again_right_below(index, scene)
            case _:
                return False

    def _names_next_story(self, index: int, scene: Scene) -> bool:
        """Whether an item is a title and the labels below it begin anew."""
        item = self.items[index]
        if not (self.around.is_title(index) or (not item.spaced and self.around.is_tight_title(index))):
            return False
        return self._restarts(self.around.part_of(self.items[index + 1]), scene)

    def _restarts(self, part: str, scene: Scene) -> bool:
        """Whether a part cannot go on the story that is being told: it was told, or comes before what was told."""
        told = [name for name in scene.told if name in _ORDER]
        if not part or not told:
            return False
        return part in scene.told or (part in _ORDER and _ORDER[part] < _ORDER[told[-1]])

    def _lists_again(self, index: int, scene: Scene) -> bool:
        item = self.items[index]
        line = self.lines[item.begin]
        if self._counts_on(index, scene):
            return True
        asked = scene.last.written if scene.last is not None else None
        alike = asked is not None and asked.kind is Kind.BULLET and _sign(asked) == _sign(line)
        if scene.origin is Origin.BULLET and alike and holds_question(line.text):
            return True
        if not item.spaced:
            return False
        if self.around.is_theme(index) or self.around.nests_questions(item):
            return True
        if len(self.around.outermost(item)) == 1 and holds_question(line.text) and asks_candidate(line.text):
            return True
        listed = scene.origin is Origin.BULLET or (not scene.questions and not self.around.is_introduced(item))
        asks = listed and holds_question(line.text) and self.around.lists_questions(item)
        return asks or self.around.is_new_list(item)

    def _counts_on(self, index: int, scene: Scene) -> bool:
        """Whether an item has the number after that of the last question, and stands as deep."""
        line = self.lines[self.items[index].begin]
        asked = scene.last.written if scene.last is not None else None
        if asked is None or asked.quoted is not line.quoted or (asked.kind, line.kind) == (Kind.BULLET, Kind.TEXT):
            return False
        level = asked.kind is Kind.HEADING or asked.indent == line.indent
        return level and 0 < _number(asked) == _number(line) - 1

    def _asks_again_below_blank(self, index: int, scene: Scene) -> bool:
        line = self.lines[self.items[index].begin]
        if not may_be_question(line.text) or self._fills_label(index, scene):
            return False
        followed = self.around.is_followed_up(index)
        if self._counts_on(index, scene) or self._is_dressed_alike(line, scene):
            return True
        if not holds_question(line.text):
            return nearly_asks(line.text) and followed
        if scene.origin is Origin.LABEL:
            return self.around.opening_is_next(index) or followed
        return scene.origin is not Origin.HEADING or asks_candidate(line.text) or self.around.opening_is_next(index)

    def _fills_label(self, index: int, scene: Scene) -> bool:
        """Whether an item stands below the label of a part that has no text yet, and no new story begins below it."""
        above = self.lines[self.items[index - 1].begin]
        label = self.labels.get(above.number)
        if label is None or label.rest or self.items[index - 1].shape is not Shape.LABEL:
            return False
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        return following is None or not self._restarts(self.around.part_of(following), scene)

    def _is_dressed_alike(self, line: Line, scene: Scene) -> bool:
        """Whether a line is in bold as the last question is, and has a number too or speaks to the one who answers."""
        asked = scene.last.written if scene.last is not None else None
        if asked is None or not (_is_bold(asked) and _is_bold(line)):
            return False
        return asks_candidate(line.text) or 0 < _number(asked) < _number(line)

    def _asks_again_right_below(self, index: int, scene: Scene) -> bool:
        """Whether a line in an answer, with no blank line above, is the next question: it looks as the last one does.

        An answer below it must begin anew, or the notes leave no room between a question and its answer either.
        """
        line, above = self.lines[self.items[index].begin], self.lines[self.items[index].begin - 1]
        asked = scene.last.written if scene.last is not None else None
        if asked is None or scene.origin is not Origin.LINE or not holds_question(line.text):
            return False
        if _is_bold(asked) is not _is_bold(line) or line.text[0].islower() or breaks_off(above.text):
            return False
        following = index + 1
        if following == len(self.items):
            return False
        if self.around.opens_answer(self.items[following]):
            part = self.around.part_of(self.items[following])
            return not part or not scene.told or self._restarts(part, scene)
        if self.around.is_followed_up(index):
            return True
        addressed = asks_candidate(line.text) or not mentions_oneself(line.text)
        return scene.tight and asking(line.text) is Asking.SURE and addressed


def _is_bold(line: Line) -> bool:
    return bare(line.text) != line.text and line.text.startswith(("**", "__"))


def _sign(line: Line) -> str:
    """Return what kind of bullet a line has: its sign, or "1" for any number."""
    return "1" if line.marker[:1].isdecimal() else line.marker


def _number(line: Line) -> int:
    """Return the number that a line begins with, in front of what else it says; 0 for none."""
    found = _NUMBER.match(line.marker or bare(line.text))
    return int(found[1]) if found else 0
