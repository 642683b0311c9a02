"""Playing the application in tests: a world with notes, keys with time between them, and what the screen says."""

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import ClassVar, Unpack

from textual._callback import invoke
from textual._queue import Queue
from textual.content import Content
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.events import Callback, Key, Paste
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.timer import Timer, TimerCallback
from textual.widget import Widget

from rehearse.commands.context import Context
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.start import Empty, start
from rehearse.core.log import Rating
from rehearse.tui.app import RehearseApp
from rehearse.tui.places import Opening
from rehearse.tui.screens.rehearsing.telling_screen import TellingScreen
from rehearse.tui.widgets.bars import SAID_SECONDS, KeyBar, StatusBar
from rehearse.tui.widgets.page import Page
from tests.processes import PATIENCE_SECONDS
from tests.sittings import Chosen
from tests.worlds import World


def drawn(widget: Widget) -> str:
    """What a widget that draws itself shows."""
    content = widget.render()
    assert isinstance(content, Content)
    return content.plain


def key_event(key: str) -> Key:
    """The press of a key, by its name or its character."""
    name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
    try:
        character = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        character = key if len(key) == 1 else ""
    return Key(name, character or None)


def _is_at_work(pump: MessagePump) -> bool:
    """Whether a widget has a message to handle, or handles one: it waits for none."""
    queue: Queue[Message | None] = pump._message_queue
    waits = queue.empty() and queue.ready_event._waiters
    return pump.is_running and not pump._closing and not waits


class SettlingPilot(Pilot[int]):
    """A pilot that goes on when all is handled and drawn; Textual's guesses that from the time that passes."""

    def __init__(self, app: RehearseApp, settle: Callable[[], Awaitable[None]]) -> None:
        super().__init__(app)
        self._settle = settle

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.app.post_message(key_event(key).set_sender(self.app))
            await self._settle()

    async def resize_terminal(self, width: int, height: int) -> None:
        await super().resize_terminal(width, height)
        self.app._check_resize()  # Textual lets a moment pass first, in which the terminal may be resized again
        await self._settle()

    async def pause(self, delay: float | None = None) -> None:
        assert delay is None, "no test sleeps"
        await self._settle()


class OnceParsed(Stylesheet):
    """A stylesheet that parses what no application of these tests has parsed before it."""

    _parsed: ClassVar[dict[object, list[RuleSet]]] = {}

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        key = (css, read_from, is_default_rules, tie_breaker, scope, frozenset(self._variables.items()))
        if key not in self._parsed:
            self._parsed[key] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return self._parsed[key]

    def reparse(self) -> None:
        """Apply new variables. Textual makes a sheet of its own for that, which knows nothing of what was parsed."""
        self.parse()


class StagedApp(RehearseApp):
    """The application, which a test tells when to do what otherwise follows a moment of real time after its start."""

    def __init__(
        self, context: Context, options: Options, first: Rehearsal | Empty, opening: Opening | None = None
    ) -> None:
        super().__init__(context, options, first, opening)
        self.stylesheet = OnceParsed(variables=self.get_css_variables())
        self._moments: list[TimerCallback] = []

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        if delay == SAID_SECONDS and callback is not None:
            timer.stop()
            self._moments.append(callback)
        return timer

    async def let_a_moment_pass(self, *, last: bool = True) -> None:
        """Let the time pass for which something said stands; without the `last`, only that of all said before it."""
        passed = self._moments if last else self._moments[:-1]
        for callback in list(passed):
            await invoke(callback)

    def _follow_first_frame(self) -> None:
        pass

    def follow_first_frame(self) -> None:
        """Do what the first question does not need: read again the notes that changed."""
        super()._follow_first_frame()


