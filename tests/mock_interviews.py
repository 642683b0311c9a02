"""Mock interviews in tests without a screen: begun or taken up, answered, and gone through."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypedDict, Unpack

from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.commands.practice.mock_opening import open_mock
from rehearse.commands.practice.mock_setup import MockOptions
from rehearse.commands.practice.mock_telling import with_follow_up
from rehearse.core.practice.mock import MockPhase
from rehearse.core.rehearsing.recall import Mark
from tests.worlds import World


class Wished(TypedDict, total=False):
    """What a test wishes of a mock interview; the rest is as usual."""

    questions: int
    minutes: int
    others: bool
    paraphrased: bool
    interview: str
    topic: str
    deck: str


@contextmanager
def interviewing(world: World, **wished: Unpack[Wished]) -> Iterator[MockInterview]:
    """A mock interview that may begin or go on."""
    held = open_mock(world.context, MockOptions(**wished))
    try:
        yield held
    finally:
        held.close()


def answer_all(world: World, held: MockInterview, *, seconds: float = 60) -> None:
    """Answer what is asked until no more is, each story and each follow-up in so many seconds."""
    while held.under_way.is_asking:
        world.stopwatch.go_on(seconds=seconds)
        held.answer()


def tick(held: MockInterview, *, missing: int = 0, answered: bool = True) -> None:
    """Go through the present outline, its first points missed, and say whether the follow-up was answered."""
    turn = held.turn
    assert turn is not None
    for _ in range(missing):
        turn = turn.uncover(Mark.MISSED)
    turn = turn.uncover_rest()
    if turn.follow_ups.texts:
        turn = with_follow_up(turn)
        turn = turn if answered else turn.miss_follow_up()
    held.turn_to(turn)
    held.go_through()


def hold_mock(world: World, *, missing: int = 0, answered: bool = True, **wished: Unpack[Wished]) -> None:
    """A whole mock interview, each story told with its first points missed; nothing is told where notes have none."""
    with interviewing(world, **wished) as held:
        held.begin()
        answer_all(world, held)
        while held.phase is not MockPhase.DONE:
            if held.phase is MockPhase.PICK:
                held.pick(None)
            else:
                tick(held, missing=missing, answered=answered)
