"""The interviews: what is planned for each, how the others went, and keys that change them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from rehearse.commands.preparing.interview_list import ListedInterview, Schedule
from rehearse.core.preparing.interviews import Interview, done, untold, upcoming
from rehearse.core.safetext import safe_line
from rehearse.reports.preparing.interview_phrases import debrief_lines, plan_lines, when_text
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.page_screen import HELP_KEY, PAGE_KEYS, Host, PageScreen
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typeset import Paragraph

_HEADING = "bold $text-accent"
_QUIET = "$quiet"


@dataclass(frozen=True, slots=True)
class InterviewDesk:
    """What the screen has done for it: each raises RehearseError, and says in a line what it did.

    `form` and `debrief` make screens that are dismissed with such a line, None where nothing was done.
    """

    look: Callable[[], Schedule]
    form: Callable[[ListedInterview | None], Screen[str]]
    debrief: Callable[[Interview], Screen[str]]
    remove: Callable[[Interview], str]
    undo: Callable[[], str]


class InterviewsScreen(PageScreen[None]):
    """Lists the interviews and changes them through a desk. Dismissed to go back to what it lies over."""

    NAME = "Interviews"
    KEYS = (
        KeyBinding("a", "add", "Add", tooltip="Say when an interview is"),
        KeyBinding("enter,e", "edit", "Edit", tooltip="Change the interview chosen"),
        KeyBinding("d", "done", "How it went", brief="Done", tooltip="Tell how the interview chosen went"),
        KeyBinding(
            "x,delete", "remove", "Remove", tooltip="Take the interview chosen off the list; undo brings it back"
        ),
        KeyBinding("u", "undo", "Undo", tooltip="Take back the newest change of an interview; many steps"),
        KeyBinding("up,k", "choose(-1)", "Up", show=False, tooltip="Choose the interview above"),
        KeyBinding("down,j", "choose(1)", "Down", show=False, tooltip="Choose the interview below"),
        *PAGE_KEYS,
        HELP_KEY,
        KeyBinding("escape,q", "back", "Back", tooltip="Back to where you were; every change is saved already"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, desk: InterviewDesk, schedule: Schedule) -> None:
        super().__init__(host)
        self._desk = desk
        self._schedule = schedule
        self._chosen = 0

    def headline(self) -> tuple[str, str]:
        return "Interviews", ""

    def paragraphs(self) -> list[Paragraph]:
        return interviews_page(self._schedule, self._chosen)

    # -- keys ------------------------------------------------------------------------------------------------------

    @property
    def _rows(self) -> list[ListedInterview]:
        """The interviews in the order in which they stand on the page."""
        return [listed for _, section in _sections(self._schedule) for listed in section]

    @property
    def _row(self) -> ListedInterview | None:
        rows = self._rows
        return rows[self._chosen] if self._chosen < len(rows) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "edit":
                return self._row is not None and self._row.interview.debrief is None
            case "done" | "remove":
                return self._row is not None
            case "undo":
                return self._schedule.can_undo
            case _:
                return True

    def why_not(self, action: str) -> str:
        match action:
            case "edit" if self._row is not None:
                return "It is done; d adds to how it went"
            case "edit" | "done" | "remove":
                return "There is no interview yet"
            case "undo":
                return "Nothing to undo"
            case _:
                return ""

    def action_choose(self, step: int) -> None:
        chosen = self._chosen + step
        if 0 <= chosen < len(self._rows):
            self._choose(chosen)
        else:
            self.say("This is the last interview" if step > 0 else "This is the first interview")

    def on_page_clicked(self, event: Page.Clicked) -> None:
        self._choose(event.key)

    def action_add(self) -> None:
        self.app.push_screen(self._desk.form(None), self._look_again)

    def action_edit(self) -> None:
        if self.fresh.swallows():  # Enter that was held down when a form was saved
            return
        self.app.push_screen(self._desk.form(self._row), self._look_again)

    def action_done(self) -> None:
        if (row := self._row) is not None:
            screen = try_or_notify(self, lambda: self._desk.debrief(row.interview), "Not read")
            if screen is not None:
                self.app.push_screen(screen.value, self._look_again)

    def action_remove(self) -> None:
        if (row := self._row) is not None:
            self._step(lambda: self._desk.remove(row.interview))

    def action_undo(self) -> None:
        self._step(self._desk.undo)

    def action_back(self) -> None:
        self.dismiss()

    def _step(self, step: Callable[[], str]) -> None:
        taken = try_or_notify(self, step)
        self._look_again(None if taken is None else taken.value)

    def _look_again(self, said: str | None) -> None:
        """Show how the interviews are now; `said` is what was done, and the interview that changed is chosen."""
        self.fresh.begin()
        looked = try_or_notify(self, self._desk.look, "Not read")
        if looked is not None:
            before = {listed.interview for listed in self._rows}
            self._schedule = looked.value
            rows = self._rows
            changed = [place for place, listed in enumerate(rows) if listed.interview not in before]
            self._choose(changed[0] if changed else min(self._chosen, max(0, len(rows) - 1)))
        if said:
            self.say(said, f"{said.partition(';')[0].rstrip('.')}.")

    def _choose(self, place: int) -> None:
        self._chosen = place
        self.draw()
        self.call_after_refresh(self.page.bring_into_view, place)


def interviews_page(schedule: Schedule, chosen: int) -> list[Paragraph]:
    """What the screen says: a section each for those to come, those to be told of, and those that are done."""
    page: list[Paragraph] = []
    place = 0
    for title, section in _sections(schedule):
        page.append(Paragraph(title, _HEADING, gap=int(bool(page))))
        for listed in section:
            is_chosen = place == chosen
            head = f"{safe_line(listed.interview.name)}: {when_text(listed.interview.day, schedule.today)}"
            page.append(Paragraph(head, "bold" if is_chosen else "", "▸ " if is_chosen else "  ", key=place))
            lines = debrief_lines(listed) if listed.interview.debrief else plan_lines(listed)
            page += [Paragraph(safe_line(line, limit=10_000), _QUIET, "    ", key=place) for line in lines]
            place += 1
    if not page:
        page = [
            Paragraph("No interviews yet.", "bold"),
            Paragraph("a says when one is: the days up to it are then planned for it.", _QUIET, gap=1),
        ]
    return page


def _sections(schedule: Schedule) -> list[tuple[str, list[ListedInterview]]]:
    """The sections that have an interview, each under its title."""
    by_id = {listed.interview.id: listed for listed in schedule.interviews}
    every = [listed.interview for listed in schedule.interviews]
    sections = (
        ("To come", upcoming(every, schedule.today)),
        ("How did it go? d tells", untold(every, schedule.today)),
        ("Done", done(every)),
    )
    return [(title, [by_id[it.id] for it in interviews]) for title, interviews in sections if interviews]
