"""The numbers of one's own results: what a drill of them says in words, and the questions as JSON."""

from collections.abc import Sequence
from typing import Any

from rehearse.commands.practice.numbers import Numbers
from rehearse.core.counting import counted
from rehearse.core.near_names import listed
from rehearse.core.practice.figures.number_answers import Closeness, Verdict
from rehearse.core.practice.figures.number_questions import NumberQuestion
from rehearse.core.practice.number_drill import NumberDrill

JSON_VERSION = 1
NOTHING_WRITTEN = "Nothing was written to the log."


def verdict_text(verdict: Verdict) -> str:
    """What a typed answer came to."""
    if verdict.match is Closeness.RIGHT:
        return "Right."
    if verdict.swapped:
        return "The right figures, in another order."
    if verdict.match is Closeness.NEAR:
        return "Close, but not what your notes say."
    if verdict.hits:
        return f"{verdict.hits} of {verdict.of} right."
    return "Not what your notes say."


def typed_text(drill: NumberDrill) -> str:
    """What was typed for the uncovered question, and what it came to; empty where nothing was."""
    return "" if drill.verdict is None else f"You typed “{drill.typed}”. {verdict_text(drill.verdict)}"


def no_number(typed: str) -> str:
    """That what was typed is no answer."""
    return f"There is no number in “{typed}”."


def nothing_to_ask() -> str:
    """That there is no figure in the notes."""
    return "There is no figure to ask for."


def end_lines(drill: NumberDrill) -> list[str]:
    """What a drill came to in which each number was said."""
    total = drill.drill.total
    said = "The number was said" if total == 1 else f"All {total} numbers said"
    if not drill.missed:
        first = f"{said} at once." if total == 1 else f"{said}, each at once."
    elif total == 1:
        first = f"{said}, after {counted(drill.drill.missed, 'miss', 'misses')}."
    else:
        first = f"{said}, {drill.at_once or 'none'} at once."
    median = drill.median_ms
    return [first] if median is None else [first, f"Median time to answer: {median / 1000:.1f} s."]


def missed_heading(missed: Sequence[NumberQuestion]) -> str:
    """How many were missed."""
    return f"Missed, {counted(len(missed), 'number')}"


def left_text(numbers: Numbers, drill: NumberDrill) -> str:
    """How many more there are than were asked; empty where there are none."""
    left = len(numbers.questions) - drill.drill.total
    return f"{counted(left, 'more number stands', 'more numbers stand')} in your notes." if left else ""


def without_text(names: Sequence[str]) -> str:
    """Which stories have no figure to tell; empty where all have one."""
    if not names:
        return ""
    have = "1 story has no figure in its" if len(names) == 1 else f"{len(names)} stories have no figure in their"
    return f"{have} Result: {listed(names)}. Interviewers ask for one."


def as_json(numbers: Numbers) -> dict[str, Any]:
    """The questions with their answers, for programs."""
    return {
        "version": JSON_VERSION,
        "questions": [
            {
                "story": question.story,
                "cue": question.cue.text,
                "question": question.asked,
                "answer": question.cue.answer,
                "figures": [
                    {
                        "text": figure.text,
                        "value": int(figure.value) if figure.value.is_integer() else figure.value,
                        "unit": figure.unit,
                        "measure": str(figure.measure),
                    }
                    for figure in question.cue.figures
                ],
            }
            for question in numbers.questions
        ],
        "without_figure": list(numbers.without),
    }
