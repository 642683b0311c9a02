"""Reading decks again whose file changed since they were imported."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.commands.context import Context
from rehearse.commands.decks import FileState, decks, file_state
from rehearse.core.changes import Fate, Plan
from rehearse.core.counting import counted
from rehearse.core.errors import BadDataError, FileError
from rehearse.store.overview import DeckStanding

if TYPE_CHECKING:
    from rehearse.commands.import_notes import ImportedFile

MOST_GONE = 0.5
"""Share of a deck's stories that may vanish without anyone having asked for an import: a file that an editor has just
emptied, or saved by half, should not put most of a deck away."""


@dataclass(frozen=True, slots=True)
class _News:
    """What became of a deck: a line to say, if any, whether it was taken in, and whether it lost too much for that."""

    line: str | None
    taken_in: bool = False
    held_back: bool = False


def reread_changed(context: Context) -> list[str]:
    """Bring every deck up to date with its file; return a line of news for each that changed or went missing.

    A file that cannot be read changes nothing, nor does one that lost most of its stories, or one where it is too
    close to call which story is which. One that went missing is said once. Nothing heavy is loaded unless a file was
    touched.
    """
    standings = decks(context)
    news = [_reread(context, standing) for standing in standings]
    if any(it.taken_in for it in news):  # what a deck has lost may have been found in another one meanwhile
        pairs = zip(standings, news, strict=True)
        news = [_reread(context, standing) if it.held_back else it for standing, it in pairs]
    return [it.line for it in news if it.line]


def reread(context: Context, standing: DeckStanding) -> str | None:
    """Bring one deck up to date with its file; return a line of news if it changed or went missing."""
    return _reread(context, standing).line


def _reread(context: Context, standing: DeckStanding) -> _News:
    match file_state(standing):
        case FileState.CHANGED:
            return _import_again(context, standing)
        case FileState.MISSING if standing.source.modified_ns is not None:
            _note_missing(context, standing)
            return _News(
                f"{standing.deck.path} is missing; its stories stay. `rehearse decks relink` names another file."
            )
        case _:
            return _News(None)


def _import_again(context: Context, standing: DeckStanding) -> _News:
    from rehearse.commands.import_notes import import_notes

    deck, strict, encoding = standing.deck, standing.source.strict, standing.source.encoding
    again = partial(import_notes, [str(deck.path)], context, deck_name=deck.name, strict=strict, encoding=encoding)
    try:
        (planned,) = again(dry_run=True)
        gone = planned.plan.story_fates()[Fate.GONE]
        if gone > MOST_GONE * standing.stories:
            lost = f"{gone} of its {standing.stories} stories are no longer in {deck.path}"
            return _News(f"“{deck.name}” stays as it was: {lost}. Import the file if that is meant.", held_back=True)
        if planned.plan.doubts:
            doubt = f"it is not clear which story in {deck.path} is which"
            return _News(f"“{deck.name}” stays as it was: {doubt}. Import the file, and you are asked.")
        (imported,) = again()
    except (BadDataError, FileError) as error:
        return _News(f"“{deck.name}” stays as it was: {error}")
    changes = _changes(imported.plan)
    line = f"{Path(str(deck.path)).name} changed: {changes}.{_unreadable(imported)}" if changes else None
    return _News(line, taken_in=True)


def _unreadable(imported: "ImportedFile") -> str:
    """Which files of a folder could not be read, so that stories of theirs that are gone explain themselves."""
    from rehearse.commands.read_notes import UNREADABLE

    said = (
        f" {own.path} {problem.message}."
        for own in imported.files
        for problem in own.reading.problems
        if problem.code == UNREADABLE
    )
    return next(said, "")


def _changes(plan: Plan) -> str:
    stories = plan.story_fates()
    words = {
        Fate.NEW: "new",
        Fate.MOVED: "moved in",
        Fate.UPDATED: "edited",
        Fate.RESTORED: "back",
        Fate.LEFT: "moved to another deck",
        Fate.GONE: "gone",
    }
    told = [f"{counted(stories[fate], 'story', 'stories')} {word}" for fate, word in words.items() if stories[fate]]
    questions = sum(count for fate, count in plan.prompt_fates().items() if fate is not Fate.UNCHANGED)
    return ", ".join(told) or (f"{counted(questions, 'question')} edited" if questions else "")


def _note_missing(context: Context, standing: DeckStanding) -> None:
    from rehearse.store.collection import Collection

    with context.open_database() as database:
        Collection(database, context.new_id).note_modified(standing.deck, None)
