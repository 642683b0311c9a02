"""All keys, from the same bindings that make them work."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from rehearse.tui.screens.page_screen import LINE_KEYS, PAGE_KEYS, KeySections, Scrolling
from rehearse.tui.screens.steady_screen import SteadyScreen
from rehearse.tui.widgets.key_binding import key_names
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typeset import Paragraph


class HelpScreen(Scrolling, ModalScreen[None], SteadyScreen[None]):
    """The keys of a screen by section, then those of every screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter,space", "dismiss", "Close"),
        *LINE_KEYS,
        *PAGE_KEYS,
    ]

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen Page { width: 70; max-width: 100%; height: 100%; max-height: 34; background: $surface; }
    """

    def __init__(self, sections: KeySections) -> None:
        super().__init__()
        self._sections = sections
        self.page = Page()

    def compose(self) -> ComposeResult:
        everywhere = [binding for binding in self.app.BINDINGS if isinstance(binding, Binding)]
        self.page.show(help_page((*self._sections, ("Everywhere", everywhere))))
        yield self.page

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
