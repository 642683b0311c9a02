"""The points that are missed again and again."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rehearse.core.log import Event
from rehearse.core.study_day import graded


@dataclass(frozen=True, slots=True)
class Leak:
    """A point missed more than once: `missed` times of `asked`."""

    card_id: str
    label: str | None
    text: str
    missed: int
    asked: int


def leaks(events: Iterable[Event], at_least: int = 2) -> list[Leak]:
    """The points missed `at_least` times, most often missed first."""
    missed: Counter[tuple[str, str | None, str]] = Counter()
    asked: Counter[tuple[str, str | None, str]] = Counter()
    for event, grade in graded(events):
        for part in grade.recall.parts:
            for text in part.missed:
                missed[event.card_id, part.label, text] += 1
            for text in (*part.said, *part.missed):
                asked[event.card_id, part.label, text] += 1
    found = [Leak(*key, count, asked[key]) for key, count in missed.items() if count >= at_least]
    return sorted(found, key=lambda leak: (-leak.missed, leak.asked, leak.text))
