"""Notes become decks, and decks follow their notes."""
