"""Which story and question of the notes is which of those that are stored: through edits, and from deck to deck."""
