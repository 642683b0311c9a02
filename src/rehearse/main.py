"""The process: what a user's command line runs, and what becomes of its errors.

The everyday command lines, such as `rehearse` and `rehearse due`, run without Typer, which takes a fifth of a second to
import and set up. Every other one is parsed by `cli`, which knows these as well.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NoReturn, TextIO

from rehearse.asking_shell import asking_shell
from rehearse.core.errors import ExitCode, RehearseError
from rehearse.everyday import print_due, rehearse_today
from rehearse.output import ReaderGoneError, say

EVERYDAY: Mapping[tuple[str, ...], Callable[[], int]] = {
    (): rehearse_today,
    ("--plain",): partial(rehearse_today, plain=True),
    ("due",): print_due,
    ("due", "--format", "json"): partial(print_due, json=True),
}
OBJECTS_BEFORE_COLLECTION = 100_000
"""New objects after which Python looks for unreachable ones. Nearly all that a command makes it keeps to its end: with
Python's own 700, looking takes a seventh of the time of an import of 20 MB."""


def main() -> NoReturn:
    """Run the program for its user, and end with its exit code."""
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION)
    os.umask(0o077)  # whatever this program writes is for its user alone
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # closed by whoever started us
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    code = run_command(sys.argv[1:])
    _let_go(sys.stdout)
    _let_go(sys.stderr)
    sys.exit(code)


def _let_go(stream: TextIO | None) -> None:
    """Drop what a reader or terminal that has gone will never take: at exit it would become a code of its own."""
    if stream is None:
        return
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def run_command(arguments: Sequence[str]) -> int:
    """Run one command line; return its exit code. Whatever goes wrong is one line on standard error."""
    try:
        everyday = None if asking_shell() else EVERYDAY.get(tuple(arguments))
        if everyday is not None:
            return everyday()
        from rehearse.cli.command_line import run_parsed

        return run_parsed(arguments)
    except RehearseError as error:
        say(f"rehearse: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except ReaderGoneError:
        return 128 + signal.SIGPIPE
    except Exception as error:  # noqa: BLE001 - the last resort: one line instead of a traceback with notes in it
        from rehearse.crash_record import record
        from rehearse.machine import present

        details = record(error, present())
        say(f"rehearse: internal error ({type(error).__name__}); nothing saved was lost.{details}")
        return ExitCode.INTERNAL
