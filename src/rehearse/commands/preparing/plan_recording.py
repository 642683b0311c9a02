"""Writing to the log of interviews in order, by the same rules for the clock as the review log."""

from collections.abc import Sequence
from datetime import date, timedelta

from rehearse.commands.context import Context
from rehearse.commands.recording import Recorder
from rehearse.core.errors import BusyError
from rehearse.core.log import Event
from rehearse.core.preparing.interviews import Interview, PlanChange, PlanChangeKind, standing_interviews
from rehearse.store.database import Database
from rehearse.store.plan_log import PlanLog, PlansChangedError
from rehearse.store.review_log import ReviewLog


class PlanRecorder:
    """The interviews of an open database, as they were when it was made, and a change of them.

    A change raises BusyError where another window has changed them since: it rests on what they were.
    """

    def __init__(self, database: Database, context: Context) -> None:
        """Raises UsageError where a clock set by hand would write among real reviews, and what the database raises."""
        self.reviews = ReviewLog(database, context.settings.retention)
        self.recorder = Recorder(self.reviews, context)
        self._log = PlanLog(database)
        self._context = context
        self.changes = self._log.changes()

    @property
    def today(self) -> date:
        """The study day that changes are written to."""
        return self.recorder.today

    @property
    def interviews(self) -> list[Interview]:
        """The interviews as they are now, by day."""
        return standing_interviews(self.changes)

    def set(self, interview: Interview, events: Sequence[Event] = ()) -> None:
        """Let an interview be as it is given, and commit `events` of the review log with it."""
        self._write(self._change(PlanChangeKind.SET, interview.id, interview=interview), events)

    def remove(self, interview: Interview) -> None:
        """Take an interview off the list."""
        self._write(self._change(PlanChangeKind.REMOVE, interview.id), ())

    def take_back(self, change: PlanChange, events: Sequence[Event] = ()) -> None:
        """Let a change count as if it had never happened, and commit `events` of the review log with that."""
        self._write(self._change(PlanChangeKind.UNDO, change.interview_id, target_id=change.id), events)

    def _change(
        self,
        kind: PlanChangeKind,
        interview_id: str,
        *,
        interview: Interview | None = None,
        target_id: str | None = None,
    ) -> PlanChange:
        """A change as it would be written now: after all others, also those that a clock ahead has dated."""
        newest = max(((change.study_day, change.at) for change in self.changes), default=None)
        now, today = self._context.now(), self.today
        if newest is not None:
            now, today = max(now, newest[1] + timedelta(milliseconds=1)), max(today, newest[0])
        device = self.recorder.device
        return PlanChange(self._context.new_id(), device, interview_id, now, today, kind, interview, target_id)

    def _write(self, change: PlanChange, events: Sequence[Event]) -> None:
        trial = self._context.trial_clock
        try:
            if events:
                self.reviews.merge(events, trial=trial, also=self._log.write_of(change))
            else:
                self._log.append(change, trial=trial)
        except PlansChangedError:
            raise BusyError(
                "the interviews were changed in another window at the same moment, and nothing was saved; try again"
            ) from None
        self.changes.append(change)
