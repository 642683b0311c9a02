"""`rehearse optimize`: parameters of the schedule fitted to one's own tellings, kept only where they foresee better."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from rehearse.commands.context import Context
from rehearse.commands.recording import Recorder
from rehearse.core.errors import UsageError
from rehearse.core.log import Event, effective
from rehearse.core.memory import optimizing
from rehearse.core.memory.fitting import Fitter, OptimizerMissingError
from rehearse.core.memory.fsrs6 import DEFAULT_PARAMETERS
from rehearse.core.memory.optimizing import Comparison, Material
from rehearse.core.memory.parameters import Parameters
from rehearse.core.memory.scheduling import Scheduler
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.parameter_sets import ParameterSet, go_back, is_any_put_in_force, put_in_force, set_in_force
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.backups import back_up

INSTALL = "pip install 'rehearse-stories[optimize]'"
_NOTHING_TO_TAKE_BACK = "no parameters were put in force, so there is nothing to take back"
_OWN_ALREADY = "FSRS's own parameters are in force already; nothing was changed"


class FitVerdict(StrEnum):
    """What there is to say of a fit."""

    TOO_FEW = "too few tellings"
    ONE_SIDED = "too few of a kind"
    TOO_SOON = "too soon"
    """Too little was told since the parameters in force were fitted to say whether others are better."""
    NOTHING_FITTED = "nothing fitted"
    NO_BETTER = "no better"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Shifted:
    """What other parameters would do to the days on which so many `stories` return."""

    stories: int
    sooner: int
    later: int

    @classmethod
    def between(cls, before: Mapping[str, date], after: Mapping[str, date]) -> "Shifted":
        """What is between the days of the same cards; others are left out."""
        pairs = [(day, after[card_id]) for card_id, day in before.items() if card_id in after]
        return cls(len(pairs), sum(new < old for old, new in pairs), sum(new > old for old, new in pairs))


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of fitting; nothing is changed yet.

    `present` is the set in force, None where these are FSRS's own. `parameters` are those of a fit to everything, with
    how they did on reviews that fits had not seen, and what they would move.
    """

    verdict: FitVerdict
    material: Material
    present: ParameterSet | None = None
    parameters: Parameters | None = None
    comparison: Comparison | None = None
    moved: Shifted | None = None

    @property
    def since(self) -> date | None:
        """The day on which the parameters in force were fitted, None where they are FSRS's own."""
        return None if self.present is None or self.present.comparison is None else self.present.study_day

    @property
    def told_since(self) -> int:
        """How many of the reviews are later than that."""
        return sum(self.since is None or item.study_day > self.since for item in self.material.items)


@dataclass(frozen=True, slots=True)
class Changed:
    """Other parameters are in force: the set, None for FSRS's own; what moved; the database before is in `backup`.

    `went_back` says that they are those that were in force before.
    """

    present: ParameterSet | None
    moved: Shifted
    backup: Path
    went_back: bool = False


def examine(context: Context) -> Examined:
    """Fit parameters to what was told, and see whether they foresee better. Changes nothing.

    Raises UsageError where fitting needs the extra and it is not installed, and what the database raises.
    """
    database = context.open_existing_database()
    if database is None:
        return Examined(FitVerdict.TOO_FEW, Material(0, ()))
    with database:
        log = ReviewLog(database, context.settings.retention)
        log.refold()
        today = context.today(log.latest(context.latest_day))
        events = [event for event in effective(log.events()) if event.study_day <= today]
        with database.reading() as connection:
            present = set_in_force(connection)
        found = _fitted(optimizing.material(events), present, log.scheduler.formulas.parameters)
        if found.parameters is None or found.verdict is not FitVerdict.BETTER:
            return found
        fitted = Scheduler(context.settings.retention, found.parameters)
        return replace(found, moved=Shifted.between(_due_days(database), _folded_by(fitted, events)))


