"""What is usual among some times, and how far most of them are from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from rehearse.core.pace import median


@dataclass(frozen=True, slots=True)
class Typical:
    """The median of `n` values, and the quarters below and above which a quarter of them lie; None of no value."""

    n: int
    median: int | None = None
    lower: int | None = None
    upper: int | None = None

    @classmethod
    def of(cls, values: Iterable[int]) -> Self:
        """That of some values, in any order."""
        ordered = sorted(values)
        if not ordered:
            return cls(0)
        half = (len(ordered) + 1) // 2
        return cls(len(ordered), median(ordered), median(ordered[:half]), median(ordered[-half:]))
