"""A life until the interview: every morning a policy orders the stories, and the day tells them while its minutes last.

One telling of a story a day. A telling is begun while one that succeeds still fits into the minutes of the day; what is
begun is told to its end. The interview is on the morning after the last day, and the true chance of recall is what
counts there, 0 for a story never told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor

from tests.benchmarks.planning.learners import OK_MINUTES, Learner, Story

READY = 0.9


@dataclass(frozen=True, slots=True)
class Dates:
    """The day of the interview, and what is believed of it: until `known_from` it is taken to be on day `planned`."""

    interview: int
    planned: int | None = None
    known_from: int = 0

    def believed(self, day: int) -> int:
        """The day of the interview as it is known on a day."""
        return self.planned if self.planned is not None and day < self.known_from else self.interview

    def planned_on(self, day: int) -> int:
        """The day since which that has been known."""
        return self.known_from if self.planned is not None and day >= self.known_from else 0


@dataclass(frozen=True, slots=True)
class Morning:
    """All that a policy may look at: the stories as they are believed to be, and the days.

    `minutes` are those of every day, `planned_on` is the day since which the interview's date is known, `told_on` and
    `missed` are the days until now on which something was told, and on which something was asked and nothing told.
    """

    stories: Sequence[Story]
    day: int
    interview: int
    minutes: int
    planned_on: int = 0
    told_on: Sequence[int] = ()
    missed: Sequence[int] = ()

    @property
    def left(self) -> int:
        """Days until the interview."""
        return self.interview - self.day


Policy = Callable[[Morning], Sequence[int]]
"""The places of the stories to tell on a day, best first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one life.

    `recall` is the mean over the stories on the morning of the interview, `tenth` the tenth percentile of the stories,
    `ready` the share of them with a chance of recall of at least 90 %; `minutes` in all, `longest` on one day.
    """

    recall: float
    tenth: float
    ready: float
    minutes: float
    longest: float


@dataclass(frozen=True, slots=True)
class Life:
    """The days until an interview: the stories as they are in the end, and the minutes of each day."""

    stories: Sequence[Story]
    minutes: Sequence[float]

    @property
    def outcome(self) -> Outcome:
        """What it came to on the morning of the interview."""
        recalls = sorted(story.true_recall(len(self.minutes)) for story in self.stories)
        return Outcome(
            recall=sum(recalls) / len(recalls),
            tenth=percentile(recalls, 0.1),
            ready=sum(recall >= READY for recall in recalls) / len(recalls),
            minutes=sum(self.minutes),
            longest=max(self.minutes),
        )


def live(learner: Learner, policy: Policy, dates: Dates, minutes: int) -> Life:
    """Live until the interview by one policy, with so many minutes a day."""
    stories = learner.stories()
    spent, told_on, missed = list[float](), list[int](), list[int]()
    for day in range(dates.interview):
        morning = Morning(stories, day, dates.believed(day), minutes, dates.planned_on(day), told_on, missed)
        queue = policy(morning)
        used = 0.0 if day in learner.skipped else _tell(learner, stories, queue, day, minutes)
        told_on += [day] if used else []
        missed += [day] if queue and not used else []
        spent.append(used)
    return Life(stories, spent)


def _tell(learner: Learner, stories: Sequence[Story], queue: Sequence[int], day: int, minutes: int) -> float:
    used = 0.0
    for place in queue:
        if used + OK_MINUTES > minutes:
            break
        story = stories[place]
        used += story.tell(day, learner.luck[place][len(story.told)], learner.lenient)
    return used


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which so large a share lies, between its neighbours; of at least one value, in order."""
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
