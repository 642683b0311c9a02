"""Where a sitting reads the collection and its history."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from rehearse.commands.named_scope import resolve_scope
from rehearse.core.pace import DAYS_OF_MEDIANS
from rehearse.core.scheduling import Scheduler
from rehearse.core.study_day import Telling
from rehearse.store.database import Database
from rehearse.store.history import History
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class Sources:
    """The collection and its history, narrowed to what the sitting takes."""

    log: ReviewLog
    history: History
    queue: Queue
    overview: Overview

    @classmethod
    def of(cls, database: Database, scheduler: Scheduler, deck: str | None, topic: str | None) -> Self:
        """What is read of a database, narrowed to a deck and a topic by their names.

        Raises UsageError for a deck or topic that does not exist.
        """
        scope = resolve_scope(database, deck, topic)
        return cls(ReviewLog(database, scheduler), History(database), Queue(database, scope), Overview(database, scope))

    def tellings(self, today: date) -> list[Telling]:
        """The tellings that say how long one takes now, those of `today` among them, in log order."""
        return self.history.tellings(today - timedelta(days=DAYS_OF_MEDIANS - 1))
