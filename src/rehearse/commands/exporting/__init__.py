"""Everything out again: what is exported, and the file it is written to."""
