"""Telling a deliberate key from one that is still held down or was typed too early."""

from rehearse.core.days import Stopwatch

QUIET_MS = 300
"""How long nothing counts after something new has appeared; about the time it takes to see it."""

REPEAT_MS = 120
"""Keys closer together than this come from one that is held down (keyboards repeat every 30 to 90 ms)."""


class Debounce:
    """A short time in which keys are swallowed. A key held down through it prolongs it, so it never acts."""

    def __init__(self, stopwatch: Stopwatch) -> None:
        self._stopwatch = stopwatch
        self._until: int | None = None

    def begin(self) -> None:
        """Something new has appeared."""
        self._until = self._stopwatch() + QUIET_MS

    def swallows(self) -> bool:
        """Whether a key that arrives now is not meant for what is on the screen. Before `begin` every one is."""
        now = self._stopwatch()
        if self._until is None:
            return True
        if now >= self._until:
            return False
        self._until = max(self._until, now + REPEAT_MS)
        return True
