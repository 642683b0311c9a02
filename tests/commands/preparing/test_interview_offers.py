"""What is said of interviews unasked is said when it is of use, and then no more."""

from dataclasses import replace
from pathlib import Path

import pytest

from rehearse.commands.notices import InterviewPassed
from rehearse.commands.preparing.debriefing import Account, done
from rehearse.commands.preparing.interview import add, edit, undo
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.commands.rehearsing.summary import sum_up
from rehearse.commands.statistics.stats import collect
from rehearse.core.log import Rating
from rehearse.reports.notice_text import notice_text
from rehearse.reports.statistics.stats_json import as_json
from rehearse.reports.statistics.stats_report import as_text
from tests.sittings import sit, sitting
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs", "Eels", "Foxes")))
    return world


def days_on_which_planning_is_offered(world: World, days: int) -> list[int]:
    offered = []
    for day in range(1, days + 1):
        sit(world, Rating.AGAIN)
        for _ in range(2):  # looked at twice a day
            with sitting(world) as rehearsal:
                if sum_up(rehearsal).offers_planning and day not in offered:
                    offered.append(day)
        world.clock.go_on(days=1)
    return offered


def test_planning_is_offered_from_the_third_day_on_two_days(world: World) -> None:
    assert days_on_which_planning_is_offered(world, 7) == [3, 4]


def test_it_is_not_offered_to_who_has_said_when_an_interview_is(world: World) -> None:
    add(world.context, Wishes("Acme", "tomorrow"))
    undo(world.context)
    assert days_on_which_planning_is_offered(world, 4) == []


def test_it_is_not_offered_any_more_once_it_was_done(world: World) -> None:
    assert days_on_which_planning_is_offered(world, 2) == []
    sit(world, Rating.AGAIN)
    with sitting(world) as rehearsal:
        assert sum_up(rehearsal).offers_planning
    add(world.context, Wishes("Acme", "tomorrow"))
    with sitting(world) as rehearsal:
        assert not sum_up(rehearsal).offers_planning


def test_it_is_not_offered_before_anything_was_told_that_day(world: World) -> None:
    for _ in range(3):
        sit(world, Rating.AGAIN)
        world.clock.go_on(days=1)
    with sitting(world) as rehearsal:
        assert not sum_up(rehearsal).offers_planning


def notices(world: World) -> list[str]:
    """What two starts on the same day say of an interview that has passed."""
    said = []
    for _ in range(2):
        with sitting(world) as rehearsal:
            if isinstance(rehearsal.notice, InterviewPassed):
                said.append(notice_text(rehearsal.notice))
    return said


def test_it_is_asked_once_an_interview_how_it_went(world: World) -> None:
    sit(world, Rating.GOOD)
    add(world.context, Wishes("Acme onsite", "2026-12-03"))
    add(world.context, Wishes("Bolt", "2026-12-04"))
    world.clock.go_on(days=2)
    assert notices(world) == []
    world.clock.go_on(days=1)
    assert notices(world) == [
        "How did “Acme onsite” go (yesterday)? `rehearse interview done 'Acme onsite'` records it."
    ]
    world.clock.go_on(days=3)
    assert notices(world) == ["How did “Bolt” go (Fri 4 Dec)? `rehearse interview done Bolt` records it."]
    world.clock.go_on(days=1)
    assert notices(world) == []


def test_it_is_asked_again_of_an_interview_that_was_put_off(world: World) -> None:
    sit(world, Rating.GOOD)
    add(world.context, Wishes("Acme", "tomorrow"))
    world.clock.go_on(days=2)
    assert len(notices(world)) == 1
    edit(world.context, "Acme", Wishes(day="tomorrow"))
    assert notices(world) == []
    world.clock.go_on(days=2)
    assert len(notices(world)) == 1


def test_it_is_not_asked_what_was_told_already(world: World) -> None:
    sit(world, Rating.GOOD)
    add(world.context, Wishes("Acme", "tomorrow"))
    world.clock.go_on(days=1)
    done(world.context, "Acme", Account())
    world.clock.go_on(days=1)
    assert notices(world) == []


def test_a_warning_about_the_clock_comes_first_and_the_question_later(world: World) -> None:
    sit(world, Rating.GOOD)
    add(world.context, Wishes("Acme", "tomorrow"))
    world.clock.go_on(days=500)
    with sitting(world) as rehearsal:
        assert not isinstance(rehearsal.notice, InterviewPassed)
    sit(world, Rating.GOOD)
    assert len(notices(world)) == 1


def test_statistics_list_what_was_asked_and_is_not_in_the_notes(world: World) -> None:
    add(world.context, Wishes("Acme", "today"))
    done(world.context, "Acme", Account(asked=("Why us? [bold]", "x" * 200)))
    found = collect(world.context)
    text = as_text(found)
    assert "Asked in interviews, not in your notes (2)\n  Acme: Why us? [bold]\n" in text
    assert max(map(len, text.splitlines())) <= 80
    assert as_json(found)["asked_in_interviews"][0] == {"interview": "Acme", "question": "Why us? [bold]"}
    assert collect(world.context, topic="Ants").asked == []
    assert replace(found, asked=[]).gaps == []
