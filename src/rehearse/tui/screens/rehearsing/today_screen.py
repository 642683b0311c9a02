"""The screen behind the session: what is to be told today and how long it takes, what was done, what comes."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from rehearse.commands.rehearsing.today import Today
from rehearse.core.days import weekday_name
from rehearse.core.rehearsing.sitting import Ending
from rehearse.tui.foreseeing import Glancing
from rehearse.tui.place_names import Place
from rehearse.tui.screens.page_screen import (
    HELP_KEY,
    LEAVE_KEY,
    LINE_KEYS,
    PAGE_KEYS,
    SETTINGS_KEY,
    STATS_KEY,
    UNDO_KEY,
    WALL_KEY,
    Host,
    PageScreen,
)
from rehearse.tui.screens.rehearsing.going_on import why_no_more
from rehearse.tui.screens.rehearsing.today_page import today_page
from rehearse.tui.widgets.key_binding import KeyBinding, Need
from rehearse.tui.widgets.typeset import Block


class TodayScreen(PageScreen[None], Glancing):
    """The day at a glance: over a telling, over the end of a session, or first.

    It comes first when nothing is due, and before the first question of someone who comes back after days away.

    Dismissed to go back to what it lies over.
    """

    NAME = "Today"
    KEYS = (
        KeyBinding("space,enter", "begin", "Begin", tooltip="After days away: begin with the weakest stories"),
        KeyBinding("c", "begin_all", "All", tooltip="After days away: rehearse all that waits, however long it takes"),
        KeyBinding("space,enter", "rehearse", "Go on", tooltip="Go on with the telling where you left it"),
        KeyBinding("c", "keep_going", "Go on", tooltip="Go on although the minutes of the day are spent"),
        KeyBinding(
            "a", "ahead", "Rehearse ahead", tooltip="Rehearse stories before they are due; no date moves", brief="Ahead"
        ),
        KeyBinding(
            "m",
            "mock",
            "Mock interview",
            tooltip="Hold a mock interview, or go on with one; no date moves",
            brief="Mock",
            need=Need.SPARE,
        ),
        KeyBinding(
            "w",
            "warm_up",
            "Warm up",
            tooltip="Two minutes of picking the story that answers a question",
            need=Need.SPARE,
        ),
        KeyBinding(
            "n", "numbers", "Numbers", tooltip="The figures of your results, asked; no date moves", need=Need.SPARE
        ),
        UNDO_KEY,
        WALL_KEY,
        STATS_KEY,
        KeyBinding(
            "p",
            "plan",
            "Plan",
            tooltip="How ready you will be for the interview, and what each day takes",
            need=Need.LESS,
        ),
        KeyBinding(
            "i", "interviews", "Interviews", need=Need.SPARE, tooltip="When your interviews are, and how they went"
        ),
        KeyBinding(
            "v",
            "coverage",
            "Coverage",
            need=Need.SPARE,
            tooltip="Which topics and common questions your stories cover",
        ),
        KeyBinding("escape", "back", "Back", tooltip="Back to the telling, or to how the session ended"),
        *LINE_KEYS,
        *PAGE_KEYS,
        HELP_KEY,
        SETTINGS_KEY,
        LEAVE_KEY,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, today: Today, *, lies_over: bool, notice: str | None = None) -> None:
        super().__init__(host)
        self._today = today
        self._lies_over = lies_over
        self._notice = notice
        self.prospect = today.prospect

    def on_mount(self) -> None:
        self.look_at(self._today.prospect)

    def headline(self) -> tuple[str, str]:
        return "rehearse", weekday_name(self._today.day)

    def paragraphs(self) -> list[Block]:
        today = replace(self._today, coming=self.as_foreseen(self._today.coming))
        return today_page(today, self._notice, self.glance)

    def come_back(self) -> None:
        """What lay over it may have changed the day."""
        if (today := self.host.today()) is not None:
            self._today = today
            self.look_at(today.prospect)
            self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "begin" | "begin_all":
                return self._today.under_way and not self._lies_over
            case "rehearse":
                return self._today.under_way and self._lies_over
            case "keep_going":
                ending = self._today.ending
                return ending is not None and ending.may_keep_going
            case "ahead":
                return self._today.ending is Ending.DONE and self._today.ahead
            case "back":
                return self._lies_over
            case "undo":
                return self._today.can_undo
            case _:
                return True

    def action_begin(self) -> None:
        if not self.fresh.swallows():
            self.host.begin()

    def action_begin_all(self) -> None:
        self.host.begin(everything=True)

    def why_not(self, action: str) -> str:
        match action:
            case "rehearse":
                return "No telling waits"
            case "keep_going" | "ahead" if self._today.under_way:
                return "A telling waits: Space goes on with it" if self._lies_over else "Stories wait: Space begins"
            case "keep_going" | "ahead":
                return why_no_more(action, self._today.ending)
            case "undo":
                return "Nothing to undo"
            case "back":
                return "There is nothing to go back to; q leaves"
            case _:
                return ""

    def action_rehearse(self) -> None:
        self.action_back()

    def action_back(self) -> None:
        if not self.fresh.swallows():
            self.dismiss()

    def action_mock(self) -> None:
        self.host.show(Place.MOCK)

    def action_warm_up(self) -> None:
        self.host.show(Place.WARM_UP)

    def action_numbers(self) -> None:
        self.host.show(Place.NUMBERS)

    def action_undo(self) -> None:
        self.host.undo()

    def action_wall(self) -> None:
        self.host.show(Place.WALL)

    def action_stats(self) -> None:
        self.host.show(Place.STATS)

    def action_plan(self) -> None:
        self.host.show(Place.PLAN)

    def action_interviews(self) -> None:
        self.host.show(Place.INTERVIEWS)

    def action_coverage(self) -> None:
        self.host.show(Place.COVERAGE)

    def action_keep_going(self) -> None:
        self.host.keep_going()

    def action_ahead(self) -> None:
        self.host.rehearse_ahead()
