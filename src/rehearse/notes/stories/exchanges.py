"""What a block of notes is made of: questions, and the lines that answer them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from rehearse.core.model import FollowUp
from rehearse.notes.lines import Line


class Origin(Enum):
    """How a question stands in the notes."""

    LINE = auto()
    LABEL = auto()
    """Behind a label of its own."""
    BULLET = auto()
    HEADING = auto()
    STORY = auto()
    """Nowhere: the story's own first words stand in for it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its follow-ups. `lines` are the numbers of all lines it is written on.

    `glossed` tells that more stands on them than the question.
    """

    text: str
    origin: Origin
    lines: tuple[int, ...]
    follow_ups: tuple[FollowUp, ...] = ()
    glossed: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """Questions and their answer. `answer` is empty for questions nothing answers; `questions` is empty for text
    that no question stands above. `announced` tells that an answer heading or a label opens the answer.
    `follow_ups` are those that stand under no question, `uses` the lines that say what else the answer is good for,
    and `theme` is the line above the questions that says what they are about. `alone` tells that the answer might also
    have been meant for the questions above these.
    """

    questions: tuple[Question, ...]
    answer: Sequence[Line]
    announced: bool
    follow_ups: tuple[FollowUp, ...] = ()
    uses: tuple[Line, ...] = ()
    theme: Line | None = None
    alone: bool = False


@dataclass(slots=True)
class OpenQuestion:
    """A question that is being read, on the line `written`: more of its text and its follow-ups may come."""

    origin: Origin
    texts: list[str]
    lines: list[int]
    written: Line | None
    follow_ups: list[FollowUp] = field(default_factory=list)
    glossed: bool = False

    def build(self) -> Question:
        """Return the question as read so far."""
        text = " ".join(self.texts)
        return Question(text, self.origin, tuple(self.lines), tuple(self.follow_ups), self.glossed)
