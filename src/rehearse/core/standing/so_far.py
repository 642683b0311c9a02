"""What the log says of one story so far, without what was recalled: when it was told last, and how often it failed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rehearse.core.log import EventKind, Rating
from rehearse.core.standing.leeches import MISSES_OF_A_LEECH


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of a story that stands; `study_day` as the log writes it (2026-12-01).

    `asked` says that an outline was held against a telling, `missed` that points of it were missed.
    """

    kind: EventKind
    study_day: str
    rating: Rating | None = None
    asked: bool = False
    missed: bool = False


class SoFar(NamedTuple):
    """All tellings of a story: the study day of the last one, empty where it was never told, and how many.

    `lapses` are those since it began, or began anew. `keeps_missing` says that points were missed in each of its newest
    tellings since then; whether one of them is always the same, the tellings say. A tuple, because many are made at
    once.
    """

    last_told: str = ""
    tellings: int = 0
    lapses: int = 0
    keeps_missing: bool = False


NEVER = SoFar()


def so_far(happened: Iterable[Happened]) -> SoFar:
    """What the events of one story come to, given in the order of the log."""
    last_told, reviewed_on, tellings, lapses, missing = "", "", 0, 0, 0
    for it in happened:
        if it.kind is EventKind.RESET:
            reviewed_on, lapses, missing = "", 0, 0
        if it.rating is None:
            continue
        last_told = it.study_day
        tellings += 1
        if it.asked:
            missing = missing + 1 if it.missed else 0
        if it.kind is EventKind.REVIEW and it.study_day > reviewed_on:
            lapses += reviewed_on != "" and it.rating is Rating.AGAIN
            reviewed_on = it.study_day
    return SoFar(last_told, tellings, lapses, missing >= MISSES_OF_A_LEECH)
