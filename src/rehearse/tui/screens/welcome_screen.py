"""The welcome screen: shown while there is no story, and imports the first."""

import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Static
from textual.worker import Worker, WorkerState

from rehearse.commands.notices import DeckImported
from rehearse.commands.sample import sample_deck
from rehearse.core.counting import counted
from rehearse.core.errors import RehearseError
from rehearse.core.safetext import safe_line
from rehearse.tui.screens.page_screen import FramedScreen, Host

_LONGEST_PATH = 4096


class WelcomeScreen(FramedScreen[None]):
    """Asks for a notes file, or offers the sample deck. Posts `Imported` when a file was taken in.

    `take_in` imports the file at a path and says what was found; it is called in a thread, because importing takes a
    while.
    """

    @dataclass
    class Imported(Message):
        """Notes were imported; `notice` says what was found."""

        notice: DeckImported

    NAME = "First start"
    KEYS = (
        Binding("enter", "import_typed", "Import", tooltip="Import the notes file whose path was typed or pasted"),
        Binding("ctrl+t", "sample", "Try the sample deck", tooltip="Import invented stories to try the program with"),
        Binding("escape", "leave", "Leave", tooltip="Leave; nothing has been written yet"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    DEFAULT_CSS = """
    WelcomeScreen #stage { align: center middle; padding: 0 2; }
    WelcomeScreen #box { width: 1fr; max-width: 72; height: auto; }
    WelcomeScreen Input { margin: 1 0 0 0; border: round $quiet; background: $background; }
    WelcomeScreen Input:focus { border: round $accent; background-tint: $foreground 0%; }
    WelcomeScreen #answer { height: auto; margin: 0 1; color: $text-warning; }
    WelcomeScreen Button { margin: 1 0 0 0; padding: 0 1; }
    """

    def __init__(self, host: Host, take_in: Callable[[str], DeckImported], gaps: int, home: Path) -> None:
        super().__init__(host)
        self._take_in = take_in
        self._home = home
        self._text = Static(welcome_text(gaps), markup=False)
        self._path = Input(placeholder="path of your notes file", max_length=_LONGEST_PATH, id="path")
        self._answer = Static(id="answer", markup=False)

    def body(self) -> Iterable[Widget]:
        sample = Button("Try the sample deck", id="sample", compact=True)
        box = Vertical(self._text, self._path, self._answer, sample, id="box")
        yield VerticalScroll(box, id="stage", can_focus=False)

    def on_mount(self) -> None:
        self.status.show("rehearse")
        self.key_line.show(self.keys_now())
        self._path.focus()

    def on_input_submitted(self) -> None:
        self.action_import_typed()

    def on_button_pressed(self) -> None:
        self.action_sample()

    def action_import_typed(self) -> None:
        if path := typed_path(self._path.value, self._home):
            self._import(path)
        else:
            self._answer.update("Type or paste the path of a file first.")

    def action_sample(self) -> None:
        self._import(str(sample_deck()))

    def action_leave(self) -> None:
        self.app.exit()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _import(self, path: str) -> DeckImported:
        self.app.call_from_thread(self._answer.update, "Reading …")
        return self._take_in(path)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        found = event.worker.result
        if event.state is WorkerState.SUCCESS and isinstance(found, DeckImported):
            self.post_message(self.Imported(found))
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            if not isinstance(error, RehearseError):
                raise error or AssertionError("a failed worker has an error")
            self._answer.update(safe_line(str(error)))


def typed_path(text: str, home: Path) -> str:
    """The path that was typed, pasted or dragged in: without quotes, escapes, `file://`, and with `~` as `home`."""
    text = text.strip()
    if text.startswith("file://"):
        return unquote(urlsplit(text).path)
    if not _from(home, text).exists():
        try:
            words = shlex.split(text)
        except ValueError:  # an apostrophe in a name
            words = [text]
        if len(words) == 1:
            text = words[0]
    return str(_from(home, text)) if text else ""


def _from(home: Path, text: str) -> Path:
    path = Path(text)
    return home.joinpath(*path.parts[1:]) if path.parts[:1] == ("~",) else path


def welcome_text(gaps: int) -> Content:
    """What the screen says above the path; `gaps` questions without a story were imported already."""
    purpose = (
        "Bring the notes you have: questions, and for each story an outline and the answer you would give. "
        "They are read, never changed, and nothing leaves this computer."
    )
    open_questions = f"\n\nYour decks hold {counted(gaps, 'question')} so far, and no story that answers one."
    return Content.assemble(("Welcome.", "bold"), "\n\n", purpose, open_questions if gaps else "")
