"""Tellings graded by hand, from `tests/data/fair_grades.txt`, which says how to read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rehearse.core.log import Rating
from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, TASK
from rehearse.core.rehearsing.grade_suggestion import Performance, suggest
from rehearse.core.rehearsing.recall import Mark, Slot, SlotKind
from tests.worlds import DATA

_LABELS = {"S": SITUATION, "T": TASK, "A": ACTION, "R": RESULT, "L": REFLECTION, "C": "Context", "*": None, '"': None}
_GRADES = {"A": Rating.AGAIN, "H": Rating.HARD, "G": Rating.GOOD, "E": Rating.EASY}


@dataclass(frozen=True)
class Graded:
    """A line of the table: a telling, and the grades that a coach would call fair."""

    line: str
    told: Performance
    fair: frozenset[Rating]


def graded_by_hand() -> tuple[list[Graded], list[Graded]]:
    """The tellings with which the limits were chosen, and those held out."""
    known, held_out = (DATA / "fair_grades.txt").read_text(encoding="utf-8").split("# Held out:")
    return _table(known), _table(held_out.partition("\n")[2])


def _table(text: str) -> list[Graded]:
    return [_graded(line) for line in text.splitlines() if not line.startswith("#")]


def unfair(table: list[Graded]) -> list[str]:
    """The tellings of a table whose suggested grade no coach would call fair, after that grade."""
    return [f"{suggest(row.told).name}: {row.line}" for row in table if suggest(row.told) not in row.fair]


def _graded(line: str) -> Graded:
    recall, hints, took, written, target, when, other, fair = (cell.strip() for cell in line.split("|"))
    slots, marks, again = _recall(recall)
    words = other.split()
    told = Performance(
        slots,
        marks,
        _ms(took),
        _ms(target),
        _ms(written),
        int(hints),
        first=when == "first",
        fresh=when == "fresh",
        first_word_ms=_ms(words[-1]) if words[:1] == ["first"] else None,
        follow_ups_missed=int(words[-1]) if words[:1] == ["probes"] else 0,
        missed_before=again,
    )
    return Graded(line, told, frozenset(_GRADES[letter] for letter in fair.split()))


def _recall(text: str) -> tuple[tuple[Slot, ...], tuple[Mark, ...], frozenset[str]]:
    slots: list[Slot] = []
    marks: list[Mark] = []
    again: set[str] = set()
    for part, written in enumerate(text.split()):
        kind = {"[": SlotKind.PART, '"': SlotKind.SENTENCE}.get(written[0], SlotKind.POINT)
        for sign, depth in _signs(written):
            slots.append(Slot(part, _LABELS[written.lstrip("[")[0]], f"{part}.{len(slots)}", depth, kind))
            marks.append(Mark.SAID if sign == "+" else Mark.MISSED)
            if sign == "=":
                again.add(slots[-1].text)
    return tuple(slots), tuple(marks), frozenset(again)


def _signs(part: str) -> Iterator[tuple[str, int]]:
    """The points of a part, each with how deep it is nested."""
    depth = 0
    for sign in part:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign in "+-=":
            yield sign, depth


def _ms(clock: str) -> int:
    minutes, seconds = re.split(":", clock)
    return (int(minutes) * 60 + int(seconds)) * 1000
