"""What the command palette offers."""

from collections.abc import Iterator
from functools import partial

from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from rehearse.tui.screens.palette import Entry
from rehearse.tui.widgets.bars import key_names

_NARROW = 70


def entries(app: App[int], screen: Screen[object]) -> list[Entry]:
    """All that can be chosen while a screen is up."""
    return [_action(app, node, binding) for node, binding in acting(screen)]


def acting(screen: Screen[object]) -> Iterator[tuple[DOMNode, Binding]]:
    """The bindings that act on a screen now, its own first, each with the node that has the action."""
    nodes: tuple[DOMNode, ...] = (screen, screen.app)
    for node in nodes:
        for binding in node.BINDINGS:
            if isinstance(binding, Binding):
                _, name, parameters = parse(binding.action)
                if name != "palette" and node.check_action(name, parameters):
                    yield node, binding


def _action(app: App[int], node: DOMNode, binding: Binding) -> Entry:
    """An action with its keys; in few words where there is little room."""
    text = binding.description if app.size.width < _NARROW else binding.tooltip or binding.description
    keys = key_names(binding, " ")
    return Entry(keys, text, partial(app.call_later, _run, app, node, binding), (binding.description, keys))


async def _run(app: App[int], node: DOMNode, binding: Binding) -> None:
    if node is app or node is app.screen:
        await app.run_action(binding.action, node)
