"""What the screens of statistics have done for them, and the periods they look back on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from textual.screen import Screen

from rehearse.commands.statistics.behind_figures import StoriesBehind
from rehearse.commands.statistics.stats import EVERYTHING, Stats
from rehearse.core.statistics.behind import Behind
from rehearse.core.statistics.days_of_work import DAYS_OF_A_YEAR


class Period(StrEnum):
    """A period that is looked back on, by what it is called."""

    MONTH = "last 30 days"
    YEAR = "last year"
    ALL = "all"

    @property
    def next(self) -> "Period":
        """The one that comes after it, when one goes through them."""
        periods = list(Period)
        return periods[(periods.index(self) + 1) % len(periods)]

    def since(self, today: date) -> str | None:
        """Its first day as it is typed."""
        match self:
            case Period.MONTH:
                return None
            case Period.YEAR:
                return (today - timedelta(days=DAYS_OF_A_YEAR - 1)).isoformat()
            case Period.ALL:
                return EVERYTHING


@dataclass(frozen=True, slots=True)
class StatsDesk:
    """What the screens have done for them: each raises RehearseError.

    `look` and `behind` may be called in a thread. `counts` says what a telling of the story of a card would count as,
    empty where it cannot be told; `tell` makes the screen of a telling, or says why there can be none; `told` is called
    once the person is back from it, `leave` when the statistics are left. `info` makes the screen that tells all of a
    story by its card and name, None if it has left the notes. `has_changed` says whether anything was written since
    `look` was called last, or another day has begun. `scope` is what the statistics are narrowed to, in words.
    """

    look: Callable[[Period], Stats]
    behind: Callable[[Behind], StoriesBehind]
    counts: Callable[[str], str]
    info: Callable[[str, str], Screen[None] | None]
    tell: Callable[[str], Screen[None] | str]
    told: Callable[[], None]
    leave: Callable[[], None]
    has_changed: Callable[[], bool]
    scope: str
