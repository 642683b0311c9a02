"""Writing to the review log in order, once, whatever the clock and the disk do."""

from dataclasses import replace
from datetime import date, timedelta

from rehearse.commands.context import Context
from rehearse.core.log import CardState, Event, EventKind, Grade
from rehearse.store.review_log import ReviewLog


class Recorder:
    """Turns what a person did into events and commits them."""

    def __init__(self, log: ReviewLog, context: Context) -> None:
        self._log = log
        self._context = context
        self._device = log.device()
        self._uncertain: Event | None = None

    def today(self) -> date:
        """The study day that events are written to.

        Never earlier than the newest in the log: a clock that was set back, or a flight west, shortens nothing.
        """
        return self._context.today(self._log.latest())

    def record(
        self,
        kind: EventKind,
        card_id: str,
        *,
        grade: Grade | None = None,
        target_id: str | None = None,
        shown: CardState | None = None,
    ) -> tuple[Event, CardState]:
        """Commit an event; return it as it stands in the log, and the state of its card.

        `shown` is the state the card must still be in, else CardChangedError is raised and nothing is written. After a
        failed write nobody knows whether it reached the disk, so trying the same step again carries the id of the
        first attempt and counts once.
        """
        event = self._event(kind, card_id, grade, target_id)
        failed = self._uncertain
        if failed is not None and (failed.kind, failed.card_id) == (kind, card_id):
            event = replace(event, id=failed.id)
        self._uncertain = event
        recorded = self._log.append(event, shown)
        self._uncertain = None
        return recorded

    def forget_failure(self) -> None:
        """The step that failed will not be tried again."""
        self._uncertain = None

    def _event(self, kind: EventKind, card_id: str, grade: Grade | None, target_id: str | None) -> Event:
        now = self._context.now()
        latest = self._log.latest()
        return Event(
            id=self._context.new_id(),
            device=self._device,
            kind=kind,
            card_id=card_id,
            at=now if latest is None else max(now, latest.at + timedelta(milliseconds=1)),
            study_day=self._context.today(latest),
            utc_offset_min=self._context.calendar.utc_offset_minutes(now),
            grade=grade,
            target_id=target_id,
        )
