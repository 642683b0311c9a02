"""Rehearse interview stories in the terminal until you can tell them cold."""

__version__ = "0.1.0"
