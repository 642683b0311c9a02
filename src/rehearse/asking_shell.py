"""The shell that a person types in, as the environment tells of it.

A shell that completes a command line starts the program to ask what may come next; then no command is meant to run.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COMPLETION_VARIABLE = "_REHEARSE_COMPLETE"
"""Set where a shell asks what may come next, as Typer names and fills it."""


@dataclass(frozen=True, slots=True)
class AskingShell:
    """A shell that asks what may come next. `word` is the one under the cursor as it stands, where that is known."""

    name: str
    word: str = ""


def asking_shell(environ: Mapping[str, str] = os.environ) -> AskingShell | None:
    """The shell that asks, None where none does."""
    asked = environ.get(COMPLETION_VARIABLE)
    if asked is None:
        return None
    words, place = environ.get("COMP_WORDS", "").split("\n"), environ.get("COMP_CWORD", "")
    word = words[int(place)] if place.isdecimal() and int(place) < len(words) else ""
    return AskingShell(asked.removeprefix("complete_"), word)


def login_shell(environ: Mapping[str, str] = os.environ) -> str:
    """The name of the shell that the person logs in with, empty where that is not said."""
    return Path(environ.get("SHELL", "")).name
