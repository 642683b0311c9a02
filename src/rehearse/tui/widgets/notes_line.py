"""The line that takes the path of notes and imports them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from rehearse.commands.held_notes import AlreadyHeld, AlreadyHeldError, HeldChoice, Settle, as_new
from rehearse.commands.notices import DeckImported
from rehearse.core.counting import counted
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells
from rehearse.reports.importing.already_held_text import held_keys
from rehearse.tui.notifying import FAILURES, why
from rehearse.tui.path_completion import complete, typed_path
from rehearse.tui.widgets.key_binding import KeyBinding

TakeIn = Callable[[str, Settle], DeckImported]
"""Imports the notes at a path; the second argument says what becomes of those that a deck holds already."""

_LONGEST_PATH = 4096
_MOST_LINES = 4

LOOK_KEY = KeyBinding(
    "ctrl+l",
    "import_and_look",
    "Import and look through",
    brief="Look",
    tooltip="Import the notes, and look through what was read of them",
)
"""On screens with this line."""


def _ask(held: AlreadyHeld) -> HeldChoice:
    raise AlreadyHeldError(held_keys(held), held)


def _into(_: AlreadyHeld) -> HeldChoice:
    return HeldChoice.INTO


class PathInput(Input):
    """Takes a path; Tab completes it. Posts `Completed` where it asks how the path may go on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", tooltip="Complete the path, and list what matches"),
        Binding("ctrl+n", "import_again", "Import a second time", show=False),
    ]

    class Completed(Message):
        """Tab was pressed."""

    class Insisted(Message):
        """Stories that another deck holds are to be imported a second time."""

    def action_complete(self) -> None:
        self.post_message(self.Completed())

    def action_import_again(self) -> None:
        self.post_message(self.Insisted())


class NotesLine(Vertical):
    """Takes a path, completes it with Tab, imports what is there and says why that failed. The path stays as typed.

    Posts `Imported` when notes were taken in. `take_in` imports the file at a path and says what was found; it is
    called in a thread, because importing takes a while. Where a deck holds the stories already, it says so, and the
    next key decides.
    """

    DEFAULT_CSS = """
    NotesLine { height: auto; }
    NotesLine Input { border: round $quiet; background: $background; }
    NotesLine Input:focus { border: round $accent; background-tint: $foreground 0%; }
    NotesLine #matches { display: none; height: auto; margin: 0 1; color: $quiet; }
    NotesLine.-listing #matches { display: block; }
    NotesLine #answer { height: auto; margin: 0 1; color: $text-warning; }
    """

    @dataclass
    class Imported(Message):
        """Notes were imported; `notice` says what was found. `look`: the person wants to look through that."""

        notice: DeckImported
        look: bool = False

    def __init__(self, take_in: TakeIn, home: Path) -> None:
        super().__init__()
        self._take_in = take_in
        self._home = home
        self._path = PathInput(placeholder="path of your notes file", max_length=_LONGEST_PATH, id="path")
        self._matches = Static(id="matches", markup=False)
        self._answer = Static(id="answer", markup=False)
        self._reading = False
        self._look = False
        self._held: AlreadyHeld | None = None

    def compose(self) -> ComposeResult:
        yield self._path
        yield self._matches
        yield self._answer

    @property
    def text(self) -> str:
        """What was typed."""
        return self._path.value

    @property
    def lists(self) -> bool:
        """Whether what the path may go on with is shown."""
        return self.has_class("-listing")

    def begin(self) -> None:
        """Take the keys."""
        self._path.focus()

    def say(self, text: str) -> None:
        """Say something below the line."""
        self._answer.update(safe_line(text))
        self._keep_in_sight()

    def hide_list(self) -> None:
        """Show no matches any more."""
        self.remove_class("-listing")

    def import_typed(self, *, look: bool = False) -> None:
        """Import what was typed; `look`: what was read of it is to be looked through then."""
        self._look = look
        if path := typed_path(self._path.value, self._home):
            self.import_from(path, _into if self._is_held(path) else _ask)
        else:
            self.say("Type or paste the path of a file first.")

    def import_from(self, path: str, settle: Settle = _ask) -> None:
        """Import a file, unless one is being read."""
        if not self._reading:
            self._reading = True
            self.hide_list()
            self.say("Reading …")
            self._import(path, settle)

    def _is_held(self, path: str) -> bool:
        """Whether it was said of a file that a deck holds its stories, which this could bring up to date."""
        return self._held is not None and self._held.path == path and self._held.into is not None

    def on_path_input_insisted(self, event: PathInput.Insisted) -> None:
        event.stop()
        path = typed_path(self._path.value, self._home)
        if self._held is not None and self._held.path == path:
            self.import_from(path, as_new)

    def on_path_input_completed(self, event: PathInput.Completed) -> None:
        event.stop()
        completion = complete(self._path.value, self._home)
        if completion.text != self._path.value:
            self._path.value = completion.text
            self._path.cursor_position = len(completion.text)
        self._list(completion.matches)
        self.say("" if completion.matches or not self.text else "No file or folder begins like that.")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.lists:
            self._list(complete(event.value, self._home).matches)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.import_typed()

    @work(thread=True, exit_on_error=False)
    def _import(self, path: str, settle: Settle) -> DeckImported:
        return self._take_in(path, settle)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        found, error = event.worker.result, event.worker.error
        self._held = error.held if isinstance(error, AlreadyHeldError) else None
        if event.state is WorkerState.SUCCESS and isinstance(found, DeckImported):
            self._reading = False
            self.say("")
            self.post_message(self.Imported(found, self._look))
        elif event.state is WorkerState.ERROR:
            self._reading = False
            if not isinstance(error, FAILURES):
                raise error or AssertionError("a failed worker has an error")
            self.say(why(error))

    def _list(self, matches: tuple[str, ...]) -> None:
        self.set_class(bool(matches), "-listing")
        self._matches.update("\n".join(match_lines(matches, max(10, self.size.width - 2))))
        self._keep_in_sight()

    def on_resize(self) -> None:
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Scroll to what is said below the line, once it has its place."""
        self.call_after_refresh(self._answer.scroll_visible, animate=False)


def match_lines(matches: tuple[str, ...], width: int) -> list[str]:
    """As many matches as fit a few lines of a width, and how many more there are."""
    lines: list[str] = [""]
    for number, match in enumerate(matches):
        longer = f"{lines[-1]}  {match}" if lines[-1] else match
        more = f"… and {counted(len(matches) - number, 'other')}"
        if cells(longer) <= width:
            lines[-1] = longer
        elif len(lines) < _MOST_LINES:
            lines.append(match)
        else:
            return [*lines, more]
    return lines
