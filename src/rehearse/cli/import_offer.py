"""A file where a command should stand: its import is offered."""

import shlex
from pathlib import Path

from rehearse.core.errors import UsageError
from rehearse.notes.files.near_files import near_path
from rehearse.output import can_ask, confirmed


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


def _exists(path: str) -> bool:
    try:
        return bool(path) and Path(path).exists()
    except (OSError, ValueError):
        return False
