"""After an interview: how it went, which stories were told in it and how, and what was asked that the notes lack.

A telling in an interview is a review like any other, and counts on the interview's day however much later it is told:
the fold takes events in the order of their days, so what was rehearsed since moves on from it. Within its day it comes
after what was rehearsed then, so the story that was read in the morning keeps the review it had.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from rehearse.commands.context import Context
from rehearse.commands.preparing.interview import opened, the_interview
from rehearse.commands.preparing.interview_wishes import local_day
from rehearse.commands.preparing.plan_recording import PlanRecorder
from rehearse.commands.stories_named import KnownNotes, KnownStory, same_question, the_story
from rehearse.core.errors import UsageError
from rehearse.core.log import Event, EventKind, Grade, Origin, Rating, Recall, effective
from rehearse.core.near_names import listed
from rehearse.core.preparing.interviews import Debrief, Interview
from rehearse.core.preparing.typed_days import past_day
from rehearse.store.database import Database
from rehearse.store.plan_log import PlanLog
from rehearse.store.review_log import ReviewLog

LONGEST_TEXT = 2000
"""Characters of what is told of an interview, and of a question, at most."""
_NOON = time(12)
_GRADES = "1 for Again, 2 for Hard, 3 for Good or 4 for Easy"


@dataclass(frozen=True, slots=True)
class Account:
    """What a person tells of an interview, as they typed it.

    `told` are stories with their grades, as in "bakery=3"; `on` is the day it really was, None where it was as planned.
    """

    went: str = ""
    told: Sequence[str] = ()
    asked: Sequence[str] = ()
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Debriefed:
    """What was kept: the interview, the stories told with their grades, and what was asked.

    `gaps` are new to the notes, `known` stand there.
    """

    interview: Interview
    told: tuple[tuple[str, Rating], ...]
    gaps: tuple[str, ...]
    known: tuple[str, ...]


def done(context: Context, name: str, account: Account) -> Debriefed:
    """Keep how an interview went; no day is planned for it any more. Told again, it adds to what was told.

    Raises UsageError for an interview that does not exist or whose day is still to come, and for stories and grades
    that do not exist.
    """
    with opened(context) as database:
        recorder = PlanRecorder(database, context)
        interview = _on_its_day(the_interview(name, recorder.interviews), account.on, context)
        notes = KnownNotes.of(database)
        before = interview.debrief or Debrief("", (), recorder.today)
        told = _told(account.told, notes, _card_ids(recorder.reviews, before.told))
        asked = _texts(account.asked, "a question")
        gaps = tuple(text for text in asked if _is_new(text, (*notes.questions, *before.gaps)))
        events = _events(told, interview.day, recorder, context)
        went = " ".join(_texts([account.went], "how it went")) or before.went
        debrief = Debrief(went, (*before.gaps, *gaps), recorder.today, (*before.told, *(event.id for event in events)))
        recorder.set(replace(interview, debrief=debrief), events)
        kept = tuple((story.name, rating) for story, rating in told)
        known = tuple(text for text in asked if text not in gaps)
        return Debriefed(replace(interview, debrief=debrief), kept, gaps, known)


def to_be_told(context: Context, name: str) -> tuple[Interview, tuple[KnownStory, ...]]:
    """An interview, and the stories that may have been told in it besides those that it has already.

    Raises UsageError for one that does not exist.
    """
    with opened(context) as database:
        interview = the_interview(name, PlanLog(database).interviews())
        reviews = ReviewLog(database, context.settings.retention)
        before = _card_ids(reviews, interview.debrief.told if interview.debrief else ())
        return interview, tuple(it for it in KnownNotes.of(database).stories if it.card_id not in before)


def graded_story(text: str, stories: Sequence[KnownStory]) -> tuple[KnownStory, Rating]:
    """The story and the grade that are meant by "bakery=3". Raises UsageError."""
    name, marked, grade = text.rpartition("=")
    if not marked or not name.strip():
        raise UsageError(f"“{text}” has no grade; write a story and how it was told, as in “bakery=3”: {_GRADES}")
    return the_story(name.strip(), stories), rating_of(grade)


def rating_of(text: str) -> Rating:
    """The grade that is typed as its number or its name. Raises UsageError."""
    typed = text.strip().casefold()
    for rating in Rating:
        if typed in (str(int(rating)), rating.name.casefold()):
            return rating
    raise UsageError(f"“{text.strip()}” is no grade; write {_GRADES}")


def asked_gaps(database: Database, interviews: Iterable[Interview]) -> list[tuple[Interview, str]]:
    """What was asked in interviews and is not in the notes, each with the first interview it was asked in.

    Raises what the database raises.
    """
    questions = list(KnownNotes.of(database).questions)
    found: list[tuple[Interview, str]] = []
    for interview in interviews:
        for text in () if interview.debrief is None else interview.debrief.gaps:
            if _is_new(text, questions):
                found.append((interview, text))
                questions.append(text)
    return found


def _on_its_day(interview: Interview, on: str | None, context: Context) -> Interview:
    """The interview on the day that it was. Raises UsageError for one that is still to come."""
    today = local_day(context)
    if on is not None:
        return replace(interview, day=past_day(on, today))
    if interview.day > today:
        raise UsageError(
            f"“{interview.name}” is still to come, on {interview.day.isoformat()}; if it was earlier, say when, as in "
            "`--on today`"
        )
    return interview


def _card_ids(reviews: ReviewLog, event_ids: Iterable[str]) -> set[str]:
    events = (reviews.standing(event_id) for event_id in event_ids)
    return {event.card_id for event in events if event is not None}


def _told(texts: Iterable[str], notes: KnownNotes, before: set[str]) -> list[tuple[KnownStory, Rating]]:
    """The stories told with their grades. Raises UsageError for one told twice; `before` are cards told already."""
    told = [graded_story(text, notes.stories) for text in texts]
    cards = [*before, *(story.card_id for story, _ in told)]
    twice = [story.name for story, _ in told if cards.count(story.card_id) > 1]
    if twice:
        raise UsageError(f"{listed(list(dict.fromkeys(twice)))} would be told twice in this interview; once is enough")
    return told


def _texts(texts: Iterable[str], what: str) -> list[str]:
    """What was typed, each on one line and once; blank ones are left out. Raises UsageError for very long ones."""
    kept: dict[str, None] = {}
    for text in texts:
        line = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
        if len(line) > LONGEST_TEXT:
            raise UsageError(f"{what} has at most {LONGEST_TEXT:,} characters, and this one {len(line):,}")
        if line:
            kept[line] = None
    return list(kept)


def _is_new(text: str, questions: Iterable[str]) -> bool:
    return not any(same_question(text, question) for question in questions)


def _events(
    told: Sequence[tuple[KnownStory, Rating]], day: date, recorder: PlanRecorder, context: Context
) -> list[Event]:
    """A review a story, on the interview's day, after what the log has of that day."""
    day = min(day, recorder.today)
    at = min(datetime.combine(day, _NOON, context.zone).astimezone(UTC), context.now())
    latest = recorder.reviews.latest(day)
    if latest is not None and latest.study_day == day:
        at = max(at, latest.at + timedelta(milliseconds=1))
    return [
        Event(
            id=context.new_id(),
            device=recorder.recorder.device,
            kind=EventKind.REVIEW,
            card_id=story.card_id,
            at=at + timedelta(milliseconds=place),
            study_day=day,
            utc_offset_min=context.calendar.utc_offset_minutes(at),
            grade=_grade(story.card_id, rating, day, recorder),
            origin=Origin.INTERVIEW,
        )
        for place, (story, rating) in enumerate(told)
    ]


def _grade(card_id: str, rating: Rating, day: date, recorder: PlanRecorder) -> Grade:
    scheduler = recorder.reviews.scheduler
    before = [event for event in effective(recorder.reviews.events_of(card_id)) if event.study_day < day]
    memory = scheduler.fold(before).memory
    return Grade(
        rating=rating,
        suggested=rating,
        prompt_id=None,
        duration_ms=0,
        told_ms=0,
        first_word_ms=None,
        recall=Recall(()),
        predicted=None if memory is None else scheduler.recall(memory, day),
        scheduler_version=scheduler.version,
    )
