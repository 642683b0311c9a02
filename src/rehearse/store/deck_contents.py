"""All that is stored of a deck, for an import to compare with its notes, or to be looked over.

Read on the driver's own connection, in a transaction that its owner began.
"""

import sqlite3

from rehearse.core.changes import DeckContents
from rehearse.core.model import Deck, Prompt, Story
from rehearse.core.reading import Note
from rehearse.store.raw_decks import read_raw_notes
from rehearse.store.stories import read_prompts, read_stories


def read_deck(connection: sqlite3.Connection, deck: Deck) -> DeckContents:
    """All stories and questions of a deck, archived ones included, and which of them were rehearsed.

    Of a deck that was corrected, they are as the notes were read.
    """
    raw = read_raw_notes(connection, deck.id)
    of_deck = "deck_id = :deck"
    return DeckContents(
        deck,
        read_stories(connection, of_deck, deck=deck.id) if raw is None else raw.stories,
        read_prompts(connection, of_deck, deck=deck.id) if raw is None else raw.prompts,
        _rehearsed(connection, deck.id),
    )


def read_corrected(
    connection: sqlite3.Connection, deck: Deck
) -> tuple[tuple[Story, ...], tuple[Prompt, ...], tuple[Note, ...]]:
    """What is rehearsed of a deck, and what was kept of its notes that is neither question nor story."""
    in_use = "deck_id = :deck AND archived_ms IS NULL"
    rows = connection.execute(
        "SELECT line, end_line, text FROM note WHERE deck_id = :deck ORDER BY position", {"deck": deck.id}
    )
    return (
        read_stories(connection, in_use, deck=deck.id),
        read_prompts(connection, in_use, deck=deck.id),
        tuple(Note(line, end_line, text) for line, end_line, text in rows),
    )


def _rehearsed(connection: sqlite3.Connection, deck_id: str) -> frozenset[str]:
    """The stories and questions of a deck that the review log knows of."""
    rows = connection.execute(
        "SELECT story.id FROM event JOIN card ON card.id = card_id JOIN story ON story.id = card.story_id "
        "WHERE story.deck_id = :deck "
        "UNION SELECT prompt.id FROM event JOIN card ON card.id = card_id JOIN prompt ON prompt.id = card.prompt_id "
        "WHERE prompt.deck_id = :deck "
        "UNION SELECT prompt.id FROM event JOIN prompt ON prompt.id = event.prompt_id WHERE prompt.deck_id = :deck",
        {"deck": deck_id},
    )
    return frozenset(row_id for (row_id,) in rows)
