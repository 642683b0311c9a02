"""The situations that are simulated, and many lives in each of them, on several processes."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from tests.benchmarks.planning.learners import Kind, Learner
from tests.benchmarks.planning.lives import Dates, Outcome, Policy, live

_LIVES_OF_A_JOB = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """So many stories, days until the interview and minutes a day; who learns; and when the date becomes known."""

    stories: int
    days: int
    minutes: int
    kind: Kind = Kind.MATCHED
    know_some: bool = False
    skipping: float = 0.0
    planned: int | None = None
    known_from: int = 0

    @property
    def name(self) -> str:
        """What tells it apart, for a table's first column."""
        return f"{self.stories} stories, {_duration(self.days)}, {self.minutes} min"

    @property
    def who(self) -> str:
        """What differs from a learner who is as the scheduler believes and lives by the plan."""
        differing = [self.kind.value] if self.kind is not Kind.MATCHED else []
        differing += ["two thirds known"] if self.know_some else []
        differing += [f"{self.skipping:.0%} of days skipped"] if self.skipping else []
        return ", ".join(differing) or "as believed"

    @property
    def dates(self) -> Dates:
        """When the interview is."""
        return Dates(self.days, self.planned, self.known_from)

    def learner(self, seed: int, number: int) -> Learner:
        """One of the people in this situation, the same for every policy, with the same luck whoever they are."""
        return Learner.born(
            self.kind,
            self.stories,
            self.days,
            seed=f"{seed} {number}",
            know_some=self.know_some,
            skipping=self.skipping,
        )

    def of(self, kind: Kind) -> "Cell":
        """The same for another kind of learner."""
        return replace(self, kind=kind)


def _duration(days: int) -> str:
    weeks, rest = divmod(days, 7)
    return f"{days} days" if rest else f"{weeks} week{'s' if weeks != 1 else ''}"


@dataclass(frozen=True, slots=True)
class _Job:
    cell: Cell
    policies: tuple[Policy, ...]
    seed: int
    lives: range


def _lived(job: _Job) -> list[list[Outcome]]:
    """By policy and life."""
    cell = job.cell
    outcomes: list[list[Outcome]] = [[] for _ in job.policies]
    for number in job.lives:
        learner = cell.learner(job.seed, number)
        for policy, lived in zip(job.policies, outcomes, strict=True):
            lived.append(live(learner, policy, cell.dates, cell.minutes).outcome)
    return outcomes


@dataclass(frozen=True, slots=True)
class Laboratory:
    """Lets people live by policies, each life once."""

    pool: ProcessPoolExecutor
    lives: int
    seed: int
    _known: dict[tuple[Cell, Policy], list[Outcome]]

    def run(self, cells: Iterable[Cell], policies: Sequence[Policy]) -> None:
        """Have every policy lived in every cell."""
        jobs = [
            _Job(cell, missing, self.seed, range(first, min(first + _LIVES_OF_A_JOB, self.lives)))
            for cell in cells
            if (missing := tuple(it for it in dict.fromkeys(policies) if (cell, it) not in self._known))
            for first in range(0, self.lives, _LIVES_OF_A_JOB)
        ]
        for job, outcomes in zip(jobs, self._done(jobs), strict=True):
            for policy, lived in zip(job.policies, outcomes, strict=True):
                self._known.setdefault((job.cell, policy), []).extend(lived)

    def _done(self, jobs: Sequence[_Job]) -> Iterator[list[list[Outcome]]]:
        return self.pool.map(_lived, jobs)

    def outcomes(self, cell: Cell, policy: Policy) -> Sequence[Outcome]:
        """The lives by a policy that has been run."""
        return self._known[cell, policy]
