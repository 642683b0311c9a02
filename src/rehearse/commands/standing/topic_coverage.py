"""`rehearse coverage`: which topics one's stories cover, now and on an interview's day, and which common questions."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.named_scope import the_one_named
from rehearse.commands.preparing.outlook import Pause, Prospect
from rehearse.commands.preparing.plan import interview_to_come, look_into
from rehearse.commands.sources import Sources
from rehearse.commands.standing.gaps_to_fill import open_gaps
from rehearse.core.practice.question_bank import built_in
from rehearse.core.preparing.interviews import Interview, upcoming
from rehearse.core.standing.bank_overlay import BankOverlay, lay_over
from rehearse.core.standing.coverage import Coverage, GapRead, StoryRead, cover, narrowed_to
from rehearse.core.standing.noted_gaps import NotedGap, bank_ids
from rehearse.core.story_names import Nameable, names
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.plan_log import PlanLog
from rehearse.store.scope import Scope
from rehearse.store.wall_reads import WallReads

CHEAP_FORECAST = 20_000
"""A plan's forecast is made where there are not more stories times days."""


@dataclass(frozen=True, slots=True)
class CoverageWish:
    """What is to be looked at: a deck and a topic by name, all if left out, and an interview, else the next one."""

    deck: str | None = None
    topic: str | None = None
    interview: str | None = None


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """Topics by stories, the bank over all that was read, and the gaps to fill.

    `prospect` is what a forecast of the plan is made from; None where there is no interview, and where it would take
    more than a moment. `left_out` counts the
    topics of the notes that the interview does not ask for, where it was named.
    """

    coverage: Coverage
    stories: tuple[StoryRead, ...]
    gaps: tuple[GapRead, ...]
    noted: tuple[NotedGap, ...]
    prospect: Prospect | None = None
    left_out: int = 0

    def bank(self) -> BankOverlay:
        """The built-in bank over the stories; it takes a moment where there are thousands."""
        return lay_over(self.stories, self.gaps, built_in(), bank_ids(self.noted))


def collect(context: Context, wish: CoverageWish | None = None) -> CoverageReport:
    """How it stands. Raises what the database raises, and UsageError for a name that does not exist."""
    wish = wish or CoverageWish()
    database = context.open_to_read()
    if database is None:
        if wish.interview is not None:
            interview_to_come(wish.interview, [], context.today())
        return CoverageReport(Coverage(context.today(), None, (), ()), (), (), ())
    with database:
        sources = Sources.of(database, context.settings.retention, wish.deck, None)
        sources.log.refold()
        today = context.today(sources.log.latest(context.latest_day))
        interview = _interview(PlanLog(database).interviews(), today, wish.interview)
        overview = Overview(database, sources.scope)
        every = _stories(database, sources.scope)
        stories, topics = [story for is_mine, story in every if is_mine], overview.topics()
        gaps = [GapRead(gap.id, gap.text, gap.topic, gap.deck) for gap in overview.gaps()]
        whole = cover(stories, gaps, topics, today, sources.log.scheduler.formulas, interview)
        wanted = _wanted_topics(wish, topics, interview)
        shown = whole if wanted is None else narrowed_to(whole, wanted)
        answered = [question for _, story in every for question in story.questions]
        return CoverageReport(
            shown,
            tuple(stories),
            tuple(gaps),
            open_gaps(database, answered),
            look_into(sources, context.settings, today, interview)
            if _is_cheap(len(stories), today, interview)
            else None,
            0 if wanted is None or wish.interview is None or wish.topic else len(topics) - len(wanted),
        )


def with_forecast(report: CoverageReport, pause: Pause = lambda: None) -> Coverage:
    """The coverage with what the plan's forecast gives each story; as it is where there is none."""
    if report.prospect is None:
        return report.coverage
    return report.coverage.with_plan(report.prospect.foresee(pause).by_card)


def _stories(database: Database, scope: Scope) -> list[tuple[bool, StoryRead]]:
    """Every story in the notes, and whether it is in the scope."""
    rows = WallReads(database, scope).rows()
    called = names(Nameable(row.story_id, row.deck, row.title, row.question, row.line) for row in rows)
    asked: dict[str, list[str]] = defaultdict(list)
    for it in Overview(database).asked():
        if it.story_id is not None:
            asked[it.story_id].append(it.text)
    return [
        (
            row.in_scope,
            StoryRead(
                row.story_id,
                row.card_id,
                called[row.story_id],
                row.deck,
                row.topics,
                tuple(asked[row.story_id]),
                row.state.memory,
                row.state.suspended,
            ),
        )
        for row in rows
    ]


def _interview(interviews: list[Interview], today: date, named: str | None) -> Interview | None:
    """The interview whose day is asked about: the one that is named, else the next one, None if none is to come."""
    if named is not None:
        return interview_to_come(named, interviews, today)
    return next(iter(upcoming(interviews, today)), None)


def _is_cheap(stories: int, today: date, interview: Interview | None) -> bool:
    """Whether there is an interview, and a forecast of its plan is made in a moment."""
    return interview is not None and stories * max(1, (interview.day - today).days) <= CHEAP_FORECAST


def _wanted_topics(wish: CoverageWish, topics: list[str], interview: Interview | None) -> list[str] | None:
    """The topics to look at: the one that is named, else those of an interview that is; None for all.

    Raises UsageError for a topic that does not exist.
    """
    if wish.topic is not None:
        return [the_one_named("topic", wish.topic, topics)]
    if wish.interview is not None and interview is not None and interview.topics:
        return [topic for topic in topics if topic in interview.topics]
    return None
