"""Where the entries of the command palette lead."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from textual.screen import Screen

from rehearse.commands.catalogue import Catalogue, ask_now, catalogue
from rehearse.commands.context import Context
from rehearse.commands.notices import DeckImported
from rehearse.commands.rehearsal import Rehearsal
from rehearse.reports.notice_text import notice_text
from rehearse.store.overview import NamedCard
from rehearse.tui import themes
from rehearse.tui.notifying import tell_news, try_or_notify
from rehearse.tui.palette_entries import action_entries, named_entries
from rehearse.tui.screens.import_screen import ImportScreen
from rehearse.tui.screens.page_screen import FramedScreen, Host
from rehearse.tui.screens.palette import Entry, Palette
from rehearse.tui.screens.text_screen import TextScreen
from rehearse.tui.terminal_app import TerminalApp

_NOT_READ = "Not read"

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
        read = try_or_notify(self.app.screen, lambda: catalogue(self.context), _NOT_READ)
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

    def show_stats(self) -> None:
        """Put what `rehearse stats` tells over the present screen."""
        from rehearse.commands.stats import collect
        from rehearse.reports.stats_report import as_text

        self._show_report("Stats", lambda: as_text(collect(self.context, topic=self.topic)))

    def show_decks(self) -> None:
        """Put the decks and their files over the present screen."""
        from rehearse.commands.decks import list_decks
        from rehearse.reports.decks_report import as_text

        self._show_report("Decks", lambda: as_text(list_decks(self.context)))

    def _show_report(self, title: str, text: Callable[[], str]) -> None:
        read = try_or_notify(self.app.screen, text, _NOT_READ)
        if read is not None:
            self._show_over(TextScreen(self.host, title, read.value), lambda _: None)

    def ask_for_notes(self) -> None:
        """Put a line for the path of more notes over the present screen."""
        from rehearse.commands.first_import import take_in

        self._show_over(
            ImportScreen(self.host, partial(take_in, self.context), self.context.environment.home), self._imported
        )

    def _imported(self, notice: DeckImported | None) -> None:
        if notice is not None:
            tell_news(self.app, notice_text(notice))
            self.take_in_changes()

    def rehearse_topic(self, topic: str | None) -> None:
        """Begin a sitting of one topic, or of all."""
        self.begin(topic)

    def rehearse_story(self, story: NamedCard) -> None:
        """Ask a story now."""
        turn = self.rehearsal.session.turn
        if turn is not None and turn.card_id == story.id:
            tell_news(self.app, "This story is on the screen already.")
            return
        asked = try_or_notify(self.app.screen, lambda: ask_now(self.rehearsal, story.id), _NOT_READ)
        if asked is None:
            return
        if not asked.value:
            tell_news(self.app, f"“{story.name}” cannot be asked now: it is suspended, buried, or has left your notes.")
            return
        self.host.show_session()
        turn = self.rehearsal.session.turn
        if turn is not None and turn.practice:
            tell_news(self.app, "This story is not due: telling it now is practice and moves no date.")

    def _show_over(
        self, screen: Screen[DeckImported] | Screen[None], done: Callable[[DeckImported | None], None]
    ) -> None:
        below = self.app.screen

        def come_back(result: DeckImported | None) -> None:
            if isinstance(below, FramedScreen):
                below.come_back()
            done(result)

        if isinstance(below, FramedScreen):
            below.give_way()
        self.app.push_screen(screen, come_back)


def run_entry(entry: Entry | None) -> None:
    """Do what an entry of the palette stands for."""
    if entry is not None:
        entry.run()
