"""`rehearse numbers`: the figures of one's own results as questions, from the notes alone."""

from dataclasses import dataclass

from rehearse.commands.context import Context
from rehearse.commands.named_scope import resolve_scope
from rehearse.commands.preparing.interview import the_interview
from rehearse.core.errors import UsageError
from rehearse.core.model import Story
from rehearse.core.practice.figures.number_questions import NumberQuestion, result_of, story_cues
from rehearse.core.practice.figures.question_order import chosen
from rehearse.core.practice.number_drill import NumberDrill
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.plan_log import PlanLog
from rehearse.store.queue import Queue
from rehearse.store.scope import Scope

USUAL_QUESTIONS = 20


@dataclass(frozen=True, slots=True)
class NumbersWish:
    """Which numbers: of a deck, a topic, or the topics of an interview; `most` questions are asked."""

    deck: str | None = None
    topic: str | None = None
    interview: str | None = None
    most: int = USUAL_QUESTIONS


@dataclass(frozen=True, slots=True)
class Numbers:
    """The questions in the order of the notes, and the names of the stories whose Result has no figure.

    `told` are the cards of stories that were told before.
    """

    questions: tuple[NumberQuestion, ...]
    without: tuple[str, ...]
    told: frozenset[str]


def numbers_of(context: Context, wish: NumbersWish) -> Numbers:
    """All that can be asked; nothing of stories that are suspended.

    Raises UsageError where there are no stories yet, and for a deck, topic or interview that does not exist, and what
    the database raises.
    """
    database = context.open_to_read()
    if database is None:
        raise UsageError("there are no stories yet; `rehearse import FILE` brings some in")
    with database:
        stories = _stories(database, wish)
        cards = [card for card in Overview(database).cards() if card.id in stories]
        cues = {card.id: story_cues(stories[card.id]) for card in cards}
        return Numbers(
            tuple(NumberQuestion(card.id, card.name, cue) for card in cards for cue in cues[card.id]),
            tuple(card.name for card in cards if not cues[card.id] and result_of(stories[card.id])),
            frozenset(card.id for card in cards if card.rehearsed),
        )


def begin_drill(context: Context, numbers: Numbers, wish: NumbersWish) -> NumberDrill:
    """A drill that begins now, of as many questions as are wished for."""
    questions = chosen(numbers.questions, numbers.told, wish.most, context.random)
    return NumberDrill.of(questions, context.stopwatch())


def _stories(database: Database, wish: NumbersWish) -> dict[str, Story]:
    scope = resolve_scope(database, wish.deck, wish.topic)
    topics: tuple[str | None, ...] = (scope.topic,)
    if wish.interview is not None:
        interview = the_interview(wish.interview, PlanLog(database).interviews())
        topics = topics if scope.topic else interview.topics or (None,)
    found: dict[str, Story] = {}
    for topic in topics:
        found |= Queue(database, Scope(scope.deck_id, topic)).awake_stories()
    return found
