"""How long a telling took: with pauses, absences, and the first word marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.rehearsing.timing import IDLE_MS, Timing

AWAY = IDLE_MS + 5000


def test_it_counts_from_the_question() -> None:
    assert Timing.begin(1000).counted_ms(61_000) == 60_000


def test_a_pause_counts_nowhere() -> None:
    paused = Timing.begin(0).pause(10_000)
    assert (paused.counted_ms(90_000), paused.stopped_for_ms(90_000)) == (10_000, 80_000)
    assert paused.go_on(90_000).counted_ms(95_000) == 15_000


def test_pausing_twice_is_one_pause_and_going_on_without_one_is_nothing() -> None:
    assert Timing.begin(0).pause(1000).pause(5000).go_on(6000).counted_ms(7000) == 2000
    assert Timing.begin(0).go_on(6000).counted_ms(7000) == 7000


def test_the_telling_counts_from_its_first_word_once_that_is_marked() -> None:
    marked = Timing.begin(0).pause(1000).go_on(3000).mark_first_word(10_000)
    assert (marked.first_word_ms, marked.counted_ms(30_000), marked.spoken_ms(30_000)) == (8000, 28_000, 20_000)
    assert marked.mark_first_word(20_000) == marked
    assert Timing.begin(0).spoken_ms(30_000) == 30_000


def test_ten_minutes_without_a_key_stop_the_clock_at_the_last_one() -> None:
    touched = Timing.begin(0).touch(30_000)
    assert touched.look(30_000 + IDLE_MS - 1) == touched
    asking = touched.look(30_000 + AWAY)
    assert (asking.asks, asking.counted_ms(30_000 + AWAY)) == (True, 30_000)
    back = asking.go_on(30_000 + AWAY)
    assert (back.asks, back.counted_ms(30_000 + AWAY + 2000)) == (False, 32_000)


def test_the_key_that_ends_an_absence_does_not_count_it() -> None:
    assert Timing.begin(0).touch(AWAY).asks
    assert Timing.begin(0).touch(AWAY).touch(AWAY + 1).counted_ms(AWAY + 1) == 0


def test_a_pause_asks_nothing_however_long() -> None:
    assert not Timing.begin(0).pause(1000).look(AWAY * 9).asks


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["pause", "go_on", "look", "touch", "mark_first_word", "without"]), st.integers(0, IDLE_MS * 2)
    ),
    max_size=20,
)


@given(STEPS)
def test_time_never_runs_backwards_nor_faster_than_the_stopwatch(steps: list[tuple[str, int]]) -> None:
    timing, now = Timing.begin(0), 0
    for name, later in steps:
        before, counted = now, timing.counted_ms(now)
        now += later
        if name == "without":
            timing = timing.without(later)
            assert timing.counted_ms(now) == counted
        else:
            timing = getattr(timing, name)(now)
            assert timing.counted_ms(now) <= counted + now - before
        if not timing.asks:
            assert timing.counted_ms(now) >= counted or name in ("look", "touch")
        assert 0 <= timing.spoken_ms(now) <= timing.counted_ms(now) <= now


@pytest.mark.parametrize("stopped", [False, True])
def test_taking_out_a_gap_leaves_everything_as_it_stood(stopped: bool) -> None:
    timing = Timing.begin(0).touch(4000)
    timing = timing.pause(5000) if stopped else timing
    later = timing.without(900_000)
    assert later.counted_ms(908_000) == timing.counted_ms(8000)
    assert later.stopped_for_ms(908_000) == timing.stopped_for_ms(8000)
    assert later.look(908_000).asks is timing.look(8000).asks


def test_a_key_while_the_clock_stands_is_no_sign_that_somebody_tells() -> None:
    stopped = Timing.begin(0).touch(4000).pause(5000)
    assert stopped.touch(9000) == stopped
    unheard = Timing.begin(0).touch(4000).look(3_600_000)
    assert unheard.touch(3_600_001) == unheard
