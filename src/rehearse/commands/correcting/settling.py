"""Corrections in an import: what is written is what the notes say, as a person has corrected it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rehearse.commands.correcting.standing_corrections import Called, StandingCorrection, described_in
from rehearse.core.changes import Handover, ImportPlan
from rehearse.core.model import Deck
from rehearse.notes.identity.settled import settle
from rehearse.store.collection import Collection
from rehearse.store.correction_log import NOTHING_CORRECTED, CorrectionsWrite


@dataclass(frozen=True, slots=True)
class SettledImport:
    """The plans of an import as they are to be written, in their order, what it changes in other decks, and the rest.

    `corrections` are all that count, and how each counts after the import.
    """

    plans: Sequence[ImportPlan]
    handovers: Sequence[Handover]
    write: CorrectionsWrite
    corrections: Sequence[StandingCorrection] = ()


def settle_corrections(
    library: Collection | None,
    plans: Sequence[tuple[Deck, ImportPlan]],
    handovers: Sequence[Handover],
    new_id: Callable[[], str],
) -> SettledImport:
    """What is to be written of an import; where nobody ever corrected anything, that is what was planned.

    Raises what the database raises.
    """
    touched = [*(deck for deck, _ in plans), *(it.deck for it in handovers)]
    past = None if library is None else library.corrections_past(touched)
    if past is None or not past.ids:
        return SettledImport([plan for _, plan in plans], handovers, NOTHING_CORRECTED)
    settled = settle(past.log, plans, handovers, past.decks, past.homes, new_id)
    write = CorrectionsWrite(settled.raw, known=past.ids)
    listed = described_in(past, settled.corrections, Called.of(past, {}))
    return SettledImport(settled.plans, settled.handovers, write, listed)
