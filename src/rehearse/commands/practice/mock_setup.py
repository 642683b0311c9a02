"""What a mock interview is to be about, and which questions it asks."""

from dataclasses import dataclass
from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.named_scope import resolve_scope
from rehearse.commands.preparing.debriefing import asked_gaps
from rehearse.commands.preparing.interview import the_interview
from rehearse.core.errors import UsageError
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.practice.mock import MockQuestion
from rehearse.core.practice.mock_choice import AskableQuestion, AskableStory, Wish, choose
from rehearse.core.practice.question_bank import built_in
from rehearse.core.preparing.interviews import Interview, upcoming
from rehearse.store.database import Database
from rehearse.store.mocks import Askables
from rehearse.store.plan_log import PlanLog

MOST_QUESTIONS = 20
LONGEST_MINUTES = 240
"""What a mock interview may be at most; real ones are shorter."""


@dataclass(frozen=True, slots=True)
class MockOptions:
    """What a mock interview should be.

    `others` says that some questions have no story in the notes: gaps and those of the bank; `paraphrased` that own
    questions are asked in other words where the bank has some. `interview` is the name of the one it prepares for.
    """

    questions: int = 5
    minutes: int = 30
    others: bool = False
    paraphrased: bool = False
    interview: str | None = None
    topic: str | None = None
    deck: str | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """What it is about: an interview that is prepared for, if any, topics (none: all), and a deck (None: all)."""

    interview: Interview | None = None
    topics: tuple[str, ...] = ()
    deck_id: str | None = None


def aim_of(database: Database, options: MockOptions, today: date) -> Aim:
    """What the options mean: a topic, else the topics of the interview that is named, else of the next one.

    Raises UsageError for a deck, a topic or an interview that does not exist.
    """
    scope = resolve_scope(database, options.deck, options.topic)
    interviews = PlanLog(database).interviews()
    interview = next(iter(upcoming(interviews, today)), None)
    if options.interview is not None:
        interview = the_interview(options.interview, interviews)
    if scope.topic is not None:
        return Aim(interview, (scope.topic,), scope.deck_id)
    topics = () if interview is None else interview.topics
    if topics and options.interview is None and not Askables(database, topics, scope.deck_id).questions():
        topics = ()  # they have left the notes, and nobody asked for them
    return Aim(interview, topics, scope.deck_id)


def questions_for(
    database: Database, context: Context, scheduler: Scheduler, aim: Aim, options: MockOptions, today: date
) -> tuple[MockQuestion, ...]:
    """The questions of a new mock interview; none of stories that are suspended, or buried until tomorrow.

    Raises UsageError where there is nothing to ask.
    """
    bank = built_in()
    askables = Askables(database, aim.topics, aim.deck_id)
    asked, told_last = askables.questions(), askables.told_last()
    stories = []
    for card in askables.cards(today):
        told, memory = told_last.get(card.id), card.state.memory
        recall = None
        if memory is not None:
            recall = scheduler.formulas.recall(memory.stability, max(0, (today - memory.reviewed_on).days))
        days = None if told is None else (today - told).days
        stories.append(AskableStory(card.story_id, tuple(asked.get(card.story_id, ())), recall, days))
    gaps = [*asked.get(None, []), *_heard(database)]
    wish = Wish(options.questions, options.others, options.paraphrased)
    chosen = choose(stories, gaps, bank.asking_for(aim.topics), wish, bank, context.random)
    if not chosen:
        raise UsageError("there is no question to ask: every story here is suspended, buried or without a question")
    return chosen


def _heard(database: Database) -> list[AskableQuestion]:
    """What was asked in interviews and is not in the notes."""
    return [
        AskableQuestion(None, text, None, heard_in=interview.id, number=interview.debrief.gaps.index(text))
        for interview, text in asked_gaps(database, PlanLog(database).interviews())
        if interview.debrief is not None
    ]
