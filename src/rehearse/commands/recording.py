"""Writing to the review log in order, once, whatever the clock and the disk do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rehearse.commands.context import Context
from rehearse.commands.notices import RehearsedElsewhere, StoryForgotten
from rehearse.core.errors import UsageError
from rehearse.core.log import CardState, Event, EventKind, Grade, Origin
from rehearse.store.review_log import CardChangedError, CardGoneError, Latest, ReviewLog, Write


@dataclass(frozen=True, slots=True)
class Beside:
    """What happens to another card in the same step, at the same instant."""

    kind: EventKind
    card_id: str
    grade: Grade | None = None
    target_id: str | None = None
    origin: Origin = Origin.REHEARSAL

    def event(self, first: Event, event_id: str) -> Event:
        """The event of it, beside the `first` of its step."""
        return replace(
            first,
            id=event_id,
            kind=self.kind,
            card_id=self.card_id,
            grade=self.grade,
            target_id=self.target_id,
            origin=self.origin,
        )


class Recorder:
    """Turns what a person did into events and commits them."""

    def __init__(self, log: ReviewLog, context: Context) -> None:
        """Raises UsageError where a clock set by hand would write among real reviews."""
        if context.trial_clock and log.holds_real_reviews():
            raise UsageError(
                f"the clock is set by hand, and {context.database_path} holds real reviews or plans; name another "
                "database with --db, or unset REHEARSE_NOW"
            )
        self._log = log
        self._context = context
        self._device = log.device()
        self._latest = log.latest(context.latest_day)
        self._uncertain: Event | None = None
        self._clock_is_kept = False

    @property
    def device(self) -> str:
        """What the events of this recorder name as their device."""
        return self._device

    @property
    def latest(self) -> Latest | None:
        """The newest event of the log, as far as this recorder has read and written it."""
        return self._latest

    @property
    def today(self) -> date:
        """The study day that events are written to.

        Never earlier than the newest in the log: a clock that was set back, or a flight west, shortens nothing.
        """
        return self._context.today(self._latest)

    def record(
        self,
        kind: EventKind,
        card_id: str,
        *,
        grade: Grade | None = None,
        target_id: str | None = None,
        shown: CardState | None = None,
        origin: Origin = Origin.REHEARSAL,
        event_id: str | None = None,
        beside: Sequence[Beside] = (),
        also: Write | None = None,
    ) -> tuple[Event, CardState]:
        """Commit an event; return it as it stands in the log, and the state of its card.

        `shown` is the state the card must still be in, else CardChangedError is raised and nothing is written. After a
        failed write nobody knows whether it reached the disk, so trying the same step again carries the id of the
        first attempt and counts once; or it carries `event_id`, where the caller keeps that. What happens `beside` it
        to other cards, and what `also` writes, is committed with it.
        """
        event = replace(self.event(kind, card_id, grade=grade, target_id=target_id), origin=origin)
        failed = self._uncertain
        if event_id is not None:
            event = replace(event, id=event_id)
        elif failed is not None and (failed.kind, failed.card_id) == (kind, card_id):
            event = replace(event, id=failed.id)
        self._uncertain = event
        trial = None if self._clock_is_kept else self._context.trial_clock
        companions = [it.event(event, self._context.new_id()) for it in beside]
        event, state = self._log.append(event, shown, trial=trial, beside=companions, also=also)
        self._clock_is_kept = True
        self._uncertain = None
        newest = Latest(event.at, event.study_day)
        if self._latest is None or (newest.study_day, newest.at) > (self._latest.study_day, self._latest.at):
            self._latest = newest
        return event, state

    def take_back(self, event: Event) -> CardState:
        """Take back an event, with those that its step wrote beside it; the state that its card is in then."""
        undone = [Beside(EventKind.UNDO, it.card_id, target_id=it.id) for it in self._log.companions(event)]
        return self.record(EventKind.UNDO, event.card_id, target_id=event.id, beside=undone)[1]

    def forget_failure(self) -> None:
        """The step that failed will not be tried again."""
        self._uncertain = None

    def event(
        self, kind: EventKind, card_id: str, *, grade: Grade | None = None, target_id: str | None = None
    ) -> Event:
        """An event as it would be written now, after the newest one."""
        now = self._context.now()
        latest = self._latest = self._log.latest(self._context.latest_day)  # another window may have written meanwhile
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


def why_not_recorded(changed: CardChangedError) -> RehearsedElsewhere | StoryForgotten:
    """What is said of a step that was not written, because the story is not any more as it was shown."""
    return StoryForgotten() if isinstance(changed, CardGoneError) else RehearsedElsewhere()
