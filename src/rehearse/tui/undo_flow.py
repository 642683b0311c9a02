"""Taking the last step back, with word of what that was."""

from typing import Any

from textual.app import App

from rehearse.commands.rehearsal import Rehearsal
from rehearse.reports.taken_back_text import taken_back_text
from rehearse.tui.notifying import acknowledge


def undo_aloud(app: App[Any], rehearsal: Rehearsal) -> None:
    """Take the last step back and say so over whichever screen comes. Raises what `Rehearsal.undo` raises."""
    acknowledge(app, taken_back_text(rehearsal.undo()))
