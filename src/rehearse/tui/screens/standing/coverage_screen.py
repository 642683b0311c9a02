"""Which topics one's stories cover: a grid of topics by stories, a cursor in it, and a telling from any cell."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from rehearse.commands.preparing.outlook import Prospect
from rehearse.commands.standing.topic_coverage import CoverageReport
from rehearse.core.preparing.readiness import Forecast
from rehearse.core.standing.coverage import Coverage, CoveringStory, Moment
from rehearse.core.standing.coverage_advice import advice_on
from rehearse.core.width import fitted
from rehearse.reports.standing.coverage_words import NO_NOTES, advice_lines, when_words
from rehearse.tui.debounce import Debounce
from rehearse.tui.foreseeing import Foreseeing
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.page_screen import HELP_KEY, PAGE_KEYS, FramedScreen, Host
from rehearse.tui.screens.standing.coverage_grid import CoverageGrid
from rehearse.tui.widgets.cell_grid import CellGrid, Place2D
from rehearse.tui.widgets.key_binding import KeyBinding, Need

_NAME_ROOM = 16


@dataclass(frozen=True, slots=True)
class CoverageDesk:
    """What the screen has done for it; each raises RehearseError.

    `look` reads how it stands, `counts` says what telling a story now would count as, `tell` asks a story now with a
    question of a topic and gives why not, empty where it is asked. `bank` and `advice` make the screens of the bank and
    of what is worth a look.
    """

    look: Callable[[], CoverageReport]
    counts: Callable[[CoveringStory], str]
    tell: Callable[[CoveringStory, str | None], str]
    bank: Callable[[CoverageReport], Screen[None]]
    advice: Callable[[list[str]], Screen[None]]


class CoverageScreen(FramedScreen[None], Foreseeing):
    """Shows topics by stories at a moment. Dismissed to go back to what it lies over."""

    NAME = "Coverage"
    KEYS = (
        KeyBinding(
            "enter",
            "tell",
            "Rehearse",
            tooltip="Rehearse the story of this cell now, with a question of this topic; it is said whether it counts",
        ),
        KeyBinding("t", "moment", "When", tooltip="Now, on the day if nothing more is told, on the day by the plan"),
        KeyBinding("b", "bank", "Bank", tooltip="Which common questions you have a story for; note gaps to fill"),
        KeyBinding("w", "advice", "Worth a look", tooltip="What is thin or missing, and what to do", brief="Advice"),
        KeyBinding("up,k", "move(-1, 0)", "Up", show=False, tooltip="To the topic above"),
        KeyBinding("down,j", "move(1, 0)", "Down", show=False, tooltip="To the topic below"),
        KeyBinding("left,h", "move(0, -1)", "Left", show=False, tooltip="To the story before"),
        KeyBinding("right,l", "move(0, 1)", "Right", show=False, tooltip="To the story after"),
        KeyBinding("tab", "jump(1)", "Next", tooltip="To the next story of this topic", need=Need.LESS),
        KeyBinding("shift+tab", "jump(-1)", "Previous", show=False, tooltip="To the story of this topic before"),
        KeyBinding("home", "edge(0)", "First", show=False, tooltip="To the first story"),
        KeyBinding("end", "edge(1)", "Last", show=False, tooltip="To the last story"),
        *PAGE_KEYS,
        HELP_KEY,
        KeyBinding("escape,q,v", "back", "Back", tooltip="Back to where you were"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, desk: CoverageDesk, report: CoverageReport) -> None:
        super().__init__(host)
        self._desk = desk
        self._report = report
        self._shown = CoverageGrid(report.coverage, Moment.NOW, desk.counts)
        self.grid = CellGrid(self._shown)
        self.fresh = Debounce(host.stopwatch)
        self._foreseen_from: Prospect | None = None

    def body(self) -> list[CellGrid]:
        return [self.grid]

    def on_mount(self) -> None:
        self._begin_in_a_cell()
        self.draw()
        self.call_after_refresh(self.fresh.begin)
        self._look_ahead()

    def draw(self) -> None:
        """Show how it stands at the moment that is chosen."""
        coverage = self._shown.coverage
        there = "" if coverage.interview is None else fitted(coverage.interview.name, _NAME_ROOM)
        self.status.show(f"Coverage · {self._shown.headline}" if coverage.topics else NO_NOTES, there)
        self.grid.show(self._shown)
        self.key_line.show(self.keys_now())

    def show_again(self) -> None:
        self.draw()

    def come_back(self) -> None:
        """What lay over it may have changed how it stands."""
        self.fresh.begin()
        if (read := try_or_notify(self, self._desk.look, "Not read")) is not None:
            before, self._report = self._report, read.value
            if read.value.coverage == before.coverage:  # what was foretold holds on
                self.draw()
                return
            self._show(read.value.coverage)
            self._look_ahead()

    def _show(self, coverage: Coverage) -> None:
        moment = self._shown.moment
        moment = moment if moment in coverage.moments else coverage.moments[-1]
        self._shown = CoverageGrid(coverage, moment, self._desk.counts)
        self.draw()

    def _begin_in_a_cell(self) -> None:
        """Let the cursor begin where a story stands, if any does in the first topic."""
        first = self._shown.next_serving(Place2D(0, -1), 1)
        if first is not None:
            self.grid.cursor = Place2D(0, first)

    # -- the forecast --------------------------------------------------------------------------------------------------

    def _look_ahead(self) -> None:
        self._foreseen_from = self._report.prospect
        if self._foreseen_from is not None:
            self.foresee(self._foreseen_from, Prospect.foresee)

    def on_foreseeing_foreseen(self, event: Foreseeing.Foreseen) -> None:
        if event.prospect is self._foreseen_from and isinstance(event.found, Forecast):
            self._show(self._report.coverage.with_plan(event.found.by_card))

    # -- keys ----------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "tell":
                return self._shown.story(self.grid.cursor) is not None
            case "moment":
                return len(self._shown.coverage.moments) > 1
            case "jump":
                return self._shown.columns > 1
            case "advice":
                return bool(self._shown.coverage.stories)
            case _:
                return True

    def why_not(self, action: str) -> str:
        match action:
            case "tell" if self._shown.columns:
                return "No question under this topic leads here; Tab goes to the next story that one does"
            case "tell" | "jump" | "advice":
                return "There are no more stories" if self._shown.columns else "There is no story yet"
            case "moment":
                return "No interview is to come: `rehearse interview add` says when one is"
            case _:
                return ""

    def action_move(self, rows: int, columns: int) -> None:
        if not self.grid.move(rows, columns):
            self.say("This is the edge")

    def action_page(self, pages: int) -> None:
        if not self.grid.turn(pages):
            self.say("This is the edge")

    def action_edge(self, end: int) -> None:
        self.grid.put_cursor(Place2D(self.grid.cursor.row, end * self._shown.columns))

    def action_jump(self, step: int) -> None:
        column = self._shown.next_serving(self.grid.cursor, step)
        if column is None:
            self.say("This topic has no further story" if step > 0 else "This topic has no story before")
        else:
            self.grid.put_cursor(Place2D(self.grid.cursor.row, column))

    def action_moment(self) -> None:
        moments = self._shown.coverage.moments
        moment = moments[(moments.index(self._shown.moment) + 1) % len(moments)]
        self._shown = replace(self._shown, moment=moment)
        self.draw()
        self.say(f"Chances {when_words(moment)}")

    def action_tell(self) -> None:
        story = self._shown.story(self.grid.cursor)
        if story is None or self.fresh.swallows():
            return
        topic = self._shown.coverage.topics[self.grid.cursor.row].topic
        asked = try_or_notify(self, lambda: self._desk.tell(story, topic), "Not read")
        if asked is not None and asked.value:
            self.say(asked.value)

    def on_cell_grid_moved(self) -> None:
        self.key_line.show(self.keys_now())

    def on_cell_grid_chosen(self) -> None:
        self.action_tell()

    def action_bank(self) -> None:
        self._put_over(self._desk.bank(self._report))

    def action_advice(self) -> None:
        self._put_over(self._desk.advice(advice_lines(advice_on(self._shown.coverage, self._shown.moment))))

    def _put_over(self, screen: Screen[None]) -> None:
        self.app.push_screen(screen, lambda _: self.come_back())

    def action_back(self) -> None:
        if not self.fresh.swallows():
            self.dismiss()
