"""People who do not exist and what they remember: FSRS-6 for the truth, and FSRS-6 for what a scheduler believes of it.

A scheduler believes in the default parameters of FSRS-6 and sees the grades. A learner's memory follows parameters of
their own, story by story. All that chance decides is drawn before the first day, by person, story and number of the
telling: whatever policy they live by, they have the same luck (common random numbers), so that differences between
policies are much surer than the figures themselves.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import accumulate
from math import exp
from random import Random

from rehearse.core.log import Memory, Rating
from rehearse.core.memory.fsrs6 import DEFAULT_PARAMETERS, Fsrs6
from rehearse.core.preparing.planning import Costs, PlanCard
from rehearse.core.preparing.runway import FIRST_SHARES, PASS_SHARES

DAY_ZERO = date(2026, 1, 5).toordinal()
BELIEF = Fsrs6()

_MS = 60_000
OK_MINUTES, FAILED_MINUTES, NEW_MINUTES = (it / _MS for it in (Costs().ok_ms, Costs().failed_ms, Costs().new_ms))

_LEAST = (0.001,) * 4 + (1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1, 0, 0, 0, 0.1)
_MOST = (100.0,) * 4 + (10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8)
"""The bounds of the parameters, as the optimiser of py-fsrs has them."""

_FIRST_LIMITS, _PASS_LIMITS = (list(accumulate(shares))[:-1] for shares in (FIRST_SHARES, PASS_SHARES))

_KNOWN_SHARE, _KNOWN_TELLINGS, _KNOWN_DAYS_AGO, _KNOWN_RETENTION = 2 / 3, 4, 30, 0.9


class Kind(StrEnum):
    """How a learner differs from what the scheduler believes."""

    MATCHED = "matched"
    """Not at all."""
    WEAK = "weak"
    """Forgets twice as fast at first, gains less from each telling, finds stories harder."""
    STRONG = "strong"
    """Forgets half as fast at first and gains more."""
    STEEP = "steep"
    """Forgets faster once the chance of recall has fallen below 90 %."""
    MIXED = "mixed"
    """Stories differ more than the grades can tell in time."""
    PERTURBED = "perturbed"
    """Each person is another one: all 21 parameters are jittered."""
    LENIENT = "lenient"
    """Calls 40 % of the failures Hard."""


@dataclass(frozen=True, slots=True)
class Luck:
    """What chance holds for one telling, three numbers from 0 to 1: recalled? graded how? called Hard if failed?"""

    recall: float
    grade: float
    leniency: float


@dataclass(slots=True)
class Story:
    """A story of a learner: what is believed of it (`card`, and as plain numbers), and the truth.

    `told` are the days of its tellings and the grades that were given.
    """

    card: PlanCard
    formulas: Fsrs6
    stability: float = 0.0
    difficulty: float = 0.0
    true_stability: float = 0.0
    true_difficulty: float = 0.0
    told: list[tuple[int, Rating]] = field(default_factory=list)
    told_on: int = 0

    @property
    def new(self) -> bool:
        """Whether it has never been told."""
        return self.card.memory is None

    def believed_recall(self, day: int) -> float:
        """What the scheduler takes the chance of recall for; 0 if never told."""
        return 0.0 if self.new else BELIEF.recall(self.stability, day - self.told_on)

    def true_recall(self, day: int) -> float:
        """The chance of recall; 0 if never told."""
        return 0.0 if self.new else self.formulas.recall(self.true_stability, day - self.told_on)

    def tell(self, day: int, luck: Luck, lenient: float = 0.0) -> float:
        """Tell it, on a day after the last telling. Returns the minutes it took."""
        if self.new:
            rating = said = _drawn(_FIRST_LIMITS, luck.grade, Rating.AGAIN)
            minutes = NEW_MINUTES
            truth, belief = self.formulas.first(rating), BELIEF.first(said)
        else:
            elapsed = day - self.told_on
            recalled = luck.recall < self.formulas.recall(self.true_stability, elapsed)
            rating = _drawn(_PASS_LIMITS, luck.grade, Rating.HARD) if recalled else Rating.AGAIN
            said = Rating.HARD if not recalled and luck.leniency < lenient else rating
            minutes = OK_MINUTES if recalled else FAILED_MINUTES
            truth = self.formulas.after(self.true_stability, self.true_difficulty, elapsed, rating)
            belief = BELIEF.after(self.stability, self.difficulty, elapsed, said)
        self.true_stability, self.true_difficulty = truth
        self.stability, self.difficulty = belief
        self.told.append((day, said))
        self._told(day, lapsed=said is Rating.AGAIN)
        return minutes

    def _told(self, day: int, *, lapsed: bool) -> None:
        self.told_on = day
        on = date.fromordinal(DAY_ZERO + day)
        memory = Memory(self.stability, self.difficulty, reviewed_on=on, due_on=on)
        self.card = replace(self.card, memory=memory, lapsed=lapsed, first_on=min(on, self.card.first_on or on))

    def learn_before(self, luck: Sequence[Luck], tellings: int, days_ago: int) -> None:
        """Have told it so many times by FSRS's own dates, the last time so many days ago or nearer to its due day."""
        day = 0
        for number in range(tellings):
            day += BELIEF.interval(self.stability, _KNOWN_RETENTION) if number else 0
            self.tell(day, luck[number])
        ago = min(days_ago, round(1.5 * BELIEF.interval(self.stability, _KNOWN_RETENTION)))
        self.told = [(on - day - ago, said) for on, said in self.told]
        self._told(-ago, lapsed=self.card.lapsed)


