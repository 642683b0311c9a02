"""Running the application, and giving the terminal back however it ends."""

import asyncio
import codecs
import functools
import os
import signal
import termios

import textual.drivers.linux_driver

from rehearse.commands.context import Context
from rehearse.commands.options import Options
from rehearse.commands.start import start
from rehearse.tui.app import RehearseApp

# A byte that is not UTF-8 (a paste in another encoding) must not end the program: Textual decodes strictly.
textual.drivers.linux_driver.getincrementaldecoder = lambda encoding: functools.partial(  # type: ignore[attr-defined]
    codecs.getincrementaldecoder(encoding), errors="replace"
)

_RESET = (
    b"\x1b[?2026l"  # end a synchronised update
    b"\x1b[?2004l\x1b[?2048l\x1b[?1004l"  # bracketed paste, reports of resizing and focus
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse
    b"\x1b[<u"  # the keyboard protocol
    b"\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"  # wrapping, the normal screen, the cursor, plain text
)

_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def rehearse_on_screen(context: Context, options: Options) -> int:
    """Rehearse in the terminal; return the exit code. Needs a terminal on stdin and stdout.

    Raises RehearseError before the screen is taken, and whatever went wrong in the application after it was given
    back.
    """
    app = RehearseApp(context, options, start(context, options))
    try:
        return _Guard(app).run()
    finally:
        app.close()


class _Guard:
    """Runs the application so that signals and failures give the terminal back, asked once or twice."""

    def __init__(self, app: RehearseApp) -> None:
        self._app = app
        self._signal: signal.Signals | None = None
        self._terminal = termios.tcgetattr(0)

    def run(self) -> int:
        # Keys typed before there was a question were not meant for it.
        termios.tcflush(0, termios.TCIFLUSH)
        finished = False
        loop = asyncio.new_event_loop()
        try:
            for number in _ENDING_SIGNALS:
                loop.add_signal_handler(number, self._end, number)
            code = self._app.run(loop=loop)
            finished = self._app.fatal is None
        except KeyboardInterrupt:
            self._signal = signal.SIGINT
            code = None
        finally:
            if not finished:
                self._give_terminal_back()
        if self._app.fatal is not None:
            raise self._app.fatal
        if self._signal is not None:
            return 128 + self._signal
        return code or 0

    def _end(self, number: signal.Signals) -> None:
        if number is signal.SIGINT and self._app.terminal_is_lent:
            return
        if self._signal is not None:  # asked twice: leave at once
            self._give_terminal_back()
            os._exit(128 + number)
        self._signal = number
        self._app.exit(128 + number)

    def _give_terminal_back(self) -> None:
        for descriptor in (2, 1, 0):
            if os.isatty(descriptor):
                os.write(descriptor, _RESET)
                break
        try:
            termios.tcsetattr(0, termios.TCSADRAIN, self._terminal)
        except termios.error:  # the terminal is gone; there is nothing to give back
            return
