"""The welcome screen: shown while there is no story, and imports the first."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from rehearse.commands.importing.sample import sample_deck
from rehearse.core.counting import counted
from rehearse.tui.screens.page_screen import FramedScreen, Host
from rehearse.tui.widgets.notes_line import LOOK_KEY, NotesLine, PathInput, TakeIn

COMPLETE_KEY = next(binding for binding in PathInput.BINDINGS if isinstance(binding, Binding))


class WelcomeScreen(FramedScreen[None]):
    """Asks for a notes file, or offers the sample deck."""

    NAME = "First start"
    KEYS = (
        Binding("enter", "import_typed", "Import", tooltip="Import the notes file whose path was typed or pasted"),
        COMPLETE_KEY,
        LOOK_KEY,
        Binding("ctrl+t", "sample", "Try the sample deck", tooltip="Import invented stories to try the program with"),
        Binding("escape", "leave", "Leave", tooltip="Leave; nothing has been written yet"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [binding for binding in KEYS if binding is not COMPLETE_KEY]

    DEFAULT_CSS = """
    WelcomeScreen #stage { align: center middle; padding: 0 2; }
    WelcomeScreen #box { width: 1fr; max-width: 72; height: auto; }
    WelcomeScreen NotesLine { margin: 1 0 0 0; }
    WelcomeScreen Button { margin: 1 0 0 0; padding: 0 1; }
    """

    def __init__(self, host: Host, take_in: TakeIn, gaps: int, home: Path) -> None:
        super().__init__(host)
        self._text = Static(welcome_text(gaps), markup=False)
        self._notes = NotesLine(take_in, home)
        self._asked = ""

    def body(self) -> Iterable[Widget]:
        sample = Button("Try the sample deck", id="sample", compact=True)
        box = Vertical(self._text, self._notes, sample, id="box")
        yield VerticalScroll(box, id="stage", can_focus=False)

    def on_mount(self) -> None:
        self.status.show("rehearse")
        self.key_line.show(self.keys_now())
        self._notes.begin()

    def on_button_pressed(self) -> None:
        self.action_sample()

    def action_import_typed(self) -> None:
        self._notes.import_typed()

    def action_import_and_look(self) -> None:
        self._notes.import_typed(look=True)

    def action_sample(self) -> None:
        self._notes.import_from(str(sample_deck()))

    def action_leave(self) -> None:
        typed = self._notes.text
        if self._notes.lists:
            self._notes.hide_list()
        elif typed and typed != self._asked:
            self._asked = typed
            self._notes.say("Nothing was imported yet; Esc again leaves.")
        else:
            self.app.exit()


def welcome_text(gaps: int) -> Content:
    """What the screen says above the path; `gaps` questions without a story were imported already."""
    purpose = (
        "Bring the notes you have: questions, and for each story an outline and the answer you would give. "
        "They are read, never changed, and nothing leaves this computer."
    )
    open_questions = f"\n\nYour decks hold {counted(gaps, 'question')} so far, and no story that answers one."
    return Content.assemble(("Welcome.", "bold"), "\n\n", purpose, open_questions if gaps else "")
