"""How many points of each part were said."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rehearse.core.log import Event, PartRecall
from rehearse.core.model import STAR
from rehearse.core.study_day import graded


@dataclass(frozen=True, slots=True)
class PartScore:
    """How many points of one label were said, of how many asked. Label None is unlabelled prose."""

    label: str | None
    said: int
    asked: int


def recall_by_part(events: Iterable[Event]) -> list[PartScore]:
    """Points said and asked by label: STAR in its order, then other labels by name, then unlabelled prose."""
    return part_scores(part for _, grade in graded(events) for part in grade.recall.parts)


def part_scores(parts: Iterable[PartRecall]) -> list[PartScore]:
    """The same as `recall_by_part` for recalls that are at hand."""
    return added_scores(PartScore(part.label, len(part.said), len(part.said) + len(part.missed)) for part in parts)


def added_scores(scores: Iterable[PartScore]) -> list[PartScore]:
    """What scores add up to by label, in the order of `recall_by_part`."""
    said: Counter[str | None] = Counter()
    asked: Counter[str | None] = Counter()
    for score in scores:
        said[score.label] += score.said
        asked[score.label] += score.asked
    return [PartScore(label, said[label], asked[label]) for label in sorted(asked, key=_label_order)]


def _label_order(label: str | None) -> tuple[int, str]:
    if label is None:
        return (len(STAR) + 1, "")
    return (STAR.index(label), "") if label in STAR else (len(STAR), label)
