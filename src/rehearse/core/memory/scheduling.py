"""When a card returns: FSRS-6 through py-fsrs, which no other module imports.

py-fsrs is used as a model of memory. It counts whole days of 24 hours between instants, so each study day is handed
over as exactly 12:00 UTC of its date: an evening rehearsal 23 h 59 min after the last one would otherwise count as the
same day. Fuzz is off, because it draws from the global random numbers and a state could not be folded again from the
log. There are no learning steps: a story told again ten minutes later teaches nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from rehearse.core.log import CardState, Event, EventKind, Memory, Rating, effective
from rehearse.core.memory.parameters import Parameters, digest
from rehearse.core.settings import DEFAULTS

if TYPE_CHECKING:
    import fsrs

    from rehearse.core.memory.fsrs6 import Fsrs6


@dataclass(frozen=True)
class Scheduler:
    """The schedule for one desired retention (0 to 1) and one set of parameters, None for FSRS's own.

    Cheap to make; py-fsrs is imported when first needed.
    """

    desired_retention: float = DEFAULTS.retention
    parameters: Parameters | None = None

    @cached_property
    def version(self) -> str:
        """Names the formula and its settings. Memories cached under another version must be folded again."""
        own = "" if self.parameters is None else f", parameters {digest(self.parameters)}"
        return f"py-fsrs {version('fsrs')}, retention {self.desired_retention!r}{own}"

    @cached_property
    def _model(self) -> fsrs.Scheduler:
        import fsrs

        return fsrs.Scheduler(
            self.formulas.parameters,
            desired_retention=self.desired_retention,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )

    @cached_property
    def formulas(self) -> Fsrs6:
        """The same formulas on plain numbers, with the same parameters."""
        from rehearse.core.memory.fsrs6 import DEFAULT_PARAMETERS, Fsrs6

        return Fsrs6(DEFAULT_PARAMETERS if self.parameters is None else self.parameters)

    def review(self, memory: Memory | None, rating: Rating, day: date) -> Memory:
        """The memory after a rehearsal graded `rating` on study day `day`."""
        import fsrs

        card, _ = self._model.review_card(_card(memory, day), fsrs.Rating(int(rating)), _noon(day))
        if card.stability is None or card.difficulty is None:
            raise AssertionError("py-fsrs leaves no reviewed card without a state")
        return Memory(card.stability, card.difficulty, reviewed_on=day, due_on=card.due.date())

    def recall(self, memory: Memory, day: date) -> float:
        """The chance (0 to 1) that the story can be told on study day `day`."""
        return self._model.get_card_retrievability(_card(memory, day), _noon(day))

    def outcomes(self, memory: Memory | None, day: date) -> Mapping[Rating, Memory]:
        """The memory after each of the four grades on study day `day`."""
        return {rating: self.review(memory, rating, day) for rating in Rating}

    def fold(self, events: Iterable[Event]) -> CardState:
        """The state of one card after its events, given in any order.

        Only the first review of a study day moves the memory, whichever machine it comes from.
        """
        memory: Memory | None = None
        suspended = False
        buried_on: date | None = None
        for event in effective(events):
            match event.kind:
                case EventKind.REVIEW if event.grade and (memory is None or event.study_day > memory.reviewed_on):
                    memory = self.review(memory, event.grade.rating, event.study_day)
                case EventKind.SUSPEND:
                    suspended = True
                case EventKind.RESUME:
                    suspended = False
                case EventKind.BURY:
                    buried_on = event.study_day
                case EventKind.RESET:
                    memory, suspended, buried_on = None, False, None
                case _:
                    pass
        return CardState(memory, suspended, buried_on)


def warm_up() -> None:
    """Import py-fsrs now, so that the first grade does not wait for it."""
    import fsrs  # noqa: F401


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _card(memory: Memory | None, day: date) -> fsrs.Card:
    import fsrs

    # Without an id and a due date py-fsrs reads the clock and sleeps for a millisecond to make an id unique.
    if memory is None:
        return fsrs.Card(card_id=1, due=_noon(day))
    return fsrs.Card(
        card_id=1,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(memory.due_on),
        last_review=_noon(memory.reviewed_on),
    )
