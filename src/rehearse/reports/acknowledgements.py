"""What a step of a rehearsal came to, in ever shorter ways; the story comes last, where a line may be cut."""

from collections.abc import Iterator
from datetime import date

from rehearse.commands.rehearsing.called import called
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.core.days import day_name
from rehearse.core.log import Rating
from rehearse.core.narration import rating_name
from rehearse.core.rehearsing.session import Turn
from rehearse.core.rehearsing.sitting import Told


def graded(rehearsal: Rehearsal, told: Told) -> tuple[str, ...]:
    """The grade of a telling, and when its story comes back."""
    name = called(rehearsal, told.card_id, told.asked)
    return tuple(f"{outcome}: {name}" for outcome in _outcomes(told, rehearsal.today))


def _outcomes(told: Told, today: date) -> Iterator[str]:
    grade, again = rating_name(told.rating), told.rating is Rating.AGAIN
    if told.practice:
        yield f"Graded {grade}, {'back today, ' if again else ''}no date moved"
    elif told.due_on is not None:
        day = day_name(told.due_on, today)
        when = f"today, then {day}" if again else day
        yield f"Graded {grade}, back {when}"
        yield f"{grade}, {when}"
    yield grade


def buried(rehearsal: Rehearsal, turn: Turn) -> tuple[str, ...]:
    """The story of a turn was buried."""
    name = _name(rehearsal, turn)
    return f"Buried until tomorrow: {name}", f"Buried: {name}"


def suspended(rehearsal: Rehearsal, turn: Turn) -> tuple[str, ...]:
    """The story of a turn was suspended."""
    return (f"Suspended: {_name(rehearsal, turn)}",)


def _name(rehearsal: Rehearsal, turn: Turn) -> str:
    return called(rehearsal, turn.card_id, turn.prompt.text)
