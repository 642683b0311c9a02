"""Forecasts for screens: made in a thread of their own, so that no key waits for one, and given up with the screen."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from textual import work
from textual.dom import DOMNode
from textual.message import Message
from textual.worker import get_current_worker

from rehearse.commands.preparing.coming import Coming
from rehearse.commands.preparing.outlook import Glance, Outlook, Pause, Prospect
from rehearse.core.preparing.readiness import Forecast


class _GivenUpError(Exception):
    """Nobody waits for the forecast any more."""


class Foreseeing(DOMNode):
    """What a screen inherits that shows a forecast: it asks with `foresee`, and is told by `Foreseen`."""

    class Foreseen(Message, bubble=False):
        """What was foreseen, and from what."""

        def __init__(self, prospect: Prospect, found: Forecast | Outlook) -> None:
            super().__init__()
            self.prospect = prospect
            self.found = found

    @work(thread=True, exclusive=True, group="foreseeing")
    def foresee(self, prospect: Prospect, make: Callable[[Prospect, Pause], Forecast | Outlook]) -> None:
        """Have something made of a prospect; what was asked for before is given up."""
        worker = get_current_worker()

        def pause() -> None:
            if worker.is_cancelled:
                raise _GivenUpError

        with suppress(_GivenUpError):
            found = make(prospect, pause)
            pause()
            self.post_message(self.Foreseen(prospect, found))


class Glancing(Foreseeing):
    """What a screen inherits that says in a line how the next interview stands; the forecast comes when it is made."""

    prospect: Prospect | None = None
    """What is known of the next interview, None where there is none."""
    _forecast: Forecast | None = None

    @property
    def glance(self) -> Glance | None:
        """How the next interview stands."""
        return None if self.prospect is None else replace(self.prospect.glance(), forecast=self._forecast)

    def as_foreseen(self, coming: Coming) -> Coming:
        """The days to come as they are foreseen, once they are."""
        return coming if self._forecast is None else coming.with_plan(self._forecast.days)

    def draw(self) -> None:
        """Show what the screen has to say now."""
        raise NotImplementedError

    def look_at(self, prospect: Prospect | None) -> None:
        """From now on this is what is known; the screen draws itself once more when the forecast is made."""
        self.prospect, self._forecast = prospect, None
        if prospect is not None:
            self.foresee(prospect, Prospect.foresee)

    def on_foreseeing_foreseen(self, event: Foreseeing.Foreseen) -> None:
        if event.prospect is self.prospect and isinstance(event.found, Forecast):
            self._forecast = event.found
            self.draw()
