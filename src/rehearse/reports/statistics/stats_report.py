"""Statistics in words."""

from collections.abc import Iterable

from rehearse.commands.statistics.stats import Stats
from rehearse.reports.inked import as_ansi
from rehearse.reports.statistics.stats_layout import laid_out

WIDTH = 80


def passed_over(event_ids: Iterable[str]) -> list[str]:
    """The events that are damaged, a line each."""
    return [f"event {event_id}: cannot be read and was passed over" for event_id in sorted(event_ids)]


def as_text(stats: Stats, width: int = WIDTH, *, colourful: bool = False) -> str:
    """The statistics for people, at most `width` columns wide, safe for a terminal."""
    return "\n".join(as_ansi(line, colourful=colourful) for line in laid_out(stats, width).lines)
