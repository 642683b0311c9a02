"""How long a telling takes: an interval of a stopwatch, less the time in which nobody was rehearsing."""

from __future__ import annotations

from dataclasses import dataclass, replace

IDLE_MS = 10 * 60_000
"""Without a key for ten minutes nobody is there any more: the longest answer at an interview is shorter."""

LONGEST_MS = 15 * 60_000
"""A telling counts as at most 15 minutes: a forgotten terminal should not spoil the figures."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Readings of a stopwatch and intervals between them, all in milliseconds.

    `shown_ms` is the reading when the question was shown, `touched_ms` that at the last key. `away_ms` is the time
    since then that counts nowhere. `stopped_ms` is the reading at which the clock was stopped, None while it runs;
    `asks` says that it stopped by itself, because nobody seemed to be there. `first_word_ms` is the counted time until
    the first word, where the person marked it.
    """

    shown_ms: int
    touched_ms: int
    away_ms: int = 0
    stopped_ms: int | None = None
    asks: bool = False
    first_word_ms: int | None = None

    @classmethod
    def begin(cls, now_ms: int) -> Timing:
        """The question has just been shown."""
        return cls(now_ms, now_ms)

    @property
    def stands(self) -> bool:
        """Whether the clock is stopped."""
        return self.stopped_ms is not None

    def counted_ms(self, now_ms: int) -> int:
        """The time from the question until now in which somebody rehearsed."""
        end_ms = now_ms if self.stopped_ms is None else self.stopped_ms
        return max(0, end_ms - self.shown_ms - self.away_ms)

    def spoken_ms(self, now_ms: int) -> int:
        """The length of the telling until now: from its first word where that was marked, else from the question."""
        return max(0, self.counted_ms(now_ms) - (self.first_word_ms or 0))

    def stopped_for_ms(self, now_ms: int) -> int:
        """How long the clock has been standing."""
        return 0 if self.stopped_ms is None else max(0, now_ms - self.stopped_ms)

    def pause(self, now_ms: int) -> Timing:
        """Stop the clock."""
        return self if self.stands else replace(self, stopped_ms=now_ms)

    def go_on(self, now_ms: int) -> Timing:
        """Let the clock run again; what passed since it stopped counts nowhere."""
        away_ms = self.away_ms + self.stopped_for_ms(now_ms)
        return replace(self, away_ms=away_ms, stopped_ms=None, asks=False, touched_ms=now_ms)

    def look(self, now_ms: int) -> Timing:
        """Stop the clock at the last key if that was too long ago."""
        if self.stands or now_ms - self.touched_ms < IDLE_MS:
            return self
        return replace(self, stopped_ms=self.touched_ms, asks=True)

    def touch(self, now_ms: int) -> Timing:
        """A key was pressed: somebody is there, unless the clock stands already or has to stop."""
        looked = self.look(now_ms)
        return looked if looked.stands else replace(looked, touched_ms=now_ms)

    def mark_first_word(self, now_ms: int) -> Timing:
        """The person begins to speak; only the first time counts."""
        return self if self.first_word_ms is not None else replace(self, first_word_ms=self.counted_ms(now_ms))

    def without(self, gap_ms: int) -> Timing:
        """The same standing so much later, as if the time between had not been."""
        stopped_ms = None if self.stopped_ms is None else self.stopped_ms + gap_ms
        return replace(self, away_ms=self.away_ms + gap_ms, touched_ms=self.touched_ms + gap_ms, stopped_ms=stopped_ms)
