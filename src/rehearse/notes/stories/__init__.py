"""The layout of notes kept by hand: headings, questions, answers."""
