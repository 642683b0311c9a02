"""What each item of a block is: the one place that decides it. Notes of an interview are turns, like the interview."""

from collections.abc import Mapping, Sequence

from rehearse.notes.lines import Kind, Line
from rehearse.notes.stories.exchanges import Origin
from rehearse.notes.stories.items import ENDS_OF_SENTENCES, Item, Shape
from rehearse.notes.stories.scene import Place, Scene, Turn
from rehearse.notes.stories.sequels import Sequels, counts_on, number_of
from rehearse.notes.stories.surroundings import Surroundings
from rehearse.notes.words.dressing import displayed
from rehearse.notes.words.gloss import holds_question
from rehearse.notes.words.labels import Label
from rehearse.notes.words.lexicon import has_no_spaces
from rehearse.notes.words.titles import is_for_interviewer
from rehearse.notes.words.wording import (
    asks_candidate,
    breaks_off,
    is_alternative,
    may_be_question,
    nearly_asks,
    requests,
    says_i,
)


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
        self.sequels = Sequels(lines, labels, items, self.around)

    def turn(self, index: int, scene: Scene) -> Turn:
        """Return what the item at `index` is where the reader is in `scene`."""
        item = self.items[index]
        if item.shape is Shape.ASIDE:
            return Turn.ASIDE
        if self._asks_back(index):
            return Turn.BACK
        if scene.place is Place.LISTENING and item.shape is not Shape.QUESTION and not self.around.opens_answer(item):
            return Turn.REMARK
        if scene.place is Place.ANSWERING:
            if not self.sequels.asks_again(index, scene):
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

    def _asks_back(self, index: int) -> bool:
        """Whether an item begins what the candidate asks; no list with a request for a story is theirs."""
        item = self.items[index]
        line = self.lines[item.begin]
        alone = item.shape is Shape.TEXT or (item.shape is Shape.LIST and item.end == item.begin + 1)
        theirs = alone and line.indent <= self.sequels.margin and is_for_interviewer(displayed(line.text))
        if not theirs or holds_question(line.text):
            return False
        below = self.items[index + 1 : index + 2]
        return not any(requests(each.text) for item in below for each in self.lines[item.begin : item.end])

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
        return apart and (not announced or (last is not None and number_of(last) > 0))

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
        if misspelt or (counts_on(line, scene) and may_be_question(line.text)):
            return True
        if not answered_below and not self._is_asked_alone(index):
            return False
        return asks or self._asks_by_place(index, scene)

    def _is_asked_alone(self, index: int) -> bool:
        """Whether a line may be asked with nothing below it that shows it: of more than a word, not by the writer."""
        text = self.lines[self.items[index].begin].text.strip()
        if self.around.is_own_question[index] or not (" " in text or has_no_spaces(text)):
            return False
        return asks_candidate(text) or not says_i(text)

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
        line = self.lines[item.begin]
        if self.around.is_theme(index):
            return Turn.THEME
        if self.around.nests_questions(item) and (item.spaced or scene.origin in (None, Origin.BULLET)):
            return Turn.NESTED
        if scene.place is Place.ASKING and scene.origin is not Origin.BULLET and not counts_on(line, scene):
            if self.around.all_questions(index):
                return Turn.FOLLOW_UPS
            if item.spaced and self.around.lists_questions(item):
                return Turn.LISTED
            return Turn.STEM if self._goes_on_in_bullets(item, scene) else self._answer(item, scene)
        if scene.place is Place.ASKING and self._follows_up(index, scene):
            return Turn.FOLLOW_UPS
        if self.around.lists_questions(item) or self.around.lists_stories(item) or counts_on(line, scene):
            return Turn.LISTED
        if self.around.is_title(index):
            return Turn.QUESTION
        return self._answer(item, scene)

    def _follows_up(self, index: int, scene: Scene) -> bool:
        """Whether a list of questions with signs stands right below a numbered question."""
        item = self.items[index]
        asked = scene.questions[-1].written
        numbered = asked is not None and number_of(asked) and not number_of(self.lines[item.begin])
        return bool(numbered) and not item.spaced and self.around.all_questions(index)

    def _goes_on_in_bullets(self, item: Item, scene: Scene) -> bool:
        """Whether the last question is only begun, and each bullet below it ends it in another way."""
        stem = scene.questions[-1].texts[-1]
        begun = stem.endswith(("…", "...", ":", "：")) or breaks_off(stem)
        ends = [self.lines[begin].text for begin, _ in self.around.outermost(item)]
        labelled = any(line.number in self.labels for line in self.lines[item.begin : item.end])
        return begun and len(ends) > 1 and not labelled and sum(end[:1].isupper() for end in ends) * 2 < len(ends)
