"""The words by which stories are listed, filtered and sorted; the command line knows them, so it is light."""

from enum import StrEnum


class Listing(StrEnum):
    """What can be listed."""

    STORIES = "stories"
    QUESTIONS = "questions"
    GAPS = "gaps"
    NOTES = "notes"
    SUSPENDED = "suspended"


class State(StrEnum):
    """What a story may be, behind `is:`."""

    SUSPENDED = "suspended"
    BURIED = "buried"
    LEECH = "leech"
    NEW = "new"
    DUE = "due"
    COLD = "cold"
    READY = "ready"
    MUST = "must"
    GAP = "gap"


class SortKey(StrEnum):
    """By what stories are sorted; among equals they stay in the order of the notes."""

    DECK = "deck"
    """The order of import and of the notes."""
    NAME = "name"
    STRENGTH = "strength"
    """The least chance of recall first, stories without a memory last."""
    DUE = "due"
    """Soonest first, stories without a date last."""
    LAST = "last"
    """The one told last first, those never told last."""
    LAPSES = "lapses"
    """Most first."""
