"""Gaps to fill as they are noted, taken off, undone, and gone by themselves."""

from pathlib import Path

import pytest

from rehearse.commands.safekeeping.backup import backup
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.commands.standing.gaps_to_fill import note_gap, noted_gaps, remove_gap, undo_gap
from rehearse.core.errors import UsageError
from rehearse.store.database import Database
from tests.worlds import World, make_world, story_notes

INITIATIVE = "Tell me about a time you took initiative."
PRICE = "How would you price our product?"


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("notes.md", story_notes("Ferry")))
    return world


def questions(world: World) -> list[str]:
    return [gap.question for gap in noted_gaps(world.context)]


def test_a_gap_is_noted_with_the_day_and_stays(world: World) -> None:
    assert questions(world) == []
    note_gap(world.context, f"  {INITIATIVE}\n")
    note_gap(world.context, PRICE)
    assert questions(world) == [INITIATIVE, PRICE]
    assert noted_gaps(world.context)[0].noted_on == world.context.today()


def test_it_can_be_noted_before_there_are_notes(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    assert questions(world) == []
    note_gap(world.context, PRICE)
    assert questions(world) == [PRICE]


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("  ", "a gap to fill is a question"),
        ("?!", "a gap to fill is a question"),
        ("why? " * 200, "at most 500 characters"),
        (PRICE.upper(), "is noted already"),
        ("Tell me about a time of Ferry, wording 1", "a story of yours answers"),
    ],
)
def test_what_is_no_gap_is_not_noted(world: World, question: str, why: str) -> None:
    note_gap(world.context, PRICE)
    with pytest.raises(UsageError, match=why):
        note_gap(world.context, question)
    assert questions(world) == [PRICE]


def test_it_is_taken_off_by_a_part_of_it_and_every_step_is_undone(world: World) -> None:
    note_gap(world.context, INITIATIVE)
    note_gap(world.context, PRICE)
    assert remove_gap(world.context, "price our").question == PRICE
    assert questions(world) == [INITIATIVE]
    assert (undo_gap(world.context).back, questions(world)) == (True, [INITIATIVE, PRICE])
    assert (undo_gap(world.context).back, questions(world)) == (False, [INITIATIVE])
    undo_gap(world.context)
    with pytest.raises(UsageError, match="nothing to undo"):
        undo_gap(world.context)


def test_which_one_is_meant_has_to_be_clear(world: World) -> None:
    for wanted, why in (("price", "no gap is noted that says “price”, and no other one"),):
        with pytest.raises(UsageError, match=why):
            remove_gap(world.context, wanted)
    note_gap(world.context, PRICE)
    note_gap(world.context, "How would you price a rival's product?")
    with pytest.raises(UsageError, match="may be one of 2"):
        remove_gap(world.context, "price")
    with pytest.raises(UsageError, match=r"`rehearse gap` lists them"):
        remove_gap(world.context, "zzzz")


def test_it_goes_by_itself_when_a_story_answers_it_and_comes_back_with_the_question(world: World) -> None:
    note_gap(world.context, INITIATIVE)
    asked = story_notes("Ferry").replace(
        "Tell me about a time of Ferry, wording 1.", "When did you act without being asked?"
    )
    world.take_in(world.write("notes.md", asked))
    assert questions(world) == []
    world.take_in(world.write("notes.md", story_notes("Ferry")))
    assert questions(world) == [INITIATIVE]


def test_it_is_in_backups_and_read_where_nothing_can_be_written(world: World) -> None:
    note_gap(world.context, PRICE)
    kept = backup(world.context, world.directory / "kept.db")
    copy = make_world(world.directory / "copy")
    copy.context.database_path.parent.mkdir(parents=True)
    copy.context.database_path.write_bytes(kept.path.read_bytes())
    copy.context.database_path.chmod(0o400)
    assert questions(copy) == [PRICE]


def test_what_is_forgotten_is_forgotten_as_a_gap_too(world: World) -> None:
    sinking = "Why did Ferry sink?"
    note_gap(world.context, sinking)
    note_gap(world.context, PRICE)
    world.take_in(world.write("notes.md", story_notes("Ferry") + f"\n# Ferry\n{sinking}\n"))
    forget(world.context, plan_to_forget(world.context, "notes"), in_backups=True)
    assert questions(world) == [PRICE]
    assert b"sink" not in world.context.database_path.read_bytes()


@pytest.mark.parametrize(
    "value", ["", "nonsense", "{}", "[1, null, {}]", '[{"question": "x", "noted_on": "never"}]', "1"]
)
def test_a_damaged_list_is_passed_over(world: World, value: str) -> None:
    with Database.open(world.context.database_path, world.context.new_id) as database, database.writing() as connection:
        connection.execute("INSERT INTO setting VALUES ('gaps_to_fill', ?)", (value,))
    assert questions(world) == []
    note_gap(world.context, PRICE)
    assert questions(world) == [PRICE]
