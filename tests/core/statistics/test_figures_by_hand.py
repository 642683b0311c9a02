"""Figures of a small log, each counted by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rehearse.core.log import EventKind, Origin, Rating, Recall
from rehearse.core.preparing.interviews import Interview, PlanChange, PlanChangeKind
from rehearse.core.statistics.days_of_work import HeatDay, heat_of_year, weeks_ahead, work_since
from rehearse.core.statistics.hard_stories import HardStory, forgotten_most, hard_stories
from rehearse.core.statistics.leaks import leaks, missed_most
from rehearse.core.statistics.lengths import Lengths
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.statistics.ranking import most_often
from rehearse.core.statistics.streaks import Streak, days_off, streak
from rehearse.core.statistics.time_spans import over_time
from rehearse.core.statistics.totals_of_days import Maturity, totals_by_day
from rehearse.core.statistics.true_retention import true_retention
from rehearse.core.statistics.typical import Typical
from rehearse.core.study_day import Work
from tests.builders import day, recalled, review

AGAIN, HARD, GOOD, EASY = Rating
MISSED = Recall((recalled("Result", "one", "two"),))

LOG = [
    review(0, GOOD, "a", duration_ms=60_000, told_ms=50_900, recall=MISSED),
    review(0, HARD, "b", minute=1, duration_ms=90_000, told_ms=80_000),
    review(3, AGAIN, "a", duration_ms=120_000, told_ms=100_000, predicted=0.75, recall=MISSED),
    review(3, GOOD, "a", minute=5, kind=EventKind.PRACTICE, duration_ms=30_000, told_ms=20_000, predicted=1.0),
    replace(review(4, EASY, "b", duration_ms=40_000, told_ms=40_000, predicted=0.5), origin=Origin.MOCK),
    review(24, GOOD, "a", duration_ms=61_000, told_ms=61_000, predicted=0.25),
    review(24, AGAIN, "b", minute=1, duration_ms=10_000, told_ms=9_999, predicted=0.9),
    review(25, AGAIN, "b", duration_ms=10_000, told_ms=9_000, predicted=0.8),
]
TOTALS = totals_by_day(LOG)
COUNTS = {of_day: totals.counts for of_day, totals in TOTALS.items()}
RECENT = sorted(TOTALS.items(), key=lambda it: it[0], reverse=True)


def test_true_retention_by_period_and_age() -> None:
    rows = {row.days: row for row in true_retention(COUNTS, day(25))}
    assert {days: (row.young.recalled, row.young.reviews) for days, row in rows.items()} == {
        1: (0, 1), 7: (0, 2), 30: (1, 4), 365: (1, 4), None: (1, 4)
    }  # fmt: skip
    # a was reviewed 21 days before, which is mature; b 20 days before, which is young
    assert (rows[7].mature.recalled, rows[7].mature.reviews, rows[7].mature.predicted) == (1, 1, 0.25)
    assert rows[None].both.predicted == pytest.approx(0.75 + 0.5 + 0.25 + 0.9 + 0.8)


def test_grades_by_what_they_are_given_for() -> None:
    assert [COUNTS[day(0)].grades(it) for it in Maturity] == [(0, 1, 1, 0), (0,) * 4, (0,) * 4, (0,) * 4]
    assert [COUNTS[day(3)].grades(it) for it in Maturity] == [(0,) * 4, (1, 0, 0, 0), (0,) * 4, (0, 0, 1, 0)]
    assert COUNTS[day(24)].grades(Maturity.MATURE) == (0, 0, 1, 0)
    assert (COUNTS[day(0)].introduced, COUNTS[day(4)].introduced) == (2, 0)


def test_work_and_the_year() -> None:
    assert work_since(COUNTS, day(3)) == Work(5, 231_000)
    assert heat_of_year(COUNTS, day(25))[:3] == (
        HeatDay(day(0), 2, 150_000),
        HeatDay(day(3), 2, 150_000),
        HeatDay(day(4), 1, 40_000),
    )
    assert [it.day for it in heat_of_year(COUNTS, day(364 + 4))] == [day(4), day(24), day(25)]


def test_stories_forgotten_and_points_missed_most() -> None:
    assert hard_stories(LOG) == [HardStory("b", 2, 3, day(25)), HardStory("a", 1, 2, day(3))]
    assert forgotten_most(RECENT, 1) == (["b"], 2)
    assert [(it.text, it.missed, it.asked, it.last) for it in leaks(LOG)] == [("two", 2, 2, day(3))]
    assert missed_most(RECENT, 5) == (["a"], 1)


def test_what_comes_as_often_and_as_late_as_the_last_is_there_too() -> None:
    days = [(day(2), "ab"), (day(1), "cab"), (day(0), "cd")]
    keys, count = most_often(days, 1, least=1)
    assert (set(keys), count) == ({"a", "b"}, 4)
    assert most_often(days, 3, least=2)[0][2:] == ["c"]
    assert most_often(days, 3, least=3) == ([], 0)


def test_lengths_against_targets() -> None:
    found = Lengths.of([50, 100, 101, 125, 200], 100, own=[(30, 60), (91, 60)])
    assert (found.told.n, found.within, found.told.median) == (7, 3, 100)
    assert found.shares == (2, 0, 1, 2, 0, 2)
    assert found.of_target.median == 101
    assert Lengths.of([], 100) == Lengths(Typical(0), Typical(0), 0, (0,) * 6)


def test_what_is_typical() -> None:
    assert Typical.of([5, 1, 3]) == Typical(3, 3, 2, 4)
    assert Typical.of([4]) == Typical(1, 4, 4, 4)


def test_points_over_time_by_weeks_and_months() -> None:
    weeks = over_time(RECENT, day(-30), day(25))  # the first day is a Tuesday, 1 December 2026
    assert [(it.first, it.last) for it in weeks[:2]] == [(day(0), day(5)), (day(6), day(12))]
    assert (weeks[0].parts, weeks[1].parts) == ((PartScore("Result", 2, 4),), ())
    assert [it.first for it in over_time(RECENT, day(0), date(2027, 8, 2))][:3] == [
        day(0), date(2027, 1, 1), date(2027, 2, 1)
    ]  # fmt: skip
    assert over_time([], day(0), day(9)) == ()


def test_weeks_ahead_hold_what_falls_due_in_them() -> None:
    weeks, later = weeks_ahead({day(1): 9, day(14): 1, day(20): 2, day(21): 4, day(400): 8}, day(14), 2)
    assert [(it.first, it.last, it.stories) for it in weeks] == [(day(14), day(20), 3), (day(21), day(27), 4)]
    assert later == 8


# -- days in a row -----------------------------------------------------------------------------------------------------

NEVER_OFF = days_off([])


@pytest.mark.parametrize(
    ("told", "today", "expected"),
    [
        ([], 5, Streak(0, 0, 0)),
        ([5], 5, Streak(1, 1, 1)),
        ([3, 4], 5, Streak(2, 2, 2)),
        ([3, 4], 6, Streak(0, 2, 2)),
        ([0, 1, 2, 4, 5], 5, Streak(2, 3, 5)),
    ],
)
def test_a_row_ends_today_or_yesterday(told: list[int], today: int, expected: Streak) -> None:
    assert streak([day(it) for it in told], day(today), NEVER_OFF) == expected


def change(on: int, interview: Interview | None, number: int = 0) -> PlanChange:
    kind = PlanChangeKind.REMOVE if interview is None else PlanChangeKind.SET
    return PlanChange(f"{number}", "laptop", "acme", datetime(2026, 12, 1, tzinfo=UTC), day(on), kind, interview)


def test_a_day_off_of_the_plan_as_it_stood_then_breaks_no_row() -> None:
    no_sundays = (30, 30, 30, 30, 30, 30, 0)
    acme = Interview("acme", "Acme", day(12), day(0), minutes=no_sundays)
    no_saturdays = replace(acme, minutes=(30, 30, 30, 30, 30, 0, 30))
    is_off = days_off([change(0, acme), change(9, no_saturdays, 1)])
    assert [at for at in range(-2, 20) if is_off(day(at))] == [5, 11, 12]  # Sunday, Saturday, the interview
    assert streak([day(4), day(6)], day(6), is_off) == Streak(2, 2, 2)
    assert streak([day(10)], day(13), is_off) == Streak(1, 1, 1)
    removed = days_off([change(0, acme), change(5, None, 1)])
    assert not any(removed(day(at)) for at in range(20))
