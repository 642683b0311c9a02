"""`rehearse sheet`: a page to read on the morning of an interview, or of any day."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.preparing.plan import interview_to_come
from rehearse.commands.sources import Sources
from rehearse.core.errors import UsageError
from rehearse.core.exporting.day_sheet import SheetStory, coldest_first, figures_of, opening_of
from rehearse.core.preparing.interviews import Interview, upcoming
from rehearse.core.preparing.readiness import recall_on
from rehearse.store.overview import Gap
from rehearse.store.plan_log import PlanLog
from rehearse.store.plan_reads import PlanReads


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page for an `interview`, or for `today` where none is to come: its stories, coldest first, and the gaps.

    Chances of recall are those on the day of the interview if nothing more is told until then.
    """

    today: date
    interview: Interview | None
    stories: tuple[SheetStory, ...]
    gaps: tuple[Gap, ...]

    @property
    def day(self) -> date:
        """The day that the page is for."""
        return self.today if self.interview is None else self.interview.day


def collect(context: Context, named: str | None = None, *, deck: str | None = None, topic: str | None = None) -> Sheet:
    """The page for the interview that is `named`, else for the next one, else for today; of what matters for it.

    Raises UsageError where there are no stories yet, and for an interview, deck or topic that does not exist, and what
    the database raises.
    """
    database = context.open_to_read()
    if database is None:
        raise UsageError("there are no stories yet; `rehearse import FILE` brings some in")
    with database:
        sources = Sources.of(database, context.settings.retention, deck, topic)
        sources.log.refold()
        today = context.today(sources.log.latest(context.latest_day))
        interviews = PlanLog(database).interviews()
        interview = next(iter(upcoming(interviews, today)), None)
        if named is not None:
            interview = interview_to_come(named, interviews, today)
        topics, day = ((), today) if interview is None else (interview.topics, interview.day)
        must_have = () if interview is None else interview.must_have
        gaps = (gap for gap in sources.overview.gaps() if not topics or gap.topic in topics)
        return Sheet(today, interview, tuple(_stories(sources, topics, must_have, day)), tuple(gaps))


def _stories(sources: Sources, topics: Sequence[str], must_have: Collection[str], day: date) -> list[SheetStory]:
    stories, names = sources.queue.awake_stories(), sources.overview.names()
    formulas, asked = sources.log.scheduler.formulas, _questions(sources, topics)
    return coldest_first(
        [
            SheetStory(
                names[it.card_id],
                asked[it.story_id],
                opening_of(story),
                figures_of(story),
                None if it.state.memory is None else recall_on(it.state.memory, day, formulas),
                it.story_id in must_have,
            )
            for it in PlanReads(sources.database, sources.scope).standings(topics)
            if it.in_scope and (story := stories.get(it.card_id)) is not None
        ]
    )


def _questions(sources: Sources, topics: Sequence[str]) -> defaultdict[str, tuple[str, ...]]:
    """The questions of each story, those under the topics that matter first."""
    found = defaultdict[str, tuple[str, ...]](tuple)
    for it in sorted(sources.overview.asked(), key=lambda it: bool(topics) and it.topic not in topics):
        if it.story_id is not None:
            found[it.story_id] += (it.text,)
    return found
