"""Figures of one's own results: found in the notes, asked with blanks in their places, compared with what is typed."""
