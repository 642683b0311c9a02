"""All keys, those of the moment first, from the same bindings that make them work."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click
from textual.screen import ModalScreen

from rehearse.core.width import cells, padded
from rehearse.tui.screens.page_screen import LINE_KEYS, PAGE_KEYS, KeySections, Scrolling
from rehearse.tui.screens.steady_screen import SteadyScreen
from rehearse.tui.widgets.key_binding import KeyBinding, key_names
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typeset import Paragraph

_CLOSES = "? closes"


class HelpScreen(Scrolling, ModalScreen[None], SteadyScreen[None]):
    """Keys by section; the first one is that of the moment, and names the help."""

    NAME = "Help"
    KEYS = (
        KeyBinding("question_mark,escape,q", "dismiss", "Close", tooltip="Close the help"),
        KeyBinding("space,enter", "dismiss", "Close", tooltip="Close the help too"),
        *LINE_KEYS,
        *PAGE_KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen #panel {
        width: 82; max-width: 100%; height: 100%; background: $surface;
        border: round $quiet; border-title-color: $text-accent; border-title-style: bold;
        border-subtitle-color: $text-muted;
    }
    HelpScreen Page { background: $surface; }
    """

    def __init__(self, sections: KeySections) -> None:
        super().__init__()
        self._sections = sections
        self.page = Page()
        self._panel = Vertical(self.page, id="panel")

    def compose(self) -> ComposeResult:
        self.page.show(help_page(self._sections))
        self._panel.border_title = f"Keys · {self._sections[0][0]}"
        yield self._panel

    def on_mount(self) -> None:
        self.watch(self.page, "scroll_y", self._show_position, init=False)

    def on_page_resized(self) -> None:
        self._show_position()

    def _show_position(self) -> None:
        """Say in the lower border whether there is more, above and below."""
        above = "▴" if self.page.scroll_offset.y > 0 else ""
        below = "▾ more" if not self.page.shows_end else ""
        cue = " ".join(filter(None, (above, below or (above and "the end"))))
        self._panel.border_subtitle = f"{cue} · {_CLOSES}" if cue else _CLOSES

    def say(self, *texts: str) -> None:
        self._panel.border_subtitle = f"{texts[0]} · {_CLOSES}"

    def on_click(self, event: Click) -> None:
        if not self._panel.region.contains(event.screen_x, event.screen_y):
            self.dismiss()

    async def action_dismiss(self, result: None = None) -> None:
        """Close the help."""
        self.dismiss(result)


def help_page(sections: KeySections) -> list[Paragraph]:
    """One paragraph a key, under its section, what they do in one column."""
    room = max(cells(_names(binding)) for _, bindings in sections for binding in bindings)
    return [paragraph for title, bindings in sections for paragraph in _section(title, bindings, room)]


def _section(title: str, bindings: Iterable[Binding], room: int) -> Iterable[Paragraph]:
    yield Paragraph(title, "bold $text-accent", gap=1)
    for binding in bindings:
        lead = f"{padded(_names(binding), room)}  "
        yield Paragraph(binding.tooltip or binding.description, lead=lead, lead_style="bold")


def _names(binding: Binding) -> str:
    return key_names(binding, " ")