def keep(context: Context, examined: Examined) -> Changed:
    """Put the fitted parameters in force and fold every card by them, after a backup, in one transaction.

    Raises UsageError where a clock set by hand would write among real reviews, and what the database raises.
    """
    if examined.parameters is None:
        raise AssertionError("nothing was fitted")
    return _change(context, examined.parameters, examined)


def reset(context: Context) -> Changed:
    """Put FSRS's own parameters in force again. Raises UsageError where they are, and as `keep` does."""
    return _change(context, DEFAULT_PARAMETERS)


def take_back(context: Context) -> Changed:
    """Put in force again what was before. Raises UsageError where nothing was, and as `keep` does."""
    return _change(context, None)


def _fitted(material: Material, present: ParameterSet | None, before: Parameters) -> Examined:
    found = Examined(FitVerdict.TOO_FEW, material, present)
    if material.tellings < optimizing.FEWEST_TELLINGS:
        return found
    if min(material.recalled, material.forgotten) < optimizing.FEWEST_OF_A_KIND:
        return replace(found, verdict=FitVerdict.ONE_SIDED)
    if found.told_since < optimizing.FEWEST_SINCE:
        return replace(found, verdict=FitVerdict.TOO_SOON)
    try:
        fitter = Fitter(material.items)
    except OptimizerMissingError:
        raise UsageError(f"fitting parameters takes a package that is not installed; `{INSTALL}` installs it") from None
    parameters = fitter.fitted(len(material.items))
    comparison = optimizing.compare(material.items, fitter.fitted, before, found.since)
    if parameters is None or comparison is None:
        return replace(found, verdict=FitVerdict.NOTHING_FITTED)
    verdict = FitVerdict.BETTER if comparison.improves else FitVerdict.NO_BETTER
    return replace(found, verdict=verdict, parameters=parameters, comparison=comparison)


def _change(context: Context, parameters: Parameters | None, examined: Examined | None = None) -> Changed:
    """Put parameters in force, None for those before the present ones."""
    database = context.open_existing_database()
    if database is None:
        raise UsageError(_NOTHING_TO_TAKE_BACK if parameters is None else _OWN_ALREADY)
    with database:
        log = ReviewLog(database, context.settings.retention)
        log.refold()
        if parameters is None and not _is_any_put_in_force(database):
            raise UsageError(_NOTHING_TO_TAKE_BACK)
        if parameters == DEFAULT_PARAMETERS and log.scheduler.parameters is None and not log.parameters_are_damaged:
            raise UsageError(_OWN_ALREADY)
        today = Recorder(log, context).today
        backup, _ = back_up(database, context.settings.retention, context.now())
        due_before = _due_days(database)

        if parameters is None:
            log.refold_with(go_back)
        else:
            tellings, comparison = (0, None) if examined is None else (examined.material.tellings, examined.comparison)
            new = ParameterSet(context.new_id(), context.now(), today, parameters, tellings, comparison)
            log.refold_with(lambda connection: put_in_force(connection, new))
        with database.reading() as connection:
            present = set_in_force(connection)
        own = present is not None and present.comparison is not None
        moved = Shifted.between(due_before, _due_days(database))
        return Changed(present if own else None, moved, backup.path, went_back=parameters is None)


def _is_any_put_in_force(database: Database) -> bool:
    with database.reading() as connection:
        return is_any_put_in_force(connection)


def _due_days(database: Database) -> dict[str, date]:
    """The days on which the stories that were told return, by card."""
    queue = Queue(database)
    cards = (queue.card(card.id) for card in Overview(database).cards())
    return {card.id: card.state.memory.due_on for card in cards if card is not None and card.state.memory is not None}


def _folded_by(scheduler: Scheduler, events: Sequence[Event]) -> dict[str, date]:
    """The same, as another scheduler would have it."""
    of_card = defaultdict(list)
    for event in events:
        of_card[event.card_id].append(event)
    memories = {card_id: scheduler.fold(mine).memory for card_id, mine in of_card.items()}
    return {card_id: memory.due_on for card_id, memory in memories.items() if memory is not None}
