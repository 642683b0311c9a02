"""True retention: how many of the stories foretold were recalled, beside how many FSRS predicted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rehearse.core.statistics.totals_of_days import CHANCE_UNIT, DayCounts, Maturity, added

FEWEST_FOR_A_PERCENTAGE = 10
"""Below so many reviews a percentage says more about chance than about memory, and none is shown."""

RETENTION_DAYS = (1, 7, 30, 365, None)
"""The last so many study days, today included; None is all there are."""


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


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """The retention of the last `days` study days (None: of all), of young and of mature stories.

    As Anki counts it: the first grade of a story and day, of stories rehearsed on an earlier day.
    """

    days: int | None
    young: Retention
    mature: Retention

    @property
    def both(self) -> Retention:
        """That of all stories."""
        young, mature = self.young, self.mature
        return Retention(
            young.reviews + mature.reviews, young.recalled + mature.recalled, young.predicted + mature.predicted
        )


def retention_row(counts: DayCounts, days: int | None = None) -> RetentionRow:
    """The retention that counts of `days` study days tell of."""
    return RetentionRow(
        days,
        _retention(counts.grades(Maturity.YOUNG), counts.young_predicted),
        _retention(counts.grades(Maturity.MATURE), counts.mature_predicted),
    )


def true_retention(counts: Mapping[date, DayCounts], today: date) -> tuple[RetentionRow, ...]:
    """A row for each of RETENTION_DAYS."""
    return tuple(
        retention_row(
            added(of_day for day, of_day in counts.items() if days is None or day > today - timedelta(days=days)), days
        )
        for days in RETENTION_DAYS
    )


def _retention(grades: tuple[int, ...], predicted: int) -> Retention:
    again, *better = grades
    return Retention(again + sum(better), sum(better), predicted / CHANCE_UNIT)
