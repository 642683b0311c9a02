"""After an interview: what was told in it counts on its day, and what was asked is kept as a gap."""

from dataclasses import replace
from datetime import date

import pytest

from rehearse.commands.preparing.debriefing import Account, Debriefed, asked_gaps, done
from rehearse.commands.preparing.interview import add, edit, undo
from rehearse.commands.preparing.interview_list import ListedInterview, look_at_interviews
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.commands.rehearsing.summary import sum_up
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.core.errors import UsageError
from rehearse.core.log import CardState, EventKind, Origin, Rating
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.preparing.interviews import upcoming
from rehearse.core.settings import DEFAULTS
from rehearse.store.plan_log import PlanLog
from tests.sittings import asked, grades, logged, sit, sitting, states
from tests.worlds import FilledWorld, World, make_world, story_notes

THE_DAY = date(2026, 12, 3)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    world = make_world(tmp_path_factory.mktemp("world"))
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    add(world.context, Wishes("Acme", "2026-12-03"))
    return FilledWorld(world)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def the_one(world: World) -> ListedInterview:
    (listed,) = look_at_interviews(world.context).interviews
    return listed


def tell(world: World, *told: str, went: str = "", asked: tuple[str, ...] = (), on: str | None = None) -> Debriefed:
    return done(world.context, "Acme", Account(went, told, asked, on))


def folded(world: World) -> dict[str, CardState]:
    """What every stored state must be: the fold of the log."""
    scheduler, events = Scheduler(DEFAULTS.retention), logged(world)
    cards = {event.card_id for event in events}
    states_of = {card_id: scheduler.fold([it for it in events if it.card_id == card_id]) for card_id in cards}
    return {str(state.memory): state for state in states_of.values() if state.memory}


def test_an_interview_is_told_of_from_its_day_on(world: World) -> None:
    with pytest.raises(
        UsageError, match="still to come, on 2026-12-03; if it was earlier, say when, as in `--on today`"
    ):
        tell(world)
    with pytest.raises(UsageError, match="still to come"):
        tell(world, on="tomorrow")
    world.clock.go_on(days=2)
    assert tell(world, went="well").interview.day == THE_DAY
    assert the_one(world).interview.debrief is not None


def test_what_is_done_is_planned_for_no_more(world: World) -> None:
    assert tell(world, on="today").interview.day == date(2026, 12, 1)
    assert upcoming([the_one(world).interview], date(2026, 12, 1)) == []
    with pytest.raises(UsageError, match="is done; for another day add another interview"):
        edit(world.context, "Acme", Wishes(day="2026-12-20"))


def test_a_story_told_there_is_a_review_of_that_day(world: World) -> None:
    sit(world, Rating.GOOD)
    world.clock.go_on(days=4)
    kept = tell(world, "time of ants=2", "Bees=good")
    assert kept.told == (("A time of Ants, wording 1", Rating.HARD), ("A time of Bees, wording 1", Rating.GOOD))
    first, ants, bees = logged(world)
    for event in (ants, bees):
        assert (event.kind, event.origin, event.study_day) == (EventKind.REVIEW, Origin.INTERVIEW, THE_DAY)
        assert event.grade is not None
        assert (event.grade.duration_ms, event.grade.told_ms, event.grade.recall.parts) == (0, 0, ())
    assert first.at < ants.at < bees.at
    found = states(world)
    ants_memory, bees_memory, cats_memory = (found[name].memory for name in ("Ants", "Bees", "Cats"))
    assert (cats_memory, bees_memory is None) == (None, False)
    assert ants_memory is not None
    assert ants_memory.reviewed_on == THE_DAY
    assert [grade.predicted is None for grade in grades(world)] == [True, False, True]
    assert folded(world).keys() == {str(ants_memory), str(bees_memory)}


def test_a_review_that_was_taken_back_since_counts_for_no_chance_of_recall(world: World) -> None:
    add(world.context, Wishes("Bolt", "today"))
    done(world.context, "Bolt", Account(told=("ants=3",)))
    world.clock.go_on(days=4)
    undo(world.context)
    tell(world, "ants=3")
    assert [grade.predicted for grade in grades(world)] == [None, None]


def test_what_was_rehearsed_since_comes_after_it(world: World) -> None:
    sit(world, Rating.GOOD)
    world.clock.go_on(days=3)
    sit(world, Rating.GOOD)
    later = states(world)["Ants"].memory
    world.clock.go_on(days=1)
    tell(world, "ants=1")
    after = states(world)["Ants"].memory
    assert later is not None
    assert after is not None
    assert after.reviewed_on == later.reviewed_on == date(2026, 12, 4)
    assert after.stability < later.stability
    assert str(after) in folded(world)


@pytest.mark.parametrize("hours", [0, 9])
def test_what_was_rehearsed_on_the_day_of_it_is_the_review_of_that_day(world: World, hours: int) -> None:
    world.clock.go_on(days=2, hours=hours)
    sit(world, Rating.GOOD)
    world.clock.go_on(days=1)
    before = states(world)
    tell(world, "ants=1")
    assert states(world) == before


def test_the_undo_of_a_sitting_does_not_reach_into_the_interview(world: World) -> None:
    world.clock.go_on(days=2)
    tell(world, "ants=3")
    with sitting(world) as rehearsal:
        assert not rehearsal.can_undo


