"""What is said of filter words while they are typed, and how one goes on. Pure: what was typed in, words out."""

from collections.abc import Iterator, Sequence

from rehearse.core.safetext import safe_line
from rehearse.core.standing.filter_words import State
from rehearse.core.standing.search_form import search_form
from rehearse.core.width import cells, fitted

_BETWEEN = "  "
_TAUGHT = (
    *(f"is:{state}" for state in (State.DUE, State.COLD, State.LEECH, State.NEW, State.GAP)),
    "deck:…",
    "topic:…",
    *(f"is:{state}" for state in (State.READY, State.MUST, State.SUSPENDED, State.BURIED)),
    "-is:…",
)
"""The filter words, those that are wanted most first."""

_DECK, _TOPIC, _IS = "deck:", "topic:", "is:"


def ways_on(typed: str, decks: Sequence[str], topics: Sequence[str]) -> list[str]:
    """How the word that is being typed may go on, where it is a filter word; whole words."""
    word = _last_word(typed)
    minus = "-" if word.startswith("-") else ""
    plain = word.removeprefix("-")
    key = next((key for key in (_IS, _DECK, _TOPIC) if plain.casefold().startswith(key)), None)
    if key is None:
        keys = [key for key in (_IS, _DECK, _TOPIC) if plain and key.startswith(plain.casefold())]
        return [f"{minus}{key}" for key in keys]
    begun = search_form(plain[len(key) :].strip('"“”'))
    names = list(State) if key is _IS else decks if key is _DECK else topics
    found = sorted((name for name in names if begun in search_form(name)), key=lambda name: _rank(name, begun))
    return [f"{minus}{key}{_quoted(name)}" for name in found]


def completed(typed: str, decks: Sequence[str], topics: Sequence[str]) -> str:
    """What was typed with its last word gone on with in the first way, and a space behind one that is whole."""
    ways = ways_on(typed, decks, topics)
    if not ways:
        return typed
    begin = len(typed) - len(_last_word(typed))
    return f"{typed[:begin]}{ways[0]}{'' if ways[0].endswith(':') else ' '}"


def hint_line(typed: str, unknown: Sequence[str], decks: Sequence[str], topics: Sequence[str], width: int) -> str:
    """The line below what is typed: what is wrong with it, how it may go on, or the filter words there are."""
    ways = ways_on(typed, decks, topics)
    if unknown and not ways:
        return fitted(f"{safe_line(unknown[0])} is no filter word; {', '.join(State)} come after is:", width)
    if ways:
        return _as_many(["Tab:", *map(safe_line, ways)], width)
    return _as_many(_TAUGHT, width)


def _last_word(typed: str) -> str:
    """The word that is being typed; what stands in quotation marks that are still open belongs to it."""
    at = typed.rfind('"')
    if typed.count('"') % 2 == 1:
        begin = typed.rfind(" ", 0, at) + 1
        return typed[begin:]
    return typed.rpartition(" ")[2]


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _rank(name: str, begun: str) -> tuple[bool, int]:
    """What begins as was typed comes first, then what holds that early."""
    at = search_form(name).find(begun)
    return at > 0, at


def _as_many(words: Sequence[str], width: int) -> str:
    return _BETWEEN.join(_fitting(words, width))


def _fitting(words: Sequence[str], width: int) -> Iterator[str]:
    for word in words:
        width -= cells(word)
        if width < 0:
            return
        yield word
        width -= len(_BETWEEN)
