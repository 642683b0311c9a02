"""Rehearsing on the whole screen."""

from rehearse.commands.context import Context
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.start import Empty, start
from rehearse.core.errors import UsageError
from rehearse.output import say
from rehearse.tui.app import RehearseApp
from rehearse.tui.places import Opening
from rehearse.tui.terminal_guard import TerminalGuard


def rehearse_on_screen(context: Context, options: Options, opening: Opening | None = None) -> int:
    """Rehearse in the terminal, or begin with the screen of `opening`; return the exit code.

    Needs a terminal on stdin and stdout. Raises RehearseError before the screen is taken, UsageError for an opening
    while there are no stories yet, and whatever went wrong in the application after it was given back.
    """
    session = start(context, options)
    if opening is not None and isinstance(session, Empty):
        raise UsageError("there are no stories yet; `rehearse import FILE` brings some in")
    app = RehearseApp(context, options, session, opening)
    try:
        return TerminalGuard(app).run()
    finally:
        app.close()
        if app.farewell:
            say(f"rehearse: {app.farewell}")
