"""What the person at a rehearsal should be told once."""

from dataclasses import dataclass, replace
from datetime import date

from rehearse.commands.held_notes import AlsoIn


@dataclass(frozen=True, slots=True)
class ScheduleRecalculated:
    """The scheduler, or a setting of its, is another one than before; every card was folded anew."""


@dataclass(frozen=True, slots=True)
class ParametersDamaged:
    """The parameters that were fitted cannot be read; FSRS's own are in force instead."""


@dataclass(frozen=True, slots=True)
class ClockBehind:
    """The clock says `today`, and the newest review was written on the later study day `newest`, which is used."""

    newest: date
    today: date


@dataclass(frozen=True, slots=True)
class DatedAhead:
    """So many events are dated after `today`, up to `newest`: the clock was ahead when they were written."""

    events: int
    newest: date
    today: date


@dataclass(frozen=True, slots=True)
class LongPause:
    """The newest review is so many `days` old that the clock may be wrong."""

    days: int


@dataclass(frozen=True, slots=True)
class StoryLeft:
    """The story that was asked is no longer in the notes."""


@dataclass(frozen=True, slots=True)
class StoryForgotten:
    """The story that was asked is not in the database any more: it was forgotten, or a backup without it restored."""


@dataclass(frozen=True, slots=True)
class RehearsedElsewhere:
    """The story that was asked was rehearsed in another window meanwhile, and not graded here."""


@dataclass(frozen=True, slots=True)
class FirstTelling:
    """Nothing was ever rehearsed here: the person may not know yet that a story is told aloud."""


@dataclass(frozen=True, slots=True)
class InterviewPassed:
    """The `day` of an interview has passed, seen from study day `today`, and nobody has told yet how it went."""

    name: str
    day: date
    today: date


@dataclass(frozen=True, slots=True)
class DeckImported:
    """Notes came in, with so many stories and questions.

    Of the questions `gaps` have no answer and `inferred` share a story by inference; so many `problems` are worth a
    look, and some stories may be in other decks `also`. `first` says that nothing was ever rehearsed.
    """

    deck_name: str
    stories: int
    questions: int
    gaps: int = 0
    inferred: int = 0
    problems: int = 0
    also: AlsoIn | None = None
    first: bool = False

    def beside(self, notice: "Notice | None") -> "DeckImported":
        """The same, with what the notice in whose place it stands would have said to a newcomer."""
        return replace(self, first=isinstance(notice, FirstTelling))


Notice = (
    ScheduleRecalculated
    | ParametersDamaged
    | ClockBehind
    | DatedAhead
    | LongPause
    | StoryLeft
    | StoryForgotten
    | RehearsedElsewhere
    | DeckImported
    | FirstTelling
    | InterviewPassed
)


def once_told(notice: Notice | None) -> Notice | None:
    """What is left of a notice when the first question was answered: how to answer it is no news any more."""
    match notice:
        case FirstTelling():
            return None
        case DeckImported():
            return replace(notice, first=False)
        case _:
            return notice
