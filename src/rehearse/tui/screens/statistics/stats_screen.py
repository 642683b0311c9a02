"""The statistics: the figures one under the other, a cursor in them, and what lies behind each."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from rehearse.commands.statistics.stats import Stats
from rehearse.core.statistics.behind import OneStory
from rehearse.reports.inked import Inked
from rehearse.reports.statistics.behind_words import behind_words
from rehearse.reports.statistics.stats_layout import StatsLayout, laid_out
from rehearse.tui.debounce import Debounce
from rehearse.tui.notifying import FAILURES, tell_failure
from rehearse.tui.screens.page_screen import HELP_KEY, PAGE_KEYS, Host
from rehearse.tui.screens.statistics.behind_screen import BehindScreen
from rehearse.tui.screens.statistics.figure_board import FigureBoard
from rehearse.tui.screens.statistics.opening_stories import NOT_READ, OpeningStories
from rehearse.tui.screens.statistics.stats_desk import Period, StatsDesk
from rehearse.tui.widgets.key_binding import KeyBinding, Need

_LOOK_SECONDS = 1.0


class StatsScreen(OpeningStories):
    """Shows the statistics of a period. Dismissed to go back to what it lies over."""

    NAME = "Stats"
    KEYS = (
        KeyBinding(
            "enter", "open", "Stories", tooltip="The stories behind this figure; of a single story, all that is known"
        ),
        KeyBinding("r", "tell", "Rehearse", tooltip="Rehearse this story now: it says before whether it counts"),
        KeyBinding("p", "period", "Period", tooltip="Look back on 30 days, a year, or all"),
        KeyBinding("tab", "section(1)", "Next", tooltip="To the next section", need=Need.LESS),
        KeyBinding("shift+tab", "section(-1)", "Previous", show=False, tooltip="To the section before"),
        KeyBinding("up,k", "move(-1, 0)", "Up", show=False, tooltip="To the figure above"),
        KeyBinding("down,j", "move(1, 0)", "Down", show=False, tooltip="To the figure below"),
        KeyBinding("left,h", "move(0, -1)", "Left", show=False, tooltip="To the figure before"),
        KeyBinding("right,l", "move(0, 1)", "Right", show=False, tooltip="To the figure after"),
        KeyBinding("home", "edge(0)", "First", show=False, tooltip="To the first figure of the row"),
        KeyBinding("end", "edge(1)", "Last", show=False, tooltip="To the last figure of the row: today in the year"),
        *PAGE_KEYS,
        HELP_KEY,
        KeyBinding("escape,q,s", "back", "Back", tooltip="Back to where you were"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    class Looked(Message, bubble=False):
        """The statistics of a period were read."""

        def __init__(self, period: Period, stats: Stats) -> None:
            super().__init__()
            self.period = period
            self.stats = stats

    class Failed(Message, bubble=False):
        """The statistics could not be read."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(self, host: Host, desk: StatsDesk) -> None:
        super().__init__(host)
        self.desk = desk
        self.fresh = Debounce(host.stopwatch)
        self.board = FigureBoard()
        self._stats: Stats | None = None
        self._period = Period.MONTH

    def body(self) -> list[FigureBoard]:
        return [self.board]

    def on_mount(self) -> None:
        self.board.show(lambda width: StatsLayout([[Inked("…")]], width), lambda _: "")
        self._look(self._period)
        self.draw_frame()
        self.set_interval(_LOOK_SECONDS, self._look_around)
        self.call_after_refresh(self.fresh.begin)

    # -- reading -------------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True)
    def _look(self, period: Period) -> None:
        try:
            stats = self.desk.look(period)
        except FAILURES as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Looked(period, stats))

    def _look_around(self) -> None:
        """A second has passed: somebody else may have written."""
        if self._stats is not None and self.desk.has_changed():
            self._look(self._period)

    def on_stats_screen_looked(self, event: Looked) -> None:
        if event.period is self._period:
            self._stats = event.stats
            self.board.show(partial(laid_out, event.stats), lambda behind: behind_words(behind, event.stats))
            self.draw_frame()

    def on_stats_screen_failed(self, event: Failed) -> None:
        tell_failure(self, event.error, NOT_READ)

    def come_back(self) -> None:
        self.fresh.begin()
        self._look(self._period)

    def draw_frame(self) -> None:
        """Show where one is, and which keys act."""
        self.status.show("Stats", self._period.value, asides=(self.desk.scope,))
        self.key_line.show(self.keys_now())

    # -- keys ----------------------------------------------------------------------------------------------------------

    def keys_now(self) -> Sequence[Binding]:
        return [self._named(binding) for binding in self.acting(self.KEYS)]

    def _named(self, binding: KeyBinding) -> KeyBinding:
        """A key by the name of what it does to the figure chosen."""
        if binding.action == "open" and isinstance(self.board.chosen, OneStory):
            return replace(binding, description="About the story", brief="Info")
        return binding

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "open" | "section" | "edge":
                return self.board.chosen is not None
            case "tell":
                return isinstance(self.board.chosen, OneStory)
            case "period":
                return self._stats is not None
            case _:
                return True

    def why_not(self, action: str) -> str:
        if self._stats is None:
            return "Reading …"
        match action:
            case "open" | "section" | "edge":
                return "There are no figures yet"
            case "tell":
                return "Enter shows the stories behind this figure; one of them is rehearsed from there"
            case _:
                return ""

    def action_open(self) -> None:
        behind = self.board.chosen
        if behind is None or self._stats is None or self.fresh.swallows():
            return
        if isinstance(behind, OneStory):
            self.show_story(behind.card_id, behind.name)
        else:
            screen = BehindScreen(self.host, self.desk, behind, self._stats.today)
            self.app.push_screen(screen, lambda _: self.come_back())

    def action_tell(self) -> None:
        if isinstance(behind := self.board.chosen, OneStory):
            self.tell_story(behind.card_id)

    def action_period(self) -> None:
        self._period = self._period.next
        self._look(self._period)
        self.draw_frame()
        self.say(f"Looking back on: {self._period.value}", self._period.value)

    def action_move(self, rows: int, columns: int) -> None:
        if not self.board.move(rows, columns):
            self.say("This is the edge")

    def action_page(self, pages: int) -> None:
        if not self.board.turn(pages):
            self.say("This is the end" if pages > 0 else "This is the beginning")

    def action_edge(self, end: int) -> None:
        self.board.to_edge(end)

    def action_section(self, step: int) -> None:
        if not self.board.to_section(step):
            self.say("This is the last section" if step > 0 else "This is the first section")

    def on_figure_board_moved(self) -> None:
        self.key_line.show(self.keys_now())

    def on_figure_board_opened(self) -> None:
        self.action_open()

    def action_back(self) -> None:
        if not self.fresh.swallows():
            self.desk.leave()
            self.dismiss()
