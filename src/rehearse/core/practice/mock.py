"""A mock interview as a value: its questions, each followed by one that nobody announced, and what came of them.

It names stories and questions by their ids alone, so that what is kept of it holds no word of the notes. Where it
stands follows from what was answered: each step returns a new value, and `taken_back` finds the way back by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

HAS_LEFT = "This question has left your notes."
"""What stands in the place of a question that is asked no more."""


class MockPhase(Enum):
    """Where a mock interview stands."""

    QUESTION = "question"
    FOLLOW_UP = "follow-up"
    PICK = "pick"
    """The debrief asks which story was told: the question names none, or another one was told."""
    OUTLINE = "outline"
    """The debrief goes through what was said of the story that was told."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class MockQuestion:
    """One question of a mock interview, by ids, and what came of it.

    `prompt_id` is one of the person's own, `bank_id` with `wording` one of the bank; with both it is their own, asked
    in a wording of the bank. `story_id` is the story that the notes answer it with, None for a gap or one of the bank.
    Without either it was asked in the interview of id `heard_in`, whose debrief keeps it as number `wording`.
    The follow-up is number `probe_own` (from 0) of the question's own, else the usual one of id `probe_usual`.

    `told_ms` and `probe_ms` are how long the answers took, None before they were given. `other` says that the person
    told another story than that of the notes, `picked` that they named the one they told: `told_story`, None for none.
    `went_through` says that the debrief is over with it: then `event_id` is what the log keeps of the telling, `said`
    of `asked` points were said, and `probe_said` says whether the follow-up was answered, None where it was not asked.
    """

    prompt_id: str | None
    bank_id: str | None
    wording: int
    story_id: str | None
    probe_own: int | None
    probe_usual: str
    told_ms: int | None = None
    probe_ms: int | None = None
    other: bool = False
    picked: bool = False
    told_story: str | None = None
    went_through: bool = False
    event_id: str | None = None
    said: int = 0
    asked: int = 0
    probe_said: bool | None = None
    heard_in: str | None = None

    @property
    def names_story(self) -> bool:
        """Whether the story that was told is known without asking."""
        return self.picked or (self.story_id is not None and not self.other)

    @property
    def story_told(self) -> str | None:
        """The story that was told: the one that the person named, else the one that the notes answer with."""
        return self.told_story if self.picked else self.story_id

    @property
    def spent_ms(self) -> int:
        """How long the question took with its follow-up, as far as it was answered."""
        return (self.told_ms or 0) + (self.probe_ms or 0)


@dataclass(frozen=True, slots=True)
class MockFigures:
    """What a mock interview came to: questions told and the time they took, points said, follow-ups answered."""

    questions: int
    spent_ms: int
    said: int
    points: int
    probes_said: int
    probes: int


