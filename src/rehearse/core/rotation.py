"""Which backups are kept as they age: grandfather, father and son, as it is called for tapes."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

NEWEST = 10
"""Backups that are kept whatever their age."""
DAILY, WEEKLY, MONTHLY = 7, 5, 24
"""Of the older ones, the newest of each of so many days, weeks and months that have any."""

_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAILY, lambda at: at.date()),
    (WEEKLY, lambda at: at.isocalendar()[:2]),
    (MONTHLY, lambda at: (at.year, at.month)),
)


def kept(instants: Iterable[datetime]) -> frozenset[datetime]:
    """Those of the instants (UTC) at which backups were made that are kept; the others have had their time."""
    newest_first = sorted(set(instants), reverse=True)
    found = set(newest_first[:NEWEST])
    for most, period in _PERIODS:
        periods = dict[Hashable, datetime]()
        for at in newest_first[NEWEST:]:
            periods.setdefault(period(at), at)
        found.update(list(periods.values())[:most])
    return frozenset(found)
