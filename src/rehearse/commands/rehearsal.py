"""The daily rehearsal: which story is asked next, and how a grade is kept before the next one shows."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from rehearse.commands.agenda import Agenda
from rehearse.commands.context import Context
from rehearse.commands.notices import Notice, RehearsedElsewhere, ScheduleRecalculated, StoryLeft
from rehearse.commands.recording import Recorder
from rehearse.commands.settings_file import write_setting
from rehearse.commands.sources import Sources
from rehearse.core.days import Stopwatch
from rehearse.core.errors import RehearseError
from rehearse.core.log import Event, EventKind, Grade, Memory, Rating, effective
from rehearse.core.recall import suggest
from rehearse.core.scheduling import Scheduler
from rehearse.core.session import Ending, Session, Told, Turn
from rehearse.core.settings import Settings, Value, with_setting
from rehearse.core.study_day import StudyDay
from rehearse.core.timing import LONGEST_MS
from rehearse.store.database import Database
from rehearse.store.review_log import CardChangedError


@dataclass(frozen=True, slots=True)
class Options:
    """What a session takes; None leaves it to the settings.

    `new` and `minutes` are per study day, counted from the log, not per launch. `cues` False hides how many points
    each part has, whatever the settings say.
    """

    deck: str | None = None
    topic: str | None = None
    new: int | None = None
    minutes: int | None = None
    cues: bool = True


@dataclass(frozen=True, slots=True)
class _Step:
    """One undoable step: the session before it, the event that recorded it, and when, by the stopwatch."""

    before: Session
    event_id: str
    card_id: str
    at_ms: int


class Rehearsal:
    """One sitting: a session value, and the log that each of its steps is written to.

    Every method that ends a telling commits first and changes `session` after; when it raises RehearseError, nothing
    has changed and the same step may be tried again.
    """

    def __init__(self, database: Database, context: Context, options: Options = Options()) -> None:
        self._database = database
        self._context = context
        self._options = options
        self._settings = context.settings if options.cues else replace(context.settings, cues=False)
        self.sources = Sources.of(database, context.scheduler, options.deck, options.topic)
        self._log = self.sources.log
        self._recorder = Recorder(self._log, context)
        self._agenda = Agenda(self.sources.queue)
        self._steps: list[_Step] = []
        self._unlimited = False
        self.notice: Notice | None = None
        """What the person should be told once."""

        if self._log.refold():
            self.notice = ScheduleRecalculated()
        self.notice = self._recorder.doubt_of_clock() or self.notice
        day = self._study_day()
        self._spent_ms = day.work.duration_ms
        self.session = self._advance(Session(None, self._agenda.to_begin(day, self.new_per_day)))

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    # -- reading ---------------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The study day that grades are written to."""
        return self._recorder.today

    @property
    def stopwatch(self) -> Stopwatch:
        """What durations are measured with."""
        return self._context.stopwatch

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._steps)

    @property
    def settings(self) -> Settings:
        """What the person chose."""
        return self._settings

    @property
    def now_ms(self) -> int:
        """The stopwatch's reading."""
        return self._context.stopwatch()

    def suggestion(self) -> Rating:
        """The grade that the present recall suggests."""
        turn = self._turn()
        return suggest(turn.recall, turn.told_ms, self._settings.target_ms)

    def outcomes(self) -> Mapping[Rating, Memory] | None:
        """The memory that each grade would leave, None where the telling is practice and moves nothing."""
        turn = self._turn()
        return None if turn.practice else self._context.scheduler.outcomes(turn.state.memory, self.today)

    def can_go_ahead(self) -> bool:
        """Whether there is any story to practise ahead of time."""
        return bool(self.sources.queue.ahead(self.today))

    @property
    def scheduler(self) -> Scheduler:
        """What says when a story returns."""
        return self._context.scheduler

    @property
    def new_per_day(self) -> int:
        """How many new stories a study day takes."""
        return self._settings.new_per_day if self._options.new is None else self._options.new

    @property
    def graded_events(self) -> frozenset[str]:
        """The identifiers of the events that this sitting has written and not taken back."""
        return frozenset(step.event_id for step in self._steps)

    # -- steps -----------------------------------------------------------------------------------------------------

    def turn_to(self, turn: Turn) -> None:
        """Take a step inside the present telling."""
        self.session = self.session.with_turn(turn)

    def grade(self, rating: Rating) -> None:
        """Commit the present telling with its grade, then show what comes next."""
        turn = self._turn()
        duration_ms = min(LONGEST_MS, turn.timing.counted_ms(self.now_ms))
        memory = turn.state.memory
        grade = Grade(
            rating=rating,
            suggested=self.suggestion(),
            prompt_id=turn.prompt.id,
            duration_ms=duration_ms,
            told_ms=min(turn.told_ms, duration_ms),
            first_word_ms=turn.timing.first_word_ms,
            recall=turn.recall,
            predicted=None if memory is None else self._context.scheduler.recall(memory, self.today),
            scheduler_version=self._context.scheduler.version,
        )
        kind = EventKind.PRACTICE if turn.practice else EventKind.REVIEW
        shown = None if turn.practice else turn.state
        try:
            event, state = self._recorder.record(kind, turn.card_id, grade=grade, shown=shown)
        except CardChangedError:
            self._put_aside_changed_card()
            return
        due_on = None if state.memory is None else state.memory.due_on
        kept = event.grade or grade
        told = Told(
            card_id=turn.card_id,
            asked=turn.prompt.text,
            rating=kept.rating,
            practice=turn.practice,
            told_ms=kept.told_ms,
            duration_ms=kept.duration_ms,
            recall=kept.recall,
            due_on=due_on,
        )
        self._took_step(event, self.session.graded(told))

    def suspend(self) -> None:
        """Take the present story out of rehearsal until it is resumed."""
        self._put_aside(EventKind.SUSPEND)

    def bury(self) -> None:
        """Let the present story rest until tomorrow."""
        self._put_aside(EventKind.BURY)

    def undo(self) -> bool:
        """Take back the last grade, suspension or burial and stand where it was given; False if there is none."""
        if not self._steps:
            return False
        step = self._steps[-1]
        self._recorder.record(EventKind.UNDO, step.card_id, target_id=step.event_id)
        self._steps.pop()
        self.session = step.before
        turn = self._turn()
        self.turn_to(replace(turn, timing=turn.timing.without(self.now_ms - step.at_ms)))
        return True

    def return_from_editing(self, away_ms: int) -> None:
        """Go on with what the present story's notes say now; the time away was not spent on the telling."""
        turn = self._agenda.edited(self._turn())
        if turn is None:
            self.notice = StoryLeft()
            self.session = self._advance(self.session.without_card())
        else:
            self.turn_to(replace(turn, timing=turn.timing.without(away_ms)))

    def take_in_changes(self) -> None:
        """Notes were read again meanwhile: ask what has come to be due or new, after what waits already."""
        session = self.session
        known = {card.card_id for card in session.waiting} | {told.card_id for told in session.told}
        if session.turn is not None:
            known.add(session.turn.card_id)
        to_ask = self._agenda.to_ask(self._study_day(), self.new_per_day)
        coming = tuple(card for card in to_ask if card.card_id not in known)
        session = replace(session, waiting=session.waiting + coming)
        self.session = session if session.turn is not None or not coming else self._advance(session)

    def choose(self, key: str, value: Value) -> Settings:
        """Change a setting, in its file first; return those in force then.

        The schedule and the turn of the day stay as they are until the next start: one sitting goes by one rule.
        Raises SettingError, BadDataError or FileError; nothing has changed then.
        """
        changed = with_setting(self._settings, key, value)
        write_setting(self._context.settings_path, key, value)
        self._settings = changed
        return changed

    def go_on(self) -> None:
        """Read what comes next, where that failed after a step was committed. Raises what the database raises."""
        if self.session.turn is None and self.session.ending is None:
            self.session = self._advance(self.session)

    def keep_going(self) -> None:
        """Go on although the minutes of the day are spent."""
        self._unlimited = True
        self.session = self._advance(self.session)

    def rehearse_ahead(self) -> None:
        """Practise what is not due yet, soonest due first, stories not told today before the others."""
        self._unlimited = True
        self.session = self._advance(replace(self.session, waiting=self._agenda.ahead(self._study_day())))

    def _study_day(self) -> StudyDay:
        """What was done today, in this sitting and in others."""
        today = self.today
        return StudyDay.of(today, effective(self._log.events(since=today)))

    def _turn(self) -> Turn:
        if self.session.turn is None:
            raise AssertionError("no telling is in progress")
        return self.session.turn

    def _put_aside(self, kind: EventKind) -> None:
        turn = self._turn()
        event, _ = self._recorder.record(kind, turn.card_id)
        self._took_step(event, self.session.without_card())

    def _put_aside_changed_card(self) -> None:
        self.notice = RehearsedElsewhere()
        self._recorder.forget_failure()
        self.session = self._advance(self.session.without_card())

    def _took_step(self, event: Event, after: Session) -> None:
        self._steps.append(_Step(self.session, event.id, event.card_id, self.now_ms))
        self.notice = None
        self.session = after
        # What is committed is not undone because what comes next cannot be read: `go_on` reads it once more.
        with suppress(RehearseError):
            self.session = self._advance(after)

    def _advance(self, session: Session) -> Session:
        """Put the next waiting card on the screen, or end the session."""
        spent_ms = self._spent_ms + sum(told.duration_ms for told in session.told)
        minutes = self._settings.minutes_per_day if self._options.minutes is None else self._options.minutes
        if session.waiting and not self._unlimited and spent_ms >= minutes * 60_000:
            return replace(session, turn=None, ending=Ending.OUT_OF_MINUTES)
        waiting = session.waiting
        while waiting:
            turn = self._agenda.begin(waiting[0], self.today, self.now_ms)
            waiting = waiting[1:]
            if turn is not None:
                return replace(session, turn=turn, waiting=waiting, ending=None)
        return replace(session, turn=None, waiting=(), ending=Ending.DONE)
