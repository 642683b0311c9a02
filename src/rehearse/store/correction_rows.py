"""Rows of the log of corrections, to values and back."""

import json
from datetime import date
from typing import Any

from rehearse.core.correcting.corrections import (
    AnsweredBy,
    Change,
    Correction,
    CorrectionStep,
    Joined,
    LineAnchor,
    NoQuestion,
    PartIs,
    SplitAt,
)
from rehearse.core.days import from_ms, to_ms
from rehearse.store.json_values import flag_value, text_or_none, text_value, whole_number
from rehearse.store.rows import Row

CORRECTION_COLUMNS = "id, device, deck_id, kind, at_ms, study_day, target_id, content"


def correction_to_row(entry: Correction) -> Row:
    """The values of CORRECTION_COLUMNS."""
    return (
        entry.id,
        entry.device,
        entry.deck_id,
        entry.step.value,
        to_ms(entry.at),
        entry.study_day.isoformat(),
        entry.target_id,
        None if entry.change is None else json.dumps(_to_data(entry.change), ensure_ascii=False),
    )


def correction_from_row(row: Row) -> Correction:
    """The entry of a row of CORRECTION_COLUMNS. Raises one of UNREADABLE where it makes none."""
    id_, device, deck_id, kind, at_ms, day, target_id, content = row
    step, change = CorrectionStep(kind), None if content is None else _from_data(json.loads(content))
    if (change is not None, target_id is not None) != (step is CorrectionStep.SET, step is CorrectionStep.UNDO):
        raise ValueError(kind)
    return Correction(id_, device, deck_id, from_ms(at_ms), date.fromisoformat(day), step, change, target_id)


def _to_data(change: Change) -> dict[str, Any]:
    match change:
        case NoQuestion(prompt_id):
            return {"is": "no-question", "question": prompt_id}
        case AnsweredBy(prompt_id, story_id):
            return {"is": "answered-by", "question": prompt_id, "story": story_id}
        case Joined(story_id, other_id):
            return {"is": "joined", "story": story_id, "other": other_id}
        case SplitAt(story_id, anchor, question, new_story_id, new_prompt_id):
            data = {"is": "split", "story": story_id, "line": _anchor_to_data(anchor), "asks": question}
            return {**data, "new_story": new_story_id, "new_question": new_prompt_id}
        case PartIs(story_id, anchor, label):
            return {"is": "part", "story": story_id, "line": _anchor_to_data(anchor), "label": label}


def _from_data(data: dict[str, Any]) -> Change:
    match data["is"]:
        case "no-question":
            return NoQuestion(text_value(data["question"]))
        case "answered-by":
            return AnsweredBy(text_value(data["question"]), text_or_none(data["story"]))
        case "joined":
            return Joined(text_value(data["story"]), text_value(data["other"]))
        case "split":
            new = text_value(data["new_story"]), text_value(data["new_question"])
            return SplitAt(text_value(data["story"]), _anchor(data["line"]), text_or_none(data["asks"]), *new)
        case "part":
            return PartIs(text_value(data["story"]), _anchor(data["line"]), text_value(data["label"]))
        case unknown:
            raise ValueError(unknown)


def _anchor_to_data(anchor: LineAnchor) -> dict[str, Any]:
    return {
        "text": anchor.text,
        "part": anchor.label,
        "outline": anchor.in_outline,
        "occurrence": anchor.occurrence,
        "before": anchor.before,
        "after": anchor.after,
    }


def _anchor(data: dict[str, Any]) -> LineAnchor:
    occurrence = max(0, whole_number(data["occurrence"]))
    around = text_value(data["before"]), text_value(data["after"])
    return LineAnchor(
        text_value(data["text"]), text_or_none(data["part"]), flag_value(data["outline"]), occurrence, *around
    )
