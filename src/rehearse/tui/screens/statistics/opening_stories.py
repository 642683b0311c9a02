"""What can be done with a story on the screens of statistics: tell it now, or read all that is known of it."""

from functools import partial

from textual.screen import Screen

from rehearse.tui.debounce import Debounce
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.page_screen import FramedScreen
from rehearse.tui.screens.statistics.stats_desk import StatsDesk

NOT_READ = "Not read"


class OpeningStories(FramedScreen[None]):
    """A screen whose keys lead to a story and back. A subclass gives its `desk` and `fresh`."""

    desk: StatsDesk
    fresh: Debounce

    def tell_story(self, card_id: str) -> None:
        """Ask a story now, over this screen."""
        if self.fresh.swallows():
            return
        made = try_or_notify(self, partial(self.desk.tell, card_id), NOT_READ)
        if made is None:
            return
        if isinstance(made.value, Screen):
            self.app.push_screen(made.value, lambda _: self._come_back_from_telling())
        else:
            self.say(made.value)

    def _come_back_from_telling(self) -> None:
        self.desk.told()
        self.come_back()

    def show_story(self, card_id: str, name: str) -> None:
        """Put all that is known of a story over this screen."""
        made = try_or_notify(self, partial(self.desk.info, card_id, name), NOT_READ)
        if made is None:
            return
        if made.value is None:
            self.say("It has left your notes")
        else:
            self.app.push_screen(made.value, lambda _: self.fresh.begin())

    def kind_of(self, card_id: str) -> str:
        """Whether a telling now counts, in a sentence; empty where there can be none."""
        said = try_or_notify(self, partial(self.desk.counts, card_id), NOT_READ)
        return "" if said is None else said.value
