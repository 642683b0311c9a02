"""The built-in bank over one's stories, and a key that notes a question as a gap to fill."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from rehearse.core.standing.bank_overlay import Answered, BankOverlay, BankStanding
from rehearse.reports.standing.bank_report import (
    SIGNS,
    bank_heading,
    competency_heading,
    other_languages,
    question_text,
    reason_text,
)
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.page_screen import HELP_KEY, PAGE_KEYS, Host, PageScreen
from rehearse.tui.widgets.key_binding import KeyBinding, Need
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typeset import Paragraph

_HEADING = "bold $text-accent"
_QUIET = "$quiet"
_STYLES = {
    Answered.COVERED: "$text-success",
    Answered.MAYBE: "$text-warning",
    Answered.NOTHING: "$text-error",
}


@dataclass(frozen=True, slots=True)
class BankDesk:
    """What the screen has done for it: each raises RehearseError.

    `look` lays the bank over the stories, and takes a moment where there are thousands; `note` notes the question of a
    standing, or takes it off again, `undo` takes the newest change of the list back: both say what they did.
    """

    look: Callable[[], BankOverlay]
    note: Callable[[BankStanding], str]
    undo: Callable[[], str]


class BankScreen(PageScreen[None]):
    """Lists the questions of the bank by competency. Dismissed to go back to what it lies over."""

    NAME = "Question bank"
    KEYS = (
        KeyBinding("g", "note", "Note gap", tooltip="Note the question as a gap to fill, or take it off again"),
        KeyBinding("u", "undo", "Undo", tooltip="Take back the newest change of the gaps to fill; many steps"),
        KeyBinding(
            "n", "next", "Next with nothing", tooltip="To the next question with nothing", brief="Next", need=Need.LESS
        ),
        KeyBinding("up,k", "choose(-1)", "Up", show=False, tooltip="Choose the question above"),
        KeyBinding("down,j", "choose(1)", "Down", show=False, tooltip="Choose the question below"),
        *PAGE_KEYS,
        HELP_KEY,
        KeyBinding("escape,q,b", "back", "Back", tooltip="Back to the topics"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    class Laid(Message, bubble=False):
        """The bank was laid over the stories."""

        def __init__(self, overlay: BankOverlay) -> None:
            super().__init__()
            self.overlay = overlay

    def __init__(self, host: Host, desk: BankDesk) -> None:
        super().__init__(host)
        self._desk = desk
        self._overlay: BankOverlay | None = None
        self._chosen = 0

    def on_mount(self) -> None:
        self._lay()

    @work(thread=True, exclusive=True)
    def _lay(self) -> None:
        overlay = self._desk.look()
        if not get_current_worker().is_cancelled:
            self.post_message(self.Laid(overlay))

    def on_bank_screen_laid(self, event: Laid) -> None:
        self._overlay = event.overlay
        self._choose(self._chosen)

    def headline(self) -> tuple[str, str]:
        return "Question bank", ""

    def paragraphs(self) -> list[Paragraph]:
        if self._overlay is None:
            return [Paragraph("Looking through your questions …", _QUIET)]
        return bank_page(self._overlay, self._chosen)

    # -- keys ----------------------------------------------------------------------------------------------------------

    @property
    def _questions(self) -> tuple[BankStanding, ...]:
        return () if self._overlay is None else self._overlay.questions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._questions) if action in ("note", "next", "choose") else True

    def action_choose(self, step: int) -> None:
        chosen = self._chosen + step
        if 0 <= chosen < len(self._questions):
            self._choose(chosen)
        else:
            self.say("This is the last question" if step > 0 else "This is the first question")

    def action_next(self) -> None:
        places = [at for at, it in enumerate(self._questions) if it.answered is Answered.NOTHING]
        beyond = [at for at in places if at > self._chosen] or places
        if beyond:
            self._choose(beyond[0])
        else:
            self.say("There is something for every question")

    def action_note(self) -> None:
        standing = self._questions[self._chosen]
        self._step(lambda: self._desk.note(standing))

    def action_undo(self) -> None:
        self._step(self._desk.undo)

    def action_back(self) -> None:
        if not self.fresh.swallows():
            self.dismiss()

    def on_page_clicked(self, event: Page.Clicked) -> None:
        self._choose(event.key)

    def _step(self, step: Callable[[], str]) -> None:
        taken = try_or_notify(self, step)
        if taken is not None:
            self.say(taken.value, taken.value.partition(":")[0])
            self._lay()

    def _choose(self, place: int) -> None:
        self._chosen = place
        self.draw()
        self.call_after_refresh(self.page.bring_into_view, place)


def bank_page(overlay: BankOverlay, chosen: int) -> list[Paragraph]:
    """What the screen says: a section a competency, and below the question chosen why it stands so."""
    page = [Paragraph(f"{bank_heading(overlay)}.", "bold")]
    if told := other_languages(overlay):
        page.append(Paragraph(told, _QUIET))
    place = 0
    for competency in overlay.competencies:
        page.append(Paragraph(competency_heading(competency), _HEADING, gap=1))
        for standing in competency.questions:
            is_chosen = place == chosen
            lead = f"{'▸' if is_chosen else ' '} {SIGNS[standing.answered]} "
            noted = " (noted)" if standing.noted else ""
            page.append(
                Paragraph(
                    f"{question_text(standing)}{noted}",
                    "bold" if is_chosen else "",
                    lead,
                    _STYLES[standing.answered],
                    key=place,
                )
            )
            if is_chosen:
                page.append(Paragraph(reason_text(standing), _QUIET, "      ", key=place))
            place += 1
    return page
