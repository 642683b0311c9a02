"""`rehearse export --format json` and `rehearse restore`: everything, from one computer to another."""

import json
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.operations import Computer, command
from tests.worlds import story_notes

TELL_ONE = b"\na\n3\n"


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Computer]:
    """A computer with stories, two of them told, an interview, a mock interview and settings."""
    computer = Computer(tmp_path.resolve() / "one")
    computer.directory.mkdir()
    with computer.in_use():
        computer.notes.write_text(story_notes("Ants", "Bees", "Cats"), encoding="utf-8")
        assert command("import", str(computer.notes)).code == 0
        assert command("config", "target_seconds", "90").code == 0
        assert command("interview", "add", "Acme", "tomorrow").code == 0
        assert command("mock", "--plain", "--questions", "1", typed=b"\n\n\n\na\n\n\n").code == 0
        assert command("--plain", typed=TELL_ONE * 2).code == 0
        yield computer


def exported(computer: Computer) -> Path:
    path = computer.directory / "all.json"
    ended = command("export", "--format", "json", "-o", str(path))
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    return path


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_another_computer_has_it_all_afterwards(computer: Computer, tmp_path: Path) -> None:
    backup = exported(computer)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    other = Computer(tmp_path.resolve() / "other")
    other.directory.mkdir()
    with other.in_use():
        ended = command("restore", str(backup), "--yes")
        assert ended.code == 0
        assert f"Its settings are in {other.settings}." in ended.out
        assert command("config", "target_seconds").out == "90\n"
        assert dump(other.database) == dump(computer.database)
        again = other.directory / "again.json"
        assert command("export", "--format", "json", "-o", str(again)).code == 0
        assert again.read_bytes() == backup.read_bytes()
        assert command("backup").code == 0
        assert command("doctor").code == 0
        assert "Acme" in command("interview", "list").out


def test_settings_that_are_there_stay(computer: Computer) -> None:
    backup = exported(computer)
    assert "settings stay" not in command("restore", str(backup), "--yes").out
    assert command("config", "target_seconds", "100").code == 0
    ended = command("restore", str(backup), "--yes")
    assert f"Your settings stay as they are: {computer.settings}" in ended.out
    assert command("config", "target_seconds").out == "100\n"


def test_settings_that_are_none_are_left_out(computer: Computer) -> None:
    backup = exported(computer)
    document = json.loads(backup.read_text())
    document["settings"] = "colour = 1\n"
    backup.write_text(json.dumps(document))
    computer.settings.unlink()
    ended = command("restore", str(backup), "--yes")
    assert ended.code == 0
    assert "Its settings were left out: " in ended.out
    assert "It is not as rehearse wrote it: its checksum is another." in ended.err
    assert not computer.settings.exists()


def test_what_stood_there_is_kept_and_what_is_wrong_changes_nothing(computer: Computer) -> None:
    backup = exported(computer)
    assert command("--plain", typed=TELL_ONE).code == 0
    before = computer.files()
    broken = computer.directory / "broken.json"
    broken.write_text(backup.read_text()[:-40])
    ended = command("restore", str(broken), "--yes")
    assert ended.code == 65
    assert ended.err.startswith(f"rehearse: {broken}:")
    broken.unlink()
    assert computer.files() == before
    assert "1 telling of 1 day would be lost" in command("restore", str(backup), "--yes").err
    assert len(list((computer.database.parent / "backups").glob("*.db"))) > 0


def test_standard_output_has_the_same(computer: Computer) -> None:
    backup = exported(computer)
    assert command("export", "--format", "json").out == backup.read_text()
    assert command("export", "--format", "json", "--with-history").out == backup.read_text()


@pytest.mark.parametrize("narrowed", ["--deck", "--topic"])
def test_a_part_of_it_is_no_backup(computer: Computer, narrowed: str) -> None:
    ended = command("export", "--format", "json", narrowed, "notes")
    assert ended.code == 2
    assert "a backup in JSON has everything" in ended.err


def test_a_database_that_cannot_be_relied_on_is_not_written_out(computer: Computer) -> None:
    with closing(sqlite3.connect(computer.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE prompt SET deck_id = 'none'")
    target = computer.directory / "all.json"
    ended = command("export", "--format", "json", "-o", str(target))
    assert ended.code == 65
    assert "was not exported" in ended.err
    assert not target.exists()
