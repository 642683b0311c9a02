"""What the command palette offers: the actions of the screen, then whatever has a name."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol

from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from rehearse.commands.rehearsing.catalogue import Catalogue
from rehearse.core.settings import THEMES
from rehearse.store.overview import NamedCard
from rehearse.tui.place_names import WHAT_IT_SHOWS, Place
from rehearse.tui.screens.page_screen import LINE_KEYS, PAGE_KEYS
from rehearse.tui.widgets.choice_list import Entry
from rehearse.tui.widgets.key_binding import key_names

_NARROW = 70
_SCROLLING = frozenset((*LINE_KEYS, *PAGE_KEYS))


class Places(Protocol):
    """The application as the palette sees it: where its entries lead."""

    def go(self, place: Place) -> None:
        """Put a place over the present screen."""

    def ask_for_notes(self) -> None:
        """Put a line for the path of more notes over the present screen."""

    def choose_theme(self, theme: str) -> None:
        """Take other colours, and keep them."""

    def rehearse_topic(self, topic: str | None) -> None:
        """Begin a sitting of one topic, or of all."""

    def rehearse_story(self, story: NamedCard) -> None:
        """Ask a story now."""


def action_entries(app: App[int], screen: Screen[object]) -> list[Entry]:
    """Every action that acts now, with its key; what only scrolls comes last, because nobody looks for it here."""
    found = sorted(acting(screen), key=lambda entry: entry[1] in _SCROLLING)
    return [_action(app, node, binding) for node, binding in found]


def named_entries(places: Places, listed: Catalogue, theme: str, topic: str | None) -> list[Entry]:
    """The places, notes to import, colours, topics and stories; `theme` and `topic` are those of now."""
    return [
        *(Entry(place, WHAT_IT_SHOWS[place], partial(places.go, place)) for place in Place),
        Entry("Import", "Bring in more notes", places.ask_for_notes),
        *(_colours(places, name, is_present=name == theme) for name in THEMES),
        *([] if topic is None else [Entry("Topic", "All topics", partial(places.rehearse_topic, None))]),
        *(Entry("Topic", name, partial(places.rehearse_topic, name)) for name in listed.topics),
        *(_story(places, story, listed.due) for story in listed.stories),
    ]


def _colours(places: Places, name: str, *, is_present: bool) -> Entry:
    text = f"{name} (now)" if is_present else name
    return Entry("Colours", text, partial(places.choose_theme, name), ("theme", "colours"), theme=name)


def _story(places: Places, story: NamedCard, due: frozenset[str]) -> Entry:
    if story.suspended:
        standing = "suspended"
    elif not story.rehearsed:
        standing = "new"
    else:
        standing = "due" if story.id in due else "not due"
    names = () if story.question is None else (story.question,)
    return Entry("Story", f"{story.name} · {standing}", partial(places.rehearse_story, story), names)


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
