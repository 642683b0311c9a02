"""All keys, from the same bindings that make them work."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from rehearse.tui.widgets.bars import key_names
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typeset import Paragraph

KeySections = Sequence[tuple[str, Sequence[Binding]]]
"""Bindings under the headings that the help screen and the README give them."""


class HelpScreen(ModalScreen[None]):
    """The keys of a screen by section, then those of every screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter,space", "dismiss", "Close"),
        Binding("up,k", "scroll(-1)", "Scroll up"),
        Binding("down,j", "scroll(1)", "Scroll down"),
        Binding("pageup", "page(-1)", "Scroll a page up"),
        Binding("pagedown", "page(1)", "Scroll a page down"),
    ]

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen Page { width: 70; max-width: 100%; height: 100%; max-height: 34; background: $surface; }
    """

    def __init__(self, sections: KeySections) -> None:
        super().__init__()
        self._sections = sections
        self._page = Page()

    def compose(self) -> ComposeResult:
        everywhere = [binding for binding in self.app.BINDINGS if isinstance(binding, Binding)]
        self._page.show(help_page((*self._sections, ("Everywhere", everywhere))))
        yield self._page

    def action_scroll(self, step: int) -> None:
        self._page.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        self._page.turn(step)

    async def action_dismiss(self, result: None = None) -> None:
        """Close the help."""
        self.dismiss(result)


def help_page(sections: KeySections) -> list[Paragraph]:
    """One paragraph a key, under its section."""
    page = []
    for title, bindings in sections:
        page.append(Paragraph(title, "bold $text-accent", gap=1))
        for binding in bindings:
            lead = f"  {key_names(binding, ' '):<12} "
            page.append(Paragraph(binding.tooltip or binding.description, lead=lead, lead_style="bold"))
    page.append(Paragraph("Esc closes this.", "$quiet", gap=1))
    return page
