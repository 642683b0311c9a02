"""What is offered around an import: the import itself, and to look through what was read."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.core.errors import ExitCode, UsageError
from rehearse.everyday import can_open_screen, open_screen
from rehearse.notes.files.near_files import near_path
from rehearse.output import can_ask, confirmed

if TYPE_CHECKING:
    from rehearse.commands.importing.import_notes import ImportedFile


def may_be_notes(word: str, *, unless: bool) -> bool:
    """Whether a word is written like a path, or is the name of a file or folder, `unless` it is like a command."""
    return "/" in word or "." in word or (_exists(word) and not unless)


def offer_import(path: str) -> None:
    """Ask whoever sits at the terminal whether notes are to be imported; return if they are.

    Raises UsageError, with what to type, if they are not, nobody can be asked, or there is no such file.
    """
    if not _exists(path):
        near = near_path(path)
        remedy = f"did you mean `rehearse import {shlex.quote(near)}`?" if near else "check the path"
        raise UsageError(f"there is neither a command nor a file “{path}”; {remedy}")
    command = f"`rehearse import {shlex.quote(path)}`"
    if not can_ask():
        raise UsageError(f"“{path}” is a file, not a command; {command} imports it")
    if not confirmed(f"Import {path}?"):
        raise UsageError(f"nothing was imported; {command} imports it later")


def offer_to_look_through(imported: Sequence["ImportedFile"], database: Path | None) -> int:
    """Ask whoever sits at a terminal whether they want to look through what was read; return the exit code.

    Nobody is asked where an import has brought no news, or no story.
    """
    news = [it.deck_name for it in imported if it.plan.reading.stories and not it.plan.changes_nothing]
    if not news or not can_open_screen() or not confirmed("Look through what was read?", enter=False):
        return ExitCode.OK
    from rehearse.tui.places import look_opening

    return open_screen(look_opening(news[0]), database=database)


def _exists(path: str) -> bool:
    try:
        return bool(path) and Path(path).exists()
    except (OSError, ValueError):
        return False
