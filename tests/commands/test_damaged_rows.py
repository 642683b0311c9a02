"""A row that SQLite hands out and that makes no value: it is passed over, and everything else goes on."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from rehearse.commands import due
from rehearse.commands.practice.mock_debrief import last_debrief
from rehearse.commands.preparing import plan
from rehearse.commands.preparing.interview import add, edit
from rehearse.commands.preparing.interview_list import look_at_interviews
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.commands.rehearsing.summary import sum_up
from rehearse.commands.rehearsing.today import look_at_today
from rehearse.commands.safekeeping.doctor import Ailment, examine
from rehearse.commands.statistics import stats
from rehearse.core.log import Rating
from rehearse.core.practice.mock import MockPhase
from rehearse.store.safekeeping.salvage import salvage
from tests.mock_interviews import answer_all, hold_mock, interviewing, tick
from tests.sittings import asked, sit, sitting, states, whole_log
from tests.worlds import FilledWorld, World, make_world, story_notes

EVENT_DAMAGE = {
    "no JSON": "recall = '{\"parts\": ['",
    "other JSON": "recall = '[]'",
    "a number for a text": 'recall = \'{"parts": 3, "hints": 0}\'',
    "a day that is none": "study_day = '2026-02-31'",
    "an instant beyond all time": "at_ms = 9223372036854775807",
}
CARD_DAMAGE = {
    "due": "due_on = '2026-12-99'",
    "reviewed": "reviewed_on = '2026-11-31'",
    "buried": "buried_on = '2026-00-10'",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    world = make_world(tmp_path_factory.mktemp("world"))
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs")))
    for _ in range(3):
        sit(world, Rating.GOOD, Rating.HARD, missing=1)
        world.clock.go_on(days=2)
    return FilledWorld(world)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def damage(world: World, statement: str) -> None:
    with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as connection:
        for table in ("event", "plan_change"):
            connection.execute(f"DROP TRIGGER IF EXISTS {table}_is_never_changed")
        connection.execute("PRAGMA ignore_check_constraints = ON")  # a flipped bit asks no constraint
        connection.execute(statement)


@pytest.mark.parametrize("change", EVENT_DAMAGE.values(), ids=EVENT_DAMAGE)
@pytest.mark.parametrize("which", ["min", "max"])
def test_one_review_less_and_everything_goes_on(world: World, change: str, which: str) -> None:
    before = len(whole_log(world))
    damage(world, f"UPDATE event SET {change} WHERE rowid = (SELECT {which}(rowid) FROM event)")
    assert len(whole_log(world)) == before - 1
    with sitting(world) as rehearsal:
        look_at_today(rehearsal)
        for _ in range(2):
            turn = asked(rehearsal).tell(rehearsal.now_ms)
            rehearsal.turn_to(turn.uncover_rest().show_answer())
            rehearsal.grade(Rating.GOOD)
        sum_up(rehearsal)
    assert len(whole_log(world)) == before + 3  # each telling with the pick that it implies
    stats.collect(world.context)
    due.collect(world.context)
    findings = examine(world.context, world.directory / "crash.log").findings
    assert Ailment.ROW in [finding.ailment for finding in findings]


@pytest.mark.parametrize("change", CARD_DAMAGE.values(), ids=CARD_DAMAGE)
def test_a_card_is_folded_again_from_its_log(world: World, change: str) -> None:
    before = states(world)
    damage(world, f"UPDATE card SET {change} WHERE reviewed_on NOT NULL")
    due.collect(world.context)
    with sitting(world) as rehearsal:
        assert asked(rehearsal).state in before.values()
    assert states(world) == before
    stats.collect(world.context)


PLAN_DAMAGE = {
    "no JSON": "content = '{'",
    "minutes of no week": "content = json_set(content, '$.minutes', json('[1]'))",
    "a flag that is a text": "content = json_set(content, '$.may_move', 'x')",
    "nothing where an interview was": "content = NULL",
    "a day that is none": "study_day = '2026-02-31'",
    "an instant beyond all time": "at_ms = 9223372036854775807",
    "a kind that is none": "kind = 'x'",
    "bytes that are not text": "content = CAST(X'7BFF' AS TEXT)",
}
MOCK_DAMAGE = {
    "no JSON": "content = '{'",
    "other JSON": "content = '[]'",
    "no question": "content = json_set(content, '$.questions', json('[]'))",
    "a question that is none": "content = json_set(content, '$.questions[0]', 3)",
    "a text for a number": "content = json_set(content, '$.questions[0].wording', 'x')",
    "a number for a text": "content = json_set(content, '$.questions[0].story_id', 3)",
    "a time before its beginning": "content = json_set(content, '$.questions[0].told_ms', -1)",
    "over before a question": "content = json_set(content, '$.closed', json('true'), '$.questions[0].told_ms', NULL)",
    "a day that is none": "study_day = '2026-02-31'",
    "an instant beyond all time": "begun_ms = 9223372036854775807",
    "bytes that are not text": "content = CAST(X'7BFF' AS TEXT)",
}


def rows_named(world: World) -> list[str]:
    findings = examine(world.context, world.directory / "crash.log").findings
    return [finding.where for finding in findings if finding.ailment is Ailment.ROW]


@pytest.mark.parametrize("change", PLAN_DAMAGE.values(), ids=PLAN_DAMAGE)
def test_one_change_of_an_interview_less_and_everything_goes_on(world: World, change: str) -> None:
    interview = add(world.context, Wishes(name="Acme", day="in 2 weeks"))
    edit(world.context, "Acme", Wishes(minutes="20"))
    damage(world, f"UPDATE plan_change SET {change} WHERE rowid = (SELECT max(rowid) FROM plan_change)")
    listed = look_at_interviews(world.context)
    assert [it.interview for it in listed.interviews] == [interview]
    assert len(listed.passed_over) == 1
    if change in ("content = NULL", "kind = 'x'"):  # SQLite itself sees that, and names no row
        assert not examine(world.context, world.directory / "crash.log").is_well
    else:
        assert [f"plan_change {it}" for it in listed.passed_over] == rows_named(world)
    assert plan.collect(world.context).passed_over == listed.passed_over
    with sitting(world) as rehearsal:
        look_at_today(rehearsal)
        sum_up(rehearsal)
    stats.collect(world.context)
    due.collect(world.context)
    hold_mock(world)
    edit(world.context, "Acme", Wishes(minutes="30"))
    assert [it.interview.minutes for it in look_at_interviews(world.context).interviews] == [(30,) * 7]


@pytest.mark.parametrize("change", MOCK_DAMAGE.values(), ids=MOCK_DAMAGE)
@pytest.mark.parametrize("over", [False, True])
def test_one_mock_interview_less_and_everything_goes_on(world: World, change: str, *, over: bool) -> None:
    hold_mock(world, questions=1)
    world.clock.go_on(hours=1)
    if over:
        hold_mock(world, questions=1)
    else:
        with interviewing(world, questions=1) as held:
            held.begin()
    damage(world, f"UPDATE mock SET {change} WHERE rowid = (SELECT max(rowid) FROM mock)")
    (named,) = rows_named(world)
    assert named.startswith("mock ")
    last = last_debrief(world.context)
    assert last is not None
    assert last.before is None
    with interviewing(world) as held:
        assert held.left is None
    assert stats.collect(world.context).mocks.count == 1
    hold_mock(world)
    assert rows_named(world) == [named]


def test_a_mock_interview_goes_on_though_a_question_of_it_is_not_in_the_database(world: World) -> None:
    with interviewing(world, questions=1) as held:
        held.begin()
        answer_all(world, held)
    damage(world, "UPDATE mock SET content = json_set(content, '$.questions[0].prompt_id', 'x')")
    with interviewing(world) as held:
        held.go_on()
        tick(held)
        assert held.phase is MockPhase.DONE


def test_of_a_damaged_file_no_row_is_saved_that_cannot_be_read(world: World) -> None:
    add(world.context, Wishes(name="Acme", day="in 2 weeks"))
    hold_mock(world, questions=1)
    damage(world, "UPDATE plan_change SET content = '{'")
    damage(world, "UPDATE mock SET content = '{'")
    saved = world.directory / "saved.db"
    assert salvage(world.context.database_path, saved, world.context.settings.retention).dropped == 2
    assert rows_named(replace(world, context=replace(world.context, database_path=saved))) == []
