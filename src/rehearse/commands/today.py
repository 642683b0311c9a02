"""What the screen of the day shows: what is to be told and how long it takes, what was done, what comes."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rehearse.core import statistics
from rehearse.core.session import Ending
from rehearse.core.study_day import Work
from rehearse.store.overview import Counts

if TYPE_CHECKING:
    from rehearse.commands.rehearsal import Rehearsal

DAYS_AT_A_GLANCE = 14


@dataclass(frozen=True, slots=True)
class Left:
    """What a session has still to ask: stories that are due, new ones, and tellings that are practice.

    `expected_ms` is how long they will take, by the person's own medians.
    """

    due: int
    new: int
    practice: int
    expected_ms: int

    @property
    def tellings(self) -> int:
        """How many there are in all."""
        return self.due + self.new + self.practice


@dataclass(frozen=True, slots=True)
class Today:
    """A study day and the sitting that goes on in it.

    `under_way` says that a telling waits where it was left, `ending` why none does. `days` are the last
    DAYS_AT_A_GLANCE study days with their work, oldest first, today last. `days_in_a_row` ends today, or yesterday
    while nothing has been told yet. `new_later` new stories wait for other days. `ahead` says whether there is any
    story to practise before its day.
    """

    day: date
    under_way: bool
    ending: Ending | None
    left: Left
    done: Work
    days: list[tuple[date, Work]]
    days_in_a_row: int
    counts: Counts
    new_later: int
    next_due: tuple[date, int] | None
    gaps: int
    ahead: bool


def look_at_today(rehearsal: "Rehearsal") -> Today:
    """The day as it stands now. Raises what the database raises."""
    sources, today = rehearsal.sources, rehearsal.today
    tellings = sources.history.tellings(today - timedelta(days=statistics.DAYS_OF_MEDIANS - 1))
    days = statistics.work_by_day(tellings, today, DAYS_AT_A_GLANCE)
    done = days[-1][1]
    left = _left(rehearsal, tellings)
    counts = sources.overview.counts(today)
    coming = {day: count for day, count in sources.overview.due_days().items() if day > today}
    return Today(
        day=today,
        under_way=rehearsal.session.turn is not None,
        ending=rehearsal.session.ending,
        left=left,
        done=done,
        days=days,
        days_in_a_row=sources.history.days_in_a_row(today if done.rehearsals else today - timedelta(days=1)),
        counts=counts,
        new_later=max(0, counts.new - left.new),
        next_due=min(coming.items(), default=None),
        gaps=len(sources.overview.gaps()),
        ahead=rehearsal.can_go_ahead(),
    )


def _left(rehearsal: "Rehearsal", tellings: list[statistics.Telling]) -> Left:
    session, queue = rehearsal.session, rehearsal.sources.queue
    asked = [(card.card_id, card.practice) for card in session.waiting]
    if session.turn is not None:
        asked.insert(0, (session.turn.card_id, session.turn.practice))
    practice = sum(is_practice for _, is_practice in asked)
    due = set(queue.due(rehearsal.today))
    counted_due = sum(card_id in due for card_id, is_practice in asked if not is_practice)
    return Left(
        due=counted_due,
        new=len(asked) - practice - counted_due,
        practice=practice,
        expected_ms=statistics.expected_ms((card_id for card_id, _ in asked), tellings, rehearsal.settings.target_ms),
    )
