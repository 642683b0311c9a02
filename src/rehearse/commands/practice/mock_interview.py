"""`rehearse mock`: a mock interview as it goes on, each step of which is kept before the next one shows."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.practice.mock_debrief import MockDebrief, debrief_of
from rehearse.commands.practice.mock_setup import MockOptions, aim_of, questions_for
from rehearse.commands.practice.mock_telling import gone_through_before, grade_of, outline_of
from rehearse.commands.practice.mock_wording import AskedQuestion, asked_as
from rehearse.commands.recording import Recorder
from rehearse.core.days import Stopwatch, to_ms
from rehearse.core.errors import BusyError, RehearseError
from rehearse.core.log import Event, EventKind, Origin
from rehearse.core.practice.mock import Mock, MockPhase
from rehearse.core.rehearsing.session import Turn
from rehearse.core.rehearsing.timing import LONGEST_MS, Timing
from rehearse.core.settings import Settings
from rehearse.core.story_names import names
from rehearse.store.database import Database
from rehearse.store.mocks import MockChangedError, Mocks, write_of
from rehearse.store.overview import Overview
from rehearse.store.review_log import CardChangedError, ReviewLog


class MockInterview:
    """One mock interview at a time: a value, and the database that each of its steps is written to.

    `mock` is None before one has begun; `left` is one that was left and can be taken up. At an outline, `turn` is the
    telling that is gone through. Every step commits first and changes what stands here after; when it raises
    RehearseError, nothing has changed and the same step may be tried again. Where another window has gone on with it,
    a step raises BusyError, and what stands here then is what stands there.
    """

    def __init__(self, database: Database, context: Context, options: MockOptions) -> None:
        """Raises UsageError for a deck, a topic or an interview that does not exist."""
        self._database = database
        self._context = context
        self._log = ReviewLog(database, context.settings.retention)
        self._log.refold()
        self._recorder = Recorder(self._log, context)
        self._mocks = Mocks(database)
        self.options = options
        self.aim = aim_of(database, options, self.today)
        self.left = self._mocks.left()
        self.mock: Mock | None = None
        self.turn: Turn | None = None
        self.timing = Timing.begin(self.now_ms)
        self._pending_id = ""

    def close(self) -> None:
        """Keep where it stands, and close the database."""
        self.keep_time()
        self._database.close()

    # -- reading -----------------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The study day that is written to."""
        return self._recorder.today

    @property
    def now_ms(self) -> int:
        """The stopwatch's reading."""
        return self._context.stopwatch()

    @property
    def stopwatch(self) -> Stopwatch:
        """What durations are measured with."""
        return self._context.stopwatch

    @property
    def settings(self) -> Settings:
        """What the person chose."""
        return self._context.settings

    @property
    def phase(self) -> MockPhase | None:
        """Where it stands, None before it has begun."""
        return None if self.mock is None else self.mock.phase

    @property
    def under_way(self) -> Mock:
        """The mock interview. There is one whenever this is asked."""
        if self.mock is None:
            raise AssertionError("no mock interview has begun")
        return self.mock

    @property
    def answer_ms(self) -> int:
        """How long the present answer has taken."""
        return self.timing.counted_ms(self.now_ms)

    @property
    def spent_ms(self) -> int:
        """How long the whole has taken."""
        mock = self.under_way
        return mock.spent_ms + (self.answer_ms if mock.is_asking else 0)

    @property
    def time_is_up(self) -> bool:
        """Whether the minutes are spent while something stands to be answered."""
        return self.under_way.is_asking and self.under_way.time_is_up(self.answer_ms)

    @property
    def asked(self) -> AskedQuestion:
        """The present question as it is asked."""
        return asked_as(self._database, self.under_way.present)

    def stories(self) -> list[tuple[str, str]]:
        """The stories that may have been told, by id and name, in the order of import and of the notes."""
        return list(names(Overview(self._database).stories()).items())

    def debrief(self) -> MockDebrief:
        """What it came to. Raises what the database raises."""
        return debrief_of(self._database, self._context, self.under_way)

    # -- beginning and the clock -------------------------------------------------------------------------------------

    def choose(self, options: MockOptions) -> None:
        """Take other options for the next one. Raises UsageError as `__init__` does; nothing has changed then."""
        aim = aim_of(self._database, options, self.today)
        self.options, self.aim = options, aim

    def begin(self) -> None:
        """Begin anew; one that was left is not offered again. Raises UsageError where there is nothing to ask."""
        options, today = self.options, self.today
        chosen = questions_for(self._database, self._context, self._log.scheduler, self.aim, options, today)
        interview_id = None if self.aim.interview is None else self.aim.interview.id
        # A clock that was set back must not hide it behind an older one.
        begun_ms = max(to_ms(self._context.now()), self._mocks.newest_ms() + 1)
        mock = Mock(self._context.new_id(), begun_ms, today, options.minutes * 60_000, chosen, interview_id)
        self._mocks.keep(mock, None)
        self._stand_at(mock)

    def go_on(self) -> None:
        """Take up the one that was left, where it was left."""
        if self.left is not None:
            self._stand_at(self.left)

    def pause(self) -> None:
        """Stop the clock."""
        self.timing = self.timing.pause(self.now_ms)
        self.keep_time()

    def run_on(self) -> None:
        """Let the clock run again."""
        self.timing = self.timing.go_on(self.now_ms)

    def touch(self) -> None:
        """Somebody is there."""
        self.timing = self.timing.touch(self.now_ms)

    def look(self) -> None:
        """Stop the clock where nobody seems to be there any more."""
        if self.under_way.is_asking:
            self.timing = self.timing.look(self.now_ms)

    def keep_time(self) -> None:
        """Keep how long the present answer has taken, for the case that the program ends here."""
        if self.mock is None or not self.mock.is_asking or self.mock.running_ms == self.answer_ms:
            return
        running = self.mock.keep_running(self.answer_ms)
        with suppress(RehearseError, MockChangedError):
            self._mocks.keep(running, self.mock)
            self.mock = running

    # -- steps -------------------------------------------------------------------------------------------------------

    def answer(self) -> None:
        """The present question, or its follow-up, was answered."""
        self._keep(self.under_way.answer(min(LONGEST_MS, self.answer_ms)))

    def end(self) -> None:
        """End it here, once a question was told."""
        self._keep(self.under_way.end(self.answer_ms))

    def pick(self, story_id: str | None) -> None:
        """The person says which story they told, None for none."""
        self._keep(self.under_way.pick(story_id))

    def pick_again(self) -> None:
        """The person told another story than the one that stands here."""
        self._keep(self.under_way.pick_again())

    def turn_to(self, turn: Turn) -> None:
        """Take a step in going through the outline."""
        self.turn = turn

    def go_through(self) -> None:
        """The outline was gone through: commit the telling as practice, and go on to the next one."""
        mock, turn = self.under_way, self.turn
        if turn is None:
            return
        grade = grade_of(turn, mock.present, self.settings, self._log.scheduler, self.today)
        recall = grade.recall
        probe_said = recall.follow_ups[0].said if recall.follow_ups else None
        self._pending_id = self._pending_id or self._context.new_id()
        asked = recall.said + recall.missed
        after = mock.go_through(recall.said, asked, probe_said=probe_said, event_id=self._pending_id)
        after = self._with_end(after)
        try:
            self._recorder.record(
                EventKind.PRACTICE,
                turn.card_id,
                grade=grade,
                origin=Origin.MOCK,
                event_id=self._pending_id,
                also=write_of(after, mock),
            )
        except MockChangedError:
            raise self._overtaken() from None
        except CardChangedError:  # it was forgotten meanwhile
            self._recorder.forget_failure()
            self._keep(mock.go_through(0, 0, probe_said=None, event_id=None))
        else:
            self._stand_at(after)

    def undo(self) -> bool:
        """Take the last step back; False where there is none."""
        if self.mock is None or not self.mock.can_take_back:
            return False
        event = self._take_back()
        while self._story_is_gone() and self.mock.can_take_back:
            event = self._take_back()  # there is nothing to stand at
        self._stand_at(self.mock)
        if self.turn is not None and event is not None and event.grade is not None:
            self.turn = gone_through_before(self.turn, event.grade, self.now_ms)
        return True

    def face(self) -> None:
        """Read the telling that is to be gone through, where one is; stories that have left the notes are passed over.

        Raises what the database raises.
        """
        self.turn = None
        while self.under_way.phase is MockPhase.OUTLINE and self.turn is None:
            self.turn = outline_of(self._database, self.under_way.present, self.now_ms)
            if self.turn is None:
                passed = self._with_end(self.under_way.go_through(0, 0, probe_said=None, event_id=None))
                self._write(passed)
                self.mock = passed

    # -- inside ------------------------------------------------------------------------------------------------------

    def _keep(self, mock: Mock) -> None:
        mock = self._with_end(mock)
        self._write(mock)
        self._stand_at(mock)

    def _write(self, mock: Mock) -> None:
        """Commit what it is now. Raises BusyError where another window has gone on with it."""
        try:
            self._mocks.keep(mock, self.mock)
        except MockChangedError:
            raise self._overtaken() from None

    def _overtaken(self) -> BusyError:
        """Stand where another window has come to; what to say of that."""
        self._recorder.forget_failure()
        if (stands := self._mocks.as_it_stands(self.under_way.id)) is not None:
            self._stand_at(stands)
            return BusyError("another window has gone on with this mock interview; this is where it stands now")
        self.mock, self.turn, self.left = None, None, self._mocks.left()
        return BusyError("this mock interview was removed meanwhile, with what was forgotten or by a restore")

    def _with_end(self, mock: Mock) -> Mock:
        """The same with the instant of its end, if it is over."""
        if mock.phase is not MockPhase.DONE or mock.finished_ms is not None:
            return mock
        return replace(mock, finished_ms=max(mock.begun_ms, to_ms(self._context.now())))

    def _take_back(self) -> Event | None:
        """Commit that the last step is taken back; the event that it had written."""
        mock, after = self.under_way, self.under_way.taken_back()
        event = None if mock.event_to_take_back is None else self._log.standing(mock.event_to_take_back)
        if event is None:
            self._write(after)
        else:
            try:
                self._recorder.record(EventKind.UNDO, event.card_id, target_id=event.id, also=write_of(after, mock))
            except MockChangedError:
                raise self._overtaken() from None
        self.mock = after
        return event

    def _story_is_gone(self) -> bool:
        """Whether an outline is to be gone through that has left the notes."""
        mock = self.under_way
        return mock.phase is MockPhase.OUTLINE and outline_of(self._database, mock.present, self.now_ms) is None

    def _stand_at(self, mock: Mock) -> None:
        """Show what stands in it; what is committed stays so although what comes next cannot be read."""
        self.mock, self.left = mock, None
        self._pending_id = ""
        self.timing = Timing(self.now_ms - mock.running_ms, self.now_ms)
        with suppress(RehearseError):
            self.face()
