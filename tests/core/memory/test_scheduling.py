"""The schedule: the formula of py-fsrs, the days made of it, and the fold of a log into a state."""

from datetime import UTC, datetime, time, timedelta
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.days import Calendar
from rehearse.core.log import CardState, Event, EventKind, Memory, Rating
from rehearse.core.memory.scheduling import Scheduler
from tests.builders import FIRST_DAY, day, event, review, undo

AGAIN, HARD, GOOD, EASY = Rating
SCHEDULER = Scheduler()
START = datetime(2022, 11, 29, 12, 30, tzinfo=UTC)

# -- the library -------------------------------------------------------------------------------------------------------


def test_py_fsrs_gives_the_intervals_of_its_own_test_vector() -> None:
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(card_id=1, due=START)
    intervals = []
    for grade in "GGGGGGAAGGGGG":
        reviewed = card.due
        card, _ = scheduler.review_card(card, fsrs.Rating.Good if grade == "G" else fsrs.Rating.Again, reviewed)
        intervals.append((card.due - reviewed).days)
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_py_fsrs_gives_the_memory_of_its_own_test_vector() -> None:
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(card_id=1, due=START)
    for grade, after in zip("AGGGGG", accumulate([0, 0, 1, 3, 8, 21]), strict=True):
        rating = fsrs.Rating.Good if grade == "G" else fsrs.Rating.Again
        card, _ = scheduler.review_card(card, rating, START + timedelta(days=after))
    assert card.stability == pytest.approx(53.62690, abs=1e-4)
    assert card.difficulty == pytest.approx(6.3574871, abs=1e-6)


# -- one grade ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rating", "days"), [(AGAIN, 1), (HARD, 1), (GOOD, 2), (EASY, 8)])
def test_a_first_grade_gives_whole_days(rating: Rating, days: int) -> None:
    memory = SCHEDULER.review(None, rating, FIRST_DAY)
    assert (memory.reviewed_on, memory.due_on) == (FIRST_DAY, day(days))


def test_good_grades_on_the_due_day_grow_the_interval() -> None:
    memory = SCHEDULER.review(None, GOOD, FIRST_DAY)
    days = [(memory.due_on - memory.reviewed_on).days]
    for _ in range(4):
        memory = SCHEDULER.review(memory, GOOD, memory.due_on)
        days.append((memory.due_on - memory.reviewed_on).days)
    assert days == [2, 11, 46, 163, 497]


@pytest.mark.parametrize(("retention", "days"), [(0.95, [1, 3, 8, 19, 43]), (0.97, [1, 2, 4, 7, 13])])
def test_a_higher_retention_asks_sooner(retention: float, days: list[int]) -> None:
    scheduler = Scheduler(retention)
    memory = scheduler.review(None, GOOD, FIRST_DAY)
    found = [(memory.due_on - memory.reviewed_on).days]
    for _ in range(4):
        memory = scheduler.review(memory, GOOD, memory.due_on)
        found.append((memory.due_on - memory.reviewed_on).days)
    assert found == days


def test_the_version_names_the_library_and_the_retention() -> None:
    assert SCHEDULER.version.startswith("py-fsrs 6.")
    assert SCHEDULER.version == Scheduler(0.9).version != Scheduler(0.85).version


OWN = (0.4, 1.9, 3.1, 12.0, *fsrs.scheduler.DEFAULT_PARAMETERS[4:])


def test_own_parameters_are_those_that_py_fsrs_reckons_with() -> None:
    memory = Scheduler(parameters=OWN).review(None, EASY, FIRST_DAY)
    assert (memory.stability, memory.due_on) == (12.0, day(12))


def test_the_version_names_the_parameters() -> None:
    other = (0.5, *OWN[1:])
    versions = [Scheduler(parameters=it).version for it in (None, OWN, other)]
    assert len(set(versions)) == 3
    assert Scheduler(parameters=OWN).version == versions[1]


