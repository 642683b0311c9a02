"""What is exported, in the formats of other programs."""
