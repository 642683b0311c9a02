"""What is said of notes that became decks, and of decks."""
