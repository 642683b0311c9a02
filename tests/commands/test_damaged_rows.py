"""A row that SQLite hands out and that makes no value: it is passed over, and everything else goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rehearse.commands import due, stats
from rehearse.commands.doctor import Ailment, examine
from rehearse.commands.summary import sum_up
from rehearse.commands.today import look_at_today
from rehearse.core.log import Rating
from tests.sittings import asked, sit, sitting, states, whole_log
from tests.worlds import World, make_world, story_notes

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


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs")))
    for _ in range(3):
        sit(world, Rating.GOOD, Rating.HARD, missing=1)
        world.clock.go_on(days=2)
    return world


def damage(world: World, statement: str) -> None:
    with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER event_is_never_changed")
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
