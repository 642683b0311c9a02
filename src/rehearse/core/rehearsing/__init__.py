"""A sitting and its tellings, as values."""
