"""Saying what was done, on whichever screen is up once that can be seen."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from rehearse.tui.screens.page_screen import FramedScreen


def say_after(app: App[Any], ways: Callable[[], Sequence[str]]) -> None:
    """Say something, in ever shorter ways, after the next refresh: finding the words takes a moment, and the screen may
    be another then.
    """

    def say() -> None:
        if isinstance(app.screen, FramedScreen) and (said := ways()):
            app.screen.say(*said)

    app.call_after_refresh(say)
