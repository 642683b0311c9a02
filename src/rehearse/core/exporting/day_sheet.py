"""What a story comes to on a page for the morning: how it is asked for, how it begins, and its figures."""

from dataclasses import dataclass

from rehearse.core.model import Story
from rehearse.core.practice.figures.cues import Cue
from rehearse.core.practice.figures.number_questions import story_cues
from rehearse.core.rehearsing.recall import sentences

MOST_FIGURES = 4
"""Clauses with figures that are shown of a story, at most: a page is read in a minute."""


@dataclass(frozen=True, slots=True)
class SheetStory:
    """A story on the sheet. `chance` is that of recall (0 to 1) on the day, None where it was never told.

    `opening` is how its answer begins, `figures` the clauses of its Result with their figures.
    """

    name: str
    questions: tuple[str, ...]
    opening: str
    figures: tuple[Cue, ...]
    chance: float | None
    must_have: bool = False


def opening_of(story: Story) -> str:
    """The first sentence of the full answer, or the first point where there is only an outline."""
    for part in story.parts:
        if found := sentences(part):
            return found[0]
    return next((point.text for part in story.parts for point in part.points), "")


def figures_of(story: Story) -> tuple[Cue, ...]:
    """The figures of its Result that its opening does not say, MOST_FIGURES clauses at most, as the notes have them."""
    opening = " ".join(opening_of(story).split())
    return tuple([cue for cue in story_cues(story) if cue.filled.strip("… ") not in opening][:MOST_FIGURES])


def coldest_first(stories: list[SheetStory]) -> list[SheetStory]:
    """The stories in the order in which they need a look: never told, then by their chance of recall."""
    return sorted(stories, key=lambda it: (it.chance is not None, it.chance or 0.0))
