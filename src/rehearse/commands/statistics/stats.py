"""`rehearse stats`: where one stands, in figures that each know what they are a share of."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial

from rehearse.commands.clock_doubts import dated_ahead
from rehearse.commands.context import Context
from rehearse.commands.named_scope import resolve_scope
from rehearse.commands.notices import DatedAhead
from rehearse.commands.preparing.debriefing import asked_gaps
from rehearse.commands.preparing.outlook import Prospect
from rehearse.commands.preparing.plan import look_into
from rehearse.commands.sources import Sources
from rehearse.commands.statistics.period_figures import LISTED, PeriodFigures, PeriodLists
from rehearse.core.preparing.interviews import Interview, standing_interviews
from rehearse.core.preparing.interviews import upcoming as interviews_to_come
from rehearse.core.preparing.typed_days import past_day
from rehearse.core.statistics.days_of_work import HeatDay, WeekAhead, heat_of_year, upcoming, weeks_ahead, work_since
from rehearse.core.statistics.streaks import IsOff, Streak, days_off, streak
from rehearse.core.statistics.totals_of_days import NO_COUNTS, DayCounts
from rehearse.core.statistics.true_retention import RetentionRow, true_retention
from rehearse.core.study_day import Work
from rehearse.store.database import Database
from rehearse.store.day_totals import LogTotals, Totals
from rehearse.store.figure_reads import DueDays, FigureReads
from rehearse.store.mocks import Mocks
from rehearse.store.overview import Counts, Gap, NamedCard, Overview
from rehearse.store.plan_log import PlanLog
from rehearse.store.review_log import ReviewLog
from rehearse.store.story_naming import named_cards

DAYS_AHEAD = 14
WEEKS_AHEAD = 10
PERIODS = (1, 7, 30)
"""Days looked back on, today included."""
FARTHEST_YEARS = 100
"""A day that is further back is a slip of the keyboard."""
EVERYTHING = "all"
"""What is typed for all that the log holds."""


@dataclass(frozen=True, slots=True)
class MocksHeld:
    """How many mock interviews are over, and the study day of the last one."""

    count: int
    last: date | None

    @classmethod
    def of(cls, database: Database) -> "MocksHeld":
        """Those of a database. Raises what the database raises."""
        finished = Mocks(database).finished()
        return cls(len(finished), finished[0].study_day if finished else None)


@dataclass(frozen=True, slots=True)
class AskedThere:
    """A question that was asked in an interview and is not in the notes."""

    interview: str
    question: str


@dataclass(frozen=True, slots=True)
class Stats:
    """Everything `rehearse stats` tells of a deck and a topic, by name, or of everything.

    `upcoming` and `weeks` are what falls due day by day, then week by week; `later` counts what falls due after them.
    `work` is by the days of PERIODS, `year` holds the days of the last year on which something was told. `target` is
    the share that FSRS aims at to be recalled, 0 to 1, `target_ms` how long a telling should take where nothing else is
    said. `never_rehearsed` lists LISTED stories at most.

    What was done counts with whatever story it was done, also one that has left the notes since; lists name those in
    the notes. Mock interviews and the outlook on the next `interview` are of everything, whatever the scope; `asked` is
    of no deck or topic, and empty where the statistics are narrowed to one. Events that a clock ahead has dated
    (`ahead`), and those that are damaged (`passed_over`, by their ids), count nowhere.
    """

    today: date
    counts: Counts
    upcoming: list[tuple[date, int]]
    weeks: tuple[WeekAhead, ...]
    later: int
    done_today: DayCounts
    work: dict[int, Work]
    streak: Streak
    year: tuple[HeatDay, ...]
    retention: tuple[RetentionRow, ...]
    target: float
    target_ms: int
    period: PeriodFigures
    never_rehearsed_count: int
    deck: str | None = None
    topic: str | None = None
    never_rehearsed: list[NamedCard] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    mocks: MocksHeld = MocksHeld(0, None)
    asked: list[AskedThere] = field(default_factory=list)
    ahead: DatedAhead | None = None
    passed_over: frozenset[str] = frozenset()
    interview: Prospect | None = None


def collect(context: Context, *, deck: str | None = None, topic: str | None = None, since: str | None = None) -> Stats:
    """The statistics of a deck, a topic or everything.

    The period begins on the day that is typed as `since`, with the log if that is EVERYTHING, else PERIODS[-1] days
    back. Raises UsageError for a deck, a topic or a day that does not exist, and what the database raises.
    """
    database = context.open_to_read()
    if database is None:
        return _nothing_yet(context, deck, topic, since)
    with database:
        scope = resolve_scope(database, deck, topic)
        log = ReviewLog(database, context.settings.retention)
        log.refold()
        today = context.today(log.latest(context.latest_day))
        begin = _begin(since, today)
        totals = Totals(database, scope, today).read(begin)
        begin = max(begin, min(totals.counts, default=today)) if begin == date.min else begin
        reads = FigureReads(database, scope)
        lists = PeriodLists.read(reads, totals.recent, begin, today, partial(named_cards, database))
        plans = PlanLog(database)
        changes = plans.changes()
        interviews = standing_interviews(changes)
        stats = _figures(context, today, begin, totals, lists, reads.due_days(today), days_off(changes))
        never = reads.never_told(LISTED)
        named = named_cards(database, never)
        return replace(
            stats,
            deck=deck,
            topic=topic,
            never_rehearsed=[named[card_id] for card_id in never],
            gaps=Overview(database, scope).gaps(),
            mocks=MocksHeld.of(database),
            asked=[] if deck or topic else _asked(database, interviews),
            ahead=dated_ahead(log, context),
            passed_over=totals.passed_over | log.passed_over,
            interview=_prospect(context, database, interviews, today),
        )


def _nothing_yet(context: Context, deck: str | None, topic: str | None, since: str | None) -> Stats:
    today = context.today()
    begin = _begin(since, today)
    begin = today if begin == date.min else begin
    nothing = DueDays(Counts(0, 0, 0, 0), {}, 0)
    stats = _figures(context, today, begin, LogTotals(), PeriodLists(), nothing, lambda _: False)
    return replace(stats, deck=deck, topic=topic)


def _figures(
    context: Context, today: date, begin: date, totals: LogTotals, lists: PeriodLists, due: DueDays, is_off: IsOff
) -> Stats:
    """What is worked out from totals and due days alone."""
    counts = totals.counts
    weeks, later = weeks_ahead(due.days, today + timedelta(days=DAYS_AHEAD), WEEKS_AHEAD)
    return Stats(
        today=today,
        counts=due.counts,
        upcoming=upcoming(due.days, today, DAYS_AHEAD),
        weeks=weeks,
        later=later,
        done_today=counts.get(today, NO_COUNTS),
        work={days: work_since(counts, today - timedelta(days=days - 1)) for days in PERIODS},
        streak=streak([day for day, it in counts.items() if it.told], today, is_off),
        year=heat_of_year(counts, today),
        retention=true_retention(counts, today),
        target=context.settings.retention,
        target_ms=context.settings.target_ms,
        period=PeriodFigures.of(totals, begin, today, context.settings.target_ms, lists),
        never_rehearsed_count=due.never_told,
    )


def _begin(typed: str | None, today: date) -> date:
    """The first day of the period, `date.min` for that of the log."""
    if typed is None:
        return today - timedelta(days=PERIODS[-1] - 1)
    if typed.strip().casefold() == EVERYTHING:
        return date.min
    return past_day(typed, today, FARTHEST_YEARS)


def _asked(database: Database, interviews: Sequence[Interview]) -> list[AskedThere]:
    if not any(it.debrief is not None and it.debrief.gaps for it in interviews):
        return []  # else all questions would be read for nothing
    return [AskedThere(it.name, text) for it, text in asked_gaps(database, interviews)]


def _prospect(context: Context, database: Database, interviews: Sequence[Interview], today: date) -> Prospect | None:
    if not interviews_to_come(interviews, today):
        return None
    return look_into(Sources.of(database, context.settings.retention, None, None), context.settings, today)
