"""Things to choose from, a line each, drawn only where they can be seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from rehearse.core.safetext import safe_line
from rehearse.core.width import padded

_LEAD = 13


@dataclass(frozen=True, slots=True)
class Choice:
    """A line: `lead` stands before the text, `marked` are the places of letters in the text that were looked for."""

    lead: str
    text: str
    marked: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to choose: `lead` is its key or its kind, `text` what it is, `names` what else finds it.

    `run` does it. `theme` is the one to be seen while it is highlighted.
    """

    lead: str
    text: str
    run: Callable[[], object]
    names: tuple[str, ...] = ()
    theme: str | None = None


class ChoiceList(ScrollView, can_focus=False):
    """Shows choices, one of them highlighted. Posts `Clicked` with the place of the one that was clicked."""

    DEFAULT_CSS = """
    ChoiceList { height: auto; overflow-x: hidden; }
    """

    @dataclass
    class Clicked(Message):
        """The choice at `index` was clicked."""

        index: int

    def __init__(self) -> None:
        super().__init__()
        self.choices: Sequence[Choice] = ()
        self.highlighted = 0
        """The place of the choice that Enter takes; without meaning while there are none."""

    def show(self, choices: Sequence[Choice]) -> None:
        """Show other choices, the first highlighted."""
        self.choices, self.highlighted = choices, 0
        self.virtual_size = Size(0, len(choices))
        self.scroll_home(animate=False)
        self.refresh(layout=True)

    def move(self, steps: int) -> None:
        """Highlight a choice further down, or up."""
        if self.choices:
            self.highlighted = min(len(self.choices) - 1, max(0, self.highlighted + steps))
            self.scroll_to_region(Region(0, self.highlighted, self.size.width, 1), animate=False)
            self.refresh()

    @property
    def rows(self) -> int:
        """Lines that can be seen."""
        return max(1, self.size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.choices)

    def render_line(self, y: int) -> Strip:
        row, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if row >= len(self.choices):
            return Strip.blank(width, self.rich_style)
        line = self._line(self.choices[row])
        if row == self.highlighted:
            line = Content.styled(line.plain.ljust(width), "on $surface-lighten-2").add_spans(line.spans)
        return Visual.to_strips(self, line.truncate(width, ellipsis=True), width, 1, self.visual_style)[0]

    def on_click(self, event: Click) -> None:
        event.stop()
        row = event.y + self.scroll_offset.y
        if row < len(self.choices):
            self.post_message(self.Clicked(row))

    def _line(self, choice: Choice) -> Content:
        text = Content(safe_line(choice.text))
        for place in choice.marked:
            text = text.stylize("bold $text-accent", place, place + 1)
        return Content.assemble("  ", (padded(choice.lead, _LEAD), "$text-accent"), text)
