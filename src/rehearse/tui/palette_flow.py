"""Where the entries of the command palette lead."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from rehearse.commands.context import Context
from rehearse.commands.notices import DeckImported
from rehearse.commands.rehearsing.catalogue import Catalogue, ask_now, catalogue
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.reports.notice_text import notice_text
from rehearse.store.overview import NamedCard
from rehearse.tui import themes
from rehearse.tui.notifying import tell_news, try_or_notify
from rehearse.tui.overlay_flow import NOT_READ, OverlayFlow, put_over
from rehearse.tui.palette_entries import action_entries, named_entries
from rehearse.tui.place_names import Place
from rehearse.tui.places import look_opening
from rehearse.tui.screens.import_screen import ImportScreen
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.palette import Palette
from rehearse.tui.terminal_app import TerminalApp
from rehearse.tui.widgets.choice_list import Entry

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class PaletteFlow:
    """Opens the palette over a screen, and goes where a person chooses.

    `topic` is the one that the sitting is of. `begin` begins a sitting of a topic, or of all; `take_in_changes` asks
    what an import has brought.
    """

    app: TerminalApp
    host: Host
    context: Context
    rehearsal: Rehearsal
    topic: str | None
    begin: Callable[[str | None], None]
    take_in_changes: Callable[[], None]

    def open(self) -> None:
        """Show all there is to choose from."""
        read = try_or_notify(self.app.screen, lambda: catalogue(self.context), NOT_READ)
        listed = Catalogue([], frozenset(), []) if read is None else read.value
        named = named_entries(self, listed, self.rehearsal.settings.theme, self.topic)
        self.app.push_screen(Palette([*action_entries(self.app, self.app.screen), *named], self._preview), run_entry)

    def _preview(self, entry: Entry | None) -> None:
        shown = None if entry is None else entry.theme
        self._show_theme(shown or self.rehearsal.settings.theme)

    def _show_theme(self, theme: str) -> None:
        name = themes.theme_name(theme)
        if self.app.theme != name:
            self.app.theme = name

    def choose_theme(self, theme: str) -> None:
        """Take other colours, and keep them."""
        try_or_notify(self.app.screen, lambda: self.rehearsal.choose("theme", theme))
        self._show_theme(self.rehearsal.settings.theme)

    def go(self, place: Place) -> None:
        """Put a place over the present screen."""
        self.host.show(place)

    def ask_for_notes(self) -> None:
        """Put a line for the path of more notes over the present screen."""
        from rehearse.commands.importing.first_import import take_in

        screen = ImportScreen(self.host, partial(take_in, self.context), self.context.environment.home)
        put_over(self.app, screen, lambda notice: self._imported(notice, look=screen.look))

    def _imported(self, notice: DeckImported | None, *, look: bool) -> None:
        if notice is not None:
            tell_news(self.app, notice_text(notice))
            self.take_in_changes()
            if look:
                overlays = OverlayFlow(self.app, self.host, self.context, self.rehearsal)
                overlays.show_opening(look_opening(notice.deck_name), self.take_in_changes)

    def rehearse_topic(self, topic: str | None) -> None:
        """Begin a sitting of one topic, or of all."""
        self.begin(topic)

    def rehearse_story(self, story: NamedCard) -> None:
        """Ask a story now."""
        turn = self.rehearsal.session.turn
        if turn is not None and turn.card_id == story.id:
            tell_news(self.app, "This story is on the screen already.")
            return
        asked = try_or_notify(self.app.screen, lambda: ask_now(self.rehearsal, story.id), NOT_READ)
        if asked is None:
            return
        if not asked.value:
            tell_news(self.app, f"“{story.name}” cannot be asked now: it is suspended, buried, or has left your notes.")
            return
        self.host.show_session()
        turn = self.rehearsal.session.turn
        if turn is not None and turn.practice:
            tell_news(self.app, "This story is not due: telling it now is practice and moves no date.")


def run_entry(entry: Entry | None) -> None:
    """Do what an entry of the palette stands for."""
    if entry is not None:
        entry.run()
