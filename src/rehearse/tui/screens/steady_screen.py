"""Under every screen: it acts only while it is the one on top, and goes on after something could not be read."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.events import Event, InputEvent
from textual.message import Message
from textual.screen import Screen

from rehearse.tui.notifying import FAILURES

Outcome = TypeVar("Outcome")
"""What a screen is dismissed with."""


class SteadyScreen(Screen[Outcome]):
    """A screen to which input is nothing that was meant for it while another one has come over it, or after its end."""

    def show_again(self) -> None:
        """Draw anew what could not be read when it was drawn before."""

    def keep_unsaved(self) -> str:
        """Keep what was written here and not saved, because the program ends; say where, empty if it is nothing."""
        return ""

    def dismiss(self, result: Outcome | None = None) -> AwaitComplete:
        """Leave the screen, once: whatever asks again finds another one on top."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    async def _dispatch_message(self, message: Message) -> None:
        if not self.is_current and self._is_meant_for_top(message):
            return
        try:
            await super()._dispatch_message(message)
        except FAILURES as error:  # Textual would end the screen's handling of messages
            self.app._handle_exception(error)  # noqa: SLF001

    def _is_meant_for_top(self, message: Message) -> bool:
        """Whether a message is what a person did: input, or what a widget made of it."""
        if isinstance(message, Event):
            return isinstance(message, InputEvent)
        return message.bubble and message._sender is not self  # noqa: SLF001
