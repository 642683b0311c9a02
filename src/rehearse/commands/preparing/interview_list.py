"""The interviews as they stand, with what their stories are called, for lists and screens."""

from dataclasses import dataclass
from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.stories_named import KnownNotes
from rehearse.core.log import Rating
from rehearse.core.preparing.interviews import DAYS_OF_A_WEEK, Interview, standing_changes, standing_interviews
from rehearse.store.plan_log import PlanLog
from rehearse.store.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class ListedInterview:
    """An interview with its must-have stories by name, and the stories told in it with their grades.

    `minutes` are those of each weekday, Monday first, wherever they come from. `left` counts must-have stories that are
    not in the notes any more, and `gone` are topics that no question there has.
    """

    interview: Interview
    minutes: tuple[int, ...]
    must_have: tuple[str, ...]
    told: tuple[tuple[str, Rating], ...] = ()
    left: int = 0
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """The interviews by day, seen from study day `today`; `can_undo` says whether a change may be taken back."""

    today: date
    interviews: tuple[ListedInterview, ...] = ()
    can_undo: bool = False
    topics: tuple[str, ...] = ()
    passed_over: frozenset[str] = frozenset()


def look_at_interviews(context: Context) -> Schedule:
    """All interviews. Raises what the database raises."""
    database = context.open_to_read()
    if database is None:
        return Schedule(context.today())
    with database:
        reviews, log = ReviewLog(database, context.settings.retention), PlanLog(database)
        changes, notes = log.changes(), KnownNotes.of(database)
        found = standing_interviews(changes)
        usual = context.settings.minutes_per_day
        return Schedule(
            context.today(reviews.latest(context.latest_day)),
            tuple(_listed(interview, notes, reviews, usual) for interview in found),
            bool(standing_changes(changes)),
            notes.topics,
            frozenset(log.passed_over),
        )


def study_today(context: Context) -> date:
    """The study day that interviews are seen from. Raises what the database raises."""
    database = context.open_to_read()
    if database is None:
        return context.today()
    with database:
        return context.today(ReviewLog(database, context.settings.retention).latest(context.latest_day))


def _listed(interview: Interview, notes: KnownNotes, reviews: ReviewLog, usual: int) -> ListedInterview:
    called = {story.card_id: story.name for story in notes.stories}
    events = [] if interview.debrief is None else [reviews.standing(event_id) for event_id in interview.debrief.told]
    must_have = [name for story_id in interview.must_have if (name := notes.name_of(story_id))]
    return ListedInterview(
        interview,
        interview.minutes or (usual,) * DAYS_OF_A_WEEK,
        tuple(must_have),
        tuple(
            (called.get(event.card_id, "a story that has left your notes"), event.grade.rating)
            for event in events
            if event is not None and event.grade is not None
        ),
        len(interview.must_have) - len(must_have),
        tuple(topic for topic in interview.topics if topic not in notes.topics),
    )
