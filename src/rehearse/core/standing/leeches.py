"""Leeches: stories that keep failing however often they are told, and what to do about them.

The word is Anki's, and so is the count of lapses: a grade Again of a story that had been recalled before
(docs.ankiweb.net, "Leeches"). Anki waits for eight, or four where somebody set that; a story takes minutes where a card
takes seconds, so six are enough here. A story whose one point will not stick is a leech as well, whatever its grades.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from rehearse.core.log import Event, EventKind, Rating, Recall, since_begun

LAPSES_OF_A_LEECH = 6
MISSES_OF_A_LEECH = 4
"""Tellings in a row in which one point was missed."""

SPLIT_FROM = 2
"""A story so many times as long as its target is two stories."""


@dataclass(frozen=True, slots=True)
class LeechPoint:
    """A point, with the label of its part, that was missed in the newest tellings, so many `times` in a row."""

    label: str | None
    text: str
    times: int


@dataclass(frozen=True, slots=True)
class Leech:
    """Why a story is a leech: its lapses, and the points of it that keep being missed."""

    lapses: int
    points: tuple[LeechPoint, ...] = ()


class Remedy(Enum):
    """What to do about a leech."""

    SHORTEN = "shorten"
    SPLIT = "split"
    REWRITE = "rewrite"
    """Say the points anew that keep being missed, or all of the outline."""


def lapses(events: Iterable[Event]) -> int:
    """How often a story was forgotten since it began, or began anew; of events of one card that stand, in order.

    As in the fold, the first review of a study day counts, and no practice.
    """
    count = 0
    reviewed_on: date | None = None
    for event in since_begun(events):
        if event.kind is EventKind.REVIEW and event.grade and (reviewed_on is None or event.study_day > reviewed_on):
            count += reviewed_on is not None and event.grade.rating is Rating.AGAIN
            reviewed_on = event.study_day
    return count


def recalls(events: Iterable[Event]) -> list[Recall]:
    """What was recalled in each telling since the story began, or began anew, newest first; events as for `lapses`.

    A telling without an outline held against it says nothing of points, and is none of these.
    """
    return [event.grade.recall for event in since_begun(events) if event.grade and event.grade.recall.parts][::-1]


def missed_points(recalled: Iterable[Recall]) -> tuple[LeechPoint, ...]:
    """The points missed in each of the newest MISSES_OF_A_LEECH tellings or more, of tellings given newest first.

    No more tellings are looked at than that takes.
    """
    times: dict[tuple[str | None, str], int] = {}
    going = None
    for recall in recalled:
        missed = dict.fromkeys((part.label, text) for part in recall.parts for text in part.missed)
        going = missed if going is None else {point: None for point in going if point in missed}
        if not going:
            break
        for point in going:
            times[point] = times.get(point, 0) + 1
    return tuple(LeechPoint(*point, count) for point, count in times.items() if count >= MISSES_OF_A_LEECH)


def leech_of(lapses: int, points: Sequence[LeechPoint] = ()) -> Leech | None:
    """The leech that a story with so many lapses is, and with these points; None for one that is none."""
    return Leech(lapses, tuple(points)) if lapses >= LAPSES_OF_A_LEECH or points else None


def remedies(leech: Leech, spoken_ms: int, target_ms: int) -> tuple[Remedy, ...]:
    """What to do about a leech that takes so long to say as it is written: what helps most comes first.

    A point is rewritten that keeps being missed. Of a story that is forgotten whole there is too much where it is
    longer than its target; where it is not, its outline does not hold it.
    """
    found = [Remedy.REWRITE] if leech.points else []
    if leech.lapses >= LAPSES_OF_A_LEECH:
        if spoken_ms >= SPLIT_FROM * target_ms:
            found.append(Remedy.SPLIT)
        elif spoken_ms > target_ms:
            found.append(Remedy.SHORTEN)
        elif not found:
            found.append(Remedy.REWRITE)
    return tuple(found)
