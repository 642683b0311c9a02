"""Asking how an interview went, a question after the other, as a value: the same on a screen and in lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from rehearse.commands.preparing.debriefing import Account, rating_of
from rehearse.commands.stories_named import KnownStory, the_story
from rehearse.core.errors import UsageError
from rehearse.core.log import Rating
from rehearse.core.preparing.interviews import Interview
from rehearse.core.preparing.typed_days import past_day


class DebriefStep(Enum):
    """What is asked now."""

    DAY = auto()
    """When it was; asked where its day is still to come."""
    WENT = auto()
    STORY = auto()
    """A story that was told there; asked until none is named."""
    GRADE = auto()
    """How the story named last was told."""
    ASKED = auto()
    """A question that is not in the notes; asked until none is."""
    OVER = auto()


@dataclass(frozen=True, slots=True)
class DebriefTalk:
    """What was answered so far of how an interview went, seen from the date `today` where the person is.

    `story` is the one whose grade is asked, `before` the talk before the last answer.
    """

    interview: Interview
    stories: Sequence[KnownStory]
    today: date
    step: DebriefStep
    on: str | None = None
    went: str = ""
    told: tuple[tuple[KnownStory, Rating], ...] = ()
    asked: tuple[str, ...] = ()
    story: KnownStory | None = None
    before: "DebriefTalk | None" = None

    @classmethod
    def begin(
        cls, interview: Interview, stories: Sequence[KnownStory], today: date, on: str | None = None
    ) -> "DebriefTalk":
        """The first question; `on` is the day that was named already."""
        step = DebriefStep.DAY if on is None and interview.day > today else DebriefStep.WENT
        return cls(interview, stories, today, step, on)

    def answer(self, text: str) -> "DebriefTalk":
        """The talk after an answer, which may be empty. Raises UsageError for one that does not answer the question."""
        text = " ".join(text.split())
        match self.step:
            case DebriefStep.DAY:
                past_day(text, self.today)
                return replace(self, on=text, step=DebriefStep.WENT, before=self)
            case DebriefStep.WENT:
                asks = DebriefStep.STORY if self.stories else DebriefStep.ASKED
                return replace(self, went=text, step=asks, before=self)
            case DebriefStep.STORY if text:
                story = the_story(text, self.stories)
                if any(story == other for other, _ in self.told):
                    raise UsageError(f"“{story.name}” is among those told already")
                return replace(self, story=story, step=DebriefStep.GRADE, before=self)
            case DebriefStep.STORY:
                return replace(self, step=DebriefStep.ASKED, before=self)
            case DebriefStep.GRADE if self.story is not None:
                told = (*self.told, (self.story, rating_of(text)))
                return replace(self, told=told, story=None, step=DebriefStep.STORY, before=self)
            case DebriefStep.ASKED if text:
                return replace(self, asked=(*self.asked, text), before=self)
            case _:
                return replace(self, step=DebriefStep.OVER, before=self)

    @property
    def account(self) -> Account:
        """What was answered, as `done` takes it."""
        told = [f"{story.name}={int(rating)}" for story, rating in self.told]
        return Account(self.went, told, self.asked, self.on)
