"""All that is known of one story: where it stands, how often it was told, and how firmly it is remembered."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rehearse.core.log import CardState, Event, EventKind, Origin, effective, since_begun
from rehearse.core.model import Deck, Prompt, Story
from rehearse.core.pace import median

if TYPE_CHECKING:
    from rehearse.commands.rehearsing.rehearsal import Rehearsal


@dataclass(frozen=True, slots=True)
class StoryInfo:
    """A story with what it is called, its deck, its questions and its history.

    `recall` is the chance (0 to 1) that it can be told today, None for a story that was never rehearsed, or not since
    it began anew; it follows from so many `reviews`, one a day. `history` holds the events that stand, oldest first.
    `median_told_ms` is None before the first telling.
    """

    story: Story
    name: str
    deck: Deck
    questions: list[Prompt]
    state: CardState
    recall: float | None
    reviews: int
    history: list[Event]
    tellings: int
    median_told_ms: int | None
    today: date


def story_name(rehearsal: "Rehearsal", card_id: str) -> str:
    """What the story of a card is called, wherever it is spoken of. Raises what the database raises."""
    return rehearsal.sources.overview.names()[card_id]


def story_info(rehearsal: "Rehearsal", card_id: str, name: str | None = None) -> StoryInfo | None:
    """What is known of the story of a card, None if it has left the notes.

    Its `name` is looked up, which takes a moment among thousands, where it is not given. Raises what the database
    raises.
    """
    sources, today = rehearsal.sources, rehearsal.today
    card = sources.queue.card(card_id)
    if card is None:
        return None
    story = sources.queue.story(card.story_id)
    questions = sources.overview.questions(card.story_id)
    history = effective(sources.log.events_of(card_id))
    told = [event for event in history if event.grade is not None]
    timed = [event.grade.told_ms for event in told if event.grade and event.origin is not Origin.INTERVIEW]
    memory = card.state.memory
    return StoryInfo(
        story=story,
        name=name or story_name(rehearsal, card_id),
        deck=sources.overview.deck_of(card.story_id),
        questions=questions,
        state=card.state,
        recall=None if memory is None else rehearsal.scheduler.recall(memory, today),
        reviews=len({event.study_day for event in since_begun(history) if event.kind is EventKind.REVIEW}),
        history=history,
        tellings=len(told),
        median_told_ms=median(timed) if timed else None,
        today=today,
    )
