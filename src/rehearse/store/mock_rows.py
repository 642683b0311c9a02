"""Rows of mock interviews, to values and back."""

import json
from collections.abc import Collection
from dataclasses import asdict, fields
from datetime import date

from rehearse.core.days import from_ms
from rehearse.core.practice.mock import Mock, MockQuestion
from rehearse.store.rows import Row

MOCK_COLUMNS = "id, begun_ms, study_day, finished_ms, content"


def mock_to_row(mock: Mock) -> Row:
    """The values of MOCK_COLUMNS."""
    content = {
        "limit_ms": mock.limit_ms,
        "interview_id": mock.interview_id,
        "running_ms": mock.running_ms,
        "closed": mock.closed,
        "questions": [asdict(it) for it in mock.questions],
    }
    return (mock.id, mock.begun_ms, mock.study_day.isoformat(), mock.finished_ms, json.dumps(content))


def mock_from_row(row: Row) -> Mock:
    """The mock interview of a row of MOCK_COLUMNS. Raises one of UNREADABLE where it makes none."""
    id_, begun_ms, day, finished_ms, content = row
    data = json.loads(content)
    questions = tuple(MockQuestion(**it) for it in data.pop("questions"))
    mock = Mock(id_, begun_ms, date.fromisoformat(day), questions=questions, finished_ms=finished_ms, **data)
    _check(mock, but=("questions",))
    for question in questions:
        _check(question)
    for instant in (begun_ms, finished_ms or 0):
        from_ms(instant)  # which raises for one beyond all time
    if not questions or (mock.closed and not mock.told):
        raise ValueError("nothing was asked")
    return mock


def _check(value: Mock | MockQuestion, but: Collection[str] = ()) -> None:
    """Raises TypeError or ValueError where what was read is not what the class says, or a number is below zero."""
    for field in fields(value):
        found = getattr(value, field.name)
        kind = "None" if found is None else type(found).__name__
        if field.name not in but and kind not in str(field.type).split(" | "):
            raise TypeError(field.name)
        if isinstance(found, int) and found < 0:
            raise ValueError(field.name)
