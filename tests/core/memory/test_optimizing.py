"""What a fit learns from, and how it is judged by what it has not seen."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import Event, EventKind, Rating, effective
from rehearse.core.memory import optimizing
from rehearse.core.memory.calibration import log_loss
from rehearse.core.memory.fitting import Fitter, rising
from rehearse.core.memory.fsrs6 import DEFAULT_PARAMETERS, Fsrs6
from rehearse.core.memory.optimizing import Attempt, Item, compare, foretold, material
from rehearse.core.memory.parameters import Parameters, checked
from rehearse.core.memory.scheduling import Scheduler
from tests.any_parameters import any_parameters
from tests.builders import day, event, review
from tests.memories import FORGETFUL, tellings

AGAIN, HARD, GOOD, EASY = Rating
CARDS = tuple(f"story{number}" for number in range(20))


def answers(item: Item) -> list[tuple[int, int]]:
    return [(int(attempt.rating), attempt.elapsed_days) for attempt in item.attempts]


def test_a_review_is_foretold_from_all_that_came_before_it() -> None:
    events = [review(0, GOOD, "a"), review(1, HARD, "b"), review(2, AGAIN, "a"), review(3, EASY, "a")]
    found = material(events)
    assert found.tellings == 4
    assert [answers(item) for item in found.items] == [[(3, 0), (1, 2)], [(3, 0), (1, 2), (4, 1)]]
    assert [item.study_day for item in found.items] == [day(2), day(3)]
    assert (found.recalled, found.forgotten) == (1, 1)


def test_only_the_first_review_of_a_day_counts_and_no_practice() -> None:
    events = [
        review(0, GOOD),
        review(0, AGAIN, minute=1),
        review(1, AGAIN, kind=EventKind.PRACTICE),
        review(2, GOOD),
        review(2, AGAIN, minute=1),
    ]
    found = material(events)
    assert found.tellings == 2
    assert [answers(item) for item in found.items] == [[(3, 0), (3, 2)]]


def test_a_story_begun_anew_has_a_history_of_its_own() -> None:
    events = [
        review(0),
        review(2),
        event(EventKind.RESET, 2, minute=1),
        review(2, HARD, minute=2),
        review(5),
        review(9),
    ]
    found = material(events)
    assert found.tellings == 5
    assert [answers(item) for item in found.items] == [[(3, 0), (3, 2)], [(2, 0), (3, 3)], [(2, 0), (3, 3), (3, 4)]]


def before_review(events: list[Event], item: Item) -> list[Event]:
    """What happened to a card before the review that is to be foretold."""
    begun = 0
    for place, it in enumerate(events):
        begun += it.kind is EventKind.RESET
        if it.kind is EventKind.REVIEW and (it.study_day, begun) == (item.study_day, item.begun):
            return events[:place]
    raise AssertionError("an item is a review")


@given(
    any_parameters(), st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 40), st.sampled_from([*Rating, None])))
)
def test_what_is_foretold_is_what_the_fold_of_the_log_says(
    parameters: Parameters, told: list[tuple[str, int, Rating | None]]
) -> None:
    events = effective(
        review(on, rating, card, minute=place) if rating else event(EventKind.RESET, on, card, minute=place)
        for place, (card, on, rating) in enumerate(told)
    )
    items = material(events).items
    scheduler = Scheduler(parameters=parameters)
    for item, chance in zip(items, foretold(items, Fsrs6(parameters)), strict=True):
        before = before_review([it for it in events if it.card_id == item.card_id], item)
        memory = scheduler.fold(before).memory
        assert memory is not None
        assert chance == pytest.approx(scheduler.recall(memory, item.study_day), abs=1e-9)


def judged(events: list[Event], before: Parameters, since: date | None = None) -> optimizing.Comparison | None:
    items = material(events).items
    return compare(items, Fitter(items).fitted, before, since)


def test_of_somebody_forgetful_a_fit_learns_that() -> None:
    events = tellings(1200, CARDS)
    found = judged(events, DEFAULT_PARAMETERS)
    assert found is not None
    assert found.improves
    fitted = Fitter(material(events).items).fitted(10_000)
    assert fitted is not None
    later = material(tellings(2000, CARDS, seed=8)).items
    own, theirs, truth = (sum(losses(later, it)) for it in (DEFAULT_PARAMETERS, fitted, FORGETFUL))
    assert theirs < own
    assert theirs - truth < (own - truth) / 2


def losses(items: tuple[Item, ...], parameters: Parameters) -> list[float]:
    chances = zip(items, foretold(items, Fsrs6(parameters)), strict=True)
    return [log_loss(chance, recalled=item.recalled) for item, chance in chances]


@pytest.mark.parametrize("seed", range(4))
def test_of_somebody_like_most_no_fit_is_better(seed: int) -> None:
    found = judged(tellings(800, CARDS, DEFAULT_PARAMETERS, seed), DEFAULT_PARAMETERS)
    assert found is not None
    assert not found.improves


@pytest.mark.parametrize(("after", "improves"), [(0.339, True), (0.341, False), (0.35, False), (0.36, False)])
def test_a_fit_is_better_where_that_is_more_than_chance(after: float, improves: bool) -> None:
    assert optimizing.Comparison(300, 0.35, after, standard_error=0.01).improves is improves


def test_a_fit_is_judged_by_what_came_after_all_it_was_fitted_to() -> None:
    items = material(tellings(700, CARDS)).items
    fitted_to = []

    def fit(count: int) -> Parameters:
        fitted_to.append(count)
        return FORGETFUL

    found = compare(items, fit, DEFAULT_PARAMETERS)
    assert found is not None
    stretches = [*fitted_to, len(items)]
    assert len(fitted_to) == optimizing.SPLITS
    assert fitted_to[0] >= len(items) // (optimizing.SPLITS + 1)
    assert all(start < end for start, end in pairwise(stretches))
    seen_nothing = items[fitted_to[0] :]
    assert found.reviews == len(seen_nothing)
    assert found.after == pytest.approx(sum(losses(items, FORGETFUL)[fitted_to[0] :]) / len(seen_nothing))


def test_parameters_are_not_judged_by_what_they_were_fitted_to() -> None:
    events = tellings(900, CARDS)
    since = events[600].study_day
    found = judged(events, FORGETFUL, since)
    assert found is not None
    later = [item for item in material(events).items if item.study_day > since]
    assert found.reviews == len(later)


def test_of_too_few_reviews_since_nothing_is_said() -> None:
    events = tellings(500, CARDS)
    assert judged(events, FORGETFUL, events[-50].study_day) is None


# -- fsrs-rs -----------------------------------------------------------------------------------------------------------


def items_of(*grades: int, cards: int = 12, first: int = 3) -> tuple[Item, ...]:
    """Cards with the same grades, a few days apart."""
    events = [
        review(place * 3 + card % 2, Rating(grade), f"card{card}")
        for card in range(cards)
        for place, grade in enumerate((first, *grades))
    ]
    return material(effective(events)).items


ODD = {
    "all recalled": items_of(*[3] * 40),
    "all forgotten": items_of(*[1] * 40),
    "one card": items_of(*[3, 1, 3, 2, 4] * 40, cards=1),
    "each card once more": items_of(3, cards=500),
    "longer than fsrs-rs reads": items_of(*[3, 1, 3] * 100, cards=3),
    "all new ones forgotten": items_of(*[3, 1] * 20, first=1),
    "years apart": (Item("card", (Attempt(GOOD, 0), Attempt(AGAIN, 36_500)), day(0)),) * 100,
}


@pytest.mark.parametrize("items", ODD.values(), ids=ODD)
def test_whatever_was_told_the_parameters_can_be_used(items: tuple[Item, ...]) -> None:
    fitted = Fitter(items).fitted(len(items))
    assert fitted is None or fitted == checked(fitted)
    assert fitted == Fitter(items).fitted(len(items))


@pytest.mark.parametrize("seed", range(5))
def test_a_better_first_grade_never_sticks_for_less_time(seed: int) -> None:
    items = material(tellings(600, CARDS[:12], seed=seed)).items
    fitted = Fitter(items).fitted(len(items))
    assert fitted is not None
    assert list(fitted[:4]) == sorted(fitted[:4])


@given(st.tuples(*[st.floats(0.001, 100)] * 4), st.tuples(*[st.integers(0, 50)] * 4))
def test_stabilities_rise_and_stay_where_they_did(stabilities: tuple[float, ...], told: tuple[int, ...]) -> None:
    found = rising(stabilities, told)
    assert all(low <= high * (1 + 1e-9) for low, high in pairwise(found))
    assert min(stabilities) * (1 - 1e-9) <= found[0]
    assert found[-1] <= max(stabilities) * (1 + 1e-9)
    assert rising(sorted(stabilities), told) == pytest.approx(sorted(stabilities))


def test_a_grade_that_was_given_often_counts_for_more() -> None:
    assert rising((4.0, 1.0, 5.0, 6.0), (1, 0, 7, 7)) == pytest.approx([4.0, 4.0, 5.0, 6.0], rel=1e-4)
    assert rising((4.0, 1.0, 5.0, 6.0), (5, 5, 7, 7)) == pytest.approx([2.0, 2.0, 5.0, 6.0])


@pytest.mark.parametrize("count", [0, 1, 7, 8, 63])
def test_of_few_reviews_nothing_is_fitted(count: int) -> None:
    assert Fitter(items_of(*[3, 1, 3] * 40)).fitted(count) is None


def test_what_comes_later_does_not_change_a_fit() -> None:
    items = items_of(*[3, 1, 3, 2, 4] * 10)
    assert Fitter(items).fitted(200) == Fitter(items[:200]).fitted(200)
