"""The daily rehearsal: which story is asked next, and how a grade is kept before the next one shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rehearse.commands.context import Context
from rehearse.commands.named_scope import resolve_scope
from rehearse.commands.recording import Recorder
from rehearse.commands.settings_file import write_setting
from rehearse.core import statistics
from rehearse.core.days import Stopwatch, day_name
from rehearse.core.errors import UsageError
from rehearse.core.log import Event, EventKind, Grade, Memory, Rating, standing
from rehearse.core.recall import suggest
from rehearse.core.scheduling import Scheduler
from rehearse.core.session import Ending, Phase, Session, Told, Turn, Waiting
from rehearse.core.settings import Settings, Value, with_setting
from rehearse.core.timing import Timing
from rehearse.store.database import Database
from rehearse.store.history import History
from rehearse.store.overview import Counts, Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import CardChangedError, ReviewLog

LONGEST_MS = 15 * 60_000
"""A telling counts as at most 15 minutes: a forgotten terminal should not spoil the figures."""

_CLOCK_TOLERANCE = timedelta(minutes=10)
_LONG_PAUSE = timedelta(days=400)


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
class Sources:
    """Where the collection and its history are read, narrowed to what the session takes."""

    log: ReviewLog
    history: History
    queue: Queue
    overview: Overview


@dataclass(frozen=True, slots=True)
class Empty:
    """There is no story to rehearse; `gaps` questions wait for one."""

    gaps: int


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
        self._log = ReviewLog(database, context.scheduler)
        self._recorder = Recorder(self._log, context)
        scope = resolve_scope(database, options.deck, options.topic)
        self._queue = Queue(database, scope)
        self._overview = Overview(database, scope)
        self._steps: list[_Step] = []
        self._unlimited = False
        self.notice: str | None = None
        """One line the person should read once."""

        if self._log.refold():
            self.notice = (
                "The schedule was recalculated, because the scheduler or its settings changed. No review was lost."
            )
        self._check_clock()
        self._spent_ms = statistics.work(standing(self._log.events(since=self.today))).duration_ms
        self.session = self._advance(Session(None, (*map(Waiting, self._cards_to_ask()), *self._cards_to_practise())))

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    # -- reading ---------------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The study day that grades are written to."""
        return self._recorder.today()

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

    @property
    def target_ms(self) -> int:
        """How long a telling should take, in milliseconds."""
        return self.settings.target_seconds * 1000

    def elapsed_ms(self) -> int:
        """How long the present telling has taken; stands still once the story is told."""
        turn = self.session.turn
        if turn is None:
            return 0
        return turn.timing.spoken_ms(self.now_ms) if turn.phase is Phase.QUESTION else turn.told_ms

    @property
    def cues(self) -> bool:
        """Whether the number of points is shown before they are uncovered."""
        return self.settings.cues

    def suggestion(self) -> Rating:
        """The grade that the present recall suggests."""
        turn = self._turn()
        return suggest(turn.recall, turn.told_ms, self.target_ms)

    def outcomes(self) -> Mapping[Rating, Memory] | None:
        """The memory that each grade would leave, None where the telling is practice and moves nothing."""
        turn = self._turn()
        return None if turn.practice else self._context.scheduler.outcomes(turn.state.memory, self.today)

    def counts(self) -> Counts:
        """How the cards of this session's scope stand."""
        return self._overview.counts(self.today)

    def can_go_ahead(self) -> bool:
        """Whether there is any story to practise ahead of time."""
        return bool(self._queue.ahead(self.today))

    @property
    def sources(self) -> Sources:
        """Where a screen's contents come from."""
        return Sources(self._log, History(self._database), self._queue, self._overview)

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

    def touch(self) -> None:
        """A key was pressed: somebody is there."""
        self._time(lambda timing: timing.touch(self.now_ms))

    def look_for_absence(self) -> None:
        """Stop the clock if there has been no key for long."""
        self._time(lambda timing: timing.look(self.now_ms))

    def pause(self) -> None:
        """Stop the clock of the present telling."""
        self._time(lambda timing: timing.pause(self.now_ms))

    def go_on(self) -> None:
        """Let the clock of the present telling run again; what passed meanwhile counts nowhere."""
        self._time(lambda timing: timing.go_on(self.now_ms))

    def _time(self, step: Callable[[Timing], Timing]) -> None:
        turn = self.session.turn
        if turn is not None:
            self.turn_to(replace(turn, timing=step(turn.timing)))

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
            turn.card_id, turn.name, kept.rating, turn.practice, kept.told_ms, kept.duration_ms, kept.recall, due_on
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
        self.leave_out_time_since(step.at_ms)
        return True

    def leave_out_time_since(self, then_ms: int) -> None:
        """The time from the stopwatch's reading `then_ms` until now was not spent on the present telling."""
        self._time(lambda timing: timing.without(self.now_ms - then_ms))

    def return_from_editing(self, away_ms: int) -> None:
        """Go on with what the present story's notes say now; the time away was not spent on the telling."""
        turn = self._turn()
        card = self._queue.card(turn.card_id)
        prompt = self._queue.prompt(turn.prompt.id) or self._queue.next_prompt(turn.story.id)
        if card is None or prompt is None:
            self.notice = "This story is no longer in the notes; its history is kept."
            self.session = self._advance(self.session.without_card())
            return
        if prompt.story_id != turn.story.id:
            prompt = self._queue.next_prompt(turn.story.id) or turn.prompt
        turn = turn.edited(self._queue.story(turn.story.id), prompt)
        self.session = self.session.with_turn(replace(turn, timing=turn.timing.without(away_ms)))

    def take_in_changes(self) -> None:
        """Notes were read again meanwhile: ask what has come to be due or new, after what waits already."""
        session = self.session
        known = {card.card_id for card in session.waiting} | {told.card_id for told in session.told}
        if session.turn is not None:
            known.add(session.turn.card_id)
        coming = tuple(Waiting(card_id) for card_id in self._cards_to_ask() if card_id not in known)
        session = replace(session, waiting=session.waiting + coming)
        self.session = session if session.turn is not None or not coming else self._advance(session)

    def choose(self, key: str, value: Value) -> None:
        """Change a setting, in its file first.

        The schedule and the turn of the day stay as they are until the next start: one sitting goes by one rule.
        Raises SettingError, BadDataError or FileError; nothing has changed then.
        """
        changed = with_setting(self._settings, key, value)
        write_setting(self._context.settings_path, key, value)
        self._settings = changed

    def keep_going(self) -> None:
        """Go on although the minutes of the day are spent."""
        self._unlimited = True
        self.session = self._advance(self.session)

    def rehearse_ahead(self) -> None:
        """Practise what is not due yet, soonest due first, stories not told today before the others."""
        self._unlimited = True
        told_today = {event.card_id for event in standing(self._log.events(since=self.today)) if event.grade}
        card_ids = sorted(self._queue.ahead(self.today), key=lambda card_id: card_id in told_today)
        waiting = tuple(Waiting(card_id, practice=True) for card_id in card_ids)
        self.session = self._advance(replace(self.session, waiting=waiting))

    def _cards_to_ask(self) -> list[str]:
        """The cards due today, then as many new ones as the day still takes."""
        introduced = statistics.introduced(standing(self._log.events(since=self.today)))
        new = self.new_per_day
        return self._queue.due(self.today) + self._queue.new(self.today, max(0, new - introduced))

    def _cards_to_practise(self) -> list[Waiting]:
        """The cards graded Again today that were not told better since: an earlier sitting ended before that."""
        failed = statistics.failed_last(standing(self._log.events(since=self.today)))
        ahead = self._queue.ahead(self.today) if failed else ()
        return [Waiting(card_id, practice=True) for card_id in ahead if card_id in failed]

    def _turn(self) -> Turn:
        if self.session.turn is None:
            raise AssertionError("no telling is in progress")
        return self.session.turn

    def _put_aside(self, kind: EventKind) -> None:
        turn = self._turn()
        event, _ = self._recorder.record(kind, turn.card_id)
        self._took_step(event, self.session.without_card())

    def _put_aside_changed_card(self) -> None:
        self.notice = "This story was rehearsed in another window meanwhile; nothing was graded here."
        self._recorder.forget_failure()
        self.session = self._advance(self.session.without_card())

    def _took_step(self, event: Event, after: Session) -> None:
        self._steps.append(_Step(self.session, event.id, event.card_id, self.now_ms))
        self.notice = None
        self.session = self._advance(after)

    def _advance(self, session: Session) -> Session:
        """Put the next waiting card on the screen, or end the session."""
        spent_ms = self._spent_ms + sum(told.duration_ms for told in session.told)
        minutes = self._settings.minutes_per_day if self._options.minutes is None else self._options.minutes
        if session.waiting and not self._unlimited and spent_ms >= minutes * 60_000:
            return replace(session, turn=None, ending=Ending.OUT_OF_MINUTES)
        waiting = session.waiting
        while waiting:
            turn = self._begin(waiting[0])
            waiting = waiting[1:]
            if turn is not None:
                return replace(session, turn=turn, waiting=waiting, ending=None)
        return replace(session, turn=None, waiting=(), ending=Ending.DONE)

    def _begin(self, waiting: Waiting) -> Turn | None:
        """The telling of a waiting card, None if it is not to be asked any more."""
        card = self._queue.card(waiting.card_id)
        if card is None or card.state.suspended:
            return None
        memory = card.state.memory
        if not waiting.practice and memory is not None and memory.due_on > self.today:
            return None  # rehearsed in another window since this session began
        prompt = self._queue.next_prompt(card.story_id)
        if prompt is None:
            return None
        story = self._queue.story(card.story_id)
        return Turn.begin(
            card.id,
            story,
            prompt,
            card.state,
            practice=waiting.practice,
            shown_ms=self.now_ms,
            last=self._queue.last_recall(card.id),
        )

    def _check_clock(self) -> None:
        latest = self._log.latest()
        if latest is None:
            return
        now = self._context.now()
        if latest.at - now > _CLOCK_TOLERANCE:
            day = day_name(latest.study_day, self._context.today())
            self.notice = f"The clock is behind your newest review ({day}); its day is used. Check the date."
        elif now - latest.at > _LONG_PAUSE:
            self.notice = f"Your newest review is {(now - latest.at).days} days old. If that is wrong, check the date."


def start(context: Context, options: Options) -> Rehearsal | Empty:
    """Begin a sitting, or say that there is nothing to rehearse.

    Raises UsageError for a deck or topic that does not exist, FileError, BadDataError or BusyError.
    """
    database = context.open_existing_database()
    if database is None:
        return _nothing(options, gaps=0)
    try:
        if Overview(database).counts(context.today()).total:
            return Rehearsal(database, context, options)
        gaps = len(Overview(database).gaps())
    except BaseException:
        database.close()
        raise
    database.close()
    return _nothing(options, gaps)


def _nothing(options: Options, gaps: int) -> Empty:
    if options.deck is not None or options.topic is not None:
        raise UsageError("there is no story yet to choose from by deck or topic; `rehearse import FILE` brings some in")
    return Empty(gaps)
