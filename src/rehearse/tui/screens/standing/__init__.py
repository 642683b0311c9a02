"""Where one stands: the story wall, and what one's stories cover."""
