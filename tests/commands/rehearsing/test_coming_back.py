"""Coming back after days away: the weakest stories first, as many as the minutes of the day hold."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.today import Left, look_at_today
from rehearse.core.log import Rating
from rehearse.core.narration import place
from rehearse.core.rehearsing.sitting import Ending
from rehearse.reports.closing_words import welcome_back
from rehearse.store.queue import Queue
from tests.sittings import asked, begin, sit, sitting
from tests.worlds import World, make_world, story_notes

MINUTE = 60_000
NAMES = [f"{letter}nts" for letter in "ABCDEFGHIJKLMNOPQ"]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Seventeen stories told on one day, each in a minute, some of them twice."""
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes(*NAMES)))
    sit(made, *[Rating.HARD, Rating.GOOD] * 8, Rating.HARD, new=17)
    made.clock.go_on(days=1)
    sit(made, *[Rating.HARD] * 4, new=0)
    made.clock.go_on(days=1)
    return made


def away(world: World, days: int) -> Rehearsal:
    """A sitting of five minutes, so many days after the last telling."""
    world.clock.go_on(days=days - 1)
    return begin(world, minutes=5, new=3)


def header(rehearsal: Rehearsal) -> str:
    session = rehearsal.session
    return place(asked(rehearsal), len(session.waiting), session.beyond)


def tell_in_a_minute(world: World, rehearsal: Rehearsal) -> None:
    world.stopwatch.go_on(seconds=60)
    rehearsal.turn_to(asked(rehearsal).tell(rehearsal.now_ms).uncover_rest().show_answer())
    rehearsal.grade(Rating.GOOD)


def test_the_weakest_within_the_minutes_come_first(world: World) -> None:
    rehearsal = away(world, 6)
    today, scheduler = rehearsal.today, rehearsal.scheduler
    with rehearsal.sources.queue._database as database:
        queue = Queue(database)
        due = queue.due(today)
        chances = []
        for card_id in due:
            card = queue.card(card_id)
            assert card is not None
            assert card.state.memory is not None
            chances.append(scheduler.recall(card.state.memory, today))
        assert chances == sorted(chances)
        assert len(due) == 17
        assert [asked(rehearsal).card_id, *(card.card_id for card in rehearsal.session.waiting)] == due
        assert header(rehearsal) == "5 today, 12 more waiting"


def test_it_is_said_what_to_begin_with_and_how_long_catching_up_takes(world: World) -> None:
    rehearsal = away(world, 6)
    day = look_at_today(rehearsal)
    assert (day.days_away, day.left, day.beyond) == (6, Left(5, 0, 0, 5 * MINUTE), Left(12, 0, 0, 12 * MINUTE))
    assert welcome_back(day) == [
        "Welcome back after 6 days.",
        "Begin with the 5 stories that you are most likely to have forgotten: about 5 min.",
        "12 more wait, about 12 min.",
        "Catching up takes about 4 days at 5 min a day.",
    ]
    assert [story.name for story in day.plan] == [story.name for story in day.plan if story.name]
    rehearsal.close()


def test_the_sitting_ends_where_it_was_said_to(world: World) -> None:
    rehearsal = away(world, 6)
    for _ in range(5):
        tell_in_a_minute(world, rehearsal)
    assert (rehearsal.session.ending, len(rehearsal.session.waiting)) == (Ending.OUT_OF_MINUTES, 12)
    rehearsal.keep_going()
    assert header(rehearsal) == "12 to go"
    rehearsal.close()


def test_all_of_it_is_one_step_away(world: World) -> None:
    rehearsal = away(world, 6)
    world.stopwatch.go_on(seconds=100)
    rehearsal.begin(everything=True)
    assert (header(rehearsal), rehearsal.days_away) == ("17 to go", 0)
    assert asked(rehearsal).elapsed_ms(rehearsal.now_ms) == 0
    rehearsal.close()


@pytest.mark.parametrize(("days", "welcomed"), [(1, 0), (3, 0), (4, 4), (30, 30)])
def test_three_whole_days_without_a_telling_are_an_absence(world: World, days: int, welcomed: int) -> None:
    rehearsal = away(world, days)
    assert rehearsal.days_away == welcomed
    rehearsal.close()


def test_nobody_is_welcomed_whose_stories_the_day_holds_or_who_told_one_today(world: World) -> None:
    world.clock.go_on(days=8)
    with sitting(world, minutes=60) as enough:
        assert enough.days_away == 0
        tell_in_a_minute(world, enough)
    with sitting(world, minutes=5) as again:
        assert again.days_away == 0
        assert welcome_back(look_at_today(again)) == []


def test_burying_is_no_telling(world: World) -> None:
    world.clock.go_on(days=5)
    with sitting(world, minutes=60) as rehearsal:
        rehearsal.bury()
    world.clock.go_on(days=1)
    with sitting(world, minutes=5, new=3) as back:
        assert (back.today - date(2026, 12, 2), back.days_away) == (timedelta(days=7), 7)


def test_a_change_of_the_minutes_counts_anew(world: World) -> None:
    world.clock.go_on(days=8)
    with sitting(world) as rehearsal:
        rehearsal.choose("minutes_per_day", 5)
        rehearsal.take_in_changes()
        assert header(rehearsal) == "5 today, 12 more waiting"
