"""The interviews as text: in whatever width, whatever they are called, in sentences that fit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rehearse.commands.preparing.interview_list import ListedInterview, Schedule
from rehearse.core.log import Rating
from rehearse.core.preparing.interviews import Debrief, Interview
from rehearse.core.width import cells
from rehearse.reports.preparing.interview_phrases import when_text
from rehearse.reports.preparing.interview_report import as_text

TODAY = date(2026, 11, 29)
ACME = Interview("a", "Acme onsite", date(2026, 12, 15), TODAY)
USUAL = (30,) * 7


def text(*listed: ListedInterview, width: int = 80) -> str:
    return as_text(Schedule(TODAY, listed), width)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today, Sun 29 Nov"),
        (1, "tomorrow, Mon 30 Nov"),
        (2, "Tue 1 Dec, in 2 days"),
        (60, "Thu 28 Jan 2027, in 60 days"),
        (-1, "yesterday, Sat 28 Nov"),
        (-2, "Fri 27 Nov, 2 days ago"),
    ],
)
def test_a_day_is_said_with_how_far_it_is(days: int, said: str) -> None:
    assert when_text(TODAY + timedelta(days=days), TODAY) == said


def test_what_is_to_come_what_waits_to_be_told_and_what_is_done_stand_apart() -> None:
    planned = replace(ACME, topics=("Teamwork", "Trust, mutual"), may_move=True)
    past = replace(ACME, id="b", name="Bolt call", day=date(2026, 11, 20))
    over = replace(past, id="c", name="Crux", debrief=Debrief("They wanted figures.", ("Why us?",), TODAY))
    assert text(
        ListedInterview(over, USUAL, (), (("The bakery", Rating.GOOD), ("The choir", Rating.AGAIN))),
        ListedInterview(past, USUAL, ()),
        ListedInterview(planned, (30, 30, 30, 30, 30, 60, 0), ("The bakery",), left=1, gone=("Teamwork",)),
    ).splitlines() == [
        "To come",
        "  Acme onsite: Tue 15 Dec, in 16 days",
        "    Mon-Fri 30, Sat 60, Sun 0 min a day, may come earlier",
        "    topics: Teamwork · Trust, mutual",
        "    not in your notes any more: Teamwork",
        "    counts double: The bakery",
        "    1 story that counted double left your notes",
        "",
        "How did it go?",
        "  Bolt call: Fri 20 Nov, 9 days ago",
        "    `rehearse interview done 'Bolt call'` records how it went",
        "",
        "Done",
        "  Crux: Fri 20 Nov, 9 days ago",
        "    how it went: They wanted figures.",
        "    told: The bakery (Good) · The choir (Again)",
        "    asked, not in your notes: Why us?",
    ]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_line_fits_whatever_is_typed(width: int) -> None:
    wild = "\x1b[2J[bold]見\u202e" + "w" * 90
    said = Debrief("long " * 100, ("Why? " * 50,), TODAY)
    shown = text(
        ListedInterview(replace(ACME, name=wild, topics=(wild, "t" * 300)), USUAL, (wild,)),
        ListedInterview(replace(ACME, id="b", name="x" * 100, debrief=said), USUAL, (), ((wild, Rating.EASY),)),
        width=width,
    )
    assert max(map(cells, shown.splitlines())) <= width
    assert not any(ord(character) < 0x20 for character in shown.replace("\n", ""))
    assert "\u202e" not in shown


def test_without_any_it_is_said_how_to_add_one() -> None:
    assert "`rehearse interview add NAME DAY`" in " ".join(text(width=40).split())
