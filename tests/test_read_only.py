"""What only reads works on a database that cannot be written, and leaves it, and all around it, as it is."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rehearse.main import run_command
from tests.worlds import DATA

READING = [
    "due",
    "due --format json",
    "stats",
    "stats --calibration",
    "plan",
    "coverage",
    "coverage --bank",
    "lint",
    "decks",
    "interview",
    "interview list",
    "correct list",
    "correct look notes",
    "gap list",
    "list",
    "list questions --search failure",
    "list gaps --format json",
    "list notes",
    "list suspended",
    "resume",
    "export",
    "export --format csv --with-history",
    "export --format json",
    "sheet",
    "sheet --format html",
    "numbers --format json",
    "mock --last",
]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of an old format, which whoever may write would bring to the present."""
    monkeypatch.setenv("REHEARSE_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("REHEARSE_NOW", "2026-12-20T08:00:00+01:00")
    path = tmp_path / "held" / "rehearse.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript((DATA / "databases" / "format-1.sql").read_text(encoding="utf-8"))
    monkeypatch.setattr(os, "access", lambda _, mode: not mode & os.W_OK)
    return path


@pytest.mark.parametrize("command", READING)
def test_what_only_reads_writes_nothing(database: Path, capfd: pytest.CaptureFixture[str], command: str) -> None:
    before = database.read_bytes()
    assert run_command([*command.split(), "--db", str(database)]) == 0
    assert any(capfd.readouterr())
    assert database.read_bytes() == before
    assert list(database.parent.iterdir()) == [database]