@dataclass(frozen=True, slots=True)
class Learner:
    """One person: their memory for each story, what they know already, and all that chance holds for them.

    `luck` by story and number of the telling; `known` by story, tellings and days since the last, or None; `skipped`
    are the days on which they do not practise.
    """

    formulas: tuple[Fsrs6, ...]
    luck: tuple[tuple[Luck, ...], ...]
    known: tuple[tuple[int, int] | None, ...]
    skipped: frozenset[int]
    lenient: float = 0.0

    @classmethod
    def born(
        cls, kind: Kind, stories: int, days: int, *, seed: str, know_some: bool = False, skipping: float = 0.0
    ) -> "Learner":
        """The person that the seed gives, for a life of so many days."""
        memory, chance, past, absence = (Random(f"{seed} {subject}") for subject in ("memory", "luck", "past", "days"))
        draw = chance.random
        tellings = days + _KNOWN_TELLINGS
        return cls(
            formulas=_memories(kind, stories, memory),
            luck=tuple(tuple(Luck(draw(), draw(), draw()) for _ in range(tellings)) for _ in range(stories)),
            known=tuple(_past(past) if know_some else None for _ in range(stories)),
            skipped=frozenset(day for day in range(days) if absence.random() < skipping),
            lenient=0.4 if kind is Kind.LENIENT else 0.0,
        )

    def stories(self) -> list[Story]:
        """Their stories as they are on the first day."""
        stories = [Story(PlanCard(str(place), None), formulas) for place, formulas in enumerate(self.formulas)]
        for story, luck, known in zip(stories, self.luck, self.known, strict=True):
            if known:
                story.learn_before(luck, *known)
        return stories


def _past(chance: Random) -> tuple[int, int] | None:
    known, tellings, ago = chance.random(), chance.randint(1, _KNOWN_TELLINGS), chance.randint(1, _KNOWN_DAYS_AGO)
    return (tellings, ago) if known < _KNOWN_SHARE else None


def _memories(kind: Kind, stories: int, chance: Random) -> tuple[Fsrs6, ...]:
    usual = DEFAULT_PARAMETERS
    first, difficulty, growth, decay = usual[:4], usual[4], usual[8], usual[20]
    match kind:
        case Kind.WEAK:
            changed = _changed(first=0.5, growth=growth - 0.5, difficulty=difficulty + 1, decay=decay)
        case Kind.STRONG:
            changed = _changed(first=2.0, growth=growth + 0.3, difficulty=difficulty, decay=decay)
        case Kind.STEEP:
            changed = _changed(first=1.0, growth=growth, difficulty=difficulty, decay=0.5)
        case Kind.MIXED:
            return tuple(
                _changed(exp(chance.gauss(0, 0.8)), growth + chance.gauss(0, 0.5), difficulty, decay)
                for _ in range(stories)
            )
        case Kind.PERTURBED:
            spread = [0.6] * len(first) + [0.2] * (len(usual) - len(first))
            jittered = (value * exp(chance.gauss(0, sigma)) for value, sigma in zip(usual, spread, strict=True))
            changed = Fsrs6(tuple(min(max(it, lo), hi) for it, lo, hi in zip(jittered, _LEAST, _MOST, strict=True)))
        case _:
            changed = BELIEF
    return (changed,) * stories


def _changed(first: float, growth: float, difficulty: float, decay: float) -> Fsrs6:
    usual = DEFAULT_PARAMETERS
    return Fsrs6((*(it * first for it in usual[:4]), difficulty, *usual[5:8], growth, *usual[9:20], decay))


def _drawn(limits: Sequence[float], chance: float, first: Rating) -> Rating:
    """The grade that a number from 0 to 1 stands for, counted from the grade `first` on."""
    return Rating(first + bisect_right(limits, chance))
