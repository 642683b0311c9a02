"""Figures of many lives and how sure they are: means with standard errors, and minutes for the same recall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from random import Random
from statistics import fmean, stdev

from tests.benchmarks.planning.lives import Outcome

RESAMPLES = 200
_SURE = 2.0
"""So many standard errors apart, two figures are said to differ."""
LEAST_RECALL, LEAST_SHARE = 0.001, 0.01
"""Differences in recall, and in minutes as a share of them, that nobody would notice."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean and its standard error."""

    mean: float
    error: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Figure":
        """Of one value for each life; the error of a single one is 0."""
        return cls(fmean(values), stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0)

    def sign(self, least: float) -> int:
        """1 and -1 where it is surely above or below 0, and by `least` at the least; else 0."""
        sure = max(_SURE * self.error, least)
        return (self.mean > sure) - (self.mean < -sure)


@dataclass(frozen=True, slots=True)
class Saving:
    """How many minutes a family of policies takes for the recall of the reference, as a share of its minutes, less 1.

    `error` by bootstrap over the lives. `unreached` is the share of resamples in which no setting reaches that recall;
    `share` is None where that is so for the lives as they are. `most` is the highest mean recall of the family.
    """

    share: float | None
    error: float
    unreached: float
    most: float

    @property
    def sign(self) -> int:
        """-1 where it surely takes fewer minutes than the reference, 1 where more or where it gets there never."""
        if self.share is None:
            return 1
        return Figure(self.share, self.error).sign(LEAST_SHARE) if self.unreached < 0.05 else 0


def minutes_for(points: Sequence[tuple[float, float]], recall: float) -> float | None:
    """The least minutes for a recall, from (minutes, recall) of each setting, mixed where it lies between two."""
    frontier = list[tuple[float, float]]()
    for minutes, reached in sorted(points, key=lambda point: (point[0], -point[1])):
        if not frontier or reached > frontier[-1][1]:
            frontier.append((minutes, reached))
    if frontier[0][1] >= recall:
        return frontier[0][0]
    for (fewer, below), (more, above) in pairwise(frontier):
        if above >= recall:
            return fewer + (more - fewer) * (recall - below) / (above - below)
    return None


def savings(
    reference: Sequence[Outcome], families: Mapping[str, Sequence[Sequence[Outcome]]], seed: str
) -> dict[str, Saving]:
    """Of each family, which is the lives of the same learners by each of its settings."""
    chance, lives = Random(seed), range(len(reference))
    resamples = [chance.choices(lives, k=len(lives)) for _ in range(RESAMPLES)]

    def share(settings: Sequence[Sequence[Outcome]], chosen: Sequence[int]) -> float | None:
        minutes, recall = _means(reference, chosen)
        needed = minutes_for([_means(outcomes, chosen) for outcomes in settings], recall)
        return None if needed is None else needed / minutes - 1

    found = dict[str, Saving]()
    for name, settings in families.items():
        shares = [it for chosen in resamples if (it := share(settings, chosen)) is not None]
        found[name] = Saving(
            share(settings, lives),
            error=stdev(shares) if len(shares) > 1 else 0.0,
            unreached=1 - len(shares) / RESAMPLES,
            most=max(_means(outcomes, lives)[1] for outcomes in settings),
        )
    return found


def _means(outcomes: Sequence[Outcome], chosen: Sequence[int]) -> tuple[float, float]:
    return fmean([outcomes[it].minutes for it in chosen]), fmean([outcomes[it].recall for it in chosen])


def verdict(recall: int, minutes: int) -> str:
    """In words, from the signs of the differences in recall and minutes."""
    better, cheaper = recall, -minutes
    if better == cheaper == 0:
        return "on par"
    if min(better, cheaper) >= 0:
        return "ours wins"
    if max(better, cheaper) <= 0:
        return "OURS LOSES"
    return "more recall for more minutes" if better > 0 else "less recall for fewer minutes"
