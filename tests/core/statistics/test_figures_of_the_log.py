"""What the log tells, in figures worked out by hand."""

from dataclasses import replace

import pytest

from rehearse.core.log import Event, EventKind, Origin, Rating, Recall, effective
from rehearse.core.statistics.days_of_work import upcoming, work_by_day
from rehearse.core.statistics.leaks import Leak, leaks
from rehearse.core.statistics.part_scores import PartScore, part_scores, recall_by_part
from rehearse.core.statistics.totals_of_days import added, totals_by_day
from rehearse.core.statistics.true_retention import Retention, retention_row
from rehearse.core.study_day import Telling, Work, work
from tests.builders import FIRST_DAY, day, event, recalled, review, undo

AGAIN, HARD, GOOD, EASY = Rating
PRACTICE = EventKind.PRACTICE

MONTH = [
    review(0, GOOD, "bakery", duration_ms=240_000),
    event(EventKind.BURY, 0, "choir", minute=5),
    review(1, AGAIN, "choir", duration_ms=300_000),
    review(1, GOOD, "choir", minute=9, kind=PRACTICE, duration_ms=60_000, predicted=1.0),
    review(2, GOOD, "bakery", duration_ms=180_000, predicted=0.9),
    review(2, AGAIN, "choir", minute=3, duration_ms=200_000, predicted=0.8),
    event(EventKind.SUSPEND, 2, "choir", minute=4),
]


def retention(log: list[Event]) -> Retention:
    """That of a log that stands, whatever its stories' age."""
    return retention_row(added(it.counts for it in totals_by_day(log).values())).both


def test_work_is_every_graded_rehearsal_practice_included() -> None:
    assert work(MONTH) == Work(rehearsals=5, duration_ms=980_000)
    assert work([]) == Work(0, 0)


def test_what_was_undone_is_no_work() -> None:
    assert work(effective([*MONTH, undo(MONTH[0])])) == Work(4, 740_000)


def test_retention_leaves_out_first_reviews_and_practice() -> None:
    found = retention(MONTH)
    assert (found.reviews, found.recalled) == (2, 1)
    assert found.predicted == pytest.approx(1.7)


def test_retention_takes_the_first_grade_of_a_card_and_day() -> None:
    log = [
        review(4, AGAIN, "bakery", predicted=0.9),
        review(4, EASY, "bakery", minute=8, predicted=1.0),
        review(4, EASY, "choir", predicted=0.7),
        review(5, HARD, "bakery", predicted=0.6),
    ]
    found = retention(log)
    assert (found.reviews, found.recalled) == (3, 2)
    assert found.predicted == pytest.approx(2.2)


def test_a_new_card_reviewed_twice_on_its_first_day_is_no_retention() -> None:
    assert retention([review(0), review(0, AGAIN, minute=5, predicted=1.0)]).reviews == 0


def test_a_share_is_shown_from_ten_reviews_on() -> None:
    log = [review(on, AGAIN if on < 3 else GOOD, predicted=0.8) for on in range(10)]
    assert (retention(log[:9]).measured_share, retention(log[:9]).predicted_share) == (None, None)
    assert retention(log).measured_share == 0.7
    assert retention(log).predicted_share == pytest.approx(0.8)


# -- parts and leaks ---------------------------------------------------------------------------------------------------


def test_parts_come_in_the_order_of_star_then_by_name_then_prose() -> None:
    parts = [
        recalled(None, "x"),
        recalled("Obstacle", "o", "p"),
        recalled("Result", "r"),
        recalled("Learning", "", "l"),
        recalled("Situation", "s t", "u"),
        recalled("Reflection", "", "f"),
        recalled("Result", "", "q"),
    ]
    assert part_scores(parts) == [
        PartScore("Situation", said=2, asked=3),
        PartScore("Result", said=1, asked=2),
        PartScore("Reflection", said=0, asked=1),
        PartScore("Learning", said=0, asked=1),
        PartScore("Obstacle", said=1, asked=2),
        PartScore(None, said=1, asked=1),
    ]


