"""A drill of picks as a value: a question, the stories that may answer it, and what was picked.

Each step returns a new value, so undo is the previous one. Instants are readings of a stopwatch in milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from rehearse.core.log import Rating
from rehearse.core.narrowing import fitting
from rehearse.core.pace import median
from rehearse.core.practice.picking import Link

COUNT = 10
"""Questions that a drill asks, if nothing else is said."""

SECONDS = 10
"""Seconds for a question, if nothing else is said; whoever needs more knows the link with effort."""

LONGEST_MS = 60_000
"""A pick counts as at most a minute: a forgotten terminal should not spoil the figures."""

WARM_UP_MS = 120_000
"""A warm-up asks nothing more after two minutes."""

MOST_ASKED = 500
"""Questions that a drill asks at most."""

NONE_FITS = "0"
"""What is typed where no story answers the question."""

_LONGEST_TYPED = 40


@dataclass(frozen=True, slots=True)
class PickRules:
    """How many questions a drill asks, how long a pick may take without being slow, after how long nothing is asked."""

    count: int = COUNT
    seconds: int = SECONDS
    limit_ms: int | None = None


WARM_UP = PickRules(count=40, limit_ms=WARM_UP_MS)
"""More questions than anybody answers in two minutes."""


@dataclass(frozen=True, slots=True)
class PickableStory:
    """A story that may be picked, and what it is called."""

    story_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked for a question, None for no story, and how long that took."""

    link: Link
    story_id: str | None
    took_ms: int
    slow: bool

    @property
    def right(self) -> bool:
        """Whether the story answers the question, or rightly none was picked."""
        return self.story_id in self.link.answers if self.link.story_id else self.story_id is None

    @property
    def rating(self) -> Rating:
        """The grade, by rule: right and quick is Good, right but slow is Hard, anything else is Again."""
        if not self.right:
            return Rating.AGAIN
        return Rating.HARD if self.slow else Rating.GOOD


