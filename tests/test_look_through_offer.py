"""What a terminal is offered after an import: to look through what was read."""

import os
from pathlib import Path

import pytest

from tests.processes import REHEARSE, run
from tests.terminal import Terminal
from tests.worlds import story_notes

OFFER = "Look through what was read? [y/N]"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "n.md"
    path.write_text(story_notes("Ants"), encoding="utf-8")
    return path


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    database = str(tmp_path / "data" / "rehearse.db")
    return {**os.environ, "TERM": "xterm-256color", "HOME": str(tmp_path), "REHEARSE_DB": database}


def test_an_import_offers_to_look_through_what_was_read(notes: Path, environ: dict[str, str]) -> None:
    with Terminal([REHEARSE, "import", str(notes)], environ) as terminal:
        terminal.wait_for(OFFER)
        terminal.send(b"y\n")
        terminal.wait_for("A time of Ants, wording 1")
        terminal.rest(0.4)  # keys that come right after something new are swallowed
        terminal.insist("n", "Corrected")
        terminal.send(b"q")
        assert terminal.wait_for_end() == 0
        assert terminal.is_given_back
    assert "is no question" in run(REHEARSE, "correct", environ=environ).out


def test_enter_declines_and_nothing_is_offered_without_news_or_for_programs(
    notes: Path, environ: dict[str, str]
) -> None:
    with Terminal([REHEARSE, "import", str(notes)], environ) as terminal:
        terminal.wait_for(OFFER)
        terminal.send(b"\n")
        assert terminal.wait_for_end() == 0
        assert "Look through ·" not in terminal.printed
    with Terminal([REHEARSE, "import", str(notes)], environ) as terminal:
        assert terminal.wait_for_end() == 0
        assert OFFER not in terminal.printed
    notes.write_text(story_notes("Ants", "Bees"), encoding="utf-8")
    with Terminal([REHEARSE, "import", "--dry-run", str(notes)], environ) as terminal:
        assert terminal.wait_for_end() == 0
        assert OFFER not in terminal.printed
    piped = run(REHEARSE, "import", notes, environ=environ)
    assert OFFER not in piped.out + piped.err
