"""A telling as it stood when it was graded, from what the log kept of it, and back on the screen."""

from collections import Counter
from dataclasses import replace
from datetime import date

from rehearse.core.log import CardState, Grade, Recall
from rehearse.core.rehearsing.hearing import WrittenLine
from rehearse.core.rehearsing.recall import Mark, Slot
from rehearse.core.rehearsing.session import Phase, Session, Turn
from rehearse.core.rehearsing.sitting import Waiting
from rehearse.core.rehearsing.timing import Timing


def rebuilt(turn: Turn, grade: Grade, now_ms: int) -> Turn:
    """The telling that was graded so, to be graded anew; `turn` is its question, just shown.

    Where every slot is known it stands at its answer, where some are not (the notes were edited) at its outline, and
    where none is it begins anew. The time since the grade counts nowhere.
    """
    marks = _marks(turn.slots, grade.recall)
    uncovered = [at for at, mark in enumerate(marks) if mark is not Mark.COVERED]
    if not uncovered:
        return turn
    whole = len(uncovered) == len(marks)
    said = {probe.text: probe.said for probe in grade.recall.follow_ups}
    follow_ups = turn.follow_ups
    return replace(
        turn,
        timing=Timing(now_ms - grade.duration_ms, now_ms, first_word_ms=grade.first_word_ms),
        marks=marks,
        phase=Phase.ANSWER if whole else Phase.RECALL,
        cursor=-1 if whole else uncovered[-1],
        told_ms=grade.told_ms,
        hints=grade.recall.hints,
        written=tuple(WrittenLine(text, has_place=False) for text in grade.recall.also),
        follow_ups=replace(follow_ups, answered=tuple(said.get(text) for text in follow_ups.texts)),
    )


def brought_back(session: Session, turn: Turn, state: CardState, today: date, *, planned: bool) -> Session:
    """The session with a telling from before it on the screen; the one that stood there waits behind it.

    `state` is what the card of `turn` is in again. Where it is not due for all that, and no plan has asked it, the
    telling is practice.
    """
    early = state.memory is not None and state.memory.due_on > today and not planned
    turn = replace(turn, state=state, practice=turn.practice or early)
    waiting = session.waiting
    if (stood := session.turn) is not None:
        new = stood.state.memory is None and not stood.practice
        waiting = (Waiting(stood.card_id, stood.practice, new), *waiting)
    waiting = tuple(card for card in waiting if card.card_id != turn.card_id)
    return replace(session, turn=turn, waiting=waiting, ending=None)


def _marks(slots: tuple[Slot, ...], recall: Recall) -> tuple[Mark, ...]:
    """The mark that a recall has for each slot; those it does not know are covered."""
    said = Counter((part.label, text) for part in recall.parts for text in part.said)
    missed = Counter((part.label, text) for part in recall.parts for text in part.missed)
    marks = []
    for slot in slots:
        key = (slot.label, slot.text)
        mark = Mark.SAID if said[key] else Mark.MISSED if missed[key] else Mark.COVERED
        if mark is not Mark.COVERED:
            (said if mark is Mark.SAID else missed).subtract([key])
        marks.append(mark)
    return tuple(marks)