class Stage:
    """The running application, as a person sees and uses it."""

    pilot: SettlingPilot

    def __init__(self, app: StagedApp, world: World) -> None:
        self.app = app
        self.world = world
        self._handled = 0

    async def press(self, *keys: str, seconds: float = 1) -> None:
        """Press keys, `seconds` of the stopwatch before each."""
        for key in keys:
            self.world.stopwatch.go_on(seconds=seconds)
            await self.pilot.press(key)

    async def paste(self, text: str) -> None:
        """Put text into the line that has the focus at once, which costs a test less than letter after letter."""
        focused = self.app.screen.focused
        assert focused is not None
        focused.post_message(Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Let the application go on until every message is handled, and what that changed is drawn."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            quiet = False
            while self.app.is_running:
                if await self._handles():
                    quiet = False
                elif quiet and not self._waits_for_a_refresh:
                    break
                else:  # what waits for a refresh comes after it, and may change something again
                    self.app.screen._on_timer_update()
                    quiet = True

    @property
    def _waits_for_a_refresh(self) -> bool:
        """Whether anything on the screen is still to be drawn, or waits for that."""
        screen = self.app.screen
        return bool(
            screen._layout_required
            or screen._scroll_required
            or screen._repaint_required
            or screen._recompose_required
            or screen._dirty_widgets
            or screen._callbacks
            or any(
                pump._next_callbacks or not pump._message_queue.empty()
                for pump in (self.app, *screen.walk_children(with_self=True))
            )
        )

    async def _handles(self) -> bool:
        """Let every widget handle what it has; whether it had anything."""
        before, busy = self._handled, set[MessagePump]()

        def is_through(pump: MessagePump) -> None:
            busy.discard(pump)

        for pump in (self.app, self.app.screen):  # a call makes them look for what waits to be drawn, too
            if pump.call_later(is_through, pump):
                busy.add(pump)
        pumps = (self.app, *self.app.screen.walk_children(with_self=True))
        while any(pump.is_running for pump in busy) or any(_is_at_work(pump) for pump in pumps):
            await asyncio.sleep(0)
        await self.app.animator.wait_until_complete()
        return self._handled > before

    def notice(self, message: Message) -> None:
        """A widget handles a message. Calls do not count: that every widget answers one tells that all is handled."""
        self._handled += not isinstance(message, Callback)

    async def wait_until(self, holds: Callable[[], object]) -> None:
        """Let the application go on until something holds: what it does beside the keys takes as long as it takes."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not holds():
                await asyncio.sleep(0.001)
                await self.settle()

    @property
    def telling(self) -> TellingScreen:
        """The screen of a telling, which is the one that shows."""
        screen = self.app.screen
        assert isinstance(screen, TellingScreen)
        return screen

    @property
    def page(self) -> str:
        """The text of the page, whole, whether it fits the screen or not; any space as one."""
        return "\n".join(page.plain for page in self.app.screen.query(Page)).replace("\N{NO-BREAK SPACE}", " ")

    @property
    def status(self) -> str:
        return drawn(self.app.screen.query_one(StatusBar))

    @property
    def keys(self) -> str:
        return drawn(self.app.screen.query_one(KeyBar))

    @property
    def grades(self) -> list[str]:
        """What the grades say, top and bottom joined; empty while they are hidden."""
        foot = [line for line in self.telling.page.plain_foot if line.strip(" ─")]
        cell = len(foot[0]) // len(Rating) if foot else 1
        cells = range(0, len(foot[0]), cell) if foot else ()
        return [" | ".join(line[at : at + cell].strip() for line in foot) for at in cells]

    @property
    def news(self) -> list[str]:
        """What the program has said in passing, oldest first."""
        return [notification.message for notification in self.app._notifications]

    def hue(self, text: str) -> str:
        """The colour of the piece of text on the terminal that begins with `text`."""
        strips = self.app.screen._compositor.render_strips()
        (style,) = {segment.style for strip in strips for segment in strip if segment.text.startswith(text)}
        assert style is not None
        assert style.color is not None
        return style.color.name

    @property
    def screen(self) -> str:
        """What really stands on the terminal, line by line."""
        compositor = self.app.screen._compositor
        strips = compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@asynccontextmanager
async def on_stage(
    world: World, size: tuple[int, int] = (80, 24), opening: Opening | None = None, **options: Unpack[Chosen]
) -> AsyncIterator[Stage]:
    """Run the application in a terminal of `size` columns and rows, beginning with the screen of `opening`."""
    chosen = Options(**options)
    app = StagedApp(world.context, chosen, start(world.context, chosen), opening)
    try:
        stage = Stage(app, world)
        async with app.run_test(size=size, notifications=True, message_hook=stage.notice):
            stage.pilot = SettlingPilot(app, stage.settle)
            await stage.settle()
            yield stage
    finally:
        app.close()
