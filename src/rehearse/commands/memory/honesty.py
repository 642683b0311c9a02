"""`rehearse stats --calibration`: the chance of recall that was foretold, beside what was recalled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from rehearse.commands.clock_doubts import dated_ahead
from rehearse.commands.context import Context
from rehearse.commands.named_scope import resolve_scope
from rehearse.commands.notices import DatedAhead
from rehearse.core.log import Origin, effective
from rehearse.core.memory.calibration import Calibration, Foretold, foretold
from rehearse.store.overview import Overview
from rehearse.store.plan_log import PlanLog
from rehearse.store.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class Counted:
    """So many `tellings` of which a chance of recall was foretold, `mean` on average (0 to 1; 0 for none)."""

    tellings: int
    recalled: int
    mean: float

    @classmethod
    def of(cls, tellings: Sequence[Foretold]) -> "Counted":
        """What tellings come to."""
        mean = sum(it.chance for it in tellings) / len(tellings) if tellings else 0.0
        return cls(len(tellings), sum(it.recalled for it in tellings), mean)


@dataclass(frozen=True, slots=True)
class Honesty:
    """How far forecasts can be believed: of all tellings, of those on the eve of an interview, and of those in one.

    `calibration` is None where there are too few to compare. `ahead` tells of events that a clock ahead has dated, and
    `passed_over` holds the ids of events that are damaged; neither count.
    """

    all: Counted
    calibration: Calibration | None
    eve: Counted
    interview: Counted
    ahead: DatedAhead | None = None
    passed_over: frozenset[str] = frozenset()


def collect(context: Context, *, deck: str | None = None, topic: str | None = None) -> Honesty:
    """How far forecasts could be believed, for a deck, a topic or everything, since the first telling.

    Raises UsageError for a deck or topic that does not exist, and what the database raises.
    """
    database = context.open_to_read()
    if database is None:
        nothing = Counted.of([])
        return Honesty(nothing, None, nothing, nothing)
    with database:
        cards = {card.id for card in Overview(database, resolve_scope(database, deck, topic)).cards()}
        log = ReviewLog(database, context.settings.retention)
        today = context.today(log.latest(context.latest_day))
        events = effective(log.events())
        tellings = foretold(event for event in events if event.card_id in cards and event.study_day <= today)
        eves = {interview.day - timedelta(days=1) for interview in PlanLog(database).interviews()}
        told_there = [it for it in tellings if it.event.origin is Origin.INTERVIEW]
        on_the_eve = [it for it in tellings if it.event.study_day in eves and it.event.origin is not Origin.INTERVIEW]
        return Honesty(
            Counted.of(tellings),
            Calibration.of(tellings),
            Counted.of(on_the_eve),
            Counted.of(told_there),
            dated_ahead(log, context),
            frozenset(log.passed_over),
        )
