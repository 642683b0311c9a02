"""A line to type in whose keys act in the order in which they were typed, however fast."""

from textual.events import Key
from textual.widgets import Input


class TypedText(Input):
    """An input that acts on its own keys as they come.

    Textual lets letters in at once and sends every other key round by the application first, so that one of them may
    overtake the letters typed after it when the computer is busy.
    """

    def __init__(self, value: str = "", placeholder: str = "", *, id: str | None = None, longest: int) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(value, placeholder, id=id, max_length=longest, compact=True)
        self.cursor_blink = False

    async def _on_key(self, event: Key) -> None:
        own = self._bindings.key_to_bindings.get(event.key)
        if own:
            event.stop()
            event.prevent_default()
            await self.run_action(own[0].action)
        else:
            await super()._on_key(event)
