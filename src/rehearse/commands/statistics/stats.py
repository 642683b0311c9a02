"""`rehearse stats`: what is due, what was done, how well it sticks, and what is missing."""

from dataclasses import dataclass
from datetime import date, timedelta

from rehearse.commands.clock_doubts import dated_ahead
from rehearse.commands.context import Context
from rehearse.commands.named_scope import resolve_scope
from rehearse.commands.notices import DatedAhead
from rehearse.commands.preparing.debriefing import asked_gaps
from rehearse.commands.preparing.outlook import Prospect
from rehearse.commands.preparing.plan import look_into
from rehearse.commands.sources import Sources
from rehearse.core.log import effective
from rehearse.core.practice.pick_drill import PickResults
from rehearse.core.statistics.days_of_work import upcoming
from rehearse.core.statistics.leaks import Leak, leaks
from rehearse.core.statistics.part_scores import PartScore, recall_by_part
from rehearse.core.statistics.true_retention import Retention, retention
from rehearse.core.study_day import Work, work
from rehearse.store.database import Database
from rehearse.store.mocks import Mocks
from rehearse.store.overview import Counts, Gap, NamedCard, Overview
from rehearse.store.pick_links import PickLinks
from rehearse.store.plan_log import PlanLog
from rehearse.store.review_log import ReviewLog

DAYS_AHEAD = 14
PERIODS = (1, 7, 30)
"""Days looked back on, today included."""


@dataclass(frozen=True, slots=True)
class StoryLeak:
    """A point that keeps being missed, with the story it belongs to."""

    story: NamedCard
    leak: Leak


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
    """Everything `rehearse stats` tells. `work` and `retention` are by the days of PERIODS.

    `asked` is of no deck or topic, and empty where the statistics are narrowed to one.
    """

    today: date
    counts: Counts
    upcoming: list[tuple[date, int]]
    work: dict[int, Work]
    retention: Retention
    parts: list[PartScore]
    leaks: list[StoryLeak]
    never_rehearsed: list[NamedCard]
    gaps: list[Gap]
    mocks: MocksHeld
    asked: list[AskedThere]
    picks: PickResults
    """Those of drills in the last of PERIODS."""
    ahead: DatedAhead | None = None
    """Events that a clock ahead has dated; they count nowhere here."""
    passed_over: frozenset[str] = frozenset()
    """The ids of events that are damaged, and count nowhere either."""
    interview: Prospect | None = None
    """What is known of the next interview."""


def collect(context: Context, *, deck: str | None = None, topic: str | None = None) -> Stats:
    """The statistics of a deck, a topic or everything.

    Recall by part, leaks and retention are of the last 30 days. Raises UsageError for a deck or topic that does not
    exist.
    """
    database = context.open_to_read()
    if database is None:
        return _nothing_yet(context.today())
    with database:
        scope = resolve_scope(database, deck, topic)
        overview = Overview(database, scope)
        log = ReviewLog(database, context.settings.retention)
        log.refold()
        today = context.today(log.latest(context.latest_day))
        cards = overview.cards()
        named = {card.id: card for card in cards}
        first_day = today - timedelta(days=PERIODS[-1] - 1)
        events = [
            event
            for event in effective(log.events(since=first_day))
            if event.card_id in named and event.study_day <= today
        ]
        return Stats(
            today=today,
            counts=overview.counts(today),
            upcoming=upcoming(overview.due_days(), today, DAYS_AHEAD),
            work={
                days: work(event for event in events if event.study_day > today - timedelta(days=days))
                for days in PERIODS
            },
            retention=retention(events),
            parts=recall_by_part(events),
            leaks=[StoryLeak(named[leak.card_id], leak) for leak in leaks(events)],
            never_rehearsed=[card for card in cards if not card.rehearsed],
            gaps=overview.gaps(),
            mocks=MocksHeld.of(database),
            asked=[] if deck or topic else _asked(database),
            picks=PickResults.of_grades(PickLinks(database, scope).picks(first_day, today)),
            ahead=dated_ahead(log, context),
            passed_over=frozenset(log.passed_over),
            interview=look_into(Sources.of(database, context.settings.retention, None, None), context.settings, today),
        )


def _nothing_yet(today: date) -> Stats:
    return Stats(
        today=today,
        counts=Counts(0, 0, 0, 0),
        upcoming=upcoming({}, today, DAYS_AHEAD),
        work={days: work([]) for days in PERIODS},
        retention=retention([]),
        parts=[],
        leaks=[],
        never_rehearsed=[],
        gaps=[],
        mocks=MocksHeld(0, None),
        asked=[],
        picks=PickResults.of_grades(()),
    )


def _asked(database: Database) -> list[AskedThere]:
    return [AskedThere(it.name, text) for it, text in asked_gaps(database, PlanLog(database).interviews())]
