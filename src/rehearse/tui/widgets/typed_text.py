"""A line to type in whose keys act in the order in which they were typed, however fast."""

from textual.events import Key, Paste
from textual.widgets import Input

from rehearse.core.safetext import safe_line


class TypedText(Input):
    """An input that acts on its own keys as they come, and holds nothing but text that is safe to show.

    Textual lets letters in at once and sends every other key round by the application first, so that one of them may
    overtake the letters typed after it when the computer is busy.
    """

    def __init__(self, value: str = "", placeholder: str = "", *, id: str | None = None, longest: int) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(safe_line(value, longest), placeholder, id=id, max_length=longest, compact=True)
        self.cursor_blink = False

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(safe_line(event.text, self.max_length or 0))

    async def _on_key(self, event: Key) -> None:
        own = self._bindings.key_to_bindings.get(event.key)
        if own:
            event.stop()
            event.prevent_default()
            await self.run_action(own[0].action)
