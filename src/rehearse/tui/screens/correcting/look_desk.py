"""What the screens of corrections have done for them: decks read, corrections made and taken back, choices offered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.screen import Screen

from rehearse.commands.correcting.making import CorrectionMade, CorrectionTakenBack
from rehearse.commands.correcting.standing_corrections import StandingCorrection
from rehearse.commands.importing.looking_through import LookedDeck, ReadStory
from rehearse.core.correcting.story_lines import StoryLine
from rehearse.tui.widgets.choice_list import Entry

NOT_READ = "Not read"
NOT_CORRECTED = "Not corrected"


class Chooser(Protocol):
    """Makes a screen to choose from a list, dismissed with what was chosen, or None."""

    def __call__(
        self,
        entries: Sequence[Entry],
        *,
        question: str,
        typed: Callable[[str], Entry] | None = None,
        typed_alone: bool = False,
    ) -> Screen[Entry]:
        """A screen with `entries`; `typed` makes one of what is typed, `typed_alone` in place of those found."""


@dataclass(frozen=True, slots=True)
class LookDesk:
    """Each raises RehearseError, and may be called in a thread but for what makes a screen.

    `look` reads a deck with its lines. A part is called `label` as a person writes it.
    `edit` lets the person edit a story, or a question without one, in the notes, and then calls what it is given.
    `list` makes the screen of all corrections, which tells what it is given of the one that is to be shown.
    """

    look: Callable[[str], LookedDeck]
    no_question: Callable[[str], CorrectionMade]
    answered_by: Callable[[str, str | None], CorrectionMade]
    join: Callable[[str, str], CorrectionMade]
    split: Callable[[str, StoryLine, str | None], CorrectionMade]
    part_is: Callable[[str, StoryLine, str], CorrectionMade]
    take_back: Callable[[str | None], CorrectionTakenBack]
    corrections: Callable[[], Sequence[StandingCorrection]]
    edit: Callable[[ReadStory, Callable[[], None]], None]
    choose: Chooser
    list: Callable[[Callable[[StandingCorrection], None]], Screen[None]]
