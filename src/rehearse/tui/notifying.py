"""What is said in passing: news, and why a step cannot be taken that may fail for a reason outside the program."""

from collections.abc import Callable

from textual.app import App
from textual.widget import Widget

from rehearse.core.errors import RehearseError
from rehearse.core.safetext import safe_line

_SHOWN_SECONDS = 10.0
_NEWS_SECONDS = 8.0


def tell_news(app: App[int], line: str) -> None:
    """Say a line of news over whichever screen is up."""
    app.notify(safe_line(line), timeout=_NEWS_SECONDS, markup=False)


def try_or_notify(widget: Widget, step: Callable[[], object], failed: str = "Not saved") -> bool:
    """Take a step; if it cannot be taken say why on the screen of `widget`, under the title `failed`; return False."""
    try:
        step()
    except RehearseError as error:
        widget.notify(safe_line(str(error)), title=failed, severity="error", timeout=_SHOWN_SECONDS, markup=False)
        return False
    return True
