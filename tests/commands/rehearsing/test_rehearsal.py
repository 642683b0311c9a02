"""A person's days with the program, without the screen: what is asked, what is kept, what comes back when."""

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from rehearse.commands.due import collect as due
from rehearse.commands.notices import ClockBehind, LongPause, RehearsedElsewhere, ScheduleRecalculated
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.start import Empty, start
from rehearse.commands.rehearsing.summary import sum_up
from rehearse.core.errors import BusyError, UsageError
from rehearse.core.log import EventKind, FollowUpRecall, Rating
from rehearse.core.rehearsing.session import Phase
from rehearse.core.rehearsing.sitting import Ending
from rehearse.core.rehearsing.timing import Timing
from rehearse.core.settings import Settings
from tests.sittings import asked, grades, keep_time, logged, sitting
from tests.worlds import ZONE, World, make_world, story_notes

TODAY = date(2026, 12, 1)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


def tell(world: World, rehearsal: Rehearsal, rating: Rating | None = None, *, seconds: float = 90) -> str:
    """Tell the story on the screen, say every point, and grade it; returns the question that was asked."""
    turn = asked(rehearsal)
    world.stopwatch.go_on(seconds=seconds)
    turn = turn.tell(rehearsal.now_ms).uncover_rest().show_answer()
    rehearsal.turn_to(turn)
    rehearsal.grade(rating or rehearsal.suggestion())
    return turn.prompt.text


def topic_now(rehearsal: Rehearsal) -> str | None:
    turn = rehearsal.session.turn
    return None if turn is None else turn.prompt.topic


def promised_day(rehearsal: Rehearsal, rating: Rating) -> date:
    """When the story on the screen would return with a grade."""
    returning = rehearsal.returns_on()
    assert returning is not None
    return returning[rating]


def test_nothing_to_rehearse_without_a_database_leaves_nothing_behind(world: World) -> None:
    assert start(world.context, Options()) == Empty(gaps=0)
    assert not world.context.database_path.parent.exists()


def test_a_deck_of_questions_alone_has_gaps_and_no_stories(world: World) -> None:
    world.take_in(world.write("q.md", "# Topic\n\n- Tell me about a time you failed.\n- Why us?\n"))
    assert start(world.context, Options()) == Empty(gaps=2)


