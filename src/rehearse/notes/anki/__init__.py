"""Anki's formats, all of them and only here: packages with their reviews, and cards exported as text."""
