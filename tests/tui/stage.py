"""Playing the application in tests: a world with notes, keys with time between them, and what the screen says."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Unpack

from textual.content import Content
from textual.pilot import Pilot
from textual.widget import Widget

from rehearse.commands.rehearsal import Options
from rehearse.commands.start import start
from rehearse.core.log import Rating
from rehearse.tui.app import RehearseApp
from rehearse.tui.screens.telling_screen import TellingScreen
from rehearse.tui.widgets.bars import KeyBar, StatusBar
from rehearse.tui.widgets.grade_bar import GradeBar
from rehearse.tui.widgets.page import Page
from tests.processes import PATIENCE_SECONDS
from tests.sittings import Chosen
from tests.worlds import World


def drawn(widget: Widget) -> str:
    """What a widget that draws itself shows."""
    content = widget.render()
    assert isinstance(content, Content)
    return content.plain


class Stage:
    """The running application, as a person sees and uses it."""

    def __init__(self, pilot: Pilot[int], app: RehearseApp, world: World) -> None:
        self.pilot = pilot
        self.app = app
        self.world = world

    async def press(self, *keys: str, seconds: float = 1) -> None:
        """Press keys, `seconds` of the stopwatch before each."""
        for key in keys:
            self.world.stopwatch.go_on(seconds=seconds)
            await self.pilot.press(key)
        await self.pilot.pause()

    async def wait_until(self, holds: Callable[[], object]) -> None:
        """Let the application go on until something holds: what it does beside the keys takes as long as it takes."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not holds():
                await self.pilot.pause()

    @property
    def telling(self) -> TellingScreen:
        """The screen of a telling, which is the one that shows."""
        screen = self.app.screen
        assert isinstance(screen, TellingScreen)
        return screen

    @property
    def page(self) -> str:
        """The text of the page, whole, whether it fits the screen or not."""
        return "\n".join(
            "\n".join(line.content.plain.rstrip() for line in page._lines).strip("\n")
            for page in self.app.screen.query(Page)
        )

    @property
    def status(self) -> str:
        return drawn(self.app.screen.query_one(StatusBar))

    @property
    def keys(self) -> str:
        return drawn(self.app.screen.query_one(KeyBar))

    @property
    def grades(self) -> list[str]:
        """What the grades say, top and bottom joined; empty while they are hidden."""
        bar = self.app.screen.query_one(GradeBar)
        if not bar.display:
            return []
        top, bottom = drawn(bar).split("\n")
        cell = len(top) // len(Rating)
        cells = range(0, len(top), cell)
        return [f"{top[at : at + cell].strip()} | {bottom[at : at + cell].strip()}" for at in cells]

    @property
    def news(self) -> list[str]:
        """What the program has said in passing, oldest first."""
        return [notification.message for notification in self.app._notifications]

    @property
    def screen(self) -> str:
        """What really stands on the terminal, line by line."""
        compositor = self.app.screen._compositor
        strips = compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@asynccontextmanager
async def on_stage(world: World, size: tuple[int, int] = (80, 24), **options: Unpack[Chosen]) -> AsyncIterator[Stage]:
    """Run the application in a terminal of `size` columns and rows."""
    chosen = Options(**options)
    app = RehearseApp(world.context, chosen, start(world.context, chosen))
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Stage(pilot, app, world)
    finally:
        app.close()
