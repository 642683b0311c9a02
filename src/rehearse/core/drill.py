"""Missed points, asked one after the other until each was said: practice between tellings, as a value.

A drill grades no telling, so it moves no date and leaves nothing in the log: whoever wants a point to count tells its
story. Each step returns a new value, so undo is the previous one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rehearse.core.recall import MOST_HINTS


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


@dataclass(frozen=True, slots=True)
class Drill:
    """The points still to be said, the present one first. What is missed comes again after the others.

    `total` is the number of points, `missed` that of the times one was missed. `hints` counts those at the present
    point. `before` is the drill before the last point was answered.
    """

    waiting: tuple[MissedPoint, ...]
    total: int
    uncovered: bool = False
    hints: int = 0
    missed: int = 0
    before: Drill | None = None

    @classmethod
    def of(cls, points: Iterable[MissedPoint]) -> Drill:
        """A drill of these points that begins."""
        found = tuple(points)
        return cls(found, len(found))

    @property
    def point(self) -> MissedPoint | None:
        """The point that is asked, None when each was said."""
        return self.waiting[0] if self.waiting else None

    @property
    def said(self) -> int:
        """How many points were said."""
        return self.total - len(self.waiting)

    @property
    def can_hint(self) -> bool:
        """Whether the point that is asked has more to give away."""
        return bool(self.waiting) and not self.uncovered and self.hints < MOST_HINTS

    def take_hint(self) -> Drill:
        """Give a little more of the point away."""
        return replace(self, hints=self.hints + 1) if self.can_hint else self

    def uncover(self) -> Drill:
        """It was said aloud, or given up: show the point."""
        return replace(self, uncovered=True) if self.waiting else self

    def answer(self, *, said: bool) -> Drill:
        """The uncovered point was said, or missed; the next one is asked."""
        if not self.uncovered:
            return self
        first, *others = self.waiting
        waiting = tuple(others) if said else (*others, first)
        return Drill(waiting, self.total, missed=self.missed + (not said), before=self)

    def undo(self) -> Drill:
        """Take the last answer back; the point stands uncovered again."""
        return self.before or self
