"""Rehearsing on the whole screen."""

from rehearse.commands.context import Context
from rehearse.commands.options import Options
from rehearse.commands.start import start
from rehearse.output import say
from rehearse.tui.app import RehearseApp
from rehearse.tui.terminal_guard import TerminalGuard


def rehearse_on_screen(context: Context, options: Options) -> int:
    """Rehearse in the terminal; return the exit code. Needs a terminal on stdin and stdout.

    Raises RehearseError before the screen is taken, and whatever went wrong in the application after it was given
    back.
    """
    app = RehearseApp(context, options, start(context, options))
    try:
        return TerminalGuard(app).run()
    finally:
        app.close()
        if app.farewell:
            say(f"rehearse: {app.farewell}")
