"""Which points were missed today, as the notes have them now."""

from datetime import date
from typing import TYPE_CHECKING

from rehearse.core.log import Grade, Origin, effective
from rehearse.core.practice.drill import MissedPoint
from rehearse.core.rehearsing.recall import Slot, slots
from rehearse.core.study_day import graded
from rehearse.store.queue import Queue

if TYPE_CHECKING:
    from rehearse.commands.rehearsing.rehearsal import Rehearsal


def missed_today(rehearsal: "Rehearsal", names: dict[str, str]) -> tuple[MissedPoint, ...]:
    """The points missed when each story was told last today, by story as they were first told, then as the notes go.

    `names` are those of the stories that count, by card. A point that has left the notes is not missed any more.
    Raises what the database raises.
    """
    events = effective(rehearsal.sources.log.events(since=rehearsal.today))
    newest = {event.card_id: grade for event, grade in graded(events) if event.origin is not Origin.INTERVIEW}
    return tuple(
        point
        for card_id, grade in newest.items()
        if card_id in names and grade.recall.missed
        for point in missed_points(rehearsal.sources.queue, card_id, names[card_id], grade, rehearsal.today)
    )


def missed_points(queue: Queue, card_id: str, name: str, grade: Grade, day: date) -> list[MissedPoint]:
    """What was missed in a telling of the story called `name` on study day `day`, as far as the notes still have it.

    Raises what the database raises.
    """
    card = queue.card(card_id)
    if card is None:
        return []
    prompt = (queue.prompt(grade.prompt_id) if grade.prompt_id else None) or queue.next_prompt(card.story_id, day)
    missed = {(part.label, text) for part in grade.recall.parts for text in part.missed}
    found = slots(queue.story(card.story_id))
    return [
        MissedPoint(card_id, name, prompt.text if prompt else name, slot.label, slot.text, *_place(index, found))
        for index, slot in enumerate(found)
        if (slot.label, slot.text) in missed
    ]


def _place(index: int, found: tuple[Slot, ...]) -> tuple[int, int]:
    """The number of a slot in its part, and how many the part has."""
    part = [other for other, slot in enumerate(found) if slot.part == found[index].part]
    return part.index(index) + 1, len(part)
