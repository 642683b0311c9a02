"""News of decks whose files changed since they were imported, a line each; not made safe yet."""

from collections.abc import Sequence
from pathlib import Path

from rehearse.commands.reread import Missing, News, NotRead, TakenIn, TooAlike, TooManyGone
from rehearse.core.changes import Fate, Plan
from rehearse.core.counting import counted
from rehearse.core.reading import FileReading

_FATES = {
    Fate.NEW: "new",
    Fate.MOVED: "moved in",
    Fate.UPDATED: "edited",
    Fate.RESTORED: "back",
    Fate.LEFT: "moved to another deck",
    Fate.GONE: "gone",
}


def news_line(news: News) -> str:
    """What became of a deck: "notes.md changed: 1 story new."."""
    match news:
        case TakenIn(deck, plan, unreadable):
            return f"{Path(deck.path or '').name} changed: {_changes(plan)}.{_unreadable(unreadable)}"
        case Missing(deck):
            return f"{deck.path} is missing; its stories stay. `rehearse decks relink` names another file."
        case TooManyGone(deck, gone, stories):
            lost = f"{gone} of its {stories} stories are no longer in {deck.path}"
            return f"“{deck.name}” stays as it was: {lost}. Import the file if that is intended."
        case TooAlike(deck):
            doubt = f"it is not clear which story in {deck.path} is which"
            return f"“{deck.name}” stays as it was: {doubt}. Import the file, and you will be asked."
        case NotRead(deck, error):
            return f"“{deck.name}” stays as it was: {error}"


def _changes(plan: Plan) -> str:
    stories = plan.story_fates()
    told = [f"{counted(stories[fate], 'story', 'stories')} {word}" for fate, word in _FATES.items() if stories[fate]]
    questions = sum(count for fate, count in plan.prompt_fates().items() if fate is not Fate.UNCHANGED)
    return ", ".join(told) or f"{counted(questions, 'question')} edited"


def _unreadable(files: Sequence[FileReading]) -> str:
    """A file of a folder that cannot be read, so that stories of its that are gone explain themselves."""
    return next((f" {own.path} {own.reading.problems[0].message}." for own in files), "")
