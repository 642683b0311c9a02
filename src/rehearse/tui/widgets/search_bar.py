"""The line to search by behind its sign, with what is said of it below; gone while nobody searches."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from rehearse.tui.widgets.search_line import SearchLine


class SearchBar(Vertical):
    """Shows the line while something is searched for, and hints below it while it takes the keys."""

    DEFAULT_CSS = """
    SearchBar { height: auto; display: none; }
    SearchBar Horizontal { height: 1; padding: 0 1; }
    SearchBar #sign { width: 2; color: $text-accent; text-style: bold; }
    SearchBar SearchLine, SearchBar SearchLine:focus {
        width: 1fr; height: 1; padding: 0; border: none; background: $background; background-tint: $foreground 0%;
    }
    SearchBar #hints { height: 1; padding: 0 3; color: $quiet; display: none; }
    SearchBar.-shown { display: block; }
    SearchBar.-typing #hints { display: block; }
    """

    HINTS_BESIDE = 6
    """Cells of a row that hints leave free."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.line = SearchLine(placeholder)
        self._hints = Static(id="hints", markup=False)
        self._hinted = ""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("›", id="sign")
            yield self.line
        yield self._hints

    @property
    def typing(self) -> bool:
        """Whether keys go into the line."""
        return self.screen.focused is self.line

    def begin(self) -> None:
        """Take the keys."""
        self.add_class("-shown", "-typing")
        self.screen.set_focus(self.line)  # at once: the next letter is meant for the line

    def end(self, *, shown: bool) -> None:
        """Take the keys no longer; the line stays `shown` where it says what was searched for."""
        self.screen.set_focus(None)
        self.set_class(shown, "-shown")
        self.remove_class("-typing")

    def hint(self, text: str) -> None:
        """Say something below the line."""
        if text != self._hinted:  # a Static lays the screen out anew, whatever it is given
            self._hinted = text
            self._hints.update(text)
