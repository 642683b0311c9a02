"""Printing for users: results on standard output, everything about them on standard error."""

import json
import sys
from typing import Any

from rehearse.core.safetext import safe_line


class ReaderGoneError(Exception):
    """Whoever read our output has closed it, as `head` does."""


def put(text: str, end: str = "\n") -> None:
    """Print a result, and at once. Raises ReaderGoneError."""
    try:
        print(text, end=end, flush=True)
    except BrokenPipeError:
        raise ReaderGoneError from None


def put_json(value: dict[str, Any]) -> None:
    """Print a result for a program. Raises ReaderGoneError.

    Escaped to ASCII: a control character of the notes must not reach a terminal on its way to a program.
    """
    put(json.dumps(value, indent=2))


def say(line: str) -> None:
    """Print a remark or an error: one line, safe for a terminal."""
    if sys.stderr is not None:
        print(safe_line(line), file=sys.stderr)
