"""Taking the last step back, with word of what that was."""

from typing import Any

from textual.app import App

from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.reports.taken_back_text import taken_back_text
from rehearse.tui.screens.rehearsing.saying import say_after


def undo_aloud(app: App[Any], rehearsal: Rehearsal) -> None:
    """Take the last step back and say so on whichever screen comes. Raises what `Rehearsal.undo` raises."""
    text = taken_back_text(rehearsal.undo())
    say_after(app, lambda: (text,))
