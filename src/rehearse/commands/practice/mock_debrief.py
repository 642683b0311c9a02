"""What a mock interview came to: time, points and follow-ups of each question, and the one before to compare with."""

from dataclasses import dataclass
from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.practice.mock_wording import AskedQuestion, asked_as
from rehearse.commands.rehearsing.missed import missed_points
from rehearse.core.practice.drill import MissedPoint
from rehearse.core.practice.mock import Mock, MockFigures, MockQuestion
from rehearse.core.rehearsing.target import is_over, target_ms
from rehearse.core.story_names import names
from rehearse.store.database import Database
from rehearse.store.mocks import Mocks
from rehearse.store.overview import Overview
from rehearse.store.plan_log import PlanLog
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class DebriefedQuestion:
    """A question that was told, and how that went. Times are in milliseconds.

    `story` is what the story told is called, None where there was none or it has left the notes; `is_gap` says that the
    notes answer it with no story and none was told. `probe_said` is None where the follow-up was not asked or nothing
    was told. `missed` are the points left out, as the notes have them now, of `asked` in all.
    """

    text: str
    topic: str | None
    story: str | None
    is_gap: bool
    told_ms: int
    target_ms: int
    probe: str
    probe_ms: int | None
    probe_said: bool | None
    said: int
    asked: int
    missed: tuple[MissedPoint, ...]
    went_through: bool

    @property
    def is_over(self) -> bool:
        """Whether it took longer than its target."""
        return is_over(self.told_ms, self.target_ms)


@dataclass(frozen=True, slots=True)
class EarlierMock:
    """The mock interview before: its study day, and what it came to."""

    day: date
    figures: MockFigures


@dataclass(frozen=True, slots=True)
class MockDebrief:
    """What a mock interview of a study day came to. `is_over` says that it is finished.

    `interview` is the name of the one it prepared for, `planned` how many questions it had for its `limit_ms`
    milliseconds, `before` the mock interview before it.
    """

    day: date
    is_over: bool
    interview: str | None
    limit_ms: int
    planned: int
    questions: tuple[DebriefedQuestion, ...]
    figures: MockFigures
    before: EarlierMock | None

    @property
    def missed(self) -> tuple[MissedPoint, ...]:
        """The points left out, each once, in the order of the questions."""
        return tuple(dict.fromkeys(point for question in self.questions for point in question.missed))

    @property
    def topics_without_story(self) -> tuple[str, ...]:
        """The topics of questions to which no story was told."""
        return tuple(dict.fromkeys(it.topic for it in self.questions if it.is_gap and it.topic))


def debrief_of(database: Database, context: Context, mock: Mock) -> MockDebrief:
    """What a mock interview came to so far. Raises what the database raises."""
    earlier = [it for it in Mocks(database).finished() if it.begun_ms < mock.begun_ms]
    interviews = {interview.id: interview.name for interview in PlanLog(database).interviews()}
    debriefer = _Debriefer(database, context)
    return MockDebrief(
        day=mock.study_day,
        is_over=mock.finished_ms is not None,
        interview=None if mock.interview_id is None else interviews.get(mock.interview_id),
        limit_ms=mock.limit_ms,
        planned=len(mock.questions),
        questions=tuple(map(debriefer.question, mock.told)),
        figures=mock.figures,
        before=EarlierMock(earlier[0].study_day, earlier[0].figures) if earlier else None,
    )


def last_debrief(context: Context) -> MockDebrief | None:
    """What the last mock interview that is over came to, None if there is none. Raises what the database raises."""
    database = context.open_to_read()
    if database is None:
        return None
    with database:
        finished = Mocks(database).finished()
        return debrief_of(database, context, finished[0]) if finished else None


class _Debriefer:
    """Puts what is kept of questions together with the notes and the log."""

    def __init__(self, database: Database, context: Context) -> None:
        self._database = database
        self._queue = Queue(database)
        self._log = ReviewLog(database, context.settings.retention)
        self._settings = context.settings
        self._names = names(Overview(database).stories())

    def question(self, question: MockQuestion) -> DebriefedQuestion:
        asked = asked_as(self._database, question)
        story_id = question.story_told
        name = None if story_id is None else self._names.get(story_id)
        return DebriefedQuestion(
            text=asked.text,
            topic=asked.topic,
            story=name,
            is_gap=question.went_through and story_id is None,
            told_ms=question.told_ms or 0,
            target_ms=self._target_ms(asked, None if name is None else story_id),
            probe=asked.probe,
            probe_ms=question.probe_ms,
            probe_said=question.probe_said,
            said=question.said,
            asked=question.asked,
            missed=self._missed(question, name),
            went_through=question.went_through,
        )

    def _target_ms(self, asked: AskedQuestion, story_id: str | None) -> int:
        story = None if story_id is None else self._queue.story(story_id)
        return target_ms(asked.text, story, self._settings)

    def _missed(self, question: MockQuestion, name: str | None) -> tuple[MissedPoint, ...]:
        event = None if question.event_id is None else self._log.standing(question.event_id)
        if event is None or event.grade is None or name is None:
            return ()
        return tuple(missed_points(self._queue, event.card_id, name, event.grade, event.study_day))
