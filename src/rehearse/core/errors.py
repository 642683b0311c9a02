"""What can go wrong for a reason the user can mend, and the exit code that says so."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType


class ExitCode(IntEnum):
    """Exit codes of the program, after BSD's sysexits.h; a signal n ends it with 128 + n.

    FOUND is that of a linter that was asked to be strict and found something.
    """

    OK = 0
    FOUND = 1
    USAGE = 2
    BAD_DATA = 65
    INTERNAL = 70
    IO = 74
    TRY_AGAIN = 75


EXIT_CODES: Mapping[ExitCode | str, str] = MappingProxyType(
    {
        ExitCode.OK: "done",
        ExitCode.FOUND: "`rehearse lint --strict` found something",
        ExitCode.USAGE: "the command line does not fit",
        ExitCode.BAD_DATA: "a file is not something the program can use",
        ExitCode.INTERNAL: "a fault of the program; nothing saved was lost",
        ExitCode.IO: "a file or disk cannot be read or written",
        ExitCode.TRY_AGAIN: "the database is in use; try again",
        "128 + n": "ended by signal n",
    }
)
"""What each means, in a few words."""


class RehearseError(Exception):
    """Ends a command with one line on stderr: what is wrong and what to do about it.

    The message is written for the user and may quote their file names and text; whoever prints it makes it
    safe for the terminal first.
    """

    exit_code = ExitCode.INTERNAL


class UsageError(RehearseError):
    """The command line asks for something that does not exist or does not fit together."""

    exit_code = ExitCode.USAGE


class BadDataError(RehearseError):
    """A file was read, but is not something this program can use."""

    exit_code = ExitCode.BAD_DATA


class NoNotesError(BadDataError):
    """A file was read, and there is nothing in it to rehearse."""


class FileError(RehearseError):
    """A file or directory cannot be read or written."""

    exit_code = ExitCode.IO


class BusyError(RehearseError):
    """Another process holds the database; trying again later helps."""

    exit_code = ExitCode.TRY_AGAIN
