"""How stories stand: the wall."""
