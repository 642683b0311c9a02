"""The command palette: every action that acts now, by name, with its key; from the bindings that make them work."""

from collections.abc import Iterator
from functools import partial

from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from rehearse.tui.widgets.bars import key_names

_KEYS_WIDTH = 13
_NARROW = 70


class Palette(CommandPalette):
    """Textual's palette with our actions only, in our colours."""

    DEFAULT_CSS = """
    Palette { background: $background 70%; }
    Palette > Vertical { margin-top: 1; width: 76; max-width: 100%; background: $surface; }
    Palette #--input { border: none; padding: 0 1; background: $surface; }
    Palette #--input.--list-visible { border: none; }
    Palette SearchIcon { color: $accent; margin: 1 0 0 1; }
    Palette CommandList { border: none; background: $surface; max-height: 80vh; padding: 0 0 1 0; }
    Palette CommandList > .option-list--option { padding: 0 2; text-style: none; color: $foreground; }
    Palette CommandList > .option-list--option-highlighted { background: $surface-lighten-2; color: $foreground; }
    Palette > .command-palette--highlight { text-style: bold; color: $text-accent; }
    """

    def __init__(self) -> None:
        super().__init__([Actions], placeholder="What would you like to do?")

    def on_mount(self) -> None:
        self.query_one(SearchIcon).icon = "›"


class Actions(Provider):
    """The actions of the screen below the palette, and those of the application, that act now."""

    async def discover(self) -> Hits:
        for node, binding in acting(self.screen):
            text = self._text(binding)
            yield DiscoveryHit(_line(binding, Content(text)), partial(_run, self.app, node, binding), text)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for node, binding in acting(self.screen):
            text = self._text(binding)
            score = max(map(matcher.match, (text, binding.description, key_names(binding, " "))))
            if score > 0:
                line = _line(binding, matcher.highlight(text))
                yield Hit(score, line, partial(_run, self.app, node, binding), text)

    def _text(self, binding: Binding) -> str:
        """What a binding does, in few words where there is little room."""
        narrow = self.app.size.width < _NARROW
        return binding.description if narrow else binding.tooltip or binding.description


def acting(screen: Screen[object]) -> Iterator[tuple[DOMNode, Binding]]:
    """The bindings that act on a screen now, its own first, each with the node that has the action."""
    nodes: tuple[DOMNode, ...] = (screen, screen.app)
    for node in nodes:
        for binding in node.BINDINGS:
            if isinstance(binding, Binding):
                _, name, parameters = parse(binding.action)
                if name != "palette" and node.check_action(name, parameters):
                    yield node, binding


async def _run(app: App[object], node: DOMNode, binding: Binding) -> None:
    await app.run_action(binding.action, node)


def _line(binding: Binding, text: Content) -> Content:
    return Content.assemble((f"{key_names(binding, ' '):<{_KEYS_WIDTH}}", "$text-accent"), text)
