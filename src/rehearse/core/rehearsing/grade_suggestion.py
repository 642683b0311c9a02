"""The grade that a telling suggests: by what was missed, by the help it took, and by its time.

FSRS takes Again for a failure to recall, and Hard, Good and Easy for recall with great effort, with some, and with
none. Behind the one grade of a story stand many points, so their weights decide. Weights and limits are judgement:
they agree with a table of tellings graded by hand that is kept with the tests.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rehearse.core.log import Rating
from rehearse.core.model import ACTION, RESULT
from rehearse.core.rehearsing.recall import Mark, Slot, SlotKind
from rehearse.core.rehearsing.session import Turn
from rehearse.core.rehearsing.target import is_over, least_ms, target_ms
from rehearse.core.settings import Settings

WEIGHTS = {RESULT: 2.0, ACTION: 1.5}
"""What a point of these parts weighs; one of any other part weighs 1."""
NESTED = 0.5
"""What is left of a point's weight below another point."""
REPEATED = 1.5
"""By how much more a point counts that was missed the last time too."""
HINT = 0.75
"""What a hint weighs beside the points missed."""

TOO_MUCH = 0.5
"""Missing this share of a story's weight or more is failing to tell it."""
MISSING_CORE = 0.15
"""Missing the Result or the Action is failing, too, where they are this share of the story's weight or more."""
HOLES = 0.17
"""More than this share of a story's weight missed makes it one with holes."""
HOLES_IN_SENTENCES = 0.25
"""The same where each slot is a sentence: nobody says all of those."""

TOO_LONG = 2
"""So many times the target, and the length as written: the telling took effort."""
TOO_SHORT = 0.5
"""Below this part of the time that a story takes, no telling is whole."""
DOUBTFUL = 0.25
"""Below this part of it nobody has told the story aloud."""
AT_ONCE_MS = 15_000
"""A first word after this long did not come at once."""


@dataclass(frozen=True, slots=True)
class Performance:
    """A telling that is over, as far as its grade is concerned. Times are in milliseconds.

    `marks` are those of `slots`, and what is covered counts as missed. `least_ms` is what the story takes to say as it
    stands in the notes. `first` says that the story was never told before, `fresh` that its answer was read earlier
    this study day. `missed_before` are the texts of the slots missed the last time.
    """

    slots: tuple[Slot, ...]
    marks: tuple[Mark, ...]
    told_ms: int
    target_ms: int
    least_ms: int
    hints: int = 0
    first: bool = False
    fresh: bool = False
    first_word_ms: int | None = None
    follow_ups_missed: int = 0
    missed_before: frozenset[str] = frozenset()

    @classmethod
    def of(cls, turn: Turn, settings: Settings, *, fresh: bool = False) -> "Performance":
        """The performance of a turn whose telling is over."""
        return cls(
            turn.slots,
            turn.marks,
            turn.told_ms,
            target_ms(turn.prompt.text, turn.story, settings),
            least_ms(turn.story, settings),
            turn.hints,
            first=turn.state.memory is None,
            fresh=fresh,
            first_word_ms=turn.timing.first_word_ms,
            follow_ups_missed=turn.follow_ups.answered.count(False),
            missed_before=turn.missed_before,
        )

    @property
    def missed(self) -> tuple[Slot, ...]:
        """The slots that were not said."""
        return tuple(slot for slot, mark in zip(self.slots, self.marks, strict=True) if mark is not Mark.SAID)

    @property
    def missed_share(self) -> float:
        """The share (0 to 1) of the story's weight that was missed."""
        again = sum(_weight(slot) * (REPEATED - 1) for slot in self.missed if slot.text in self.missed_before)
        return min(1.0, self._share(sum(map(_weight, self.missed)) + again))

    @property
    def helped_share(self) -> float:
        """The share of the story's weight that was missed or needed a hint."""
        return self.missed_share + self._share(self.hints * HINT)

    @property
    def expected_ms(self) -> int:
        """The least that a whole telling would take: the story as it is written, or the target where that is less."""
        return min(self.target_ms, self.least_ms)

    @property
    def is_doubtful(self) -> bool:
        """Whether what is ticked as said cannot have been said aloud in the time."""
        said_share = 1 - self.missed_share
        return said_share > TOO_MUCH and self.told_ms < self.expected_ms * DOUBTFUL * said_share

    def lost(self, *labels: str) -> float:
        """The share of the story's weight in parts with these labels of which not one slot was said."""
        said = {slot.label for slot, mark in zip(self.slots, self.marks, strict=True) if mark is Mark.SAID}
        return self._share(sum(_weight(slot) for slot in self.slots if slot.label in labels and slot.label not in said))

    @property
    def lost_part(self) -> bool:
        """Whether a part was missed whole that has several slots, or stands as one for all its text."""
        said = {slot.part for slot, mark in zip(self.slots, self.marks, strict=True) if mark is Mark.SAID}
        lost = [slot for slot in self.slots if slot.part not in said]
        return any(slot.kind is SlotKind.PART for slot in lost) or len(lost) > len({slot.part for slot in lost})

    @property
    def has_holes(self) -> bool:
        """Whether more was missed, or needed a hint, than a good telling leaves out."""
        sentences = all(slot.kind is SlotKind.SENTENCE for slot in self.slots)
        return self.helped_share > (HOLES_IN_SENTENCES if sentences else HOLES)

    def _share(self, weight: float) -> float:
        whole = sum(map(_weight, self.slots))
        return weight / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Limit:
    """What keeps a telling from a better grade than `at_most`: when it `holds`, and that in words."""

    at_most: Rating
    text: str
    holds: Callable[[Performance], bool]


