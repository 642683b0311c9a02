"""The daily rehearsal: which story is asked next, and how a grade is kept before the next one shows."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.notices import Notice, RehearsedElsewhere, StoryLeft
from rehearse.commands.preparing.preparation import DayPlan
from rehearse.commands.recording import Beside, Recorder, why_not_recorded
from rehearse.commands.rehearsing.agenda import Agenda
from rehearse.commands.rehearsing.coming_back import days_away
from rehearse.commands.rehearsing.day_limits import DayLimits
from rehearse.commands.rehearsing.first_notice import first_notice
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.returning import by_present_parameters, returning
from rehearse.commands.rehearsing.telling_links import implied_pick
from rehearse.commands.rehearsing.undoing import EarlierSteps, Step, TakenBack
from rehearse.commands.settings_file import write_setting
from rehearse.commands.sources import Sources
from rehearse.core.days import Stopwatch
from rehearse.core.errors import RehearseError
from rehearse.core.log import Event, EventKind, Rating
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.preparing.runway import Reason
from rehearse.core.rehearsing.grade_suggestion import Performance, suggest
from rehearse.core.rehearsing.grading import grade_of, told_of
from rehearse.core.rehearsing.rebuilding import brought_back
from rehearse.core.rehearsing.session import Session, Turn
from rehearse.core.rehearsing.timing import Timing
from rehearse.core.setting_rules import Value
from rehearse.core.settings import Settings, with_setting
from rehearse.store.database import Database
from rehearse.store.review_log import CardChangedError


class Rehearsal:
    """One sitting: a session value, and the log that each of its steps is written to.

    Who ends a telling commits first and changes `session` after; a RehearseError leaves all as it was, to try again.
    """

    def __init__(self, database: Database, context: Context, options: Options) -> None:
        self._database = database
        self._context = context
        self.options = options
        self._settings = context.settings if options.cues else replace(context.settings, cues=False)
        self.sources = Sources.of(database, context.settings.retention, options.deck, options.topic)
        self._log = self.sources.log
        self._recorder = Recorder(self._log, context)
        self._agenda = Agenda(self.sources.queue)
        self._steps: list[Step] = []
        self._earlier = EarlierSteps(self._log, self._recorder)
        self._limits = DayLimits(self.sources, options)
        self._counted_at_ns = 0
        self.notice: Notice | None = first_notice(self._log, context, self._recorder.latest)
        """What the person should be told once."""

        self.session = self._up_to_date(Session(None))
        self.days_away = days_away(self.session, self.sources.history, self.today)
        """Days since the last telling, if these were many when the sitting began and more was due than a day holds."""

    def close(self) -> None:
        """Close the database."""
        self._database.close()

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
        return bool(self._steps) or bool(self._earlier)

    @property
    def settings(self) -> Settings:
        """What the person chose."""
        return self._settings

    @property
    def now_ms(self) -> int:
        """The stopwatch's reading."""
        return self._context.stopwatch()

    def suggestion(self) -> Rating:
        """The grade that the present telling suggests."""
        turn = self._turn()
        memory = turn.state.memory
        fresh = memory is not None and memory.reviewed_on >= self.today
        return suggest(Performance.of(turn, self._settings, fresh=fresh))

    def returns_on(self) -> Mapping[Rating, date] | None:
        """When the story comes back after each grade, None where the telling is practice and moves nothing.

        By the plan towards an interview where that decides about the story.
        """
        return returning(self._turn(), self.day_plan, self.scheduler, self.today)

    def can_go_ahead(self) -> bool:
        """Whether there is any story to practise ahead of time."""
        return bool(self.sources.queue.ahead(self.today))

    @property
    def scheduler(self) -> Scheduler:
        """What says when a story returns."""
        return self._log.scheduler

    @property
    def new_per_day(self) -> int:
        """How many new stories a study day takes."""
        return self._limits.new_per_day(self._settings)

    @property
    def minutes_per_day(self) -> int:
        """About how many minutes of rehearsal the study day takes; 0 on a day off."""
        return self._limits.minutes_per_day(self._settings)

    @property
    def day_plan(self) -> DayPlan | None:
        """What the plan towards an interview asks today, None without one."""
        return self._limits.plan

    def plan_now(self) -> DayPlan | None:
        """The plan anew, with what was told since it was made. Raises what the database raises."""
        return self._limits.made_now(self._settings, self.today)

    @property
    def reason(self) -> Reason | None:
        """Why the plan asks the story of the present telling, None where it does not."""
        turn, plan = self.session.turn, self.day_plan
        return None if turn is None or turn.practice or plan is None else plan.reason(turn.card_id)

    @property
    def graded_events(self) -> frozenset[str]:
        """The identifiers of the events that this sitting has written and not taken back."""
        return frozenset(step.event.id for step in self._steps)

    def turn_to(self, turn: Turn) -> None:
        """Take a step inside the present telling."""
        self.session = self.session.with_turn(turn)

    def grade(self, rating: Rating) -> None:
        """Commit the present telling with its grade, then show what comes next."""
        turn, scheduler, today = self._turn(), self.scheduler, self.today
        grade = grade_of(turn, rating, self.suggestion(), scheduler, today, self.now_ms)
        link = implied_pick(turn, rating, self.sources.links, scheduler, today)
        returns_on = self.returns_on()
        kind, shown = (EventKind.PRACTICE, None) if turn.practice else (EventKind.REVIEW, turn.state)
        try:
            event, state = self._recorder.record(kind, turn.card_id, grade=grade, shown=shown, beside=link)
        except CardChangedError as changed:
            self._put_aside_changed_card(changed, self.session.without_card())
        else:
            kept = event.grade or grade
            due_on = state.due_on if returns_on is None else returns_on[kept.rating]
            self._took_step(event, self.session.graded(told_of(turn, kept, due_on)))

    def suspend(self) -> None:
        """Take the present story out of rehearsal until it is resumed."""
        self.act(EventKind.SUSPEND, [self._turn().card_id])

    def bury(self) -> None:
        """Let the present story rest until tomorrow."""
        self.act(EventKind.BURY, [self._turn().card_id])

    def act(self, kind: EventKind, card_ids: Sequence[str]) -> None:
        """Suspend stories, resume or bury them, or begin them anew, as one step; the one under way is left with it."""
        first, *others = card_ids
        under_way = None if self.session.turn is None else self.session.turn.card_id
        left = self.session.without_card() if under_way in card_ids else self.session
        try:
            event, _ = self._recorder.record(kind, first, beside=[Beside(kind, it) for it in others])
        except CardChangedError as changed:
            self._put_aside_changed_card(changed, left)
        else:
            self._limits.forget_plan()
            self._took_step(event, left)

    def undo(self) -> TakenBack | None:
        """Take back the last step of the study day and stand where it was taken; None if there is none.

        This sitting's steps come first, then those of earlier ones. A step that another window took back already is
        not written again.
        """
        names = self.sources.overview.names() if self.can_undo else {}
        if self._steps:
            event = self._steps[-1].event
            beside = self._log.companions(event)
            if self._log.standing(event.id):
                self._recorder.take_back(event)
            self.session = self._steps.pop().session_before(self.now_ms)
        elif earlier := self._earlier.newest():
            event, beside = earlier, self._log.companions(earlier)
            planned = event.kind is EventKind.REVIEW and self.day_plan is not None and self.day_plan.covers(event)
            turn = self._agenda.taken_back(event, self.now_ms)
            state = self._earlier.take_back(event)
            if turn is not None and not state.suspended and event.kind not in (EventKind.RESUME, EventKind.RESET):
                self.session = brought_back(self.session, turn, state, self.today, planned=planned)
        else:
            return None
        with suppress(RehearseError):
            self.take_in_changes()
        return TakenBack.of(event, names, beside)

    def return_from_editing(self, away_ms: int) -> None:
        """Go on with what the present story's notes say now; the time away was not spent on the telling."""
        turn = self._agenda.edited(self._turn(), self.today)
        if turn is None:
            self.notice = StoryLeft()
            self.session = self._up_to_date(self.session.without_card())
        else:
            self.turn_to(replace(turn, timing=turn.timing.without(away_ms)))

    def take_in_changes(self) -> None:
        """Whatever changed the notes or the log meanwhile: let the session be what is to be asked now."""
        session = self._agenda.as_it_is_now(by_present_parameters(self.session, self._log), self.today)
        turn = session.turn
        self._limits.forget_plan()
        if turn is not None and not self._agenda.stands(turn, self.today):
            if self.sources.queue.card(turn.card_id) is None:
                self.notice = StoryLeft()
            elif not turn.practice:  # practice ends by itself when the story falls due
                self.notice = RehearsedElsewhere()
            session = session.without_card()
        self.session = self._up_to_date(session)

    def look_around(self) -> None:
        """Count anew what waits if anybody wrote to the database since; the telling under way stays as it is."""
        if self._database.written_at_ns != self._counted_at_ns:
            self._limits.forget_plan()
            with suppress(RehearseError):
                self.session = self._up_to_date(self.session)

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
            self.session = self._up_to_date(self.session)

    def begin(self, *, everything: bool = False) -> None:
        """The first question is shown only now; `everything` is asked, or what the minutes of the day hold."""
        self._limits.unlimited = self._limits.unlimited or everything
        session = self._up_to_date(self.session)
        if session.turn is not None:
            session = session.with_turn(replace(session.turn, timing=Timing.begin(self.now_ms)))
        self.session, self.days_away = session, 0

    def keep_going(self) -> None:
        """Go on although the minutes of the day are spent."""
        self._limits.unlimited = True
        self.session = self._up_to_date(self.session)

    def rehearse_ahead(self) -> None:
        """Practise what is not due yet, soonest due first, stories not told today before the others."""
        self._limits.unlimited = self._limits.ahead = True
        day, _ = self.sources.day_and_pace(self.today, self._settings.target_ms)
        self.session = self._up_to_date(replace(self.session, waiting=self._agenda.ahead(day)))

    def _turn(self) -> Turn:
        if self.session.turn is None:
            raise AssertionError("no telling is in progress")
        return self.session.turn

    def _put_aside_changed_card(self, changed: CardChangedError, left: Session) -> None:
        self.notice = why_not_recorded(changed)
        self._recorder.forget_failure()
        self.session = self._up_to_date(left)

    def _took_step(self, event: Event, after: Session) -> None:
        self._steps.append(Step(self.session, event, self.now_ms))
        self.notice = None
        self.session = after
        # What is committed is not undone because what comes next cannot be read: `go_on` reads it once more.
        with suppress(RehearseError):
            self.session = self._up_to_date(after)

    def _up_to_date(self, session: Session) -> Session:
        """The session with what waits now, and with the next question on its screen if none stands there."""
        self._counted_at_ns = self._database.written_at_ns
        day, pace = self.sources.day_and_pace(self.today, self._settings.target_ms)
        limits = self._limits.of(self._settings, self.today)
        return self._agenda.up_to_date(session, day, limits.pace(pace), limits, self.now_ms)
