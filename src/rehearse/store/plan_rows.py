"""Rows of the log of interviews, to values and back."""

import json
from datetime import date, timedelta
from typing import Any

from rehearse.core.days import from_ms, to_ms
from rehearse.core.preparing.interviews import (
    DAYS_OF_A_WEEK,
    MINUTES_OF_A_DAY,
    Debrief,
    Interview,
    PlanChange,
    PlanChangeKind,
)
from rehearse.store.json_values import flag_value, text_value, text_values
from rehearse.store.rows import Row

_LONGEST = timedelta(days=5 * 366)
"""Between the days on which an interview was planned and on which it is, at most: one can plan less far ahead, and a
plan simulates every day of it. A damaged year must not have it simulate thousands."""
PLAN_COLUMNS = "id, device, interview_id, at_ms, study_day, kind, target_id, content"


def change_to_row(change: PlanChange) -> Row:
    """The values of PLAN_COLUMNS."""
    return (
        change.id,
        change.device,
        change.interview_id,
        to_ms(change.at),
        change.study_day.isoformat(),
        change.kind.value,
        change.target_id,
        None if change.interview is None else _to_json(change.interview),
    )


def change_from_row(row: Row) -> PlanChange:
    """The change of a row of PLAN_COLUMNS. Raises one of UNREADABLE where it makes none."""
    id_, device, interview_id, at_ms, day, kind_text, target_id, content = row
    interview = None if content is None else _from_json(interview_id, content)
    kind = PlanChangeKind(kind_text)
    if (interview is not None, target_id is not None) != (kind is PlanChangeKind.SET, kind is PlanChangeKind.UNDO):
        raise ValueError(kind)
    return PlanChange(id_, device, interview_id, from_ms(at_ms), date.fromisoformat(day), kind, interview, target_id)


def _to_json(interview: Interview) -> str:
    data: dict[str, Any] = {
        "name": interview.name,
        "day": interview.day.isoformat(),
        "planned_on": interview.planned_on.isoformat(),
        "topics": interview.topics,
        "minutes": interview.minutes,
        "may_move": interview.may_move,
        "must_have": interview.must_have,
    }
    if (debrief := interview.debrief) is not None:
        data["debrief"] = {
            "went": debrief.went,
            "gaps": debrief.gaps,
            "told_on": debrief.told_on.isoformat(),
            "told": debrief.told,
        }
    return json.dumps(data, ensure_ascii=False)


def _from_json(interview_id: str, content: str) -> Interview:
    """The interview that a column holds. Raises one of UNREADABLE where it holds none."""
    data = json.loads(content)
    found = data.get("debrief")
    debrief = None
    if found is not None:
        told_on = date.fromisoformat(found["told_on"])
        debrief = Debrief(text_value(found["went"]), text_values(found["gaps"]), told_on, text_values(found["told"]))
    day, planned_on = date.fromisoformat(data["day"]), date.fromisoformat(data["planned_on"])
    if day - planned_on > _LONGEST:
        raise ValueError(day)
    return Interview(
        id=interview_id,
        name=text_value(data["name"]),
        day=day,
        planned_on=planned_on,
        topics=text_values(data["topics"]),
        minutes=_minutes(data["minutes"]),
        may_move=flag_value(data["may_move"]),
        must_have=text_values(data["must_have"]),
        debrief=debrief,
    )


def _minutes(values: object) -> tuple[int, ...]:
    if not isinstance(values, list) or len(values) not in (0, DAYS_OF_A_WEEK):
        raise TypeError(values)
    if not all(isinstance(value, int) and 0 <= value <= MINUTES_OF_A_DAY for value in values):
        raise ValueError(values)
    return tuple(values)