def test_recall_by_part_adds_up_all_graded_rehearsals() -> None:
    log = [
        review(0, recall=Recall((recalled("Task", "a", "b"), recalled("Action", "c")))),
        review(0, minute=9, kind=PRACTICE, recall=Recall((recalled("Task", "a b"),))),
        event(EventKind.SUSPEND, 1),
    ]
    assert recall_by_part(log) == [PartScore("Task", 3, 4), PartScore("Action", 1, 1)]
    assert recall_by_part([]) == []


LEAKY = [
    review(0, card_id="bakery", recall=Recall((recalled("Result", "sold", "price"), recalled("Task", "", "oven")))),
    review(1, card_id="bakery", recall=Recall((recalled("Result", "", "price sold"), recalled("Task", "", "oven")))),
    review(2, card_id="bakery", recall=Recall((recalled("Result", "sold price"), recalled("Task", "", "oven")))),
    review(2, card_id="choir", recall=Recall((recalled("Result", "", "price"),))),
]


def test_a_leak_is_a_point_of_one_story_missed_twice_or_more() -> None:
    assert leaks(LEAKY) == [
        Leak("bakery", "Task", "oven", missed=3, asked=3, last=day(2)),
        Leak("bakery", "Result", "price", missed=2, asked=3, last=day(1)),
    ]


def test_the_worse_of_two_leaks_comes_first_then_the_alphabet() -> None:
    once = leaks(LEAKY, at_least=1)
    assert [(leak.card_id, leak.text) for leak in once] == [
        ("bakery", "oven"),
        ("bakery", "price"),
        ("choir", "price"),
        ("bakery", "sold"),
    ]


def test_equal_words_in_different_parts_are_different_points() -> None:
    recall = Recall((recalled("Task", "", "flour"), recalled("Action", "", "flour")))
    assert leaks([review(0, recall=recall)]) == []
    assert {leak.label for leak in leaks([review(0, recall=recall), review(1, recall=recall)])} == {"Task", "Action"}


# -- what is coming ----------------------------------------------------------------------------------------------------


def test_what_is_overdue_comes_today() -> None:
    due_days = {day(-30): 2, day(-1): 1, day(0): 3, day(2): 4, day(3): 5}
    assert upcoming(due_days, FIRST_DAY, 3) == [(day(0), 6), (day(1), 0), (day(2), 4)]
    assert upcoming({}, FIRST_DAY, 1) == [(day(0), 0)]


# -- how long it takes -------------------------------------------------------------------------------------------------


def tellings(card_id: str, *minutes: float, on: int = 0) -> list[Telling]:
    return [Telling(card_id, day(on), round(each * 60_000)) for each in minutes]


def test_every_day_of_the_last_ones_is_there_today_last() -> None:
    told = tellings("a", 1, on=-9) + tellings("a", 2, 3, on=-2) + tellings("b", 4, on=0)
    assert work_by_day(told, FIRST_DAY, 3) == [
        (day(-2), Work(2, 300_000)),
        (day(-1), Work(0, 0)),
        (day(0), Work(1, 240_000)),
    ]


def of_origin(origin: Origin, told: Event) -> Event:
    return replace(told, origin=origin)


def test_picks_are_no_tellings_and_only_sittings_are_work() -> None:
    part_said = Recall((recalled("Result", "one two", "three"),))
    log = [
        of_origin(Origin.PICK, review(3, AGAIN, "prompt", duration_ms=8_000, predicted=0.9)),
        of_origin(Origin.LINK, review(3, GOOD, "prompt 2", duration_ms=0, predicted=0.9)),
        of_origin(Origin.MOCK, review(3, HARD, "choir", kind=PRACTICE, duration_ms=90_000, recall=part_said)),
        of_origin(Origin.INTERVIEW, review(4, GOOD, "choir", duration_ms=0, predicted=0.8)),
    ]
    assert work(log) == Work(0, 0)
    assert recall_by_part(log) == [PartScore("Result", 2, 3)]
    found = retention(log)
    assert (found.reviews, found.recalled) == (1, 1)
