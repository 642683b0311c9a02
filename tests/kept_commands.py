"""The commands of the command line, which are built once for all tests of a process.

The program builds them once, as it runs one of them; a test runs several, and a command does nothing to what it is
built from.
"""

from functools import cache

import typer.main


def keep_commands() -> None:
    """From now on let every run of a command use the commands that were built for the first one."""
    typer.main.get_command = cache(typer.main.get_command)
