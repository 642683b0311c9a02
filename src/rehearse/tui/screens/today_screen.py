"""The screen behind the session: what is to be told today and how long it takes, what was done, what comes."""

from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from rehearse.commands.today import DAYS_AT_A_GLANCE, Left, Today
from rehearse.core.counting import counted
from rehearse.core.days import about_minutes, day_name, minutes_text, weekday_name
from rehearse.core.session import Ending
from rehearse.core.study_day import Work
from rehearse.tui.screens.page_screen import HELP_KEY, LEAVE_KEY, LINE_KEYS, PAGE_KEYS, SETTINGS_KEY, Host, PageScreen
from rehearse.tui.widgets.typeset import Paragraph

_HEADING = "bold $text-accent"
_QUIET = "$quiet"
_LEVELS = "▁▂▃▄▅▆▇█"
_ROWS = 2
_NOTHING = "·"
_FULL_MS = 10 * 60_000
"""The least work that fills a bar: a day of two minutes should not look like one of an hour."""
_FEWEST_IN_A_ROW = 2


class TodayScreen(PageScreen[None]):
    """The day at a glance, over a telling, over the end of a session, or first when nothing is due.

    Dismissed to go back to what it lies over.
    """

    NAME = "Today"
    KEYS = (
        Binding("space,enter", "rehearse", "Go on", tooltip="Go on with the telling where you left it"),
        Binding("c", "keep_going", "Go on", tooltip="Go on although the minutes of the day are spent"),
        Binding("a", "ahead", "Rehearse ahead", tooltip="Practise stories before they are due; no date moves"),
        Binding("escape", "back", "Back", tooltip="Back to the telling, or to how the session ended"),
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

    def headline(self) -> tuple[str, str]:
        return "rehearse", weekday_name(self._today.day)

    def paragraphs(self) -> list[Paragraph]:
        return today_page(self._today, self._notice)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "rehearse":
                return self._today.under_way
            case "keep_going":
                return self._today.ending is Ending.OUT_OF_MINUTES
            case "ahead":
                return self._today.ending is Ending.DONE and self._today.ahead
            case "back":
                return self._lies_over
            case _:
                return True

    def action_rehearse(self) -> None:
        self.action_back()

    def action_back(self) -> None:
        if not self.fresh.swallows():
            self.dismiss()

    def action_keep_going(self) -> None:
        self.host.keep_going()

    def action_ahead(self) -> None:
        self.host.rehearse_ahead()


def today_page(today: Today, notice: str | None = None) -> list[Paragraph]:
    """What the screen says; `notice` is a line the person should read once."""
    return [
        *([Paragraph(notice, "$text-warning")] if notice else []),
        *_plan(today),
        *_done(today.done),
        *_glance(today),
        *_coming(today),
    ]


def _plan(today: Today) -> list[Paragraph]:
    """What is to be told today, or that nothing is."""
    left = today.left
    if today.under_way:
        title = f"{counted(left.tellings, 'telling')} to go, {about_minutes(left.expected_ms)}."
        kinds = [_kinds(left)] if left.tellings > left.due else []
        lines = [*kinds, "The telling you left waits as it stands; its clock has stopped."]
    elif today.ending is Ending.OUT_OF_MINUTES:
        title = "The minutes for today are spent."
        lines = [f"{counted(left.tellings, 'telling')} left, {about_minutes(left.expected_ms)}: {_kinds(left)}"]
    elif today.done.rehearsals:
        title, lines = "Done for today.", []
    else:
        title, lines = "Nothing is due today.", []
    if today.ending is Ending.DONE and today.ahead:
        lines.append("You may practise ahead with `a`; that moves no date.")
    return [Paragraph(title, "bold", gap=1), *(Paragraph(line, _QUIET) for line in lines)]


def _kinds(left: Left) -> str:
    kinds = ((left.due, "due"), (left.new, "new"), (left.practice, "as practice"))
    return ", ".join(f"{count} {kind}" for count, kind in kinds if count) + "."


def _done(done: Work) -> list[Paragraph]:
    if not done.rehearsals:
        return []
    return [
        Paragraph("Done today", _HEADING, gap=1),
        Paragraph(f"  {counted(done.rehearsals, 'telling')}, {minutes_text(done.duration_ms)}"),
    ]


def _glance(today: Today) -> list[Paragraph]:
    """The last days as bars, a letter of the weekday below each, and the same in words."""
    worked = [work for _, work in today.days if work.rehearsals]
    if not worked:
        return []
    fullest = max(_FULL_MS, *(work.duration_ms for work in worked))
    rows = [" ".join(_bar(work, fullest, row) for _, work in today.days) for row in range(_ROWS - 1, -1, -1)]
    letters = " ".join(weekday_name(day)[0] for day, _ in today.days[:-1])
    spent = minutes_text(sum(work.duration_ms for work in worked))
    words = f"On {len(worked)} of {DAYS_AT_A_GLANCE} days, {spent} in all"
    if today.days_in_a_row >= _FEWEST_IN_A_ROW:
        until = "" if today.done.rehearsals else " up to yesterday"
        words += f"; {today.days_in_a_row} days in a row{until}"
    return [
        Paragraph(f"The last {DAYS_AT_A_GLANCE} days", _HEADING, gap=1),
        *(Paragraph(row, "$text-success", lead="  ") for row in rows),
        Paragraph("today", lead=f"  {letters} ", lead_style=_QUIET),
        Paragraph(f"{words}.", _QUIET, lead="  "),
    ]


def _bar(work: Work, fullest_ms: int, row: int) -> str:
    """The piece of a day's bar in a row, counted from the bottom."""
    if not work.rehearsals:
        return " " if row else _NOTHING
    height = max(1, round(_ROWS * len(_LEVELS) * work.duration_ms / fullest_ms)) - row * len(_LEVELS)
    return " " if height <= 0 else _LEVELS[min(height, len(_LEVELS)) - 1]


def _coming(today: Today) -> list[Paragraph]:
    lines = []
    if today.next_due is not None:
        lines.append(_next(*today.next_due, today.day))
    if today.new_later:
        lines.append(
            f"{counted(today.new_later, 'new story waits', 'new stories wait')} for the days to come, a few a day."
        )
    if today.counts.resting:
        lines.append(f"{counted(today.counts.resting, 'story rests', 'stories rest')}, buried or suspended.")
    if today.gaps:
        lines.append(
            f"{counted(today.gaps, 'question has', 'questions have')} no story yet; `rehearse stats` lists them."
        )
    if not lines:
        return []
    return [Paragraph("Later", _HEADING, gap=1), *(Paragraph(line, lead="  ") for line in lines)]


def _next(day: date, stories: int, today: date) -> str:
    name = day_name(day, today)
    return f"{name[0].upper()}{name[1:]}: {counted(stories, 'story is', 'stories are')} due."
