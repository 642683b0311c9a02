"""What is typed to find stories: words, phrases in quotes, and filter words such as is:due or deck:notes.

A word with a hyphen before it must not be there, as in -is:suspended.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rehearse.core.preparing.readiness import READY
from rehearse.core.standing.filter_words import SortKey, State
from rehearse.core.standing.search_form import search_form
from rehearse.core.standing.story_standing import StoryStanding


def is_in(state: State, story: StoryStanding, today: date) -> bool:
    """Whether a story is in a state on study day `today`. Cold is a story told before that is not ready."""
    match state:
        case State.SUSPENDED:
            return story.state.suspended
        case State.BURIED:
            return story.is_buried(today)
        case State.LEECH:
            return story.leech is not None
        case State.NEW:
            return story.is_new
        case State.DUE:
            return story.is_due(today)
        case State.COLD:
            return story.now is not None and story.now < READY
        case State.READY:
            return story.now is not None and story.now >= READY
        case State.MUST:
            return story.must_have
        case State.GAP:
            return False


@dataclass(frozen=True, slots=True)
class Traits:
    """What a story is known by: texts in it, states it is in, parts of the names of its deck and topics."""

    texts: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    decks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed: traits of which all are wanted, and those of which none is.

    `unknown` are filter words that mean nothing, as they were typed; nothing goes by them.
    """

    wanted: Traits = Traits()
    unwanted: Traits = Traits()
    unknown: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether anything but texts is asked for or ruled out."""
        return any((it.states or it.decks or it.topics) for it in (self.wanted, self.unwanted))

    def admits(self, story: StoryStanding, today: date) -> bool:
        """Whether a story is one of those sought, its texts aside."""
        return (
            all(is_in(state, story, today) for state in self.wanted.states)
            and not any(is_in(state, story, today) for state in self.unwanted.states)
            and self._is_where(story.deck, story.topics)
        )

    def admits_gap(self, deck: str, topic: str | None) -> bool:
        """Whether a gap is one of those sought, its text aside: it is in no state but that of being one."""
        return (
            all(state is State.GAP for state in self.wanted.states)
            and State.GAP not in self.unwanted.states
            and self._is_where(deck, () if topic is None else (topic,))
        )

    def _is_where(self, deck: str, topics: Sequence[str]) -> bool:
        wanted, unwanted = self.wanted, self.unwanted
        if not (wanted.decks or unwanted.decks or wanted.topics or unwanted.topics):
            return True
        own, under = search_form(deck), [search_form(topic) for topic in topics]
        return (
            all(name in own for name in wanted.decks)
            and not any(name in own for name in unwanted.decks)
            and all(any(name in topic for topic in under) for name in wanted.topics)
            and not any(name in topic for name in unwanted.topics for topic in under)
        )


_PIECE = re.compile(r'(-(?!\d))?(?:(is|deck|topic):)?(?:["“„]([^"“”„]*)(?:["”“]|$)|(\S*))', re.IGNORECASE)


def sought(typed: str) -> Sought:
    """What is meant by what was typed; a state may be begun only, where no other begins so."""
    found: dict[tuple[bool, str], list[str]] = defaultdict(list)
    states: dict[bool, list[State]] = {True: [], False: []}
    unknown = []
    for piece in _PIECE.finditer(typed):
        minus, key, quoted, plain = piece.groups()
        kind, text = (key or "").casefold(), plain if quoted is None else quoted
        if not search_form(text):
            continue
        if kind != "is":
            found[not minus, kind].append(text)
        elif (state := _state(text)) is not None:
            states[not minus].append(state)
        else:
            unknown.append(piece[0])

    def traits(wanted: bool) -> Traits:
        decks, topics = (map(search_form, found[wanted, kind]) for kind in ("deck", "topic"))
        return Traits(tuple(found[wanted, ""]), tuple(states[wanted]), tuple(decks), tuple(topics))

    return Sought(traits(True), traits(False), tuple(unknown))


def in_order(stories: Iterable[StoryStanding], key: SortKey) -> list[StoryStanding]:
    """The stories sorted by a key; they are given in the order of the notes."""
    by = _SORTED_BY.get(key)
    return list(stories) if by is None else sorted(stories, key=by)


_SORTED_BY: Mapping[SortKey, Callable[[StoryStanding], Any]] = {
    SortKey.NAME: lambda story: (search_form(story.name),),
    SortKey.STRENGTH: lambda story: (story.now is None, story.now),
    SortKey.DUE: lambda story: (story.state.due_on is None, story.state.due_on),
    SortKey.LAST: lambda story: (story.last_told is None, story.last_told and -story.last_told.toordinal()),
    SortKey.LAPSES: lambda story: (-story.lapses,),
}


def _state(text: str) -> State | None:
    """The state of a name, or of a beginning that only one has."""
    begun = [state for state in State if text and state.value.startswith(text.casefold())]
    return begun[0] if len(begun) == 1 else None
