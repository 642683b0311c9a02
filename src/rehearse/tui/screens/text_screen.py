"""A report to read: what a command prints, as a page over the present screen."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from rehearse.tui.screens.page_screen import HELP_KEY, LINE_KEYS, PAGE_KEYS, Host, PageScreen
from rehearse.tui.widgets.typeset import Paragraph


class TextScreen(PageScreen[None]):
    """Shows the lines of a report. Dismissed to go back."""

    NAME = "A report"
    KEYS = (
        Binding("escape,q", "back", "Back", tooltip="Back to where you were"),
        *LINE_KEYS,
        *PAGE_KEYS,
        HELP_KEY,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, title: str, text: str) -> None:
        super().__init__(host)
        self._title = title
        self._text = text

    def headline(self) -> tuple[str, str]:
        return self._title, ""

    def paragraphs(self) -> list[Paragraph]:
        return text_page(self._text)

    def action_back(self) -> None:
        self.dismiss()


def text_page(text: str) -> list[Paragraph]:
    """A paragraph a line, indented as it is; what is too long for the width is wrapped below its own beginning."""
    page: list[Paragraph] = []
    gap = 0
    for line in text.splitlines():
        words = line.lstrip()
        if not words:
            gap = 1
            continue
        page.append(Paragraph(words, lead=line[: len(line) - len(words)], gap=gap))
        gap = 0
    return page
