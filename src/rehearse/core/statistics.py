"""What the log tells: work done, recall against prediction, what leaks, what is coming.

Every function folds events that stand (see `log.effective`) and knows nothing of where they came from.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rehearse.core.log import Event, PartRecall
from rehearse.core.memory.calibration import foretold
from rehearse.core.model import STAR
from rehearse.core.study_day import Telling, Work, graded

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


@dataclass(frozen=True, slots=True)
class PartScore:
    """How many points of one label were said, of how many asked. Label None is unlabelled prose."""

    label: str | None
    said: int
    asked: int


@dataclass(frozen=True, slots=True)
class Leak:
    """A point missed more than once: `missed` times of `asked`."""

    card_id: str
    label: str | None
    text: str
    missed: int
    asked: int


def work_by_day(tellings: Iterable[Telling], today: date, days: int) -> list[tuple[date, Work]]:
    """The work of each of the last `days` study days, oldest first, `today` last."""
    durations: dict[date, list[int]] = defaultdict(list)
    for telling in tellings:
        durations[telling.study_day].append(telling.duration_ms)
    back = (today - timedelta(days=days - 1 - number) for number in range(days))
    return [(day, Work(len(durations[day]), sum(durations[day]))) for day in back]


def retention(events: Iterable[Event]) -> Retention:
    """True retention, as Anki counts it: the first grade of a card and day, of cards rehearsed on an earlier day."""
    found = foretold(events)
    return Retention(len(found), sum(it.recalled for it in found), sum(it.chance for it in found))


def recall_by_part(events: Iterable[Event]) -> list[PartScore]:
    """Points said and asked by label: STAR in its order, then other labels by name, then unlabelled prose."""
    return part_scores(part for _, grade in graded(events) for part in grade.recall.parts)


def part_scores(parts: Iterable[PartRecall]) -> list[PartScore]:
    """The same as `recall_by_part` for recalls that are at hand."""
    said: Counter[str | None] = Counter()
    asked: Counter[str | None] = Counter()
    for part in parts:
        said[part.label] += len(part.said)
        asked[part.label] += len(part.said) + len(part.missed)
    return [PartScore(label, said[label], asked[label]) for label in sorted(asked, key=_label_order)]


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


def upcoming(due_days: Mapping[date, int], today: date, days: int) -> list[tuple[date, int]]:
    """How many cards fall due on `today` (overdue ones included) and on each of the following days."""
    coming: dict[date, int] = defaultdict(int)
    for day, count in due_days.items():
        coming[max(day, today)] += count
    return [(day, coming[day]) for day in (today + timedelta(days=ahead) for ahead in range(days))]


def _label_order(label: str | None) -> tuple[int, str]:
    if label is None:
        return (len(STAR) + 1, "")
    return (STAR.index(label), "") if label in STAR else (len(STAR), label)
