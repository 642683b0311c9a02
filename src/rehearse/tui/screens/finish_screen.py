"""The finish screen: what was told, how it went against the time before, what leaks and what comes."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from rehearse.commands.rehearsal import Rehearsal
from rehearse.commands.summary import Summary, sum_up
from rehearse.core.days import clock_text, day_name
from rehearse.core.narration import rating_name
from rehearse.core.session import Ending
from rehearse.reports.closing_words import LEAKS_SHOWN, coming, part_said, sentence, title, work_done
from rehearse.tui.debounce import Debounce
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.help_screen import HelpScreen
from rehearse.tui.widgets.bars import KeyBar, StatusBar
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typeset import Paragraph

_HEADING = "bold $text-accent"
_QUIET = "$quiet"
_TRUE = "$text-success"

FINISH_KEYS = (
    Binding("c", "keep_going", "Go on", tooltip="Go on although the minutes of the day are spent"),
    Binding("a", "ahead", "Rehearse ahead", tooltip="Practise stories before they are due; no date moves"),
    Binding("u", "undo", "Undo", tooltip="Take back the last grade, burial or suspension; many steps"),
    Binding("i", "info", "Info", show=False, tooltip="About the story that was told last"),
    Binding("up,k", "scroll(-1)", "Line up", show=False, tooltip="Scroll up"),
    Binding("down,j", "scroll(1)", "Line down", show=False, tooltip="Scroll down"),
    Binding("question_mark", "help", "Help", tooltip="All keys"),
    Binding("comma", "settings", "Settings", show=False, tooltip="Settings: target, pace, days, colours"),
    Binding("escape", "today", "Today", tooltip="The day at a glance"),
    Binding("q,enter", "leave", "Leave", tooltip="Leave; everything graded is saved"),
)


class FinishScreen(Screen[None]):
    """Shown while no question stands on the screen. Posts `WentOn` when the session may have one again."""

    class WentOn(Message):
        """The session goes on: a step was taken back, or more was asked for."""

    BINDINGS: ClassVar[list[BindingType]] = list(FINISH_KEYS)

    def __init__(self, rehearsal: Rehearsal, trial: str) -> None:
        super().__init__()
        self._rehearsal = rehearsal
        self._trial = trial
        self._ending = rehearsal.session.ending
        self._summary = sum_up(rehearsal)
        self._ahead = rehearsal.can_go_ahead()
        self._status = StatusBar(trial)
        self._page = Page()
        self._keys = KeyBar()
        self._fresh = Debounce(rehearsal.stopwatch)

    def compose(self) -> ComposeResult:
        yield self._status
        yield self._page
        yield self._keys

    def on_mount(self) -> None:
        self._status.show("rehearse", self._rehearsal.notice or "")
        self._page.show(finish_page(self._summary, self._ending, len(self._rehearsal.session.waiting)))
        self._keys.show(binding for binding in FINISH_KEYS if binding.show and self.check_action(binding.action, ()))
        self.call_after_refresh(self._fresh.begin)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "keep_going":
                return self._ending is Ending.OUT_OF_MINUTES
            case "ahead":
                return self._ending is Ending.DONE and self._ahead
            case "info":
                return bool(self._summary.told)
            case "undo":
                return self._rehearsal.can_undo
            case _:
                return True

    def action_keep_going(self) -> None:
        self._go_on(self._rehearsal.keep_going)

    def action_ahead(self) -> None:
        self._go_on(self._rehearsal.rehearse_ahead)

    def action_undo(self) -> None:
        self._go_on(self._rehearsal.undo)

    def _go_on(self, step: Callable[[], object]) -> None:
        if try_or_notify(self, step):
            self.post_message(self.WentOn())

    def action_scroll(self, step: int) -> None:
        self._page.scroll_relative(y=step, animate=False)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen((("Finish", FINISH_KEYS),)))

    def action_settings(self) -> None:
        from rehearse.tui.screens.settings_screen import SettingsScreen

        self.app.push_screen(SettingsScreen(self._rehearsal, self._trial))

    def action_info(self) -> None:
        from rehearse.tui.screens.info_screen import show_info

        show_info(self, self._rehearsal, self._summary.told[-1].card_id, self._trial, uncovered=True)

    def action_today(self) -> None:
        from rehearse.tui.screens.today_screen import TodayScreen

        try_or_notify(self, lambda: self.app.push_screen(TodayScreen(self._rehearsal, self._trial, lies_over=True)))

    def action_leave(self) -> None:
        if not self._fresh.swallows():
            self.app.exit()


def finish_page(summary: Summary, ending: Ending | None, waiting: int) -> list[Paragraph]:
    """What the screen says. `waiting` stories are left of the session."""
    return [
        Paragraph(title(summary, ending, waiting), "bold"),
        *([Paragraph(said, _TRUE)] if (said := sentence(summary)) else []),
        *_told(summary),
        *_parts(summary),
        *_leaks(summary),
        *(Paragraph(line, gap=int(first == 0)) for first, line in enumerate(coming(summary))),
    ]


def _told(summary: Summary) -> list[Paragraph]:
    if not summary.told:
        return []
    page = [Paragraph(work_done(summary), _HEADING, gap=1)]
    for told in summary.told:
        lead = f"  {rating_name(told.rating):<6}{clock_text(told.told_ms):>6}  "
        comes_back = "" if told.due_on is None else f" → {day_name(told.due_on, summary.today)}"
        page.append(
            Paragraph(told.name + (" (practice)" if told.practice else comes_back), lead=lead, lead_style=_QUIET)
        )
    return page


def _parts(summary: Summary) -> list[Paragraph]:
    if not summary.parts:
        return []
    page = [Paragraph("Points said, by part", _HEADING, gap=1)]
    page += [
        Paragraph(part_said(part, summary), lead=f"  {part.label or 'Prose':<12} ", lead_style=_QUIET)
        for part in summary.parts
    ]
    return page


def _leaks(summary: Summary) -> list[Paragraph]:
    if not summary.leaks:
        return []
    page = [Paragraph("Points missed more than once", _HEADING, gap=1)]
    for _, leak in summary.leaks[:LEAKS_SHOWN]:
        lead = f"  {leak.missed} of {leak.asked}  "
        page.append(Paragraph(f"{leak.label}: {leak.text}" if leak.label else leak.text, lead=lead, lead_style=_QUIET))
    return page
