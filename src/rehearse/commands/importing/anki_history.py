"""Reviews that were made in Anki, brought into the log, so that nobody starts from zero.

Every event is made from the package and the card it belongs to, down to its id: importing a package twice adds nothing,
and a later export adds what is new. What was told here and exported to Anki is known by its instant.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from rehearse.commands.context import Context
from rehearse.core.changes import ImportPlan
from rehearse.core.days import from_ms, to_ms
from rehearse.core.log import Event, EventKind, Grade, Rating, Recall
from rehearse.core.model import Deck
from rehearse.core.rehearsing.timing import LONGEST_MS
from rehearse.notes.anki.values import AnkiNote, AnkiReview
from rehearse.store.collection import Collection
from rehearse.store.database import Database
from rehearse.store.review_log import ReviewLog

DEVICE = "anki"
"""What the log names as the device of these events."""
SCHEDULER_VERSION = "Anki"
"""What it names as their scheduler."""
_NAMESPACE = UUID("6f0c6f4e-52f8-5d0b-9d3f-6f2a4b8f1c11")


@dataclass(frozen=True, slots=True)
class BroughtReviews:
    """What of a package's reviews comes along in an import.

    `new` come into the log, `known` are in it already; `left` have no story to belong to, or no possible date.
    """

    new: int
    known: int
    left: int


@dataclass(frozen=True, slots=True)
class _Destination:
    """Where the reviews of a note go: to a card, which is empty until there is one, and a prompt."""

    card_id: str
    prompt_id: str | None


def bring_history(notes: Sequence[AnkiNote], deck: Deck, database: Database, context: Context) -> BroughtReviews:
    """Write the reviews of a package's notes to the log of the imported `deck`; the n-th note stands on line n."""
    log = ReviewLog(database, context.settings.retention)
    events, brought = _history(notes, _places(Collection(database, context.new_id), deck), log, context)
    if events:
        log.merge(events)
    return brought


def plan_history(
    notes: Sequence[AnkiNote], plan: ImportPlan, deck: Deck, database: Database | None, context: Context
) -> BroughtReviews:
    """Say what would come along in an import of `deck` after `plan`; write nothing."""
    cards: Mapping[str, str] = {}
    log = None
    if database is not None:
        cards = Collection(database, context.new_id).telling_cards(deck)
        log = ReviewLog(database, context.settings.retention)
    places = {
        change.draft.line: _Destination(cards.get(change.id or "", ""), None)
        for change in plan.stories
        if change.draft is not None
    }
    return _history(notes, places, log, context)[1]


def _history(
    notes: Sequence[AnkiNote], places: Mapping[int, _Destination], log: ReviewLog | None, context: Context
) -> tuple[list[Event], BroughtReviews]:
    """The events that are not in the log yet, and what comes along."""
    now_ms = to_ms(context.now())
    events: list[Event] = []
    left = 0
    for line, note in enumerate(notes, start=1):
        place = places.get(line)
        reviews = [review for review in note.reviews if review.at_ms <= now_ms and place is not None]
        left += len(note.reviews) - len(reviews)
        if place is not None:
            events += _reviewed(note.guid, reviews, place, context)
            events += _suspended(note, place, now_ms, context)
    new = events if log is None else _not_told_here(log.unknown(events), log)
    come = _graded(new)
    return new, BroughtReviews(new=come, known=_graded(events) - come, left=left)


def _not_told_here(events: Sequence[Event], log: ReviewLog) -> list[Event]:
    """The events without those that went to Anki from here: their cards were graded at the same millisecond."""
    told = {
        (event.card_id, event.at)
        for card_id in {event.card_id for event in events}
        for event in log.events_of(card_id)
        if event.grade is not None
    }
    return [event for event in events if event.grade is None or (event.card_id, event.at) not in told]


def _graded(events: Sequence[Event]) -> int:
    return sum(event.grade is not None for event in events)


def _places(library: Collection, deck: Deck) -> Mapping[int, _Destination]:
    """Where the reviews of the note on each line go."""
    contents = library.contents(deck)
    cards = library.telling_cards(deck)
    prompts = {prompt.line: prompt.id for prompt in contents.prompts if not prompt.archived}
    return {
        story.line: _Destination(cards[story.id], prompts.get(story.line))
        for story in contents.stories
        if story.id in cards and not story.archived
    }


def _reviewed(guid: str, reviews: Sequence[AnkiReview], place: _Destination, context: Context) -> Iterator[Event]:
    """The events of a card's reviews. The first of a study day counts as its review, as in the log's own rehearsals."""
    reviewed: set[date] = set()
    for review in reviews:
        at = from_ms(review.at_ms)
        day = context.calendar.study_day(at)
        extra = review.extra or day in reviewed
        if not extra:
            reviewed.add(day)
        rating = Rating(review.grade)
        duration_ms = min(LONGEST_MS, review.duration_ms)
        yield Event(
            id=_id(place, guid, str(review.at_ms)),
            device=DEVICE,
            kind=EventKind.PRACTICE if extra else EventKind.REVIEW,
            card_id=place.card_id,
            at=at,
            study_day=day,
            utc_offset_min=context.calendar.utc_offset_minutes(at),
            grade=Grade(
                rating=rating,
                suggested=rating,
                prompt_id=place.prompt_id,
                duration_ms=duration_ms,
                told_ms=duration_ms,
                first_word_ms=None,
                recall=Recall(()),
                predicted=None,
                scheduler_version=SCHEDULER_VERSION,
            ),
        )


def _suspended(note: AnkiNote, place: _Destination, now_ms: int, context: Context) -> Iterator[Event]:
    """The event of a card that is suspended in Anki. One for ever: whoever resumes it here is not overruled."""
    if note.suspended_ms is None:
        return
    at = from_ms(max(0, min(note.suspended_ms, now_ms)))
    yield Event(
        id=_id(place, note.guid, "suspended"),
        device=DEVICE,
        kind=EventKind.SUSPEND,
        card_id=place.card_id,
        at=at,
        study_day=context.calendar.study_day(at),
        utc_offset_min=context.calendar.utc_offset_minutes(at),
    )


def _id(place: _Destination, guid: str, what: str) -> str:
    """The card is part of it: a note rewritten beyond recognition takes its history along to its new story."""
    return str(uuid5(_NAMESPACE, f"{place.card_id}/{guid}/{what}"))
