"""What every screen has: a status line, the keys that act now, help, settings, and most have a page that scrolls."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from textual.actions import parse
from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Key
from textual.widget import Widget

from rehearse.core.days import Stopwatch
from rehearse.core.practice.drill import MissedPoint
from rehearse.tui.debounce import Debounce
from rehearse.tui.screens.steady_screen import SteadyScreen
from rehearse.tui.widgets.bars import KeyBar, StatusBar
from rehearse.tui.widgets.key_binding import KeyBinding, Need
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typeset import Block

if TYPE_CHECKING:
    from rehearse.commands.importing.editing import Passage
    from rehearse.commands.rehearsing.today import Today
    from rehearse.tui.place_names import Place

Result = TypeVar("Result")
"""What a screen is dismissed with."""

Bound = TypeVar("Bound", bound=Binding)

KeySections = Sequence[tuple[str, Sequence[Binding]]]
"""Bindings under the headings that the help screen and the documentation give them."""

LINE_KEYS = (
    KeyBinding("up,k", "scroll(-1)", "Line up", show=False, tooltip="Scroll up"),
    KeyBinding("down,j", "scroll(1)", "Line down", show=False, tooltip="Scroll down"),
)
PAGE_KEYS = (
    KeyBinding("pageup", "page(-1)", "Page up", show=False, tooltip="Scroll a page up"),
    KeyBinding("pagedown", "page(1)", "Page down", show=False, tooltip="Scroll a page down"),
)
HELP_KEY = KeyBinding("question_mark", "help", "Help", tooltip="All keys")
SETTINGS_KEY = KeyBinding(
    "comma", "settings", "Settings", tooltip="Settings: target, pace, days, colours", brief="Set", need=Need.SPARE
)
UNDO_KEY = KeyBinding(
    "u", "undo", "Undo", tooltip="Take back the last grade, burial or suspension of the day; many steps"
)
WALL_KEY = KeyBinding(
    "b", "wall", "Stories", tooltip="Browse every story: how it stands, found as you type", need=Need.LESS
)
STATS_KEY = KeyBinding(
    "s",
    "stats",
    "Stats",
    tooltip="What was done, how well it sticks, and the stories behind each figure",
    need=Need.SPARE,
)
LEAVE_KEY = KeyBinding("q", "leave", "Leave", tooltip="Leave; everything graded is saved")


class Host(Protocol):
    """The application as its screens see it: what they share, and where their keys lead."""

    @property
    def stopwatch(self) -> Stopwatch:
        """What durations are measured with."""

    @property
    def trial(self) -> str:
        """What every screen says while the clock is set by hand; empty otherwise."""

    def show_session(self) -> None:
        """Show the telling that stands in the session, or how the session ended, and nothing over it."""

    def show_help(self, sections: KeySections) -> None:
        """Put all keys over the present screen."""

    def show_settings(self) -> None:
        """Put the settings over the present screen."""

    def show(self, place: "Place") -> bool:
        """Put a place over the present screen; False, and why is said, if it cannot be read."""

    def today(self) -> "Today | None":
        """The day as it stands now; None, and why is said, if it cannot be read."""

    def show_today(self) -> bool:
        """Put the day at a glance over the present screen; False, and why is said, if it cannot be read."""

    def show_info(self) -> bool:
        """Put what is known of the present story, or of the one told last, over the screen; False as above."""

    def edit_story(self) -> None:
        """Let the person edit the present story in the notes."""

    def edit_found(self, find: Callable[[], "Passage"], done: Callable[[], None]) -> None:
        """Let the person edit lines of the notes that `find` finds; `done` follows once they have been read again."""

    def begin(self, *, everything: bool = False) -> None:
        """Begin with the first question, which was not seen yet; `everything`: whatever the minutes of the day."""

    def drill(self, points: Sequence[MissedPoint]) -> None:
        """Put a drill of points over the present screen."""

    def keep_going(self) -> None:
        """Go on although the minutes of the day are spent."""

    def rehearse_ahead(self) -> None:
        """Go on with stories that are not due yet."""

    def undo(self) -> None:
        """Take the last step back, and show what stands then."""


class FramedScreen(SteadyScreen[Result]):
    """A screen between a status line and the keys that act now. A subclass gives its NAME, KEYS and `body`."""

    NAME: ClassVar[str]
    """The heading of its keys in the help and the documentation."""
    KEYS: ClassVar[Sequence[Binding]]

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host = host
        self.status = StatusBar(host.trial)
        self.key_line = KeyBar()

    def compose(self) -> ComposeResult:
        yield self.status
        yield from self.body()
        yield self.key_line

    def body(self) -> Iterable[Widget]:
        """The widgets between the two lines."""
        raise NotImplementedError

    def key_sections(self) -> KeySections:
        """Every key of the screen, for the help."""
        return ((self.NAME, self.KEYS),)

    def keys_now(self) -> Sequence[Binding]:
        """The keys that act now and are worth a place in the key line."""
        return self.acting(self.KEYS)

    def acting(self, bindings: Iterable[Bound]) -> list[Bound]:
        """Of bindings those shown in the key line that act now, each with the keys that no earlier one has taken."""
        found: list[Bound] = []
        taken = set[str]()
        for binding in filter(self.acts, bindings):
            keys = [key for key in binding.key.split(",") if key not in taken]
            taken.update(keys)
            if binding.show and keys:
                found.append(replace(binding, key=",".join(keys)))
        return found

    def acts(self, binding: Binding) -> bool:
        """Whether a key of this screen does anything now."""
        _, name, parameters = parse(binding.action)
        return bool(self.check_action(name, parameters))

    def give_way(self) -> None:
        """Another screen comes over this one."""

    def why_not(self, action: str) -> str:
        """Why an action of this screen does nothing now, where that is no matter of course."""
        return ""

    def say(self, *texts: str) -> None:
        """Say something in passing, where it hides nothing: `texts` are ever shorter ways to say it."""
        self.status.say(*texts)

    def on_key(self, event: Key) -> None:
        active = self.active_bindings.get(event.key) if self.app.focused is not None else None
        if (active is None or active.node is self) and (why := self._why_nothing(event.key)):
            self.say(why)

    def _why_nothing(self, key: str) -> str:
        """Why a key of this screen does nothing now; empty where it acts, and for keys that never do."""
        bindings = [binding for binding in self.KEYS if key in binding.key.split(",")]
        if any(map(self.acts, bindings)):
            return ""
        reasons = (self.why_not(parse(binding.action)[1]) for binding in bindings)
        return next(filter(None, reasons), "")

    def come_back(self) -> None:
        """What lay over this screen is gone."""

    def action_help(self) -> None:
        self.host.show_help(self.key_sections())

    def action_settings(self) -> None:
        self.host.show_settings()

    def action_leave(self) -> None:
        self.app.exit()


class Scrolling:
    """What LINE_KEYS and PAGE_KEYS do, for screens with a page."""

    page: Page

    def say(self, *texts: str) -> None:
        """Say something in passing, in ever shorter ways."""
        raise NotImplementedError

    def action_scroll(self, step: int) -> None:
        if self._can_scroll(step):
            self.page.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        if self._can_scroll(step):
            self.page.turn(step)

    def _can_scroll(self, step: int) -> bool:
        """Whether there is more in a direction; if not, say so."""
        there, end = self.page.scroll_offset.y, self.page.max_scroll_y
        if end <= 0:
            self.say("Everything is on the screen")
        elif step < 0 and there <= 0:
            self.say("This is the beginning")
        elif step > 0 and there >= end:
            self.say("This is the end")
        else:
            return True
        return False


class PageScreen(FramedScreen[Result], Scrolling):
    """A screen that is a page of paragraphs. A subclass gives its NAME, KEYS, `paragraphs` and `headline`.

    `fresh` swallows keys that were pressed before the screen was seen; an action that ends something asks it first.
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.page = Page()
        self.fresh = Debounce(host.stopwatch)

    def body(self) -> Iterable[Widget]:
        yield self.page

    def paragraphs(self) -> Sequence[Block]:
        """What the page says."""
        raise NotImplementedError

    def headline(self) -> tuple[str, str]:
        """The two sides of the status line."""
        return "rehearse", ""

    def on_mount(self) -> None:
        self.draw()
        self.call_after_refresh(self.fresh.begin)

    def show_again(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show what the screen has to say now."""
        self.status.show(*self.headline())
        self.page.show(self.paragraphs())
        self.key_line.show(self.keys_now())
