"""The debrief of a mock interview as text and as JSON."""

from typing import Any

from rehearse.commands.practice.mock_debrief import DebriefedQuestion, MockDebrief
from rehearse.core.practice.mock import MockFigures
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, wrapped
from rehearse.reports.practice.mock_words import MockLine, debrief_sections, debrief_title

JSON_VERSION = 1
NONE_YET = "No mock interview is over yet: `rehearse mock` holds one."

_WIDTH = 80


def as_text(debrief: MockDebrief | None) -> str:
    """The debrief for people, at most 80 columns wide, safe for a terminal."""
    if debrief is None:
        return NONE_YET
    lines = list(wrapped(safe_line(debrief_title(debrief)), _WIDTH))
    for section in debrief_sections(debrief):
        lines += ["", section.title] if section.title else []
        lines += [set_line for line in section.lines for set_line in _set(line)]
    return "\n".join(lines)


def _set(line: MockLine) -> list[str]:
    room = cells(line.lead)
    first, *others = wrapped(safe_line(line.text), _WIDTH - room) or [""]
    return [(line.lead + first).rstrip(), *(" " * room + other for other in others)]


def as_json(debrief: MockDebrief | None) -> dict[str, Any]:
    """The debrief for programs. Durations are in seconds; `mock` is null where none is over yet."""
    return {"version": JSON_VERSION, "mock": None if debrief is None else _mock(debrief)}


def _mock(debrief: MockDebrief) -> dict[str, Any]:
    before = debrief.before
    return {
        "day": debrief.day.isoformat(),
        "interview": debrief.interview,
        "limit": debrief.limit_ms // 1000,
        "planned": debrief.planned,
        **_figures(debrief.figures),
        "answers": [_answer(question) for question in debrief.questions],
        "left_out": [{"story": point.story, "label": point.label, "point": point.text} for point in debrief.missed],
        "follow_ups_missed": [it.probe for it in debrief.questions if it.probe_said is False],
        "topics_without_story": list(debrief.topics_without_story),
        "before": None if before is None else {"day": before.day.isoformat(), **_figures(before.figures)},
    }


def _figures(figures: MockFigures) -> dict[str, int]:
    return {
        "questions": figures.questions,
        "seconds": figures.spent_ms // 1000,
        "said": figures.said,
        "points": figures.points,
        "follow_ups_answered": figures.probes_said,
        "follow_ups": figures.probes,
    }


def _answer(question: DebriefedQuestion) -> dict[str, Any]:
    return {
        "prompt": question.text,
        "topic": question.topic,
        "story": question.story,
        "told": question.told_ms // 1000,
        "target": question.target_ms // 1000,
        "said": question.said,
        "points": question.asked,
        "follow_up": {
            "prompt": question.probe,
            "seconds": None if question.probe_ms is None else question.probe_ms // 1000,
            "answered": question.probe_said,
        },
    }
