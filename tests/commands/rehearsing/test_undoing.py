"""Undo over the sittings of a study day: what it takes back, and what stands on the screen then."""

import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.commands.rehearsing.resume import resume
from rehearse.commands.rehearsing.undoing import TakenBack
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.core.log import EventKind, Rating, effective
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.rehearsing.recall import Mark
from rehearse.core.rehearsing.session import Phase
from rehearse.core.rehearsing.sitting import Ending
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from tests.sittings import asked, begin, grades, logged, sitting, states
from tests.worlds import World, make_world, story_notes

AGAIN, HARD, GOOD, EASY = Rating
REVIEW, PRACTICE, SUSPEND, RESUME, BURY, RESET, UNDO = EventKind


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    return world


def tell(world: World, *ratings: Rating, **options: int) -> None:
    """A sitting in which stories are told in 90 seconds each, their first point missed."""
    with sitting(world, new=options.get("new", 3)) as rehearsal:
        for rating in ratings:
            world.stopwatch.go_on(seconds=90)
            turn = asked(rehearsal).tell(rehearsal.now_ms).uncover(Mark.MISSED).uncover_rest().show_answer()
            world.stopwatch.go_on(seconds=10)
            rehearsal.turn_to(turn)
            rehearsal.grade(rating)


def test_the_last_grade_of_the_day_is_taken_back_in_the_next_sitting(world: World) -> None:
    tell(world, GOOD, EASY)
    world.stopwatch.go_on(seconds=5000)
    with sitting(world) as rehearsal:
        assert asked(rehearsal).prompt.topic == "Cats"
        assert rehearsal.can_undo
        assert rehearsal.undo() == TakenBack("A time of Bees, wording 1", REVIEW, EASY)
        turn = asked(rehearsal)
        assert (turn.prompt.topic, turn.phase, turn.practice) == ("Bees", Phase.ANSWER, False)
        assert (turn.marks[0], turn.covered, turn.told_ms) == (Mark.MISSED, 0, 90_000)
        assert turn.state.memory is None
        assert len(rehearsal.session.waiting) == 1
        world.stopwatch.go_on(seconds=5)
        rehearsal.grade(HARD)
        assert asked(rehearsal).prompt.topic == "Cats"
    *_, undo, grade = logged(world)
    assert (undo.kind, grade.kind) == (UNDO, REVIEW)
    assert grade.grade is not None
    assert (grade.grade.rating, grade.grade.told_ms, grade.grade.duration_ms) == (HARD, 90_000, 105_000)
    assert grade.grade.recall.missed == 1


def test_many_steps_go_back_to_the_first_of_the_day_and_no_further(world: World) -> None:
    tell(world, GOOD, new=1)
    world.clock.go_on(days=1)
    tell(world, GOOD, new=1)
    with sitting(world) as rehearsal:
        rehearsal.bury()
    with sitting(world) as rehearsal:
        assert rehearsal.session.ending is Ending.DONE
        kinds = []
        while taken := rehearsal.undo():
            kinds.append((taken.kind, taken.rating))
        assert kinds == [(BURY, None), (REVIEW, GOOD)]
        assert not rehearsal.can_undo
    assert states(world)["Bees"].memory is None
    assert states(world)["Ants"].memory is not None


def test_a_burial_and_a_suspension_are_taken_back_and_asked_anew(world: World) -> None:
    with sitting(world, new=2) as rehearsal:
        rehearsal.bury()
        rehearsal.suspend()
    with sitting(world, new=2) as rehearsal:
        assert (taken := rehearsal.undo())
        assert (taken.kind, asked(rehearsal).phase) == (SUSPEND, Phase.QUESTION)
        assert rehearsal.undo() == TakenBack("A time of Ants, wording 1", BURY, None)
        assert asked(rehearsal).prompt.topic == "Ants"
    assert all(state.buried_on is None and not state.suspended for state in states(world).values())


