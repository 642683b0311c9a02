"""How ready one is now, and what a plan leads to."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.log import Memory, Rating
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.preparing import readiness
from rehearse.core.preparing.planning import OVERLOAD, Plan, PlanCard, day_queue
from rehearse.core.preparing.readiness import fitting_minutes, forecast, next_asked, with_minutes
from rehearse.core.preparing.runway import FIRST_SHARES, PASS_SHARES

MONDAY = date(2026, 3, 2)
FORMULAS = Fsrs6()
A_WEEK = 7


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def memory(stability: float, told: int, difficulty: float = 5.0) -> Memory:
    return Memory(stability, difficulty, day(told), day(told + 1))


def new_cards(count: int) -> list[PlanCard]:
    return [PlanCard(f"new {number}", None) for number in range(count)]


def plan_for(cards: Sequence[PlanCard], days: int = 14, minutes: Sequence[int] = (30,) * A_WEEK) -> Plan:
    return Plan.of(cards, day(days), MONDAY, minutes, adherence=1)


MIXED = [
    *new_cards(5),
    *(PlanCard(f"told {number}", memory(0.7 * 2**number, -3, 9 - number), first_on=day(-9)) for number in range(6)),
]

# -- now ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cards", "expected"),
    [
        ([], (0, 0, 0.0)),
        (new_cards(2), (0, 2, 0.0)),
        ([PlanCard("a", memory(10, 0)), PlanCard("b", None)], (1, 2, 0.5)),
        ([PlanCard("a", memory(10, -10))], (1, 1, 0.9)),
        ([PlanCard("a", memory(10, -11))], (0, 1, 0.893)),
        ([PlanCard("a", memory(10, 5))], (1, 1, 1.0)),
    ],
)
def test_a_story_is_ready_from_a_chance_of_nine_in_ten(cards: list[PlanCard], expected: tuple[int, int, float]) -> None:
    stands = readiness.now(cards, MONDAY, FORMULAS)
    assert (stands.ready, stands.total, round(stands.recall, 3)) == expected


# -- the forecast ------------------------------------------------------------------------------------------------------

LIVED_BY_THE_REFERENCE = [
    (8, 7, 20, 0.85, 0.9670, 0.0013, 99.5, 0.6),
    (8, 14, 20, 0.85, 0.9834, 0.0007, 129.0, 1.0),
    (8, 14, 20, 0.90, 0.9861, 0.0005, 142.0, 1.2),
    (12, 14, 30, 0.90, 0.9862, 0.0006, 211.4, 1.5),
]
"""Stories, days, minutes a day and level of maintenance; then the mean recall on the day and the minutes used, each
with its standard error, of 250 lives with the study's implementation of the policy and py-fsrs."""


@pytest.mark.parametrize(
    ("size", "days", "minutes", "maintain", "recall", "its_error", "used", "error_of_used"), LIVED_BY_THE_REFERENCE
)
def test_a_forecast_is_what_lives_with_the_reference_come_to(
    size: int,
    days: int,
    minutes: int,
    maintain: float,
    recall: float,
    its_error: float,
    used: float,
    error_of_used: float,
) -> None:
    cards = new_cards(size)
    plan = replace(plan_for(cards, days, (minutes,) * A_WEEK), maintain=maintain)
    found = forecast(cards, plan, MONDAY, FORMULAS, runs=150)
    assert found.on_the_day == pytest.approx(recall, abs=3 * math.hypot(its_error, found.standard_error))
    assert sum(it.minutes for it in found.days) == pytest.approx(used, abs=5 * error_of_used)


def test_a_forecast_says_how_it_was_made() -> None:
    found = forecast(MIXED, plan_for(MIXED), MONDAY, FORMULAS, runs=30, seed=7)
    assert (found.runs, found.seed) == (30, 7)
    assert 0 < found.standard_error < 0.02
    assert found.on_the_day == pytest.approx(sum(found.by_card.values()) / len(MIXED))


