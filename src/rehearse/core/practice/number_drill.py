"""The figures of one's own results, asked one after the other until each was said, as a value.

It is practice: it moves no date and leaves nothing in the log. Each step returns a new value, so undo is the previous
one. Instants are milliseconds of a stopwatch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from rehearse.core.practice.drill import Drill
from rehearse.core.practice.figures.number_answers import Closeness, Verdict, judge
from rehearse.core.practice.figures.number_questions import NumberQuestion


@dataclass(frozen=True, slots=True)
class NumberDrill:
    """The questions still to be answered, with the time that answers took.

    `asked_ms` is when the present question was shown, `took_ms` how long it took until it was uncovered. `times_ms` are
    those of the answers that were right. `typed` is what was typed for the present one, and `verdict` what that came
    to. `before` is the drill before the last answer.
    """

    drill: Drill[NumberQuestion]
    asked_ms: int
    took_ms: int = 0
    times_ms: tuple[int, ...] = ()
    typed: str = ""
    verdict: Verdict | None = None
    before: NumberDrill | None = None

    @classmethod
    def of(cls, questions: Iterable[NumberQuestion], now_ms: int) -> NumberDrill:
        """A drill of these questions that begins now."""
        return cls(Drill.of(questions), now_ms)

    @property
    def question(self) -> NumberQuestion | None:
        """What is asked, None when each was said."""
        return self.drill.present

    @property
    def is_over(self) -> bool:
        """Whether each was said."""
        return self.drill.is_over

    @property
    def uncovered(self) -> bool:
        """Whether the figures that are asked are shown."""
        return self.drill.uncovered

    @property
    def is_slip(self) -> bool:
        """Whether what was typed is not what the notes say."""
        return self.verdict is not None and self.verdict.match is not Closeness.RIGHT

    @property
    def missed(self) -> tuple[NumberQuestion, ...]:
        """What was missed, each once, in the order of its first miss."""
        return tuple(dict.fromkeys(self.drill.misses))

    @property
    def at_once(self) -> int:
        """How many of those that were said were never missed."""
        missed, waiting = set(self.drill.misses), set(self.drill.waiting)
        return self.drill.total - len(missed | waiting)

    @property
    def median_ms(self) -> float | None:
        """The median time of the right answers; None before there is one."""
        return median(self.times_ms) if self.times_ms else None

    def uncover(self, now_ms: int) -> NumberDrill:
        """It was said aloud, or given up: show the figures."""
        if self.question is None or self.uncovered:
            return self
        return replace(self, drill=self.drill.uncover(), took_ms=max(0, now_ms - self.asked_ms))

    def take(self, typed: str, now_ms: int) -> NumberDrill:
        """An answer was typed: show the figures and what it came to; nothing happens where it holds no number."""
        if self.question is None or self.uncovered:
            return self
        verdict = judge(typed, self.question.cue.figures)
        return self if verdict is None else replace(self.uncover(now_ms), typed=typed, verdict=verdict)

    def answer(self, now_ms: int, *, said: bool) -> NumberDrill:
        """The uncovered figures were said, or missed; the next ones are asked."""
        if not self.uncovered:
            return self
        times = (*self.times_ms, self.took_ms) if said else self.times_ms
        return NumberDrill(self.drill.answer(said=said), now_ms, times_ms=times, before=self)

    def undo(self) -> NumberDrill:
        """Take the last answer back; its figures stand uncovered again."""
        return self.before or self
