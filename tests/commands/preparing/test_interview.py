"""Interviews said, changed, taken off the list and taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rehearse.commands.preparing.interview import add, edit, remove, undo
from rehearse.commands.preparing.interview_list import look_at_interviews
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.core.errors import UsageError
from rehearse.core.log import Rating
from rehearse.core.preparing.interviews import Interview
from rehearse.reports.preparing.interview_phrases import change_taken_back
from tests.sittings import sit
from tests.worlds import World, make_world, story_notes

FIFTEENTH = date(2026, 12, 15)
TODAY = date(2026, 12, 1)
DISAGREEING = "Diversity, Equity and Inclusion"


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", DISAGREEING)))
    return world


def an(name: str = "Acme onsite", day: str | None = "2026-12-15", **wishes: object) -> Wishes:
    return replace(Wishes(name, day), **wishes)  # type: ignore[arg-type] # as a test names them


def listed(world: World) -> list[Interview]:
    return [it.interview for it in look_at_interviews(world.context).interviews]


def test_an_interview_is_what_was_said_of_it(world: World) -> None:
    added = add(
        world.context,
        an(
            topics=["bees, diversity, equity and inclusion"],
            minutes="mon-fri 30, sat 60, sun 0",
            may_move=True,
            must_have=["time of ants"],
        ),
    )
    assert listed(world) == [added]
    assert (added.name, added.day, added.planned_on) == ("Acme onsite", FIFTEENTH, TODAY)
    assert added.topics == ("Bees", DISAGREEING)
    assert added.minutes == (30, 30, 30, 30, 30, 60, 0)
    assert added.may_move
    (known,) = look_at_interviews(world.context).interviews
    assert known.must_have == ("A time of Ants, wording 1",)


def test_what_is_left_out_is_as_usual(world: World) -> None:
    added = add(world.context, an("  Acme   onsite "))
    assert added == Interview(added.id, "Acme onsite", FIFTEENTH, TODAY)
    (known,) = look_at_interviews(world.context).interviews
    assert known.minutes == (world.context.settings.minutes_per_day,) * 7


def test_an_interview_can_be_said_before_any_notes_are_in(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    assert listed(world) == []
    assert undo(world.context) is None
    added = add(world.context, an())
    assert listed(world) == [added]


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (an(" "), "an interview needs a name that is not blank"),
        (an("a\nb"), "one line"),
        (an("a\x1b[2J"), "without control characters"),
        (an("x" * 101), "at most 100 characters"),
        (an(day=None), "the day is missing"),
        (an(day="2026-11-30"), "has passed"),
        (an(day="12/11/2026"), "may be Thursday 12 November 2026 or Friday 11 December 2026"),
        (an(day="soon"), "names no day"),
        (an(minutes="0"), "leaves no time"),
        (an(topics=["Beess"]), "did you mean “Bees”?"),
        (an(topics=["Ants, , Wasps"]), "there is no topic “Wasps”"),
        (an(topics=[" , "]), "the topics are missing"),
        (an(must_have=["wasps"]), "no story has “wasps” in its name or question"),
        (an(must_have=[" "]), "a part of its name"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(world: World, wishes: Wishes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        add(world.context, wishes)
    assert listed(world) == []


def test_two_interviews_have_two_names(world: World) -> None:
    add(world.context, an())
    add(world.context, an("Bolt", "in 2 weeks"))
    with pytest.raises(UsageError, match="“Acme onsite” already, on 2026-12-15"):
        add(world.context, an("acme ONSITE", "tomorrow"))
    with pytest.raises(UsageError, match="already"):
        edit(world.context, "Bolt", Wishes(name="ACME onsite"))
    edit(world.context, "Bolt", Wishes(name="BOLT"))
    assert [it.name for it in listed(world)] == ["Acme onsite", "BOLT"]


def test_an_edit_changes_what_is_named_and_nothing_else(world: World) -> None:
    added = add(world.context, an(topics=["Ants"], minutes="20", may_move=True, must_have=["bees"]))
    world.clock.go_on(days=3)
    for wishes, changed in (
        (Wishes(may_move=False), {"may_move": False}),
        (Wishes(must_have=()), {"must_have": ()}),
        (Wishes(name="Acme"), {"name": "Acme"}),
        (Wishes(topics=()), {"topics": (), "planned_on": date(2026, 12, 4)}),
        (Wishes(minutes="usual"), {"minutes": ()}),
        (Wishes(day="16 Dec"), {"day": date(2026, 12, 16)}),
    ):
        before, after = edit(world.context, "ac", wishes)
        assert after == replace(before, **changed)
    assert listed(world) == [after]
    assert added.planned_on == TODAY


def test_an_edit_that_changes_nothing_writes_nothing(world: World) -> None:
    add(world.context, an())
    before, after = edit(world.context, "Acme onsite", Wishes(day="2026-12-15"))
    assert before == after
    undo(world.context)
    assert listed(world) == []
    with pytest.raises(UsageError, match="nothing is to change"):
        edit(world.context, "Acme onsite", Wishes())


def test_a_name_may_be_begun_and_has_to_be_one(world: World) -> None:
    with pytest.raises(UsageError, match="no other one yet"):
        remove(world.context, "Acme")
    first = add(world.context, an("Acme phone", "tomorrow"))
    add(world.context, an())
    add(world.context, an("Bolt", "in 2 weeks"))
    for name, said in (
        ("acme", "may be one of 2: “Acme phone” on 2026-12-02, “Acme onsite” on 2026-12-15; write more of the name"),
        ("Blot", "did you mean “Bolt”?"),
        ("", "you have “Acme phone”, “Acme onsite”, “Bolt”"),
    ):
        with pytest.raises(UsageError) as refused:
            remove(world.context, name)
        assert said in str(refused.value)
    assert remove(world.context, "ACME P") == first
    assert [it.name for it in listed(world)] == ["Acme onsite", "Bolt"]


def test_every_change_can_be_taken_back_newest_first_on_any_day(world: World) -> None:
    add(world.context, an())
    add(world.context, an("Bolt", "in 2 weeks"))
    edit(world.context, "Acme", Wishes(day="2026-12-20"))
    world.clock.go_on(days=2)
    remove(world.context, "Bolt")
    said = []
    while (taken := undo(world.context)) is not None:
        said.append(change_taken_back(taken, TODAY))
    assert said == [
        "Taken back: removing “Bolt” (Tue 15 Dec, in 14 days).",
        "Taken back: a change of “Acme onsite” (Tue 15 Dec, in 14 days).",
        "Taken back: adding “Bolt”.",
        "Taken back: adding “Acme onsite”.",
    ]
    assert listed(world) == []


def test_a_change_counts_though_a_clock_that_was_ahead_dated_the_one_before_it(world: World) -> None:
    world.clock.go_on(days=300)
    add(world.context, an(day="in 100 days"))
    world.clock.go_on(days=-300)
    _, after = edit(world.context, "Acme", Wishes(day="2026-12-15"))
    assert listed(world) == [after]
    undo(world.context)
    assert listed(world)[0].day == date(2028, 1, 5)


def test_tomorrow_is_the_day_after_that_of_the_wall_clock(world: World) -> None:
    world.clock.now = world.clock.now.replace(day=2, hour=1)
    assert add(world.context, an(day="tomorrow")).day == date(2026, 12, 3)


def test_a_clock_set_by_hand_plans_nothing_among_real_reviews(world: World) -> None:
    sit(world, Rating.GOOD)
    by_hand = replace(world.context, trial_clock=True)
    with pytest.raises(UsageError, match="the clock is set by hand"):
        add(by_hand, an())
    assert listed(world) == []


def test_real_plans_are_safe_from_a_clock_set_by_hand_as_reviews_are(world: World) -> None:
    add(world.context, an())
    with pytest.raises(UsageError, match="the clock is set by hand"):
        remove(replace(world.context, trial_clock=True), "Acme")


def test_what_is_forgotten_is_in_no_plan_any_more(world: World) -> None:
    world.take_in(world.write("m.md", story_notes("Cats")))
    add(world.context, an(topics=["Cats, Bees"], must_have=["cats", "bees"]))
    edit(world.context, "Acme", Wishes(minutes="20"))
    undo(world.context)
    forget(world.context, plan_to_forget(world.context, "m"), in_backups=True)
    files = [path.read_bytes() for path in world.context.database_path.parent.rglob("*") if path.is_file()]
    assert not any(b"Cats" in data for data in files)
    (known,) = look_at_interviews(world.context).interviews
    assert (known.interview.topics, known.must_have, known.left) == (("Bees",), ("A time of Bees, wording 1",), 0)


def test_what_has_left_the_notes_is_said(world: World) -> None:
    add(world.context, an(topics=["Ants", "Bees"], must_have=["ants"]))
    world.take_in(world.write("n.md", story_notes("Bees")))
    (known,) = look_at_interviews(world.context).interviews
    assert (known.gone, known.must_have, known.left) == (("Ants",), (), 1)


def test_a_change_by_a_clock_that_was_set_back_for_years_is_read_again(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    before = add(world.context, Wishes("Acme", "in 2 weeks"))
    world.clock.go_on(days=-12 * 365)
    edit(world.context, "Acme", Wishes(minutes="20"))
    edit(world.context, "Acme", Wishes(may_move=True))
    schedule = look_at_interviews(world.context)
    (listed,) = schedule.interviews
    assert listed.interview == replace(before, minutes=(20,) * 7, may_move=True)
    assert schedule.passed_over == frozenset()
