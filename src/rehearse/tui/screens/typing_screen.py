"""The line for typed recall on a screen that goes through an outline: opened, answered, closed."""

from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from rehearse.tui.widgets.typed_recall import TypedRecall


class TypingScreen(Screen[None]):
    """A screen on which what is remembered may be typed, a point a line."""

    typed_recall: "TypedRecall | None" = None
    """The line, once it was opened."""

    @property
    def typing(self) -> bool:
        """Whether keys go into the line."""
        return self.typed_recall is not None and self.typed_recall.display

    async def open_typing(self) -> None:
        """Show the line and give it the keys."""
        from rehearse.tui.widgets.typed_recall import TypedRecall

        if self.typed_recall is None:
            self.typed_recall = TypedRecall()
            await self.mount(self.typed_recall)
        self.typed_recall.begin()

    def answer_typed(self, text: str) -> None:
        """Say what became of the line that was typed."""
        if self.typed_recall is not None:
            self.typed_recall.answer(text)

    def close_typing(self) -> None:
        """Hide the line, and take the keys back."""
        if self.typed_recall is not None:
            self.typed_recall.end()
