"""The grade that a telling suggests, against tellings graded by hand, and over weeks of a learner."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import Rating
from rehearse.core.model import STAR
from rehearse.core.rehearsing.grade_suggestion import LIMITS, Limit, Performance, suggest
from rehearse.core.rehearsing.recall import Mark, Slot, SlotKind
from tests.fair_grades import graded_by_hand, unfair
from tests.learner import Learner, long_notes
from tests.sittings import grades, sitting
from tests.worlds import make_world

AGAIN, HARD, GOOD, EASY = Rating
COVERED, SAID, MISSED = Mark
KNOWN, HELD_OUT = graded_by_hand()


def test_the_grades_are_fair_by_those_given_by_hand() -> None:
    assert len(KNOWN) >= 80
    assert unfair(KNOWN) == []
    assert len(unfair(HELD_OUT)) <= len(HELD_OUT) * 0.05, unfair(HELD_OUT)


@pytest.mark.parametrize("limit", LIMITS, ids=[limit.text for limit in LIMITS])
def test_each_limit_decides_a_grade_of_the_table(limit: Limit) -> None:
    """Without it some telling would get another grade."""
    others = [other for other in LIMITS if other is not limit]

    def without(told: Performance) -> Rating:
        return min((other.at_most for other in others if other.holds(told)), default=EASY)

    assert any(without(row.told) is not suggest(row.told) for row in KNOWN)


MARKED = st.lists(st.tuples(st.sampled_from([*STAR, "Context", None]), st.integers(0, 2), st.sampled_from(Mark)))


@st.composite
def performances(draw: st.DrawFn) -> Performance:
    drawn = draw(MARKED)
    kind = draw(st.sampled_from(SlotKind))
    return Performance(
        tuple(Slot(at // 2, label, f"slot {at}", depth, kind) for at, (label, depth, _) in enumerate(drawn)),
        tuple(mark for _, _, mark in drawn),
        draw(st.integers(0, 900_000)),
        draw(st.integers(10_000, 600_000)),
        draw(st.integers(0, 600_000)),
        draw(st.integers(0, 12)),
        first=draw(st.booleans()),
        fresh=draw(st.booleans()),
    )


@given(performances(), st.data())
def test_missing_one_more_point_never_makes_a_grade_better(told: Performance, data: st.DataObject) -> None:
    said = [at for at, mark in enumerate(told.marks) if mark is SAID]
    if said:
        at = data.draw(st.sampled_from(said))
        worse = replace(told, marks=(*told.marks[:at], MISSED, *told.marks[at + 1 :]))
        assert suggest(worse) <= suggest(told)


@given(performances())
def test_help_and_a_first_telling_never_make_a_grade_better(told: Performance) -> None:
    assert suggest(replace(told, hints=told.hints + 1)) <= suggest(told)
    assert suggest(replace(told, first=True)) <= min(GOOD, suggest(told))
    assert suggest(replace(told, fresh=True)) <= GOOD


@given(performances())
def test_what_is_all_missed_is_again_and_what_is_covered_is_missed(told: Performance) -> None:
    if told.slots:
        assert suggest(replace(told, marks=(COVERED,) * len(told.slots))) is AGAIN
    covered = tuple(COVERED if mark is MISSED else mark for mark in told.marks)
    assert suggest(replace(told, marks=covered)) is suggest(told)


def whole(count: int, *, told_s: int, least_s: int = 125, target_s: int = 120) -> Performance:
    """A story of so many points, told whole on a later day; times in seconds."""
    points = tuple(Slot(0, "Action", f"point {at}", 0) for at in range(count))
    return Performance(points, (SAID,) * count, told_s * 1000, target_s * 1000, least_s * 1000)


@pytest.mark.parametrize(
    ("told_s", "least_s", "target_s", "rating"),
    [
        (59, 125, 120, GOOD),
        (60, 125, 120, EASY),
        (120, 125, 120, EASY),
        (121, 125, 120, GOOD),
        (250, 125, 120, GOOD),
        (251, 125, 120, HARD),
        (380, 190, 120, GOOD),
        (381, 190, 120, HARD),
        (30, 40, 120, EASY),
        (19, 40, 120, GOOD),
        (30, 0, 60, EASY),
        (30, 0, 20, GOOD),
    ],
)
def test_the_time_is_judged_by_the_target_and_by_the_storys_own_length(
    told_s: int, least_s: int, target_s: int, rating: Rating
) -> None:
    assert suggest(whole(8, told_s=told_s, least_s=least_s, target_s=target_s)) is rating


@pytest.mark.parametrize(
    ("told_s", "missed", "doubtful"), [(29, 0, True), (30, 0, False), (22, 2, True), (23, 2, False), (0, 4, False)]
)
def test_what_cannot_have_been_said_in_the_time_is_doubtful(told_s: int, missed: int, doubtful: bool) -> None:
    told = whole(8, told_s=told_s)
    told = replace(told, marks=(MISSED,) * missed + (SAID,) * (8 - missed))
    assert told.is_doubtful is doubtful


@pytest.mark.parametrize(
    ("label", "depth", "again", "share"),
    [
        ("Situation", 0, False, 1 / 10),
        (None, 0, False, 1 / 10),
        ("Action", 0, False, 1.5 / 10.5),
        ("Result", 0, False, 2 / 11),
        ("Result", 1, False, 1 / 10),
        ("Situation", 2, False, 0.5 / 9.5),
        ("Situation", 0, True, 1.5 / 10),
    ],
)
def test_a_point_weighs_by_its_part_its_depth_and_the_last_time(
    label: str | None, depth: int, *, again: bool, share: float
) -> None:
    slots = (*(Slot(0, "Task", f"said {at}", 0) for at in range(9)), Slot(1, label, "missed", depth))
    before = frozenset({"missed"}) if again else frozenset[str]()
    told = Performance(slots, (*(SAID,) * 9, MISSED), 60_000, 60_000, 0, missed_before=before)
    assert told.missed_share == pytest.approx(share)


def test_slots_of_the_same_words_are_told_apart() -> None:
    twice = Performance((Slot(0, "Action", "same", 0), Slot(1, "Result", "same", 0)), (SAID, MISSED), 60_000, 60_000, 0)
    assert suggest(twice) is AGAIN
    assert twice.lost("Action") == 0


def test_over_three_weeks_good_is_the_most_frequent_suggestion_and_no_grade_is_all(tmp_path: Path) -> None:
    world, chance = make_world(tmp_path), Random(1)
    world.take_in(world.write("n.md", long_notes(chance, 24)))
    learner = Learner(chance)
    for _ in range(21):
        if chance.random() < 0.85:
            with sitting(world) as rehearsal:
                learner.rehearse(world, rehearsal)
        world.clock.go_on(days=1)
    suggested = Counter(grade.suggested for grade in grades(world))
    assert set(suggested) == set(Rating)
    ((most, times),) = suggested.most_common(1)
    assert most is GOOD
    assert times <= 0.6 * suggested.total()
