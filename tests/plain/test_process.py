"""The plain mode as a process: in a pipe, in a terminal that has no screen, and however it ends."""

import os
import signal
import sqlite3
from pathlib import Path

import pytest

from tests.processes import REHEARSE, run
from tests.terminal import Terminal
from tests.worlds import make_world, story_notes


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    world = make_world(tmp_path_factory.mktemp("imported"))
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    return world.context.database_path


@pytest.fixture
def environ(imported: Path, tmp_path: Path) -> dict[str, str]:
    database = tmp_path / "rehearse.db"
    database.write_bytes(imported.read_bytes())
    home = {"HOME": str(tmp_path), "REHEARSE_DB": str(database), "PYTHONIOENCODING": "utf-8"}
    return {**os.environ, **home, "TERM": "dumb", "COLUMNS": "", "REHEARSE_NOW": "2026-12-01T08:00:00+01:00"}


def graded(environ: dict[str, str]) -> list[int]:
    connection = sqlite3.connect(environ["REHEARSE_DB"])
    ratings = [
        rating for (rating,) in connection.execute("SELECT rating FROM event WHERE origin = 'rehearsal' ORDER BY at_ms")
    ]
    connection.close()
    return ratings


def test_a_pipe_holds_a_whole_session(environ: dict[str, str]) -> None:
    typed = b"\na\n3\n\n\xff\xfe\n" + b" " * 300_000 + b"\nx\na\n2"
    ended = run(REHEARSE, "--plain", environ=environ, typed=typed)
    assert (ended.code, ended.err) == (0, "")
    out = ended.out
    assert "Answer aloud. Enter when told, f follow-ups, ? help, q leave: \n" in out
    assert "Graded 3 Good.\n\n" in out
    assert "“\ufffd\ufffd” does nothing here" in out
    assert "“…” does nothing here" in out
    assert "Done for today." in out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    assert graded(environ) == [3, 2]


def test_closed_input_is_the_end_of_input(environ: dict[str, str]) -> None:
    closed = run("sh", "-c", f"{REHEARSE} --plain <&-", environ=environ)
    assert (closed.code, closed.err) == (0, "")


def test_a_dumb_terminal_rehearses_in_lines(environ: dict[str, str]) -> None:
    with Terminal([REHEARSE, "--plain"], environ) as terminal:
        terminal.wait_for("q leave: ")
        for typed, shown in (
            ("", "all the rest said, ? help: "),
            ("x", "h, a or ?: "),
            ("a", "q leave: "),
            ("", "q leave: "),
        ):
            terminal.press(f"{typed}\n", shown)
        assert "Graded 3 Good." in terminal.printed
        terminal.send(b"q\n")
        assert terminal.wait_for_end() == 0
        assert "\x1b" not in terminal._raw.decode()
    assert graded(environ) == [3]


def test_lines_typed_before_the_question_or_the_answer_grade_nothing(environ: dict[str, str]) -> None:
    with Terminal([REHEARSE, "--plain"], environ) as terminal:
        terminal.send(b"\na\n3\n\na\n3\n")
        terminal.wait_for("q leave: ")
        terminal.press("\n", "? help: ")
        terminal.press("a\n4\n4\n", "q leave: ")
        terminal.send(b"q\n")
        assert terminal.wait_for_end() == 0
    assert graded(environ) == []


def test_an_interrupt_ends_it_with_everything_saved(environ: dict[str, str]) -> None:
    with Terminal([REHEARSE, "--plain"], environ) as terminal:
        terminal.wait_for("q leave: ")
        terminal.press("\n", "? help: ")
        terminal.press("a\n", "choose, ? help, q leave: ")
        terminal.press("3\n", "told, f follow-ups, u undo")
        terminal.signal(signal.SIGINT)
        assert terminal.wait_for_end() == 130
        assert "Traceback" not in terminal.printed
    assert graded(environ) == [3]


def test_a_terminal_that_goes_away_unheard_ends_it_without_a_fault(environ: dict[str, str], tmp_path: Path) -> None:
    command = f"trap '' HUP; exec {REHEARSE} --plain 2>{tmp_path}/said"
    with Terminal(["/bin/sh", "-c", command], environ) as terminal:
        terminal.wait_for("q leave: ")
        terminal.hang_up()
        assert terminal.wait_for_end() in (0, 141)
    assert (tmp_path / "said").read_text() == ""
