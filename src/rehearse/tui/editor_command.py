"""The command line that opens the user's own editor at a line. Pure: what the user calls it in, arguments out."""

import shlex
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
