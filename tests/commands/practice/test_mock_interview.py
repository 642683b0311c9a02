"""A mock interview as it goes on: what is kept, what it never touches, the way back, and being taken up again."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Unpack

import pytest

from rehearse.commands.practice.mock_debrief import last_debrief
from rehearse.commands.preparing.debriefing import Account, done
from rehearse.commands.preparing.interview import add
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.core.errors import RehearseError, UsageError
from rehearse.core.log import Event, EventKind, Origin, Rating
from rehearse.core.practice.mock import MockFigures, MockPhase
from rehearse.core.rehearsing.session import Phase
from tests.mock_interviews import Wished, answer_all, hold_mock, interviewing, tick
from tests.sittings import logged, sit, sitting, states
from tests.worlds import FilledWorld, World, make_world, story_notes

GAP = "\n# Gaps\n\nTell me about a time nobody answered.\n"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    made = make_world(tmp_path_factory.mktemp("world"))
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs") + GAP))
    sit(made, Rating.GOOD, Rating.HARD)
    return FilledWorld(made)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def kept_of_mocks(world: World) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(world.context.database_path)) as connection:
        return connection.execute("SELECT * FROM mock ORDER BY begun_ms").fetchall()


def mock_events(world: World) -> list[Event]:
    return [event for event in logged(world) if event.origin is Origin.MOCK]


def test_each_telling_is_kept_as_practice_and_no_date_moves(world: World) -> None:
    before = states(world)
    hold_mock(world, questions=3, missing=2, answered=False)
    assert states(world) == before
    events = mock_events(world)
    assert [event.kind for event in events] == [EventKind.PRACTICE] * 3
    for event in events:
        assert event.grade is not None
        assert (event.grade.told_ms, event.grade.duration_ms) == (60_000, 120_000)
        assert (event.grade.recall.said, event.grade.recall.missed) == (5, 2)
        assert [probe.said for probe in event.grade.recall.follow_ups] == [False]
        assert event.grade.rating is event.grade.suggested is Rating.HARD


def test_a_story_told_well_suggests_a_good_grade(world: World) -> None:
    hold_mock(world, questions=4)
    assert {event.grade.rating for event in mock_events(world) if event.grade} <= {Rating.GOOD, Rating.EASY}


def test_what_is_kept_of_it_holds_no_word_of_the_notes(world: World) -> None:
    hold_mock(world, questions=5, others=True)
    ((_, _, _, finished, content),) = kept_of_mocks(world)
    assert finished is not None
    words = {"Ants", "Bees", "Cats", "Dogs", "wording 1", "learn from", "nobody"}
    assert [word for word in words if word in str(content)] == []
    assert len(json.loads(str(content))["questions"]) == 5


def test_it_is_left_and_taken_up_where_it_stood_and_the_clock_stands_meanwhile(world: World) -> None:
    with interviewing(world, questions=3) as held:
        held.begin()
        world.stopwatch.go_on(seconds=50)
        held.answer()
        asked = held.asked
        world.stopwatch.go_on(seconds=9)
    world.stopwatch.go_on(seconds=5000)
    with interviewing(world) as held:
        assert held.left is not None
        held.go_on()
        assert (held.phase, held.asked) == (MockPhase.FOLLOW_UP, asked)
        assert (held.answer_ms, held.spent_ms) == (9_000, 59_000)
        answer_all(world, held)
        tick(held)
    with interviewing(world) as held:
        held.go_on()
        assert (held.phase, held.under_way.at) == (MockPhase.OUTLINE, 1)
        tick(held)
        tick(held)
        assert held.phase is MockPhase.DONE
    with interviewing(world) as held:
        assert held.left is None
    assert len(mock_events(world)) == 3


def test_killed_it_goes_on_from_what_was_kept_last(world: World) -> None:
    held = interviewing(world, questions=2)
    it = held.__enter__()
    it.begin()
    world.stopwatch.go_on(seconds=40)
    it.answer()
    world.stopwatch.go_on(seconds=20)
    it.keep_time()
    world.stopwatch.go_on(seconds=4)
    it._database.close()  # what is left of a process that was killed: its last commit
    with interviewing(world) as again:
        again.go_on()
        assert (again.phase, again.spent_ms) == (MockPhase.FOLLOW_UP, 60_000)


def test_begun_anew_the_one_that_was_left_is_not_offered_again(world: World) -> None:
    with interviewing(world, questions=2) as held:
        held.begin()
        answer_all(world, held)
    hold_mock(world, questions=1)
    with interviewing(world) as held:
        assert held.left is None
    assert len(mock_events(world)) == 1


def test_every_step_can_be_taken_back_with_what_it_wrote(world: World) -> None:
    before = states(world)
    with interviewing(world, questions=2) as held:
        held.begin()
        assert not held.undo()
        answer_all(world, held)
        tick(held, missing=1)
        tick(held)
        assert held.phase is MockPhase.DONE
        assert held.undo()
        assert (held.phase, held.under_way.at) == (MockPhase.OUTLINE, 1)
        assert held.undo()
        assert (held.phase, held.under_way.at) == (MockPhase.OUTLINE, 0)
        assert held.turn is not None
        assert (held.turn.phase, held.turn.covered, held.turn.recall.missed) == (Phase.RECALL, 0, 1)
        assert held.undo()
        assert (held.phase, held.under_way.at, held.answer_ms) == (MockPhase.FOLLOW_UP, 1, 60_000)
        while held.undo():
            pass
        assert (held.phase, held.under_way.at, held.spent_ms) == (MockPhase.QUESTION, 0, 60_000)
    assert [event.kind for event in logged(world)[-2:]] == [EventKind.UNDO] * 2
    assert states(world) == before
    with interviewing(world) as held:
        held.go_on()
        assert held.phase is MockPhase.QUESTION


def test_a_last_step_can_be_taken_back_after_a_restart(world: World) -> None:
    with interviewing(world, questions=2) as held:
        held.begin()
        answer_all(world, held)
        tick(held)
    with interviewing(world) as held:
        held.go_on()
        assert held.undo()
        assert held.under_way.at == 0
    assert logged(world)[-1].kind is EventKind.UNDO


def test_the_story_of_a_gap_is_named_at_the_end(world: World) -> None:
    with interviewing(world, questions=1, others=True, topic="Gaps") as held:
        held.begin()
        assert held.asked.text == "Tell me about a time nobody answered."
        answer_all(world, held)
        assert held.phase is MockPhase.PICK
        bees = next(story_id for story_id, name in held.stories() if "Bees" in name)
        held.pick(bees)
        assert held.turn is not None
        assert held.turn.story.id == bees
        held.undo()
        assert held.phase is MockPhase.PICK
        held.pick(bees)
        tick(held, missing=1)
        debrief = held.debrief()
    assert debrief.questions[0].story is not None
    assert "Bees" in debrief.questions[0].story
    assert debrief.topics_without_story == ()
    (event,) = mock_events(world)
    assert event.grade is not None
    assert event.grade.prompt_id is not None


def test_a_question_of_the_bank_that_no_story_answers_is_told_in_the_debrief(world: World) -> None:
    with interviewing(world, questions=1, others=True, topic="Ants") as held:
        held.begin()
        answer_all(world, held)
        held.pick(None)
        assert held.phase is MockPhase.DONE
        debrief = held.debrief()
    assert len(debrief.topics_without_story) == 1
    assert debrief.questions[0].is_gap
    assert debrief.figures == MockFigures(1, 120_000, 0, 0, 0, 0)
    assert mock_events(world) == []


def test_the_debrief_compares_with_the_mock_before(world: World) -> None:
    assert last_debrief(world.context) is None
    hold_mock(world, questions=2, missing=3, answered=False)
    world.clock.go_on(days=2)
    hold_mock(world, questions=3, missing=1)
    debrief = last_debrief(world.context)
    assert debrief is not None
    assert debrief.figures == MockFigures(3, 360_000, 18, 21, 3, 3)
    assert debrief.before is not None
    assert debrief.before.figures == MockFigures(2, 240_000, 8, 14, 0, 2)
    assert (debrief.day - debrief.before.day).days == 2
    assert [point.text.split()[1:] for point in debrief.missed] == [["began", "badly"]] * 3
    assert [(it.told_ms, it.target_ms, it.is_over) for it in debrief.questions] == [(60_000, 120_000, False)] * 3


def test_time_runs_out_and_the_present_question_is_finished(world: World) -> None:
    with interviewing(world, questions=4, minutes=2) as held:
        held.begin()
        world.stopwatch.go_on(seconds=121)
        assert held.time_is_up
        held.answer()
        assert held.under_way.phase is MockPhase.FOLLOW_UP
        answer_all(world, held)
        assert (held.phase, held.time_is_up, len(held.under_way.told)) == (MockPhase.OUTLINE, False, 1)
        tick(held)
        assert held.phase is MockPhase.DONE


def test_a_pause_counts_nowhere(world: World) -> None:
    with interviewing(world, questions=1) as held:
        held.begin()
        world.stopwatch.go_on(seconds=10)
        held.pause()
        world.stopwatch.go_on(seconds=600)
        assert held.answer_ms == 10_000
        held.run_on()
        world.stopwatch.go_on(seconds=5)
        held.answer()
        assert held.spent_ms == 15_000


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_forgotten_leaves_no_trace_of_its_ids(world: World, *, whole: bool) -> None:
    hold_mock(world, questions=4, missing=1)
    with interviewing(world, questions=4) as held:
        held.begin()
        answer_all(world, held)
        tick(held)
    with closing(sqlite3.connect(world.context.database_path)) as connection:
        title = "%Ants%"
        found = connection.execute(
            "SELECT story_id, id FROM prompt WHERE text LIKE ? UNION ALL SELECT event.id, card_id FROM event "
            "JOIN card ON card.id = card_id WHERE story_id IN (SELECT story_id FROM prompt WHERE text LIKE ?)",
            (title, title),
        ).fetchall()
        ids = {str(it) for row in found for it in row}
    assert len(ids) >= 4
    forget(world.context, plan_to_forget(world.context, "n" if whole else "time of ants"), in_backups=True)
    left = str(kept_of_mocks(world))
    assert [it for it in ids if it in left] == []
    for path in world.context.database_path.parent.rglob("*.db"):
        assert [it for it in ids if it.encode() in path.read_bytes()] == []
    if whole:
        assert kept_of_mocks(world) == []
    else:
        debrief = last_debrief(world.context)
        assert debrief is not None
        assert len(debrief.questions) == 3
        with interviewing(world) as held:
            held.go_on()
            while held.phase is not MockPhase.DONE:
                tick(held)


def test_a_story_that_left_the_notes_meanwhile_is_passed_over(world: World) -> None:
    with interviewing(world, questions=4) as held:
        held.begin()
        answer_all(world, held)
        world.take_in(world.write("n.md", story_notes("Bees", "Dogs")))
        held.face()
        tick(held)
        tick(held)
        assert (held.phase, held.undo()) == (MockPhase.DONE, True)
        tick(held)
        assert held.phase is MockPhase.DONE
        assert len(held.debrief().questions) == 4


def test_suspended_stories_are_not_asked_for(world: World) -> None:
    with sitting(world) as rehearsal:
        rehearsal.suspend()
    with interviewing(world, questions=9) as held:
        held.begin()
        assert len(held.under_way.questions) == 3


def test_a_telling_and_the_state_of_the_mock_are_kept_together_or_not_at_all(world: World) -> None:
    with interviewing(world, questions=1) as held, closing(sqlite3.connect(world.context.database_path)) as other:
        held.begin()
        answer_all(world, held)
        before = kept_of_mocks(world)
        other.execute("CREATE TRIGGER full BEFORE INSERT ON mock BEGIN SELECT raise(ABORT, 'full'); END")
        other.commit()
        with pytest.raises(RehearseError):
            tick(held)
        assert (mock_events(world), kept_of_mocks(world), held.phase) == ([], before, MockPhase.OUTLINE)
        other.execute("DROP TRIGGER full")
        other.commit()
        held.go_through()
        assert held.phase is MockPhase.DONE
        other.execute("CREATE TRIGGER full BEFORE INSERT ON mock BEGIN SELECT raise(ABORT, 'full'); END")
        other.commit()
        with pytest.raises(RehearseError):
            held.undo()
        assert held.phase is MockPhase.DONE
    assert [event.kind for event in mock_events(world)] == [EventKind.PRACTICE]


def test_damaged_rows_are_passed_over(world: World) -> None:
    hold_mock(world, questions=1)
    with closing(sqlite3.connect(world.context.database_path)) as connection:
        for number, content in enumerate(["", "{}", "[]", '{"questions": []}', '{"questions": [{"a": 1}]}', "\u0000"]):
            connection.execute("INSERT INTO mock VALUES (?, 9e15, '2026-12-01', 1, ?)", (str(number), content))
        connection.commit()
    debrief = last_debrief(world.context)
    assert debrief is not None
    assert len(debrief.questions) == 1


def test_what_is_not_there_is_said(world: World, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no topic “Lions”"), interviewing(world, topic="Lions"):
        pass
    with pytest.raises(UsageError, match="there is no interview “Acme”"), interviewing(world, interview="Acme"):
        pass
    with (
        pytest.raises(UsageError, match="there are no stories yet"),
        interviewing(make_world(tmp_path / "elsewhere")),
    ):
        pass


def topics_asked(world: World, **wished: Unpack[Wished]) -> list[str]:
    with interviewing(world, **wished) as held:
        held.begin()
        found = []
        while held.under_way.is_asking:
            found.append(held.asked.topic)
            held.answer()
            held.answer()
        return sorted(map(str, found))


def test_the_topics_of_the_next_interview_are_asked_about(world: World) -> None:
    add(world.context, Wishes("Acme onsite", "2026-12-15", ["Cats", "Dogs"]))
    add(world.context, Wishes("Later", "2026-12-20", ["Ants"]))
    assert topics_asked(world, questions=9) == ["Cats", "Dogs"]
    assert topics_asked(world, questions=9, interview="later") == ["Ants"]
    assert topics_asked(world, questions=9, interview="Acme", topic="Bees") == ["Bees"]
    hold_mock(world, interview="acme")
    debrief = last_debrief(world.context)
    assert debrief is not None
    assert debrief.interview == "Acme onsite"
    world.clock.go_on(days=30)
    assert topics_asked(world, questions=9) == ["Ants", "Bees", "Cats", "Dogs"]
    assert topics_asked(world, questions=9, interview="later") == ["Ants"]


def test_topics_that_left_the_notes_narrow_nothing_unless_asked_for(world: World) -> None:
    add(world.context, Wishes("Acme", "2026-12-15", ["Ants"]))
    world.take_in(world.write("n.md", story_notes("Bees", "Cats")))
    assert topics_asked(world, questions=9) == ["Bees", "Cats"]
    with pytest.raises(UsageError, match="there is no question to ask"):
        topics_asked(world, interview="Acme")


def test_what_was_asked_in_an_interview_is_a_gap_to_be_asked(world: World) -> None:
    add(world.context, Wishes("Acme", "2026-12-02"))
    world.clock.go_on(days=2)
    done(world.context, "Acme", Account(asked=["Why do you want to join Acme?"]))
    found = set()
    for _ in range(12):
        with interviewing(world, questions=1, others=True) as held:
            held.begin()
            found.add(held.asked.text)
    assert "Why do you want to join Acme?" in found
    assert "Tell me about a time nobody answered." in found
    assert "join Acme" not in str(kept_of_mocks(world))
