"""FSRS: how well stories stick, which parameters foresee it best, and how far it can be believed."""
