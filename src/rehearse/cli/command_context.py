"""What a command is given by the command line: the world of whoever runs it."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rehearse.commands.context import Context


def context_of(database: Path | None) -> "Context":
    """The context of this computer and its user, with the `database` that was named, if any. Raises RehearseError."""
    from rehearse.machine import real_context

    return real_context(database)


def may_be_colourful() -> bool:
    """Whether results may be printed in colours: on a terminal that has some, for somebody who wants them."""
    from rehearse.machine import environment
    from rehearse.output import prints_to_terminal

    found = environment()
    return prints_to_terminal() and not found.colourless and found.terminal not in ("", "dumb", "unknown")
