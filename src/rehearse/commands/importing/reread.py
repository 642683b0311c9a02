"""Reading decks again whose file changed since they were imported."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rehearse.commands.context import Context
from rehearse.commands.held_notes import AlsoIn
from rehearse.commands.importing.decks import FileState, decks, file_state
from rehearse.core.changes import Fate, ImportPlan
from rehearse.core.errors import BadDataError, FileError, NoNotesError, RehearseError
from rehearse.core.model import Deck
from rehearse.core.reading import FileReading
from rehearse.store.overview import DeckStanding

if TYPE_CHECKING:
    from rehearse.commands.correcting.standing_corrections import StandingCorrection

MOST_GONE = 0.5
"""Share of a deck's stories that may vanish without anyone having asked for an import: a file that an editor has just
emptied, or saved by half, should not put most of a deck away."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The deck says what its file says now. `unreadable` are the files of a folder that are no text any more.

    `also` says which of its new stories stand in other decks as well, `resting` which corrections rest since.
    """

    deck: Deck
    plan: ImportPlan
    unreadable: tuple[FileReading, ...]
    also: AlsoIn | None = None
    resting: tuple["StandingCorrection", ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any story or question is another one; a file may have been only touched."""
        stories = {*self.plan.story_fates()} - {Fate.UNCHANGED, Fate.REPLACED}
        return bool(stories or {*self.plan.prompt_fates()} - {Fate.UNCHANGED})


@dataclass(frozen=True, slots=True)
class Missing:
    """The file of the deck is not there any more; its stories stay."""

    deck: Deck


@dataclass(frozen=True, slots=True)
class TooManyGone:
    """So many of the deck's `stories` are `gone` from its file that the deck was left as it was."""

    deck: Deck
    gone: int
    stories: int


@dataclass(frozen=True, slots=True)
class TooAlike:
    """Which story of the file is which is too close to call; the deck was left as it was."""

    deck: Deck


@dataclass(frozen=True, slots=True)
class NotRead:
    """The file cannot be read; the deck was left as it was."""

    deck: Deck
    error: RehearseError


@dataclass(frozen=True, slots=True)
class PutAway:
    """The file of the deck is gone or empty, and all of it stands in other decks; it was put away."""

    deck: Deck


News = TakenIn | Missing | TooManyGone | TooAlike | NotRead | PutAway
"""What became of a deck whose file changed or went missing."""


def reread_changed(context: Context) -> list[News]:
    """Bring every deck up to date with its file; return the news of each that changed or went missing.

    A file that cannot be read changes nothing, nor does one that lost most of its stories, or one where it is too
    close to call which story is which. One that went missing is said once. Nothing heavy is loaded unless a file was
    touched.
    """
    standings = decks(context)
    news = [_reread(context, standing) for standing in standings]
    if any(isinstance(it, TakenIn) for it in news):  # what a deck lost may have been found in another one meanwhile
        pairs = zip(standings, news, strict=True)
        news = [_reread(context, standing) if isinstance(it, TooManyGone) else it for standing, it in pairs]
    if any(it is not None for it in news):
        in_use = {standing.deck.id for standing in decks(context)}  # another one may have taken over all of it
        news = [
            _put_away_if_moved(context, standing, it) if standing.deck.id in in_use else PutAway(standing.deck)
            for standing, it in zip(standings, news, strict=True)
        ]
    return [it for it in news if it is not None and _is_news(it)]


def _put_away_if_moved(context: Context, standing: DeckStanding, news: News | None) -> News | None:
    """The news, or that the deck was put away: its file holds nothing any more, and other decks hold all of it."""
    match news:
        case Missing():
            is_empty = True
        case NotRead(_, error):
            is_empty = isinstance(error, NoNotesError)
        case _:
            is_empty = news is None and file_state(standing) is FileState.MISSING
    if not is_empty:
        return news
    from rehearse.commands.importing.retiring import retire_if_moved

    return PutAway(standing.deck) if retire_if_moved(context, standing.deck) else news


def reread(context: Context, standing: DeckStanding) -> News | None:
    """Bring one deck up to date with its file; return the news if it changed or went missing."""
    news = _reread(context, standing)
    return news if news is not None and _is_news(news) else None


def _is_news(news: News) -> bool:
    return not isinstance(news, TakenIn) or news.changed


def _reread(context: Context, standing: DeckStanding) -> News | None:
    match file_state(standing):
        case FileState.CHANGED:
            return _import_again(context, standing)
        case FileState.MISSING if standing.source.modified_ns is not None:
            _note_missing(context, standing)
            return Missing(standing.deck)
        case _:
            return None


def _import_again(context: Context, standing: DeckStanding) -> News:
    from rehearse.commands.correcting.standing_corrections import corrections_of
    from rehearse.commands.importing.import_notes import import_notes
    from rehearse.commands.importing.read_notes import UNREADABLE
    from rehearse.commands.importing.retiring import held_elsewhere

    deck, strict, encoding = standing.deck, standing.source.strict, standing.source.encoding
    again = partial(import_notes, [str(deck.path)], context, deck_name=deck.name, strict=strict, encoding=encoding)
    rested = {it.id for it in corrections_of(context) if it.rests is not None}
    try:
        (planned,) = again(dry_run=True)
        gone = {change.id for change in planned.plan.stories if change.fate is Fate.GONE}
        if len(gone) > MOST_GONE * standing.stories:
            gone -= held_elsewhere(context, deck)
        if len(gone) > MOST_GONE * standing.stories:
            return TooManyGone(deck, len(gone), standing.stories)
        if planned.plan.doubts:
            return TooAlike(deck)
        (imported,) = again()
    except (BadDataError, FileError) as error:
        return NotRead(deck, error)
    unreadable = tuple(
        own for own in imported.files if any(problem.code == UNREADABLE for problem in own.reading.problems)
    )
    also = next((remark for remark in imported.remarks if isinstance(remark, AlsoIn)), None)
    resting = tuple(it for it in imported.corrections if it.rests is not None and it.id not in rested)
    return TakenIn(deck, imported.plan, unreadable, also, resting)


def _note_missing(context: Context, standing: DeckStanding) -> None:
    from rehearse.store.collection import Collection

    with context.open_database() as database:
        Collection(database, context.new_id).note_modified(standing.deck, None)
