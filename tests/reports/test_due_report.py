"""The line for a shell prompt, and the same for programs."""

from datetime import date

import pytest

from rehearse.commands.due import Due
from rehearse.reports.due_report import as_json, as_text

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Due(TODAY, stories=0), "no stories yet"),
        (Due(TODAY, stories=9, due=2, new=1), "2 due, 1 new"),
        (Due(TODAY, stories=9, due=2), "2 due"),
        (Due(TODAY, stories=9, new=3), "3 new"),
        (Due(TODAY, stories=9, next_on=date(2026, 12, 2)), "next: tomorrow"),
        (Due(TODAY, stories=9, next_on=date(2026, 12, 9)), "next: Wed 9 Dec"),
        (Due(TODAY, stories=9), "nothing due"),
    ],
)
def test_it_says_what_waits_or_when_something_will(found: Due, said: str) -> None:
    assert as_text(found) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Due(TODAY, stories=0), {"stories": 0, "due": 0, "new": 0, "next": None}),
        (Due(TODAY, stories=9, due=2, new=1), {"stories": 9, "due": 2, "new": 1, "next": None}),
        (Due(TODAY, stories=9, next_on=date(2026, 12, 9)), {"stories": 9, "due": 0, "new": 0, "next": "2026-12-09"}),
    ],
)
def test_programs_are_told_the_same(found: Due, said: dict[str, object]) -> None:
    assert as_json(found) == {"version": 1, "today": "2026-12-01", **said}
