"""What is said in passing: news, and why a step cannot be taken that may fail for a reason outside the program."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.app import App
from textual.widget import Widget

from rehearse.core.errors import RehearseError
from rehearse.core.safetext import safe_line

FAILURES = (RehearseError, OSError)
"""What can go wrong outside the program: a database in use, a disk, a file."""

_SHOWN_SECONDS = 10.0
_NEWS_SECONDS = 8.0

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Taken(Generic[Value]):
    """A step was taken; `value` is what it gave."""

    value: Value


def tell_news(app: App[int], line: str) -> None:
    """Say a line of news over whichever screen is up."""
    app.notify(safe_line(line), timeout=_NEWS_SECONDS, markup=False)


def try_or_notify(widget: Widget, step: Callable[[], Value], failed: str = "Not saved") -> Taken[Value] | None:
    """Take a step; if it cannot be taken say why on the screen of `widget`, under the title `failed`; return None."""
    try:
        return Taken(step())
    except FAILURES as error:
        tell_failure(widget, error, failed)
        return None


def tell_failure(widget: Widget, error: Exception, failed: str) -> None:
    """Say why something failed, on the screen of `widget`, under the title `failed`."""
    widget.notify(why(error), title=failed, severity="error", timeout=_SHOWN_SECONDS, markup=False)


def why(error: Exception) -> str:
    """In a line, what went wrong outside the program."""
    if isinstance(error, OSError) and error.strerror:
        return safe_line(f"{error.filename}: {error.strerror.lower()}" if error.filename else error.strerror)
    return safe_line(str(error))
