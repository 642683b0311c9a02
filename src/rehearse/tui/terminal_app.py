"""An application that outlives what goes wrong around it.

It lends its terminal and takes it back, notices that it has gone, never prints a traceback, and goes on after something
could not be read.
"""

import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

from rich.console import RenderableType
from textual.app import App, SuspendNotSupported
from textual.events import Event, InputEvent, Key, MouseDown
from textual.message import Message
from textual.screen import Screen
from textual.worker import WorkerFailed

from rehearse.core.errors import FileError
from rehearse.tui.editor_command import how_it_ended, why_not_started
from rehearse.tui.notifying import FAILURES, why
from rehearse.tui.screens.steady_screen import SteadyScreen
from rehearse.tui.terminal_driver import TerminalDriver

_TERMINAL_CHECK_SECONDS = 2.0
_UNTIL_SIGNALS_ARE_READ_SECONDS = 0.2
_UNTIL_IT_IS_READ_SECONDS = 3600.0
_ALWAYS_ACT = ("q", "ctrl+c", "ctrl+z")
"""Keys that act also while the screen could not be drawn."""


class TerminalApp(App[int]):
    """Ends without showing a traceback, which would quote notes; `fatal` is what went wrong then.

    `colourless` says that the user wants no colours.
    """

    def __init__(self, *, colourless: bool) -> None:
        # NO_COLOR: Textual's own filter still sends greys; with the terminal's colours nothing is sent at all.
        super().__init__(driver_class=TerminalDriver, ansi_color=True if colourless else None)
        self.no_color = self.no_color or colourless
        self.fatal: BaseException | None = None
        self.terminal_is_lent = False
        """Whether another program has the terminal, so that Ctrl+C is meant for that one."""
        self.farewell = ""
        """What is to be said when the terminal has been given back."""
        self._borrower: subprocess.Popen[bytes] | None = None
        self._undrawn: Callable[[], object] | None = None
        self._on_top_at: WeakKeyDictionary[Event, Screen[object]] = WeakKeyDictionary()

    def on_mount(self) -> None:
        # After a stop and continue the terminal shows the shell's lines until everything is drawn again.
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))
        if not self.is_headless:
            self.set_interval(_TERMINAL_CHECK_SECONDS, self._end_without_terminal)

    def action_interrupt(self) -> None:
        """Leave as any program does that is interrupted; everything graded is saved."""
        self.exit(128 + signal.SIGINT)

    def lend_terminal(self, command: Sequence[str]) -> None:
        """Give the terminal to another program until it ends. Raises FileError where it cannot be started or fails."""
        self.terminal_is_lent = True
        try:
            run = self._run_suspended(command)
        except SuspendNotSupported as error:
            raise FileError("this terminal cannot be lent; unset VISUAL and EDITOR to edit here") from error
        except (OSError, ValueError) as error:
            why = why_not_started(error, is_directory=Path(command[0]).is_dir())
            raise FileError(
                f"{Path(command[0]).name} cannot be started: {why}; set VISUAL or EDITOR to another"
            ) from error
        finally:
            # A Ctrl+C that was meant for the editor is read by the event loop only after this.
            self.set_timer(_UNTIL_SIGNALS_ARE_READ_SECONDS, self._take_terminal_back)
        if run.returncode:
            raise FileError(f"{Path(command[0]).name} {how_it_ended(run.returncode)}; what it saved counts")

    def _run_suspended(self, command: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
        """Run a program while the screen is put away. Textual brings it back only where nothing is raised meanwhile."""
        raised: BaseException | None = None
        with self.suspend():
            try:
                with subprocess.Popen(command) as self._borrower:  # noqa: S603 - the user's own editor
                    return subprocess.CompletedProcess(command, self._borrower.wait())
            except BaseException as error:  # noqa: BLE001 - raised again below
                raised = error
            finally:
                self._borrower = None
        raise raised

    def _take_terminal_back(self) -> None:
        self.terminal_is_lent = False

    # -- input, and what cannot be read ----------------------------------------------------------------------------

    async def on_event(self, event: Event) -> None:
        if isinstance(event, InputEvent):
            if not event.is_forwarded:
                if self._undrawn is not None and not (isinstance(event, Key) and event.key in _ALWAYS_ACT):
                    if isinstance(event, (Key, MouseDown)):
                        self.draw_or_wait(self._undrawn)
                    return
                self._on_top_at[event] = self.screen
            elif self._on_top_at.get(event, self.screen) is not self.screen:
                return  # it was meant for a screen that has given way to another one meanwhile
        await super().on_event(event)

    def draw_or_wait(self, step: Callable[[], object]) -> None:
        """Draw what must be read first. If that fails say why; the next key or click tries again, and does no more.

        So nothing acts on what is not what the screen shows.
        """
        try:
            step()
        except FAILURES as error:
            self._wait_for(step, error)
        else:
            if self._undrawn is not None:
                self._undrawn = None
                self.clear_notifications()

    def _wait_for(self, step: Callable[[], object], error: Exception) -> None:
        self._undrawn = step
        self.clear_notifications()
        self.notify(
            f"{why(error)}. Any key tries again.",
            title="Not read",
            severity="error",
            timeout=_UNTIL_IT_IS_READ_SECONDS,
            markup=False,
        )

    def _show_again(self) -> None:
        if isinstance(self.screen, SteadyScreen):
            self.screen.show_again()

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except FAILURES as error:  # Textual would end the application's handling of messages
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """Whatever is raised where nothing catches it comes here: in a handler, a timer, a worker, after a refresh."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, FAILURES):
            self._wait_for(self._show_again, cause)
        else:
            super()._handle_exception(error)

    # -- endings -----------------------------------------------------------------------------------------------------

    def end_from_signal(self, number: int) -> None:
        """End as soon as what is being done allows it; called between any two steps of it.

        A program that has the terminal is asked to end as well.
        """
        if self._borrower is not None:
            self._borrower.send_signal(number)
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._end_in_good_order, number)

    def _end_in_good_order(self, number: int) -> None:
        if isinstance(self.screen, SteadyScreen):
            self.farewell = self.screen.keep_unsaved()
        self.exit(128 + number)

    def _end_without_terminal(self) -> None:
        """A terminal that went away without a signal would leave Textual reading from nothing at full speed."""
        try:
            termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
        except (termios.error, OSError, ValueError):
            self.exit(128 + signal.SIGHUP)

    def _fatal_error(self) -> None:
        # Textual's own prints the local variables of every frame, which hold the user's notes.
        self._remember_fatal()
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        self._remember_fatal()
        self._close_messages_no_wait()

    def _remember_fatal(self) -> None:
        if self.fatal is None:
            self.fatal = sys.exc_info()[1] or self._exception or RuntimeError("the terminal's input failed")
