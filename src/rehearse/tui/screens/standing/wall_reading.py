"""Reading the collection and its texts in threads of their own, so that no key waits for them."""

import gc
from collections.abc import Sequence

from textual import work
from textual.dom import DOMNode
from textual.message import Message

from rehearse.commands.standing.wall import Wall
from rehearse.core.standing.text_search import TextSearch
from rehearse.tui.notifying import FAILURES
from rehearse.tui.screens.standing.wall_desk import WallDesk
from rehearse.tui.screens.standing.wall_list import Strips

_MANY = 1000


def keep_for_good(wall: Wall) -> None:
    """Let the collection of garbage pass by a large wall: going through it again and again would be felt in the keys.

    What a later reading replaces is freed all the same, because none of it refers back to itself.
    """
    if len(wall.stories) >= _MANY:
        gc.freeze()


class WallReading(DOMNode):
    """What the wall inherits: it asks with `look` and `read_texts`, and is told by `Looked` and `TextsRead`.

    What cannot be read now is read before long: the wall goes on showing what it showed.
    """

    desk: WallDesk

    class Looked(Message, bubble=False):
        """The collection was read again."""

        def __init__(self, wall: Wall) -> None:
            super().__init__()
            self.wall = wall

    class TextsRead(Message, bubble=False):
        """All texts can be searched."""

        def __init__(self, search: TextSearch) -> None:
            super().__init__()
            self.search = search

    def look_at_texts(self) -> None:
        """The notes were edited: read the collection and its texts again."""
        self.look(texts=True)

    def strips_of(self, card_ids: Sequence[str]) -> Strips:
        """The last tellings of some stories; none where they cannot be read now."""
        try:
            return self.desk.strips(card_ids)
        except FAILURES:
            return {}

    def look_around(self) -> None:
        """A second has passed: somebody else may have written."""
        if self.desk.has_changed():
            self.look(texts=True)

    @work(thread=True, exclusive=True, group="wall")
    def look(self, *, texts: bool = False) -> None:
        """Read the collection again, and its texts where these may be others."""
        try:
            wall = self.desk.look()
        except FAILURES:  # it is asked again before long, and shows what it showed
            return
        self.post_message(self.Looked(wall))
        if texts:
            self.app.call_from_thread(self.read_texts)

    @work(thread=True, exclusive=True, group="texts")
    def read_texts(self) -> None:
        try:
            search = self.desk.read_texts()
        except FAILURES:
            return
        self.post_message(self.TextsRead(search))
