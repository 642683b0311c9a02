"""The benchmark of the plan simulates what it says: lives by FSRS, with the same luck, in the minutes there are."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.log import Event
from rehearse.core.memory.scheduling import Scheduler
from tests.benchmarks.planning.cells import Cell
from tests.benchmarks.planning.comparing import Figure, minutes_for, savings, verdict
from tests.benchmarks.planning.learners import FAILED_MINUTES, OK_MINUTES, Kind, Learner, Story
from tests.benchmarks.planning.lives import Dates, Life, Outcome, Policy, live, percentile
from tests.benchmarks.planning.policies import Cram, Fsrs, Greedy, Runway
from tests.benchmarks.planning.tables import POLICIES
from tests.benchmarks.planning.upper_bound import Grid, bounding_lines
from tests.builders import review

STORIES, DAYS, MINUTES = 9, 14, 25


def lived(
    policy: Policy, kind: Kind = Kind.MATCHED, *, days: int = DAYS, minutes: int = MINUTES, **born: float
) -> Life:
    learner = Learner.born(kind, STORIES, days, seed="test", skipping=born.get("skipping", 0.0))
    return live(learner, policy, Dates(days), minutes)


def folded(story: Story) -> tuple[float, float]:
    events: list[Event] = [review(day, rating) for day, rating in story.told]
    memory = Scheduler().fold(events).memory
    assert memory is not None
    return memory.stability, memory.difficulty


@pytest.mark.parametrize("kind", [Kind.MATCHED, Kind.WEAK, Kind.LENIENT])
def test_a_story_is_believed_to_be_what_its_events_come_to(kind: Kind) -> None:
    stories = lived(Greedy(), kind).stories
    assert [folded(story) for story in stories] == [
        pytest.approx((story.stability, story.difficulty), rel=1e-9) for story in stories
    ]
    assert max(len(story.told) for story in stories) > 3


def test_the_truth_is_what_is_believed_where_the_scheduler_is_right() -> None:
    stories = lived(Greedy()).stories
    assert [story.true_stability for story in stories] == [story.stability for story in stories]


def test_a_weak_learner_remembers_less_than_is_believed() -> None:
    stories = lived(Greedy(), Kind.WEAK).stories
    assert all(story.true_recall(DAYS) < story.believed_recall(DAYS) for story in stories)


def test_a_lenient_learner_calls_some_failures_hard() -> None:
    strict, lenient = (lived(Fsrs(0.6), kind, days=90).stories for kind in (Kind.MATCHED, Kind.LENIENT))
    assert grades(lenient).count(2) > grades(strict).count(2)


def grades(stories: Sequence[Story]) -> list[int]:
    return [int(rating) for story in stories for _, rating in story.told]


def test_two_policies_share_their_luck_for_as_long_as_they_do_the_same() -> None:
    plain, crammed = (lived(policy).stories for policy in (Fsrs(0.9), Cram(0.9)))
    before = [[telling for telling in story.told if telling[0] < DAYS - 2] for story in plain]
    assert before == [[telling for telling in story.told if telling[0] < DAYS - 2] for story in crammed]
    assert any(a.told != b.told for a, b in zip(plain, crammed, strict=True))


def test_learners_differ_in_memory_and_not_in_luck() -> None:
    learners = [Learner.born(kind, STORIES, DAYS, seed="test", skipping=0.2) for kind in Kind]
    assert len({(learner.luck, learner.skipped) for learner in learners}) == 1
    assert len({learner.formulas for learner in learners}) == len(Kind) - 1  # the lenient one remembers as believed


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(list(POLICIES.values())), st.integers(5, 40), st.integers(1, 14), st.sampled_from([0.0, 0.3]))
def test_no_day_is_longer_than_its_minutes_and_no_story_told_twice_on_it(
    policy: Policy, minutes: int, days: int, skipping: float
) -> None:
    learner = Learner.born(Kind.MIXED, STORIES, days, seed="test", know_some=True, skipping=skipping)
    life = live(learner, policy, Dates(days), minutes)
    assert max(life.minutes) <= minutes + FAILED_MINUTES - OK_MINUTES
    assert all(life.minutes[day] == 0 for day in learner.skipped)
    for story in life.stories:
        told = [day for day, _ in story.told]
        assert sorted(set(told)) == told


def test_some_stories_are_known_before_the_first_day() -> None:
    stories = Learner.born(Kind.MATCHED, 60, DAYS, seed="test", know_some=True).stories()
    known = [story for story in stories if not story.new]
    assert 30 < len(known) < 50
    assert all(story.told_on < 0 for story in known)


@pytest.mark.parametrize("policy", [Cram(0.9), Runway()])
def test_a_date_moved_unannounced_cuts_a_life_short(policy: Policy) -> None:
    learner = Learner.born(Kind.MATCHED, STORIES, DAYS, seed="test")
    whole, cut = (
        live(learner, policy, dates, MINUTES) for dates in (Dates(DAYS), Dates(8, planned=DAYS, known_from=8))
    )
    assert list(cut.minutes) == list(whole.minutes)[:8]


def test_a_date_moved_and_known_is_prepared_for() -> None:
    learner = Learner.born(Kind.MATCHED, STORIES, DAYS, seed="test")
    surprised, warned = (
        live(learner, Cram(0.9), Dates(8, planned=DAYS, known_from=known), MINUTES) for known in (8, 6)
    )
    assert list(warned.minutes)[:6] == list(surprised.minutes)[:6]
    assert warned.outcome.recall > surprised.outcome.recall


def test_an_outcome_reads_the_stories_on_the_morning_of_the_interview() -> None:
    life = lived(Fsrs(0.9), minutes=4)
    recalls = sorted(story.true_recall(DAYS) for story in life.stories)
    outcome = life.outcome
    assert outcome.recall == pytest.approx(sum(recalls) / STORIES)
    assert outcome.ready == sum(recall >= 0.9 for recall in recalls) / STORIES
    assert outcome.minutes == sum(life.minutes)


@pytest.mark.parametrize(
    ("values", "share", "expected"), [([1.0], 0.1, 1.0), ([0.0, 1.0], 0.1, 0.1), ([1.0, 2.0, 3.0], 0.5, 2.0)]
)
def test_a_percentile_lies_between_its_neighbours(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == pytest.approx(expected)


# -- comparing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recall", "minutes"),
    [(0.8, 100.0), (0.9, 100.0), (0.92, 140.0), (0.95, 200.0), (0.96, None)],
)
def test_minutes_for_a_recall_lie_between_those_of_the_settings(recall: float, minutes: float | None) -> None:
    points = [(200.0, 0.95), (100.0, 0.9), (150.0, 0.89)]  # the last is worse than the first two mixed
    assert minutes_for(points, recall) == (None if minutes is None else pytest.approx(minutes))


def outcome(recall: float, minutes: float) -> Outcome:
    return Outcome(recall, recall, recall, minutes, minutes)


def test_a_family_saves_nothing_against_itself_and_half_where_it_takes_half() -> None:
    reference = [outcome(0.9 + number / 100, 100.0 + number) for number in range(5)]
    half = [outcome(it.recall, it.minutes / 2) for it in reference]
    worse = [outcome(it.recall - 0.1, it.minutes) for it in reference]
    found = savings(reference, {"same": [reference], "half": [half], "worse": [worse]}, seed="test")
    assert {name: it.share for name, it in found.items()} == {"same": 0.0, "half": pytest.approx(-0.5), "worse": None}
    assert {name: it.sign for name, it in found.items()} == {"same": 0, "half": -1, "worse": 1}


@pytest.mark.parametrize(
    ("recall", "minutes", "words"),
    [
        (0, 0, "on par"),
        (1, 0, "ours wins"),
        (0, -1, "ours wins"),
        (1, -1, "ours wins"),
        (-1, 0, "OURS LOSES"),
        (0, 1, "OURS LOSES"),
        (1, 1, "more recall for more minutes"),
        (-1, -1, "less recall for fewer minutes"),
    ],
)
def test_who_wins_is_said_from_both_differences(recall: int, minutes: int, words: str) -> None:
    assert verdict(recall, minutes) == words


def test_a_difference_counts_if_it_is_sure_and_can_be_noticed() -> None:
    figures = [Figure(*it) for it in ((0.3, 0.1), (0.1, 0.1), (-0.3, 0.1), (0.0, 0.0), (0.02, 0.001))]
    assert [it.sign(least=0.05) for it in figures] == [1, 0, -1, 0, 0]


# -- the bound ---------------------------------------------------------------------------------------------------------


def test_no_policy_exceeds_the_bound() -> None:
    cell = Cell(4, 5, 9)
    grid = Grid(cell.days)
    lines = [line for price in (0.0005, 0.004) for line in bounding_lines(grid, cell.stories, cell.minutes, price, 6)]
    for policy in (Greedy(), Cram(0.9), Runway(0.9)):
        outcomes = [live(cell.learner(1, number), policy, cell.dates, cell.minutes).outcome for number in range(150)]
        recall, minutes = Figure.of([it.recall for it in outcomes]), Figure.of([it.minutes for it in outcomes])
        bound = min(line.at(minutes.mean) for line in lines)
        assert recall.mean - 2 * recall.error < bound < recall.mean + 0.06


def test_prices_on_crowded_days_lower_the_bound() -> None:
    cell = Cell(6, 5, 9)
    first, *later = bounding_lines(Grid(cell.days), cell.stories, cell.minutes, 0.001, 8)
    assert min(line.at(45) for line in later) < first.at(45) - 0.005
