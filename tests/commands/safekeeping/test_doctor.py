"""What is found wrong with the database and around it, and mended."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from rehearse.commands.correcting.making import join
from rehearse.commands.correcting.standing_corrections import corrections_of
from rehearse.commands.safekeeping.backup import back_up_daily, backup, backups
from rehearse.commands.safekeeping.doctor import Ailment, Examination, examine, repair
from rehearse.core.log import Rating
from rehearse.reports.safekeeping.doctor_report import as_text
from tests.corrections import story_ids, told
from tests.sittings import logged, sit, states
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    sit(world, Rating.GOOD, Rating.HARD)
    backup(world.context)
    return world


def change(world: World, *statements: str) -> None:
    with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def found(world: World) -> Examination:
    return examine(world.context, world.directory / "crash.log")


def ailments(world: World) -> list[Ailment]:
    return [finding.ailment for finding in found(world).findings]


def test_all_is_well(world: World) -> None:
    assert found(world).is_well
    assert as_text(found(world)) == f"{world.context.database_path} is sound, and so is what belongs to it."


def test_a_card_that_is_not_its_log_is_folded_anew(world: World) -> None:
    before = states(world)
    change(world, "UPDATE card SET stability = 77 WHERE stability NOT NULL")
    assert ailments(world) == [Ailment.CARD] * 4  # two stories, and the way to each
    mended = repair(world.context, found(world))
    assert mended.is_well
    assert as_text(mended).startswith("mended: card ")
    assert states(world) == before
    assert found(world).is_well


def test_a_review_that_cannot_be_read_is_named(world: World) -> None:
    change(
        world,
        "DROP TRIGGER event_is_never_changed",
        "UPDATE event SET recall = '{' WHERE rating = 3 AND origin = 'rehearsal'",
    )
    (finding,) = found(world).findings
    assert finding.ailment is Ailment.ROW
    assert finding.where.startswith("event ")
    assert not repair(world.context, found(world)).is_well


def test_what_others_can_read_is_closed_to_them(world: World) -> None:
    directory = world.context.database_path.parent / "backups"
    (copy,) = directory.glob("*.db")
    copy.chmod(0o644)
    directory.chmod(0o755)
    assert ailments(world) == [Ailment.PERMISSION, Ailment.PERMISSION]
    assert repair(world.context, found(world)).is_well
    assert [oct(path.stat().st_mode & 0o777) for path in (copy, directory)] == ["0o600", "0o700"]


def test_drafts_of_killed_programs_are_cleared_and_others_left(world: World) -> None:
    directory = world.context.database_path.parent
    abandoned, foreign = directory / ".rehearse.db.999999999.new", directory / ".notes.txt.999999999.new"
    for path in (abandoned, foreign):
        path.write_bytes(b"private")
    assert ailments(world) == [Ailment.DRAFT]
    repair(world.context, found(world))
    assert not abandoned.exists()
    assert foreign.exists()


def test_events_of_the_future_and_old_backups_are_told(world: World) -> None:
    world.clock.go_on(days=8)
    assert ailments(world) == [Ailment.BACKUP]
    assert "the newest backup is 8 days old" in as_text(found(world))
    world.clock.go_on(days=-12)
    assert ailments(world) == [Ailment.AHEAD]


@pytest.mark.parametrize("damaged", ["part", "event_of_day", "note"])
def test_a_wreck_is_left_and_what_can_be_read_saved(world: World, damaged: str) -> None:
    path = world.context.database_path
    with closing(sqlite3.connect(path)) as connection:
        ((page,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (damaged,))
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(whole)
    assert ailments(world)[0] is Ailment.UNREADABLE
    examined = repair(world.context, found(world))
    assert path.read_bytes() == whole
    assert examined.salvaged is not None
    assert examined.salvaged.holding.tellings == 2
    assert f"Saved 2 tellings and 2 stories to {examined.salvaged.path}" in as_text(examined)
    assert not examined.is_well


@pytest.mark.parametrize("at", [0, 100], ids=["empty", "first page"])
def test_of_a_file_that_cannot_be_opened_the_remedy_is_said_once(world: World, at: int) -> None:
    path = world.context.database_path
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + b"\xa5" * 900 + whole[at + 900 :] if at else b"")
    assert as_text(found(world)).count("rehearse restore") == 1


def test_a_backup_a_day_is_made_by_itself(world: World) -> None:
    assert back_up_daily(world.context) is None
    world.clock.go_on(days=1)
    assert back_up_daily(world.context) is not None
    assert back_up_daily(world.context) is None
    world.clock.go_on(days=-3)  # a clock set back must not stop backups
    assert back_up_daily(world.context) is not None
    assert len(backups(world.context)) == 3


def test_an_import_that_changes_something_is_preceded_by_a_backup(world: World) -> None:
    world.clock.go_on(hours=1)
    world.take_in(world.directory / "n.md")
    assert len(backups(world.context)) == 1
    world.take_in(world.write("n.md", story_notes("Ants", "Cats")))
    newest, _ = backups(world.context)
    assert newest.holding is not None
    assert newest.holding.tellings == len(logged(world)) == 2
    assert newest.backup.at == world.context.now() - timedelta(microseconds=world.context.now().microsecond)


def test_a_deck_that_is_not_as_it_was_corrected_is_corrected_again(world: World) -> None:
    join(world.context, *story_ids(world))
    assert found(world).is_well
    before = told(world)
    change(world, "UPDATE part SET text = 'x' WHERE label = 'Result'", "UPDATE story SET archived_ms = NULL")
    assert Ailment.CORRECTION in ailments(world)
    assert "deck “n”: is not what its corrections make of its notes; `rehearse doctor --repair` applies" in as_text(
        found(world)
    )
    repair(world.context, found(world))
    assert found(world).is_well
    assert told(world) == before


def test_a_correction_and_what_was_read_may_be_damaged_and_the_rest_goes_on(world: World) -> None:
    join(world.context, *story_ids(world))
    triggers = ("DROP TRIGGER correction_is_never_changed", "PRAGMA ignore_check_constraints = ON")
    change(world, *triggers, "UPDATE correction SET content = '[]'", "UPDATE raw_deck SET content = '{}'")
    assert {it.where.split()[0] for it in found(world).findings if it.ailment is Ailment.ROW} == {
        "correction",
        "raw_deck",
    }
    assert corrections_of(world.context) == []
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    assert len(story_ids(world)) == 3