def test_the_same_seed_foretells_the_same_and_another_one_about_the_same() -> None:
    first, again, other = (forecast(MIXED, plan_for(MIXED), MONDAY, FORMULAS, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.on_the_day != other.on_the_day
    assert other.on_the_day == pytest.approx(
        first.on_the_day, abs=4 * math.hypot(first.standard_error, other.standard_error)
    )


def test_the_standard_error_is_how_far_means_of_other_seeds_lie_apart() -> None:
    cards = new_cards(6)
    means = [forecast(cards, plan_for(cards, 7), MONDAY, FORMULAS, runs=20, seed=seed) for seed in range(30)]
    middle = sum(it.on_the_day for it in means) / 30
    apart = math.sqrt(sum((it.on_the_day - middle) ** 2 for it in means) / 29)
    said = sum(it.standard_error for it in means) / 30
    assert 0.6 < apart / said < 1.6


def test_more_minutes_lead_to_more_recall_and_fewer_to_less() -> None:
    plan = plan_for(MIXED, 7, (15,) * A_WEEK)
    fewer, usual, more = (
        forecast(MIXED, with_minutes(plan, delta), MONDAY, FORMULAS).on_the_day for delta in (-10, 0, 10)
    )
    assert fewer < usual < more


def test_a_forecast_does_not_ask_for_the_order_of_the_stories_already_told() -> None:
    told = [card for card in MIXED if card.memory]
    plan = plan_for(told)
    forwards, backwards = (forecast(some, plan, MONDAY, FORMULAS, runs=20) for some in (told, told[::-1]))
    assert forwards.by_card == pytest.approx(backwards.by_card)


def test_the_calendar_has_every_day_until_the_eve_and_none_takes_more_than_it_has() -> None:
    plan = plan_for(MIXED, 20, (0, 12, 20, 0, 40, 9, 1))
    found = forecast(MIXED, plan, MONDAY, FORMULAS)
    assert [it.day for it in found.days] == [day(number) for number in range(20)]
    longest_overrun = plan.costs.failed_ms / 60_000
    for it in found.days:
        assert it.minutes <= plan.minutes_on(it.day) + longest_overrun
        assert it.new <= it.tellings
        if plan.minutes_on(it.day) == 0:
            assert (it.tellings, it.minutes, it.card_ids) == (0, 0, ())
    assert sum(it.new for it in found.days) == pytest.approx(5, abs=0.2)


def test_the_minutes_spent_today_are_gone() -> None:
    plan = plan_for(MIXED)
    used = [forecast(MIXED, plan, MONDAY, FORMULAS, spent_ms=spent * 60_000).days for spent in (0, 15, 30, 60)]
    today = [days[0].minutes for days in used]
    assert today[0] > today[1] > today[2] == today[3] == 0
    assert used[3][1].minutes > 0


def test_the_likeliest_days_tell_every_story_once_more_before_the_interview() -> None:
    plan = plan_for(MIXED)
    last = forecast(MIXED, plan, MONDAY, FORMULAS).days[-plan.runway_days() :]
    assert {card_id for it in last for card_id in it.card_ids} == {card.card_id for card in MIXED}


@pytest.mark.parametrize("told", [PlanCard("a", memory(2, -40)), PlanCard("a", memory(30, -9)), PlanCard("a", None)])
def test_a_telling_on_the_eve_gives_what_the_plan_says_it_gains(told: PlanCard) -> None:
    plan = plan_for([told], 1)
    (asked,) = day_queue([told], plan, MONDAY, FORMULAS)
    found = forecast([told], plan, MONDAY, FORMULAS, runs=3000)
    faded = readiness.recall_on(told.memory, day(1), FORMULAS)
    assert found.on_the_day == pytest.approx(faded + asked.gain, abs=4 * found.standard_error)
    assert found.days[0].minutes * 60_000 == pytest.approx(asked.expected_ms, rel=0.03)


@pytest.mark.parametrize("told", [PlanCard("a", memory(2, -40)), PlanCard("a", None)])
def test_tellings_are_graded_as_people_grade(told: PlanCard) -> None:
    plan, lives = plan_for([told], 1), 1500
    ends = Counter(forecast([told], plan, MONDAY, FORMULAS, runs=1, seed=seed).on_the_day for seed in range(lives))
    shares = [ends[end] / lives for end in sorted(ends)]
    recall = readiness.recall_on(told.memory, MONDAY, FORMULAS)
    later = (1 - recall, *(recall * share for share in PASS_SHARES))
    assert shares == pytest.approx(list(later if told.memory else FIRST_SHARES), abs=0.03)


def test_what_fails_in_the_last_days_is_foretold_to_come_again() -> None:
    cards = [PlanCard("cold", memory(0.001, -60)), *(PlanCard(str(number), memory(4, 6)) for number in range(3))]
    plan = plan_for(cards, 10, (5,) * A_WEEK)
    found = forecast(cards, plan, day(6), FORMULAS)
    assert [it.card_ids for it in found.days[:3]] == [("cold",)] * 3


def test_a_day_with_any_minutes_has_room_for_a_telling() -> None:
    found = forecast(MIXED, plan_for(MIXED, 9, (1,) * A_WEEK), MONDAY, FORMULAS)
    assert [it.tellings for it in found.days] == [1] * 9


@pytest.mark.parametrize("days", [0, -3])
def test_on_the_day_itself_it_is_as_it_is(days: int) -> None:
    found = forecast(MIXED, plan_for(MIXED, days), MONDAY, FORMULAS)
    assert found.days == ()
    assert found.standard_error == pytest.approx(0, abs=1e-12)
    assert found.on_the_day == pytest.approx(readiness.now(MIXED, MONDAY, FORMULAS).recall)


def test_without_minutes_what_is_known_fades() -> None:
    found = forecast(MIXED, plan_for(MIXED, 14, (0,) * A_WEEK), MONDAY, FORMULAS)
    assert found.on_the_day == pytest.approx(readiness.now(MIXED, day(14), FORMULAS).recall)
    assert found.by_card["new 0"] == 0


def test_without_stories_there_is_nothing_to_foretell() -> None:
    found = forecast([], plan_for([]), MONDAY, FORMULAS)
    assert (found.on_the_day, found.by_card, len(found.days)) == (0, {}, 14)


@pytest.mark.parametrize(("size", "days"), [(1, 1), (18, 14), (60, 28), (18, 365), (200, 56)])
def test_the_more_there_is_to_live_through_the_fewer_lives_there_are(size: int, days: int) -> None:
    assert 20 <= readiness._runs(size, days) <= 50


ODD = st.sampled_from([math.nan, math.inf, -math.inf, -1.0, 0.0, 1e300, 1e-300, 3.0])


@settings(max_examples=40)
@given(ODD, ODD, st.integers(-3000, 40), st.integers(-3, 60), st.tuples(*[st.integers(-5, 60)] * A_WEEK))
def test_a_damaged_memory_is_foretold_all_the_same(
    stability: float, difficulty: float, told: int, days: int, minutes: tuple[int, ...]
) -> None:
    cards = [PlanCard("odd", memory(stability, told, difficulty)), PlanCard("new", None)]
    found = forecast(cards, plan_for(cards, days, minutes), MONDAY, FORMULAS, runs=2)
    assert 0 <= found.on_the_day <= 1
    assert 0 <= readiness.now(cards, MONDAY, FORMULAS).recall <= 1


# -- minutes -----------------------------------------------------------------------------------------------------------


def test_more_minutes_leave_days_off_off_and_fewer_never_go_below_none() -> None:
    plan = plan_for(MIXED, minutes=(30, 30, 5, 30, 30, 0, 0))
    assert with_minutes(plan, 10).minutes == (40, 40, 15, 40, 40, 0, 0)
    assert with_minutes(plan, -10).minutes == (20, 20, 0, 20, 20, 0, 0)


def test_other_minutes_choose_the_level_of_maintenance_anew() -> None:
    cards = new_cards(12)
    plan = plan_for(cards, 28, (20,) * A_WEEK)
    assert (plan.maintain, with_minutes(plan, 10).maintain) == (0.85, 0.91)


@given(
    st.integers(1, 60),
    st.integers(1, 90),
    st.tuples(*[st.sampled_from([0, 5, 30])] * A_WEEK),
    st.integers(0, 30),
)
def test_the_fitting_minutes_are_the_least_that_are_no_overload(
    size: int, days: int, minutes: tuple[int, ...], before: int
) -> None:
    cards = new_cards(size)
    plan = replace(plan_for(cards, days, minutes), start=day(-before))
    least = fitting_minutes(plan, cards, MONDAY)
    open_days = [it > 0 for it in minutes] if any(minutes) else [True] * A_WEEK
    if not any(open_days[day(number).weekday()] for number in range(days)):
        assert least == 0
        return
    fits, does_not = (
        replace(plan, start=MONDAY, minutes=tuple(some * is_open for is_open in open_days))
        for some in (least, least - 1)
    )
    assert not fits.is_triage
    assert does_not.load > OVERLOAD


def test_nothing_fits_where_no_day_is_left() -> None:
    assert fitting_minutes(plan_for(MIXED, 0), MIXED, MONDAY) == 0


def test_what_is_told_by_now_need_not_fit_again() -> None:
    cards = new_cards(20)
    plan = plan_for(cards, 14, (10,) * A_WEEK)
    told = [replace(card, memory=memory(3, -1), first_on=MONDAY) for card in cards]
    assert fitting_minutes(plan, told, MONDAY) < fitting_minutes(plan, cards, MONDAY)


# -- when a story comes again ------------------------------------------------------------------------------------------


def lived(cards: Sequence[PlanCard], plan: Plan, today: date, used: int = 0) -> list[list[str]]:
    """What is told on each day if all goes as expected, by the queue of each day alone."""
    cards, days = list(cards), list[list[str]]()
    while today < plan.interview:
        told = list[str]()
        for it in day_queue(cards, plan, today, FORMULAS):
            if plan.minutes_on(today) == 0 or (used > 0 and used + plan.costs.ok_ms > plan.minutes_on(today) * 60_000):
                break
            number = next(number for number, card in enumerate(cards) if card.card_id == it.card_id)
            cards[number] = as_expected(cards[number], today)
            used += it.expected_ms
            told.append(it.card_id)
        days.append(told)
        used = 0
        today += timedelta(days=1)
    return days


def as_expected(card: PlanCard, today: date) -> PlanCard:
    if card.memory is None:
        state, rating = FORMULAS.first(Rating.GOOD), Rating.GOOD
    else:
        elapsed = (today - card.memory.reviewed_on).days
        rating = Rating.GOOD if FORMULAS.recall(card.memory.stability, elapsed) >= 0.5 else Rating.AGAIN
        state = FORMULAS.after(card.memory.stability, card.memory.difficulty, elapsed, rating)
    return replace(card, memory=Memory(*state, today, today), lapsed=rating is Rating.AGAIN)


STABILITIES = st.one_of(st.floats(0.001, 0.1), st.floats(0.1, 60))


@st.composite
def decks(draw: st.DrawFn) -> tuple[list[PlanCard], Plan]:
    cards = [
        PlanCard(str(number), None if draw(st.booleans()) else memory(draw(STABILITIES), draw(st.integers(-30, 0))))
        for number in range(draw(st.integers(1, 12)))
    ]
    minutes: tuple[int, ...] = draw(st.tuples(*[st.sampled_from([0, 10, 25, 40])] * A_WEEK))
    return cards, plan_for(cards, draw(st.integers(1, 30)), minutes)


@settings(max_examples=60)
@given(decks())
def test_the_likeliest_days_are_those_that_the_queue_of_each_day_leads_to(case: tuple[list[PlanCard], Plan]) -> None:
    cards, plan = case
    assert [list(it.card_ids) for it in forecast(cards, plan, MONDAY, FORMULAS, runs=1).days] == lived(
        cards, plan, MONDAY
    )


@settings(max_examples=60)
@given(decks(), st.sampled_from(Rating), st.integers(0, 30))
def test_a_story_comes_again_when_the_days_lead_to_it(
    case: tuple[list[PlanCard], Plan], rating: Rating, spent: int
) -> None:
    cards, plan = case
    after = Memory(*FORMULAS.first(rating), MONDAY, day(1))
    lapsed = rating is Rating.AGAIN
    found = next_asked(cards, plan, MONDAY, FORMULAS, "0", after, lapsed=lapsed, spent_ms=spent * 60_000)
    days = lived([replace(cards[0], memory=after, lapsed=lapsed), *cards[1:]], plan, MONDAY, spent * 60_000)
    assert found == next((day(number) for number, told in enumerate(days) if "0" in told), None)
    assert found is None or MONDAY < found < plan.interview


@pytest.mark.parametrize(
    ("rating", "expected"), [(Rating.AGAIN, 1), (Rating.HARD, 2), (Rating.GOOD, 2), (Rating.EASY, 8)]
)
def test_a_first_telling_brings_a_story_back_by_its_grade(rating: Rating, expected: int) -> None:
    cards = new_cards(4)
    after = Memory(*FORMULAS.first(rating), MONDAY, day(1))
    found = next_asked(cards, plan_for(cards, 20), MONDAY, FORMULAS, "new 0", after, lapsed=rating is Rating.AGAIN)
    assert found == day(expected)  # the first on which recall has fallen to .91


@pytest.mark.parametrize(("lapsed", "expected"), [(True, 7), (False, 9)])
def test_in_the_last_days_only_a_telling_that_failed_is_asked_again_before_the_eve(lapsed: bool, expected: int) -> None:
    cards = [PlanCard(str(number), memory(4, 6)) for number in range(4)]
    plan = plan_for(cards, 10, (5,) * A_WEEK)
    assert plan.runway_days() == 4
    assert next_asked(cards, plan, day(6), FORMULAS, "0", memory(0.8, 6), lapsed=lapsed) == day(expected)


def test_a_story_of_another_plan_is_not_asked() -> None:
    assert next_asked(MIXED, plan_for(MIXED), MONDAY, FORMULAS, "unknown", memory(3, 0)) is None


@pytest.mark.parametrize("days", [0, 1])
def test_a_story_told_on_the_eve_does_not_come_again(days: int) -> None:
    assert next_asked(MIXED, plan_for(MIXED, days), MONDAY, FORMULAS, "told 0", memory(3, 0)) is None
