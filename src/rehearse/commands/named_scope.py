"""Deck and topic names from the command line, to the part of the collection they mean."""

from collections.abc import Iterable

from rehearse.core.errors import UsageError
from rehearse.core.near_names import listed, nearest
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.scope import Scope

LONGEST_NAME = 100
"""Characters in the name of a deck or an interview, at most."""


def check_name(thing: str, name: str) -> None:
    """Raises UsageError for a name that no `thing` can have: a blank one, one of several lines, or a very long one."""
    if not name.strip():
        raise UsageError(f"{thing} needs a name that is not blank")
    if len(name.splitlines()) > 1 or not name.isprintable():
        raise UsageError(f"the name of {thing} is one line, without control characters")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"the name of {thing} has at most {LONGEST_NAME} characters, and this one {len(name):,}")


def resolve_scope(database: Database, deck: str | None, topic: str | None) -> Scope:
    """The scope of the named deck and topic; capitals do not matter.

    Raises UsageError, with the names there are, for one that does not exist.
    """
    deck_id = None
    if deck is not None:
        deck_ids = {standing.deck.name: standing.deck.id for standing in Overview(database).decks()}
        deck_id = deck_ids[the_one_named("deck", deck, deck_ids)]
    if topic is not None:
        topic = the_one_named("topic", topic, Overview(database, Scope(deck_id)).topics())
    return Scope(deck_id, topic)


def the_one_named(kind: str, wanted: str, names: Iterable[str]) -> str:
    """The one of `names` that is meant; capitals do not matter.

    Raises UsageError, with the nearest name, or those there are.
    """
    names = list(names)
    for name in names:
        if name.casefold() == wanted.casefold():
            return name
    if not names:
        raise UsageError(f"there is no {kind} “{wanted}”, and no other one yet")
    if near := nearest(wanted, names):
        raise UsageError(f"there is no {kind} “{wanted}”; did you mean “{near}”?")
    raise UsageError(f"there is no {kind} “{wanted}”; you have {listed(names)}")
