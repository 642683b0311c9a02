"""What there is to choose from when a line is corrected: stories, parts, questions, and what is wrong with it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from rehearse.commands.importing.looking_through import LookedDeck
from rehearse.core.correcting.recasting import as_question
from rehearse.tui.screens.correcting.look_keys import PART_LETTERS
from rehearse.tui.widgets.choice_list import Entry
from rehearse.tui.widgets.key_binding import KeyBinding, key_names


def stories_by_nearness(deck: LookedDeck, place: int) -> list[int]:
    """The places of the other stories of a deck: those beside first, then all in their order."""
    others = [at for at, it in enumerate(deck.stories) if it.story is not None and at != place]
    above = [at for at in others if at < place][-1:]
    below = [at for at in others if at > place][:1]
    near = [*above, *below]
    return [*near, *(at for at in others if at not in near)]


def story_entries(deck: LookedDeck, places: Iterable[int], take: Callable[[int], object]) -> list[Entry]:
    """The stories at some places, found by their names and questions; `take` is given the place of the one chosen."""
    return [
        Entry(_line_of(deck, at), it.name, partial(take, at), tuple(prompt.text for prompt in it.questions))
        for at, it in ((at, deck.stories[at]) for at in places)
    ]


def answer_entries(deck: LookedDeck, place: int, take: Callable[[str | None], object], *, is_gap: bool) -> list[Entry]:
    """What may answer a question: another story, or none, unless it `is_gap` already."""
    none = [] if is_gap else [Entry("None", "a gap: no story answers it yet", lambda: take(None), ("gap", "none"))]
    stories = stories_by_nearness(deck, place)
    return [*none, *story_entries(deck, stories, lambda at: take(deck.stories[at].key))]


def part_entries(take: Callable[[str], object]) -> list[Entry]:
    """The usual parts, found by their names and letters."""
    return [Entry(key, label, partial(take, label), (key,)) for key, label in PART_LETTERS.items()]


def question_entries(text: str, take: Callable[[str | None], object], *, may_ask: bool) -> list[Entry]:
    """What asks for a story that is split off: the line itself, where it `may_ask`."""
    return [Entry("This line", as_question(text), lambda: take(None))] if may_ask else []


def mending_entries(bindings: Sequence[KeyBinding], run: Callable[[str], object], *, brief: bool) -> list[Entry]:
    """What can be said of a line, each with its key; in few words where there is little room."""
    return [
        Entry(
            key_names(it, " "),
            it.description if brief else it.tooltip,
            partial(run, it.action),
            (it.description, it.tooltip),
        )
        for it in bindings
    ]


def _line_of(deck: LookedDeck, at: int) -> str:
    it = deck.stories[at]
    line = min((row.number for row in it.lines), default=0) - it.lines_above
    return f"line {line}" if it.path is not None else "story"
