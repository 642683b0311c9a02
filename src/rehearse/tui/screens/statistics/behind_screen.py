"""The stories behind a figure: a list, from which each is read about or told now."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from rehearse.commands.statistics.behind_figures import StoriesBehind, StoryBehind
from rehearse.core.statistics.behind import Behind
from rehearse.reports.statistics.behind_words import behind_heading
from rehearse.tui.debounce import Debounce
from rehearse.tui.notifying import FAILURES, tell_failure
from rehearse.tui.screens.page_screen import HELP_KEY, PAGE_KEYS, Host
from rehearse.tui.screens.statistics.behind_rows import BehindRows
from rehearse.tui.screens.statistics.opening_stories import NOT_READ, OpeningStories
from rehearse.tui.screens.statistics.stats_desk import StatsDesk
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.row_list import RowList
from rehearse.tui.widgets.typeset import Paragraph

_CANNOT = "It cannot be rehearsed now: it is suspended or buried."


class BehindScreen(OpeningStories):
    """Lists the stories behind a figure. Dismissed to go back to the statistics."""

    NAME = "Stories behind a figure"
    KEYS = (
        KeyBinding("enter", "open", "About the story", tooltip="All that is known of the story", brief="Info"),
        KeyBinding("r", "tell", "Rehearse", tooltip="Rehearse this story now: it says before whether it counts"),
        KeyBinding("up,k", "choose(-1)", "Up", show=False, tooltip="Choose the story above"),
        KeyBinding("down,j", "choose(1)", "Down", show=False, tooltip="Choose the story below"),
        *PAGE_KEYS,
        KeyBinding("home", "end(-1)", "First", show=False, tooltip="Choose the first story"),
        KeyBinding("end", "end(1)", "Last", show=False, tooltip="Choose the last story"),
        HELP_KEY,
        KeyBinding("escape,q", "back", "Back", tooltip="Back to the statistics"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    DEFAULT_CSS = """
    BehindScreen #counts { height: 4; }
    BehindScreen.-low #counts { height: 2; }
    """

    class Looked(Message, bubble=False):
        """The stories were read."""

        def __init__(self, found: StoriesBehind) -> None:
            super().__init__()
            self.found = found

    class Failed(Message, bubble=False):
        """The stories could not be read."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(self, host: Host, desk: StatsDesk, behind: Behind, today: date) -> None:
        super().__init__(host)
        self.desk = desk
        self.fresh = Debounce(host.stopwatch)
        self._behind = behind
        self._rows = BehindRows(behind, StoriesBehind(today))
        self._list = RowList()
        self._words = Page()
        self._is_read = False

    def body(self) -> Iterable[Widget]:
        yield self._list
        yield Container(self._words, id="counts")

    def on_mount(self) -> None:
        self.on_resize()
        self.draw()
        self._look()
        self.call_after_refresh(self.fresh.begin)

    def on_resize(self) -> None:
        self.set_class(self.app.size.height < 20, "-low")

    # -- reading -------------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        try:
            found = self.desk.behind(self._behind)
        except FAILURES as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Looked(found))

    def on_behind_screen_looked(self, event: Looked) -> None:
        before = self.story
        self._rows, self._is_read = BehindRows(self._behind, event.found), True
        places = (at for at, it in enumerate(event.found.stories) if before and it.story.id == before.story.id)
        self._list.show(self._rows, next(places, self._list.chosen))
        self.draw()

    def on_behind_screen_failed(self, event: Failed) -> None:
        tell_failure(self, event.error, NOT_READ)

    def come_back(self) -> None:
        self.fresh.begin()
        self._look()

    # -- drawing -------------------------------------------------------------------------------------------------------

    @property
    def story(self) -> StoryBehind | None:
        """The story chosen, None where there is none."""
        stories = self._rows.found.stories
        return stories[self._list.chosen] if self._list.chosen < len(stories) else None

    def draw(self) -> None:
        """Show where one is, what a telling would count as, and which keys act."""
        self.status.show(behind_heading(self._behind, self._rows.found.today))
        self._words.show([Paragraph(self._said(), "$quiet")])
        self.key_line.show(self.keys_now())

    def show_again(self) -> None:
        self.draw()

    def _said(self) -> str:
        story = self.story
        if story is None:
            return "No story of your notes." if self._is_read else "…"
        return self.kind_of(story.story.id) or _CANNOT

    def keys_now(self) -> Sequence[Binding]:
        return [self._named(binding) for binding in self.acting(self.KEYS)]

    def _named(self, binding: KeyBinding) -> KeyBinding:
        """A key by the name of what it does to the story chosen."""
        story = self.story
        if binding.action != "tell" or story is None:
            return binding
        kind = "practice" if "practice" in self.kind_of(story.story.id) else "counts"
        return replace(binding, description=f"Rehearse ({kind})", brief=kind.capitalize())

    # -- keys ----------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        story = self.story
        match action:
            case "open":
                return story is not None
            case "tell":
                return story is not None and bool(self.kind_of(story.story.id))
            case _:
                return True

    def why_not(self, action: str) -> str:
        if action not in ("open", "tell"):
            return ""
        return "There is no story" if self.story is None else _CANNOT.rstrip(".")

    def action_open(self) -> None:
        story = self.story
        if story is not None and not self.fresh.swallows():
            self.show_story(story.story.id, story.story.name)

    def action_tell(self) -> None:
        story = self.story
        if story is not None:
            self.tell_story(story.story.id)

    def action_choose(self, step: int) -> None:
        if self._list.choose(self._list.chosen + step):
            self.draw()
        elif self.story is not None:
            self.say("This is the last story" if step > 0 else "This is the first story")

    def action_page(self, pages: int) -> None:
        self.action_choose(pages * self._list.page)

    def action_end(self, step: int) -> None:
        self.action_choose(step * len(self._rows))

    def on_row_list_clicked(self, event: RowList.Clicked) -> None:
        if self._list.choose(event.place):
            self.draw()
        if event.times > 1:
            self.action_open()

    def action_back(self) -> None:
        if not self.fresh.swallows():
            self.dismiss()