def test_resuming_is_a_step_of_its_own(world: World) -> None:
    with sitting(world, new=1) as rehearsal:
        rehearsal.suspend()
    resume(world.context, "ants")
    with sitting(world) as rehearsal:
        assert rehearsal.undo() == TakenBack("A time of Ants, wording 1", RESUME, None)
        assert states(world)["Ants"].suspended
        assert rehearsal.undo() == TakenBack("A time of Ants, wording 1", SUSPEND, None)
        assert not states(world)["Ants"].suspended
        assert (rehearsal.can_undo, rehearsal.undo()) == (False, None)


def test_a_suspension_that_was_resumed_on_a_later_day_is_nothing_to_take_back(world: World) -> None:
    with sitting(world, new=1) as rehearsal:
        rehearsal.suspend()
    world.clock.go_on(days=1)
    resume(world.context, "ants")
    world.clock.go_on(days=-1)
    with world.context.open_database() as database:
        log = ReviewLog(database, world.context.settings.retention)
        assert log.undoable(world.context.today(), log.device()) == []


def test_what_was_graded_again_is_no_practice_once_that_is_taken_back(world: World) -> None:
    tell(world, AGAIN, new=1)
    with sitting(world, new=1) as rehearsal:
        assert asked(rehearsal).practice
        assert rehearsal.undo()
        assert not asked(rehearsal).practice
        assert rehearsal.session.waiting == ()
        rehearsal.grade(GOOD)
        assert rehearsal.session.ending is Ending.DONE


def test_practice_that_is_taken_back_is_practice_again(world: World) -> None:
    tell(world, AGAIN, new=1)
    tell(world, GOOD, new=1)
    before = states(world)
    with sitting(world, new=1) as rehearsal:
        assert rehearsal.session.turn is None
        taken = rehearsal.undo()
        assert taken is not None
        assert (taken.kind, asked(rehearsal).practice) == (PRACTICE, True)
        rehearsal.grade(EASY)
    assert states(world) == before
    assert [grade.rating for grade in grades(world)] == [AGAIN, GOOD, EASY]


def test_the_question_that_stood_there_comes_next_again(world: World) -> None:
    tell(world, GOOD)
    with sitting(world) as rehearsal:
        stood, waits = asked(rehearsal).card_id, rehearsal.session.waiting[0].card_id
        assert rehearsal.undo()
        assert [card.card_id for card in rehearsal.session.waiting] == [stood, waits]


def test_a_burial_ahead_of_time_is_taken_back_to_practice(world: World) -> None:
    tell(world, EASY, new=1)
    world.clock.go_on(days=1)
    with sitting(world, new=0) as rehearsal:
        rehearsal.rehearse_ahead()
        rehearsal.bury()
    with sitting(world, new=0) as rehearsal:
        assert rehearsal.undo()
        assert asked(rehearsal).practice


def test_what_another_window_took_back_is_not_taken_back_twice(world: World) -> None:
    tell(world, GOOD, HARD)
    with sitting(world) as here, sitting(world) as there:
        assert there.undo() == TakenBack("A time of Bees, wording 1", REVIEW, HARD)
        assert here.undo() == TakenBack("A time of Ants, wording 1", REVIEW, GOOD)
        assert (here.can_undo, here.undo()) == (False, None)
        assert there.can_undo
        assert there.undo() is None
    assert [event.kind for event in logged(world)].count(UNDO) == 2
    assert all(state.memory is None for state in states(world).values())


def test_a_step_of_this_sitting_that_another_window_took_back_is_not_written_again(world: World) -> None:
    with sitting(world) as here:
        turn = asked(here).tell(here.now_ms).uncover_rest().show_answer()
        here.turn_to(turn)
        here.grade(GOOD)
        with sitting(world) as there:
            assert there.undo()
        assert here.undo()
        assert asked(here).prompt.topic == "Ants"
        here.grade(EASY)
    assert [event.kind for event in logged(world)] == [REVIEW, UNDO, REVIEW]


