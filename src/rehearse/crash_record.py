"""What is kept of a fault of the program: where in it that happened, and no word of the user's."""

import os
import traceback
from collections.abc import Iterator
from datetime import datetime

import rehearse
from rehearse.machine import crash_log

LONGEST_BYTES = 256 * 1024
"""A longer record is put aside, in the place of the one put aside before."""


def record(error: BaseException, at: datetime) -> str:
    """Append where an error happened to a file for the user alone, and return a sentence that says where that is.

    The messages of exceptions are left out, because they quote what they are about. Empty if nothing can be written.
    """
    path = crash_log()
    lines = "".join(_lines(error, at))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LONGEST_BYTES:
            path.replace(path.with_name(f"{path.name}.1"))
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w", encoding="utf-8") as file:
            file.write(lines)
    except OSError:
        return ""
    return f" Details: {path}"


def _lines(error: BaseException, at: datetime) -> Iterator[str]:
    yield f"{at:%Y-%m-%dT%H:%M:%SZ} rehearse {rehearse.__version__}\n"
    seen = set[int]()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"{type(cause).__module__}.{type(cause).__qualname__}\n"
        yield from traceback.format_tb(cause.__traceback__)
        cause = cause.__cause__ or cause.__context__
