"""Rehearsing in tests without a screen: a sitting, what it asks, and what the log keeps of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TypedDict, Unpack

from rehearse.commands.practice.pick_sitting import PickSitting
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.start import start
from rehearse.core.log import CardState, Event, Grade, Rating
from rehearse.core.practice.pick_drill import PickRules, Stage
from rehearse.core.preparing.interviews import Interview, PlanChange, PlanChangeKind
from rehearse.core.rehearsing.recall import Mark
from rehearse.core.rehearsing.session import Turn
from rehearse.core.rehearsing.timing import Timing
from rehearse.store.overview import Overview
from rehearse.store.plan_log import PlanLog
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from tests.worlds import World


class Chosen(TypedDict, total=False):
    """The options that a test chooses; the others are as usual."""

    deck: str
    topic: str
    new: int
    minutes: int
    cues: bool


def begin(world: World, **options: Unpack[Chosen]) -> Rehearsal:
    """A sitting with something to rehearse, to be closed by the caller."""
    rehearsal = start(world.context, Options(**options))
    assert isinstance(rehearsal, Rehearsal)
    return rehearsal


@contextmanager
def sitting(world: World, **options: Unpack[Chosen]) -> Iterator[Rehearsal]:
    """A sitting with something to rehearse."""
    rehearsal = begin(world, **options)
    try:
        yield rehearsal
    finally:
        rehearsal.close()


def asked(rehearsal: Rehearsal) -> Turn:
    """The telling that is under way."""
    turn = rehearsal.session.turn
    assert turn is not None
    return turn


def keep_time(rehearsal: Rehearsal, step: Callable[[Timing, int], Timing]) -> None:
    """Take a step of the clock of the present telling, as a screen does."""
    turn = asked(rehearsal)
    rehearsal.turn_to(replace(turn, timing=step(turn.timing, rehearsal.now_ms)))


def sit(world: World, *ratings: Rating, missing: int = 0, new: int = 3) -> None:
    """One sitting: each story on the screen told in a minute, its first `missing` points missed."""
    with sitting(world, new=new) as rehearsal:
        for rating in ratings:
            world.stopwatch.go_on(seconds=60)
            turn = asked(rehearsal).tell(rehearsal.now_ms)
            for _ in range(missing):
                turn = turn.uncover().toggle()
            rehearsal.turn_to(turn.uncover_rest().show_answer())
            rehearsal.grade(rating)


def rehearse_for_days(world: World, days: int) -> None:
    """Let so many days go by, on most of which all that is due is told, with some points missed."""
    chance = Random(3)
    for _ in range(days):
        if chance.random() < 0.75:
            with sitting(world) as rehearsal:
                while (turn := rehearsal.session.turn) is not None:
                    world.stopwatch.go_on(seconds=chance.randint(60, 190))
                    turn = turn.tell(rehearsal.now_ms)
                    while turn.covered:
                        turn = turn.uncover(Mark.MISSED if chance.random() < 0.2 else Mark.SAID)
                    world.stopwatch.go_on(seconds=40)
                    rehearsal.turn_to(turn.show_answer())
                    rehearsal.grade(rehearsal.suggestion())
        world.clock.go_on(days=1)


def hold_picks(world: World, count: int, *, right: bool = True, seconds: float = 3) -> None:
    """A drill of `count` picks."""
    with sitting(world) as rehearsal:
        drill = PickSitting(rehearsal.sources, world.context, PickRules(count))
        while drill.drill.stage is not Stage.OVER:
            world.stopwatch.go_on(seconds=seconds)
            drill.pick(drill.drill.link.story_id if right else None)
            drill.go_on()


def whole_log(world: World) -> list[Event]:
    """Everything in the log, the picks that tellings imply included."""
    with world.context.open_database() as database:
        return ReviewLog(database, world.context.settings.retention).events()


def logged(world: World) -> list[Event]:
    """What happened to the stories, by the log."""
    with world.context.open_database() as database:
        rows = database.connection.execute("SELECT id FROM card WHERE kind = 'telling'").fetchall()
        cards = {card_id for (card_id,) in rows}
    return [event for event in whole_log(world) if event.card_id in cards]


def grades(world: World) -> list[Grade]:
    """What was graded, by the log."""
    return [event.grade for event in logged(world) if event.grade]


def states(world: World) -> dict[str, CardState]:
    """The state of each card in use, by the second word of its story: its title, if `story_notes` wrote it."""
    with world.context.open_database() as database:
        queue = Queue(database)
        found: dict[str, CardState] = {}
        for named in Overview(database).cards():
            card = queue.card(named.id)
            assert card is not None
            found[queue.story(card.story_id).parts[0].text.split()[1]] = card.state
        return found


def expect_interview(world: World, in_days: int, **chosen: object) -> Interview:
    """Say that there is an interview so many days from now."""
    today = world.context.today()
    day = today + timedelta(days=in_days)
    interview = replace(Interview(world.context.new_id(), "Acme", day, planned_on=today), **chosen)  # type: ignore[arg-type]
    change = PlanChange(
        world.context.new_id(), "laptop", interview.id, world.context.now(), today, PlanChangeKind.SET, interview
    )
    with world.context.open_database() as database:
        PlanLog(database).append(change, trial=False)
    return interview