def test_after_an_edit_what_is_known_keeps_its_mark_and_the_rest_is_covered(world: World) -> None:
    tell(world, GOOD, new=1)
    notes = story_notes("Ants", "Bees", "Cats")
    world.take_in(world.write("n.md", notes.replace("Built one screen for Ants", "Drew one page about Ants")))
    with sitting(world) as rehearsal:
        assert rehearsal.undo()
        turn = asked(rehearsal)
        assert (turn.phase, turn.covered, turn.marks[0]) == (Phase.RECALL, 1, Mark.MISSED)
        assert turn.uncover().covered == 0


def test_a_story_that_left_the_notes_is_taken_back_and_not_asked(world: World) -> None:
    tell(world, GOOD, new=1)
    world.take_in(world.write("n.md", story_notes("Bees", "Cats")))
    with sitting(world) as rehearsal:
        taken = rehearsal.undo()
        assert taken is not None
        assert (taken.rating, asked(rehearsal).prompt.topic) == (GOOD, "Bees")
    assert logged(world)[-1].kind is UNDO


def test_the_turn_of_the_day_ends_what_can_be_taken_back(world: World) -> None:
    tell(world, GOOD, new=1)
    with sitting(world, new=1) as rehearsal:
        assert rehearsal.can_undo
        world.clock.now += timedelta(days=1)
        assert (rehearsal.can_undo, rehearsal.undo()) == (False, None)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    world = make_world(tmp_path_factory.mktemp("imported"))
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    return world.context.database_path


STEPS = st.tuples(
    st.integers(0, 1), st.sampled_from([*Rating, "undo", "undo", "undo", "bury", "suspend", "restart", "day"])
)


@settings(max_examples=40)
@given(st.lists(STEPS, max_size=30))
def test_two_windows_that_undo_as_they_like_leave_what_the_log_says(
    imported: Path, steps: list[tuple[int, Rating | str]]
) -> None:
    with TemporaryDirectory(dir=imported.parents[2]) as directory:
        world = make_world(Path(directory))
        world.context.database_path.parent.mkdir()
        shutil.copy(imported, world.context.database_path)
        windows = [begin(world), begin(world)]
        try:
            for window, step in steps:
                rehearsal = windows[window]
                world.stopwatch.go_on(seconds=20)
                if step == "undo":
                    may = rehearsal.can_undo
                    before = len(effective(logged(world)))
                    taken = rehearsal.undo()
                    assert may or taken is None
                    assert before - len(effective(logged(world))) in ((0, 1) if taken else (0,))
                elif step == "restart":
                    rehearsal.close()
                    windows[window] = begin(world)
                elif step == "day":
                    world.clock.go_on(days=1)
                elif rehearsal.session.turn is not None:
                    if isinstance(step, Rating):
                        turn = rehearsal.session.turn.tell(rehearsal.now_ms).uncover_rest().show_answer()
                        rehearsal.turn_to(turn)
                        rehearsal.grade(step)
                    else:
                        (rehearsal.bury if step == "bury" else rehearsal.suspend)()
        finally:
            for rehearsal in windows:
                rehearsal.close()
        check(world)


def check(world: World) -> None:
    """Every card is the fold of its events, and nothing was taken back twice."""
    events = logged(world)
    targets = [event.target_id for event in events if event.kind is UNDO]
    assert len(targets) == len(set(targets))
    scheduler = Scheduler(world.context.settings.retention)
    with world.context.open_database() as database:
        for card_id in {event.card_id for event in events}:
            card = Queue(database).card(card_id)
            assert card is not None
            assert card.state == scheduler.fold(event for event in events if event.card_id == card_id)


def test_a_story_that_was_forgotten_for_good_meanwhile_is_no_trouble(world: World) -> None:
    tell(world, GOOD)
    with sitting(world) as rehearsal:
        rehearsal.turn_to(asked(rehearsal).tell(rehearsal.now_ms).uncover_rest().show_answer())
        rehearsal.grade(GOOD)
        for name in ("Ants", "Bees"):
            forget(world.context, plan_to_forget(world.context, name), in_backups=False)
        taken = rehearsal.undo()
        assert taken is not None
        assert (taken.kind, taken.rating) == (REVIEW, GOOD)
        assert asked(rehearsal).prompt.topic == "Cats"
        assert rehearsal.undo() is None
    assert logged(world) == []
