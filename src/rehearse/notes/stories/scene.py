"""What the items of a block may be, and what its reader has seen before one."""

from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from rehearse.notes.lines import PATTERN
from rehearse.notes.stories.exchanges import OpenQuestion, Origin


class Place(Enum):
    """Where in a block its reader is."""

    LEADING_IN = auto()
    """Before any question: a definition, an introduction, or prose that is all there is."""
    ASKING = auto()
    """Questions were read, no answer yet."""
    ANSWERING = auto()
    LISTENING = auto()
    """Among what the candidate asks."""


class Turn(Enum):
    """What an item is."""

    ASIDE = auto()
    """Follow-ups, uses, tags or hints, labelled as such; they may stand anywhere."""
    LABELLED = auto()
    """A question with a label of its own."""
    QUESTION = auto()
    """A line that is a question by its wording or its place."""
    QUOTED = auto()
    """A quote whose lines are questions."""
    LISTED = auto()
    """A list whose outermost bullets are questions or titles of stories."""
    NESTED = auto()
    """A list whose outermost bullets say what the questions nested under them are about."""
    FOLLOW_UPS = auto()
    STEM = auto()
    """A list whose bullets each end the question above in another way."""
    REST = auto()
    """The wrapped rest of the question above."""
    BETWEEN = auto()
    """A word between two questions ("or")."""
    THEME = auto()
    """What the questions below are about."""
    ANSWER = auto()
    """The beginning of an answer, to all questions that are open."""
    ANSWER_TO_LAST = auto()
    """The beginning of an answer to the last open question alone."""
    REMARK = auto()
    """Nothing to rehearse."""
    BACK = auto()
    """What begins a list of what the candidate asks: nothing to rehearse, down to the next heading or label."""
    MORE = auto()
    """More of the answer above."""


@dataclass(slots=True)
class Scene:
    """What the reader of a block has seen: the questions that are open or being answered, and how the answer began.

    `told` are the parts that the answer has so far, in order. `tight` means that it stands right below its question.
    `quotes_ask` means that a quote was a question, `label_waits` that the label of a question has no text yet.
    `answered` is the last question of the exchange before.
    """

    place: Place = Place.LEADING_IN
    questions: list[OpenQuestion] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    tight: bool = False
    quotes_ask: bool = False
    label_waits: bool = False
    answered: OpenQuestion | None = None

    @property
    def last(self) -> OpenQuestion | None:
        """The last open question, else the last that was answered."""
        return self.questions[-1] if self.questions else self.answered

    def following(self) -> "Scene":
        """Return the scene in which the next exchange begins."""
        return Scene(quotes_ask=self.quotes_ask, answered=self.last)

    @property
    def origin(self) -> Origin | None:
        """How the last question stands in the notes, None without any."""
        return self.questions[-1].origin if self.questions else None

    @property
    def is_list(self) -> bool:
        """Whether the open questions are a list of several: only a label or heading can answer them all."""
        return len(self.questions) > 1 and self.origin is Origin.BULLET

    @property
    def is_stack(self) -> bool:
        """Whether the open questions are lines right below each other, as in a list of questions without bullets."""
        lines = [question.lines for question in self.questions if question.origin is Origin.LINE]
        adjacent = all(below[0] == above[-1] + 1 for above, below in pairwise(lines))
        return len(lines) == len(self.questions) >= PATTERN and adjacent
