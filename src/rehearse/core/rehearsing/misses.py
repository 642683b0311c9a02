"""What was missed in a telling: the list of it, and the places where the full answer says it."""

from dataclasses import replace

from rehearse.core.rehearsing.recall import Mark, Slot
from rehearse.core.rehearsing.session import Phase, Turn


def missed_slots(turn: Turn) -> tuple[Slot, ...]:
    """What was missed, in the order of the story; what stayed covered counts as missed."""
    return tuple(slot for slot, mark in zip(turn.slots, turn.marks, strict=True) if mark is not Mark.SAID)


def miss_places(turn: Turn) -> tuple[int, ...]:
    """The slots at which the full answer shows a miss: each missed point, and the first miss of a part without any."""
    places = []
    seen = set()
    for index, (slot, mark) in enumerate(zip(turn.slots, turn.marks, strict=True)):
        has_points = bool(turn.story.parts[slot.part].points)
        if mark is not Mark.SAID and (has_points or slot.part not in seen):
            places.append(index)
            seen.add(slot.part)
    return tuple(places)


def at_next_miss(turn: Turn) -> Turn:
    """The same answer with its cursor on the next miss, after the last one on the first again."""
    places = miss_places(turn)
    if turn.phase is not Phase.ANSWER or not places:
        return turn
    return replace(turn, cursor=next((place for place in places if place > turn.cursor), places[0]))
