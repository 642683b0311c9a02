"""The rehearsal as lines on standard input and output: for screen readers, pipes and terminals without a screen."""
