"""A line for the path of more notes, over whatever screen is up."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from rehearse.commands.notices import DeckImported
from rehearse.tui.screens.page_screen import FramedScreen, Host
from rehearse.tui.widgets.notes_line import LOOK_KEY, NotesLine, TakeIn

_TEXT = "Which notes would you like to bring in? They are read, never changed."


class ImportScreen(FramedScreen[DeckImported]):
    """Asks for a notes file. Dismissed with what was imported, or with None."""

    NAME = "Import"
    KEYS = (
        Binding("enter", "import_typed", "Import", tooltip="Import the notes file whose path was typed or pasted"),
        LOOK_KEY,
        Binding("escape", "back", "Back", tooltip="Back to where you were"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    DEFAULT_CSS = """
    ImportScreen #stage { align-horizontal: center; padding: 1 2; }
    ImportScreen Static, ImportScreen NotesLine { max-width: 76; }
    ImportScreen NotesLine { margin: 1 0 0 0; }
    """

    def __init__(self, host: Host, take_in: TakeIn, home: Path) -> None:
        super().__init__(host)
        self._notes = NotesLine(take_in, home)
        self.look = False
        """Whether what was imported is to be looked through."""

    def body(self) -> Iterable[Widget]:
        yield VerticalScroll(Static(_TEXT, markup=False), self._notes, id="stage", can_focus=False)

    def on_mount(self) -> None:
        self.status.show("Import")
        self.key_line.show(self.keys_now())
        self._notes.begin()

    def action_import_typed(self) -> None:
        self._notes.import_typed()

    def action_import_and_look(self) -> None:
        self._notes.import_typed(look=True)

    def action_back(self) -> None:
        if self._notes.lists:
            self._notes.hide_list()
        else:
            self.dismiss(None)

    def on_notes_line_imported(self, event: NotesLine.Imported) -> None:
        event.stop()
        self.look = event.look
        self.dismiss(event.notice)
