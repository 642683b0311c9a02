"""The finish screen: what was told, how it went against the time before, what leaks and what comes."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from rehearse.commands.rehearsing.summary import Summary
from rehearse.core.rehearsing.sitting import Ending
from rehearse.tui.foreseeing import Glancing
from rehearse.tui.place_names import Place
from rehearse.tui.screens.page_screen import (
    HELP_KEY,
    LINE_KEYS,
    PAGE_KEYS,
    SETTINGS_KEY,
    STATS_KEY,
    UNDO_KEY,
    WALL_KEY,
    Host,
    PageScreen,
)
from rehearse.tui.screens.rehearsing.finish_page import finish_page
from rehearse.tui.screens.rehearsing.going_on import why_no_more
from rehearse.tui.widgets.key_binding import KeyBinding, Need
from rehearse.tui.widgets.typeset import Block


class FinishScreen(PageScreen[None], Glancing):
    """Shown at the end of a session, while no question stands on the screen. `notice` is said in the status line."""

    NAME = "Finish"
    KEYS = (
        KeyBinding(
            "d",
            "drill",
            "Drill missed",
            brief="Drill",
            tooltip="Ask what was missed today, point by point; no date moves",
        ),
        KeyBinding("c", "keep_going", "Go on", tooltip="Go on although the minutes of the day are spent"),
        KeyBinding(
            "a", "ahead", "Rehearse ahead", tooltip="Rehearse stories before they are due; no date moves", brief="Ahead"
        ),
        UNDO_KEY,
        WALL_KEY,
        STATS_KEY,
        KeyBinding("i", "info", "Info", need=Need.SPARE, tooltip="About the story that was told last"),
        *LINE_KEYS,
        *PAGE_KEYS,
        HELP_KEY,
        SETTINGS_KEY,
        KeyBinding("escape", "today", "Today", tooltip="The day at a glance"),
        KeyBinding("q,enter", "leave", "Leave", tooltip="Leave; everything graded is saved"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, summary: Summary, *, can_undo: bool, notice: str | None = None) -> None:
        super().__init__(host)
        self._summary = summary
        self._can_undo = can_undo
        self._notice = notice
        self.prospect = summary.prospect

    def on_mount(self) -> None:
        self.look_at(self._summary.prospect)

    def headline(self) -> tuple[str, str]:
        return "rehearse", self._notice or ""

    def paragraphs(self) -> list[Block]:
        summary = replace(self._summary, coming=self.as_foreseen(self._summary.coming))
        return finish_page(summary, self.glance)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "keep_going":
                ending = self._summary.ending
                return ending is not None and ending.may_keep_going
            case "ahead":
                return self._summary.ending is Ending.DONE and self._summary.ahead
            case "drill":
                return bool(self._summary.missed)
            case "info":
                return bool(self._summary.told)
            case "undo":
                return self._can_undo
            case _:
                return True

    def why_not(self, action: str) -> str:
        match action:
            case "keep_going" | "ahead":
                return why_no_more(action, self._summary.ending)
            case "drill":
                return "Nothing was missed today"
            case "info":
                return "No story has been told yet"
            case "undo":
                return "Nothing to undo"
            case _:
                return ""

    def action_keep_going(self) -> None:
        self.host.keep_going()

    def action_ahead(self) -> None:
        self.host.rehearse_ahead()

    def action_drill(self) -> None:
        self.host.drill(self._summary.missed)

    def action_undo(self) -> None:
        self.host.undo()

    def action_info(self) -> None:
        self.host.show_info()

    def action_wall(self) -> None:
        self.host.show(Place.WALL)

    def action_stats(self) -> None:
        self.host.show(Place.STATS)

    def action_today(self) -> None:
        self.host.show_today()

    def come_back(self) -> None:
        """Something may have changed meanwhile: show how things stand now."""
        self.host.show_session()

    def action_leave(self) -> None:
        if not self.fresh.swallows():
            self.app.exit()
