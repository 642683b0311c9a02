"""What the screen of the day and the end of a sitting tell, after days of rehearsing."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from rehearse.commands.preparing.coming import Load
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.story_info import StoryInfo, story_info
from rehearse.commands.rehearsing.summary import sum_up
from rehearse.commands.rehearsing.today import Left, look_at_today
from rehearse.core.log import EventKind, Rating
from rehearse.core.rehearsing.sitting import Ending
from rehearse.core.study_day import Work
from rehearse.reports.closing_words import sentence
from tests.sittings import asked, sitting
from tests.worlds import World, make_world, story_notes

TODAY = date(2026, 12, 1)
MINUTE = 60_000


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    names = ("Ants", "Bees", "Cats", "Dogs", "Eels")
    made.take_in(made.write("n.md", story_notes(*names, questions=2) + "\n# Open\n\nTell me about a gap.\n"))
    return made


def tell(
    world: World, rehearsal: Rehearsal, rating: Rating = Rating.GOOD, *, minutes: float = 1, missing: int = 0
) -> None:
    turn = asked(rehearsal)
    world.stopwatch.go_on(seconds=minutes * 60)
    turn = turn.tell(rehearsal.now_ms)
    for _ in range(missing):
        turn = turn.uncover().toggle()
    rehearsal.turn_to(turn.uncover_rest().show_answer())
    rehearsal.grade(rating)


def test_a_first_day_counts_on_the_target(world: World) -> None:
    with sitting(world) as rehearsal:
        today = look_at_today(rehearsal)
    assert (today.day, today.under_way, today.ending) == (TODAY, True, None)
    assert today.left == Left(due=0, new=3, practice=0, expected_ms=6 * MINUTE)
    assert (today.done, today.days_in_a_row, today.coming.new_later, today.gaps) == (Work(0, 0), 0, 0, 1)
    assert today.coming.next == Load(TODAY + timedelta(days=1), 2, 2, 4 * MINUTE)
    assert today.ahead is False
    assert [day for day, _ in today.days] == [TODAY - timedelta(days=back) for back in range(13, -1, -1)]


def test_what_was_told_today_counts_and_what_is_left_takes_as_long_as_before(world: World) -> None:
    with sitting(world) as rehearsal:
        tell(world, rehearsal, minutes=4)
    with sitting(world) as rehearsal:
        today = look_at_today(rehearsal)
        assert today.left == Left(0, 2, 0, 8 * MINUTE)
        assert today.days[-1] == (TODAY, Work(1, 4 * MINUTE))
        assert (today.done, today.days_in_a_row) == (Work(1, 4 * MINUTE), 1)
        assert [load.stories for load in today.coming.days] == [2, 1, 0, 0, 0, 0, 0]
        tell(world, rehearsal, Rating.AGAIN)
        tell(world, rehearsal)
        assert look_at_today(rehearsal).left.practice == 1
        tell(world, rehearsal)
        ended = look_at_today(rehearsal)
    assert (ended.ending, ended.left.tellings, ended.ahead) == (Ending.DONE, 0, True)


def test_the_row_of_days_runs_up_to_yesterday_until_something_is_told(world: World) -> None:
    for _ in range(3):
        with sitting(world, new=1) as rehearsal:
            while rehearsal.session.turn:
                tell(world, rehearsal, Rating.HARD)
        world.clock.go_on(days=1)
    with sitting(world, new=1) as rehearsal:
        assert look_at_today(rehearsal).days_in_a_row == 3
        tell(world, rehearsal)
        assert look_at_today(rehearsal).days_in_a_row == 4
        rehearsal.undo()
        assert look_at_today(rehearsal).days_in_a_row == 3


def test_spent_minutes_leave_stories(world: World) -> None:
    with sitting(world, minutes=1) as rehearsal:
        tell(world, rehearsal, minutes=2)
        today = look_at_today(rehearsal)
    assert (today.ending, today.under_way, today.left) == (Ending.OUT_OF_MINUTES, False, Left(0, 0, 0, 0))
    assert today.beyond == Left(0, 2, 0, 4 * MINUTE)


# -- the end of a sitting ----------------------------------------------------------------------------------------------


def test_recall_is_compared_with_the_time_before(world: World) -> None:
    with sitting(world, new=1) as rehearsal:
        tell(world, rehearsal, Rating.HARD, missing=3)
        assert sum_up(rehearsal).compared == []
    world.clock.go_on(days=1)
    with sitting(world, new=1) as rehearsal:
        tell(world, rehearsal, Rating.AGAIN, missing=1)
        tell(world, rehearsal, missing=2)
        tell(world, rehearsal)
        summary = sum_up(rehearsal)
    said = {part.label: (part.said, part.asked) for part in summary.parts}
    assert (said["Situation"], said["Task"]) == ((1, 4), (2, 2))
    compared = {part.label: (part.now.said, part.now.asked, part.before.said) for part in summary.compared}
    assert (compared["Situation"], compared["Task"], compared["Action"]) == ((1, 2, 0), (1, 1, 0), (2, 2, 2))
    assert sentence(summary) == "Situation: 1 of 2, up from 0."


def test_a_telling_taken_back_is_not_the_time_before(world: World) -> None:
    with sitting(world, new=1) as rehearsal:
        tell(world, rehearsal, Rating.HARD, missing=3)
        rehearsal.undo()
        tell(world, rehearsal, Rating.HARD, missing=1)
        assert (sum_up(rehearsal).compared, sentence(sum_up(rehearsal))) == (
            [],
            "One story told for the first time.",
        )


def test_tomorrow_is_told_in_stories_and_minutes(world: World) -> None:
    with sitting(world, new=2) as rehearsal:
        tell(world, rehearsal, Rating.HARD, minutes=4)
        tell(world, rehearsal, Rating.EASY, minutes=4)
        load = sum_up(rehearsal).coming.tomorrow
    assert (load.stories, load.new, load.expected_ms) == (3, 2, 12 * MINUTE)


def test_a_second_sitting_of_the_day_knows_of_the_first(world: World) -> None:
    with sitting(world) as rehearsal:
        for _ in range(3):
            tell(world, rehearsal)
    world.clock.go_on(days=10)
    for told in (2, 1):
        with sitting(world, new=0) as rehearsal:
            for _ in range(told):
                tell(world, rehearsal)
            summary = sum_up(rehearsal)
            said = sentence(summary) or ""
            assert (summary.done_today.rehearsals, len(summary.told)) == (2 if told == 2 else 3, told)
            assert said.startswith("10 days") is False
            assert ("days since the last telling" in said) is (told == 2)


# -- one story ---------------------------------------------------------------------------------------------------------


def known(rehearsal: Rehearsal, card_id: str) -> StoryInfo:
    found = story_info(rehearsal, card_id)
    assert found is not None
    return found


def test_a_story_is_known_with_its_history(world: World) -> None:
    with sitting(world, new=1) as rehearsal:
        card_id = asked(rehearsal).card_id
        new = known(rehearsal, card_id)
        assert (new.tellings, new.median_told_ms, new.recall, new.history) == (0, None, None, [])
        tell(world, rehearsal, Rating.AGAIN, minutes=3, missing=2)
        tell(world, rehearsal, minutes=1)
        info = known(rehearsal, card_id)
    assert (info.deck.name, info.deck.path) == ("n", str(world.directory / "n.md"))
    assert [question.text[-2] for question in info.questions] == ["1", "2"]
    assert (info.tellings, info.median_told_ms) == (2, 2 * MINUTE)
    assert [event.kind for event in info.history] == [EventKind.REVIEW, EventKind.PRACTICE]
    assert info.recall == pytest.approx(1)
    assert info.state.memory is not None
    assert info.state.memory.due_on == TODAY + timedelta(days=1)


def test_questions_that_left_the_notes_come_last_and_a_story_that_left_is_not_known(world: World) -> None:
    with sitting(world) as rehearsal:
        card_id = asked(rehearsal).card_id
        world.take_in(world.write("n.md", story_notes("Ants", questions=1)))
        found = known(rehearsal, card_id)
        assert [(question.text[-2], question.archived) for question in found.questions] == [("1", False), ("2", True)]
        world.take_in(world.write("n.md", story_notes("Bees")))
        assert story_info(rehearsal, card_id) is None
