"""Points or numbers, asked one after the other until each was said: practice between tellings, as a value.

A drill grades no telling, so it moves no date and leaves nothing in the log: whoever wants a point to count tells its
story. Each step returns a new value, so undo is the previous one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from rehearse.core.rehearsing.recall import MOST_HINTS


@dataclass(frozen=True, slots=True)
class MissedPoint:
    """A point that was missed: the name of its story, the question it was asked with, and the label of its part.

    It is number `number` of the `of` points of its part.
    """

    card_id: str
    story: str
    question: str
    label: str | None
    text: str
    number: int
    of: int


Asked = TypeVar("Asked")
"""What a drill asks: a point that was missed, a number."""


@dataclass(frozen=True, slots=True)
class Drill(Generic[Asked]):
    """What is still to be said, the present one first. What is missed comes again after the others.

    `total` is the number of all, `misses` what was missed, each as often as it was. `hints` counts those at the present
    one. `before` is the drill before the last answer.
    """

    waiting: tuple[Asked, ...]
    total: int
    uncovered: bool = False
    hints: int = 0
    misses: tuple[Asked, ...] = ()
    before: Drill[Asked] | None = None

    @classmethod
    def of(cls, asked: Iterable[Asked]) -> Drill[Asked]:
        """A drill that begins."""
        found = tuple(asked)
        return cls(found, len(found))

    @property
    def present(self) -> Asked | None:
        """What is asked, None when all was said."""
        return self.waiting[0] if self.waiting else None

    @property
    def is_over(self) -> bool:
        """Whether all was said."""
        return not self.waiting

    @property
    def said(self) -> int:
        """How many were said."""
        return self.total - len(self.waiting)

    @property
    def missed(self) -> int:
        """How many times one was missed."""
        return len(self.misses)

    @property
    def can_hint(self) -> bool:
        """Whether what is asked has more to give away."""
        return bool(self.waiting) and not self.uncovered and self.hints < MOST_HINTS

    def take_hint(self) -> Drill[Asked]:
        """Give a little more of it away."""
        return replace(self, hints=self.hints + 1) if self.can_hint else self

    def uncover(self) -> Drill[Asked]:
        """It was said aloud, or given up: show it."""
        return replace(self, uncovered=True) if self.waiting else self

    def answer(self, *, said: bool) -> Drill[Asked]:
        """What is uncovered was said, or missed; the next one is asked."""
        if not self.uncovered:
            return self
        first, *others = self.waiting
        if said:
            return Drill(tuple(others), self.total, misses=self.misses, before=self)
        return Drill((*others, first), self.total, misses=(*self.misses, first), before=self)

    def undo(self) -> Drill[Asked]:
        """Take the last answer back; it stands uncovered again."""
        return self.before or self
