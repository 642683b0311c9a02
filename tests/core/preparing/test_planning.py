"""The plan for an interview: what it asks on a day, in which order, and why."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rehearse.core.log import Memory
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.preparing.planning import Costs, Plan, PlanCard, Planned, Reason, adherence, day_queue, within

CASES = Path(__file__).parents[2] / "data" / "planning" / "runway_cases.json"
MONDAY = date(2026, 3, 2)
FORMULAS = Fsrs6()
A_WEEK = 7

# -- against the reference: the study in which the policy was measured -------------------------------------------------


def reference_cases() -> list[Any]:
    """Plans, stories, and what the reference asks.

    A story is its stability, its difficulty, the days since its last telling (negative), and whether that failed; null
    if it was never told. What is asked is the story's number, the reason, the score, the minutes, and the gain.
    """
    cases: list[Any] = json.loads(CASES.read_text(encoding="utf-8"))
    return cases


def plan_of(case: Any) -> Plan:
    start = date.fromisoformat(case["start"])
    minutes = {name: round(case.get(key, usual) * 60_000) for name, key, usual in COSTS}
    return Plan(
        interview=start + timedelta(days=case["days"]),
        start=start,
        minutes=(case["minutes"],) * A_WEEK,
        size=len(case["cards"]),
        new_at_start=case["new"],
        maintain=case.get("maintain", 0.85),
        slack=case.get("slack", 1.1),
        costs=Costs(**minutes),
    )


COSTS = (("ok_ms", "ok_min", 3.5), ("failed_ms", "fail_min", 6.0), ("new_ms", "new_min", 6.0))


def cards_of(case: Any, today: date) -> list[PlanCard]:
    return [
        PlanCard(str(number), None)
        if row is None
        else PlanCard(str(number), memory(row[0], row[1], today + timedelta(days=row[2])), lapsed=bool(row[3]))
        for number, row in enumerate(case["cards"])
    ]


def memory(stability: float, difficulty: float, told_on: date) -> Memory:
    return Memory(stability, difficulty, told_on, told_on + timedelta(days=1))


def test_the_plan_asks_what_the_reference_asks() -> None:
    reasons = Counter[str]()
    for case in reference_cases():
        plan = plan_of(case)
        today = plan.start + timedelta(days=case["day"])
        queue = day_queue(cards_of(case, today), plan, today, FORMULAS)
        assert [(int(it.card_id), it.reason) for it in queue] == [(number, why) for number, why, *_ in case["queue"]]
        for it, (_, why, score, minutes, gain) in zip(queue, case["queue"], strict=True):
            assert it.score == pytest.approx(score, abs=1e-6)
            assert it.gain == pytest.approx(gain, abs=1e-6)
            assert it.expected_ms == pytest.approx(minutes * 60_000, abs=1)
            reasons[why] += 1
    assert set(reasons) == set(Reason)


def test_the_runway_and_the_load_are_those_of_the_reference() -> None:
    for case in reference_cases():
        plan = plan_of(case)
        assert plan.runway_days() == case["runway"]
        assert plan.load == pytest.approx(case["load"], rel=1e-8)


# -- a day -------------------------------------------------------------------------------------------------------------

IDS = st.uuids().map(str)
MINUTES = st.one_of(
    st.integers(1, 120).map(lambda minutes: (minutes,) * A_WEEK),
    st.tuples(*[st.sampled_from([0, 0, 10, 20, 45, 90])] * A_WEEK),
)


@st.composite
def plans(draw: st.DrawFn, most: int = 30) -> tuple[Plan, list[PlanCard], date]:
    """A plan, its stories with all kinds of memories, and one of its days."""
    start = MONDAY + timedelta(days=draw(st.integers(0, 6)))
    total = draw(st.integers(1, 70))
    today = start + timedelta(days=draw(st.integers(0, total - 1)))
    cards = [draw(plan_cards(card_id, today)) for card_id in draw(st.lists(IDS, max_size=most, unique=True))]
    plan = Plan.of(
        cards,
        start + timedelta(days=total),
        start,
        draw(MINUTES),
        adherence=draw(st.floats(0, 1)),
        may_move=draw(st.booleans()),
    )
    return plan, cards, today


@st.composite
def plan_cards(draw: st.DrawFn, card_id: str, today: date) -> PlanCard:
    weight = draw(st.sampled_from([1.0, 1.0, 2.0]))
    if draw(st.booleans()):
        return PlanCard(card_id, None, weight=weight)
    told_on = today - timedelta(days=draw(st.integers(0, 90)))
    first_on = told_on - timedelta(days=draw(st.integers(0, 50)))
    kept = memory(draw(st.floats(0.01, 500)), draw(st.floats(1, 10)), told_on)
    return PlanCard(card_id, kept, draw(st.booleans()), weight, first_on)


def asked(queue: Sequence[Planned]) -> list[str]:
    return [it.card_id for it in queue]


@given(plans())
def test_a_day_asks_each_story_once_and_none_that_was_told_on_it(case: tuple[Plan, list[PlanCard], date]) -> None:
    plan, cards, today = case
    queue = day_queue(cards, plan, today, FORMULAS)
    told = {card.card_id for card in cards if card.memory and card.memory.reviewed_on >= today}
    assert len(set(asked(queue))) == len(queue)
    assert not told.intersection(asked(queue))
    assert set(asked(queue)) <= {card.card_id for card in cards}
    assert all(it.expected_ms > 0 and math.isfinite(it.score) and -1 <= it.gain <= 1 for it in queue)
    assert [it.score for it in queue] == sorted((it.score for it in queue), reverse=True)


@given(plans())
def test_the_phase_of_the_plan_says_why_a_story_is_asked(case: tuple[Plan, list[PlanCard], date]) -> None:
    plan, cards, today = case
    reasons = {it.reason for it in day_queue(cards, plan, today, FORMULAS)}
    left = (plan.interview - today).days
    if plan.is_triage:
        assert reasons <= {Reason.TRIAGE}
    elif left > plan.runway_days():
        assert reasons <= {Reason.NEW, Reason.MAINTAIN}
    elif any(plan.minutes_on(today + timedelta(days=ahead)) for ahead in range(1, left)):
        assert reasons <= {Reason.NEW, Reason.LAST_PASS, Reason.AGAIN}
    else:
        assert reasons <= {Reason.NEW, Reason.EVE}


@given(plans(), st.randoms(use_true_random=False))
def test_another_order_of_the_stories_changes_only_the_order_of_equals(
    case: tuple[Plan, list[PlanCard], date], chance: Any
) -> None:
    plan, cards, today = case
    shuffled = list(cards)
    chance.shuffle(shuffled)
    new = {card.card_id for card in cards if card.memory is None}
    known, again = (
        [it for it in day_queue(some, plan, today, FORMULAS) if it.card_id not in new] for some in (cards, shuffled)
    )
    assert sorted(known, key=repr) == sorted(again, key=repr)
    assert [it.score for it in known] == [it.score for it in again]
    count, count_again = (len(day_queue(some, plan, today, FORMULAS)) for some in (cards, shuffled))
    assert count == count_again


@given(plans())
def test_planning_changes_nothing(case: tuple[Plan, list[PlanCard], date]) -> None:
    plan, cards, today = case
    before = list(cards)
    assert day_queue(cards, plan, today, FORMULAS) == day_queue(cards, plan, today, FORMULAS)
    assert cards == before


@given(plans(), st.integers(0, 200), st.integers(0, 200))
def test_the_head_of_a_queue_keeps_to_the_minutes(
    case: tuple[Plan, list[PlanCard], date], room: int, spent: int
) -> None:
    plan, cards, today = case
    queue = day_queue(cards, plan, today, FORMULAS)
    room_ms, spent_ms = room * 60_000, spent * 60_000
    head = within(queue, plan, room_ms, spent_ms)
    assert head == queue[: len(head)]
    before_the_last = sum(it.expected_ms for it in head[:-1])
    if head and (spent_ms or before_the_last):
        assert spent_ms + before_the_last + plan.costs.ok_ms <= room_ms
    if room > 0 == spent and queue:
        assert head


# -- phases ------------------------------------------------------------------------------------------------------------

NO_STORIES: list[PlanCard] = []


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def new_cards(count: int, **more: Any) -> list[PlanCard]:
    return [PlanCard(f"new {number}", None, **more) for number in range(count)]


def usual_plan(cards: Sequence[PlanCard], days: int = 28, minutes: Sequence[int] = (30,) * A_WEEK, **more: Any) -> Plan:
    return Plan.of(cards, day(days), MONDAY, minutes, adherence=1, **more)


def test_new_stories_are_spread_over_the_first_third_of_the_time_before_the_runway() -> None:
    cards = new_cards(12)
    plan = usual_plan(cards)
    offered = [len(day_queue(cards, plan, day(number), FORMULAS)) for number in range(9)]
    assert (plan.runway_days(), offered) == (2, [2, 4, 5, 7, 8, 10, 11, 12, 12])


@given(st.integers(1, 40), st.integers(3, 60), MINUTES)
def test_the_pace_of_new_stories_never_falls(count: int, days: int, minutes: tuple[int, ...]) -> None:
    cards = new_cards(count)
    plan = usual_plan(cards, days, minutes)
    assume(not plan.is_triage)
    before_the_runway = range(days - plan.runway_days())
    offered = [len(day_queue(cards, plan, day(number), FORMULAS)) for number in before_the_runway]
    assert offered == sorted(offered)
    assert all(number == count for number in offered[math.ceil(0.3 * len(offered)) + A_WEEK :])


def test_a_day_off_introduces_nothing() -> None:
    cards = new_cards(10)
    plan = usual_plan(cards, minutes=(30, 30, 30, 30, 30, 0, 0))
    offered = [len(day_queue(cards, plan, day(number), FORMULAS)) for number in range(7)]
    assert offered[4] == offered[5] == offered[6]


def test_must_have_stories_are_introduced_first() -> None:
    cards = [*new_cards(4), PlanCard("must", None, weight=2.0)]
    for plan in (usual_plan(cards), usual_plan(cards, 2), usual_plan(cards, 7, (5,) * A_WEEK)):
        assert asked(day_queue(cards, plan, MONDAY, FORMULAS))[0] == "must"


@pytest.mark.parametrize(
    ("days", "minutes", "reason"),
    [(28, 30, Reason.MAINTAIN), (1, 60, Reason.EVE), (4, 2, Reason.TRIAGE)],
)
def test_a_must_have_story_counts_double_for_its_minutes(days: int, minutes: int, reason: Reason) -> None:
    kept = memory(2, 5, day(-9))
    cards = [PlanCard("usual", kept), PlanCard("must", kept, weight=2.0)]
    must, usual = day_queue(cards, usual_plan(cards, days, (minutes,) * A_WEEK), MONDAY, FORMULAS)
    assert (must.card_id, must.reason, must.gain) == ("must", reason, usual.gain)
    rates = [it.score - math.floor(it.score) for it in (must, usual)]
    assert rates[0] == pytest.approx(2 * rates[1])


def test_a_must_have_story_that_is_new_when_the_last_pass_begins_comes_before_the_others() -> None:
    cards = [*new_cards(3), PlanCard("must", None, weight=2.0)]
    plan = replace(usual_plan(cards, 10), start=day(-20))
    queue = day_queue(cards, plan, day(9), FORMULAS)
    assert (asked(queue)[0], {it.reason for it in queue}) == ("must", {Reason.NEW})


def test_stories_told_since_the_plan_began_count_as_introduced() -> None:
    cards = [*new_cards(11), PlanCard("told", memory(8, 5, MONDAY), first_on=MONDAY)]
    plan = usual_plan(cards)
    assert plan.new_at_start == 12
    assert asked(day_queue(cards, plan, MONDAY, FORMULAS)) == ["new 0"]


def test_a_story_is_maintained_when_its_recall_has_fallen_far_enough() -> None:
    cards = [PlanCard("warm", memory(30, 5, day(-10))), PlanCard("cold", memory(3, 5, day(-10)))]
    plan = replace(usual_plan(cards), maintain=0.85)
    (only,) = day_queue(cards, plan, MONDAY, FORMULAS)
    assert (only.card_id, only.reason) == ("cold", Reason.MAINTAIN)


def test_the_last_pass_begins_with_what_keeps_and_leaves_the_fragile_for_the_eve() -> None:
    stabilities = [0.3, 9.0, 1.0, 4.0, 2.0]
    cards = [PlanCard(str(stability), memory(stability, 5, day(-5))) for stability in stabilities]
    plan = usual_plan(cards, 12, (5,) * A_WEEK)
    assert plan.runway_days() == 5
    queue = day_queue(cards, plan, day(8), FORMULAS)
    assert {it.reason for it in queue} == {Reason.LAST_PASS}
    assert asked(queue) == ["9.0", "4.0", "2.0", "1.0", "0.3"]


def test_a_story_passed_in_the_runway_comes_again_only_if_it_failed_or_on_the_eve() -> None:
    cards = [
        PlanCard("passed", memory(4, 5, day(4))),
        PlanCard("failed", memory(1, 7, day(4)), lapsed=True),
        *(PlanCard(f"waiting {number}", memory(5, 5, day(-2))) for number in range(4)),
    ]
    plan = usual_plan(cards, 8, (8,) * A_WEEK)
    assert plan.runway_days() == 4
    assert {it.card_id: it.reason for it in day_queue(cards, plan, day(5), FORMULAS)} == {
        "failed": Reason.AGAIN,
        **{f"waiting {number}": Reason.LAST_PASS for number in range(4)},
    }
    assert {it.reason for it in day_queue(cards, plan, day(7), FORMULAS)} == {Reason.EVE}
    assert "passed" in asked(day_queue(cards, plan, day(7), FORMULAS))


def test_a_day_off_before_the_interview_makes_the_day_before_it_the_eve() -> None:
    cards = [PlanCard("story", memory(2, 5, day(-1)))]
    plan = usual_plan(cards, 6, (30, 30, 30, 30, 0, 0, 0))
    assert [it.reason for it in day_queue(cards, plan, day(3), FORMULAS)] == [Reason.EVE]
    assert plan.runway_days() == 3


def test_a_last_pass_of_two_days_begins_with_what_gains_most_so_that_it_can_come_again() -> None:
    stabilities = [0.3, 9.0, 1.0, 4.0, 2.0]
    cards = [PlanCard(str(stability), memory(stability, 5, day(-5))) for stability in stabilities]
    short, long = (usual_plan(cards, 12, (minutes,) * A_WEEK) for minutes in (11, 10))
    assert (short.runway_days(), long.runway_days()) == (2, 3)
    queues = [day_queue(cards, plan, day(10), FORMULAS) for plan in (short, long)]
    assert [asked(queue) for queue in queues] == [
        ["0.3", "1.0", "2.0", "4.0", "9.0"],
        ["9.0", "4.0", "2.0", "1.0", "0.3"],
    ]
    assert {it.reason for queue in queues for it in queue} == {Reason.LAST_PASS}


def test_what_keeps_is_told_first_when_days_off_follow_too() -> None:
    stabilities = [0.3, 9.0, 1.0, 4.0, 2.0, 60.0]
    cards = [PlanCard(str(stability), memory(stability, 5, day(1))) for stability in stabilities]
    plan = replace(usual_plan(cards, 14, (9, 9, 9, 9, 9, 0, 0)), gain_first=False)
    today, last = day(9), day(11)
    queue = day_queue(cards, plan, today, FORMULAS)
    gains = {it.card_id: it.gain for it in day_queue(cards, plan, last, FORMULAS)}
    assert {it.reason for it in queue} == {Reason.LAST_PASS}
    assert all(it.score == pytest.approx(1 + min(1, it.gain / gains[it.card_id])) for it in queue)


def test_a_plan_that_does_not_fit_asks_for_what_gains_most_a_minute() -> None:
    cards = [*new_cards(30), PlanCard("must", None, weight=2.0), PlanCard("known", memory(60, 5, day(-1)))]
    plan = usual_plan(cards, 5, (10,) * A_WEEK)
    queue = day_queue(cards, plan, MONDAY, FORMULAS)
    assert plan.is_triage
    assert {it.reason for it in queue} == {Reason.TRIAGE}
    assert (asked(queue)[0], asked(queue)[-1]) == ("must", "known")


# -- the plan ----------------------------------------------------------------------------------------------------------


@given(st.integers(1, 120), st.integers(1, 200), st.integers(1, 300), st.floats(1.1, 2))
def test_an_equal_budget_has_the_runway_of_the_formula(minutes: int, size: int, days: int, slack: float) -> None:
    plan = Plan(day(days), MONDAY, (minutes,) * A_WEEK, size, 0, slack=slack)
    expected = max(1, min(days, math.ceil(slack * size * 3.9 / minutes)))
    assert plan.runway_days() == pytest.approx(expected, abs=int(math.isclose(slack * size * 3.9 % minutes, 0)))


@given(MINUTES.filter(any), st.integers(1, 60), st.integers(1, 120), st.integers(0, 6))
def test_the_days_of_the_runway_hold_one_pass_and_no_day_more(
    minutes: tuple[int, ...], size: int, days: int, shift: int
) -> None:
    interview = day(days + shift)
    plan = Plan(interview, day(shift), minutes, size, 0)
    runway = plan.runway_days()
    held = [plan.minutes_on(interview - timedelta(days=back)) for back in range(1, runway + 1)]
    assert runway == days or sum(held) >= plan.pass_minutes
    assert runway == 1 or sum(held[:-1]) < plan.pass_minutes
    assert plan.minutes_available == sum(plan.minutes_on(day(shift + number)) for number in range(days))


@pytest.mark.parametrize(
    ("size", "days", "minutes", "maintain"),
    [
        (8, 7, 20, 0.91),
        (8, 14, 20, 0.91),
        (12, 14, 30, 0.91),
        (8, 28, 30, 0.91),
        (20, 28, 45, 0.91),
        (12, 28, 20, 0.85),
        (18, 14, 30, 0.85),
        (40, 28, 45, 0.85),
        (60, 56, 45, 0.85),
    ],
)
def test_stories_are_kept_up_higher_where_two_days_hold_one_pass(
    size: int, days: int, minutes: int, maintain: float
) -> None:
    cards = new_cards(size)
    for share in (0.6, 0.85, 1.0):
        plans = [
            Plan.of(cards, day(days), MONDAY, (minutes,) * A_WEEK, adherence=share, may_move=may_move)
            for may_move in (False, True)
        ]
        assert [plan.maintain for plan in plans] == [maintain, 0.91]


@pytest.mark.parametrize(
    ("share", "slack"), [(1.0, 1.1), (0.85, 1.1 / 0.85), (0.6, 1.1 / 0.6), (0.5, 2.0), (0.0, 2.0), (1.3, 1.1)]
)
def test_missed_days_lengthen_the_runway(share: float, slack: float) -> None:
    assert Plan.of(new_cards(9), day(20), MONDAY, (30,) * A_WEEK, adherence=share).slack == pytest.approx(slack)


def test_a_plan_counts_as_new_what_was_never_told_before_it_began() -> None:
    told = memory(5, 5, MONDAY)
    cards = [
        PlanCard("never", None),
        PlanCard("since", told, first_on=MONDAY),
        PlanCard("before", told, first_on=day(-1)),
        PlanCard("somehow", told),
    ]
    assert (usual_plan(cards).size, usual_plan(cards).new_at_start) == (4, 2)


def test_stories_with_a_time_of_their_own_count_with_it() -> None:
    cards = [PlanCard("long", memory(3, 5, day(-9))), PlanCard("usual", memory(3, 5, day(-9)))]
    plan = usual_plan(cards, own_ms={"long": 420_000, "of another plan": 1})
    assert plan.pass_minutes == pytest.approx(1.1 * (3.9 + 7.8))
    assert {it.card_id: it.expected_ms for it in day_queue(cards, plan, MONDAY, FORMULAS)} == {
        "usual": pytest.approx(239_000, abs=9_000),
        "long": pytest.approx(478_000, abs=18_000),
    }


@pytest.mark.parametrize(
    ("ok", "expected"),
    [
        ([], 210_000),
        ([100_000], 199_000),
        ([100_000] * 5, 155_000),
        ([100_000] * 10, 100_000),
        ([90_000, 100_000, 110_000] * 20, 100_000),
        ([0, -5] * 20, 210_000),
        ([1] * 20, 10_000),
        ([10**9] * 20, 3_600_000),
    ],
)
def test_own_times_count_by_how_many_there_are(ok: list[int], expected: int) -> None:
    assert Costs.of(ok, [], []) == Costs(ok_ms=expected)
    assert Costs.of([], ok, []).failed_ms == Costs.of([], [], ok).new_ms


@pytest.mark.parametrize(
    ("planned", "practised", "share"),
    [(0, 0, 0.85), (7, 7, 0.925), (7, 0, 0.425), (70, 35, 0.53), (7, 90, 0.925), (-3, -3, 0.85), (1000, 1000, 0.999)],
)
def test_adherence_starts_from_what_is_usual(planned: int, practised: int, share: float) -> None:
    assert adherence(planned, practised) == pytest.approx(share, abs=0.002)


# -- whatever stands there ---------------------------------------------------------------------------------------------

NOWHERE = (0,) * A_WEEK


@pytest.mark.parametrize("days", [0, -1, -400])
def test_nothing_is_planned_from_the_day_of_the_interview_on(days: int) -> None:
    cards = [*new_cards(3), PlanCard("told", memory(2, 5, day(-9)))]
    assert day_queue(cards, usual_plan(cards, days), MONDAY, FORMULAS) == []


@pytest.mark.parametrize("minutes", [NOWHERE, (-30,) * A_WEEK])
def test_a_plan_without_minutes_is_an_overload(minutes: tuple[int, ...]) -> None:
    cards = new_cards(3)
    plan = usual_plan(cards, 9, minutes)
    assert plan.is_triage
    assert plan.runway_days() == 9
    assert len(queue := day_queue(cards, plan, MONDAY, FORMULAS)) == 3
    assert within(queue, plan, 0) == []


def test_a_plan_without_stories_asks_nothing() -> None:
    for minutes in (NOWHERE, (30,) * A_WEEK):
        plan = usual_plan(NO_STORIES, 9, minutes)
        assert (plan.is_triage, plan.runway_days() >= 1, day_queue([], plan, MONDAY, FORMULAS)) == (False, True, [])


ODD = st.sampled_from([math.nan, math.inf, -math.inf, -1.0, 0.0, 1e300, 1e-300, 3.0])


@given(ODD, ODD, st.integers(-3000, 40), st.integers(1, 9000), st.integers(-5000, 5000), MINUTES)
def test_a_damaged_memory_is_planned_all_the_same(
    stability: float, difficulty: float, told: int, days: int, start: int, minutes: tuple[int, ...]
) -> None:
    cards = [PlanCard("odd", memory(stability, difficulty, day(told))), PlanCard("new", None)]
    plan = Plan.of(cards, day(days), day(start), minutes, own_ms={"odd": 0})
    queue = day_queue(cards, plan, MONDAY, FORMULAS)
    assert all(math.isfinite(it.score) and math.isfinite(it.gain) and it.expected_ms > 0 for it in queue)


@pytest.mark.parametrize("interview", [date.max, date.max - timedelta(days=1), date(2400, 1, 1)])
def test_a_day_far_away_is_planned_at_once(interview: date) -> None:
    cards = new_cards(5)
    plan = Plan.of(cards, interview, MONDAY, (1,) * A_WEEK)
    assert asked(day_queue(cards, plan, MONDAY, FORMULAS)) == ["new 0"]
