"""Where a sitting reads the collection and its history."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from rehearse.commands.named_scope import resolve_scope
from rehearse.core.pace import DAYS_OF_MEDIANS, Pace
from rehearse.core.study_day import StudyDay
from rehearse.store.database import Database
from rehearse.store.history import History
from rehearse.store.overview import Overview
from rehearse.store.pick_links import PickLinks
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from rehearse.store.scope import Scope


@dataclass(frozen=True, slots=True)
class Sources:
    """The collection and its history, narrowed to what the sitting takes, which is `scope`."""

    database: Database
    scope: Scope
    log: ReviewLog
    history: History
    queue: Queue
    overview: Overview
    links: PickLinks

    @classmethod
    def of(cls, database: Database, retention: float, deck: str | None, topic: str | None) -> Self:
        """What is read of a database, narrowed to a deck and a topic by their names.

        Raises UsageError for a deck or topic that does not exist.
        """
        scope = resolve_scope(database, deck, topic)
        return cls(
            database,
            scope,
            ReviewLog(database, retention),
            History(database),
            Queue(database, scope),
            Overview(database, scope),
            PickLinks(database, scope),
        )

    def day_and_pace(self, today: date, otherwise_ms: int) -> tuple[StudyDay, Pace]:
        """What was done today, and how long tellings take now; `otherwise_ms` where nothing has been told."""
        return day_and_pace(self.history, today, otherwise_ms)


def day_and_pace(history: History, today: date, otherwise_ms: int) -> tuple[StudyDay, Pace]:
    """What was done today, and how long tellings take now; `otherwise_ms` where nothing has been told."""
    durations, tellings = history.durations_and_day(today - timedelta(days=DAYS_OF_MEDIANS - 1), today)
    return StudyDay.of(today, tellings), Pace.of(durations, otherwise_ms)
