"""What stands in an answer, or right below one: more of it, or the next question."""

import re
from collections.abc import Mapping, Sequence

from rehearse.core.model import STAR
from rehearse.notes.lines import Kind, Line
from rehearse.notes.stories.exchanges import Origin
from rehearse.notes.stories.items import Item, Shape
from rehearse.notes.stories.scene import Scene
from rehearse.notes.stories.surroundings import Surroundings
from rehearse.notes.words.dressing import bare
from rehearse.notes.words.gloss import holds_question
from rehearse.notes.words.labels import Label
from rehearse.notes.words.wording import (
    Asking,
    asking,
    asks_candidate,
    breaks_off,
    may_be_question,
    mentions_oneself,
    nearly_asks,
)

_NUMBER = re.compile(r"(?:Q|№)? ?(\d{1,3})[.):\-、．]")
_ORDER = {name: place for place, name in enumerate(STAR)}


class Sequels:
    """Tells where in a block the next question begins: by its number, its dressing, its wording or its answer."""

    def __init__(
        self, lines: Sequence[Line], labels: Mapping[int, Label], items: Sequence[Item], around: Surroundings
    ) -> None:
        self.lines = lines
        self.labels = labels
        self.items = items
        self.around = around
        self.margin = min((line.indent for line in lines if line.kind in (Kind.TEXT, Kind.BULLET)), default=0)

    def asks_again(self, index: int, scene: Scene) -> bool:
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
        if counts_on(line, scene):
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

    def _asks_again_below_blank(self, index: int, scene: Scene) -> bool:
        line = self.lines[self.items[index].begin]
        if not may_be_question(line.text) or self._fills_label(index, scene):
            return False
        followed = self.around.is_followed_up(index)
        if counts_on(line, scene) or self._is_dressed_alike(line, scene):
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
        return asks_candidate(line.text) or 0 < number_of(asked) < number_of(line)

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


def counts_on(line: Line, scene: Scene) -> bool:
    """Whether a line has the number after that of the last question, and stands as deep."""
    asked = scene.last.written if scene.last is not None else None
    if asked is None or asked.quoted is not line.quoted or (asked.kind, line.kind) == (Kind.BULLET, Kind.TEXT):
        return False
    level = asked.kind is Kind.HEADING or asked.indent == line.indent
    return level and 0 < number_of(asked) == number_of(line) - 1


def _is_bold(line: Line) -> bool:
    return bare(line.text) != line.text and line.text.startswith(("**", "__"))


def _sign(line: Line) -> str:
    """Return what kind of bullet a line has: its sign, or "1" for any number."""
    return "1" if line.marker[:1].isdecimal() else line.marker


def number_of(line: Line) -> int:
    """Return the number that a line begins with, in front of what else it says; 0 for none."""
    found = _NUMBER.match(line.marker or bare(line.text))
    return int(found[1]) if found else 0