@st.composite
def memories(draw: st.DrawFn) -> Memory:
    """A memory that some history of grades leaves."""
    memory, on = None, 0
    for rating, gap in draw(st.lists(st.tuples(st.sampled_from(Rating), st.integers(1, 400)), min_size=1, max_size=12)):
        memory = SCHEDULER.review(memory, rating, day(on))
        on += gap
    assert memory is not None
    return memory


@given(st.none() | memories(), st.integers(0, 1000))
def test_the_four_outcomes_are_what_each_grade_would_leave(memory: Memory | None, gap: int) -> None:
    today = FIRST_DAY if memory is None else memory.reviewed_on + timedelta(days=gap)
    outcomes = SCHEDULER.outcomes(memory, today)
    assert outcomes == {rating: SCHEDULER.review(memory, rating, today) for rating in Rating}
    assert all(before.due_on <= after.due_on for before, after in pairwise(outcomes.values()))
    assert all(outcome.due_on > today for outcome in outcomes.values())


@given(memories(), st.lists(st.integers(0, 2000), min_size=2, unique=True))
def test_recall_is_a_chance_that_falls_day_by_day(memory: Memory, gaps: list[int]) -> None:
    chances = [SCHEDULER.recall(memory, memory.reviewed_on + timedelta(days=gap)) for gap in sorted(gaps)]
    assert all(0 < chance <= 1 for chance in chances)
    assert all(before > after for before, after in pairwise(chances))


@given(memories())
def test_recall_is_certain_on_the_day_itself_and_near_the_desired_retention_when_due(memory: Memory) -> None:
    assert SCHEDULER.recall(memory, memory.reviewed_on) == 1
    if (memory.due_on - memory.reviewed_on).days >= 10:  # shorter ones are rounded by too much to say
        assert SCHEDULER.recall(memory, memory.due_on) == pytest.approx(0.9, abs=0.01)


# -- an evening habit --------------------------------------------------------------------------------------------------

MINUTE_OF_DAY = st.integers(0, 24 * 60 - 1)
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"])
DAYS_WITH_A_CLOCK_CHANGE = [datetime(2026, 10, 20), datetime(2027, 3, 9), datetime(2027, 3, 23)]  # noqa: DTZ001


@given(st.lists(MINUTE_OF_DAY, min_size=10, max_size=10), ZONES, st.sampled_from(DAYS_WITH_A_CLOCK_CHANGE))
def test_a_daily_habit_leaves_the_same_memory_whatever_the_hours(
    minutes: list[int], zone: str, start: datetime
) -> None:
    calendar = Calendar(ZoneInfo(zone))
    memory = noon_memory = None
    for number, minute in enumerate(minutes):
        turn = datetime.combine(start.date() + timedelta(days=number), time(4))
        told = (turn + timedelta(minutes=minute)).replace(tzinfo=calendar.zone).astimezone(UTC)
        memory = SCHEDULER.review(memory, GOOD, calendar.study_day(told))
        noon_memory = SCHEDULER.review(noon_memory, GOOD, turn.date())
    assert memory == noon_memory


# -- the fold ----------------------------------------------------------------------------------------------------------

