"""The two lines that frame every screen: where one is, and which keys work now."""

from collections.abc import Iterable
from functools import partial

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.events import Click, MouseEvent, MouseMove
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from rehearse.core.safetext import safe_line
from rehearse.tui.widgets.key_hints import KeyHint, arranged


class _Bar(Widget):
    """One line that is drawn anew for whatever width it has, and only when it changed."""

    def __init__(self) -> None:
        super().__init__()
        self._strips: list[Strip] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        if self._dirty_regions or not self._strips or self._strips[0].cell_length != self.outer_size.width:
            self._strips = super().render_lines(self.outer_size.region)
        strips = self._strips[crop.y : crop.bottom]
        return strips if crop.width == self.outer_size.width else [strip.crop(crop.x, crop.right) for strip in strips]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips = []

    def render(self) -> RenderResult:
        return self._line(self.content_size.width)

    def _line(self, width: int) -> Content:
        raise NotImplementedError


SAID_SECONDS = 2.0
"""How long what is said in passing stands in the status line."""


class StatusBar(_Bar):
    """What this is on the left, how things stand on the right. The right side is never cut.

    An aside stands before the right side, in the longest way for which there is room. What is said in passing stands on
    the left for a moment: there it moves nothing and hides nothing that is needed.
    """

    DEFAULT_CSS = """
    StatusBar { dock: top; height: 1; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, trial: str = "") -> None:
        super().__init__()
        self._trial = trial
        self._left = ""
        self._right = ""
        self._asides: tuple[str, ...] = ()
        self._warning = False
        self._said: tuple[str, ...] = ()
        self._saying = 0

    def say(self, *texts: str) -> None:
        """Say something for a moment, in place of what was said before: `texts` are ever shorter ways to say it."""
        self._said = texts
        self._saying += 1
        self.app.set_timer(SAID_SECONDS, partial(self._forget, self._saying))
        self.refresh()

    def _forget(self, saying: int) -> None:
        if saying == self._saying:  # nothing was said since
            self._said = ()
            self.refresh()

    def show(self, left: str, right: str = "", *, asides: tuple[str, ...] = (), warning: bool = False) -> None:
        """Change both sides; `asides` are ever shorter ways to say one, `warning` colours the right side."""
        if (left, right, asides, warning) != (self._left, self._right, self._asides, self._warning):
            self._left, self._right, self._asides, self._warning = left, right, asides, warning
            self.refresh()

    def _line(self, width: int) -> Content:
        trial = Content.assemble(" ", (f" {self._trial} ", "reverse")) if self._trial else Content("")
        right = Content.styled(safe_line(self._right), "bold $text-warning" if self._warning else "$text")
        room = max(0, width - trial.cell_length - right.cell_length - 1)
        left = Content(safe_line(self._left))
        if self._said:
            ways = [Content.styled(safe_line(text), "$text") for text in self._said]
            left = next((way for way in ways if way.cell_length <= room), ways[-1])
            if room < left.cell_length <= room + right.cell_length + 1:  # the rest is back in a moment
                room, right = left.cell_length, Content("")
        for aside in (Content(f"{safe_line(text)} · ") for text in self._asides if text):
            if left.cell_length + aside.cell_length <= room:
                right = Content.assemble(aside, right)
                break
        left = left.truncate(room, ellipsis=True)
        between = " " * max(1, width - left.cell_length - trial.cell_length - right.cell_length)
        return Content.assemble(left, trial, between, right)


class KeyBar(_Bar):
    """The keys that work now, the most needed first. A click on one presses it."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; padding: 0 1; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Binding, ...] = ()
        self._pointed: str | None = None

    def show(self, bindings: Iterable[Binding]) -> None:
        """Show other keys."""
        if (shown := tuple(bindings)) != self._shown:
            self._shown = shown
            self.refresh()

    def on_click(self, event: Click) -> None:
        if (hint := self._hint_at(event)) is not None:
            self.app.simulate_key(hint.key)

    def on_mouse_move(self, event: MouseMove) -> None:
        hint = self._hint_at(event)
        self._point_at(None if hint is None else hint.key)

    def on_leave(self) -> None:
        self._point_at(None)

    def _point_at(self, key: str | None) -> None:
        """Let the key that a click would press stand out."""
        if key != self._pointed:
            self._pointed = key
            self.refresh()

    def _hint_at(self, event: MouseEvent) -> KeyHint | None:
        column = event.get_content_offset_capture(self).x
        hints = arranged(self._shown, self.content_size.width)
        return next((hint for hint in hints if hint.begin <= column < hint.end), None)

    def _line(self, width: int) -> Content:
        line = Content("")
        for hint in arranged(self._shown, width):
            style = "reverse" if hint.key == self._pointed else ""
            shown = Content.assemble((hint.names, "bold $text-accent"), f" {hint.label}" if hint.label else "")
            line = Content.assemble(
                line, " " * (hint.begin - line.cell_length), shown.stylize(style) if style else shown
            )
        return line