class Stage(Enum):
    """Where a drill of picks stands: a question waits for its pick, what was picked is shown, or it is over."""

    ASKED = "asked"
    SHOWN = "shown"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class PickDrill:
    """The questions still to be asked, the present one first, and the picks so far.

    `began_ms` is when the drill began, `asked_ms` when the present question was shown. `typed` are the letters typed at
    it, `number` the digits. `before` is the drill before the last pick.
    """

    candidates: tuple[PickableStory, ...]
    waiting: tuple[Link, ...]
    rules: PickRules
    began_ms: int
    asked_ms: int
    picks: tuple[Picked, ...] = ()
    shown: bool = False
    typed: str = ""
    number: str = ""
    before: PickDrill | None = None

    @classmethod
    def begin(
        cls,
        candidates: Iterable[PickableStory],
        links: Iterable[Link],
        now_ms: int,
        rules: PickRules = PickRules(),
    ) -> PickDrill:
        """A drill whose first question has just been shown."""
        return cls(tuple(candidates), tuple(links), rules, now_ms, now_ms)

    # -- where it stands -------------------------------------------------------------------------------------------

    @property
    def stage(self) -> Stage:
        """Where the drill stands."""
        if self.shown:
            return Stage.SHOWN
        return Stage.ASKED if self.waiting else Stage.OVER

    @property
    def link(self) -> Link:
        """The question on the screen. Raises IndexError once the drill is over."""
        return self.waiting[0]

    @property
    def place(self) -> int:
        """The number of the present question, from 1."""
        return len(self.picks) + (not self.shown)

    @property
    def total(self) -> int:
        """How many questions the drill asks in all, if its time allows."""
        return len(self.picks) + len(self.waiting) - self.shown

    @property
    def narrowed(self) -> tuple[PickableStory, ...]:
        """The stories that fit the letters typed: each word of them begins a word of the name."""
        return _matching(self.candidates, self.typed)

    def share_of_time(self, now_ms: int) -> float:
        """How much of the seconds for the present question is spent, from 0 to 1."""
        return min(1.0, max(0, now_ms - self.asked_ms) / (self.rules.seconds * 1000))

    # -- typing ----------------------------------------------------------------------------------------------------

    def type(self, sign: str) -> PickDrill:
        """One more sign typed; what no story and no number goes with changes nothing."""
        if self.stage is not Stage.ASKED:
            return self
        if sign.isdecimal() and sign.isascii():
            number = self.number + sign
            fits = number == NONE_FITS or (number[0] != "0" and int(number) <= len(self.narrowed))
            return replace(self, number=number) if fits else self
        typed = (self.typed + sign)[:_LONGEST_TYPED]
        fits = bool(_matching(self.candidates, typed))
        return replace(self, typed=typed.lstrip(), number="") if fits else self

    def enter(self, line: str) -> PickDrill | None:
        """A whole line typed at once in place of what was typed; None where nothing goes with it.

        A number alone means one of the stories that fitted before.
        """
        typed = self.typed if line.isdecimal() else ""
        drill = replace(self, typed=typed, number="")
        for sign in line:
            after = drill.type(sign)
            if after is drill:
                return None
            drill = after
        return drill

    def rub_out(self) -> PickDrill:
        """Take back the last sign typed."""
        if self.number:
            return replace(self, number=self.number[:-1])
        return replace(self, typed=self.typed[:-1])

    @property
    def is_typing(self) -> bool:
        """Whether anything is typed."""
        return bool(self.typed or self.number)

    @property
    def is_settled(self) -> bool:
        """Whether nothing more need be typed: one story is left, or no other number begins so."""
        if self.number:
            return self.number == NONE_FITS or int(self.number) * 10 > len(self.narrowed)
        return bool(self.typed.strip()) and len(self.narrowed) == 1

    @property
    def meant(self) -> PickableStory | None:
        """What Enter takes: the story of the number, else the first that fits; None for none that fits."""
        if self.number == NONE_FITS:
            return None
        return self.narrowed[int(self.number) - 1 if self.number else 0]

    # -- steps -----------------------------------------------------------------------------------------------------

    def pick(self, story_id: str | None, now_ms: int) -> PickDrill:
        """A story was picked, or none; what is right is shown."""
        if self.stage is not Stage.ASKED:
            return self
        took_ms = max(0, now_ms - self.asked_ms)
        picked = Picked(self.link, story_id, min(LONGEST_MS, took_ms), took_ms > self.rules.seconds * 1000)
        return replace(self, picks=(*self.picks, picked), shown=True, typed="", number="", before=self)

    def go_on(self, now_ms: int) -> PickDrill:
        """What was right has been read: the next question comes, unless the time is over."""
        if not self.shown:
            return self
        limit_ms = self.rules.limit_ms
        spent = limit_ms is not None and now_ms - self.began_ms >= limit_ms
        return replace(self, waiting=() if spent else self.waiting[1:], shown=False, asked_ms=now_ms)

    def skip(self, now_ms: int) -> PickDrill:
        """The present question cannot be asked any more: the next one comes."""
        return replace(self, waiting=self.waiting[1:], shown=False, asked_ms=now_ms, typed="", number="")

    def undo(self, now_ms: int) -> PickDrill:
        """The last pick is taken back, and its question asked again; what passed since counts nowhere."""
        if self.before is None:
            return self
        passed = now_ms - self.before.asked_ms
        began_ms = self.before.began_ms + passed
        return replace(self.before, asked_ms=now_ms, began_ms=began_ms, typed="", number="")


def _matching(candidates: Sequence[PickableStory], typed: str) -> tuple[PickableStory, ...]:
    return tuple(candidates[at] for at in fitting([story.name for story in candidates], typed))


@dataclass(frozen=True, slots=True)
class PickResults:
    """What picks came to: how many, how many right, and the median of how long they took, None for none."""

    asked: int
    right: int
    median_ms: int | None
    confusions: tuple[Picked, ...] = ()

    @classmethod
    def of(cls, picks: Sequence[Picked]) -> PickResults:
        """The results of the picks of a drill."""
        return cls(
            len(picks),
            sum(pick.right for pick in picks),
            median(pick.took_ms for pick in picks) if picks else None,
            tuple(pick for pick in picks if not pick.right),
        )

    @classmethod
    def of_grades(cls, grades: Sequence[tuple[Rating, int]]) -> PickResults:
        """The results of picks by their grades and how long each took (in milliseconds), as the log has them."""
        right = sum(rating is not Rating.AGAIN for rating, _ in grades)
        return cls(len(grades), right, median(took_ms for _, took_ms in grades) if grades else None)
