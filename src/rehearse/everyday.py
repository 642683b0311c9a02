"""The two commands that are run many times a day, ready to run without a parsed command line."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.core.errors import ExitCode, UsageError
from rehearse.output import put, put_json, say

if TYPE_CHECKING:
    from rehearse.tui.places import Opening


def rehearse_today(
    *,
    deck: str | None = None,
    topic: str | None = None,
    new: int | None = None,
    minutes: int | None = None,
    cues: bool = True,
    plain: bool = False,
    database: Path | None = None,
) -> int:
    """Rehearse on the whole screen, or `plain` in lines; return the exit code. What is None is as the settings say.

    Raises RehearseError, and ReaderGoneError in lines.
    """
    if not plain:
        _require_terminal()
    from rehearse.commands.rehearsing.options import Options
    from rehearse.machine import real_context

    options = Options(deck, topic, new, minutes, cues)
    if plain:
        from rehearse.plain.entry import rehearse_in_lines

        return rehearse_in_lines(real_context(database), options)
    from rehearse.tui.terminal_session import rehearse_on_screen

    return rehearse_on_screen(real_context(database), options)


def open_screen(
    opening: "Opening",
    *,
    deck: str | None = None,
    topic: str | None = None,
    database: Path | None = None,
    plain: str = "rehearse --plain",
) -> int:
    """Begin with a screen, and end when it is left; return the exit code. Raises RehearseError.

    `plain` is the command that does the same without a screen.
    """
    _require_terminal(plain)
    from rehearse.commands.rehearsing.options import Options
    from rehearse.machine import real_context
    from rehearse.tui.terminal_session import rehearse_on_screen

    return rehearse_on_screen(real_context(database), Options(deck, topic), opening)


def can_open_screen() -> bool:
    """Whether there is a terminal for a full screen, with somebody before it."""
    try:
        _require_terminal()
    except UsageError:
        return False
    return True


def print_due(*, database: Path | None = None, json: bool = False) -> int:
    """Print one line for a shell prompt, or the same as `json`; return the exit code. Raises RehearseError."""
    from rehearse.commands.due import collect
    from rehearse.machine import real_context
    from rehearse.reports.due_report import as_json, as_text
    from rehearse.reports.notice_text import notice_text

    found = collect(real_context(database))
    if json:
        put_json(as_json(found))
    else:
        put(as_text(found))
    if found.ahead is not None:
        say(notice_text(found.ahead))
    return ExitCode.OK


def _require_terminal(plain: str = "rehearse --plain") -> None:
    # Textual reads standard input and draws on standard error.
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError(
            f"rehearsing needs a terminal; in scripts and pipes use `{plain}`, `rehearse due`, "
            "`rehearse stats` or `rehearse import FILE`"
        )
    from rehearse.machine import environment

    if (name := environment().terminal) in ("", "dumb", "unknown"):
        raise UsageError(f"a terminal of type “{name}” cannot show a full screen; set TERM, or use `{plain}`")
