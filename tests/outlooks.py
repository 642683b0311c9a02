"""Preparations and outlooks for tests, made by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rehearse.commands.preparing.outlook import Outlook, Prospect
from rehearse.commands.preparing.preparation import Preparation
from rehearse.core.log import CardState, Memory
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.preparing.interviews import Interview
from rehearse.core.preparing.planning import Plan, PlanCard
from rehearse.store.plan_reads import PlannedStory

TODAY = date(2026, 12, 1)
A_WEEK = 7


def memory(stability: float, told_ago: int) -> Memory:
    told = TODAY - timedelta(days=told_ago)
    return Memory(stability, 5.0, told, told + timedelta(days=1))


def prospect(
    memories: Sequence[Memory | None],
    days: int = 14,
    minutes: Sequence[int] = (30,) * A_WEEK,
    topics: Sequence[tuple[str, ...]] = (),
    in_notes: Sequence[str] = (),
    interview: Interview | None = None,
    spent_ms: int = 0,
) -> Prospect:
    """What is read where stories called A, B, C and so on have these memories and stand under these topics."""
    called = [chr(ord("A") + at % 26) * (1 + at // 26) for at in range(len(memories))]
    wanted = interview or Interview("acme", "Acme", TODAY + timedelta(days=days), TODAY)
    wanted = replace(wanted, day=TODAY + timedelta(days=days))
    cards = tuple(
        PlanCard(name, it, first_on=None if it is None else TODAY) for name, it in zip(called, memories, strict=True)
    )
    standings = tuple(
        PlannedStory(name, f"story {name}", CardState(it), topics[at] if at < len(topics) else (), True, None, False)
        for at, (name, it) in enumerate(zip(called, memories, strict=True))
    )
    plan = Plan.of(cards, wanted.day, TODAY, minutes, adherence=1)
    preparation = Preparation(wanted, plan, cards, standings, (), Fsrs6(), TODAY)
    return Prospect(preparation, {name: f"Story {name}" for name in called}, tuple(in_notes), spent_ms)


def outlook(memories: Sequence[Memory | None], days: int = 14, **rest: object) -> Outlook:
    """What is foreseen for such stories."""
    return prospect(memories, days, **rest).look_ahead()  # type: ignore[arg-type]
