"""What grading a telling adds to the log: its own grade, and that of the link from its question to the story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rehearse.core.log import EventKind, Grade, Memory, Rating, Recall
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.core.rehearsing.sitting import Told
from rehearse.core.rehearsing.timing import LONGEST_MS


def grade_of(turn: Turn, rating: Rating, suggested: Rating, scheduler: Scheduler, today: date, now_ms: int) -> Grade:
    """The grade of a telling that ends at `now_ms` of the stopwatch, on study day `today`."""
    duration_ms = min(LONGEST_MS, turn.timing.counted_ms(now_ms))
    memory = turn.state.memory
    return Grade(
        rating=rating,
        suggested=suggested,
        prompt_id=turn.prompt.id,
        duration_ms=duration_ms,
        told_ms=min(turn.told_ms, duration_ms),
        first_word_ms=turn.timing.first_word_ms,
        recall=turn.recall,
        predicted=None if memory is None else scheduler.recall(memory, today),
        scheduler_version=scheduler.version,
    )


def told_of(turn: Turn, grade: Grade, due_on: date | None) -> Told:
    """The telling as a session remembers it; `due_on` is when its story comes back."""
    return Told(
        card_id=turn.card_id,
        asked=turn.prompt.text,
        rating=grade.rating,
        practice=turn.practice,
        told_ms=grade.told_ms,
        duration_ms=grade.duration_ms,
        recall=grade.recall,
        due_on=due_on,
    )


# -- links -------------------------------------------------------------------------------------------------------------


def go_astray(turn: Turn) -> Turn:
    """The question brought another story to mind first; once more: it did not."""
    return replace(turn, astray=not turn.astray) if turn.phase is Phase.ANSWER else turn


def is_found(turn: Turn, rating: Rating) -> bool:
    """Whether the question led to its story.

    Whoever tells it has found it, unless they say that it was another one, or could not tell it and said none of its
    points.
    """
    nothing = rating is Rating.AGAIN and bool(turn.slots) and not turn.recall.said
    return not turn.astray and not nothing


def link_grade(
    rating: Rating,
    prompt_id: str,
    picked: str | None,
    took_ms: int,
    memory: Memory | None,
    scheduler: Scheduler,
    today: date,
) -> Grade:
    """The grade of a pick for a question: `picked` is the id of a story, None for none; `memory` that of its card."""
    return Grade(
        rating=rating,
        suggested=rating,
        prompt_id=prompt_id,
        duration_ms=took_ms,
        told_ms=took_ms,
        first_word_ms=None,
        recall=Recall((), picked=picked),
        predicted=None if memory is None else scheduler.recall(memory, today),
        scheduler_version=scheduler.version,
    )


def kind_on(memory: Memory | None, today: date) -> EventKind:
    """What a pick counts as: the first of a study day moves the memory, later ones are practice."""
    return EventKind.REVIEW if memory is None or memory.reviewed_on < today else EventKind.PRACTICE