@dataclass(frozen=True, slots=True)
class Mock:
    """A mock interview, under way or over.

    `begun_ms` and `finished_ms` are instants in milliseconds since 1970; `limit_ms` is how long it may take.
    `running_ms` is what the present answer had taken when the clock was last read for keeping; `closed` says that no
    further question is asked.
    """

    id: str
    begun_ms: int
    study_day: date
    limit_ms: int
    questions: tuple[MockQuestion, ...]
    interview_id: str | None = None
    running_ms: int = 0
    closed: bool = False
    finished_ms: int | None = None

    # -- where it stands ---------------------------------------------------------------------------------------------

    @property
    def at(self) -> int:
        """The number of the present question, from 0; that of the last one told once the debrief is over."""
        if not self._is_closed:
            return next(at for at, it in enumerate(self.questions) if it.told_ms is None or it.probe_ms is None)
        told = [at for at, it in enumerate(self.questions) if it.told_ms is not None]
        return next((at for at in told if not self.questions[at].went_through), told[-1] if told else 0)

    @property
    def present(self) -> MockQuestion:
        """The present question."""
        return self.questions[self.at]

    @property
    def phase(self) -> MockPhase:
        """Where it stands."""
        if not self._is_closed:
            return MockPhase.QUESTION if self.present.told_ms is None else MockPhase.FOLLOW_UP
        if all(it.went_through for it in self.told):
            return MockPhase.DONE
        return MockPhase.OUTLINE if self.present.names_story else MockPhase.PICK

    @property
    def told(self) -> tuple[MockQuestion, ...]:
        """The questions that were answered, in their order."""
        return tuple(it for it in self.questions if it.told_ms is not None)

    @property
    def spent_ms(self) -> int:
        """How long the answers took that were given."""
        return sum(it.spent_ms for it in self.questions)

    @property
    def is_asking(self) -> bool:
        """Whether a question or a follow-up stands to be answered."""
        return not self._is_closed

    def time_is_up(self, running_ms: int) -> bool:
        """Whether the minutes are spent, where the present answer has taken `running_ms` so far."""
        return self.spent_ms + running_ms >= self.limit_ms

    @property
    def figures(self) -> MockFigures:
        """What it came to so far."""
        told = self.told
        probes = [it.probe_said for it in told if it.probe_said is not None]
        return MockFigures(
            len(told),
            self.spent_ms,
            sum(it.said for it in told),
            sum(it.asked for it in told),
            sum(probes),
            len(probes),
        )

    @property
    def _is_closed(self) -> bool:
        return self.closed or all(it.told_ms is not None and it.probe_ms is not None for it in self.questions)

    # -- steps -------------------------------------------------------------------------------------------------------

    def keep_running(self, running_ms: int) -> Mock:
        """The present answer has taken so long."""
        return replace(self, running_ms=running_ms) if self.is_asking else self

    def answer(self, took_ms: int) -> Mock:
        """The present question, or follow-up, was answered. After the minutes are spent no further question comes."""
        match self.phase:
            case MockPhase.QUESTION:
                return replace(self._put(self.at, replace(self.present, told_ms=took_ms)), running_ms=0)
            case MockPhase.FOLLOW_UP:
                after = replace(self._put(self.at, replace(self.present, probe_ms=took_ms)), running_ms=0)
                return replace(after, closed=after.time_is_up(0))
            case _:
                return self

    def end(self, running_ms: int) -> Mock:
        """End it here: what stands unanswered is not asked any more. Nothing happens before a question was told."""
        if not self.is_asking or not self.told:
            return self
        return replace(self, closed=True, running_ms=running_ms)

    def pick(self, story_id: str | None) -> Mock:
        """The person says which story they told, None for none: then there is nothing to go through."""
        if self.phase not in (MockPhase.PICK, MockPhase.OUTLINE):
            return self
        told = replace(self.present, picked=True, told_story=story_id, went_through=story_id is None)
        return self._put(self.at, told)

    def pick_again(self) -> Mock:
        """Another story was told than the one whose outline stands here."""
        if self.phase is not MockPhase.OUTLINE:
            return self
        return self._put(self.at, replace(self.present, other=True, picked=False, told_story=None))

    def go_through(self, said: int, asked: int, *, probe_said: bool | None, event_id: str | None) -> Mock:
        """The outline of the present story was gone through; the debrief goes on with the next one."""
        if self.phase is not MockPhase.OUTLINE:
            return self
        gone = replace(
            self.present, went_through=True, said=said, asked=asked, probe_said=probe_said, event_id=event_id
        )
        return self._put(self.at, gone)

    @property
    def can_take_back(self) -> bool:
        """Whether there is a step before this one."""
        return bool(self.told)

    @property
    def event_to_take_back(self) -> str | None:
        """The event of the log that the last step wrote, None where it wrote none."""
        last = self._last_gone_through
        return None if last is None or self._is_at_choice else self.questions[last].event_id

    def taken_back(self) -> Mock:
        """Where it stood before the last step."""
        if self.is_asking:
            return self._without_last_answer()
        if self._is_at_choice:
            present = self.present
            unpicked = replace(present, picked=False, told_story=None, other=present.picked and present.other)
            return self._put(self.at, unpicked)
        if (last := self._last_gone_through) is not None:
            was = self.questions[last]
            picked = was.picked and was.told_story is not None
            before = replace(was, went_through=False, said=0, asked=0, probe_said=None, event_id=None, picked=picked)
            return replace(self._put(last, before), finished_ms=None)
        was_ended = self.closed and (self.told[-1].probe_ms is None or not self.time_is_up(0))
        return replace(self, closed=False) if was_ended else self._without_last_answer()

    @property
    def _is_at_choice(self) -> bool:
        """Whether the last step was about which story was told here."""
        at_choice = self.phase in (MockPhase.PICK, MockPhase.OUTLINE)
        return at_choice and (self.present.picked or self.present.other)

    @property
    def _last_gone_through(self) -> int | None:
        return max((at for at, it in enumerate(self.questions) if it.went_through), default=None)

    def _without_last_answer(self) -> Mock:
        """The last answer was not given yet; its clock goes on where it stopped."""
        told = [at for at, it in enumerate(self.questions) if it.told_ms is not None]
        if not told:
            return self
        last = self.questions[told[-1]]
        if last.probe_ms is not None:
            return replace(self._put(told[-1], replace(last, probe_ms=None)), running_ms=last.probe_ms, closed=False)
        unanswered = self._put(told[-1], replace(last, told_ms=None))
        return replace(unanswered, running_ms=last.told_ms or 0, closed=False)

    def _put(self, at: int, question: MockQuestion) -> Mock:
        return replace(self, questions=(*self.questions[:at], question, *self.questions[at + 1 :]))