def test_told_again_it_adds_to_what_was_told(world: World) -> None:
    world.clock.go_on(days=2)
    tell(world, "ants=3", went="well", asked=("Why us?",))
    tell(world, "bees=2", asked=("why us", "Why not?"))
    listed = the_one(world)
    debrief = listed.interview.debrief
    assert debrief is not None
    assert (debrief.went, debrief.gaps) == ("well", ("Why us?", "Why not?"))
    assert [rating for _, rating in listed.told] == [Rating.GOOD, Rating.HARD]
    with pytest.raises(UsageError, match="told twice in this interview"):
        tell(world, "cats=3", "ants=3")
    assert len(grades(world)) == 2


def test_undo_takes_back_what_was_told_step_by_step(world: World) -> None:
    world.clock.go_on(days=2)
    before = states(world)
    tell(world, "ants=3", went="well")
    once = states(world)
    world.clock.go_on(days=9)
    tell(world, "bees=2")
    taken = undo(world.context)
    assert taken is not None
    assert taken.tellings == 1
    assert states(world) == once
    assert [rating for _, rating in the_one(world).told] == [Rating.GOOD]
    undo(world.context)
    assert states(world) == before
    assert the_one(world).interview.debrief is None


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("ants",), "“ants” has no grade; write a story and how it was told, as in “bakery=3”"),
        (("=3",), "has no grade"),
        (("ants=5",), "“5” is no grade"),
        (("ants=",), "“” is no grade"),
        (("ants=３",), "is no grade"),
        (("wasps=3",), "no story has “wasps”"),
        (("time of=3",), "may be one of 3 stories"),
        (("ants=3", "Ants=2"), "would be told twice"),
    ],
)
def test_what_cannot_have_been_told_is_refused_and_nothing_is_written(
    world: World, told: tuple[str, ...], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        tell(world, *told, went="well", on="today")
    assert the_one(world).interview.debrief is None
    assert logged(world) == []


def test_what_is_typed_is_kept_on_one_line_and_not_without_end(world: World) -> None:
    tell(world, went=" so\nso \udcff", asked=("  Why\tus? ", "", "Why us?"), on="today")
    debrief = the_one(world).interview.debrief
    assert debrief is not None
    assert (debrief.went, debrief.gaps) == ("so so ?", ("Why us?",))
    for account in (Account(went="x" * 2001), Account(asked=("y" * 2001,))):
        with pytest.raises(UsageError, match="at most 2,000 characters"):
            done(world.context, "Acme", account)


def test_a_question_that_the_notes_have_is_no_gap(world: World) -> None:
    kept = tell(world, asked=("tell me about a time of ANTS, wording 1", "Why us?"), on="today")
    assert (kept.known, kept.gaps) == (("tell me about a time of ANTS, wording 1",), ("Why us?",))


def gaps(world: World) -> list[str]:
    with world.context.open_database() as database:
        return [f"{it.name}: {text}" for it, text in asked_gaps(database, PlanLog(database).interviews())]


def test_a_gap_stands_until_the_notes_have_the_question(world: World) -> None:
    add(world.context, Wishes("Bolt", "today"))
    tell(world, asked=("Why us?", "Why not?"), on="today")
    done(world.context, "Bolt", Account(asked=("why us", "Where?")))
    assert gaps(world) == ["Acme: Why us?", "Acme: Why not?", "Bolt: Where?"]
    world.take_in(world.write("m.md", "# Us\n\nWhy us?\n"))
    assert gaps(world) == ["Acme: Why not?", "Bolt: Where?"]


def test_a_story_told_there_can_be_forgotten(world: World) -> None:
    tell(world, "ants=3", "bees=2", on="today")
    forget(world.context, plan_to_forget(world.context, "time of ants"), in_backups=True)
    assert the_one(world).told == (("A time of Bees, wording 1", Rating.HARD),)
    taken = undo(world.context)
    assert taken is not None
    assert taken.tellings == 1


def test_a_night_before_the_turn_of_the_day_is_told_of_on_the_study_day_it_belongs_to(world: World) -> None:
    world.clock.now = world.clock.now.replace(day=3, hour=1)
    kept = tell(world, "ants=3")
    assert kept.interview.day == THE_DAY
    assert [event.study_day for event in logged(world)] == [date(2026, 12, 2)]


def test_a_clock_set_by_hand_tells_nothing_among_real_reviews(world: World) -> None:
    sit(world, Rating.GOOD)
    with pytest.raises(UsageError, match="the clock is set by hand"):
        done(replace(world.context, trial_clock=True), "Acme", Account(on="today"))


def test_what_was_missed_in_a_sitting_of_the_day_is_still_there_to_drill(world: World) -> None:
    world.clock.go_on(days=2)
    sit(world, Rating.HARD, missing=1)
    tell(world, "ants=3")
    with sitting(world) as rehearsal:
        assert [point.story for point in sum_up(rehearsal).missed] == ["A time of Ants, wording 1"]


def test_a_telling_is_compared_with_the_last_one_that_was_ticked(world: World) -> None:
    sit(world, Rating.GOOD, missing=2)
    world.clock.go_on(days=3)
    tell(world, "ants=3")
    world.clock.go_on(days=40)
    with sitting(world, new=0) as rehearsal:
        turn = asked(rehearsal).tell(rehearsal.now_ms).uncover_rest().show_answer()
        rehearsal.turn_to(turn)
        rehearsal.grade(Rating.GOOD)
        (story,) = sum_up(rehearsal).facts.stories
        assert [before.recall.missed for before in story.before] == [2]
