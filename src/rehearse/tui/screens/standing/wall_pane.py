"""The pane of the wall that tells of the row chosen: at once what is known of it, and hints once the choice rests."""

from functools import partial

from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer

from rehearse.commands.standing.wall import Wall
from rehearse.core.standing.story_standing import StoryStanding
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.standing.wall_desk import WallDesk
from rehearse.tui.screens.standing.wall_list import WallRowValue
from rehearse.tui.screens.standing.wall_preview import Preview, page_of
from rehearse.tui.widgets.page import Page

NOT_READ = "Not read"

_REST_SECONDS = 0.2
"""How long a row is chosen before hints are looked for, which take as long as a frame: a key held down goes on."""


class WallPane(Container):
    """Tells of one row. `below` is whether it stands below the list, and draws the line between them."""

    def __init__(self, desk: WallDesk) -> None:
        super().__init__()
        self._desk = desk
        self._page = Page()
        self._resting: Timer | None = None
        self._row: WallRowValue | None = None
        self._wall: Wall | None = None
        self._typed = ""
        self.below = False
        self.preview: Preview | None = None
        """What is known of the story chosen."""

    def compose(self) -> ComposeResult:
        yield self._page

    def tell(self, row: WallRowValue | None, wall: Wall | None, typed: str) -> None:
        """Tell of a row; `wall` None while nothing has been read, `typed` is what is searched for."""
        is_other = _same(row) != _same(self._row)
        self._row, self._wall, self._typed = row, wall, typed
        read = (
            try_or_notify(self, partial(self._desk.preview, row), NOT_READ) if isinstance(row, StoryStanding) else None
        )
        self.preview = None if read is None else read.value
        self._draw()
        if is_other:
            self._page.scroll_home(animate=False)
        if self._resting is not None:
            self._resting.stop()
        if self.preview is not None and self.display:
            self._resting = self.set_timer(_REST_SECONDS, partial(self._add_hints, self.preview))

    def read_on(self) -> None:
        """Show the next page, or the beginning after the last one."""
        if self._page.shows_end:
            self._page.scroll_home(animate=False)
        else:
            self._page.turn(1)

    def _add_hints(self, preview: Preview) -> None:
        if self.preview is preview:
            self.preview = self._desk.with_hints(preview)
            self._draw()

    def _draw(self) -> None:
        page = page_of(self._row, self.preview, self._wall, self._typed)
        self._page.show(page, progress=0.0 if self.below else None)


def _same(row: WallRowValue | None) -> str:
    return "" if row is None else row.story_id if isinstance(row, StoryStanding) else row.id
