"""The four grades side by side, each with the day the story would come back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from rehearse.core.log import Memory, Rating
from rehearse.core.narration import rating_name, returns, stays
from rehearse.core.width import cells, padded


class GradeBar(Widget):
    """The four grades and what each leads to, in the longest wording that fits. Posts `Chosen` when one is clicked."""

    DEFAULT_CSS = """
    GradeBar { dock: bottom; height: 3; margin: 0 0 1 0; padding: 0 2; border-top: solid $surface-lighten-2; }
    """

    @dataclass
    class Chosen(Message):
        """A grade was clicked."""

        rating: Rating

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._outcomes: dict[Rating, tuple[str, ...]] = dict.fromkeys(Rating, ("",))
        self._suggested = Rating.GOOD

    def show(
        self, memories: Mapping[Rating, Memory] | None, suggested: Rating, due_on: date | None, today: date
    ) -> None:
        """Show what each grade leads to; `memories` None means practice, which leaves `due_on` as it is."""
        for rating in Rating:
            if memories is None:
                self._outcomes[rating] = stays(due_on, rating, today)
            else:
                self._outcomes[rating] = returns(memories[rating].due_on, rating, today)
        self._suggested = suggested
        self.display = True
        self.refresh()

    def hide(self) -> None:
        """Take the grades off the screen."""
        self.display = False

    def render(self) -> RenderResult:
        top = [(self._cell(self._title(rating)), self._style("bold", rating)) for rating in Rating]
        bottom = [(self._cell(self._outcome(rating)), self._style("$quiet", rating)) for rating in Rating]
        return Content.assemble(*top, "\n", *bottom)

    def on_click(self, event: Click) -> None:
        column = (event.get_content_offset_capture(self).x) // self._width
        self.post_message(self.Chosen(Rating(min(max(column, 0), 3) + 1)))

    @property
    def _width(self) -> int:
        """Cells for one grade."""
        return max(1, self.content_size.width // len(Rating))

    def _cell(self, text: str) -> str:
        return padded(f" {text}", self._width)

    def _style(self, style: str, rating: Rating) -> str:
        return f"{style} on $surface-lighten-1" if rating is self._suggested else style

    def _title(self, rating: Rating) -> str:
        return f"{'▸ ' if rating is self._suggested else ''}{int(rating)} {rating_name(rating)}"

    def _outcome(self, rating: Rating) -> str:
        outcomes = self._outcomes[rating]
        return next((text for text in outcomes if cells(text) + 1 <= self._width), outcomes[-1])
