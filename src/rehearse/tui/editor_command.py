"""The command line that opens the user's own editor at a line, and in words why an editor failed."""

import errno
import shlex
import signal
from collections.abc import Mapping
from pathlib import PurePath

_PLUS_LINE = frozenset(
    (
        "vi",
        "vim",
        "nvim",
        "view",
        "gvim",
        "nano",
        "pico",
        "emacs",
        "emacsclient",
        "micro",
        "kak",
        "joe",
        "jed",
        "mg",
        "ne",
        "ed",
    )
)
_COLON_LINE = frozenset(("hx", "helix", "subl", "zed", "zeditor"))
_GOTO = frozenset(("code", "codium", "code-insiders", "cursor", "windsurf"))
_NOT_STARTED: Mapping[int | None, str] = {
    errno.ENOENT: "there is no such program",
    errno.ENOTDIR: "there is no such program",
    errno.EISDIR: "it is a directory",
    errno.EACCES: "it may not be executed",
    errno.EPERM: "it may not be executed",
    errno.ENOEXEC: "it is not a program",
    errno.ENAMETOOLONG: "its name is too long",
    errno.E2BIG: "its command line is too long",
    errno.ENOMEM: "there is too little memory",
    errno.EAGAIN: "there are too many processes",
}
_WAIT = _GOTO | {"subl", "zed", "zeditor"}


def editor_command(editor: str, path: str, line: int) -> list[str] | None:
    """The arguments that open `path` at `line` with the command line `editor`; None where that is empty.

    Editors that are known take the line in their own way, any other gets the file alone. Editors with a window of
    their own are told to wait. Raises ValueError for a command that is not well quoted.
    """
    words = shlex.split(editor)
    if not words:
        return None
    name = PurePath(words[0]).name.lower()
    if name in _WAIT and not {"-w", "--wait"} & set(words):
        words.append("--wait")
    if name == "gvim" and not {"-f", "--nofork"} & set(words):
        words.append("--nofork")
    if name in _PLUS_LINE:
        return [*words, f"+{line}", path]
    if name in _GOTO:
        return [*words, "--goto", f"{path}:{line}"]
    return [*words, f"{path}:{line}" if name in _COLON_LINE else path]


def why_not_started(error: OSError | ValueError, *, is_directory: bool) -> str:
    """Why a program could not be started, in a few words."""
    if is_directory:
        return _NOT_STARTED[errno.EISDIR]
    code = error.errno if isinstance(error, OSError) else None
    return _NOT_STARTED.get(code) or str(getattr(error, "strerror", None) or error).lower()


def how_it_ended(code: int) -> str:
    """How a program ended that did not end well: `code` is its exit code, or the negative of a signal."""
    if code > 0:
        return f"ended with code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"
