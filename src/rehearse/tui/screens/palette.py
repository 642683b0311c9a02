"""A list to choose from by a few letters: the command palette, and whatever else is found by its name."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from rehearse.tui.finding import Finder
from rehearse.tui.screens.steady_screen import SteadyScreen
from rehearse.tui.widgets.choice_list import Choice, ChoiceList, Entry

_LONGEST_QUERY = 300


class Palette(ModalScreen[Entry], SteadyScreen[Entry]):
    """Finds an entry by its letters. Dismissed with the one chosen, or with None.

    `preview` is told of each entry that is highlighted, and of None at the end. `question` stands in the empty line.
    `typed` makes an entry of what is typed, which stands below those found, or with `typed_alone` in place of them.
    """

    NAME = "Actions"
    KEYS = (
        Binding("enter", "choose", "Do it", tooltip="Do what is highlighted; letters narrow the list"),
        Binding("up,ctrl+k", "move(-1)", "Up", show=False, tooltip="The one above"),
        Binding("down,ctrl+j", "move(1)", "Down", show=False, tooltip="The one below"),
        Binding("pageup", "page(-1)", "Page up", show=False, tooltip="A page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, tooltip="A page down"),
        Binding("escape", "close", "Close", show=False, tooltip="Close the list; nothing is done"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    DEFAULT_CSS = """
    Palette { background: $background 70%; align-horizontal: center; }
    Palette > Vertical {
        margin-top: 1; width: 76; max-width: 100%; height: auto; max-height: 90%; background: $surface;
    }
    Palette Horizontal { height: 1; margin: 1 0; }
    Palette #sign { width: 4; padding: 0 0 0 2; color: $accent; }
    Palette Input, Palette Input:focus {
        width: 1fr; height: 1; padding: 0; border: none; background: $surface; background-tint: $foreground 0%;
    }
    Palette ChoiceList { max-height: 75vh; margin: 0 0 1 0; background: $surface; }
    Palette #none { display: none; height: 1; margin: 0 0 1 0; padding: 0 2; color: $quiet; }
    Palette.-none #none { display: block; }
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        preview: Callable[[Entry | None], None] = lambda _: None,
        *,
        question: str = "What would you like to do?",
        typed: Callable[[str], Entry] | None = None,
        typed_alone: bool = False,
    ) -> None:
        super().__init__()
        self._finder = Finder(entries, lambda entry: (entry.text, f"{entry.lead} {entry.text}", *entry.names))
        self._preview = preview
        self._typed, self._typed_alone = typed, typed_alone
        self._found: Sequence[Entry] = ()
        self._input = Input(placeholder=question, max_length=_LONGEST_QUERY, compact=True)
        self._list = ChoiceList()

    def compose(self) -> ComposeResult:
        with Vertical():
            with Horizontal():
                yield Static("›", id="sign")
                yield self._input
            yield self._list
            yield Static("Nothing matches these letters.", id="none")

    def on_mount(self) -> None:
        self._find("")
        self._input.focus()

    def on_key(self, event: Key) -> None:
        """A letter that came before there was an input to take it."""
        if event.is_printable and event.character and not self._input.has_focus:
            event.stop()
            self._input.insert_text_at_cursor(event.character)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose(self._list.highlighted)

    def on_choice_list_clicked(self, event: ChoiceList.Clicked) -> None:
        event.stop()
        self._choose(event.index)

    def on_click(self, event: Click) -> None:
        if event.widget is self:
            self.action_close()

    def action_move(self, steps: int) -> None:
        self._list.move(steps)
        self._show_highlighted()

    def action_page(self, pages: int) -> None:
        self.action_move(pages * self._list.rows)

    def action_choose(self) -> None:
        self._choose(self._list.highlighted)

    def action_close(self) -> None:
        self._preview(None)
        self.dismiss(None)

    def _find(self, query: str) -> None:
        wanted = query.strip()
        own = [] if self._typed is None or not wanted else [(self._typed(wanted), ())]
        found = own if own and self._typed_alone else [*self._finder.find(wanted), *own]
        self._found = [entry for entry, _ in found]
        self._list.show([Choice(entry.lead, entry.text, marked) for entry, marked in found])
        self.set_class(not found, "-none")
        self._show_highlighted()

    def _show_highlighted(self) -> None:
        if self._found and self.is_current:
            self._preview(self._found[self._list.highlighted])

    def _choose(self, index: int) -> None:
        if index < len(self._found):
            self.dismiss(self._found[index])
