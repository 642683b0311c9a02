"""How many of the stories foretold were recalled, beside how many FSRS predicted."""

from collections.abc import Iterable
from dataclasses import dataclass

from rehearse.core.log import Event
from rehearse.core.memory.calibration import foretold

FEWEST_FOR_A_PERCENTAGE = 10
"""Below so many reviews a percentage says more about chance than about memory, and none is shown."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How many of `reviews` were recalled (graded better than Again), and how many FSRS predicted."""

    reviews: int
    recalled: int
    predicted: float

    @property
    def measured_share(self) -> float | None:
        """Share recalled (0 to 1), None with too few reviews to say."""
        return self.recalled / self.reviews if self.reviews >= FEWEST_FOR_A_PERCENTAGE else None

    @property
    def predicted_share(self) -> float | None:
        """Share predicted (0 to 1), None with too few reviews to compare."""
        return self.predicted / self.reviews if self.reviews >= FEWEST_FOR_A_PERCENTAGE else None


def retention(events: Iterable[Event]) -> Retention:
    """True retention, as Anki counts it: the first grade of a card and day, of cards rehearsed on an earlier day."""
    found = foretold(events)
    return Retention(len(found), sum(it.recalled for it in found), sum(it.chance for it in found))
