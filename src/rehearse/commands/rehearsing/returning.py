"""When a story comes back that is graded: by the plan towards an interview, or by FSRS."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rehearse.commands.preparing.preparation import DayPlan
from rehearse.core.log import Rating
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.rehearsing.session import Session, Turn
from rehearse.store.review_log import ReviewLog


def returning(turn: Turn, plan: DayPlan | None, scheduler: Scheduler, today: date) -> Mapping[Rating, date] | None:
    """When the story of a telling comes back after each grade, None where it is practice and moves nothing.

    By the plan towards an interview where that decides about the story, else by FSRS.
    """
    if turn.practice:
        return None
    memories = scheduler.outcomes(turn.state.memory, today)
    if plan is None or turn.card_id not in plan.covered:
        return {rating: memory.due_on for rating, memory in memories.items()}
    return {rating: plan.comes_back(turn.card_id, rating, memory) for rating, memory in memories.items()}


def by_present_parameters(session: Session, log: ReviewLog) -> Session:
    """The session with its telling as the parameters in force fold its card; that of a card told meanwhile as it is.

    Another window may have put others in force. Raises what the database raises.
    """
    turn = session.turn
    if turn is None:
        return session
    return session.with_turn(replace(turn, state=log.folded_now(turn.card_id, turn.state)))
