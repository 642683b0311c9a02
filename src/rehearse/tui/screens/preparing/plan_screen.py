"""The plan for an interview: how ready one is, how ready one will be, what each day takes."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from rehearse.commands.preparing.outlook import Outlook, Prospect
from rehearse.core.width import fitted
from rehearse.reports.preparing.plan_words import how_far
from rehearse.tui.foreseeing import Foreseeing
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.place_names import Place
from rehearse.tui.screens.page_screen import HELP_KEY, LINE_KEYS, PAGE_KEYS, Host, PageScreen
from rehearse.tui.screens.preparing.plan_page import no_plan_page, plan_page
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.typeset import Block

_NAME_ROOM = 16


class PlanScreen(PageScreen[None], Foreseeing):
    """Shows at once what is known, and what is foreseen when that is made. Dismissed to go back.

    `look` reads what an outlook is made of, None where no interview is to come; it raises what the database raises.
    """

    NAME = "Plan"
    KEYS = (
        KeyBinding("i", "interviews", "Interviews", tooltip="When your interviews are, and how they went"),
        KeyBinding("escape,q,p", "back", "Back", tooltip="Back to where you were"),
        *LINE_KEYS,
        *PAGE_KEYS,
        HELP_KEY,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, look: Callable[[], Prospect | None]) -> None:
        super().__init__(host)
        self._look = look
        self._prospect = look()
        self._outlook: Outlook | None = None

    def on_mount(self) -> None:
        self._look_ahead()

    def headline(self) -> tuple[str, str]:
        if self._prospect is None:
            return "Plan", ""
        glance = self._prospect.glance()
        return "Plan", f"{fitted(glance.interview.name, _NAME_ROOM)} {how_far(glance)}"

    def paragraphs(self) -> list[Block]:
        return no_plan_page() if self._prospect is None else plan_page(self._prospect.glance(), self._outlook)

    def come_back(self) -> None:
        """What lay over it may have changed what is planned."""
        if (read := try_or_notify(self, self._look, "Not read")) is not None:
            self._prospect, self._outlook = read.value, None
            self.draw()
            self._look_ahead()

    def _look_ahead(self) -> None:
        if self._prospect is not None:
            self.foresee(self._prospect, Prospect.look_ahead)

    def on_foreseeing_foreseen(self, event: Foreseeing.Foreseen) -> None:
        if event.prospect is self._prospect and isinstance(event.found, Outlook):
            self._outlook = event.found
            self.draw()

    def action_interviews(self) -> None:
        self.host.show(Place.INTERVIEWS)

    def action_back(self) -> None:
        if not self.fresh.swallows():
            self.dismiss()
