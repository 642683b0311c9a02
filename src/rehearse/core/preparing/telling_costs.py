"""How long tellings take that are yet to come: by a person's own times, and by what is usual until there are enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.core.pace import median

_FEWEST_FOR_OWN_COSTS = 10
_LEAST_MS, _MOST_MS = 10_000, 3_600_000
_FAILED_SHARE = 0.16
"""Of the tellings of a last pass, so many are expected to fail."""


@dataclass(frozen=True, slots=True)
class Costs:
    """How long a telling takes, in milliseconds: one that succeeds, one that fails, the first one of a story.

    The defaults are assumptions, for those who have timed no telling yet.
    """

    ok_ms: int = 210_000
    failed_ms: int = 360_000
    new_ms: int = 360_000

    @classmethod
    def of(cls, ok: Sequence[int], failed: Sequence[int], new: Sequence[int]) -> "Costs":
        """By a person's own durations in milliseconds.

        The median of a kind counts alone from ten of them on, and below that in part.
        """
        usual = cls()
        return cls(_blended(ok, usual.ok_ms), _blended(failed, usual.failed_ms), _blended(new, usual.new_ms))

    @property
    def new_minutes(self) -> float:
        """Of a story told for the first time."""
        return _minutes(self.new_ms)

    def ok_minutes(self, own_ms: int | None = None) -> float:
        """Of a telling that succeeds; `own_ms` is the median of the story's own tellings."""
        return _minutes(self.ok_ms if own_ms is None else own_ms)

    def failed_minutes(self, own_ms: int | None = None) -> float:
        """Of a telling that fails: longer in the same proportion for each story."""
        usual = _minutes(self.failed_ms)
        return usual if own_ms is None else usual * (_minutes(own_ms) / _minutes(self.ok_ms))

    def telling_minutes(self, own_ms: int | None = None) -> float:
        """Of a telling of which nobody knows yet whether it will succeed."""
        ok = self.ok_minutes(own_ms)
        return ok + _FAILED_SHARE * (self.failed_minutes(own_ms) - ok)


def _blended(durations: Sequence[int], usual_ms: int) -> int:
    timed = [min(took, _MOST_MS) for took in durations if took > 0]
    if not timed:
        return usual_ms
    own = min(len(timed), _FEWEST_FOR_OWN_COSTS) / _FEWEST_FOR_OWN_COSTS
    return max(_LEAST_MS, round(own * median(timed) + (1 - own) * usual_ms))


def _minutes(ms: int) -> float:
    return max(_LEAST_MS, ms) / 60_000
