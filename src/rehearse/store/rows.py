"""Rows of the log and of the cards, to values and back."""

import json
from datetime import date
from typing import Any

from rehearse.core.days import from_ms, to_ms
from rehearse.core.log import (
    CardState,
    Event,
    EventKind,
    FollowUpRecall,
    Grade,
    Memory,
    Origin,
    PartRecall,
    Rating,
    Recall,
)

EVENT_COLUMNS = (
    "id, device, kind, card_id, at_ms, study_day, utc_offset_min, target_id, prompt_id, rating, suggested, "
    "duration_ms, told_ms, first_word_ms, recall, predicted, scheduler_version, origin, anew"
)

STATE_COLUMNS = "suspended, buried_on, stability, difficulty, reviewed_on, due_on"

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What making a value of a damaged row raises."""

Row = tuple[Any, ...]
"""A row as the driver gives it: the schema's CHECKs and STRICT tables vouch for the types of its columns."""


def event_to_row(event: Event) -> Row:
    """The values of EVENT_COLUMNS."""
    grade = event.grade
    graded: Row = (None,) * 9
    if grade is not None:
        graded = (
            grade.prompt_id,
            int(grade.rating),
            int(grade.suggested),
            grade.duration_ms,
            grade.told_ms,
            grade.first_word_ms,
            _recall_to_json(grade.recall),
            grade.predicted,
            grade.scheduler_version,
        )
    anew = event.kind is EventKind.RESET
    return (
        event.id,
        event.device,
        EventKind.RESUME.value if anew else event.kind.value,
        event.card_id,
        to_ms(event.at),
        event.study_day.isoformat(),
        event.utc_offset_min,
        event.target_id,
        *graded,
        event.origin.value,
        int(anew),
    )


def event_from_row(row: Row) -> Event:
    """The event of a row of EVENT_COLUMNS."""
    id_, device, kind, card_id, at_ms, day, offset, target_id, prompt_id, rating, suggested, *measured, origin, anew = (
        row
    )
    grade = None
    if rating is not None:
        duration_ms, told_ms, first_word_ms, recall, predicted, version = measured
        grade = Grade(
            rating=Rating(rating),
            suggested=Rating(suggested),
            prompt_id=prompt_id,
            duration_ms=duration_ms,
            told_ms=told_ms,
            first_word_ms=first_word_ms,
            recall=recall_from_json(recall),
            predicted=predicted,
            scheduler_version=version,
        )
    study_day = date.fromisoformat(day)
    at = from_ms(at_ms)
    kind = EventKind.RESET if anew else EventKind(kind)
    return Event(id_, device, kind, card_id, at, study_day, offset, grade, target_id, Origin(origin))


def readable_day(text: str) -> date | None:
    """The study day that a column holds, None where it is damaged."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def state_to_row(state: CardState) -> Row:
    """The values of STATE_COLUMNS."""
    buried_on = None if state.buried_on is None else state.buried_on.isoformat()
    memory = state.memory
    if memory is None:
        return (int(state.suspended), buried_on, None, None, None, None)
    days = (memory.reviewed_on.isoformat(), memory.due_on.isoformat())
    return (int(state.suspended), buried_on, memory.stability, memory.difficulty, *days)


def state_from_row(row: Row) -> CardState:
    """The state of a row of STATE_COLUMNS."""
    suspended, buried_on, stability, difficulty, reviewed_on, due_on = row
    memory = None
    if stability is not None:
        memory = Memory(stability, difficulty, date.fromisoformat(reviewed_on), date.fromisoformat(due_on))
    return CardState(memory, bool(suspended), date.fromisoformat(buried_on) if buried_on else None)


def _recall_to_json(recall: Recall) -> str:
    parts = [{"label": part.label, "said": part.said, "missed": part.missed} for part in recall.parts]
    data: dict[str, Any] = {"parts": parts, "hints": recall.hints}
    if recall.also:
        data["also"] = recall.also
    if recall.follow_ups:
        data["follow_ups"] = [{"text": probe.text, "said": probe.said} for probe in recall.follow_ups]
    if recall.picked is not None:
        data["picked"] = recall.picked
    return json.dumps(data, ensure_ascii=False)


def recall_from_json(text: str) -> Recall:
    """The recall in an event's column of that name."""
    data = json.loads(text)
    parts = (PartRecall(part["label"], tuple(part["said"]), tuple(part["missed"])) for part in data["parts"])
    follow_ups = (FollowUpRecall(probe["text"], probe["said"]) for probe in data.get("follow_ups", ()))
    also, picked = tuple(data.get("also", ())), data.get("picked")
    return Recall(tuple(parts), data["hints"], also, tuple(follow_ups), None if picked is None else str(picked))
