"""What a command is given by the command line: the world of whoever runs it."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rehearse.commands.context import Context


def context_of(database: Path | None) -> "Context":
    """The context of this computer and its user, with the `database` that was named, if any. Raises RehearseError."""
    from rehearse.machine import real_context

    return real_context(database)
