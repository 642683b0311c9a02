"""A telling of a mock interview as it is gone through afterwards, and what the log keeps of it."""

from dataclasses import replace
from datetime import date

from rehearse.commands.practice.mock_wording import asked_as
from rehearse.core.log import Grade
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.model import FollowUp, Prompt
from rehearse.core.practice.mock import MockQuestion
from rehearse.core.rehearsing.follow_ups import FollowUps
from rehearse.core.rehearsing.grade_suggestion import Performance, suggest
from rehearse.core.rehearsing.rebuilding import rebuilt
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.core.settings import Settings
from rehearse.store.database import Database
from rehearse.store.mocks import Askables
from rehearse.store.queue import Queue


def outline_of(database: Database, question: MockQuestion, now_ms: int) -> Turn | None:
    """The telling with its outline covered; None where no story was told, or it has left the notes.

    Raises what the database raises.
    """
    story_id = question.story_told
    card = None if story_id is None else Askables(database).card_of(story_id)
    if card is None:
        return None
    queue = Queue(database)
    asked = asked_as(database, question)
    probes = () if question.probe_ms is None else (asked.probe,)
    follow_ups = tuple(FollowUp(text, 0) for text in probes)
    prompt = Prompt(asked.prompt_id or "", asked.text, 0, asked.topic, card.story_id, False, follow_ups)
    turn = Turn.begin(
        card.id,
        queue.story(card.story_id),
        prompt,
        card.state,
        practice=True,
        shown_ms=now_ms,
        last=queue.last_recall(card.id),
    )
    return replace(turn, phase=Phase.RECALL, told_ms=question.told_ms or 0, follow_ups=FollowUps.of(probes))


def gone_through_before(turn: Turn, grade: Grade, now_ms: int) -> Turn:
    """The same telling as it was ticked when it was graded so; its follow-up is asked about once more."""
    return replace(rebuilt(turn, grade, now_ms), phase=Phase.RECALL, follow_ups=turn.follow_ups)


def is_gone_through(turn: Turn) -> bool:
    """Whether every point and the follow-up, if one was asked, were decided on."""
    return not turn.covered and None not in turn.follow_ups.answered


def with_follow_up(turn: Turn) -> Turn:
    """The outline is done: the follow-up that was asked stands there, as answered, to be compared with its passage."""
    return turn.show_answer().ask_follow_up().show_passage()


def grade_of(turn: Turn, question: MockQuestion, settings: Settings, scheduler: Scheduler, today: date) -> Grade:
    """What the log keeps of a telling that was gone through: its grade is the one that it suggests."""
    rating = suggest(Performance.of(turn, settings))
    memory = turn.state.memory
    return Grade(
        rating=rating,
        suggested=rating,
        prompt_id=turn.prompt.id or None,
        duration_ms=question.spent_ms,
        told_ms=turn.told_ms,
        first_word_ms=None,
        recall=turn.recall,
        predicted=None if memory is None else scheduler.recall(memory, today),
        scheduler_version=scheduler.version,
    )
