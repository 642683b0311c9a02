"""What of a coverage is worth a look, and what to do about it, to read."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from rehearse.tui.screens.page_screen import HELP_KEY, LINE_KEYS, PAGE_KEYS, Host, PageScreen
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.typeset import Paragraph

NOTHING_TO_DO = "Every topic has two ready stories, no story carries too many topics, and one tells of a failure."


class AdviceScreen(PageScreen[None]):
    """Says what there is to do, a paragraph each. Dismissed to go back."""

    NAME = "Worth a look"
    KEYS = (
        KeyBinding("escape,q,w", "back", "Back", tooltip="Back to the topics"),
        *LINE_KEYS,
        *PAGE_KEYS,
        HELP_KEY,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, lines: Sequence[str]) -> None:
        super().__init__(host)
        self._lines = lines

    def headline(self) -> tuple[str, str]:
        return "Worth a look", ""

    def paragraphs(self) -> list[Paragraph]:
        lines = self._lines or [NOTHING_TO_DO]
        return [Paragraph(line, "", "· ", "$quiet", gap=int(at > 0)) for at, line in enumerate(lines)]

    def action_back(self) -> None:
        if not self.fresh.swallows():
            self.dismiss()
