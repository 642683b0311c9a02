"""Find every stored story and prompt again in newly read notes, so that schedules and histories survive an import.

Schedules hang on the ids of stories and prompts, and notes carry no ids, so identity is worked out from what is equal
or alike (`linkage`). Each deck is first linked with its own past, then stories move between decks (`exchange`), and in
the end everything has its fate (`fates`).
"""

from collections.abc import Callable, Sequence

from rehearse.core.changes import Decide, DeckContents, Merge
from rehearse.core.reading import Reading
from rehearse.notes.identity.exchange import exchange
from rehearse.notes.identity.fates import Successions, handover, plan
from rehearse.notes.identity.likeness import normal_form
from rehearse.notes.identity.linked_deck import LinkedDeck, ids_with_successor, unread_deck

Incoming = tuple[Reading, DeckContents | None]
"""What was read for a deck, and what is stored of it; None for a new deck."""


def merge_decks(incoming: Sequence[Incoming], others: Callable[[], Sequence[DeckContents]], decide: Decide) -> Merge:
    """Work out the fate of each story and prompt of some decks, in any order, and what moves between them and `others`.

    A stored story or prompt has at most one successor, which takes over its id. What has none is gone; what is gone
    already is not mentioned. `decide` settles what is too close to call. The other decks are looked up only where
    something may have moved.
    """
    read = [LinkedDeck(reading, stored) for reading, stored in incoming]
    for deck in read:
        deck.link_with_own_past(decide)
    unread: list[LinkedDeck] = []
    if any(deck.may_exchange() for deck in read):
        unread = [unread_deck(contents) for contents in others()]
        exchange(read, unread, decide)
    decks = [*read, *unread]
    successions = Successions(
        frozenset(ids_with_successor(decks)),
        frozenset(it for deck in decks for it in deck.replaced),
        frozenset(normal_form(prompt.text) for deck in read if unread for prompt in deck.reading.prompts),
    )
    handovers = (handover(deck, successions) for deck in unread)
    return Merge(
        tuple(plan(deck, successions) for deck in read),
        tuple(changed for changed in handovers if changed is not None),
    )