def _percent(share: float) -> str:
    return f"{round(share * 100)}%"


LIMITS = (
    Limit(
        Rating.AGAIN,
        f"{_percent(TOO_MUCH)} of the weight or more was missed",
        lambda told: told.missed_share >= TOO_MUCH,
    ),
    Limit(
        Rating.AGAIN,
        f"the whole Result or the whole Action was missed, {_percent(MISSING_CORE)} of the weight or more",
        lambda told: told.lost(RESULT, ACTION) >= MISSING_CORE,
    ),
    Limit(
        Rating.HARD,
        "the whole Result or the whole Action was missed, however small",
        lambda told: told.lost(RESULT, ACTION) > 0,
    ),
    Limit(
        Rating.HARD,
        "another part was missed whole, unless it is a single point of an outline",
        lambda told: told.lost_part,
    ),
    Limit(
        Rating.HARD,
        f"more than {_percent(HOLES)} of the weight was missed or needed a hint; "
        f"{_percent(HOLES_IN_SENTENCES)} where the story is told by its sentences",
        lambda told: told.has_holes,
    ),
    Limit(
        Rating.HARD,
        f"it took more than {TOO_LONG} times the target, and {TOO_LONG} times its length as written",
        lambda told: told.told_ms > TOO_LONG * max(told.target_ms, told.least_ms),
    ),
    Limit(Rating.GOOD, "anything was missed", lambda told: bool(told.missed)),
    Limit(Rating.GOOD, "a hint was taken", lambda told: told.hints > 0),
    Limit(Rating.GOOD, "a follow-up was missed", lambda told: told.follow_ups_missed > 0),
    Limit(Rating.GOOD, "the story was told for the first time", lambda told: told.first),
    Limit(Rating.GOOD, "its answer was read earlier the same day", lambda told: told.fresh),
    Limit(
        Rating.GOOD,
        f"the first word came after more than {AT_ONCE_MS // 1000} seconds",
        lambda told: told.first_word_ms is not None and told.first_word_ms > AT_ONCE_MS,
    ),
    Limit(Rating.GOOD, "it took longer than the target", lambda told: is_over(told.told_ms, told.target_ms)),
    Limit(
        Rating.GOOD,
        f"it took less than {_percent(TOO_SHORT)} of its length as written, or of the target where that is less",
        lambda told: told.told_ms < told.expected_ms * TOO_SHORT,
    ),
)
"""All that keeps a telling from being Easy."""


def suggest(told: Performance) -> Rating:
    """The grade that a telling suggests; the person decides. It is Easy unless a limit holds, then at most that."""
    return min((limit.at_most for limit in LIMITS if limit.holds(told)), default=Rating.EASY)


def _weight(slot: Slot) -> float:
    return WEIGHTS.get(slot.label or "", 1.0) * (NESTED if slot.depth else 1.0)
