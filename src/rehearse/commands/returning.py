"""When a story comes back that is graded: by the plan towards an interview, or by FSRS."""

from collections.abc import Mapping
from datetime import date

from rehearse.commands.preparation import DayPlan
from rehearse.core.log import Rating
from rehearse.core.scheduling import Scheduler
from rehearse.core.session import Turn


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
