"""The places one can go to from anywhere: a report or a screen of its own, over whatever shows."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Place(StrEnum):
    """A place, by the name that the command palette gives it."""

    WALL = "Stories"
    MOCK = "Mock"
    NUMBERS = "Numbers"
    STATS = "Stats"
    COVERAGE = "Coverage"
    PREDICTIONS = "Predictions"
    DECKS = "Decks"
    INTERVIEWS = "Interviews"
    PLAN = "Plan"
    PICK = "Pick"
    WARM_UP = "Warm-up"
    LOOK = "Look through"
    CORRECTIONS = "Corrections"


WHAT_IT_SHOWS: Mapping[Place, str] = MappingProxyType(
    {
        Place.WALL: "Every story: how it stands, found as you type",
        Place.MOCK: "A mock interview: questions, follow-ups, a clock, a debrief",
        Place.NUMBERS: "The figures of your results, asked until each was said",
        Place.STATS: "What is due, what was done, how well it sticks",
        Place.COVERAGE: "Which topics and common questions your stories cover",
        Place.PREDICTIONS: "How far a chance of recall can be believed",
        Place.DECKS: "Your decks and their files",
        Place.INTERVIEWS: "When your interviews are, and how they went",
        Place.PLAN: "How ready you are and will be, and what each day takes",
        Place.PICK: "Which story answers this? Ten questions, seconds each",
        Place.WARM_UP: "Two minutes of picking the story that answers a question",
        Place.LOOK: "How your notes were read, beside their lines, to correct it",
        Place.CORRECTIONS: "What you corrected of how your notes were read",
    }
)
"""A sentence for each place."""
