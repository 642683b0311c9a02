"""`rehearse list`: stories, questions, gaps, notes or what is suspended, chosen, searched and sorted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from rehearse.commands.context import Context
from rehearse.commands.named_scope import resolve_scope
from rehearse.commands.standing.gaps_to_fill import open_gaps
from rehearse.commands.standing.wall import look_up, strips_of, text_search_of, wall_of
from rehearse.core.errors import UsageError
from rehearse.core.near_names import listed
from rehearse.core.preparing.interviews import Interview
from rehearse.core.standing.filter_words import Listing, SortKey, State
from rehearse.core.standing.filtering import Sought, sought
from rehearse.core.standing.search_form import search_form
from rehearse.core.standing.story_standing import StoryStanding, TellingStrip
from rehearse.core.standing.text_search import TextSearch
from rehearse.core.story_names import names
from rehearse.store.database import Database
from rehearse.store.listed_reads import ListedNote, ListedQuestion, ListedReads
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from rehearse.store.scope import Scope


@dataclass(frozen=True, slots=True)
class ListWish:
    """What is to be listed and how it is sorted: of a deck and a topic by their names, and of what is searched."""

    listing: Listing = Listing.STORIES
    deck: str | None = None
    topic: str | None = None
    search: str = ""
    sort: SortKey = SortKey.DECK


@dataclass(frozen=True, slots=True)
class ListedGap:
    """A question that no story answers: of the notes, with its deck and id, or one that was noted, without."""

    text: str
    topic: str | None = None
    deck: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class StoryList:
    """What is listed, seen from study day `today`: only the kind that was wished is filled.

    `strips` are the last tellings of the stories by their cards, newest first; `names` those of the stories by their
    ids. `interview` is the next one.
    """

    listing: Listing
    today: date
    interview: Interview | None = None
    stories: tuple[StoryStanding, ...] = ()
    strips: Mapping[str, Sequence[TellingStrip]] = field(default_factory=dict)
    questions: tuple[ListedQuestion, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    gaps: tuple[ListedGap, ...] = ()
    notes: tuple[ListedNote, ...] = ()


def collect(context: Context, wish: ListWish) -> StoryList:
    """What is wished.

    Raises UsageError for a deck or topic that does not exist, a filter word that means nothing, and a way to sort or
    filter that does not go with what is listed, and what the database raises.
    """
    wanted = sought(wish.search)
    _check(wish, wanted)
    database = context.open_to_read()
    if database is None:
        return StoryList(wish.listing, context.today())
    with database:
        scope = resolve_scope(database, wish.deck, wish.topic)
        if wish.listing in (Listing.STORIES, Listing.SUSPENDED):
            return _stories(database, context, scope, wanted, wish)
        today = context.today(ReviewLog(database, context.settings.retention).latest(context.latest_day))
        match wish.listing:
            case Listing.QUESTIONS:
                asked = _found(ListedReads(database, scope).questions(), _of_question, wanted, wish.sort)
                called = names(Overview(database).stories())
                return StoryList(wish.listing, today, questions=asked, names=called)
            case Listing.GAPS:
                return StoryList(wish.listing, today, gaps=_gaps(database, scope, wanted, wish))
            case _:
                notes = _found(ListedReads(database, scope).notes(), _of_note, wanted, wish.sort)
                return StoryList(wish.listing, today, notes=notes)


def _check(wish: ListWish, wanted: Sought) -> None:
    """Raises UsageError for what does not go together."""
    if wanted.unknown:
        known = ", ".join(f"is:{state}" for state in State)
        raise UsageError(f"there is no filter {listed(wanted.unknown)}; there are {known}")
    if wish.listing in (Listing.STORIES, Listing.SUSPENDED):
        return
    if wish.sort not in (SortKey.DECK, SortKey.NAME):
        raise UsageError(f"{wish.listing} can be sorted by {SortKey.DECK} or {SortKey.NAME}, not by {wish.sort}")
    if wanted.wanted.states or wanted.unwanted.states:
        raise UsageError(f"a filter with is: is for stories, not for {wish.listing}")
    if wish.listing is Listing.NOTES and (wish.topic or wanted.wanted.topics or wanted.unwanted.topics):
        raise UsageError("notes stand under no topic; name a deck instead")


def _stories(database: Database, context: Context, scope: Scope, wanted: Sought, wish: ListWish) -> StoryList:
    wall = wall_of(database, context, scope)
    has_texts = bool(wanted.wanted.texts or wanted.unwanted.texts)
    found = look_up(wall, text_search_of(database) if has_texts else None, wish.search, wish.sort).stories
    if wish.listing is Listing.SUSPENDED:
        found = [story for story in found if story.state.suspended]
    strips = strips_of(database, [story.card_id for story in found])
    return StoryList(wish.listing, wall.today, wall.interview, tuple(found), strips)


def _gaps(database: Database, scope: Scope, wanted: Sought, wish: ListWish) -> tuple[ListedGap, ...]:
    """The gaps of the notes, then those that were noted; these are in no deck and under no topic."""
    gaps = [ListedGap(gap.text, gap.topic, gap.deck, gap.id) for gap in Overview(database, scope).gaps()]
    if scope == Scope():
        answered = [it.text for it in Overview(database).asked() if it.story_id is not None]
        gaps += [ListedGap(gap.question) for gap in open_gaps(database, answered)]
    return _found(gaps, _of_gap, wanted, wish.sort)


# -- what has no state -------------------------------------------------------------------------------------------------

Item = TypeVar("Item")
_Face = tuple[str, str | None, Sequence[str]]
"""The deck and topic of something that is listed, and the texts it is found by, the one it is called by first."""


def _of_question(question: ListedQuestion) -> _Face:
    return question.deck, question.topic, (question.text, question.topic or "", *question.follow_ups)


def _of_gap(gap: ListedGap) -> _Face:
    return gap.deck or "", gap.topic, (gap.text, gap.topic or "")


def _of_note(note: ListedNote) -> _Face:
    return note.deck, None, (note.text,)


def _found(items: Sequence[Item], face: Callable[[Item], _Face], wanted: Sought, sort: SortKey) -> tuple[Item, ...]:
    """Those of the items that are sought, sorted."""
    faces = [face(item) for item in items]
    search = TextSearch.of((str(place), texts) for place, (_, _, texts) in enumerate(faces))
    places = [int(id_) for id_ in search.holding(wanted.wanted.texts, wanted.unwanted.texts)]
    places = [place for place in places if wanted.admits_gap(*faces[place][:2])]
    if sort is SortKey.NAME:
        places.sort(key=lambda place: search_form(faces[place][2][0]))
    return tuple(items[place] for place in places)
