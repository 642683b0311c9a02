"""Playing the plain mode in tests: lines in, the transcript out."""

import io
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from typing import Unpack

from rehearse.commands.practice.numbers import NumbersWish, begin_drill, numbers_of
from rehearse.core.narration import trial_text
from rehearse.core.rehearsing.session import Session
from rehearse.plain.conversation import Conversation
from rehearse.plain.dialogue import Dialogue
from rehearse.plain.mock_talk import MockTalk
from rehearse.plain.number_talk import NumberTalk
from tests.mock_interviews import Wished, interviewing
from tests.sittings import Chosen, begin
from tests.worlds import World


class Typed(io.BytesIO):
    """Gives lines of text one after the other; what is callable happens when its turn comes."""

    def __init__(self, typed: Iterable[str | Callable[[], object]], *, by_person: bool) -> None:
        super().__init__()
        self._by_person = by_person
        self._coming: list[bytes | Callable[[], object]] = []
        for item in typed:
            self._coming += f"{item}\n".encode().splitlines(keepends=True) if isinstance(item, str) else [item]

    def isatty(self) -> bool:
        return self._by_person

    def readline(self, limit: int | None = -1, /) -> bytes:
        while self._coming:
            item = self._coming.pop(0)
            if isinstance(item, bytes):
                return item
            item()
        return b""


def held(
    world: World,
    *typed: str | Callable[[], object],
    width: int = 80,
    encoding: str = "utf-8",
    by_person: bool = False,
    **options: Unpack[Chosen],
) -> tuple[str, Session]:
    """Hold a session in which these lines are typed; the transcript, and the session as it was left.

    They come from a pipe, or `by_person` from a terminal. What is callable in `typed` happens before the next line is
    read.
    `encoding` is what the output can show.
    """
    rehearsal = begin(world, **options)
    dialogue = Dialogue(Typed(typed, by_person=by_person), width, encoding)
    try:
        with redirect_stdout(io.StringIO()) as transcript:
            Conversation(rehearsal, dialogue, trial_text(world.context.trial_day)).hold()
    finally:
        rehearsal.close()
    return transcript.getvalue(), rehearsal.session


def held_mock(
    world: World,
    *typed: str | Callable[[], object],
    width: int = 80,
    by_person: bool = False,
    **wished: Unpack[Wished],
) -> str:
    """Hold a mock interview in which these lines come from a pipe, or `by_person` from a terminal; the transcript."""
    dialogue = Dialogue(Typed(typed, by_person=by_person), width, "utf-8")
    with interviewing(world, **wished) as interview, redirect_stdout(io.StringIO()) as transcript:
        MockTalk(interview, dialogue, trial_text(world.context.trial_day)).hold()
    return transcript.getvalue()


def held_numbers(world: World, *typed: str | Callable[[], object]) -> str:
    """Ask the numbers of a world while these lines come from a pipe; the transcript."""
    numbers = numbers_of(world.context, NumbersWish())
    dialogue = Dialogue(Typed(typed, by_person=False), 80, "utf-8")
    with redirect_stdout(io.StringIO()) as transcript:
        drill = begin_drill(world.context, numbers, NumbersWish())
        NumberTalk(drill, numbers, dialogue, world.context.stopwatch).hold()
    return transcript.getvalue()
