"""Sittings under the plan towards an interview: what is asked, why, and when it returns."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from rehearse.commands.due import collect
from rehearse.commands.preparing import plan
from rehearse.commands.rehearsing.catalogue import ask_now
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.today import look_at_today
from rehearse.core.log import EventKind, Rating
from rehearse.core.preparing.runway import Reason
from rehearse.core.rehearsing.sitting import Ending
from rehearse.core.settings import DEFAULTS
from tests.sittings import asked, begin, expect_interview, logged, sit, sitting, states
from tests.worlds import FilledWorld, World, make_world, story_notes

AGAIN, HARD, GOOD, EASY = Rating


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    made = make_world(tmp_path_factory.mktemp("world"))
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Crabs", "Dogs")))
    return FilledWorld(made)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def tell(world: World, rehearsal: Rehearsal, rating: Rating = GOOD, *, seconds: int = 60) -> str:
    """Tell the story on the screen; return its name."""
    world.stopwatch.go_on(seconds=seconds)
    turn = asked(rehearsal).tell(rehearsal.now_ms)
    rehearsal.turn_to(turn.uncover_rest().show_answer())
    rehearsal.grade(rating)
    return turn.story.parts[0].text.split()[1]


def tell_all(world: World, rehearsal: Rehearsal, rating: Rating = GOOD, *, seconds: int = 60) -> list[str]:
    told = []
    while rehearsal.session.turn is not None:
        told.append(tell(world, rehearsal, rating, seconds=seconds))
    return told


@pytest.fixture
def known(world: World) -> World:
    """All four stories told well on three days; FSRS asks none of them for weeks."""
    for _ in range(3):
        with sitting(world, new=4, minutes=100) as rehearsal:
            tell_all(world, rehearsal, EASY)
        world.clock.go_on(days=9)
    return world


def test_without_an_interview_nothing_is_asked_before_it_is_due(known: World) -> None:
    with sitting(known) as rehearsal:
        assert rehearsal.session.turn is None
        assert rehearsal.day_plan is None


def test_on_the_eve_every_story_is_asked_for_what_it_gains(known: World) -> None:
    expect_interview(known, 1)
    with sitting(known) as rehearsal:
        assert {waiting.reason for waiting in rehearsal.session.waiting} == {Reason.EVE}
        assert rehearsal.reason is Reason.EVE
        assert sorted(tell_all(known, rehearsal)) == ["Ants", "Bees", "Crabs", "Dogs"]
        assert rehearsal.session.ending is Ending.DONE
    today = [event for event in logged(known) if event.study_day == known.context.today()]
    assert {event.kind for event in today} == {EventKind.REVIEW}, "the plan's tellings move the memory"


def test_on_the_day_of_the_interview_nothing_is_asked(known: World) -> None:
    expect_interview(known, 0)
    with sitting(known) as rehearsal:
        assert rehearsal.session.ending is Ending.DONE


def test_on_the_day_of_the_interview_fsrs_decides_about_what_is_cold(world: World) -> None:
    expect_interview(world, 0)
    with sitting(world, new=2) as rehearsal:
        assert len(tell_all(world, rehearsal)) == 2


def test_after_the_day_fsrs_decides_again(known: World) -> None:
    expect_interview(known, 1)
    known.clock.go_on(days=2)
    with sitting(known) as rehearsal:
        assert rehearsal.day_plan is None
        assert rehearsal.session.turn is None


def test_a_telling_that_the_plan_asked_is_not_asked_twice_a_day(known: World) -> None:
    expect_interview(known, 1)
    with sitting(known) as rehearsal:
        tell(known, rehearsal)
    with sitting(known) as again:
        assert len(tell_all(known, again)) == 3


def test_stories_of_other_topics_follow_fsrs(world: World) -> None:
    sit(world, GOOD, GOOD, GOOD, GOOD, new=4)
    world.clock.go_on(days=3)
    expect_interview(world, 20, topics=("Bees",))
    with sitting(world) as rehearsal:
        assert [waiting.reason for waiting in rehearsal.session.waiting].count(None) == 3
        assert sorted(tell_all(world, rehearsal)) == ["Ants", "Bees", "Crabs", "Dogs"]


def test_a_story_kept_up_by_the_plan_waits_longer_than_fsrs_would(world: World) -> None:
    """Far from the interview the level is lower where the load is heavy."""
    sit(world, GOOD, GOOD, GOOD, GOOD, new=4)
    due_on = next(iter(states(world).values())).memory
    assert due_on is not None
    world.clock.now += due_on.due_on - world.context.today()
    expect_interview(world, 40, minutes=(6,) * 7)
    with sitting(world) as rehearsal:
        assert rehearsal.session.turn is None


def test_new_stories_are_spread_and_not_held_back_by_the_setting(world: World) -> None:
    expect_interview(world, 3, minutes=(60,) * 7)
    with sitting(world) as rehearsal:
        assert len(tell_all(world, rehearsal)) == 4


def test_new_stories_of_a_plan_keep_to_a_number_that_was_asked_for(world: World) -> None:
    expect_interview(world, 3, minutes=(60,) * 7)
    with sitting(world, new=1) as rehearsal:
        assert len(tell_all(world, rehearsal)) == 1


def test_the_minutes_of_a_day_end_it_and_the_rest_is_for_later_days(known: World) -> None:
    expect_interview(known, 2, minutes=(2,) * 7)
    with sitting(known) as rehearsal:
        assert len(tell_all(known, rehearsal, seconds=130)) < 4
        assert rehearsal.session.ending in (Ending.PLANNED, Ending.OUT_OF_MINUTES)
        rehearsal.keep_going()
        assert rehearsal.session.turn is not None


def test_a_day_off_asks_nothing_and_lets_one_go_on(known: World) -> None:
    today = known.context.today().weekday()
    expect_interview(known, 4, minutes=tuple(0 if day == today else 1 for day in range(7)))
    with sitting(known) as rehearsal:
        assert rehearsal.session.turn is None
        assert rehearsal.session.ending is Ending.DAY_OFF
        rehearsal.keep_going()
        assert rehearsal.session.turn is not None


def test_minutes_that_were_asked_for_are_kept_to(known: World) -> None:
    expect_interview(known, 1, minutes=(0,) * 7)
    with sitting(known, minutes=30) as rehearsal:
        assert rehearsal.minutes_per_day == 30


def test_a_grade_says_when_the_plan_asks_again(known: World) -> None:
    interview = expect_interview(known, 1)
    with sitting(known) as rehearsal:
        returning = rehearsal.returns_on()
        assert returning is not None
        assert all(day > interview.day for day in returning.values())
        tell(known, rehearsal, HARD)
        assert rehearsal.session.told[-1].due_on == returning[HARD]


def test_an_undone_telling_of_the_plan_stands_as_it_stood(known: World) -> None:
    expect_interview(known, 1)
    before = states(known)
    with sitting(known) as rehearsal:
        tell(known, rehearsal, AGAIN)
        rehearsal.undo()
        assert states(known) == before
        assert not asked(rehearsal).practice
        assert rehearsal.reason is Reason.EVE


def test_an_undone_telling_of_an_earlier_sitting_is_a_review_again(known: World) -> None:
    expect_interview(known, 1)
    with sitting(known) as first:
        tell(known, first, AGAIN)
    with sitting(known) as second:
        second.undo()
        assert not asked(second).practice
        second.grade(GOOD)
    assert logged(known)[-1].kind is EventKind.REVIEW


def test_a_buried_story_rests_from_the_plan(known: World) -> None:
    expect_interview(known, 1)
    with sitting(known) as rehearsal:
        rehearsal.bury()
        assert len(tell_all(known, rehearsal)) == 3


def test_a_story_gone_to_at_once_counts_where_the_plan_asks_it(known: World) -> None:
    expect_interview(known, 1)
    with sitting(known) as rehearsal:
        last = rehearsal.session.waiting[-1].card_id
        assert ask_now(rehearsal, last)
        assert not asked(rehearsal).practice


@pytest.fixture
def opened(known: World) -> Iterator[Rehearsal]:
    expect_interview(known, 1)
    rehearsal = begin(known)
    yield rehearsal
    rehearsal.close()


def test_drawing_reads_nothing_under_a_plan_either(known: World, opened: Rehearsal) -> None:
    read: list[str] = []
    opened.sources.database.connection.set_trace_callback(read.append)
    assert opened.returns_on()
    assert opened.reason is Reason.EVE
    assert opened.minutes_per_day == DEFAULTS.minutes_per_day
    assert read == []


def test_what_is_asked_when_an_interview_comes_in_the_middle_of_a_sitting(known: World) -> None:
    with sitting(known) as rehearsal:
        assert rehearsal.session.turn is None
        expect_interview(known, 1)
        rehearsal.take_in_changes()
        assert rehearsal.reason is Reason.EVE


def test_must_have_stories_come_first_on_the_eve(known: World) -> None:
    with sitting(known) as rehearsal:
        card = rehearsal.sources.overview.cards()[-1]
        telling = rehearsal.sources.queue.card(card.id)
        assert telling is not None
    expect_interview(known, 1, must_have=(telling.story_id,))
    with sitting(known) as rehearsal:
        assert asked(rehearsal).card_id == card.id


def test_a_day_that_was_moved_is_planned_for_anew(known: World) -> None:
    interview = expect_interview(known, 1)
    with sitting(known) as rehearsal:
        assert rehearsal.day_plan is not None
        assert rehearsal.day_plan.preparation.plan.interview == interview.day
    later = expect_interview(known, 1, id=interview.id, day=interview.day + timedelta(days=30))
    with sitting(known) as rehearsal:
        assert rehearsal.day_plan is not None
        assert rehearsal.day_plan.preparation.plan.interview == later.day


def test_the_days_to_come_are_those_of_the_plan(known: World) -> None:
    expect_interview(known, 3, minutes=(60,) * 7)
    with sitting(known) as rehearsal:
        coming = look_at_today(rehearsal).coming
        ahead = [load.stories for load in coming.days]
        assert sum(ahead[:2]) >= 1, "the last pass falls on the days before the interview"
        assert ahead[2:] == [0] * 5


def test_a_shell_prompt_counts_what_the_plan_asks(known: World) -> None:
    assert collect(known.context).due == 0
    expect_interview(known, 1)
    assert collect(known.context).due == 4
    with sitting(known) as rehearsal:
        tell(known, rehearsal)
    assert collect(known.context).due == 3


def test_a_shell_prompt_names_the_next_day_of_the_plan(known: World) -> None:
    interview = expect_interview(known, 9, minutes=(60,) * 7)
    found = collect(known.context)
    assert (found.due, found.new) == (0, 0)
    assert found.next_on is not None
    assert known.context.today() < found.next_on < interview.day


def waiting(rehearsal: Rehearsal) -> tuple[int, int, date | None]:
    """The stories due and new that wait by the screen of the day, and where none does the day of the next."""
    today = look_at_today(rehearsal)
    due, new = today.left.due + today.beyond.due, today.left.new + today.beyond.new
    return due, new, None if due or new or today.coming.next is None else today.coming.next.day


def counted(world: World) -> tuple[int, int, date | None]:
    """The same by a shell prompt."""
    found = collect(world.context)
    return found.due, found.new, found.next_on


def test_the_shell_prompt_and_the_sitting_count_the_same_on_every_day(world: World) -> None:
    """Also after tellings much shorter or longer than is usual."""
    world.take_in(world.write("more.md", story_notes(*(f"Tale{number} of" for number in range(12)))))
    expect_interview(world, 10, minutes=(20,) * 7)
    for day in range(10):
        with sitting(world) as rehearsal:
            assert waiting(rehearsal) == counted(world), f"before day {day}"
            for number in range(99):
                if rehearsal.session.turn is None:
                    break
                tell(world, rehearsal, AGAIN if number % 5 == 4 else GOOD, seconds=20 + 40 * day)
            assert waiting(rehearsal) == counted(world), f"after day {day}"
        world.clock.go_on(days=1)


def test_once_the_plan_asks_nothing_more_what_comes_is_what_fsrs_asks_after_the_interview(world: World) -> None:
    sit(world, GOOD, GOOD, GOOD, GOOD, new=4)
    world.clock.go_on(days=3)
    interview = expect_interview(world, 1)
    with sitting(world) as rehearsal:
        tell_all(world, rehearsal)
        coming = look_at_today(rehearsal).coming
    due_on = min(state.memory.due_on for state in states(world).values() if state.memory is not None)
    assert coming.next is not None
    assert coming.next.day == max(due_on, interview.day + timedelta(days=1))
    assert collect(world.context).next_on == coming.next.day


def test_the_screen_of_the_day_says_why_each_story_is_asked(known: World) -> None:
    expect_interview(known, 1)
    with sitting(known) as rehearsal:
        assert {story.reason for story in look_at_today(rehearsal).plan} == {Reason.EVE}


def slack(world: World) -> float:
    with sitting(world) as rehearsal:
        assert rehearsal.day_plan is not None
        return rehearsal.day_plan.preparation.plan.slack


def test_days_on_which_nothing_was_asked_lengthen_no_runway(known: World) -> None:
    expect_interview(known, 28)
    before = slack(known)
    known.clock.go_on(days=5)
    assert slack(known) == before == pytest.approx(1.1 / 0.85)


def test_days_on_which_new_stories_waited_lengthen_the_runway(world: World) -> None:
    expect_interview(world, 28)
    before = slack(world)
    world.clock.go_on(days=5)
    assert slack(world) > before + 0.3


def test_a_day_of_tellings_shortens_the_runway(world: World) -> None:
    expect_interview(world, 28)
    before = slack(world)
    with sitting(world) as rehearsal:
        tell_all(world, rehearsal)
    world.clock.go_on(days=1)
    assert slack(world) < before


def test_a_sitting_of_one_topic_sees_its_own_share_of_the_days_to_come(known: World) -> None:
    expect_interview(known, 3, minutes=(60,) * 7)
    with sitting(known, topic="Bees") as rehearsal:
        assert sum(load.stories for load in look_at_today(rehearsal).coming.days) == 1


def test_what_is_foreseen_of_the_plan_changes_nothing_for_a_sitting_of_one_topic(known: World) -> None:
    expect_interview(known, 3, minutes=(60,) * 7)
    outlook = plan.collect(known.context).outlook
    assert outlook is not None
    with sitting(known, topic="Bees") as rehearsal:
        coming = look_at_today(rehearsal).coming
        assert coming.with_plan(outlook.forecast.days) == coming


def test_what_fsrs_asks_besides_stays_when_the_plan_is_foreseen(world: World) -> None:
    sit(world, GOOD, GOOD, GOOD, GOOD, new=4)
    expect_interview(world, 20, topics=("Bees",))
    outlook = plan.collect(world.context).outlook
    assert outlook is not None
    with sitting(world) as rehearsal:
        expected = look_at_today(rehearsal).coming
        foreseen = expected.with_plan(outlook.forecast.days)
        assert sum(load.stories for load in foreseen.days) >= 3
        assert expected.with_plan(()).days == foreseen.with_plan(()).days
        assert foreseen.with_plan(outlook.forecast.days) == foreseen


def test_the_plan_and_the_day_say_the_same_of_the_days_to_come(known: World) -> None:
    known.take_in(known.write("more.md", story_notes("Eels", "Foxes", "Gnus")))
    expect_interview(known, 9, minutes=(20,) * 7)
    outlook = plan.collect(known.context).outlook
    assert outlook is not None
    with sitting(known) as rehearsal:
        coming = look_at_today(rehearsal).coming.with_plan(outlook.forecast.days)
        shown = {load.day: load.stories for load in coming.days}
    assert {day.day: round(day.tellings) for day in outlook.forecast.days if day.day in shown} == {
        day: stories for day, stories in shown.items() if day < outlook.forecast.days[-1].day + timedelta(days=1)
    }
