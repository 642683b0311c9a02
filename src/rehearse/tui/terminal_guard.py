"""Running the application so that signals and failures give the terminal back, whatever it waits for just then."""

import os
import signal
import termios
import threading
from types import FrameType

from rehearse.tui.app import RehearseApp

_RESET = (
    b"\x1b[?2026l"  # end a synchronised update
    b"\x1b[?2004l\x1b[?2048l\x1b[?1004l"  # bracketed paste, reports of resizing and focus
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse
    b"\x1b[<u"  # the keyboard protocol
    b"\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"  # wrapping, the normal screen, the cursor, plain text
)

_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_UNTIL_IT_HAS_ENDED_SECONDS = 2.0
_FOR_A_TERMINAL_THAT_DOES_NOT_READ_SECONDS = 0.2


class TerminalGuard:
    """Runs an application. A signal ends it in good order, or after two seconds, or at once when it comes again."""

    def __init__(self, app: RehearseApp) -> None:
        self._app = app
        self._signal: signal.Signals | None = None
        self._settings = termios.tcgetattr(0)
        self._asked, self._ask = os.pipe()
        self._ended = threading.Event()

    def run(self) -> int:
        """The application's exit code, 128 + n after a signal n. Raises what went wrong in the application."""
        # Keys typed before there was a question were not meant for it.
        termios.tcflush(0, termios.TCIFLUSH)
        threading.Thread(target=self._watch, daemon=True).start()
        before = {number: signal.signal(number, self._end) for number in _ENDING_SIGNALS}
        finished = False
        try:
            code = self._app.run()
            finished = self._app.fatal is None
        except KeyboardInterrupt:
            self._signal = signal.SIGINT
            code = None
        finally:
            self._ended.set()
            if not finished:
                self._give_terminal_back()
            for number, handler in before.items():
                signal.signal(number, handler)
        if self._app.fatal is not None:
            raise self._app.fatal
        if self._signal is not None:
            return 128 + self._signal
        return code or 0

    def _end(self, number: int, _: FrameType | None) -> None:
        """A signal came. This runs between two steps of whatever the program does, also while that waits."""
        if number == signal.SIGINT and self._app.terminal_is_lent:
            return
        if self._signal is not None:  # asked twice: leave at once
            self._leave(128 + number)
        self._signal = signal.Signals(number)
        os.write(self._ask, b"!")
        self._app.end_from_signal(number)

    def _watch(self) -> None:
        """Wait for a signal; end the program if it has not ended soon after: what it waits for may never come."""
        os.read(self._asked, 1)
        if not self._ended.wait(_UNTIL_IT_HAS_ENDED_SECONDS):
            self._leave(128 + (self._signal or 0))

    def _leave(self, code: int) -> None:
        self._give_terminal_back()
        os._exit(code)

    def _give_terminal_back(self) -> None:
        try:
            termios.tcsetattr(0, termios.TCSANOW, self._settings)
        except termios.error:  # the terminal is gone; there is nothing to give back
            return
        reset = threading.Thread(target=_reset_screen, daemon=True)
        reset.start()
        reset.join(_FOR_A_TERMINAL_THAT_DOES_NOT_READ_SECONDS)


def _reset_screen() -> None:
    for descriptor in (2, 1, 0):
        if os.isatty(descriptor):
            try:
                os.write(descriptor, _RESET)
            except OSError:
                continue
            return
