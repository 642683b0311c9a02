"""Forecasts beside what became of them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import EventKind, Rating
from rehearse.core.memory.calibration import (
    FEWEST,
    LEAST_IN_A_BIN,
    MOST_BINS,
    Calibration,
    Foretold,
    foretold,
    log_loss,
)
from tests.builders import event, review

AGAIN, GOOD = Rating.AGAIN, Rating.GOOD
EVENT = event(EventKind.BURY, 0)


def told(*outcomes: tuple[float, bool]) -> list[Foretold]:
    return [Foretold(EVENT, chance, recalled) for chance, recalled in outcomes]


def test_the_first_grade_of_a_day_counts_where_its_chance_was_foretold() -> None:
    events = [
        review(0, GOOD),
        review(2, GOOD, predicted=0.9),
        review(2, AGAIN, predicted=0.9, minute=1),
        review(3, AGAIN, predicted=0.8, kind=EventKind.PRACTICE),
        review(4, AGAIN, predicted=0.7),
    ]
    assert [(it.chance, it.recalled) for it in foretold(events)] == [(0.9, True), (0.7, False)]


def test_few_tellings_are_not_compared() -> None:
    few = told(*[(0.9, True)] * (FEWEST - 1))
    assert Calibration.of(few) is None
    assert Calibration.of([*few, *few[:1]]) is not None
    assert Calibration.of([]) is None


def test_forecasts_that_are_right_are_off_by_nothing() -> None:
    right = told(*[(0.5, number % 2 == 0) for number in range(60)], *[(0.9, number % 10 > 0) for number in range(60)])
    found = Calibration.of(right)
    assert found is not None
    assert [it.mean for it in found.bins] == pytest.approx([0.5, 0.9])
    assert [(it.share, it.tellings) for it in found.bins] == [(0.5, 60), (0.9, 60)]
    assert found.rmse == pytest.approx(0)
    assert found.loss < found.loss_of_mean < log_loss(0.5, recalled=True)


def test_forecasts_that_are_wrong_are_off_by_as_much() -> None:
    found = Calibration.of(told(*[(0.9, number % 10 > 3) for number in range(100)]))
    assert found is not None
    assert found.rmse == pytest.approx(0.3)
    assert found.loss == pytest.approx(found.loss_of_usual)
    assert found.loss_of_mean < found.loss


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.3, 0.85, 0.9, 1.0]) | st.floats(0, 1), st.booleans()), max_size=400))
def test_every_telling_is_in_one_bin_and_like_forecasts_in_the_same(outcomes: list[tuple[float, bool]]) -> None:
    found = Calibration.of(told(*outcomes))
    if found is None:
        assert len(outcomes) < FEWEST
        return
    assert sum(it.tellings for it in found.bins) == len(outcomes) == found.whole.tellings
    assert sum(it.recalled for it in found.bins) == sum(recalled for _, recalled in outcomes)
    assert 1 <= len(found.bins) <= MOST_BINS
    assert all(it.tellings >= LEAST_IN_A_BIN for it in found.bins)
    assert all(one.most < other.least for one, other in zip(found.bins, found.bins[1:], strict=False))
    for it in (*found.bins, found.whole):
        low, high = it.likely
        assert 0 <= low <= it.share + 1e-9
        assert it.share - 1e-9 <= high <= 1
        assert it.least <= it.mean + 1e-9 <= it.most + 2e-9
    assert 0 <= found.rmse <= 1
    assert found.loss_of_mean <= found.loss_of_usual + 1e-9


def test_bins_hold_about_the_same() -> None:
    chance = Random(1)
    found = Calibration.of(told(*((it := chance.random(), chance.random() < it) for _ in range(1000))))
    assert found is not None
    assert [it.tellings for it in found.bins] == [100] * 10
    assert found.rmse < 0.1
