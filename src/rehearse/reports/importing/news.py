"""News of decks whose files changed since they were imported, a line each; not made safe yet."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.commands.importing.reread import Missing, News, NotRead, PutAway, TakenIn, TooAlike, TooManyGone
from rehearse.core.changes import ImportPlan
from rehearse.core.counting import counted
from rehearse.core.reading import FileReading
from rehearse.reports.importing.already_held_text import also_in_text, sentence
from rehearse.reports.importing.change_phrases import change_phrases, listed

if TYPE_CHECKING:
    from rehearse.commands.correcting.standing_corrections import StandingCorrection

_MOST_PHRASES = 5
"""How much of what changed is told; a line of news is read in passing."""


def news_line(news: News) -> str:
    """What became of a deck: "notes.md changed: 1 story new."."""
    match news:
        case TakenIn(deck, plan, unreadable, also, resting):
            twice = "" if also is None else f" {sentence(also_in_text(also))}"
            told = f"{_changes(plan)}.{twice}{_unreadable(unreadable)}{_resting(resting)}"
            return f"{Path(deck.path or '').name} changed: {told}"
        case Missing(deck):
            return f"{deck.path} is missing; its stories stay. `rehearse decks relink` names another file."
        case TooManyGone(deck, gone, stories):
            lost = f"{gone} of its {stories} stories are no longer in {deck.path}"
            return f"“{deck.name}” stays as it was: {lost}. Import the file if that is intended."
        case TooAlike(deck):
            doubt = f"it is not clear which story in {deck.path} is which"
            return f"“{deck.name}” stays as it was: {doubt}. Import the file, and you will be asked."
        case PutAway(deck):
            return f"“{deck.name}” is put away: all of it is in other decks now; its history goes on there."
        case NotRead(deck, error):
            return f"“{deck.name}” stays as it was: {error}"


def _changes(plan: ImportPlan) -> str:
    told = change_phrases(plan)
    if len(told) > _MOST_PHRASES:
        told = [
            *told[: _MOST_PHRASES - 1],
            counted(len(told) - _MOST_PHRASES + 1, "other kind of change", "other kinds of change"),
        ]
    return listed(told)


def _unreadable(files: Sequence[FileReading]) -> str:
    """A file of a folder that cannot be read, so that stories of its that are gone explain themselves."""
    return next((f" {own.path} {own.reading.problems[0].message}." for own in files), "")


def _resting(corrections: "Sequence[StandingCorrection]") -> str:
    """How many corrections rest since then."""
    if not corrections:
        return ""
    number = counted(len(corrections), "correction has", "corrections have")
    return f" {number} come to rest; `rehearse correct` says why."