GRADED = (EventKind.REVIEW, EventKind.PRACTICE)
KINDS = [kind for kind in EventKind if kind is not EventKind.UNDO]


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events of one card, in the order of their days; some happen at the same instant."""
    made = draw(
        st.lists(
            st.tuples(st.integers(0, 12), st.integers(0, 3), st.sampled_from(KINDS), st.sampled_from(Rating)),
            max_size=12,
        )
    )
    return [
        review(on, rating, minute=minute, kind=kind, id=f"event {number:02}")
        if kind in GRADED
        else event(kind, on, minute=minute, id=f"event {number:02}")
        for number, (on, minute, kind, rating) in enumerate(sorted(made, key=lambda it: it[:2]))
    ]


@given(histories(), st.data())
def test_the_order_in_which_events_arrive_is_no_matter(history: list[Event], data: st.DataObject) -> None:
    undone = data.draw(st.lists(st.sampled_from(history), max_size=3)) if history else []
    events = history + [undo(target) for target in undone]
    assert SCHEDULER.fold(data.draw(st.permutations(events))) == SCHEDULER.fold(events)


@given(histories().filter(bool), st.data())
def test_an_undone_event_never_happened(history: list[Event], data: st.DataObject) -> None:
    target = data.draw(st.sampled_from(history))
    without = [it for it in history if it is not target]
    assert SCHEDULER.fold([*history, undo(target)]) == SCHEDULER.fold(without)


@given(histories())
def test_undoing_everything_leaves_a_card_never_rehearsed(history: list[Event]) -> None:
    assert SCHEDULER.fold([*history, *(undo(target) for target in history)]) == CardState()


@given(histories())
def test_practice_moves_nothing(history: list[Event]) -> None:
    assert SCHEDULER.fold(history) == SCHEDULER.fold(it for it in history if it.kind is not EventKind.PRACTICE)


@given(histories().map(lambda history: [it for it in history if it.kind is not EventKind.RESET]))
def test_only_the_first_review_of_a_day_moves_the_memory(history: list[Event]) -> None:
    first_of_day = {it.study_day: it for it in reversed(history) if it.kind is EventKind.REVIEW}
    assert SCHEDULER.fold(history).memory == SCHEDULER.fold(first_of_day.values()).memory


def test_with_the_first_review_of_a_day_undone_the_second_counts() -> None:
    first, second = review(3, AGAIN), review(3, EASY, minute=9)
    assert SCHEDULER.fold([first, second]).memory == SCHEDULER.review(None, AGAIN, day(3))
    assert SCHEDULER.fold([first, second, undo(first)]).memory == SCHEDULER.review(None, EASY, day(3))


def test_the_fold_reviews_day_after_day() -> None:
    memory = SCHEDULER.review(None, HARD, day(0))
    memory = SCHEDULER.review(memory, AGAIN, day(2))
    memory = SCHEDULER.review(memory, GOOD, day(3))
    assert SCHEDULER.fold([review(3, GOOD), review(0, HARD), review(2, AGAIN)]) == CardState(memory)


def test_a_card_that_was_reset_is_folded_as_a_new_one() -> None:
    reset = event(EventKind.RESET, 3, minute=1)
    before = [review(0, GOOD), review(3, HARD)]
    assert SCHEDULER.fold([*before, reset]) == CardState()
    assert SCHEDULER.fold([*before, reset, review(3, EASY, minute=2)]) == SCHEDULER.fold([review(3, EASY)])
    assert SCHEDULER.fold([*before, reset, undo(reset)]) == SCHEDULER.fold(before)


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ([], CardState()),
        ([EventKind.SUSPEND], CardState(suspended=True)),
        ([EventKind.SUSPEND, EventKind.RESUME], CardState()),
        ([EventKind.SUSPEND, EventKind.RESUME, EventKind.SUSPEND], CardState(suspended=True)),
        ([EventKind.RESUME], CardState()),
        ([EventKind.BURY], CardState(buried_on=day(0))),
        ([EventKind.BURY, EventKind.BURY], CardState(buried_on=day(1))),
        ([EventKind.SUSPEND, EventKind.BURY], CardState(suspended=True, buried_on=day(1))),
        ([EventKind.SUSPEND, EventKind.BURY, EventKind.RESET], CardState()),
        ([EventKind.RESET, EventKind.SUSPEND], CardState(suspended=True)),
    ],
)
def test_a_card_is_put_aside_and_taken_up_again(kinds: list[EventKind], state: CardState) -> None:
    assert SCHEDULER.fold(event(kind, on) for on, kind in enumerate(kinds)) == state
