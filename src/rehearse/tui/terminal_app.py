"""An application that treats its terminal well: lends it, notices that it has gone, and never prints a traceback."""

import signal
import subprocess
import sys
import termios
from collections.abc import Sequence

from rich.console import RenderableType
from textual.app import App, SuspendNotSupported

from rehearse.core.errors import FileError

_TERMINAL_CHECK_SECONDS = 2.0
_UNTIL_SIGNALS_ARE_READ_SECONDS = 0.2


class TerminalApp(App[int]):
    """Ends without showing a traceback, which would quote notes; `fatal` is what went wrong then.

    `colourless` says that the user wants no colours.
    """

    def __init__(self, *, colourless: bool) -> None:
        # NO_COLOR: Textual's own filter still sends greys; with the terminal's colours nothing is sent at all.
        super().__init__(ansi_color=True if colourless else None)
        self.no_color = self.no_color or colourless
        self.fatal: BaseException | None = None
        self.terminal_is_lent = False
        """Whether another program has the terminal, so that Ctrl+C is meant for that one."""

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
            with self.suspend():
                code = subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own editor
        except SuspendNotSupported as error:
            raise FileError("this terminal cannot be lent; unset VISUAL and EDITOR to edit here") from error
        except (OSError, ValueError) as error:
            raise FileError(f"{command[0]}: cannot be started ({error}); set VISUAL or EDITOR") from error
        finally:
            # A Ctrl+C that was meant for the editor is read by the event loop only after this.
            self.set_timer(_UNTIL_SIGNALS_ARE_READ_SECONDS, self._take_terminal_back)
        if code:
            raise FileError(f"{command[0]}: ended with code {code}")

    def _take_terminal_back(self) -> None:
        self.terminal_is_lent = False

    # -- endings -----------------------------------------------------------------------------------------------------

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
