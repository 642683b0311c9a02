"""Sections of statistics, and lines that several of them have."""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.core.safetext import safe_line
from rehearse.reports.inked import Ink, Inked, InkedLine

LISTED = 10
"""Lines of a list that are shown."""


@dataclass(frozen=True, slots=True)
class StatsSection:
    """Lines under a title. A line may be longer than the room: what shows it cuts it."""

    title: str
    lines: tuple[InkedLine, ...] = ()


def said(text: str) -> Inked:
    """A text of the person's own."""
    return Inked(safe_line(text))


def listed(title: str, lines: Sequence[InkedLine], count: int | None = None) -> StatsSection | None:
    """The first of some lines under a title with their number, or with the `count` of what they are the first of."""
    if not lines:
        return None
    count = len(lines) if count is None else count
    rest: list[InkedLine] = [[Inked(f"  … and {count - LISTED} more", Ink.QUIET)]] if count > LISTED else []
    return StatsSection(f"{title} ({count})", (*lines[:LISTED], *rest))