def test_the_study_day_is_read_once_and_drawing_reads_nothing(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    read: list[str] = []
    with world.context.open_database() as database:
        database.connection.set_trace_callback(read.append)
        rehearsal = Rehearsal(database, world.context, Options())
        of_the_day = [statement for statement in read if "study_day >=" in statement]
        assert len(of_the_day) == 2  # what was told today, and how long tellings took lately
        read.clear()
        turn = rehearsal.session.turn
        assert turn is not None
        rehearsal.turn_to(turn.tell(rehearsal.now_ms).uncover_rest().show_answer())
        assert rehearsal.returns_on() is not None
        assert (rehearsal.suggestion(), rehearsal.today) == (Rating.GOOD, TODAY)
        assert read == []


def test_a_story_graded_again_is_practised_in_the_next_sitting_of_the_day(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    with sitting(world) as first:
        tell(world, first, Rating.AGAIN)
        tell(world, first, Rating.GOOD)
    with sitting(world) as second:
        assert topic_now(second) == "Cats"
        tell(world, second, Rating.GOOD)
        assert (topic_now(second), asked(second).practice) == ("Ants", True)
        tell(world, second, Rating.GOOD)
        assert second.session.turn is None
    with sitting(world) as third:
        assert third.session.turn is None


def test_three_new_stories_a_day_counted_from_the_log_not_per_launch(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs")))
    with sitting(world) as first:
        tell(world, first)
        tell(world, first)
    with sitting(world) as second:
        tell(world, second)
        assert second.session.ending is Ending.DONE
    with sitting(world) as third:
        assert (third.session.turn, third.session.ending) == (None, Ending.DONE)
    world.clock.go_on(days=1)
    with sitting(world) as tomorrow:
        assert topic_now(tomorrow) == "Dogs"


def test_new_option_sets_the_number_of_new_stories(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs")))
    with sitting(world, new=0) as none:
        assert none.session.turn is None
    with sitting(world, new=4) as all_of_them:
        assert len(all_of_them.session.waiting) == 3


def test_minutes_a_day_end_the_session_and_going_on_is_a_choice(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    with sitting(world, minutes=5) as first:
        tell(world, first, seconds=200)
        tell(world, first, seconds=200)
        assert first.session.ending is Ending.OUT_OF_MINUTES
    with sitting(world, minutes=5) as again:
        assert again.session.ending is Ending.OUT_OF_MINUTES
        again.keep_going()
        assert topic_now(again) == "Cats"


def test_a_forgotten_terminal_counts_fifteen_minutes(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        tell(world, rehearsal, seconds=5 * 3600)
    assert grades(world)[0].duration_ms == 15 * 60_000


@pytest.mark.parametrize(("rating", "days"), [(Rating.AGAIN, 1), (Rating.HARD, 1), (Rating.GOOD, 2), (Rating.EASY, 8)])
def test_a_story_returns_on_the_day_its_grade_said(world: World, rating: Rating, days: int) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        promised = promised_day(rehearsal, rating)
        tell(world, rehearsal, rating)
    assert promised == TODAY + timedelta(days=days)
    for day in range(1, days):
        world.clock.now += timedelta(days=1)
        with sitting(world) as too_early:
            assert too_early.session.turn is None, day
    world.clock.go_on(days=1)
    with sitting(world) as on_the_day:
        assert topic_now(on_the_day) == "Ants"


def test_again_returns_at_the_end_as_practice_that_moves_no_date(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    with sitting(world) as rehearsal:
        tell(world, rehearsal, Rating.AGAIN)
        tell(world, rehearsal, Rating.GOOD)
        assert (topic_now(rehearsal), asked(rehearsal).practice) == ("Ants", True)
        before = asked(rehearsal).state
        tell(world, rehearsal, Rating.EASY)
        assert rehearsal.session.ending is Ending.DONE
    assert [event.kind for event in logged(world)] == [EventKind.REVIEW, EventKind.REVIEW, EventKind.PRACTICE]
    world.clock.go_on(days=1)
    with sitting(world) as tomorrow:
        assert asked(tomorrow).state == before


def test_prompts_of_a_story_rotate(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", questions=3)))
    asked = []
    for _ in range(4):
        with sitting(world) as rehearsal:
            asked.append(tell(world, rehearsal, Rating.HARD)[-2])
        world.clock.go_on(days=60)
    assert asked == ["1", "2", "3", "1"]


def test_undo_goes_back_many_steps_to_where_the_grade_was_given(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    with sitting(world) as rehearsal:
        untouched = asked(rehearsal).state
        for rating in (Rating.GOOD, Rating.AGAIN, Rating.EASY):
            tell(world, rehearsal, rating)
        tell(world, rehearsal, Rating.GOOD)
        assert rehearsal.session.turn is None
        backwards = []
        while rehearsal.undo():
            assert asked(rehearsal).phase is Phase.ANSWER
            backwards.append(topic_now(rehearsal))
        assert backwards == ["Bees", "Cats", "Bees", "Ants"]
        assert rehearsal.session.told == ()
    with sitting(world) as after:
        assert (topic_now(after), asked(after).state) == ("Ants", untouched)
    assert len(logged(world)) == 8


def test_time_between_a_grade_and_its_undo_is_not_spent_on_the_story(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        tell(world, rehearsal, Rating.AGAIN, seconds=60)
        world.stopwatch.go_on(seconds=600)
        rehearsal.undo()
        rehearsal.grade(Rating.GOOD)
    assert grades(world)[-1].duration_ms == 60_000


def test_a_pause_counts_nowhere(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        world.stopwatch.go_on(seconds=20)
        keep_time(rehearsal, Timing.pause)
        world.stopwatch.go_on(seconds=300)
        keep_time(rehearsal, Timing.go_on)
        tell(world, rehearsal, Rating.GOOD, seconds=40)
    grade = grades(world)[0]
    assert (grade.told_ms, grade.duration_ms, grade.first_word_ms) == (60_000, 60_000, None)


def test_the_first_word_is_kept_and_the_telling_counts_from_it(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        world.stopwatch.go_on(seconds=8)
        rehearsal.turn_to(asked(rehearsal).begin_speaking(rehearsal.now_ms))
        assert asked(rehearsal).elapsed_ms(rehearsal.now_ms) == 0
        tell(world, rehearsal, Rating.GOOD, seconds=90)
    grade = grades(world)[0]
    assert (grade.first_word_ms, grade.told_ms, grade.duration_ms) == (8000, 90_000, 98_000)


def test_ten_minutes_without_a_key_stop_the_clock_at_the_last_one(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        world.stopwatch.go_on(seconds=30)
        keep_time(rehearsal, Timing.touch)
        world.stopwatch.go_on(seconds=4 * 3600)
        keep_time(rehearsal, Timing.look)
        assert asked(rehearsal).timing.asks
        keep_time(rehearsal, Timing.go_on)
        tell(world, rehearsal, Rating.GOOD, seconds=60)
    assert grades(world)[0].told_ms == 90_000


def test_undo_brings_a_pause_back_as_it_was(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    with sitting(world) as rehearsal:
        world.stopwatch.go_on(seconds=20)
        keep_time(rehearsal, Timing.pause)
        world.stopwatch.go_on(seconds=5)
        rehearsal.bury()
        world.stopwatch.go_on(seconds=400)
        rehearsal.undo()
        timing = asked(rehearsal).timing
        assert (timing.stopped_for_ms(rehearsal.now_ms), timing.counted_ms(rehearsal.now_ms)) == (5000, 20_000)
        keep_time(rehearsal, Timing.go_on)
        tell(world, rehearsal, Rating.GOOD, seconds=60)
    assert grades(world)[-1].told_ms == 80_000


def test_follow_ups_and_what_was_typed_are_kept_with_the_review(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        turn, _ = asked(rehearsal).tell(rehearsal.now_ms).hear("a goose")
        turn, _ = turn.hear("halved the cost")
        turn = turn.uncover_rest().show_answer().ask_follow_up().miss_follow_up().return_to_answer()
        rehearsal.turn_to(turn)
        rehearsal.grade(Rating.GOOD)
    recall = grades(world)[0].recall
    assert recall.also == ("a goose",)
    assert recall.follow_ups == (FollowUpRecall("What did you learn from Ants?", said=False),)


def test_buried_rests_until_tomorrow_and_suspended_until_resumed(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    with sitting(world) as rehearsal:
        rehearsal.bury()
        rehearsal.suspend()
        assert rehearsal.session.turn is None
        assert sum_up(rehearsal).counts.resting == 2
    with sitting(world) as again:
        assert again.session.turn is None
    world.clock.go_on(days=1)
    with sitting(world) as tomorrow:
        assert topic_now(tomorrow) == "Ants"
        assert tomorrow.session.waiting == ()


def test_undo_takes_back_burying(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        rehearsal.bury()
        assert rehearsal.undo()
        assert topic_now(rehearsal) == "Ants"
        assert sum_up(rehearsal).counts.resting == 0


def test_rehearsing_ahead_is_practice_in_the_order_of_due_days(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    with sitting(world) as rehearsal:
        for rating in (Rating.EASY, Rating.GOOD, Rating.EASY):
            tell(world, rehearsal, rating)
    world.clock.go_on(days=1)
    with sitting(world) as tomorrow:
        assert tomorrow.can_go_ahead()
        tomorrow.rehearse_ahead()
        assert topic_now(tomorrow) == "Bees"
        assert tomorrow.returns_on() is None
        tell(world, tomorrow, Rating.AGAIN)
    assert logged(world)[-1].kind is EventKind.PRACTICE


def test_past_midnight_still_counts_for_the_evening(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    world.clock.go_on(hours=18)
    with sitting(world) as after_midnight:
        tell(world, after_midnight, Rating.AGAIN)
    assert logged(world)[0].study_day == TODAY
    world.clock.go_on(hours=2)
    with sitting(world) as morning:
        assert topic_now(morning) == "Ants"


def test_a_clock_set_back_by_a_flight_is_said_and_shortens_nothing(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    with sitting(world, new=1) as rehearsal:
        tell(world, rehearsal, Rating.GOOD)
    world.clock.go_on(days=-2)
    with sitting(world, new=2) as earlier:
        assert earlier.notice == ClockBehind(date(2026, 12, 1), date(2026, 11, 29))
        tell(world, earlier, Rating.GOOD)
    first, second = logged(world)
    assert second.study_day == first.study_day
    assert second.at > first.at


def test_a_clock_far_ahead_is_said(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        tell(world, rehearsal, Rating.GOOD)
    world.clock.go_on(days=4000)
    with sitting(world) as later:
        assert later.notice == LongPause(4000)


def test_a_story_rehearsed_in_another_window_is_not_graded_twice(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    with sitting(world) as here, sitting(world) as there:
        tell(world, there, Rating.GOOD)
        tell(world, here, Rating.EASY)
        assert here.notice == RehearsedElsewhere()
        assert topic_now(here) == "Bees"
    assert [event.grade and event.grade.rating for event in logged(world)] == [Rating.GOOD]


def test_deck_and_topic_narrow_the_session(world: World) -> None:
    world.take_in(world.write("one.md", story_notes("Ants", "Bees")), world.write("two.md", story_notes("Cats")))
    with sitting(world, deck="TWO") as deck:
        assert (topic_now(deck), deck.session.waiting) == ("Cats", ())
    with sitting(world, topic="bees") as topic:
        assert (topic_now(topic), topic.session.waiting) == ("Bees", ())
    for options in (Options(deck="three"), Options(topic="Dogs"), Options(deck="two", topic="Ants")):
        with pytest.raises(UsageError, match="there is no"):
            start(world.context, options)


def test_what_was_said_and_missed_and_suggested_is_kept(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        world.stopwatch.go_on(seconds=100)
        turn = asked(rehearsal).tell(rehearsal.now_ms).uncover().uncover().toggle().take_hint().take_hint()
        rehearsal.turn_to(turn.uncover_rest().show_answer())
        assert rehearsal.suggestion() is Rating.HARD
        world.stopwatch.go_on(seconds=30)
        rehearsal.grade(Rating.GOOD)
    grade = grades(world)[0]
    assert (grade.rating, grade.suggested) == (Rating.GOOD, Rating.HARD)
    assert (grade.told_ms, grade.duration_ms, grade.predicted) == (100_000, 130_000, None)
    assert grade.recall.parts[0].said == ("Ants began badly",)
    assert grade.recall.parts[0].missed == ("Nobody saw it",)


def test_summary_tells_the_sitting_and_what_comes(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs")))
    with sitting(world) as rehearsal:
        tell(world, rehearsal, Rating.HARD)
        tell(world, rehearsal, Rating.GOOD)
        tell(world, rehearsal, Rating.EASY)
        summary = sum_up(rehearsal)
    assert [(told.rating, told.due_on) for told in summary.told] == [
        (Rating.HARD, TODAY + timedelta(days=1)),
        (Rating.GOOD, TODAY + timedelta(days=2)),
        (Rating.EASY, TODAY + timedelta(days=8)),
    ]
    assert (summary.coming.tomorrow.stories, summary.coming.tomorrow.new, summary.counts.new) == (2, 1, 1)
    assert {part.label: (part.said, part.asked) for part in summary.parts}["Action"] == (6, 6)


def test_a_new_scheduler_setting_refolds_and_says_so(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        tell(world, rehearsal, Rating.EASY)
    stricter = make_world(world.directory, Settings(retention=0.97))
    stricter.clock.now = world.clock.now + timedelta(days=3)
    with sitting(stricter) as rehearsal:
        assert rehearsal.notice == ScheduleRecalculated()
        assert topic_now(rehearsal) == "Ants"


def test_due_dates_follow_a_new_retention_wherever_one_looks_first(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    with sitting(world) as rehearsal:
        tell(world, rehearsal, Rating.EASY)
    assert due(world.context).next_on == date(2026, 12, 9)
    lenient = make_world(world.directory, Settings(retention=0.8))
    assert due(lenient.context).next_on != date(2026, 12, 9)
    assert due(world.context).next_on == date(2026, 12, 9)


def test_the_settings_say_how_many_stories_and_minutes_unless_an_option_does(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs")))
    chosen = make_world(world.directory, Settings(new_per_day=2, minutes_per_day=1))
    with sitting(chosen) as rehearsal:
        assert len(rehearsal.session.waiting) == 1
        tell(chosen, rehearsal)
        assert rehearsal.session.ending is Ending.OUT_OF_MINUTES
    with sitting(chosen, minutes=9, new=4) as rehearsal:
        assert len(rehearsal.session.waiting) == 2


def test_the_day_turns_at_the_hour_that_was_set(world: World) -> None:
    late = make_world(world.directory, Settings(day_turns_at=9))
    assert (world.context.today(), late.context.today()) == (TODAY, TODAY - timedelta(days=1))


def test_a_write_that_fails_changes_nothing_and_can_be_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.store.database.BUSY_SECONDS", 0.01)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    with sitting(world) as rehearsal, world.context.open_database() as other:
        with other.writing(), pytest.raises(BusyError, match="try again"):
            tell(world, rehearsal, Rating.GOOD)
        assert (topic_now(rehearsal), asked(rehearsal).phase) == ("Ants", Phase.ANSWER)
        assert rehearsal.session.told == ()
        rehearsal.grade(Rating.GOOD)
        assert topic_now(rehearsal) == "Bees"
    assert len(logged(world)) == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_season_of_mornings_keeps_every_promise_and_every_review(world: World, seed: int) -> None:
    """Each story is asked on exactly the day its last grade promised, and no grade is lost."""
    names = ["Ants", "Bees", "Cats", "Dogs", "Eels"]
    world.take_in(world.write("n.md", story_notes(*names, questions=2)))
    chance = Random(seed)
    promised: dict[str, date] = {}
    graded = 0
    for day in range(90):
        today = TODAY + timedelta(days=day)
        world.clock.now = datetime(today.year, today.month, today.day, chance.randint(4, 23), tzinfo=ZONE)
        with sitting(world, minutes=600) as rehearsal:
            asked = set()
            while (turn := rehearsal.session.turn) is not None:
                topic = turn.prompt.topic
                assert topic is not None
                if not turn.practice:
                    assert promised.get(topic, today) == today
                    assert topic not in asked
                    asked.add(topic)
                rating = chance.choices(list(Rating), (1, 2, 5, 2))[0]
                if not turn.practice:
                    promised[topic] = promised_day(rehearsal, rating)
                tell(world, rehearsal, rating)
                graded += 1
        assert {name for name, due in promised.items() if due <= today} == set()
    assert len(logged(world)) == graded
    assert set(promised) == set(names)
