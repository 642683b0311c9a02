"""What a sitting asks and what became of it: cards that wait, tellings that were graded, and why it ended."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from rehearse.core.log import Rating, Recall
from rehearse.core.preparing.runway import Reason


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that will be asked in this session. `new`: its story was never told. `reason`: why the plan asks it."""

    card_id: str
    practice: bool = False
    new: bool = False
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A telling that was graded, with the question that was `asked`.

    `due_on` is when the card returns, None if it never was reviewed.
    """

    card_id: str
    asked: str
    rating: Rating
    practice: bool
    told_ms: int
    duration_ms: int
    recall: Recall
    due_on: date | None


class Ending(Enum):
    """Why no question stands on the screen."""

    DONE = "done"
    OUT_OF_MINUTES = "out of minutes"
    PLANNED = "planned"
    """All is done that the minutes of the day hold of what the plan towards an interview would ask."""
    DAY_OFF = "day off"
    """The plan leaves the day free."""

    @property
    def may_keep_going(self) -> bool:
        """Whether more could be asked today."""
        return self is not Ending.DONE
